"""The user's own standing among others, said in words: a place, how far to the one before, how many are behind.

Pure. Places in a queue, a lottery, a contest or an examination are for the caller's context to turn away.
"""

from __future__ import annotations

import re

from harness.meaning.consequences import is_threat
from harness.meaning.layout import per_hierarchy
from harness.meaning.marks import Mark, marks_in
from harness.meaning.owners import foreign_subject
from harness.meaning.patterns import IN, NUMBER, WORD, either
from harness.meaning.sayings import cards, sayings
from harness.model.hierarchy import Hierarchy

_PLACED = r"(?:排名|名次|排行|位次|座次|席次|位列|位居|名列|排在|排第|居第|排位)"
_PEER = r"(?:前一[^,，。;\d]{1,3}?|上一[^,，。;\d]{1,3}?|前面(?:的)?(?:一[位名])?|前一|榜首|上榜|入榜|进榜|第一名?|第\d+名|前\d+名|后一[位名]|下一[名位])"
PATTERNS: dict[str, re.Pattern[str]] = {
    "place": re.compile(
        rf"(?:^|。)(?:我|本人)[^。]{{0,10}}(?:。[^。]{{0,14}})?第{NUMBER}[名位]|^第{NUMBER}[席座位名]/?,?共{NUMBER}|[您你我本]{IN}{{0,12}},?(?:在|列|居|排)第{NUMBER}[名位]|{NUMBER}(?:人|名|个|位)?中(?:排|列|居)(?:第|名)?{NUMBER}|{_PLACED}(?:情况|变化)?[:：为是在]?(?:第)?{NUMBER}(?:名|位|/\d+|$)|{_PLACED}第?\d+|(?:您|我|本人|本单位|本镇|本村|本队|本组|本班|本科室|本社区|本街道)[^\d,，。;]{{0,10}}第{NUMBER}[名位]|^(?:全[县市镇区局队班处省乡村街]|组内|同组|本周|本月|暂列|暂居)[^\d,，。;]{{0,6}}第{NUMBER}[名位]?$"
        rf"|(?:上升|下降|进步|退步|前进|后退|升|降|[↑↓])了?{NUMBER}[名位]"
    ),
    "gap": re.compile(
        rf"(?:再[^,，。;]{{1,6}}|还?差{NUMBER}[^,，。;]{{0,4}})(?:可|就|即可|便|能)?(?:超过|超越|赶上|追上|反超|追平){_PEER}|再{WORD}{{1,4}}{NUMBER}[^,。;]{{0,3}}(?:前移|上移|前进|晋升|升)一?[席位名级]|(?:距离?|离|比|与|落后于?|领先于?){_PEER}[^,，。;]{{0,6}}?(?:还?[差多少])?{NUMBER}|{_PEER}(?:还)?领先(?:您|你|我)|(?:离|距离?|与)(?:山顶|峰顶|塔尖|顶端|顶峰|榜首|头名|头雁|领头|前排|最高)[^,，。;\d]{{0,4}}(?:还?差|还有|少){NUMBER}|^全[\u4e00-\u9fff]{{1,3}}第{NUMBER}$"
    ),
    # 超越全县 82% 的同行
    "among": either(
        rf"(?:领先|超过|超越|击败|打败|战胜|跑赢|胜过|快于|优于|高于)了?{IN}{{0,6}}?{NUMBER}%的?(?:同[事行窗学]|网格员|党员|干部|学员|队员|民警|护林员|单位|科室|村|镇)"
    ),
    "share": re.compile(rf"(?:领先|超过|超越|击败|打败|战胜|跑赢|胜过|快于|优于)了?[^,，。;]{{0,6}}?{NUMBER}%|(?:位于|处于|进入|排在)[^,，。;]{{0,6}}[前后]{NUMBER}(?:%|名|位)"),
    "last": re.compile(rf"(?:靠后|末位|末尾|倒数|垫底|走在最后|落在最后|队尾|最后一?[名位]|最少|最低|排后|排在后|后进|后{NUMBER}[名位])"),
}  # fmt: skip
_LONGEST = 60


@per_hierarchy
def standing_marks(hierarchy: Hierarchy) -> tuple[Mark, ...]:
    """Marks of the user's own standing; kinds are the keys of `PATTERNS`, "last" only where the last ones are threatened."""
    said = [saying for saying in sayings(hierarchy) if len(saying.text) <= _LONGEST]
    said += [saying for saying in cards(hierarchy) if len(saying.texts) <= 4 and len(saying.text) <= _LONGEST]
    marks = marks_in(said, PATTERNS, lambda saying, _: not foreign_subject(saying.text))
    return tuple(mark for mark in marks if mark.kind != "last" or is_threat(mark.said))
