"""Refuse each permission that the app asks for, and see whether what was opened can still be used.

A fresh install is walked with every question refused; where a page then shows less than it did when the explorer granted what it
asked for, or nothing is known of that, it is opened twice more: refused again, and granted on another fresh install. What the page
offers when granted and no longer offers when refused is what the refusal took away; words are hardly needed for that.
Source: regulation brief, part 2, T20 (deny each; continue; count prompts).
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from itertools import islice
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
from harness.meaning.permissions import bars_without, is_about_permission, permission_question
from harness.meaning.text import bare, normal
from harness.model.action import Action, Tap, TypeText
from harness.model.hierarchy import Hierarchy
from harness.model.observation import Observation, Outcome, Visit
from harness.probes.base import Probe, Setting, is_late
from harness.session import Session

NAME = "deny_permission"
_MAX_SERVICES = 5
_NEEDS_S = 15.0  # of one service: a fresh install and a walk
_LOAD_S = 5.0  # a position or a list may take this long
# Of what a page offered when granted, so much may be left when the refusal took it away: by itself, and where the page says so.
_LITTLE, _SOME = 0.34, 0.7
_NOTHING = Hierarchy(())


@dataclass(frozen=True)
class Service:
    """What led to a question for a permission.

    Attributes:
        entry: label that was tapped, "" for the launch.
        path: actions from launch to that tap, answers to questions left out.
        asked: what the question said.
        visit: index of the look that shows the question.
    """

    role: str
    entry: str
    path: tuple[Action, ...]
    kinds: tuple[str, ...]
    asked: str
    is_system: bool
    visit: int = 0


@dataclass(eq=False)
class _Trial:
    """How one service fares without what it asks for.

    Attributes:
        walk, denied, parent: the last walk on which it was refused, the page it led to and the one before.
        allowed: the page when it was granted; None until that was tried.
        known: what the service showed the explorer, who grants what it is asked for.
        visits: indexes of the looks made for it.
        failed: why the experiment came to nothing, "" when it did not.
    """

    service: Service
    facts: dict[str, Any]
    walk: _Walk | None = None
    denied: Hierarchy = _NOTHING
    parent: Hierarchy = _NOTHING
    allowed: Hierarchy | None = None
    known: Visit | None = None
    was_asked: bool = False
    is_doubtful: bool = False
    visits: list[int] = field(default_factory=list)
    failed: str = ""


class _Walk:
    """One way to a service, every question on it answered alike.

    Attributes:
        asked: what the questions said, in order.
        has_left: the app went away by itself and had to be brought back.
        insists: the question did not end.

    Args:
        is_running: the app was started since its data were deleted.
    """

    def __init__(self, session: Session, *, is_running: bool = False) -> None:
        self._session, self._is_running = session, is_running
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
        # After the first walk a way back will do where starts are slow; what the launch itself asks needs a launch.
        begin = Session.begin if last is not None and self._is_running else Session.launch
        before = retrace(session, path[:last] if last is not None else (), begin=begin)
        if last is not None:
            # A page may have come late: what is not there yet is looked for twice.
            if not repeat(session, path[last], before) and not repeat(session, path[last], clear_way(session)):
                raise AutomationError(f"没有能再次找到{path[last].sentence}")
            clear_way(session)
            wait.until(lambda: not _is_loading(session.hierarchy()), _LOAD_S, 0.25)
            clear_way(session)
        visit = session.observe()
        question = permission_question(visit.hierarchy)
        self.insists = question is not None and not question.on_page
        return visit, before


def run(session: Session, setting: Setting, observation: Observation) -> tuple[Outcome, ...]:
    """Try the services behind whose entry a permission was asked for, at most five, the nearest first.

    Facts of each outcome: `entry` (label, "" for the launch), `permission` (what was asked), `kinds` (words of
    `harness.meaning.permissions.KINDS`), `asked_by` (system or app), `usable_when_allowed`, `blocked`, `how` (left: the app went
    away · insists: the question does not end · back: the service does not open · page: it opens with hardly anything on it · ""),
    `message` (what the app said then), `reprompts` (questions at the second try after the first refusal), `page_title`,
    `before` (visit when granted) and `after` (visit when refused).
    """
    outcomes: list[Outcome] = []
    with session.phase_of(f"probe:{NAME}"):
        wanted = list(islice(services(observation), _MAX_SERVICES))
        try:
            for role in dict.fromkeys(service.role for service in wanted):
                if not is_late(session, _needs_s(session)):
                    same = [service for service in wanted if service.role == role]
                    outcomes += _try_services(session, setting, observation, same)
        finally:
            session.grants_permissions = True
        if outcomes:
            setting.start_afresh()
    return tuple(outcomes)


def _needs_s(session: Session) -> float:
    """Seconds that one service takes: each of its two fresh installs begins with a cold start."""
    return _NEEDS_S + 2 * min((took for is_cold, took in session.starts if is_cold and took is not None), default=0.0)


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
        if any(isinstance(action, TypeText) for action in path):
            continue  # what was typed on the way, as a sign-in, is not typed again
        last = path[-1] if path else None
        entry = last.target.label if isinstance(last, Tap) else ""
        service = Service(visit.role, entry, path, question.kinds, question.text, question.is_system, visit.index)
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


def _try_services(
    session: Session, setting: Setting, observation: Observation, wanted: list[Service]
) -> Iterator[Outcome]:
    """Services of one role: refused one after another on one fresh install, the doubtful ones granted on another."""
    trials: list[_Trial] = []
    refused: set[str] = set()
    _start(session, setting, wanted[0].role, grants=False)
    for service in wanted:
        if trials and is_late(session, _needs_s(session)):
            break
        trial = _Trial(service, _facts(service), known=_known(observation, service))
        trials.append(trial)
        with _kept(session, trial):
            _refuse(session, trial, refused, is_running=len(trials) > 1)
        if not service.path and trial.is_doubtful:
            break  # where the whole app is refused, nothing behind it can be told
    doubtful = [trial for trial in trials if trial.is_doubtful and not trial.failed]
    if doubtful and not is_late(session, _needs_s(session)):
        _start(session, setting, wanted[0].role, grants=True)
    for trial in trials:
        if trial in doubtful and not is_late(session, _needs_s(session)):
            with _kept(session, trial):
                _grant(session, trial)
        yield _told(session, trial)


@contextmanager
def _kept(session: Session, trial: _Trial) -> Iterator[None]:
    """Keep what was looked at for the trial, and why it came to nothing if it did."""
    mark = len(session.visits)
    try:
        yield
    except AutomationError as error:
        trial.failed = str(error)
    trial.visits += [seen.index for seen in session.visits[mark:]]


def _facts(service: Service) -> dict[str, Any]:
    return {
        "entry": service.entry, "permission": service.asked, "kinds": list(service.kinds),
        "asked_by": "system" if service.is_system else "app", "usable_when_allowed": False, "blocked": False, "how": "",
        "message": "", "reprompts": 0, "page_title": "", "before": None, "after": None,
    }  # fmt: skip


def _refuse(session: Session, trial: _Trial, refused: set[str], *, is_running: bool) -> None:
    """Open the service refusing what it asks for; once more where it then differs from what is known of it."""
    service, facts = trial.service, trial.facts
    walk = _Walk(session, is_running=is_running)
    seen, trial.parent = walk.go(service.path)
    # A refusal holds for the whole app: what was refused on another page is not asked for again.
    trial.was_asked = bool(walk.asked) or bool(refused & set(service.kinds))
    refused |= set(service.kinds) if walk.asked else set()
    trial.walk, trial.denied, facts["after"] = walk, seen.hierarchy, seen.index
    known = trial.known
    if known is not None:
        trial.allowed, facts["before"], facts["page_title"] = known.hierarchy, known.index, _title_of(known.hierarchy)
        facts["usable_when_allowed"] = True
    if not trial.was_asked or (known is not None and not _is_less(walk, known.hierarchy, seen.hierarchy)):
        return
    # The second time shows whether the refusal is accepted, and that the first was no accident.
    trial.is_doubtful, trial.walk = True, _Walk(session, is_running=True)
    again, trial.parent = trial.walk.go(service.path)
    trial.denied, facts["after"], facts["reprompts"] = again.hierarchy, again.index, len(trial.walk.asked)


def _grant(session: Session, trial: _Trial) -> None:
    """Open the service granting what it asks for."""
    walk = _Walk(session)
    seen, _ = walk.go(trial.service.path)
    trial.allowed, trial.facts["before"], trial.facts["page_title"] = (
        seen.hierarchy, seen.index, _title_of(seen.hierarchy),
    )  # fmt: skip
    trial.facts["usable_when_allowed"] = not walk.has_left and not walk.insists


def _told(session: Session, trial: _Trial) -> Outcome:
    service, facts = trial.service, trial.facts
    name = service.entry or "启动应用"
    status, message = "done", f"拒绝权限后“{name}”仍可使用"
    if trial.failed:
        status, message = "failed", trial.failed
    elif not trial.was_asked:
        status, message = "not_found", f"再次打开“{name}”时没有再申请权限"
    elif trial.is_doubtful and trial.allowed is None:
        status, message = "failed", f"没有时间再试允许权限时的“{name}”"
    elif trial.is_doubtful and trial.walk is not None and trial.allowed is not None:
        facts["how"] = _how(session, facts, trial.walk, trial.allowed, trial.denied, trial.parent)
        facts["blocked"] = bool(facts["how"])
        facts["message"] = _message(trial.allowed, trial.denied, trial.walk.asked)
        if facts["blocked"]:
            said = f":{facts['message']}" if facts["message"] else ""
            status, message = "refused", f"拒绝权限后“{name}”不能使用{said}"
    return session.note(Outcome(NAME, status, service.role, facts, tuple(trial.visits), message))


def _known(observation: Observation, service: Service) -> Visit | None:
    """The fullest look at what the service showed the explorer, who grants what it is asked for."""
    way = [tap.target.label for tap in service.path if isinstance(tap, Tap)]
    seen = [
        visit
        for visit in observation.visits[service.visit + 1 :]
        if visit.role == service.role
        and visit.phase in ("explore", "first_run")
        and visit.package == observation.package
        and permission_question(visit.hierarchy) is None
        and [tap.target.label for tap in _without_answers(visit.path) if isinstance(tap, Tap)] == way
    ]
    return max(seen, key=lambda visit: len(texts(visit.hierarchy)), default=None)


def _is_less(walk: _Walk, known: Hierarchy, denied: Hierarchy) -> bool:
    """Whether the refused page lacks something that the page had when granted, or says so."""
    offered, left = _offers(known), _offers(denied)
    return walk.has_left or walk.insists or _is_barred(known, denied) or len(offered & left) <= _SOME * len(offered)


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
    is_barred = _is_barred(allowed, denied)
    most = _SOME if is_barred else _LITTLE
    here, before, open_page = (screen_id(page, session.package) for page in (denied, parent, allowed))
    if facts["entry"] and here == before != open_page and kept <= most:
        return "back"
    fewest = 1 if is_barred else 2
    if len(offered) >= fewest and kept <= most and len(left) <= max(1.0, most * len(offered)):
        return "page"
    return ""


def _is_barred(allowed: Hierarchy, denied: Hierarchy) -> bool:
    """Whether the refused page says what cannot be had now, which it did not say when granted."""
    known = {normal(t.text) for t in texts(allowed)}
    return any(bars_without(t.text) and normal(t.text) not in known for t in texts(denied))


def _offers(hierarchy: Hierarchy) -> set[str]:
    """What a page has to say and to do, in normal form: no title, tabs or way back, nothing about permissions."""
    head = title(hierarchy)
    aside = {id(head.node)} if head is not None else set()
    for tab in tabs(hierarchy):
        aside |= covered_ids(hierarchy)[id(tab)]
    for button in buttons(hierarchy):
        if {"back", "close", "home"} & set(button.concepts[:1]):
            aside |= covered_ids(hierarchy)[id(button.node)]
    over, question = dialog(hierarchy), permission_question(hierarchy)
    if over is not None:
        aside |= covered_ids(hierarchy)[id(over.node)]
    for answer in (question.yes, question.no) if question is not None else ():
        if answer is not None:
            aside |= covered_ids(hierarchy)[id(answer.node)]
    said = {normal(t.text) for t in texts(hierarchy) if id(t.node) not in aside and not is_about_permission(t.text)}
    return said | {normal(f.label) for f in fields(hierarchy) if f.label}


def _message(allowed: Hierarchy, denied: Hierarchy, asked: list[str]) -> str:
    """What the app said to the refusal: what cannot be had, else about the permission on the page, else its last own question."""
    known = {normal(t.text) for t in texts(allowed)}
    said = [t.text for t in texts(denied) if is_about_permission(t.text) and len(t.text) <= 120]
    said.sort(key=lambda text: (not bars_without(text), normal(text) in known))
    return next(iter(said), asked[-1] if asked else "")


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
