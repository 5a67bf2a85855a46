"""Parts of the patterns that readers of sentences share: numbers as people write them, units, times of day, denial.

Pure. All patterns are for text in normal form (`harness.meaning.text.normal`): no blanks, half-width, lower case.
"""

from __future__ import annotations

import re
from functools import cache

from harness.meaning import lexicon

# 23, 1,203.5, 三, 二十
NUMBER = r"(?:\d[\d,]*(?:\.\d+)?|[一二两三四五六七八九十百]{1,4})"
# 8:30, 20点, 八点半
TIME_OF_DAY = r"(?:\d{1,2}:\d{2}|\d{1,2}[点时](?:半|整|\d{1,2}分?)?|[一二三四五六七八九十]{1,3}点(?:半|整)?)"
# How long, in units people know: 37分5秒, 3.5小时, 12/30学时
DURATION = rf"{NUMBER}(?:/{NUMBER})?(?:个)?(?:小时|分钟|学时|课时|刻钟|h|min|时\d+分|分\d+秒|秒)"
DAY_NOW = r"(?:今日|今天|本日|今晨|今早|今晚|当日|当天|本班次?)"
PERIOD = r"(?:今日|今天|本日|昨日|昨天|本周|这周|上周|本月|当月|上月|本季度?|今年|本年度?|全年|累计|总计|共计|合计|历史|近[\d一二三五七十]+[天日]|每日|每天|日均|每周|每月)"
# A character within a clause, the same but for digits, and one within a sentence.
IN, WORD, ON = r"[^,。;!?]", r"[^\d,。;!?]", r"[^。;!?]"
_CLAUSE_ENDS = re.compile(r"[，,。;!?]")
# What denies the rest of its clause; 不 with another verb (不登录的扣分) denies only that verb.
_DENIAL = re.compile(
    r"不(?:再|会|予|作为|计入|计|设|搞|比|排|看|用|要求|强制|通报|公布|公开|统计|纳入|列入|影响|考核|评比|扣|限|把|将|因|以|推|收|必|需|与|涉及|关联|挂钩|属于|鼓励|提倡|得(?!少|低|迟|晚|超|漏|缺|无故))"
    r"|无(?:需|须|任何)|没有(?:任务|奖励|考核|排名|要求|任何|名次|指标|设)|未设|未纳入|取消|废止|严禁|禁止|杜绝|停止|清理|整治|免于|并非|而非|拒绝|防止|避免|不是"
)
_REACH_OF_DENIAL = 24


def either(*parts: str) -> re.Pattern[str]:
    """One pattern of several, so that each can stand on a line with what it is for."""
    return re.compile("|".join(parts))


@cache
def any_of(*families: str) -> str:
    """A group that matches any word of the families, longest first: for use inside a pattern."""
    words = sorted({word for family in families for word in lexicon.words(family)}, key=lambda word: (-len(word), word))
    return "(?:" + "|".join(re.escape(word) for word in words) + ")"


def is_denied(text: str, at: int) -> bool:
    """Whether what begins at that place of a normal text is denied or abolished in its own clause: 不排名, 取消…打卡."""
    begin = max((match.end() for match in _CLAUSE_ENDS.finditer(text, 0, at)), default=0)
    before = text[max(begin, at - _REACH_OF_DENIAL) : at]
    return _DENIAL.search(before) is not None


def finds(pattern: re.Pattern[str], text: str) -> re.Match[str] | None:
    """The first match in a normal text that is not denied, or None."""
    return next((match for match in pattern.finditer(text) if not is_denied(text, match.start())), None)
