"""The home page names the sponsor.

What it requires:
    主办单位 (or the using unit) with the name of a body, on the home page, where a user sees it.
What breaks it:
    Nothing of the kind on the home page from top to end: absent altogether, or only under 关于我们, the login page or a splash.
    Suspected: what is named is a firm or no unit at all; only a copyright line, another label (主管, 建设, 责任单位) or a bare name
    shows the body; the line is too small to be read.
How we detect it (and miss it):
    Text on the home page that labels a body as sponsor, also text read from pictures (ornamental lettering may be missed).
    技术支持 and 承建单位 are not sponsors, nor is the 主办单位 of a news or event item. The size is measured from the line's box;
    colours are not looked at here.
Evidence kept:
    The end of the home page; the label framed when there is one; the other page when it is only there.
Remedy:
    Show “主办单位:…” on the home page in readable size.

Source: 《关于防治“指尖上的形式主义”的若干意见》第十四条 (2023); 办法 B17; test T01.
"""

from __future__ import annotations

from dataclasses import dataclass

from harness.meaning.layout import texts
from harness.meaning.sponsors import Sponsor, claims
from harness.meaning.text import bare, normal
from harness.model.finding import Finding, RuleResult, Severity, Verdict
from harness.model.observation import Observation, Visit
from harness.rules.base import Rule
from harness.rules.seen import (
    absence_evidence,
    finding_at,
    home_visits,
    incomplete,
    last_home,
    page_name,
    too_small,
    walked,
)

_ID = "sponsor_shown"
_BASIS = "依据《若干意见》第十四条“首页上以醒目方式标示主办单位及ICP备案编号”。"
_HOW = {
    "copyright": ("copyright_only", "首页只有版权信息,没有写明主办单位", "版权信息能否视为标示主办单位"),
    "near": ("other_label", "首页没有写明主办单位,只标示了其他名义的单位", "该单位是否就是主办(使用)单位"),
    "alone": ("name_only", "首页只有单位名称,没有写明是主办单位", "只写单位名称能否视为标示主办单位"),
}


@dataclass(frozen=True)
class _Claim:
    visit: Visit
    sponsor: Sponsor


def detect(observation: Observation) -> RuleResult:
    """Look at the home page from top to end, then elsewhere."""
    on_home = [_Claim(visit, claim) for visit in home_visits(observation) for claim in claims(visit.hierarchy)]
    labelled = [claim for claim in on_home if claim.sponsor.how == "sponsor"]
    proper = [claim for claim in labelled if claim.sponsor.is_unit and not claim.sponsor.is_firm]
    if proper:
        small = [too_small(observation, claim.visit, claim.sponsor.text) for claim in proper]
        if all(height is not None for height in small):
            return RuleResult.found(_small_finding(proper[0], min(height for height in small if height is not None)))
        return RuleResult.compliant(f"首页标示主办单位:{proper[0].sponsor.body}")
    if labelled:
        return RuleResult.found(_wrong_finding(labelled[0]))
    stop = incomplete(observation)
    if stop is not None:
        return stop
    weak = next((c for how in ("near", "copyright", "alone") for c in on_home if c.sponsor.how == how), None)
    if weak is not None:
        return RuleResult.found(_weak_finding(weak))
    elsewhere = next(
        (
            _Claim(visit, claim)
            for visit in observation.visits
            if not visit.places & {"home", "home_end"}
            for claim in claims(visit.hierarchy)
            if claim.how == "sponsor"
        ),
        None,
    )
    return RuleResult.found(_absence_finding(observation, elsewhere))


def _small_finding(claim: _Claim, height_dp: float) -> Finding:
    return finding_at(
        claim.visit, _ID, Verdict.SUSPECTED, Severity.LOW,
        title=f"首页主办单位字号过小,不醒目:{claim.sponsor.body}",
        detail=f"{_BASIS}首页标示“{claim.sponsor.text.text}”,这一行只有{height_dp:.0f} dp高,正常阅读难以看清,可能不算“醒目方式”。请人工查看截图判断。",
        key="small", nodes=(claim.sponsor.text.node,),
    )  # fmt: skip


def _wrong_finding(claim: _Claim) -> Finding:
    body = claim.sponsor.body
    if claim.sponsor.is_firm:
        title = f"首页主办单位标示为企业:{body}"
        doubt = f"首页标示的主办单位是“{body}”,可能是建设或运维企业而不是主办(使用)单位。政务应用的主办单位应是行政机关、事业单位等。请人工核对备案主体。"
        key = "company"
    else:
        title = f"首页主办单位标示的不是单位名称:{body}"
        doubt = f"首页标示“{claim.sponsor.text.text}”,“{body}”不像机关或单位的名称,用户看不出谁对应用负责。请人工核对主办(使用)单位。"
        key = "no_unit"
    return finding_at(
        claim.visit, _ID, Verdict.SUSPECTED, Severity.MEDIUM,
        title=title, detail=f"{_BASIS}{doubt}", key=key, nodes=(claim.sponsor.text.node,),
    )  # fmt: skip


def _weak_finding(claim: _Claim) -> Finding:
    key, title, doubt = _HOW[claim.sponsor.how]
    return finding_at(
        claim.visit, _ID, Verdict.SUSPECTED, Severity.MEDIUM,
        title=title,
        detail=f"{_BASIS}首页从顶部到末尾只有“{claim.sponsor.text.text}”,没有“主办单位”字样,用户不能确定谁是主办单位。{doubt},需人工判断。",
        key=key, nodes=(claim.sponsor.text.node,),
    )  # fmt: skip


def _absence_finding(observation: Observation, elsewhere: _Claim | None) -> Finding:
    also = "其他页面也没有看到。"
    if elsewhere is not None:
        also = f"仅在首页以外的“{page_name(elsewhere.visit)}”页看到“{elsewhere.sponsor.text.text}”,不是首页标示。"
    others = _not_sponsors(observation)
    beside = f"首页的“{others}”是技术支持或承建单位,不是主办单位。" if others else ""
    return finding_at(
        last_home(observation), _ID, Verdict.VIOLATION, Severity.MEDIUM,
        title="首页未标示主办单位" + (",仅在其他页面标示" if elsewhere else ""),
        detail=f"{_BASIS}{walked(observation)},首页从顶部到末尾没有标示主办单位。{also}{beside}用户在首页看不到谁对应用负责。",
        key="absent",
        more=absence_evidence(observation, "home", "home_end"),
    )  # fmt: skip


def _not_sponsors(observation: Observation) -> str:
    """A line of the home page that names a builder or supporter, or ""."""
    words = ("技术支持", "承建", "开发单位", "运维")
    return next(
        (
            bare(t.text)
            for visit in home_visits(observation)
            for t in texts(visit.hierarchy)
            if any(word in t.text for word in words) and len(normal(t.text)) <= 40
        ),
        "",
    )


RULE = Rule.from_table(
    _ID,
    severity=Severity.MEDIUM,
    remedy="在首页以醒目方式标示“主办单位:单位全称”,不以技术支持、承建单位代替,不只放在“关于我们”。",
    needs=("explore",),
    detect=detect,
)
