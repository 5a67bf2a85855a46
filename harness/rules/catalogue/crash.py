"""The app's process ends by itself.

What it requires:
    意见 7 and 办法 B09 ask for acceptance of completeness and stability; B27 for reliable running.
What breaks it:
    The app stops while it is being used as intended.
How we detect it (and miss it):
    The system's "keeps stopping" dialog, or an uncaught exception of the app in the device log. The detail counts how
    often it was seen. An app that leaves on purpose (no exception, no dialog) is not called a crash; one that crashes
    without a dialog and without a readable log is missed.
Evidence kept:
    The dialog, the steps to it, the log lines.
Remedy:
    Fix the exception, and monitor crashes.
"""

from __future__ import annotations

import itertools

from harness.meaning.failure import cause, failures, fatal_lines, last_action
from harness.meaning.system_windows import is_launcher
from harness.model.action import Tap
from harness.model.finding import Finding, RuleResult, Severity, Verdict
from harness.model.observation import Observation, Visit
from harness.rules.base import Rule
from harness.rules.seen import evidence_of, finding_at, result_of

# From these the back key leaves an app as it should.
_ROOTS = frozenset(("home", "home_end", "tab"))
_BASIS = "依据《若干意见》第七条关于功能完整性、性能稳定性的要求和《管理办法》关于保障可靠稳定运行的规定。"


def detect(observation: Observation) -> RuleResult:
    """Every crash dialog; without any, an uncaught exception in the log."""
    seen = failures(observation, "crash")
    lines = fatal_lines(observation.logs, observation.package)
    done = [last_action(cause(observation, visit)) for visit in seen]
    findings = [
        _finding(cause(observation, visit), visit, said, done.count(said), lines)
        for visit, said in zip(seen, done, strict=True)
    ]
    if not findings and lines and observation.visits:
        last = _vanished_from(observation) or observation.visits[-1]
        done_last = last_action(last) if last is not observation.visits[-1] else "使用过程中"
        findings = [_finding(last, last, done_last, 0, lines)]
    return result_of(findings, observation, "遍历与各流程中未发生闪退", needs_coverage=False)


def _vanished_from(observation: Observation) -> Visit | None:
    """The look after the last tap before the launcher was there all at once, where only the log tells of a crash."""
    for before, after in itertools.pairwise(observation.visits):
        tapped = bool(before.path) and isinstance(before.path[-1], Tap)
        if (
            tapped
            and before.package == observation.package
            and is_launcher(after.package)
            and not before.places & _ROOTS
        ):
            return before
    return None


def _finding(visit: Visit, shown: Visit, done: str, times: int, lines: tuple[str, ...]) -> Finding:
    log = f"设备日志:{' / '.join(line.strip() for line in lines[:4])}。" if lines else ""
    said = f"系统提示应用停止运行,本次检测中出现 {times} 次" if times else "设备日志记录到应用未捕获的异常"
    return finding_at(
        visit,
        "crash",
        Verdict.VIOLATION,
        Severity.CRITICAL,
        title=f"应用闪退:{done}",
        detail=f"{_BASIS}{done}后,{said}。{log}建议在真机上重复三次确认可复现。",
        key=f"crash:{done}",
        more=() if shown is visit else evidence_of(shown),
    )


RULE = Rule.from_table(
    "crash",
    severity=Severity.CRITICAL,
    remedy="根据日志定位并修复异常,发布前在所支持的系统版本上完成回归测试,上线后接入崩溃监测。",
    needs=("explore",),
    detect=detect,
)
