"""Stay in the app for a minute and see whether a figure about the user grows by itself.

Time passes for real: apps count with timers, and a clock that is moved on only tells a page another date when it is started anew.
One stay serves every page with such figures: they are read before and after it. The stay is on an article or a lesson where one is
known, because that is where study time is counted. What has grown is read once more after a cold start: a stopwatch or a player begins
anew there, what is kept on the user does not.
Source: regulation brief, part 2, T05 (stay two minutes; leave and return).
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from harness import wait
from harness.errors import AutomationError
from harness.flows.navigate import go_home
from harness.flows.retrace import retrace
from harness.flows.screen import clear_way
from harness.meaning import lexicon
from harness.meaning.figures import Figure, figures
from harness.meaning.layout import texts, title
from harness.meaning.regions import is_agreement_page, is_article_page
from harness.meaning.text import is_sentence, normal
from harness.model.hierarchy import Hierarchy
from harness.model.observation import Observation, Outcome, Visit
from harness.probes.base import Probe, Setting, is_late, tried_before
from harness.session import Session

NAME = "stay_on_page"
_TIMES = ("分钟", "小时", "个小时", "学时", "课时", "min", "h", "秒", "时分秒")
# Units under which apps hide time: none, or one of their own (刻度, 能量) that is read as none.
_OWN_UNITS = ("", "分", "积分", "步")
_FINE = ("秒", "时分秒")
_MAX_PAGES = 4
_GLANCE_S = 4.0  # figures that count seconds show it by then
_STAY_S = 62.0  # a minute and what a timer may lag
_NEEDS_S = 150.0  # the stay, the walks to four pages and back, and what is tried after it
_STIRS = 4  # some counters stop when nothing is touched
_SKIPPED = frozenset(("login", "registration", "first_run", "privacy_policy", "user_agreement", "cancellation"))


@dataclass
class _Page:
    """A page with figures that may count the user's time."""

    name: str
    visit: Visit
    rank: int
    before: Visit | None = None
    after: Visit | None = None
    started_s: float = 0.0
    elapsed_s: float = 0.0
    grown: list[dict[str, Any]] = field(default_factory=list)


def run(session: Session, setting: Setting, observation: Observation) -> tuple[Outcome, ...]:
    """Read up to four pages of the role now signed in, stay, and read them again.

    Facts of each outcome, one for each page: `page` (title), `grown` ([{label, unit, before, after, said_before, said_after, box}]),
    `elapsed_s` (between the two looks), `stayed_on` (title of the page of the stay), `kept_after_return` (the larger figure was
    still there after a cold start; None when nothing grew), `before` and `after` (indexes of visits).
    """
    pages = candidates(observation, session.role)
    if not pages or is_late(session, _NEEDS_S):
        return ()
    outcomes: list[Outcome] = []
    with session.phase_of(f"probe:{NAME}"):
        mark = len(session.visits)
        try:
            stayed_on = _stay(session, pages, observation)
            for page in pages:
                outcomes.append(_note(session, page, stayed_on))
        except AutomationError as error:
            visits = tuple(visit.index for visit in session.visits[mark:])
            outcomes.append(session.note(Outcome(NAME, "failed", session.role, {"grown": []}, visits, str(error))))
        session.begin()
        clear_way(session)
    return tuple(outcomes)


def candidates(observation: Observation, role: str) -> list[_Page]:
    """Pages whose figures may be the user's own time: counted in units of time, or beside words about staying."""
    found: dict[str, _Page] = {}
    done = tried_before(observation, NAME, "page")
    for visit in sorted(observation.visits, key=lambda item: len(item.path)):
        if visit.role != role or visit.places & _SKIPPED or visit.phase != "explore":
            continue
        rank = _rank(visit.hierarchy)
        name = _name(visit)
        # What is counted of nobody in particular has to say that it counts staying.
        if rank >= (1 if role else 3) and name not in done and (name not in found or rank > found[name].rank):
            found[name] = _Page(name, visit, rank)
    return sorted(found.values(), key=lambda page: (-page.rank, len(page.visit.path)))[:_MAX_PAGES]


def _rank(hierarchy: Hierarchy) -> int:
    """How much the page looks like counting its user's time; 0 for not at all."""
    if is_agreement_page(hierarchy):
        return 0
    counted = [f for f in figures(hierarchy) if not is_sentence(f.text.text) and not _is_of_others(f)]
    timed = [f for f in counted if f.unit in _TIMES and f.label]
    said = [t.text for t in texts(hierarchy) if not lexicon.matches("usage.time_of_others", t.text)]
    speaks = any(lexicon.matches("usage.staying", text) for text in said)
    if is_article_page(hierarchy) and not speaks:
        return 0
    if timed and (speaks or any(lexicon.matches("usage.study_time", f.says) for f in timed)):
        return 3
    if timed and any(lexicon.matches("usage.own_count", text) for text in said):
        return 2
    return int(speaks and any(f.unit in _OWN_UNITS for f in counted))


def _is_of_others(figure: Figure) -> bool:
    return lexicon.matches("usage.time_of_others", figure.says) is not None


def _name(visit: Visit) -> str:
    head = title(visit.hierarchy)
    return head.text if head is not None else visit.on_entry or visit.screen


def _stay(session: Session, pages: list[_Page], observation: Observation) -> str:
    """Read, stay, read again; returns the title of the page of the stay."""
    clock = session.clock
    is_open = False
    for page in pages:
        retrace(session, page.visit.path, begin=go_home if is_open else Session.launch)
        is_open = True
        page.before, page.started_s = session.observe(), clock.monotonic()
        if any(f.unit in _FINE for f in figures(page.before.hierarchy)):
            wait.until(lambda page=page: bool(_grown(page.before, session.hierarchy())), _GLANCE_S, 1.0)  # type: ignore[misc]
            _look(session, page)
    if all(page.grown for page in pages):
        return pages[-1].name
    reading = _reading(observation, session.role)
    if reading is not None:
        retrace(session, reading.path, begin=go_home)
    here = title(session.settle())
    for _ in range(_STIRS):
        wait.pause(_STAY_S / _STIRS)
        session.swipe_up()
    for page in pages:
        if not page.grown:
            retrace(session, page.visit.path, begin=go_home)
            _look(session, page)
    return here.text if here is not None else ""


def _reading(observation: Observation, role: str) -> Visit | None:
    """An article or a lesson, the nearest one."""
    found = [
        visit for visit in observation.visits
        if visit.role == role and visit.phase == "explore" and not visit.places & _SKIPPED and visit.package == observation.package
        and (visit.places & {"article"} or lexicon.matches("usage.lesson", visit.on_entry))
    ]  # fmt: skip
    return min(
        found, key=lambda visit: (not lexicon.matches("usage.lesson", visit.on_entry), len(visit.path)), default=None
    )


def _look(session: Session, page: _Page) -> None:
    page.after = session.observe()
    page.elapsed_s = round(session.clock.monotonic() - page.started_s, 1)
    page.grown = _grown(page.before, page.after.hierarchy)


def _grown(before: Visit | None, now: Hierarchy) -> list[dict[str, Any]]:
    """Figures that stand where they stood and are larger."""
    if before is None:
        return []
    old = _by_place(figures(before.hierarchy))
    found = []
    for key, figure in _by_place(figures(now)).items():
        known = old.get(key)
        if known is not None and figure.value > known.value and not _is_of_others(figure):
            found.append(
                {
                    "label": figure.label or figure.column or figure.row, "unit": figure.unit, "before": known.value, "after": figure.value,
                    "said_before": known.text.text, "said_after": figure.text.text, "box": figure.text.bounds.as_list(),
                }
            )  # fmt: skip
    return found


def _by_place(seen: Iterable[Figure]) -> dict[tuple[str, str, str, int], Figure]:
    """Figures by what they are called; of those called alike the first, second, …"""
    found: dict[tuple[str, str, str, int], Figure] = {}
    for figure in seen:
        head = (normal(figure.label), figure.unit, normal(figure.row))
        found[*head, sum(1 for key in found if key[:3] == head)] = figure
    return found


def _note(session: Session, page: _Page, stayed_on: str) -> Outcome:
    kept: bool | None = None
    if page.grown:
        retrace(session, page.visit.path)
        again = session.observe()
        kept = not _is_less(page, again.hierarchy)
    facts: dict[str, Any] = {
        "page": page.name, "grown": page.grown, "elapsed_s": page.elapsed_s, "stayed_on": stayed_on, "kept_after_return": kept,
        "before": page.before.index if page.before else None, "after": page.after.index if page.after else None,
    }  # fmt: skip
    said = "、".join(f"“{one['said_before']}”变为“{one['said_after']}”" for one in page.grown[:3])
    message = f"停留 {page.elapsed_s:.0f} 秒,“{page.name}”的数字" + (f"增加:{said}" if said else "没有增加")
    visits = tuple(visit.index for visit in (page.before, page.after) if visit is not None)
    return session.note(Outcome(NAME, "done", session.role, facts, visits, message))


def _is_less(page: _Page, now: Hierarchy) -> bool:
    """Whether the grown figures are back to less than they were."""
    values: dict[tuple[str, str], float] = {}
    for figure in figures(now):
        values.setdefault((normal(figure.label or figure.column or figure.row), figure.unit), figure.value)
    return all(values.get((normal(one["label"]), one["unit"]), 0.0) < one["after"] for one in page.grown)


PROBE = Probe(NAME, "停留一分钟后数字是否增加", run, rank=6, each_role=True)
