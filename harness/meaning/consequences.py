"""What a text threatens: the consequence that makes a figure, a list or a reminder an obligation.

Pure. Knows how notices and apps word it; refuses to know what it is threatened for. What is denied (不作为考核依据) is no threat.
Source: regulation brief, part 2, T07 (marks of a breach), T09, T10 and the cases of part 3.
"""

from __future__ import annotations

import re

from harness.meaning.patterns import finds
from harness.meaning.text import normal

CONSEQUENCES: dict[str, re.Pattern[str]] = {
    "扣分": re.compile(r"扣\d+|扣除|扣减|扣罚|倒扣|扣(?:绩效|奖金|补贴|积?分)|减(?:去)?\d+(?:\.\d+)?分|-\d+(?:\.\d+)?分|清零"),
    "通报": re.compile(r"通报|点名|曝光|公开批评|亮(?:红|黄)[灯牌]|[红黄]牌|张榜|晒(?:榜|出)"),
    "名单": re.compile(r"名单|[列归]入|标(?:红|黄)|重点(?:关注|督促|帮带)(?:对象|人员)?"),
    "考核": re.compile(
        r"(?:计入|纳入|列入|折算|影响|挂钩|作为|参考|记入|算入|并入|用于|关系到?|决定|进入)[^。;]{0,12}(?:考核|考评|绩效|评优|评先|评议|评估|评定|奖金|奖惩|晋升|述职|测评|推优|先进|年度|星级|等次|责任制)"
        r"|(?:考核|绩效|评优|评先|评议|评估|奖金|年终)[^。;]{0,6}(?:影响|扣|降|取消|受限|酌情|依据|挂钩|不予|垫底)|一票否决|酌情处理|取消[^,，。;]{0,6}(?:评优|评先|参评|资格)|不(?:得|予|能)(?:评优|评先|参评|推荐)"
    ),
    "约谈": re.compile(
        r"约谈|谈话|问责|追责|检讨|(?:作|做)(?:出|表态|检查|说明|解释)|(?:例会|会上|大会|书面|当面|由[^,，。;]{1,8}|向[^,，。;]{1,10})[^,，。;]{0,2}(?:说明|表态|检查|解释)|说明(?:情况|原因|理由)"
        r"|(?:班主任|组长|队长|书记|负责人|科室|领导|主任|专人|督导员|辅导员|网格长|站长|支委)[^,，。;]{0,4}(?:提醒|督促|打电话|电话(?:提醒|催)|盯|催|跟进|过问|谈心)"
    ),
    "上级": re.compile(
        r"上级|抄送|抄报|督办|(?:报告?|报送|上报|通知|告知|推送|发送|同步|反馈)[^,，。;]{0,6}(?:领导|主管|负责人|街道|单位|部门|科室|处室|党委|党组|组织部|纪检|书记|队长|组长|乡镇|镇上|主任)"
    ),
    "限期": re.compile(
        r"限期|限于|逾期|(?:请|须|需|应|务必|必须)[^,，。;]{0,3}(?:于|在)[^,，。;]{1,14}(?:前|之前|以前|内)|\d+(?:个)?(?:小时|天|日|工作日)内(?:必须|须|务必|应|重新|完成|恢复|登录|补|整改|进入)|[今当本]日内|今天(?:之)?内|下班前|务必"
    ),
}  # fmt: skip
# Those that hurt by themselves; a deadline alone is also what any service sets.
GRAVE = ("扣分", "通报", "名单", "考核", "约谈", "上级")


def consequences(text: str) -> tuple[str, ...]:
    """The kinds of consequence a text threatens, in the order of `CONSEQUENCES`."""
    folded = normal(text)
    return tuple(name for name, pattern in CONSEQUENCES.items() if finds(pattern, folded) is not None)


def is_threat(text: str) -> bool:
    """Whether any grave consequence is threatened."""
    return any(name in GRAVE for name in consequences(text))
