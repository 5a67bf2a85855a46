"""Stay away for eight days, come back, and read what the app says to it.

Eight, because the reminders seen in public code and notices count seven days ("连续7天未登录").
The device's clock is moved, not the app; it is put right again whatever happens.
Source: regulation brief, part 2, T07.
"""

from __future__ import annotations

from typing import Any

from harness.errors import AutomationError
from harness.flows.navigate import reach
from harness.flows.screen import clear_way, consent, here
from harness.meaning.dialogs import dialog
from harness.meaning.layout import texts
from harness.meaning.places import is_login_wall
from harness.meaning.system_windows import system_window
from harness.meaning.text import normal
from harness.model.action import ShiftClock
from harness.model.device import Capability
from harness.model.hierarchy import Hierarchy
from harness.model.observation import Observation, Outcome, Visit
from harness.probes.base import Allows, Probe
from harness.session import Session

NAME = "return_after_days"
DAYS = 8
_DAY_S = 86400.0
_PLACES = ("mine", "messages")
_MAX_NOTICES = 40


def run(session: Session, profile: Allows, observation: Observation) -> tuple[Outcome, ...]:
    """Compare a launch today with a launch eight days later.

    Facts: `days`, `notices` ([{text, box, visit, where}]: texts of the return that the launch today did not have),
    `plain_login_page` (the app just asks to sign in again), `before` and `after` (indexes of visits).
    """
    mark = len(session.visits)
    facts: dict[str, Any] = {"days": DAYS, "notices": [], "plain_login_page": False, "before": [], "after": []}
    if Capability.CLOCK not in session.capabilities:
        return (session.note(Outcome(NAME, "failed", session.role, facts, (), "设备不支持调整时间")),)
    status, message = "done", ""
    with session.phase_of(f"probe:{NAME}"):
        try:
            before = _look_round(session)
            session.stop()
            session.perform(ShiftClock(DAYS * _DAY_S))
            after = _look_round(session)
            facts.update(_compare(before, after))
        except AutomationError as error:
            status, message = "failed", str(error)
        finally:
            session.stop()
            session.perform(ShiftClock(0))
        session.launch()
        clear_way(session)
    if not message:
        message = f"{DAYS} 天后返回，新出现 {len(facts['notices'])} 条文字" + (
            "，要求重新登录" if facts["plain_login_page"] else ""
        )
    visits = tuple(visit.index for visit in session.visits[mark:])
    return (session.note(Outcome(NAME, status, session.role, facts, visits, message)),)


def _look_round(session: Session) -> list[Visit]:
    """Launch cold and keep what meets the user: every dialog as it stands, the page under it, 我的, messages."""
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
    for place in _PLACES:
        if reach(session, place, max_taps=1) is not None:
            seen.append(session.observe())
    return seen


def _compare(before: list[Visit], after: list[Visit]) -> dict[str, Any]:
    known = {normal(text.text) for visit in before for text in texts(visit.hierarchy)}
    notices: list[dict[str, Any]] = []
    said: set[str] = set()
    for visit in after:
        for text in texts(visit.hierarchy):
            folded = normal(text.text)
            if folded in known or folded in said or len(folded) < 4 or folded.isdigit():
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
        "before": [visit.index for visit in before],
        "after": [visit.index for visit in after],
    }


def _where(hierarchy: Hierarchy, node: object) -> str:
    over = dialog(hierarchy)
    return "dialog" if over is not None and any(inner is node for inner in over.node.walk()) else "page"


PROBE = Probe(NAME, "八天后返回应用", run)
