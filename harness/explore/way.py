"""Moving between known pages: tap an entry again, press back, scroll until something is in view.

Keeps the hierarchy last seen, so that a tap costs no extra look; every move is checked by the caller, who looks where it led.
"""

from __future__ import annotations

from harness import wait
from harness.explore.entries import Entry, find
from harness.explore.graph import BACK
from harness.meaning.dialogs import overlay
from harness.meaning.layout import app_nodes, tabs, title, way_back, window
from harness.model.action import Swipe
from harness.model.geometry import Bounds, Point
from harness.model.hierarchy import Hierarchy
from harness.model.node import Node
from harness.session import Session

# Two looks are the same scroll position when this share of what is written stands where it stood.
_SAME_RATIO = 0.9
# A toast stays for two to three and a half seconds and takes up little of the window.
_MESSAGE_S, _MESSAGE_SHARE = 3.5, 0.2
MAX_SWIPES = 12
MAX_SLIDES = 3
_EDGE_PX = 2


class Way:
    """The explorer's legs.

    Args:
        session: what performs.

    Attributes:
        took_s: how long the app took to take the last tap.
        key_leaves: the back key was seen to leave the app where a page draws a way back of its own; that one is taken from then on.
    """

    def __init__(self, session: Session) -> None:
        self._session = session
        self.key_leaves, self.took_s = False, 0.0
        self._last: Hierarchy | None = None

    @property
    def last(self) -> Hierarchy | None:
        """The screen as it was last seen, before the move in hand."""
        return self._last

    def arrived(self, hierarchy: Hierarchy) -> None:
        """Remember what is on screen now."""
        self._last = hierarchy

    def make(self, move: str) -> bool:
        """Do one move; False when it cannot be done on this screen."""
        if move == BACK:
            drawn = way_back(self._last) if self.key_leaves and self._last is not None else None
            if drawn is None:
                self._session.back()
            else:
                self._session.tap(drawn, self._last)
            return True
        return self.tap(move, MAX_SWIPES)

    def tap(self, key: str, reach: int) -> bool:
        """Tap the entry of that key, scrolling at most `reach` screens up and down to find it."""
        entry = self._in_view(key)
        if entry is None:
            # Tabs at the top of a page scroll away with it.
            entry = self._seek(key, max(reach, 1))
        if entry is None or self._last is None:
            return False
        entry = self._uncovered(entry)
        started = self._session.clock.monotonic()
        self._session.tap(entry.node, self._last)
        self.took_s = self._session.clock.monotonic() - started
        return True

    def _uncovered(self, entry: Entry) -> Entry:
        """The entry once no passing message lies over it, which would take the tap; as it is when the message stays."""

        def clear() -> tuple[Hierarchy, Entry] | None:
            now = self._session.hierarchy()
            found = find(now, entry.key)
            return (now, found) if found is not None and not _is_under_text(found, now) else None

        if self._last is not None and _is_under_text(entry, self._last):
            cleared = wait.until(clear, _MESSAGE_S, 0.2)
            if cleared is not None:
                self._last, entry = cleared
        return entry

    def sees(self, key: str) -> bool:
        """Whether the entry of that key is in view."""
        return self._in_view(key) is not None

    def scroll_down(self) -> bool:
        """Show what is further down; False when the page was at its end."""
        return self._swipe(up=True)

    def _in_view(self, key: str) -> Entry | None:
        if self._last is None:
            return None
        entry = find(self._last, key)
        return None if entry is None or is_under_bar(entry, self._last) else entry

    def _seek(self, key: str, reach: int) -> Entry | None:
        for up in (False, True):
            for _ in range(reach):
                if not self._swipe(up=up):
                    break
                entry = self._in_view(key)
                if entry is not None:
                    return entry
        return self._seek_sideways(key)

    def _seek_sideways(self, key: str) -> Entry | None:
        number = 1
        while (strip := f"strip:{number}") and self._in_view(strip) is not None:
            slides = 0
            while slides < MAX_SLIDES and self.slide(strip):
                slides += 1
                entry = self._in_view(key)
                if entry is not None:
                    return entry
            for _ in range(slides):
                self.slide(strip, ahead=False)
            number += 1
        return None

    def slide(self, strip: str, *, ahead: bool = True) -> bool:
        """Show what is further right (or left again) in a strip; False when nothing moved in it."""
        entry, before = self._in_view(strip), self._last
        if entry is None or before is None:
            return False
        box = entry.node.bounds
        near, far = box.left + round(0.2 * box.width), box.left + round(0.8 * box.width)
        start, end = (far, near) if ahead else (near, far)
        self._session.perform(Swipe(Point(start, box.center.y), Point(end, box.center.y)))
        self._last = self._session.settle()
        return _within(before, box) != _within(self._last, box)

    def _swipe(self, *, up: bool) -> bool:
        before = self._last
        if up:
            self._session.swipe_up()
        else:
            self._session.swipe_down()
        self._last = self._session.settle()
        return before is None or not is_same_position(before, self._last)


def _within(hierarchy: Hierarchy, box: Bounds) -> set[tuple[str, int, int]]:
    return {
        placed
        for placed in _placed(hierarchy)
        if box.left <= placed[1] < box.right and box.top <= placed[2] < box.bottom
    }


def is_same_position(one: Hierarchy, other: Hierarchy) -> bool:
    """Whether a swipe moved nothing: almost all that is written stands where it stood."""
    first, second = _placed(one), _placed(other)
    if not first and not second:
        return True
    return len(first & second) >= _SAME_RATIO * max(len(first), len(second))


def _placed(hierarchy: Hierarchy) -> set[tuple[str, int, int]]:
    fixed = {id(node) for bar in tabs(hierarchy) for node in bar.walk()}
    return {
        (node.text or node.content_desc, node.bounds.left, node.bounds.top)
        for node in app_nodes(hierarchy)
        if (node.text or node.content_desc) and not node.children and id(node) not in fixed
    }


def _is_under_text(entry: Entry, hierarchy: Hierarchy) -> bool:
    """Whether a text that belongs to something drawn later lies over the middle of the entry, as a toast does."""
    nodes = app_nodes(hierarchy)
    own = {id(node) for node in entry.node.walk()} | {id(node) for node in hierarchy.ancestors(entry.node)}
    start = next((index for index, node in enumerate(nodes) if node is entry.node), len(nodes))
    most = _MESSAGE_SHARE * window(hierarchy).area
    return any(
        bool(node.text) and not node.children and node.bounds.has(entry.node.bounds.center) and node.bounds.area <= most
        for node in nodes[start + 1 :]
        if id(node) not in own
    )


def is_under_bar(entry: Entry, hierarchy: Hierarchy) -> bool:
    """Whether the app's fixed navigation or title bar lies over the middle of the entry, so that a tap would not reach it."""
    if entry.kind == "tab":
        return False
    return _is_under_head(entry.node, hierarchy) or any(
        bar.bounds.has(entry.node.bounds.center) for bar in tabs(hierarchy) if bar is not entry.node
    )


def _is_under_head(node: Node, hierarchy: Hierarchy) -> bool:
    """Whether it was scrolled up under the title bar: cut by the upper edge, with the way back or the title standing on it."""
    if node.bounds.top > window(hierarchy).top + _EDGE_PX or overlay(hierarchy) is not None:
        return False
    heading = title(hierarchy)
    head = [part for part in (way_back(hierarchy), heading.node if heading is not None else None) if part is not None]
    own = {id(part) for part in (*node.walk(), *hierarchy.ancestors(node))}
    return any(
        id(part) not in own
        and not part.bounds.intersection(node.bounds).is_empty
        and node.bounds.center.y <= part.bounds.bottom
        for part in head
    )


def name_of(hierarchy: Hierarchy) -> str:
    """The page's title, for people; "" when it has none."""
    head = title(hierarchy)
    return head.text if head is not None else ""
