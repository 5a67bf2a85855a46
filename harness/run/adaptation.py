"""The app in large type and lying down, and how its text is drawn: what the adaptation and elderly rules read.

Looks only. The first screen and a few pages that were reached before are looked at again in each circumstance, walked to by
the same taps; nothing is typed or sent on the way. How text is drawn is measured on screenshots that were kept anyway.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from itertools import zip_longest
from typing import Any

from harness import wait
from harness.errors import AutomationError
from harness.flows.screen import clear_way, pages_down
from harness.meaning import lexicon
from harness.meaning.circumstances import cut_off
from harness.meaning.dialogs import dialog
from harness.meaning.display import display_defects
from harness.meaning.fields import fields
from harness.meaning.layout import Text, clickables, own_texts, texts
from harness.meaning.legible import clipped_at, legible_texts
from harness.meaning.regions import is_agreement_page, is_article_page
from harness.meaning.safety import danger
from harness.meaning.text import bare
from harness.model.action import Action, ClearApp, LaunchApp, SetFontScale, SetRotation, Swipe, Tap, Target
from harness.model.device import Capability
from harness.model.evidence import EvidenceKind
from harness.model.geometry import Bounds, Point
from harness.model.hierarchy import Hierarchy
from harness.model.node import Node
from harness.model.observation import Outcome, Visit
from harness.session import Session
from harness.vision.decode import rgb_from_png
from harness.vision.lettering import Lettering, lettering

# The largest step of the standard text sizes that every Android since 6 offers.
LARGE_SCALE = 1.3
# A start that takes longer is slow_start's business; what is on screen then is looked at all the same.
_START_S = 15.0
_PAGES = 8
_STEPS = 6
_ALIKE_RATIO = 0.6
_SWIPES = 3
_MOST_CUT = 3
_PICTURES = 120
_LOOKS = 4
_MEASURING_S, _MEASURING_LATE_S = 20.0, 8.0
# A stop for apps in which everything takes long; an app that starts slowly shows its first screen only.
_TOUR_S = 60.0
_SLOW_START_S = 5.0


def adapt(session: Session, able: frozenset[Capability], is_late: Callable[[], bool]) -> None:
    """Look at the app as it is, in large type and in landscape, measure its text, and note both outcomes.

    Outcome `adaptation`: large_type, rotation: what the device can; scale; pairs: texts of the first screen in both sizes
    (text, visit, plain_visit, plain_px, large_px, plain_box, large_box; line heights None where they could not be measured); pages: looks at one
    page by circumstance (screen, plain, large, landscape: visit indexes; ended: circumstances in which its end was seen); slides: labels
    of what the right edge cuts and a finger slides.
    Outcome `lettering` (`measure_text`): texts: visit, text, box, contrast, size_px, clipped (edge of its box, or "") of each text that could be measured.
    """
    tour = _Tour(session, is_late)
    facts: dict[str, Any] = {
        "large_type": Capability.FONT_SCALE in able,
        "rotation": Capability.ROTATION in able,
        "scale": LARGE_SCALE,
        "pairs": [],
        "slides": [],
    }
    try:
        plain = tour.start()
        if Capability.FONT_SCALE in able:
            _in(session, SetFontScale(LARGE_SCALE), SetFontScale(1.0), lambda: tour.walk("large"))
        if Capability.ROTATION in able:
            _in(session, SetRotation(1), SetRotation(0), lambda: tour.walk("landscape"))
        facts["slides"] = tour.slides()
        session.begin()
    finally:
        # What was seen until the time ran out counts.
        if tour.first_large is not None:
            facts["pairs"] = _pairs(session, plain, tour.first_large)
        pages = [vars(page) for page in tour.pages]
        session.note(Outcome("adaptation", "done", session.role, {**facts, "pages": pages}))
        measure_text(session, _MEASURING_LATE_S if is_late() else _MEASURING_S)


def measure_text(session: Session, limit_s: float) -> None:
    """Note how text is drawn on the screenshots that were kept (outcome `lettering`); needs no device any more."""
    session.note(Outcome("lettering", "done", session.role, {"texts": list(_measured(session, limit_s))}))


def stays_elderly(visits: Sequence[Visit]) -> bool:
    """Whether somebody switched the elderly mode on along the way and nobody off again."""
    on = False
    for visit in visits:
        said = visit.on_entry
        if len(said) > 12 or not lexicon.matches("usage.elderly", said) or visit.phase == "adaptation":
            continue
        if lexicon.matches("usage.elderly_exit", said):
            on = False
        elif any(verb in said for verb in ("开启", "打开", "切换", "进入", "启用", "使用")):
            on = True
    return on


def _in(session: Session, change: Action, back: Action, look: Callable[[], object]) -> None:
    """Look while the device is set otherwise; that the app did not survive it is for its own rules to see."""
    session.perform(change)
    try:
        with suppress(AutomationError):
            look()
    finally:
        session.perform(back)


@dataclass
class _Page:
    """One page and the looks at it: visit indexes by circumstance."""

    screen: str
    plain: list[int]
    large: list[int] = field(default_factory=list)
    landscape: list[int] = field(default_factory=list)
    ended: list[str] = field(default_factory=list)


class _Tour:
    """The same few pages in any circumstance."""

    def __init__(self, session: Session, is_late: Callable[[], bool]) -> None:
        self._session, self._is_late = session, is_late
        self._patience_s, self._ready_s = _START_S, 0.0
        self.first_large: Visit | None = None
        chosen = _worthwhile(session)
        self._paths = [visit.path for visit in chosen]
        self.pages = [
            _Page(visit.screen, [v.index for v in session.visits if v.screen == visit.screen and v.role == session.role])
            for visit in chosen
        ]  # fmt: skip

    def start(self) -> Visit:
        """Launch, wait for something to use, and look."""
        self._open()
        return self._session.observe()

    def _open(self) -> None:
        session = self._session
        session.launch()
        launched = session.clock.monotonic()
        ready = wait.until(lambda: _is_usable(session.hierarchy()), self._patience_s, 0.2)
        if not ready:
            self._patience_s = 3.0  # it has nothing to use: waiting again would not change that
        self._ready_s = session.clock.monotonic() - launched
        clear_way(session)

    def walk(self, circumstance: str) -> None:
        """Look at the first screen, then at each page."""
        session = self._session
        first = self.start()
        if circumstance == "large":
            self.first_large = first
        if self._ready_s > _SLOW_START_S:
            return
        started = session.clock.monotonic()
        for page, path in zip(self.pages, self._paths, strict=True):
            if self._is_late() or session.clock.monotonic() - started > _TOUR_S:
                break
            if page.screen == first.screen:
                getattr(page, circumstance).append(first.index)
                continue
            try:
                if self._go(path):
                    self._look(page, circumstance)
            except AutomationError:
                continue  # a page that crashes here is in the log and on the screen that was kept

    def _go(self, path: tuple[Action, ...]) -> bool:
        """Follow the taps of a path from a fresh start; False when one cannot be found or had better not be made."""
        session = self._session
        self._open()
        for action in path:
            if isinstance(action, Tap):
                found = _find(session, action.target)
                if found is None or danger(found[0], found[1]) is not None:
                    return False
                session.tap(*found)
        return True

    def slides(self) -> list[str]:
        """Which of the things that looked cut at the right edge belong to a row that can be slid, though nothing says so."""
        session, found = self._session, []
        if self._ready_s > _SLOW_START_S:
            return []
        for label, path in [*self._cut_rows(), *_cut_controls(session)][:_MOST_CUT]:
            if self._is_late() or not self._go(path):
                continue
            before = _place_of(session.settle(), label)
            if before is None:
                continue
            right, y = session.device.width_px, before.center.y
            session.perform(Swipe(Point(round(0.85 * right), y), Point(round(0.2 * right), y)))
            if _place_of(session.settle(), label) != before:
                found.append(label)
        return found

    def _cut_rows(self) -> list[tuple[str, tuple[Action, ...]]]:
        """The last of each row that shows more on the wide screen, one a page, with the way there."""
        found = []
        for page, path in zip(self.pages, self._paths, strict=True):
            looks = [self._session.visits[index].hierarchy.told for index in page.plain]
            for index in page.landscape[:1]:
                rows = list(cut_off(looks, self._session.visits[index].hierarchy.told))
                found += [(row.nodes[-1].label, path) for row in rows[:1]]
        return found

    def _look(self, page: _Page, circumstance: str) -> None:
        session = self._session
        looks: list[int] = getattr(page, circumstance)
        for _ in pages_down(session, session.settle(), _SWIPES):
            looks.append(session.observe(settle=False).index)
        if len(looks) <= _SWIPES:
            page.ended.append(circumstance)


def _is_usable(hierarchy: Hierarchy) -> bool:
    labelled = [node for node in clickables(hierarchy) if own_texts(hierarchy, node)]
    return len(labelled) >= 2 or bool(fields(hierarchy))


def _find(session: Session, target: Target) -> tuple[Node, Hierarchy] | None:
    """The node a path tapped, wherever it stands now, scrolling down for it."""
    for hierarchy in pages_down(session, session.settle(), _SWIPES):
        node = hierarchy.find(target.selector) if target.selector is not None else None
        if node is None and target.label:
            node = next((n for n in hierarchy.nodes if bare(n.label) == bare(target.label)), None)
        if node is not None and node.enabled and _is_free(session, node, hierarchy):
            return node, hierarchy
    return None


def _is_free(session: Session, node: Node, hierarchy: Hierarchy) -> bool:
    """Whether a finger lands on it: under a bar at the edge it has to be scrolled out first."""
    if node.bounds.is_empty:
        return hierarchy.clickable_for(node) is not node
    hit = hierarchy.at(session.target(node, hierarchy).point)
    return hit is not None and any(hit is part for part in (*node.walk(), *hierarchy.ancestors(node)))


def _worthwhile(session: Session) -> list[Visit]:
    """One visit of each of the pages most worth a second look, reached by few taps and nothing else."""
    best: dict[str, Visit] = {}
    for visit in session.visits:
        if visit.role != session.role or visit.package != session.package or not _is_short_walk(visit.path):
            continue
        page = visit.hierarchy
        if dialog(page) is not None or is_article_page(page) or is_agreement_page(page):
            continue
        if visit.screen not in best or len(visit.path) < len(best[visit.screen].path):
            best[visit.screen] = visit
    chosen: list[Visit] = []
    for visit in sorted(best.values(), key=lambda visit: (-_weight(visit.hierarchy), visit.index)):
        # Scrolled, or with another row marked, it is the same page under another name.
        if len(chosen) < _PAGES and not any(_is_alike(visit.hierarchy, other.hierarchy) for other in chosen):
            chosen.append(visit)
    return chosen


def _is_alike(one: Hierarchy, other: Hierarchy) -> bool:
    said, heard = ({text.text for text in texts(page)} for page in (one, other))
    return len(said & heard) > _ALIKE_RATIO * min(len(said), len(heard))


def _is_short_walk(path: tuple[Action, ...]) -> bool:
    own = [action for action in path if not isinstance(action, ClearApp)]
    return (
        0 < len(own) <= _STEPS
        and isinstance(own[0], LaunchApp)
        and all(isinstance(action, Tap | Swipe) for action in own[1:])
    )


def _cut_controls(session: Session) -> list[tuple[str, tuple[Action, ...]]]:
    """Controls of the app that an edge seems to cut, each with a short way there."""
    found: dict[str, tuple[Action, ...]] = {}
    for visit in session.visits:
        if visit.role == session.role and visit.package == session.package and _is_short_walk(visit.path):
            for defect in display_defects(visit.hierarchy):
                if defect.kind == "cut":
                    found.setdefault(defect.label, visit.path)
    return list(found.items())


def _place_of(hierarchy: Hierarchy, label: str) -> Bounds | None:
    """Where a control stands now; None when it is out of sight."""
    return next((text.bounds for text in texts(hierarchy) if text.text == label), None)


def _weight(hierarchy: Hierarchy) -> int:
    """How much there is on a page that can be cut, covered or lost."""
    tables = sum(3 for node in hierarchy.nodes if node.short_class == "GridView")
    return tables + 2 * len(fields(hierarchy)) + len(clickables(hierarchy))


# How text is drawn.


def _pairs(session: Session, plain: Visit, large: Visit) -> list[dict[str, Any]]:
    """Texts that stand on both looks exactly once, with the height of their lines on each."""
    before, after = _once(plain.hierarchy), _once(large.hierarchy)
    small, big = _picture(session, plain), _picture(session, large)
    pairs: list[dict[str, Any]] = []
    for said in before.keys() & after.keys():
        one, other = before[said], after[said]
        drawn = lettering(small, one.bounds) if small is not None else None
        grown = lettering(big, other.bounds) if big is not None else None
        pairs.append({
            "text": said, "visit": large.index, "plain_visit": plain.index, "plain_box": one.bounds.as_list(), "large_box": other.bounds.as_list(),
            "plain_px": drawn.line_px if drawn else None, "large_px": grown.line_px if grown else None,
        })  # fmt: skip
    return sorted(pairs, key=lambda pair: pair["plain_box"][1])


def _once(hierarchy: Hierarchy) -> dict[str, Text]:
    said = [text.text for text in texts(hierarchy)]
    return {text.text: text for text in legible_texts(hierarchy) if said.count(text.text) == 1}


def _measured(session: Session, limit_s: float) -> Iterator[dict[str, Any]]:
    """Every text that can be judged, on two pictures of each screen at most."""
    deadline = session.clock.monotonic() + limit_s
    for visit in _pictured(session):
        picture = _picture(session, visit)
        if session.clock.monotonic() > deadline:
            return
        if picture is None:
            continue
        for text in legible_texts(visit.hierarchy):
            drawn: Lettering | None = lettering(picture, text.bounds)
            if drawn is not None:
                yield {
                    "visit": visit.index, "text": text.text, "box": text.bounds.as_list(),
                    "contrast": drawn.contrast, "size_px": drawn.size_px, "clipped": clipped_at(visit.hierarchy, text, drawn),
                }  # fmt: skip


def _pictured(session: Session) -> list[Visit]:
    """One look at each page, those with most writing first, then further looks at the same pages."""
    looks: dict[str, dict[str, Visit]] = {}
    for visit in session.visits:
        shot = _shot(visit)
        if shot is not None and visit.package == session.package:
            # Pages of one structure say different things; a veil or a fade says the same again.
            key = f"{visit.screen} {visit.phase == 'adaptation'}"
            looks.setdefault(key, {}).setdefault(shot, visit)
    ordered = sorted(looks.values(), key=_reading_order)
    turns = zip_longest(*(list(shots.values())[:_LOOKS] for shots in ordered))
    return [visit for turn in turns for visit in turn if visit is not None][:_PICTURES]


def _reading_order(shots: dict[str, Visit]) -> tuple[bool, int]:
    """This phase's own looks first, for what they may cut; then the pages with most writing."""
    first = next(iter(shots.values()))
    return not any(visit.phase == "adaptation" for visit in shots.values()), -len(first.hierarchy.text)


def _shot(visit: Visit) -> str | None:
    return next((ref.path for ref in visit.evidence if ref.kind is EvidenceKind.SCREENSHOT), None)


def _picture(session: Session, visit: Visit) -> Any:
    """The kept screenshot of a visit, or None when there is none or it is not at the scale of the hierarchy."""
    shot = _shot(visit)
    if session.store is None or shot is None:
        return None
    try:
        image = rgb_from_png((session.store.run_dir / shot).read_bytes())
    except (OSError, ValueError):  # a file that cannot be read is the verifier's business, not this one's
        return None
    height, width = image.shape[:2]
    edge = Bounds(0, 0, width, height)
    return image if all(edge.encloses(root.bounds) for root in visit.hierarchy.roots) else None
