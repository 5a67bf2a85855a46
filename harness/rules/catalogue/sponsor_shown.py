"""The home page names the sponsor.

What it requires:
    主办单位 (or the using unit) with the name of a body, on the home page, where a user sees it.
What breaks it:
    Nothing of the kind on the home page from top to end: absent altogether, or only under 关于我们, the login page or a splash.
    Suspected: the body named is a company, or only a copyright line names the body.
How we detect it (and miss it):
    Text on the home page that labels a body as sponsor. 技术支持 and 承建单位 are not sponsors, nor is the 主办单位 of a news
    or event item. A sponsor in a footer picture is read from its pixels; in ornamental lettering it may be missed, so
    an absence found on a home page with a large picture at its end needs a human look. Prominence is not measured.
Evidence kept:
    The end of the home page; the label framed when there is one; the other page when it is only there.
Remedy:
    Show “主办单位:…” on the home page in readable size.

Source: 《关于防治“指尖上的形式主义”的若干意见》第十四条 (2023); 办法 B17; test T01.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from harness.meaning.layout import Text, texts
from harness.meaning.sponsors import is_body, sponsors
from harness.meaning.text import normal
from harness.model.finding import Finding, RuleResult, Severity, Verdict
from harness.model.observation import Observation, Visit
from harness.rules.base import Rule
from harness.rules.seen import absence_evidence, finding_at, home_visits, incomplete, last_home, walked

_ID = "sponsor_shown"
_BASIS = "依据《若干意见》第十四条“首页上以醒目方式标示主办单位及ICP备案编号”。"
_COMPANY = re.compile(r"(有限公司|有限责任公司|股份公司|科技公司|公司)$")
_COPYRIGHT = re.compile(r"(?:版权所有|copyright|©)[^a-z]{0,12}?([\u4e00-\u9fff]{4,30})")


@dataclass(frozen=True)
class _Claim:
    visit: Visit
    text: Text
    body: str


def _claims(visit: Visit) -> list[_Claim]:
    return [_Claim(visit, sponsor.text, sponsor.body) for sponsor in sponsors(visit.hierarchy)]


def detect(observation: Observation) -> RuleResult:
    """Look at the home page from top to end, then elsewhere."""
    on_home = [claim for visit in home_visits(observation) for claim in _claims(visit)]
    proper = [claim for claim in on_home if not _COMPANY.search(claim.body)]
    if proper:
        return RuleResult.compliant(f"首页标示主办单位:{proper[0].body}")
    if on_home:
        return RuleResult.found(_company_finding(on_home[0]))
    stop = incomplete(observation)
    if stop is not None:
        return stop
    copyright_line = next((c for visit in home_visits(observation) if (c := _copyright(visit)) is not None), None)
    if copyright_line is not None:
        return RuleResult.found(_copyright_finding(copyright_line))
    elsewhere = next(
        (c for visit in observation.visits if not visit.places & {"home", "home_end"} for c in _claims(visit)), None
    )
    return RuleResult.found(_absence_finding(observation, elsewhere))


def _copyright(visit: Visit) -> _Claim | None:
    for text in texts(visit.hierarchy):
        match = _COPYRIGHT.search(normal(text.text))
        if match and is_body(match.group(1)) and not _COMPANY.search(match.group(1)):
            return _Claim(visit, text, match.group(1))
    return None


def _company_finding(claim: _Claim) -> Finding:
    return finding_at(
        claim.visit, _ID, Verdict.SUSPECTED, Severity.MEDIUM,
        title=f"首页主办单位标示为企业:{claim.body}",
        detail=f"{_BASIS}首页标示的主办单位是“{claim.body}”,可能是建设或运维企业而不是主办(使用)单位。请人工核对备案主体。",
        key="company", nodes=(claim.text.node,),
    )  # fmt: skip


def _copyright_finding(claim: _Claim) -> Finding:
    return finding_at(
        claim.visit, _ID, Verdict.SUSPECTED, Severity.MEDIUM,
        title="首页只有版权信息,没有写明主办单位",
        detail=f"{_BASIS}首页只有“{claim.text.text}”,没有“主办单位”字样。版权信息能否视为标示主办单位,需人工判断。",
        key="copyright_only", nodes=(claim.text.node,),
    )  # fmt: skip


def _absence_finding(observation: Observation, elsewhere: _Claim | None) -> Finding:
    also = f"仅在首页以外的页面看到“{elsewhere.text.text}”。" if elsewhere else "其他页面也没有看到。"
    return finding_at(
        last_home(observation), _ID, Verdict.VIOLATION, Severity.MEDIUM,
        title="首页未标示主办单位" + (",仅在其他页面标示" if elsewhere else ""),
        detail=f"{_BASIS}{walked(observation)},首页从顶部到末尾没有标示主办单位。{also}技术支持、承建单位不是主办单位;以图片呈现的文字不在识别范围内。",
        key="absent",
        more=absence_evidence(observation, "home", "home_end"),
    )  # fmt: skip


RULE = Rule.from_table(
    _ID,
    severity=Severity.MEDIUM,
    remedy="在首页以醒目方式标示“主办单位:单位全称”,不以技术支持、承建单位代替,不只放在“关于我们”。",
    needs=("explore",),
    detect=detect,
)
