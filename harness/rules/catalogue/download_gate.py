"""No service is refused until something else is installed.

What it requires:
    Services are offered without first downloading another app or mini-program.
What breaks it:
    A page or dialog met on the way to a service, at its entry or at a later step, that says another app, client or mini-program must be
    installed or opened first, with no way on.
How we detect it (and miss it):
    Words that bar the way (`harness.meaning.gates`) in a dialog, on a short page, or in a message that appeared after a tap on an
    entry, 下一步 or 提交; a service entry that ends in the system's store. An update of the app itself, an offer that can be closed and
    left, headlines, and pages that name the counter, the web or another way are left alone. A gate that needs a form filled
    in first is seen only where the walk got that far.
Evidence kept:
    The page before and the gate.
Remedy:
    Offer the service here or on the web; make the other app a choice.

Source: 《关于防治“指尖上的形式主义”的若干意见》第八条 (2023); 办法 B07 B21; test T06.
"""

from __future__ import annotations

import re

from harness.meaning import lexicon
from harness.meaning.buttons import Button, buttons
from harness.meaning.dialogs import dialog
from harness.meaning.gates import ONWARD, demand_in
from harness.meaning.layout import texts
from harness.meaning.regions import prose_length
from harness.meaning.sayings import sayings
from harness.meaning.text import bare, normal
from harness.model.finding import Finding, RuleResult, Severity, Verdict
from harness.model.node import Node
from harness.model.observation import Observation, Visit
from harness.rules.base import Rule
from harness.rules.pages import joined, working_pages
from harness.rules.seen import evidence_of, finding_at, result_of

_ID = "download_gate"
_BASIS = "依据《若干意见》第八条“不得强制推广下载”和《管理办法》关于不得强制推广下载使用政务应用程序的规定。"
_STORES = re.compile(r"market|appstore|vending|store|download", re.IGNORECASE)
_LONGEST_PAGE = 200
_MOST_TEXTS = 16


def detect(observation: Observation) -> RuleResult:
    """Judge gates on the app's pages, and entries that end in a store."""
    found = [
        (visit, finding)
        for page in working_pages(observation)
        for visit in page.visits
        if (finding := _gate(observation, visit)) is not None
    ]
    found += [(v, finding) for v in observation.visits if (finding := _store(observation, v)) is not None]
    return result_of(joined(found), observation, "没有先下载其他应用方可办理的服务")


def _gate(observation: Observation, visit: Visit) -> Finding | None:
    over = dialog(visit.hierarchy)
    if any(ONWARD.search(normal(b.label)) for b in _choices(visit, over.node if over else None)):
        return None
    if over is not None:
        said = demand_in(f"{over.title}。{over.text}")
        return _finding(observation, visit, said, [over.node]) if said else None
    if visit.places & {"home", "tab", "mine"} or prose_length(visit.hierarchy) > _LONGEST_PAGE:
        return None  # a page with other content can be used; a remark on it is no gate
    barring = [saying for saying in sayings(visit.hierarchy) if demand_in(saying.text)]
    # What names another way anywhere on the page is an offer among others.
    if not barring or not demand_in("。".join(text.text for text in texts(visit.hierarchy))):
        return None
    appeared = not _was_there(observation, visit, barring[0].text)
    short = len(texts(visit.hierarchy)) <= _MOST_TEXTS
    offered = any(b.node.clickable and lexicon.matches("usage.download", b.label) for b in buttons(visit.hierarchy))
    if not (short and (appeared or offered) and visit.on_entry):
        return None
    return _finding(observation, visit, demand_in(barring[0].text), [text.node for text in barring[0].texts])


def _choices(visit: Visit, within: Node | None) -> list[Button]:
    inside = {id(node) for node in within.walk()} if within is not None else None
    return [b for b in buttons(visit.hierarchy) if inside is None or id(b.node) in inside]


def _was_there(observation: Observation, visit: Visit, said: str) -> bool:
    """Whether the look before it already showed the words: then nothing was stopped by the last tap."""
    before = next((v for v in reversed(observation.visits) if v.index < visit.index and v.role == visit.role), None)
    return before is not None and any(normal(text.text) == said for text in texts(before.hierarchy))


def _store(observation: Observation, visit: Visit) -> Finding | None:
    left = visit.package and visit.package != observation.package and _STORES.search(visit.package)
    if not left or not visit.on_entry or lexicon.matches("usage.download", visit.on_entry):
        return None
    return _finding(observation, visit, f"点击“{visit.on_entry}”后跳转到应用商店", ())


def _finding(observation: Observation, visit: Visit, said: str, nodes: list[Node] | tuple[()]) -> Finding:
    entry = bare(visit.on_entry)
    before = next((v for v in reversed(observation.visits) if v.index < visit.index), None)
    asked = f"点击“{entry}”后" if entry else "打开该界面时"
    return finding_at(
        visit, _ID, Verdict.SUSPECTED, Severity.HIGH,
        title=f"“{entry or '该服务'}”须先下载安装其他应用",
        detail=(
            f"{_BASIS}{asked},界面提示“{said}”,没有可以继续办理的其他方式。这是以下载安装其他应用为办理前提,涉嫌强制推广下载。"
            "另装应用是否确有必要(如统一身份认证),需人工核对。"
        ),
        key=f"gate:{entry or said[:12]}",
        nodes=nodes,
        more=evidence_of(before) if before is not None else (),
    )  # fmt: skip


RULE = Rule.from_table(
    _ID,
    severity=Severity.HIGH,
    remedy="在本应用或网页内直接提供服务,不以下载安装其他应用、小程序为前提;确需跳转的,同时提供线上线下替代方式。",
    needs=("explore",),
    detect=detect,
)
