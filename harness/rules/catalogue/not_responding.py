"""The app does not react to input for five seconds or more.

What it requires:
    意见 7 and 办法 B27 ask for stable, reliable running.
What breaks it:
    The system itself says that the app is not responding (Android waits five seconds for an input event).
How we detect it (and miss it):
    The system's "isn't responding" dialog. Missed: slow pages that still take input.
Evidence kept:
    The dialog and the steps to it.
Remedy:
    Keep long work off the main thread.
"""

from __future__ import annotations

from harness.meaning.failure import cause, failures, last_action
from harness.model.finding import Finding, RuleResult, Severity, Verdict
from harness.model.observation import Observation, Visit
from harness.rules.base import Rule
from harness.rules.seen import evidence_of, finding_at, result_of

_BASIS = "依据《若干意见》第七条关于功能完整性、性能稳定性的要求和《管理办法》关于保障可靠稳定运行的规定。"


def detect(observation: Observation) -> RuleResult:
    """Every dialog of the system that says so."""
    ended = {last_action(cause(observation, visit)) for visit in failures(observation, "crash")}
    # An app that hangs before it ends has crashed, and is told of by that rule.
    seen = [
        visit
        for visit in failures(observation, "not_responding")
        if last_action(cause(observation, visit)) not in ended
    ]
    done = [last_action(cause(observation, visit)) for visit in seen]
    findings = [
        _finding(cause(observation, visit), visit, said, done.count(said))
        for visit, said in zip(seen, done, strict=True)
    ]
    return result_of(findings, observation, "遍历与各流程中未出现无响应", needs_coverage=False)


def _finding(visit: Visit, shown: Visit, done: str, times: int) -> Finding:
    return finding_at(
        visit,
        "not_responding",
        Verdict.VIOLATION,
        Severity.HIGH,
        title=f"应用无响应:{done}",
        detail=f"{_BASIS}{done}后,应用至少 5 秒不响应操作,系统弹出无响应提示,本次检测中出现 {times} 次。",
        key=f"not_responding:{done}",
        more=() if shown is visit else evidence_of(shown),
    )


RULE = Rule.from_table(
    "not_responding",
    severity=Severity.HIGH,
    remedy="将网络请求、数据库读写等耗时操作移出主线程,为等待设置超时和进度提示,并在低配置设备上复测。",
    needs=("explore",),
    detect=detect,
)
