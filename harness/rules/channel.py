"""What the five complaint rules share: which of the pages seen are the app's complaints channel, and what was done there.

The channel is known by what its pages offer (`harness.meaning.complaints`) and by where they lead: a form or a list that was
opened from a page of the channel belongs to it, whatever it is called.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from harness.meaning import complaints, lexicon
from harness.meaning.buttons import Button, buttons
from harness.meaning.fields import fields
from harness.meaning.layout import tabs, texts
from harness.meaning.paths import is_under, straight, taps_of
from harness.meaning.replies import replies
from harness.meaning.text import bare, normal
from harness.model.action import Tap
from harness.model.evidence import EvidenceRef
from harness.model.observation import Observation, Outcome, Visit
from harness.rules.seen import evidence_of, is_for_reading, page_name

BASIS = "依据《若干意见》第十四条"
_PLACES = frozenset({"complaint", "complaint_form", "complaint_list", "complaint_detail"})
_OWN = frozenset({"complaint_list", "complaint_detail"})
_FINISHED = re.compile(r"已办结|已解决|已完成|已回复|已答复|已处理|已反馈|已结案|办结|处理完毕|已完结")
_MOST_SHOWN = 4
_EMPTY = ("error.empty", "flow.no_cases")


@dataclass(frozen=True)
class Channel:
    """The complaints channel as far as it was seen; falsy when there is none.

    Attributes:
        pages: its pages, in the order they were seen.
        forms: those on which something can be written.
        own: those that list or show one's own cases.
        cases: those that show one case, opened from a list or so headed.
        outcome: how the newest complaint flow ended, or None.
        flow: the visits of that flow.
        taps: the fewest taps from a launch to a page of it, or None.
    """

    pages: tuple[Visit, ...] = ()
    forms: tuple[Visit, ...] = ()
    own: tuple[Visit, ...] = ()
    cases: tuple[Visit, ...] = ()
    outcome: Outcome | None = None
    flow: tuple[Visit, ...] = ()
    taps: int | None = None
    facts: dict[str, Any] = field(default_factory=dict)

    def __bool__(self) -> bool:
        return bool(self.pages) or bool(self.facts.get("entry"))

    @property
    def name(self) -> str:
        """What people would call it."""
        said = str(self.facts.get("channel") or "")
        if said or not self.pages:
            return said or "投诉建议"
        return bare(self.pages[0].on_entry) or page_name(self.pages[0])

    @property
    def last(self) -> Visit | None:
        """The page that shows best what the channel offers: the flow's, else the last one seen."""
        mine = [v for v in self.flow if v in self.pages]
        return (mine or list(self.pages) or list(self.flow) or [None])[-1]  # type: ignore[list-item]

    @property
    def evidence(self) -> tuple[EvidenceRef, ...]:
        """What shows the channel: one look at each of its screens, its forms first."""
        looks: dict[str, Visit] = {}
        for visit in (*self.forms, *self.pages):
            looks.setdefault(visit.screen, visit)
        return tuple(ref for visit in list(looks.values())[:_MOST_SHOWN] for ref in evidence_of(visit))


def channel(observation: Observation) -> Channel:
    """Everything seen of the channel on one device."""
    outcome = next(iter(reversed(observation.outcomes_of("complaint"))), None)
    flow = observation.visits_of(outcome) if outcome is not None else ()
    facts = outcome.facts if outcome is not None else {}
    visits = [v for v in observation.visits if _may_be(observation, v)]
    starts = [v for v in visits if _is_channel(v)]
    inner = [v for v in visits if v not in starts and any(is_under(v.path, s.path) for s in starts)]
    pages = tuple(sorted((*starts, *inner), key=lambda v: v.index))
    forms = tuple(v for v in pages if "complaint_form" in v.places or (v in inner and writes(v)))
    listed = tuple(v for v in pages if v not in forms and _shows_own(v, is_inner=v in inner))
    opened = tuple(v for v in inner if v not in forms and v not in listed and _is_opened_row(v, listed))
    cases = (*(v for v in listed if "complaint_detail" in v.places and "complaint_list" not in v.places), *opened)
    own = tuple(sorted((*listed, *opened), key=lambda v: v.index))
    counted = [taps_of(v.path) for v in starts if v.path]
    said = facts.get("entry_taps")
    taps = min([*counted, *([said] if isinstance(said, int) else [])], default=None)
    return Channel(pages, forms, own, cases, outcome, flow, taps, facts)


def _may_be(observation: Observation, visit: Visit) -> bool:
    if visit.phase.startswith("probe:") or visit.package != observation.package:
        return False
    # A list of long answers reads like an article.
    answers = complaints.is_own_entry(visit.on_entry, within=True) and bool(replies(visit.hierarchy))
    if is_for_reading(visit) and not answers:
        return False
    return not visit.places & {"home", "mine", "login", "registration", "settings", "about", "first_run"}


def _is_channel(visit: Visit) -> bool:
    if visit.places & _PLACES:
        return "complaint_detail" not in visit.places or complaints.speaks_of_cases(visit.hierarchy)
    if tabs(visit.hierarchy):
        # Its bar may bear the app's name; what was tapped to get here names it.
        return (
            writes(visit)
            and complaints.sends(visit.hierarchy) is not None
            and complaints.is_channel(visit.hierarchy, (visit.on_entry,))
        )
    return complaints.is_channel(visit.hierarchy, complaints.label_names(visit.hierarchy, visit.on_entry))


def writes(visit: Visit) -> bool:
    """Whether free text can be written and sent on the page."""
    names = complaints.label_names(visit.hierarchy)
    return complaints.is_form(visit.hierarchy, names, within=True)


def _shows_own(visit: Visit, *, is_inner: bool) -> bool:
    """Whether the page lists or shows cases of one's own; the page right after sending only confirms."""
    if after_sending(visit):
        return False
    if visit.places & _OWN:
        return True
    if not is_inner:
        return False
    head = bare(visit.on_entry)
    empty = any(lexicon.matches(family, t.text) for family in _EMPTY for t in texts(visit.hierarchy))
    return complaints.is_own_entry(head, within=True) and (empty or bool(status_on(visit)) or _has_number(visit))


def _is_opened_row(visit: Visit, lists: tuple[Visit, ...]) -> bool:
    """Whether the page was opened by tapping an entry of a list of own cases."""
    return not after_sending(visit) and any(
        is_under(visit.path, page.path, 2) and complaints.case_rows(page.hierarchy) for page in lists
    )


def _has_number(visit: Visit) -> bool:
    return any(re.search(r"[a-z]{0,6}-?\d{4,}", normal(t.text)) for t in texts(visit.hierarchy))


def after_sending(visit: Visit) -> bool:
    """Whether the last tap before this look was the one that sends a form."""
    taps = straight(visit.path)
    last = taps[-1].target.label if taps else ""
    sent = lexicon.matches("button.submit", last, whole=True) or lexicon.matches("flow.send", last, whole=True)
    return sent is not None and not any(f.kind == "textarea" for f in fields(visit.hierarchy))


def status_on(visit: Visit) -> str:
    """The state of a case that the page shows, or ""."""
    return complaints.status_shown(visit.hierarchy)


def is_finished(visit: Visit) -> bool:
    """Whether the page shows a case that is done."""
    return any(
        len(normal(t.text)) <= 14 and _FINISHED.search(t.text) and not re.search(r"未|待|后|中$", t.text)
        for t in texts(visit.hierarchy)
    )


def entries_unopened(observation: Observation) -> tuple[tuple[Visit, Button, int], ...]:
    """Entries whose names speak of complaints, with how plainly (see `complaints.strength`), on the app's own pages."""
    found: list[tuple[Visit, Button, int]] = []
    for visit in observation.visits:
        if is_for_reading(visit) or visit.package != observation.package or visit.phase.startswith("probe:"):
            continue
        for button in buttons(visit.hierarchy):
            how = complaints.strength(button.label) if button.node.clickable else complaints.NOTHING
            if how and not complaints.is_own_entry(button.label, within=True):
                found.append((visit, button, how))
    return tuple(found)


def look_alikes(observation: Observation) -> tuple[str, ...]:
    """Names of other things that were met while looking: reports on third parties, consultations, staff modules."""
    names = (
        bare(button.label)
        for visit in observation.visits
        if not is_for_reading(visit)
        for button in buttons(visit.hierarchy)
        if button.node.clickable
        and len(bare(button.label)) <= 10
        and (complaints.is_other_thing(button.label) or lexicon.matches("complaint.milder", button.label))
        and re.search(r"举报|投诉|反馈|咨询|客服|征集|意见|建议|诉求|线索", button.label)
    )
    return tuple(dict.fromkeys(names))[:5]


def tapped(path: Iterable[object]) -> str:
    """The taps of a path as people say them: “我的”→“意见箱”."""
    return "→".join(f"“{bare(action.target.label)}”" for action in path if isinstance(action, Tap))


def offers_elsewhere(visit: Visit) -> str:
    """What the page names in place of a form (a mailbox, a web site, a letter), or ""."""
    return complaints.offsite(visit.hierarchy)


def left_open(observation: Observation, seen: Channel) -> str:
    """What could still lead to own cases and was not opened, as a reason; "" when nothing is left."""
    opened = {bare(visit.on_entry) for visit in observation.visits}
    pages = {id(visit) for visit in seen.pages}
    for visit in observation.visits:
        for button in buttons(visit.hierarchy):
            if not button.node.clickable or bare(button.label) in opened:
                continue
            if complaints.is_own_entry(button.label, within=id(visit) in pages):
                return f"看到查询本人投诉的入口“{bare(button.label)}”,但没有打开"
    if not seen and any(how == complaints.OUTRIGHT for _, _, how in entries_unopened(observation)):
        return "看到投诉建议入口,但没有打开其页面"
    if seen.forms and not seen.facts.get("form"):
        return "看到投诉表单,但投诉流程没有走到,没有查找本人记录"
    return ""
