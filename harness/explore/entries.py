"""What could be opened on a screen: entries with a stable key, their kind, and why one must be left alone. Pure.

Refuses to know app wording: labels are read through `harness.meaning` only.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Container
from dataclasses import dataclass, replace

from harness.meaning import lexicon
from harness.meaning.buttons import Button, buttons
from harness.meaning.dialogs import dialog, overlay
from harness.meaning.fields import fields
from harness.meaning.layout import (
    CHECKABLE_CLASSES,
    app_nodes,
    clickables,
    covered_ids,
    own_texts,
    per_hierarchy,
    tabs,
    texts,
    title,
    window,
)
from harness.meaning.safety import danger
from harness.meaning.text import bare, normal
from harness.model.geometry import Bounds
from harness.model.hierarchy import Hierarchy
from harness.model.node import Node

# A menu entry is named in a few characters; a longer label, a second text or a figure is content.
_MENU_LABEL = 10
_TOP_BAR_RATIO = 0.13
# A tile or row that only *names* such a function leads to its page; the button on that page is what acts.
_ACTS_ONLY_AS_BUTTON = frozenset({"check_in", "pay", "vote"})
# A row of a list may be about such a thing: 反诈宣传转发任务, 投票活动通知.
_NAMED_BY_CONTENT = frozenset({"share", "submit", "register", "rate"})
# On a page with fields these send what is filled in; on the page that cancels an account they lead to its end.
_SENDS = frozenset({"login", "register", "next", "confirm", "submit", "rate", "agree", "upload"})
_CANCELS = frozenset({"cancel_account", "next", "confirm", "submit", "agree"})
_NEVER_OPENED = frozenset({"back", "disagree", "allow", "deny"})
# Places that the coverage of rules.md asks for and that a label can name.
PLACE_NAMES = ("mine", "settings", "about", "login")
_FIELD_CLASSES = ("Spinner", "SeekBar", *CHECKABLE_CLASSES)


@dataclass(frozen=True)
class Entry:
    """Something that may lead on.

    Attributes:
        key: finds it again on the same page in other hierarchies; holds no position unless it has no label.
        kind: tab (main navigation), tile (beside its like), row (below its like), single, icon (no label), bare (not marked
            clickable), strip (scrolls sideways and may hold more to the right).
        group: what it shares with the tiles or rows of its kind; "" when alone.
        is_content: one of many of a list rather than a function: long, several texts, or figures.
        concepts: words of the `button` group that its label may mean.
        interest: families of words/priority.yaml that its label holds.
        danger: why it must not be tapped, or "".
        place: mine, settings, about or login when the label is just a name of that place; "" otherwise.
    """

    key: str
    label: str
    node: Node
    kind: str
    group: str = ""
    is_content: bool = False
    concepts: tuple[str, ...] = ()
    interest: tuple[str, ...] = ()
    danger: str = ""
    place: str = ""


def entries_of(hierarchy: Hierarchy, *, icons: bool = False) -> tuple[Entry, ...]:
    """List the entries of the app windows in document order, no key twice.

    Args:
        icons: also offer clickables without a label (on a root screen, where they are gears and bells).
    """
    return tuple(entry for entry in _all_entries(hierarchy) if icons or entry.kind != "icon")


@per_hierarchy
def _all_entries(hierarchy: Hierarchy) -> tuple[Entry, ...]:
    page = _Page(hierarchy)
    found: dict[str, Entry] = {}
    over = overlay(hierarchy)
    reachable = covered_ids(hierarchy)[id(over)] if over is not None else None
    for button in buttons(hierarchy):
        if reachable is not None and id(button.node) not in reachable:
            continue
        entry = _entry(button, page)
        if entry is not None:
            found.setdefault(entry.key, entry)
    for number, node in enumerate(_strips(hierarchy), start=1):
        if reachable is None or id(node) in reachable:
            found[f"strip:{number}"] = Entry(f"strip:{number}", "", node, "strip")
    return tuple(found.values())


def _strips(hierarchy: Hierarchy) -> tuple[Node, ...]:
    """What scrolls sideways: low and wide, with things to tap that reach its right edge."""
    frame = window(hierarchy)
    return tuple(
        node
        for node in app_nodes(hierarchy)
        if node.scrollable
        and node.bounds.width > 0.5 * frame.width
        and node.bounds.height < 0.35 * frame.height
        and sum(1 for inner in node.walk() if inner.clickable and not inner.bounds.is_empty) >= 2
        and any(inner.bounds.right >= node.bounds.right - 2 for inner in node.walk() if inner.clickable)
    )


class _Page:
    """What all entries of one hierarchy share, read once."""

    def __init__(self, hierarchy: Hierarchy) -> None:
        self.hierarchy = hierarchy
        # A tab without words goes by its number.
        self.bar = {id(node): number for number, node in enumerate(tabs(hierarchy), start=1)}
        self.groups = _layout_groups(hierarchy, self.bar)
        self.marked = len(clickables(hierarchy))
        head = title(hierarchy)
        first = [text for text in texts(hierarchy)[:3] if not hierarchy.clickable_for(text.node).clickable]
        said = [text.text for text in ((head,) if head is not None else ()) + tuple(first)]
        self.is_cancellation = any(len(t) <= _MENU_LABEL and lexicon.matches("place.cancellation", t) for t in said)
        asked = [field for field in fields(hierarchy) if field.concept != "search" and field.kind != "checkbox"]
        self.has_form = bool(asked)
        self.captions = {bare(field.label) for field in fields(hierarchy) if field.label}
        sends = any(set(button.concepts[:1]) & _SENDS for button in buttons(hierarchy))
        self.is_form = len(asked) > 1 or (bool(asked) and sends)
        self.has_dialog = dialog(hierarchy) is not None


def _entry(button: Button, page: _Page) -> Entry | None:
    hierarchy, bar = page.hierarchy, page.bar
    node, label = button.node, button.label.strip()
    if (
        not node.enabled
        or node.is_editable
        or node.short_class in _FIELD_CLASSES
        or _NEVER_OPENED & set(button.concepts[:1])
        or (bare(label) in page.captions and node.short_class != "Button")
    ):
        return None
    said = [text.text for text in own_texts(hierarchy, node) if not normal(text.text).isdigit()] or [label]
    if id(node) in bar:
        label = label or f"图标{bar[id(node)]}"
        return Entry(
            f"tab:{label}",
            label,
            node,
            "tab",
            concepts=button.concepts,
            interest=_interest(label),
            place=_place(button),
        )
    kind, group = page.groups.get(id(node), ("single", ""))
    if not label:
        at = f"icon:{node.bounds.left}:{node.bounds.top}:{node.bounds.width}"
        return Entry(at, "", node, "icon") if not group and not _is_back_place(node, hierarchy) else None
    if not node.clickable and not _is_worth_a_try(button, hierarchy, page.marked):
        return None
    if not node.clickable:
        kind = "bare"
    elif page.is_form and kind == "tile" and not button.concepts:
        return None  # a choice within the form: filling in is not the explorer's
    content = len(said) > 1 or len(label) > _MENU_LABEL or any(char.isdigit() for char in label)
    risk = danger(node, hierarchy) or ""
    risk = risk or _danger_here(button, kind, page)
    if (
        kind in ("tile", "row")
        and node.short_class != "Button"
        and (risk in _ACTS_ONLY_AS_BUTTON or (content and risk in _NAMED_BY_CONTENT))
    ):
        risk = ""
    key = f"{kind if kind == 'bare' else 'entry'}:{label[:40]}:{node.resource_id}"
    return Entry(
        key, label, node, kind, group, content, button.concepts, _interest(" ".join(said)), risk, _place(button)
    )


def _place(button: Button) -> str:
    """The place that the label names and nothing else."""
    return next(
        (place for place in PLACE_NAMES if lexicon.matches(f"button.{place}", button.label, whole=True) is not None), ""
    )


def _danger_here(button: Button, kind: str, page: _Page) -> str:
    """What makes a label dangerous on this page though not on others."""
    meant = set(button.concepts[:2])
    if page.is_cancellation and meant & _CANCELS:
        return "cancel_account"
    if page.has_form and meant & _SENDS:
        return "submit"
    # 确定 or 完成 alone on a page, outside a dialog, finishes something.
    return "submit" if kind == "single" and button.concepts[:1] == ("confirm",) and not page.has_dialog else ""


def find(hierarchy: Hierarchy, key: str) -> Entry | None:
    """The entry of that key on this screen, or None when it is not in view."""
    seen = entries_of(hierarchy, icons=key.startswith("icon:"))
    if key.startswith("tab:"):
        seen = with_tabs(seen, hierarchy, frozenset({key.removeprefix("tab:")}))
    return next((entry for entry in seen if entry.key == key), None)


def with_tabs(entries: tuple[Entry, ...], hierarchy: Hierarchy, bar: frozenset[str]) -> tuple[Entry, ...]:
    """The entries with those of the app's known tab bar marked as tabs, and no others.

    A row of buttons at the foot of a page looks like a tab bar, and on some pages something hides the real one's shape.
    """
    frame = window(hierarchy)
    limit = frame.bottom - 0.14 * frame.height
    shaped = {id(node) for node in tabs(hierarchy)}
    result: list[Entry] = []
    for entry in entries:
        in_bar = entry.label in bar and (id(entry.node) in shaped or entry.node.bounds.center.y > limit)
        if in_bar and entry.kind != "tab":
            entry = replace(entry, kind="tab", key=f"tab:{entry.label}", group="", danger="")
        elif not in_bar and entry.kind == "tab":
            entry = replace(entry, kind="single", key=f"entry:{entry.label[:40]}:{entry.node.resource_id}")
        result.append(entry)
    return tuple(result)


def _interest(text: str) -> tuple[str, ...]:
    return lexicon.concepts("priority", text)


def _is_worth_a_try(button: Button, hierarchy: Hierarchy, marked: int) -> bool:
    """Bare wording is tapped only where hardly anything says that it can be tapped."""
    heading = title(hierarchy)
    return marked < 3 and not (heading is not None and heading.node is button.node)


def _is_back_place(node: Node, hierarchy: Hierarchy) -> bool:
    frame = window(hierarchy)
    centre = node.bounds.center
    return centre.x < frame.left + 0.15 * frame.width and centre.y < frame.top + _TOP_BAR_RATIO * frame.height


def _layout_groups(hierarchy: Hierarchy, bar: Container[int]) -> dict[int, tuple[str, str]]:
    """Kind and group of clickables that have their like beside or below them.

    A group is named by the classes above it and its column, not by row positions, so it keeps its name while scrolling.
    """
    families: dict[str, list[Node]] = defaultdict(list)
    for node in clickables(hierarchy):
        if id(node) in bar or node.is_editable:
            continue
        above = "/".join(
            f"{a.short_class}{'#' + a.resource_id if a.resource_id else ''}" for a in hierarchy.ancestors(node)
        )
        families[f"{node.short_class}<{above}|{node.bounds.width // 8}"].append(node)
    result: dict[int, tuple[str, str]] = {}
    for name, members in families.items():
        for node in members:
            others = [m.bounds for m in members if m is not node]
            if any(_beside(node.bounds, other) for other in others):
                result[id(node)] = ("tile", name)
            elif any(other.left == node.bounds.left for other in others):
                result[id(node)] = ("row", f"{name}@{node.bounds.left}")
    return result


def _beside(one: Bounds, other: Bounds) -> bool:
    apart = other.right <= one.left + 2 or one.right <= other.left + 2
    return apart and other.top <= one.center.y < other.bottom
