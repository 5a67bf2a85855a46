"""Refuse each permission that the app asks for, and see whether what was opened can still be used.

Every service is opened twice on a fresh install: once granting whatever is asked, once refusing it. What the page offers when
granted and no longer offers when refused is what the refusal took away; words are not needed for that.
Source: regulation brief, part 2, T20 (deny each; continue; count prompts).
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from harness import wait
from harness.errors import AutomationError
from harness.flows.retrace import repeat, retrace
from harness.flows.screen import clear_way
from harness.meaning import lexicon
from harness.meaning.buttons import buttons
from harness.meaning.dialogs import dialog
from harness.meaning.fields import fields
from harness.meaning.fingerprint import screen_id
from harness.meaning.layout import covered_ids, tabs, texts, title
from harness.meaning.paths import is_answer
from harness.meaning.permissions import kinds_of, permission_question
from harness.meaning.text import bare, normal
from harness.model.action import Action, Tap
from harness.model.hierarchy import Hierarchy
from harness.model.observation import Observation, Outcome, Visit
from harness.probes.base import Probe, Setting, is_late
from harness.session import Session

NAME = "deny_permission"
_MAX_SERVICES = 4
_NEEDS_S = 25.0  # of one service: two fresh installs, two walks
_LOAD_S = 5.0  # a position or a list may take this long
# Of what a page offered when granted, so much may be left when the refusal took it away.
_LITTLE = 0.34


@dataclass(frozen=True)
class Service:
    """What led to a question for a permission.

    Attributes:
        entry: label that was tapped, "" for the launch.
        path: actions from launch to that tap, answers to questions left out.
        asked: what the question said.
    """

    role: str
    entry: str
    path: tuple[Action, ...]
    kinds: tuple[str, ...]
    asked: str
    is_system: bool


class _Walk:
    """One way to a service, every question on it answered alike.

    Attributes:
        asked: what the questions said, in order.
        has_left: the app went away by itself and had to be brought back.
        insists: the question did not end.
    """

    def __init__(self, session: Session) -> None:
        self._session = session
        self._prompts, self._starts = len(session.permission_prompts), len(session.starts)
        self.insists = False

    @property
    def asked(self) -> list[str]:
        return [prompt.text for prompt in self._session.permission_prompts[self._prompts :]]

    @property
    def has_left(self) -> bool:
        return any(not is_cold for is_cold, _ in self._session.starts[self._starts :])

    def go(self, path: tuple[Action, ...]) -> tuple[Visit, Hierarchy]:
        """Walk there from a cold launch; returns the look at the end and the page before the last step."""
        session = self._session
        last = next((index for index in reversed(range(len(path))) if isinstance(path[index], Tap)), None)
        before = retrace(session, path[:last] if last is not None else ())
        if last is not None:
            # A page may have come late: what is not there yet is looked for twice.
            if not repeat(session, path[last], before) and not repeat(session, path[last], clear_way(session)):
                raise AutomationError(f"没有能再次找到{path[last].sentence}")
            clear_way(session)
            wait.until(lambda: not _is_loading(session.hierarchy()), _LOAD_S, 0.25)
            clear_way(session)
        visit = session.observe()
        self.insists = permission_question(visit.hierarchy) is not None
        return visit, before


def run(session: Session, setting: Setting, observation: Observation) -> tuple[Outcome, ...]:
    """Try the services behind whose entry a permission was asked for, at most four, the nearest first.

    Facts of each outcome: `entry` (label, "" for the launch), `permission` (what was asked), `kinds` (words of
    `harness.meaning.permissions.KINDS`), `asked_by` (system or app), `usable_when_allowed`, `blocked`, `how` (left: the app went
    away · insists: the question does not end · back: the service does not open · page: it opens with hardly anything on it · ""),
    `message` (what the app said then), `reprompts` (questions at the second try after the first refusal), `page_title`,
    `before` (visit when granted) and `after` (visit when refused).
    """
    outcomes: list[Outcome] = []
    with session.phase_of(f"probe:{NAME}"):
        for service in services(observation):
            if len(outcomes) >= _MAX_SERVICES or is_late(session, _NEEDS_S):
                break
            outcomes.append(_try_service(session, setting, service))
        if outcomes:
            setting.start_afresh()
    return tuple(outcomes)


def services(observation: Observation) -> Iterator[Service]:
    """What led to questions for permissions, the nearest first; one for each entry and kind of permission."""
    found: dict[tuple[str, tuple[str, ...]], Service] = {}
    was_asked = False
    for visit in observation.visits:
        question = permission_question(visit.hierarchy)
        # What stands since the look before was not asked by what was tapped since.
        is_new, was_asked = question is not None and not was_asked, question is not None
        if question is None or not is_new or visit.phase.startswith("probe:"):
            continue
        path = _without_answers(visit.path)
        last = path[-1] if path else None
        entry = last.target.label if isinstance(last, Tap) else ""
        service = Service(visit.role, entry, path, question.kinds, question.text, question.is_system)
        known = found.get((bare(entry), question.kinds))
        # Nobody signed in is cheaper to come by, and a nearer entry is what people use.
        if known is None or (bool(service.role), len(service.path)) < (bool(known.role), len(known.path)):
            found[bare(entry), question.kinds] = service
    # The same service first asks by itself and then lets the system ask: one experiment for both.
    by_entry: dict[str, Service] = {}
    for service in sorted(found.values(), key=lambda s: (bool(s.role), len(s.path), not s.is_system)):
        by_entry.setdefault(bare(service.entry), service)
    yield from by_entry.values()


def _without_answers(path: tuple[Action, ...]) -> tuple[Action, ...]:
    """The path up to its last tap that answers no question."""
    steps = [action for action in path if not (isinstance(action, Tap) and is_answer(action))]
    while steps and not isinstance(steps[-1], Tap):
        steps.pop()
    return tuple(steps)


def _try_service(session: Session, setting: Setting, service: Service) -> Outcome:
    mark = len(session.visits)
    facts: dict[str, Any] = {
        "entry": service.entry, "permission": service.asked, "kinds": list(service.kinds),
        "asked_by": "system" if service.is_system else "app", "usable_when_allowed": False, "blocked": False, "how": "",
        "message": "", "reprompts": 0, "page_title": "", "before": None, "after": None,
    }  # fmt: skip
    try:
        status, message = _experiment(session, setting, service, facts)
    except AutomationError as error:
        status, message = "failed", str(error)
    finally:
        session.grants_permissions = True
    visits = tuple(seen.index for seen in session.visits[mark:])
    return session.note(Outcome(NAME, status, service.role, facts, visits, message))


def _experiment(session: Session, setting: Setting, service: Service, facts: dict[str, Any]) -> tuple[str, str]:
    name = service.entry or "启动应用"
    _start(session, setting, service.role, grants=True)
    granted = _Walk(session)
    allowed, _ = granted.go(service.path)
    facts["before"], facts["page_title"] = allowed.index, _title_of(allowed.hierarchy)
    facts["usable_when_allowed"] = not granted.has_left and not granted.insists
    _start(session, setting, service.role, grants=False)
    refusing = _Walk(session)
    refusing.go(service.path)
    # The second time shows whether the refusal is accepted, and that the first was no accident.
    again = _Walk(session)
    denied, parent = again.go(service.path)
    facts["after"], facts["reprompts"] = denied.index, len(again.asked)
    if not refusing.asked and not again.asked:
        return "not_found", f"再次打开“{name}”时没有再申请权限"
    facts["how"] = _how(session, facts, again, allowed.hierarchy, denied.hierarchy, parent)
    facts["blocked"] = bool(facts["how"])
    facts["message"] = _message(denied.hierarchy, again.asked)
    if not facts["blocked"]:
        return "done", f"拒绝权限后“{name}”仍可使用"
    return "refused", f"拒绝权限后“{name}”不能使用" + (f":{facts['message']}" if facts["message"] else "")


def _start(session: Session, setting: Setting, role: str, *, grants: bool) -> None:
    """A fresh install with one answer to every question; where nobody signs in, the walk's own launch is the first run."""
    session.grants_permissions = grants
    if not role:
        session.clear()
    elif not setting.start_afresh(role):
        raise AutomationError(f"没有能以“{role}”重新登录")


def _how(
    session: Session, facts: dict[str, Any], walk: _Walk, allowed: Hierarchy, denied: Hierarchy, parent: Hierarchy
) -> str:
    """In which way the service was refused; "" when it can be used, or could not be used with the permission either."""
    if not facts["usable_when_allowed"]:
        return ""
    if walk.has_left:
        return "left"
    if walk.insists:
        return "insists"
    offered, left = _offers(allowed), _offers(denied)
    kept = len(offered & left) / max(1, len(offered))
    here, before, open_page = (screen_id(page, session.package) for page in (denied, parent, allowed))
    if facts["entry"] and here == before != open_page and kept <= _LITTLE:
        return "back"
    if len(offered) >= 2 and kept <= _LITTLE and len(left) <= max(1.0, _LITTLE * len(offered)):
        return "page"
    return ""


def _offers(hierarchy: Hierarchy) -> set[str]:
    """What a page has to say and to do, in normal form: no title, tabs or way back, nothing about permissions."""
    head = title(hierarchy)
    aside = {id(head.node)} if head is not None else set()
    for tab in tabs(hierarchy):
        aside |= covered_ids(hierarchy)[id(tab)]
    for button in buttons(hierarchy):
        if {"back", "close", "home"} & set(button.concepts[:1]):
            aside |= covered_ids(hierarchy)[id(button.node)]
    over = dialog(hierarchy)
    if over is not None:
        aside |= covered_ids(hierarchy)[id(over.node)]
    said = {normal(t.text) for t in texts(hierarchy) if id(t.node) not in aside and not _is_about_permission(t.text)}
    return said | {normal(f.label) for f in fields(hierarchy) if f.label}


def _is_about_permission(text: str) -> bool:
    return bool(kinds_of(text)) or lexicon.matches("permission.asking", text) is not None


def _message(hierarchy: Hierarchy, asked: list[str]) -> str:
    """What the app said to the refusal: about the permission on the page, else its last own question."""
    said = [t.text for t in texts(hierarchy) if _is_about_permission(t.text) and len(t.text) <= 120]
    return next((text for text in said), asked[-1] if asked else "")


def _is_loading(hierarchy: Hierarchy) -> bool:
    said = [t.text for t in texts(hierarchy)]
    waits = any(node.short_class.endswith("ProgressBar") for node in hierarchy.nodes)
    return len(said) < 8 and (waits or any(_says_wait(text) for text in said))


def _says_wait(text: str) -> bool:
    return len(text) <= 20 and (
        lexicon.matches("error.loading", text) is not None or text.rstrip().endswith(("…", "..."))
    )


def _title_of(hierarchy: Hierarchy) -> str:
    head = title(hierarchy)
    return head.text if head is not None else ""


PROBE = Probe(NAME, "逐项拒绝权限后再使用", run, rank=1, afresh=True)
