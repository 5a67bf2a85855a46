"""The app starts within a few seconds.

What it requires:
    Performance that allows use; no limit is given.
What breaks it:
    Every cold start takes longer than five seconds to the first usable screen.
How we detect it (and miss it):
    The stability phase starts the app cold several times and notes the seconds until the screen has settled; the fastest counts,
    because a busy host only ever makes starts slower. Five seconds is what Android calls an excessive cold start, a figure
    by analogy. Software devices and loaded hosts differ from phones: repeat on one.
Evidence kept:
    The first screen, with the measured times.
Remedy:
    Load less before the first screen.

Source: 《关于防治“指尖上的形式主义”的若干意见》第七条 (2023); threshold: Android vitals, excessive cold start; test T13.
"""

from __future__ import annotations

from harness.model.finding import Finding, RuleResult, Severity, Verdict
from harness.model.observation import Observation, Visit
from harness.rules.base import Rule
from harness.rules.seen import finding_at, lost_or_unreached

_ID = "slow_start"
_LIMIT_S = 5.0


def detect(observation: Observation) -> RuleResult:
    """Judge the fastest measured cold start."""
    starts = [
        float(seconds)
        for outcome in observation.outcomes_of("stability")
        for seconds in outcome.facts.get("cold_starts_s", ())
    ]
    if not starts or not observation.visits:
        return lost_or_unreached(observation, "没有测得冷启动时间")
    fastest = min(starts)
    if fastest <= _LIMIT_S:
        return RuleResult.compliant(f"冷启动{len(starts)}次,最快{fastest:.1f}秒")
    return RuleResult.found(_finding(observation.visits[0], starts))


def _finding(visit: Visit, starts: list[float]) -> Finding:
    shown = "、".join(f"{seconds:.1f}" for seconds in starts)
    return finding_at(
        visit, _ID, Verdict.SUSPECTED, Severity.LOW,
        title=f"冷启动最快也要{min(starts):.1f}秒",
        detail=f"依据《若干意见》第七条“性能稳定性”要求。冷启动{len(starts)}次,到界面稳定分别用时{shown}秒,均超过{_LIMIT_S:.0f}秒。规定没有给出期限,{_LIMIT_S:.0f}秒参照安卓官方“启动过慢”口径;请在真机上复核。",
        key="cold_start",
    )  # fmt: skip


RULE = Rule.from_table(
    _ID,
    severity=Severity.LOW,
    remedy="减少启动时加载的内容,先显示可用界面。",
    needs=("explore",),
    detect=detect,
)
