"""No agreement box is ticked for the user.

What it requires:
    Consent is the user's own act: boxes such as 我已阅读并同意 start empty.
What breaks it:
    An agreement box at first run, login or registration, or one that hands over personal information on the form of a service, that is
    ticked before the user touched it.
How we detect it (and miss it):
    The state of agreement boxes the first time each of these pages is seen, as long as nothing on the way tapped the box; later looks
    may only show what was ticked before and remembered. Boxes that are drawn count when a sign beside the words tells their state
    (☑, ✓, “已勾选”); one drawn as a plain picture tells nothing and is missed. 记住密码 and 自动登录 are no consent, nor is a
    permission to remember.
Evidence kept:
    The page with the ticked box framed.
Remedy:
    Leave the box empty and refuse to go on until the user ticks it.

Source: 《App违法违规收集使用个人信息行为认定方法》(2019) 三; test T19.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from harness.meaning import lexicon
from harness.meaning.fields import fields
from harness.meaning.layout import app_nodes, texts
from harness.meaning.text import bare, normal
from harness.model.action import Tap
from harness.model.finding import Finding, RuleResult, Severity, Verdict
from harness.model.geometry import Bounds
from harness.model.node import Node
from harness.model.observation import Observation, Outcome, Visit
from harness.rules.base import Rule
from harness.rules.seen import finding_at, lost_or_unreached, page_name, without_repeats

_ID = "default_consent"
_BASIS = "依据《App违法违规收集使用个人信息行为认定方法》第三部分“以默认选择同意隐私政策等非明示方式征求用户同意”。"
_PAGES = {"registration": "注册页", "login": "登录页", "first_run": "首次运行提示"}
_FACTS = ("agreement_default_checked", "default_checked")
_FLOWS = {
    "first_run": "first_run",
    "login": "login",
    "login_password": "login",
    "login_sms": "login",
    "registration": "registration",
}
_GIVES_AWAY = re.compile(r"隐私|个人信息|授权|共享|提供给|第三方|推送|用户协议|服务协议|查询(?:我|本人)")
_TICKS = frozenset("☑✓✔√✅●◉⦿")
_TICKED = re.compile(r"已勾选|已选中|已选|已同意|^选中|checked|ticked")
_UNTICKED = re.compile(r"未|un|不")


@dataclass(frozen=True)
class _Box:
    """One look at an agreement box before anybody touched it."""

    page: str
    visit: Visit
    ticked: bool
    label: str = ""
    nodes: tuple[Node, ...] = ()


def detect(observation: Observation) -> RuleResult:
    """Judge the first look at every page that may ask for consent."""
    first: dict[str, _Box] = {}
    for box in sorted((*_from_flows(observation), *_from_visits(observation)), key=lambda box: box.visit.index):
        first.setdefault(box.page, box)
    findings = without_repeats(_finding(box) for box in first.values() if box.ticked)
    if findings:
        return RuleResult.found(*findings)
    if not any(True for _ in observation.at("login", "registration")):
        return lost_or_unreached(observation, "没有到达登录页或注册页")
    return RuleResult.compliant("登录、注册等页面的同意选项均未默认勾选")


def _from_visits(observation: Observation) -> Iterator[_Box]:
    asked_at_sign_in = {
        normal(box.label)
        for visit in observation.at(*_PAGES)
        for box in (*_real_boxes("", visit), *_drawn_boxes("", visit))
    }
    for visit in observation.visits:
        if visit.phase.startswith("probe:") or visit.package not in ("", observation.package):
            continue
        page = next((p for p in _PAGES if p in visit.places), "")
        boxes = (*_real_boxes(page, visit), *_drawn_boxes(page, visit))
        if not page and visit.phase != "explore":
            continue
        if not page:
            # On the form of a service only what hands over personal information is such a consent.
            page = f"“{page_name(visit)}”"
            boxes = tuple(
                replace(box, page=page)
                for box in boxes
                if _GIVES_AWAY.search(normal(box.label)) and normal(box.label) not in asked_at_sign_in
            )
        for box in boxes:
            if not any(_was_tapped(visit, node.bounds) for node in box.nodes):
                yield box


def _real_boxes(page: str, visit: Visit) -> Iterator[_Box]:
    for field in fields(visit.hierarchy):
        if field.kind == "checkbox" and field.concept == "agreement":
            yield _Box(page, visit, field.node.checked, field.label, (field.node,))


def _drawn_boxes(page: str, visit: Visit) -> Iterator[_Box]:
    """Signs beside words of agreement that tell their state; nothing where a real box stands."""
    if any(f.kind == "checkbox" for f in fields(visit.hierarchy)):
        return
    for text in texts(visit.hierarchy):
        said = normal(text.text)
        if not (lexicon.matches("field.agreement", said) and re.search(r"协议|政策|条款|隐私|须知|声明", said)):
            continue
        if text.text.strip()[0] in _TICKS:
            yield _Box(page, visit, True, bare(text.text.strip()[1:]), (text.node,))
            continue
        box = text.bounds
        for node in app_nodes(visit.hierarchy):
            beside = node.bounds.right <= box.left + 8 and node.bounds.top < box.bottom and node.bounds.bottom > box.top
            near = node.bounds.width <= 3 * box.height and box.left - node.bounds.right <= 2 * box.height
            if beside and near and (state := _state_of(node)) is not None:
                yield _Box(page, visit, state, text.text, (node, text.node))


def _state_of(node: Node) -> bool | None:
    """Whether a small sign says that it is ticked; None when it says nothing."""
    said = normal(node.content_desc or node.text)
    if node.text.strip() and set(node.text.strip()) <= _TICKS:
        return True
    if node.text.strip() and set(node.text.strip()) <= set("☐○◯□"):
        return False
    if node.checkable:
        return node.checked
    if _TICKED.search(said):
        return not _UNTICKED.search(said)
    return True if node.selected else None


def _was_tapped(visit: Visit, box: Bounds) -> bool:
    """Whether a tap on the way may have ticked the box: it hit the box or the row of its label."""
    return any(
        isinstance(action, Tap) and box.top - box.height <= action.target.point.y <= box.bottom + box.height
        for action in visit.path
    )


def _from_flows(observation: Observation) -> Iterator[_Box]:
    for outcome in observation.outcomes:
        page = _FLOWS.get(outcome.name)
        told = next((outcome.facts[name] for name in _FACTS if isinstance(outcome.facts.get(name), bool)), None)
        visit = _visit_with_box(observation, outcome)
        if page is None or told is None or visit is None:
            continue
        box = next((f for f in fields(visit.hierarchy) if f.kind == "checkbox" and f.concept == "agreement"), None)
        yield _Box(page, visit, told, box.label if box is not None else "", (box.node,) if box is not None else ())


def _visit_with_box(observation: Observation, outcome: Outcome) -> Visit | None:
    visits = observation.visits_of(outcome)
    with_box = [
        v for v in visits if any(f.concept == "agreement" and f.kind == "checkbox" for f in fields(v.hierarchy))
    ]
    return next(iter((*with_box, *visits)), None)


def _finding(box: _Box) -> Finding:
    said = f"“{box.label[:40]}”" if box.label else "同意协议"
    return finding_at(
        box.visit, _ID, Verdict.VIOLATION, Severity.MEDIUM,
        title=f"{_PAGES.get(box.page, box.page)}默认勾选同意",
        detail=f"{_BASIS}第一次打开{_PAGES.get(box.page, box.page)},未对选项做任何操作,{said}已处于勾选状态。用户没有主动作出同意,同意是应用替用户作出的。",
        key=f"ticked:{box.page}",
        nodes=box.nodes,
    )  # fmt: skip


RULE = Rule.from_table(
    _ID,
    severity=Severity.MEDIUM,
    remedy="同意选项默认不勾选;未勾选时提示用户阅读后自行勾选,不得代为勾选。",
    needs=("first_run", "login", "registration"),
    detect=detect,
)
