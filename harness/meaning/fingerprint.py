"""When two hierarchies show the same screen.

Knows structure and the labels that name a place: title, choices with their selection, form fields, buttons, tiles.
Refuses to know values: typed text, numbers, dates, badges, how many rows a list has, and the system bars. What was read
from pixels counts only where the app tells nothing at all: a letter misread makes no other screen.
A dialog over a screen makes another screen. What scrolling brings into view may do so too; the explorer keeps
those ids together (see `harness.explore.graph`).
"""

from __future__ import annotations

import hashlib
import re
from collections import Counter
from collections.abc import Iterable, Iterator

from harness.model.geometry import Bounds
from harness.model.hierarchy import Hierarchy
from harness.model.node import Node

# Windows that come and go without changing where the user is.
_BAR_PACKAGES = ("com.android.systemui",)
_KEYBOARD = "inputmethod"
# The title stands in the app bar: 24 dp status bar + 56 dp bar is 12 % of the shortest common screen (640 dp).
_TITLE_BAND_RATIO = 0.13
_TITLE_LENGTH = range(2, 15)
# Tiles, tabs and menu entries are named in a few characters; longer clickable texts are content (news, work items).
_SHORT = 8
_TELLING_CLASSES = frozenset(
    {"ListView", "GridView", "RecyclerView", "ProgressBar", "VideoView", "SeekBar", "Spinner", "WebView", "Dialog"}
)
_DIGIT = re.compile(r"[0-9〇零一二三四五六七八九十]*[0-9]+[0-9.,:/%+-]*")
_NOISE = re.compile(r"[\s\W_]+")


def screen_id(hierarchy: Hierarchy, package: str) -> str:
    """Name the screen that a hierarchy shows.

    Args:
        hierarchy: all windows of one dump.
        package: the app under inspection; the windows of others count as dialogs over it.

    Returns:
        "s" and twelve hex digits; equal for the same place with other data in it.
    """
    lines = sorted(
        f"{count if kind == 'field' else ''}{kind}={value}"
        for (kind, value), count in Counter(_features(hierarchy, package)).items()
    )
    return "s" + hashlib.sha256("\n".join(lines).encode()).hexdigest()[:12]


def app_windows(hierarchy: Hierarchy, package: str) -> tuple[Node, ...]:
    """The windows that count: the app's own, and those of others that are neither bars nor keyboards; no toasts."""
    return tuple(
        root
        for root in hierarchy.roots
        if root.short_class != "Toast"
        and (root.package == package or (root.package not in _BAR_PACKAGES and _KEYBOARD not in root.package))
    )


def title_of(root: Node, top: int | None = None) -> str:
    """The text in the app bar of a window, without digits; "" when there is none.

    Args:
        root: the window.
        top: first pixel row below the status bar, when known.
    """
    box = root.bounds
    limit = box.top + int(box.height * _TITLE_BAND_RATIO)
    floor = box.top if top is None else top
    best: Node | None = None
    for node in root.walk():
        middle = node.bounds.center.y
        if not node.text or node.clickable or node.is_editable or node.children or not floor <= middle < limit:
            continue
        if len(_plain(node.text)) not in _TITLE_LENGTH or node.bounds.is_empty:
            continue
        if best is None or node.bounds.height > best.bounds.height:
            best = node
    return _plain(best.text) if best else ""


def _features(hierarchy: Hierarchy, package: str) -> Iterator[tuple[str, str]]:
    windows = app_windows(hierarchy.told, package)
    if not any(node.label for root in windows for node in root.walk() if node.short_class != "WebView"):
        yield from _drawn(app_windows(hierarchy, package))
    for index, root in enumerate(windows):
        yield "window", f"{index}:{'' if root.package == package else root.package}"
        title = title_of(root)
        yield "title", title
        yield from _choices(root)
        yield from _fields(root)
        yield from (("button", label) for label in _button_labels(root))
        yield from (("tile", label) for label in _tiles(root, everything=not title))
        yield from _structure(root)


def _drawn(windows: tuple[Node, ...]) -> Iterator[tuple[str, str]]:
    """What an app that draws all by itself is told by: its title, else its short lines."""
    for root in windows:
        title = title_of(root)
        yield "drawn", title
        if not title:
            yield from {("drawn", label) for node in root.walk() if node.origin and (label := _stable(node.label))}


def _choices(root: Node) -> Iterator[tuple[str, str]]:
    for node in root.walk():
        if node.selected and not node.is_editable:
            yield "selected", _plain(node.all_text())[:_SHORT]


def _fields(root: Node) -> Iterator[tuple[str, str]]:
    caption = ""
    for node in root.walk():
        if node.is_editable or node.short_class in ("Spinner", "CheckBox", "RadioButton", "Switch", "ToggleButton"):
            name = _plain(node.hint) or _without_digits(node.resource_id) or caption
            # One line for each text field (another form is another screen), one for a whole group of boxes.
            kind = "field" if node.is_editable else "box"
            yield kind, f"{node.short_class}:{name if node.is_editable else ''}"
        elif node.text and not node.clickable and len(node.text) <= _SHORT * 2:
            caption = _plain(node.text)


def _button_labels(root: Node) -> set[str]:
    return {
        label
        for node in root.walk()
        if node.short_class in ("Button", "ImageButton") and (label := _stable(node.label))
    }


def _tiles(root: Node, *, everything: bool) -> set[str]:
    """Labels of short one-text clickables; beside one another always, one below the other only if `everything`.

    A single column may be a menu or a list of names; below a title the title already tells them apart.
    """
    found = [(node.bounds, label) for node in root.walk() if node.clickable and (label := _single_label(node))]
    return {
        label
        for box, label in found
        if everything or _has_neighbour(box, (other for other, _ in found if other is not box))
    }


def _has_neighbour(box: Bounds, others: Iterable[Bounds]) -> bool:
    middle = box.center.y
    return any(o.top <= middle < o.bottom and (o.right <= box.left or box.right <= o.left) for o in others)


def _single_label(node: Node) -> str:
    texts = {
        text
        for inner in node.walk()
        for text in (inner.text, inner.content_desc)
        if text and not text.strip().isdigit()
    }
    return _stable(texts.pop()) if len(texts) == 1 else ""


def _structure(root: Node) -> Iterator[tuple[str, str]]:
    seen: set[tuple[str, str]] = set()
    has_text = False
    for node in root.walk():
        has_text = has_text or bool(node.text or node.content_desc)
        if node.short_class in _TELLING_CLASSES:
            seen.add(("class", node.short_class))
        # A lone text with an id may be a toast or a hint that comes and goes; what holds or does something stays.
        if node.resource_id and (node.clickable or node.scrollable or node.is_editable or len(node.children) > 1):
            seen.add(("id", _without_digits(node.resource_id)))
    yield from seen
    if not has_text:
        yield "class", "nothing"


def _stable(label: str) -> str:
    """A short label without digits, else "": counters and dates name nothing."""
    plain = _plain(label)
    return plain if 0 < len(plain) <= _SHORT and not any(c.isdigit() for c in label) else ""


def _plain(text: str) -> str:
    return _NOISE.sub("", _DIGIT.sub("", text))


def _without_digits(resource_id: str) -> str:
    return re.sub(r"\d+", "#", resource_id)
