"""Tap the filing number and see where it leads.

Source: 工信部 APP 备案通知 (2023-08-04): the number is linked to the filing system, beian.miit.gov.cn; regulation brief, part 2, T01.
"""

from __future__ import annotations

import re
from typing import Any

from harness import wait
from harness.flows.retrace import retrace
from harness.flows.screen import clear_way, has_left, pages_down
from harness.meaning.layout import Text, texts
from harness.meaning.text import normal
from harness.model.hierarchy import Hierarchy
from harness.model.observation import Observation, Outcome, Visit
from harness.probes.base import Probe, Setting, is_late, noted
from harness.session import Session

NAME = "open_filing_number"
_NUMBER = re.compile(r"icp备\d{6,}号?")
_ADDRESS = re.compile(r"(?:https?://)?(?:[a-z0-9-]+\.)+(?:gov|com|cn|net|org)(?:\.cn)?[^\s“”\"'<>，。]*", re.IGNORECASE)
_REGISTER = re.compile(r"(?:^|[./])beian\.miit\.gov\.cn|miitbeian\.gov\.cn", re.IGNORECASE)
_PLACES = ("home", "home_end", "about", "mine", "login")
_REACTION_S = 4.0
_NEEDS_S = 10.0
_SHOWN = 8


def run(session: Session, setting: Setting, observation: Observation) -> tuple[Outcome, ...]:
    """Tap the number where it was seen, on the home page before anywhere else.

    Facts: `number` (the text tapped), `place` (word of PLACES, or ""), `clickable` (marked as such), `reacted` (anything changed),
    `left_app`, `package` (in front afterwards), `address` (shown afterwards, or ""), `leads_to_register` (whether that is the filing
    system's; None when no address is known), `shows` (first texts of what came), `before` and `after` (indexes of visits).
    """
    found = _where(observation)
    if found is None or is_late(session, _NEEDS_S):
        return ()
    visit, text = found
    facts: dict[str, Any] = {
        "number": text.text, "place": next((place for place in _PLACES if place in visit.places), ""), "clickable": False,
        "reacted": False, "left_app": False, "package": "", "address": "", "leads_to_register": None, "shows": [],
        "before": None, "after": None,
    }  # fmt: skip
    with session.phase_of(f"probe:{NAME}"):
        outcome = noted(session, NAME, facts, lambda: _experiment(session, visit, facts))
        session.begin()
        clear_way(session)
    return (outcome,)


def _where(observation: Observation) -> tuple[Visit, Text] | None:
    seen = [
        (visit, text) for visit in observation.visits
        if visit.phase == "explore" and visit.package in ("", observation.package)
        for text in (_number_on(visit.hierarchy),) if text is not None
    ]  # fmt: skip
    ranked = {place: index for index, place in enumerate(_PLACES)}
    return min(
        seen,
        key=lambda pair: (min((ranked[p] for p in pair[0].places & set(_PLACES)), default=9), len(pair[0].path)),
        default=None,
    )


def _number_on(hierarchy: Hierarchy) -> Text | None:
    return next((t for t in texts(hierarchy) if len(t.text) <= 60 and _NUMBER.search(normal(t.text))), None)


def _experiment(session: Session, visit: Visit, facts: dict[str, Any]) -> tuple[str, str]:
    page = retrace(session, visit.path)
    place = next(((t, view) for view in pages_down(session, page, 12) if (t := _number_on(view)) is not None), None)
    if place is None:
        return "not_found", "没有能再次找到备案编号"
    text, view = place
    facts["number"] = text.text
    facts["clickable"] = view.clickable_for(text.node).clickable
    facts["before"] = session.observe().index
    session.tap(text.node, view)
    wait.until(lambda: session.hierarchy().text != view.text or has_left(session), _REACTION_S, 0.2)
    seen = session.observe()
    facts["after"], facts["package"] = seen.index, seen.package
    facts["left_app"] = seen.package not in ("", session.package)
    facts["reacted"] = facts["left_app"] or seen.hierarchy.text != view.text
    if not facts["reacted"]:
        return "done", f"点击“{text.text}”没有反应"
    said = [t.text for t in texts(seen.hierarchy)]
    facts["shows"] = said[:_SHOWN]
    shown = [*said, *(node.text for node in seen.hierarchy.nodes if node.is_editable)]
    addresses = [match.group(0) for line in shown for match in _ADDRESS.finditer(line)]
    facts["address"] = next((a for a in addresses if _REGISTER.search(a)), addresses[0] if addresses else "")
    if facts["address"]:
        facts["leads_to_register"] = _REGISTER.search(facts["address"]) is not None
    where = facts["address"] or (f"应用 {seen.package}" if facts["left_app"] else "应用内页面")
    return "done", f"点击“{text.text}”转到{where}"


PROBE = Probe(NAME, "点击备案编号", run, rank=2)
