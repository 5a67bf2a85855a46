"""The privacy policy is four taps from the main screen at most.

What it requires:
    After entering the main screen the policy can be reached with four taps or fewer.
What breaks it:
    Five taps or more, or no way to it at all.
How we detect it (and miss it):
    The probe `taps_to_privacy` walks the explorer's shortest way from the home page again and looks for a shorter one; the explorer's
    own visits count too. Taps that answer the consent question are no steps. A policy that was only offered in the first-run dialog cannot be reached later. Not found without
    full coverage is inconclusive. Size and colour of the letters are not judged.
Evidence kept:
    The pages on the way; without one, where the entry should be.
Remedy:
    Put the policy under 我的 or 设置, one or two taps from the home page.

Source: 《App违法违规收集使用个人信息行为认定方法》(2019) 一; test T19.
"""

from __future__ import annotations

from harness.meaning.paths import taps_of
from harness.model.finding import Finding, RuleResult, Severity, Verdict
from harness.model.observation import Observation, Visit
from harness.rules.base import Rule
from harness.rules.seen import absence_evidence, finding_at, incomplete, lost_or_unreached, walked

_ID = "privacy_access"
_BASIS = "依据《App违法违规收集使用个人信息行为认定方法》第一部分“进入App主界面后,需多于4次点击等操作才能访问到”隐私政策的规定。"
_MOST_TAPS = 4


def detect(observation: Observation) -> RuleResult:
    """Judge the shortest way that was found."""
    probe = next(iter(reversed(observation.outcomes_of("taps_to_privacy"))), None)
    probed = probe.facts.get("taps") if probe is not None else None
    seen = [visit for visit in observation.at("privacy_policy") if visit.phase == "explore" and _taps(visit)]
    shortest = min((_taps(visit) for visit in seen), default=None)
    known = [taps for taps in (probed, shortest) if isinstance(taps, int)]
    if known and min(known) <= _MOST_TAPS:
        return RuleResult.compliant(f"从首页点击{min(known)}次可以看到隐私政策")
    stop = incomplete(observation)
    if stop is not None:
        return stop
    if known and not isinstance(probed, int):
        # The explorer wanders; that no shorter way exists is for the probe to say.
        return lost_or_unreached(observation, "看到过隐私政策,没有试过从首页到达的最短路径")
    if known:
        on_the_way = observation.visits_of(probe) if probe is not None and isinstance(probed, int) else ()
        page = on_the_way[-1] if on_the_way else min(seen, key=_taps)
        way = (
            "、".join(f"“{label}”" for label in (probe.facts.get("path") or ()) if label)
            if on_the_way and probe
            else ""
        )
        return RuleResult.found(_finding(page, f"从首页需要点击{min(known)}次才能看到隐私政策", way))
    return RuleResult.found(_absent(observation))


def _taps(visit: Visit) -> int:
    return taps_of(visit.path)


def _finding(visit: Visit, said: str, way: str) -> Finding:
    return finding_at(
        visit, _ID, Verdict.VIOLATION, Severity.MEDIUM,
        title=said,
        detail=f"{_BASIS}{said},超过4次点击。" + (f"依次点击{way},没有找到更短的路径。" if way else ""),
        key="too_deep",
    )  # fmt: skip


def _absent(observation: Observation) -> Finding:
    where = tuple(observation.at("settings", "about", "mine")) or observation.visits
    return finding_at(
        where[-1], _ID, Verdict.VIOLATION, Severity.MEDIUM,
        title="进入主界面后找不到隐私政策",
        detail=f"{_BASIS}{walked(observation)},从首页出发没有找到隐私政策的入口。",
        key="absent",
        more=absence_evidence(observation, "mine", "settings", "about"),
    )  # fmt: skip


RULE = Rule.from_table(
    _ID,
    severity=Severity.MEDIUM,
    remedy="在“我的”或“设置”提供隐私政策入口,从首页点击不超过4次即可打开。",
    needs=("explore", "taps_to_privacy"),
    detect=detect,
)
