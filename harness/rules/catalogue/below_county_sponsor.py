"""The sponsor is not a unit below county level.

What it requires:
    Units below the county (not counting the county) build no government apps of their own.
What breaks it:
    The body shown as sponsor is a township, town, sub-district, village or community.
How we detect it (and miss it):
    The name labelled as sponsor on any page of the app; its last administrative step decides, so that 某县某镇人民政府 counts and
    某市社区治理局 or 某县城乡建设局 does not: there the word belongs to the body's task, no place of its own stands before it.
    Who uses the app counts only where nobody is named who runs it; 各乡镇 is no township. A sponsor that is not shown cannot be judged. The body named may be the user unit: for a person.
Evidence kept:
    The sponsor line framed.
Remedy:
    Move the functions to an app of the county or above.

Source: 办法 B03 (2026); test T01.
"""

from __future__ import annotations

import re

from harness.meaning.layout import Text
from harness.meaning.sponsors import sponsors
from harness.model.finding import Finding, RuleResult, Severity, Verdict
from harness.model.observation import Observation, Visit
from harness.rules.base import Rule
from harness.rules.seen import finding_at, incomplete, page_name, without_repeats, working_visits

_ID = "below_county_sponsor"
# The steps from the county upwards at the head of a name; the 区 of 社区 or 园区 is none.
_ABOVE = re.compile(
    r"^(?:中共|共青团)?(?:[\u4e00-\u9fff]{2,8}?(?:自治区|自治州|自治县|省|市|县|州|旗|盟|(?<![社小片园校景库])区))+"
)
# What is left: a place of its own, its step, and what bodies of such a place are called behind it.
_STEP = re.compile(
    r"(?:中共)?(?P<place>[\u4e00-\u9fff]{1,8}?)(?P<step>民族乡|街道|社区|苏木|嘎查|镇|乡|村)(?P<rest>[\u4e00-\u9fff()]*)"
)
_REST = re.compile(
    r"(?:人民)?政府|党委|党工委|党总支|党支部|人大|办事处|办公室|党政办|办|(?:居民|村民)?委员会|居委会|村委会|工作委员会|工委|总支|支部"
    r"|[\u4e00-\u9fff]{0,10}(?:中心|服务站|工作站|站|所|合作社|联合社|执法队|执法大队|办公室|驿站|网格)|"
)
_STREET_OFFICE = re.compile(r"街道办(?:事处)?$|居委会$|村委会$|居民委员会$|村民委员会$")
# All the townships of a county use what the county built.
_MANY = re.compile(r"各|所有|(?:本|我)?[市县区]?(?:辖区)?内?各?(?:乡镇|镇街|镇乡)|相关|有关")
# The same words as part of a task: 城乡建设局, 乡村振兴局, 村镇建设中心.
_TASK = re.compile(r"城乡|乡村|镇村|村镇|农村|乡镇|镇街|社区(?:治理|建设|矫正|服务|教育|工作|学院|大学)|街道工作")


def detect(observation: Observation) -> RuleResult:
    """Judge every body named as sponsor."""
    named = [(visit, sponsor) for visit in working_visits(observation) for sponsor in sponsors(visit.hierarchy)]
    # Who uses an app matters only where nobody is named who runs it.
    named = [pair for pair in named if "主办" in pair[1].text.text] or named
    below = [_finding(visit, sponsor.body, sponsor.text) for visit, sponsor in named if is_below_county(sponsor.body)]
    if below:
        return RuleResult.found(*without_repeats(below))
    units = [sponsor for _, sponsor in named if sponsor.is_unit]
    if units:
        return RuleResult.compliant(f"标示的主办单位“{units[0].body}”不是县以下单位")
    return incomplete(observation) or RuleResult.not_applicable("应用没有标示主办单位,无从判断其层级")


def is_below_county(body: str) -> bool:
    """Whether the body is one of a township, town, sub-district, village or community, by its last administrative step."""
    body = re.sub(r"\([^)]*\)", "", body)
    if _STREET_OFFICE.search(body):
        return True
    if _MANY.match(body):
        return False
    rest = _ABOVE.sub("", body)
    match = _STEP.fullmatch(rest)
    return match is not None and _REST.fullmatch(match["rest"]) is not None and _TASK.match(rest) is None


def _finding(visit: Visit, body: str, text: Text) -> Finding:
    return finding_at(
        visit, _ID, Verdict.SUSPECTED, Severity.MEDIUM,
        title=f"主办单位“{body}”疑为县以下单位",
        detail=f"依据《管理办法》第二条“县以下(不含县级)单位原则上不得开发建设政务应用程序”。在“{page_name(visit)}”页看到“{text.text}”,主办单位“{body}”是乡镇、街道或村、社区一级,低于县级。该单位是自行开发建设还是只是使用单位、是否经过批准,需人工核对。",
        key=f"body:{body}",
        nodes=(text.node,),
    )  # fmt: skip


RULE = Rule.from_table(
    _ID,
    severity=Severity.MEDIUM,
    remedy="县以下单位不自建政务应用程序,功能并入县级以上统一平台。",
    needs=("explore",),
    detect=detect,
)
