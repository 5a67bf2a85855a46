"""The app does not refuse a mainstream system or model.

What it requires:
    The app fits the users' hardware and runs on different operating systems.
What breaks it:
    A page or dialog that turns the present system, model or way in away, and leaves nothing else to do there.
How we detect it (and miss it):
    Sentences that say so (this system or model is not supported, not on the list, too old; only another one will do; change the
    phone), in a dialog without a way on or on a page with hardly anything else; in wider words where an app shows nothing but them
    when it is started. Advice to upgrade, release notes, questions and answers, an
    app's own update, a part that needs certain hardware, and a minimum that this device meets are left alone. Only the systems of the devices
    at hand are judged; a refusal without words (an app that just ends or stays blank) is another rule's, and a legal minimum is for a person.
Evidence kept:
    The refusal framed, with the device's system and version.
Remedy:
    Support the mainstream systems, or name another way.

Source: 办法 B26 (2026); test T14.
"""

from __future__ import annotations

import re

from harness.meaning.dialogs import dialog
from harness.meaning.layout import Text, clickables, covered_ids, own_texts, tabs, texts
from harness.meaning.refusals import refuses_this_machine, turns_system_away
from harness.meaning.text import normal
from harness.model.action import Tap
from harness.model.finding import Finding, RuleResult, Severity, Verdict
from harness.model.observation import Observation, Visit
from harness.rules.base import Rule
from harness.rules.seen import finding_at, result_of, working_visits

_ID = "unsupported_system"
# More writing or more to tap than this beside the refusal is a page that can be used.
_MOST_TEXTS, _MOST_CONTROLS = 12, 3
_FEW_SCREENS, _FEW_TEXTS = 4, 6
_GOES_ON = re.compile(r"继续|仍要|仍然|忽略|跳过|稍后|下次|暂不|不升级|不再提示|进入")
_UPDATES = re.compile(r"立即更新|立即升级|更新应用|去更新|检查更新")


def detect(observation: Observation) -> RuleResult:
    """Judge refusals in dialogs and on bare pages."""
    findings = [f for visit in working_visits(observation) if (f := _refusal(observation, visit)) is not None]
    return result_of(findings, observation, "应用没有拒绝本设备的系统或机型", needs_coverage=False)


def _refusal(observation: Observation, visit: Visit) -> Finding | None:
    version = observation.device.system_version
    shown, is_all = _in_front(visit), _is_all(observation, visit)
    lines = [t for t in shown if (refuses_this_machine if is_all else turns_system_away)(t.text, version)]
    if (
        not lines
        and is_all
        and len(shown) <= _FEW_TEXTS
        and refuses_this_machine(",".join(t.text for t in shown), version)
    ):
        lines = [max(shown, key=lambda text: len(text.text))]
    if not lines or not _blocks(visit):
        return None
    device = observation.device
    said = lines[0].text[:60]
    return finding_at(
        visit, _ID, Verdict.SUSPECTED, Severity.HIGH,
        title=f"应用拒绝在{device.system} {device.system_version}上使用",
        detail=(
            f"依据《管理办法》关于充分考虑适配性、支持在不同操作系统环境下稳定运行的规定。在{device.model}({device.system} "
            f"{device.system_version})上界面提示“{said}”,该界面没有其他可用的去处。是否有法定的最低系统要求,需人工核对。"
        ),
        key="refused",
        nodes=[text.node for text in lines],
    )  # fmt: skip


def _is_all(observation: Observation, visit: Visit) -> bool:
    """Whether this is what a start shows and the app never showed much else, so that few words of refusal are enough."""
    seen = {v.screen for v in observation.visits if v.package in ("", observation.package)}
    started = not any(isinstance(action, Tap) for action in visit.path)
    return started and "first_run" not in visit.places and len(seen) <= _FEW_SCREENS


def _in_front(visit: Visit) -> list[Text]:
    """The texts of the dialog in front, else of the page."""
    over = dialog(visit.hierarchy)
    if over is None:
        return list(texts(visit.hierarchy))
    inside = covered_ids(visit.hierarchy)[id(over.node)]
    return [text for text in texts(visit.hierarchy) if id(text.node) in inside]


def _blocks(visit: Visit) -> bool:
    """Whether nothing else can be done where it is said."""
    page = visit.hierarchy
    over = dialog(page)
    if over is not None:
        labels = [text.text for button in over.buttons for text in own_texts(page, button)]
        return not any(_GOES_ON.search(normal(label)) or _UPDATES.search(normal(label)) for label in labels)
    if tabs(page) or visit.places & {"about", "settings", "mine", "login", "registration"}:
        return False
    controls = [node for node in clickables(page) if own_texts(page, node)]
    return len(texts(page)) <= _MOST_TEXTS and len(controls) <= _MOST_CONTROLS


RULE = Rule.from_table(
    _ID,
    severity=Severity.HIGH,
    remedy="支持主流操作系统和机型;确有法定最低要求的,在提示中说明依据并提供替代办理方式。",
    needs=("explore",),
    detect=detect,
)
