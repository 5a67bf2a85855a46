"""The app does not refuse a mainstream system or model.

What it requires:
    The app fits the users' hardware and runs on different operating systems.
What breaks it:
    A page or dialog that refuses the present system, model or browser, and nothing else to use.
How we detect it (and miss it):
    Words of refusal in a dialog or on a page with little else. An offer to update the app itself and help texts are left
    alone. Only the systems of the devices at hand are judged; a legal minimum (cryptography) is for a person.
Evidence kept:
    The refusal framed, with the device's system and version.
Remedy:
    Support the mainstream systems, or name another way.

Source: 办法 B26 (2026); test T14.
"""

from __future__ import annotations

from harness.meaning import lexicon
from harness.meaning.dialogs import dialog
from harness.meaning.layout import texts
from harness.meaning.text import normal
from harness.model.finding import Finding, RuleResult, Severity, Verdict
from harness.model.observation import Observation, Visit
from harness.rules.base import Rule
from harness.rules.seen import finding_at, result_of, working_visits

_ID = "unsupported_system"
# More writing than this beside the refusal is a page that can be used.
_MOST_TEXTS = 12


def detect(observation: Observation) -> RuleResult:
    """Judge refusals in dialogs and on short pages."""
    findings = [f for visit in working_visits(observation) if (f := _refusal(observation, visit)) is not None]
    return result_of(findings, observation, "应用没有拒绝本设备的系统或机型", needs_coverage=False)


def _refusal(observation: Observation, visit: Visit) -> Finding | None:
    over = dialog(visit.hierarchy)
    said = over.text if over is not None else visit.hierarchy.text
    word = lexicon.matches("usage.unsupported", said)
    short = over is not None or len(texts(visit.hierarchy)) <= _MOST_TEXTS
    if word is None or not short or lexicon.matches("usage.update", said.replace("请升级系统", "")):
        return None
    device = observation.device
    lines = [t for t in texts(visit.hierarchy) if lexicon.matches("usage.unsupported", t.text)]
    shown = lines[0].text[:60] if lines else word
    return finding_at(
        visit, _ID, Verdict.SUSPECTED, Severity.HIGH,
        title=f"应用拒绝在{device.system} {device.system_version}上使用",
        detail=(
            f"依据《管理办法》关于充分考虑适配性、支持在不同操作系统环境下稳定运行的规定。在{device.model}({device.system} "
            f"{device.system_version})上界面提示“{shown}”。是否有法定的最低系统要求,需人工核对。"
        ),
        key=f"refused:{normal(word)}",
        nodes=[t.node for t in lines],
    )  # fmt: skip


RULE = Rule.from_table(
    _ID,
    severity=Severity.HIGH,
    remedy="支持主流操作系统和机型;确有法定最低要求的,在提示中说明依据并提供替代办理方式。",
    needs=("explore",),
    detect=detect,
)
