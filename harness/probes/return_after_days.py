"""Stay away for eight days, for thirty-one and for one, come back each time, and read what the app says to it.

Eight, because the reminders seen in public code and notices count seven days ("连续7天未登录"); thirty-one, because others count
months. The absences follow one another, so each begins with the return before it; the single day tells least and is tried last, with the
first account only.
The device's clock is moved, not the app; it is put right again whatever happens.
Source: regulation brief, part 2, T07.
"""

from __future__ import annotations

import re
from typing import Any

from harness.errors import AutomationError
from harness.flows.navigate import reach
from harness.flows.screen import clear_way, consent, here
from harness.meaning import lexicon
from harness.meaning.dialogs import dialog
from harness.meaning.figures import figures
from harness.meaning.layout import tabs, texts
from harness.meaning.places import is_login_wall
from harness.meaning.system_windows import system_window
from harness.meaning.text import bare, is_sentence, normal
from harness.model.action import ShiftClock
from harness.model.device import Capability
from harness.model.hierarchy import Hierarchy
from harness.model.node import Node
from harness.model.observation import Observation, Outcome, Visit
from harness.probes.base import Probe, Setting, is_late
from harness.session import Session

NAME = "return_after_days"
ABSENCES = (8, 31, 1)
_DAY_S = 86400.0
_PLACES = ("mine", "messages")
_MOST_TABS = 5
_FIGURES = re.compile(r"[\d\s年月日:/.\-]+")  # dates and counts, which every day changes
_MAX_NOTICES = 40
_MAX_CHANGES = 20
_NEEDS_S = 12.0


def run(session: Session, setting: Setting, observation: Observation) -> tuple[Outcome, ...]:
    """Compare a launch today with launches after eight, thirty-one and one more day of absence.

    Facts of each outcome, one for each return: `days` (of the absence), `notices` ([{text, box, visit, where}]: texts of the return
    that the launch today did not have), `plain_login_page` (the app just asks to sign in again), `changes` ([{label, unit, before,
    after, visit}]: figures called alike that now differ), `before` and `after` (indexes of visits).
    """
    if Capability.CLOCK not in session.capabilities:
        facts = _facts(ABSENCES[0])
        return (session.note(Outcome(NAME, "failed", session.role, facts, (), "设备不支持调整时间")),)
    outcomes: list[Outcome] = []
    known = {outcome.facts.get("days") for outcome in observation.outcomes_of(NAME)}
    absences = [days for days in ABSENCES if days > 1 or days not in known]
    with session.phase_of(f"probe:{NAME}"):
        away = 0
        before: list[Visit] = []
        try:
            before = _look_round(session)
            for days in absences:
                if outcomes and is_late(session, _NEEDS_S):
                    break
                away += days
                outcomes.append(_return(session, before, days, away))
        except AutomationError as error:
            facts = _facts(absences[min(len(outcomes), len(absences) - 1)])
            visits = tuple(visit.index for visit in before)
            outcomes.append(session.note(Outcome(NAME, "failed", session.role, facts, visits, str(error))))
        finally:
            session.stop()
            session.perform(ShiftClock(0))
        session.launch()
        clear_way(session)
    return tuple(outcomes)


def _facts(days: int) -> dict[str, Any]:
    return {"days": days, "notices": [], "plain_login_page": False, "changes": [], "before": [], "after": []}


def _return(session: Session, before: list[Visit], days: int, away: int) -> Outcome:
    """Be away for so many days, `away` from now by the device's clock, and see what the app says."""
    session.stop()
    session.perform(ShiftClock(away * _DAY_S))
    after = _look_round(session)
    facts = {**_facts(days), **_compare(before, after)}
    message = f"{days} 天后返回，新出现 {len(facts['notices'])} 条文字" + (
        "，要求重新登录" if facts["plain_login_page"] else ""
    )
    visits = tuple(visit.index for visit in (*before, *after))
    return session.note(Outcome(NAME, "done", session.role, facts, visits, message))


def _look_round(session: Session) -> list[Visit]:
    """Launch cold and keep what meets the user: every dialog as it stands, the page under it, each main page, 我的, messages."""
    session.launch()
    seen = [session.observe()]
    for _ in range(4):
        now = session.settle()
        if system_window(now) is None and (dialog(now) is None or consent(now)):
            break
        clear_way_once = clear_way(session)
        seen.append(session.observe(settle=False))
        if clear_way_once.text == now.text:
            break
    if here(session, session.settle()) & {"login"}:
        return seen
    opened = _main_pages(session)
    seen += opened.values()
    for place in _PLACES:
        if not any(lexicon.matches(f"button.{place}", label) for label in opened) and (
            reach(session, place, max_taps=1) is not None
        ):
            seen.append(session.observe())
    return seen


def _main_pages(session: Session) -> dict[str, Visit]:
    """A look at each page of the main navigation but the one that a launch shows, by its label."""
    first = clear_way(session)
    opened: dict[str, Visit] = {}
    for label in [_label(tab) for tab in tabs(first) if not tab.selected][:_MOST_TABS]:
        now = clear_way(session)
        tab = next((node for node in tabs(now) if label and _label(node) == label), None)
        if tab is not None:
            session.tap(tab, now)
            opened[label] = session.observe()
    return opened


def _label(tab: Node) -> str:
    return bare(tab.label or tab.all_text())


def _compare(before: list[Visit], after: list[Visit]) -> dict[str, Any]:
    known = {normal(text.text) for visit in before for text in texts(visit.hierarchy)}
    notices: list[dict[str, Any]] = []
    said: set[str] = set()
    for visit in after:
        for text in texts(visit.hierarchy):
            folded = normal(text.text)
            if folded in known or folded in said or len(folded) < 4 or _FIGURES.fullmatch(folded):
                continue
            said.add(folded)
            notices.append(
                {
                    "text": text.text,
                    "box": text.bounds.as_list(),
                    "visit": visit.index,
                    "where": _where(visit.hierarchy, text.node),
                }
            )
    return {
        "notices": notices[:_MAX_NOTICES],
        "plain_login_page": any(is_login_wall(visit.hierarchy) for visit in after)
        and not any(is_login_wall(visit.hierarchy) for visit in before),
        "changes": _changes(before, after)[:_MAX_CHANGES],
        "before": [visit.index for visit in before],
        "after": [visit.index for visit in after],
    }


def _changes(before: list[Visit], after: list[Visit]) -> list[dict[str, Any]]:
    """Labelled figures of a page that was there before, with another value now."""
    known: dict[tuple[str, str, str], float] = {}
    for visit in before:
        for figure in figures(visit.hierarchy):
            if figure.label:
                known.setdefault((visit.screen, figure.label, figure.unit), figure.value)
    found: dict[tuple[str, str, str], dict[str, Any]] = {}
    for visit in after:
        for figure in figures(visit.hierarchy):
            key = (visit.screen, figure.label, figure.unit)
            if key in known and known[key] != figure.value and not is_sentence(figure.text.text):
                change = {"label": figure.label, "unit": figure.unit, "before": known[key], "after": figure.value}
                found.setdefault(key, {**change, "visit": visit.index})
    return list(found.values())


def _where(hierarchy: Hierarchy, node: object) -> str:
    over = dialog(hierarchy)
    return "dialog" if over is not None and any(inner is node for inner in over.node.walk()) else "page"


PROBE = Probe(NAME, "间隔八天、三十一天和一天后返回应用", run, phase="absence")
