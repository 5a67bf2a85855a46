"""The sponsor is not a unit below county level.

What it requires:
    Units below the county (not counting the county) build no government apps of their own.
What breaks it:
    The body shown as sponsor is a township, town, sub-district, village or community.
How we detect it (and miss it):
    The name labelled as sponsor on any page of the app; its last administrative step decides, so that 某县某镇人民政府 counts and
    某市社区治理局 does not. A sponsor that is not shown cannot be judged. The body named may be the user unit: for a person.
Evidence kept:
    The sponsor line framed.
Remedy:
    Move the functions to an app of the county or above.

Source: 办法 B03 (2026); test T01.
"""

from __future__ import annotations

import re

from harness.meaning.sponsors import sponsors
from harness.model.finding import Finding, RuleResult, Severity, Verdict
from harness.model.node import Node
from harness.model.observation import Observation, Visit
from harness.rules.base import Rule
from harness.rules.seen import finding_at, incomplete, without_repeats, working_visits

_ID = "below_county_sponsor"
_BELOW = re.compile(
    r"(?:乡|镇|街道|苏木|民族乡)(?:人民政府|政府|党委|党工委|办事处|办公室|党政办|便民服务中心|综合服务中心|委员会)?$"
    r"|街道办(?:事处)?$|(?:村|社区|居|嘎查)(?:民)?(?:委员会|委会|居委会|村委会|党支部|党总支|党委|服务中心|服务站|工作站)$|[\u4e00-\u9fff]{2,}(?:社区|村)$"
)


def detect(observation: Observation) -> RuleResult:
    """Judge every body named as sponsor."""
    named = [(visit, sponsor) for visit in working_visits(observation) for sponsor in sponsors(visit.hierarchy)]
    below = [
        _finding(visit, sponsor.body, sponsor.text.node) for visit, sponsor in named if _BELOW.search(sponsor.body)
    ]
    if below:
        return RuleResult.found(*without_repeats(below))
    if named:
        return RuleResult.compliant(f"标示的主办单位“{named[0][1].body}”不是县以下单位")
    return incomplete(observation) or RuleResult.not_applicable("应用没有标示主办单位,无从判断其层级")


def _finding(visit: Visit, body: str, node: Node) -> Finding:
    return finding_at(
        visit, _ID, Verdict.SUSPECTED, Severity.MEDIUM,
        title=f"主办单位“{body}”疑为县以下单位",
        detail=f"依据《管理办法》第二条“县以下(不含县级)单位原则上不得开发建设政务应用程序”。界面标示主办单位为“{body}”。该单位是建设单位还是使用单位,需人工核对。",
        key=f"body:{body}",
        nodes=(node,),
    )  # fmt: skip


RULE = Rule.from_table(
    _ID,
    severity=Severity.MEDIUM,
    remedy="县以下单位不自建政务应用程序,功能并入县级以上统一平台。",
    needs=("explore",),
    detect=detect,
)
