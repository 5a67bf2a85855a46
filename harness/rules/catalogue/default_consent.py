"""No agreement box is ticked for the user.

What it requires:
    Consent is the user's own act: boxes such as 我已阅读并同意 start empty.
What breaks it:
    An agreement box at first run, login or registration that is ticked before the user touched it.
How we detect it (and miss it):
    The `checked` mark of agreement boxes on those pages, as long as nothing on the way tapped the box, and what the
    login, registration and first-run flows read before ticking. A box painted without a checkable node (a plain picture
    or styled element that does not announce its state) cannot be read and is missed.
Evidence kept:
    The page with the ticked box framed.
Remedy:
    Leave the box empty and refuse to go on until the user ticks it.

Source: 《App违法违规收集使用个人信息行为认定方法》(2019) 三; test T19.
"""

from __future__ import annotations

from collections.abc import Iterator

from harness.meaning.fields import Field, fields
from harness.model.action import Tap
from harness.model.finding import Finding, RuleResult, Severity, Verdict
from harness.model.observation import Observation, Outcome, Visit
from harness.rules.base import Rule
from harness.rules.seen import finding_at, lost_or_unreached, without_repeats

_ID = "default_consent"
_PAGES = {"registration": "注册页", "login": "登录页", "first_run": "首次运行提示"}
_FACTS = ("agreement_default_checked", "default_checked")
_FLOWS = {
    "first_run": "first_run",
    "login": "login",
    "login_password": "login",
    "login_sms": "login",
    "registration": "registration",
}


def detect(observation: Observation) -> RuleResult:
    """Judge every page that may ask for consent."""
    findings = without_repeats((*_from_visits(observation), *_from_flows(observation)))
    if findings:
        return RuleResult.found(*findings)
    if not any(True for _ in observation.at("login", "registration")):
        return lost_or_unreached(observation, "没有到达登录页或注册页")
    return RuleResult.compliant("登录、注册等页面的同意选项均未默认勾选")


def _from_visits(observation: Observation) -> Iterator[Finding]:
    for visit in observation.at(*_PAGES):
        for field in fields(visit.hierarchy):
            if (
                field.kind == "checkbox"
                and field.concept == "agreement"
                and field.node.checked
                and not _was_tapped(visit, field)
            ):
                yield _finding(visit, next(p for p in _PAGES if p in visit.places), field)


def _was_tapped(visit: Visit, field: Field) -> bool:
    """Whether a tap on the way may have ticked the box: it hit the box or the row of its label."""
    box = field.node.bounds
    return any(
        isinstance(action, Tap) and box.top - box.height <= action.target.point.y <= box.bottom + box.height
        for action in visit.path
    )


def _from_flows(observation: Observation) -> Iterator[Finding]:
    for outcome in observation.outcomes:
        page = _FLOWS.get(outcome.name)
        if page is None or not any(outcome.facts.get(name) is True for name in _FACTS):
            continue
        visit = _visit_with_box(observation, outcome)
        if visit is not None:
            box = next((f for f in fields(visit.hierarchy) if f.kind == "checkbox" and f.concept == "agreement"), None)
            yield _finding(visit, page, box)


def _visit_with_box(observation: Observation, outcome: Outcome) -> Visit | None:
    visits = observation.visits_of(outcome)
    with_box = [
        v for v in visits if any(f.concept == "agreement" and f.kind == "checkbox" for f in fields(v.hierarchy))
    ]
    return next(iter((*with_box, *visits)), None)


def _finding(visit: Visit, page: str, field: Field | None) -> Finding:
    said = f"“{field.label[:40]}”" if field is not None and field.label else "同意协议"
    return finding_at(
        visit, _ID, Verdict.VIOLATION, Severity.MEDIUM,
        title=f"{_PAGES[page]}默认勾选同意",
        detail=f"依据《App违法违规收集使用个人信息行为认定方法》第三部分。打开{_PAGES[page]},未做任何操作时{said}选项已处于勾选状态,用户没有主动作出同意。",
        key=f"ticked:{page}",
        nodes=(field.node,) if field is not None else (),
    )  # fmt: skip


RULE = Rule.from_table(
    _ID,
    severity=Severity.MEDIUM,
    remedy="同意选项默认不勾选;未勾选时提示用户阅读后自行勾选,不得代为勾选。",
    needs=("first_run", "login", "registration"),
    detect=detect,
)
