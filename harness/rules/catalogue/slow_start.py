"""The app starts within a few seconds.

What it requires:
    Performance that allows use; no limit is given.
What breaks it:
    Every cold start takes longer than five seconds to the first usable screen. A splash screen is none, nor is a loading page.
How we detect it (and miss it):
    The app is started cold several times, by the stability phase or, when its first start was slow, at once; the seconds until it shows
    something to use are noted, behind a splash screen drawn over a finished page too; the fastest counts,
    because a busy host only ever makes starts slower. Five seconds is what Android calls an excessive cold start, a figure
    by analogy. Software devices and loaded hosts differ from phones: repeat on one.
Evidence kept:
    What stands on the screen meanwhile, and the first usable screen, with the measured times.
Remedy:
    Load less before the first screen.

Source: 《关于防治“指尖上的形式主义”的若干意见》第七条 (2023); threshold: Android vitals, excessive cold start; test T13.
"""

from __future__ import annotations

from harness.meaning.layout import texts
from harness.meaning.refusals import refuses_this_machine
from harness.model.finding import Finding, RuleResult, Severity, Verdict
from harness.model.observation import Observation, Outcome, Visit
from harness.rules.base import Rule
from harness.rules.seen import evidence_of, finding_at, lost_or_unreached

_ID = "slow_start"
_LIMIT_S = 5.0
# A start that showed nothing to use at all is noted with this much.
_NEVER_S = 15.0


def detect(observation: Observation) -> RuleResult:
    """Judge the fastest measured cold start."""
    measured = [
        (outcome, float(s))
        for name in ("starts", "stability")
        for outcome in observation.outcomes_of(name)
        for s in outcome.facts.get("cold_starts_s", ())
    ]
    if not measured or not observation.visits:
        return lost_or_unreached(observation, "没有测得冷启动时间")
    starts = [seconds for _, seconds in measured]
    fastest = min(starts)
    if fastest <= _LIMIT_S:
        return RuleResult.compliant(f"冷启动{len(starts)}次,最快{fastest:.1f}秒可以使用")
    if fastest >= _NEVER_S and _is_turned_away(observation):
        # What stands there is no splash screen but all that this app has for this phone: another rule's matter.
        return lost_or_unreached(observation, "启动后只有拒绝使用的提示,没有可操作的界面,无法衡量启动快慢")
    return RuleResult.found(_finding(observation, measured[0][0], starts))


def _is_turned_away(observation: Observation) -> bool:
    version = observation.device.system_version
    return any(refuses_this_machine(t.text, version) for v in observation.visits[:3] for t in texts(v.hierarchy))


def _finding(observation: Observation, outcome: Outcome, starts: list[float]) -> Finding:
    waiting = _visit(observation, outcome.facts.get("waiting"))
    usable = _usable(observation, waiting)
    shown = "、".join(f"{seconds:.1f}" for seconds in starts)
    said = "".join(f"“{t.text[:30]}”" for t in texts(waiting.hierarchy)[:3]) if waiting is not None else ""
    never = outcome.facts.get("never_ready") or 0
    return finding_at(
        waiting or usable, _ID, Verdict.SUSPECTED, Severity.LOW,
        title=f"冷启动最快也要{min(starts):.1f}秒",
        detail=(
            f"依据《若干意见》第七条“性能稳定性”要求。冷启动{len(starts)}次,到出现可操作的界面分别用时{shown}秒,均超过{_LIMIT_S:.0f}秒"
            + (f",其间只显示{said}" if said else "")
            + (f",其中{never}次始终没有出现可操作的界面" if never else "")
            + f"。规定没有给出期限,{_LIMIT_S:.0f}秒参照安卓官方“启动过慢”口径;请在真机上复核,由人工判断是否影响使用。"
        ),
        key="cold_start",
        nodes=[t.node for t in texts(waiting.hierarchy)[:3]] if waiting is not None else (),
        more=evidence_of(usable) if waiting is not None else (),
    )  # fmt: skip


def _usable(observation: Observation, waiting: Visit | None) -> Visit:
    """What came after the waiting; else what the stability phase saw, else anything."""
    if waiting is not None:
        after = next((v for v in observation.visits if v.index > waiting.index), None)
        if after is not None:
            return after
    return next((v for v in observation.visits if v.phase == "stability" and v is not waiting), observation.visits[0])


def _visit(observation: Observation, index: object) -> Visit | None:
    return next((visit for visit in observation.visits if visit.index == index), None)


RULE = Rule.from_table(
    _ID,
    severity=Severity.LOW,
    remedy="减少启动时加载的内容,先显示可用界面。",
    needs=("explore",),
    detect=detect,
)
