"""Controls that forms draw themselves: steppers, stars, chips; and the part of a form that belongs to one label.

Pure; geometry and very few words. A hierarchy does not say which chip is chosen, so this says only what could be tapped.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

from rapidfuzz import fuzz

from harness.meaning import lexicon
from harness.meaning.buttons import buttons
from harness.meaning.fields import Field, asked_for, fields
from harness.meaning.layout import Text, app_nodes, clickables, per_hierarchy, tabs, texts, window
from harness.meaning.text import bare, has_star, is_sentence, is_star, normal
from harness.model.hierarchy import Hierarchy
from harness.model.node import Node

_PLUS = frozenset(("+", "＋", "加", "增加", "新增", "plus", "increase"))
_MINUS = frozenset(("-", "−", "－", "–", "减", "减少", "minus", "decrease"))
_STAR = re.compile(r"^(?:[1-5一二三四五]\s?(?:星|分|颗星?)?|[★☆⭐✩✭]|很?(?:不?满意|好|差)|star\d?)$", re.IGNORECASE)
_FEWEST_STARS = 4
_LONGEST_OPTION = 10
_ALIKE = 75.0
# A label's part of a form ends with the next label, or after this share of the window.
_ZONE_RATIO = 0.32


@dataclass(frozen=True)
class Stepper:
    """A number with a minus and a plus beside it.

    Attributes:
        value: as shown; None when it cannot be read.
        plus: the node that adds one.
    """

    value: int | None
    plus: Node


@per_hierarchy
def steppers(hierarchy: Hierarchy) -> tuple[Stepper, ...]:
    """Every stepper on screen."""
    found: list[Stepper] = []
    for plus in app_nodes(hierarchy):
        if not plus.enabled or not _is_plus(hierarchy, plus):
            continue
        row = [
            n
            for n in app_nodes(hierarchy)
            if n.bounds.top < plus.bounds.center.y < n.bounds.bottom and n.bounds.right <= plus.bounds.left + 4
        ]
        numbers = [n for n in row if re.fullmatch(r"\d{1,4}", normal(n.text)) and not n.children]
        nearest = max(numbers, key=lambda n: n.bounds.right, default=None)
        near = nearest is not None and plus.bounds.left - nearest.bounds.right <= 2 * plus.bounds.width
        if (
            near
            and nearest is not None
            and any(
                _is_minus(n) or (n.clickable and n.bounds.right <= nearest.bounds.left + 4 and _same_size(n, plus))
                for n in row
            )
        ):
            found.append(Stepper(int(normal(nearest.text)), plus))
    return tuple(found)


def _is_plus(hierarchy: Hierarchy, node: Node) -> bool:
    if not node.clickable or node.is_editable:
        return False
    said = {normal(node.text), normal(node.content_desc)} | {
        normal(part) for inner in node.walk() for part in (inner.text, inner.content_desc)
    }
    # An icon read from pixels stands over its button rather than in it.
    over = {normal(n.content_desc or n.text) for n in app_nodes(hierarchy) if n is not node and n.bounds == node.bounds}
    return bool((said | over) & _PLUS)


def _is_minus(node: Node) -> bool:
    return node.clickable and bool({normal(node.text), normal(node.content_desc)} & _MINUS)


def _same_size(first: Node, second: Node) -> bool:
    return abs(first.bounds.width - second.bounds.width) <= 8 and abs(first.bounds.height - second.bounds.height) <= 8


@per_hierarchy
def star_rows(hierarchy: Hierarchy) -> tuple[tuple[Node, ...], ...]:
    """Rows of four or more equal marks side by side, as ratings are drawn; leftmost first."""
    marks = [
        n
        for n in app_nodes(hierarchy)
        if (n.clickable or _STAR.match(normal(n.text or n.content_desc)))
        and not n.is_editable
        and n.bounds.width <= 0.2 * window(hierarchy).width
        and (_STAR.match(normal(n.text or n.content_desc)) or (n.short_class == "RadioButton" and not n.label))
    ]
    rows: list[tuple[Node, ...]] = []
    taken: set[int] = set()
    for mark in marks:
        if id(mark) in taken:
            continue
        row = sorted(
            (
                n
                for n in marks
                if abs(n.bounds.center.y - mark.bounds.center.y) <= 6 and abs(n.bounds.height - mark.bounds.height) <= 8
            ),
            key=lambda n: n.bounds.left,
        )
        taken |= {id(n) for n in row}
        if len(row) >= _FEWEST_STARS:
            rows.append(tuple(row))
    return tuple(rows)


@dataclass(frozen=True)
class Zone:
    """The part of a form that belongs to one label.

    Attributes:
        label: the text that names it.
        fields: fields inside, in document order.
        options: texts or controls that could be chosen, nearest first.
    """

    label: Text
    fields: tuple[Field, ...]
    options: tuple[Node, ...]
    steppers: tuple[Stepper, ...]
    stars: tuple[Node, ...]


def zone_of(hierarchy: Hierarchy, subject: str) -> Zone | None:
    """What belongs to the label that speaks of the subject; None when no label on screen does."""
    named = [(score, label) for label in _labels(hierarchy) if (score := _likeness(label.text, subject)) >= _ALIKE]
    if not named:
        return None
    label = max(named, key=lambda pair: pair[0])[1]
    return _zone(hierarchy, label)


def required_zones(hierarchy: Hierarchy) -> tuple[Zone, ...]:
    """The zones of all labels with a required mark, from top to bottom."""
    return tuple(_zone(hierarchy, label) for label in _labels(hierarchy) if _has_mark(hierarchy, label))


def _likeness(label: str, subject: str) -> float:
    said, wanted = asked_for(label), asked_for(subject)
    if len(said) < 2 or len(wanted) < 2:
        return 0.0
    if said == wanted:
        return 100.0
    if said in wanted or wanted in said:
        return 90.0 + 9.0 * min(len(said), len(wanted)) / max(len(said), len(wanted))
    return fuzz.partial_ratio(said, wanted) * min(1.0, len(said) / 3)


@per_hierarchy
def _labels(hierarchy: Hierarchy) -> tuple[Text, ...]:
    """Texts that may name a part of the form: short, no value, no button, no part of the main navigation."""
    bar = {id(node) for tab in tabs(hierarchy) for node in tab.walk()}
    sends = {
        id(n)
        for b in buttons(hierarchy)
        if set(b.concepts[:1]) & {"submit", "next", "confirm", "back", "cancel"}
        for n in b.node.walk()
    }
    return tuple(
        t
        for t in texts(hierarchy)
        if id(t.node) not in bar and id(t.node) not in sends and 2 <= len(bare(t.text)) <= 20 and not is_star(t.text) and not is_sentence(t.text)
        and t.node.short_class not in ("Button", "CheckBox", "RadioButton", "Toast") and not any(c.isdigit() for c in normal(t.text)[:1])
    )  # fmt: skip


def _has_mark(hierarchy: Hierarchy, label: Text) -> bool:
    if has_star(label.text) or "必填" in label.text:
        return True
    gap = 0.05 * window(hierarchy).width
    return any(
        is_star(t.text)
        and t.bounds.top <= label.bounds.bottom
        and t.bounds.bottom >= label.bounds.top
        and (-gap <= t.bounds.left - label.bounds.right <= gap or -gap <= label.bounds.left - t.bounds.right <= gap)
        for t in texts(hierarchy)
    )


def _zone(hierarchy: Hierarchy, label: Text) -> Zone:
    frame = window(hierarchy)
    top = label.bounds.top
    marked = [
        other.bounds.top
        for other in _labels(hierarchy)
        if other is not label and other.bounds.top >= label.bounds.bottom - 4 and _ends_zone(hierarchy, other, label)
    ]
    bottom = min([*marked, int(top + _ZONE_RATIO * frame.height)])
    bottom = max(bottom, label.bounds.bottom)

    def inside(node: Node) -> bool:
        return top - 8 <= node.bounds.center.y <= bottom and node is not label.node

    asked = tuple(f for f in fields(hierarchy) if inside(f.node))
    steps = tuple(s for s in steppers(hierarchy) if inside(s.plus))
    stars = next((row for row in star_rows(hierarchy) if inside(row[0])), ())
    return Zone(label, asked, _options(hierarchy, label, inside), steps, stars)


def _ends_zone(hierarchy: Hierarchy, other: Text, label: Text) -> bool:
    """Whether another label begins a part of its own: it has a required mark, or a field stands beside or under it."""
    if _has_mark(hierarchy, other):
        return True
    drawn = [*(row[0] for row in star_rows(hierarchy)), *(stepper.plus for stepper in steppers(hierarchy))]
    if any(node.bounds.top <= other.bounds.center.y <= node.bounds.bottom for node in drawn):
        return True
    if abs(other.bounds.left - label.bounds.left) > 0.1 * window(hierarchy).width:
        return False
    return any(
        asked_for(f.label) == asked_for(other.text) for f in fields(hierarchy) if f.kind not in ("radio", "checkbox")
    )


def _options(hierarchy: Hierarchy, label: Text, inside: Callable[[Node], bool]) -> tuple[Node, ...]:
    """Short texts and unnamed ticks below or beside a label, each as the node to tap."""
    known = {id(f.node) for f in fields(hierarchy)}
    tappable = {id(n) for n in clickables(hierarchy)}
    found: list[Node] = []
    for text in texts(hierarchy):
        node = text.node
        if not inside(node) or id(node) in known or is_star(text.text) or is_sentence(text.text):
            continue
        beside = (
            node.bounds.left >= label.bounds.right
            and abs(node.bounds.center.y - label.bounds.center.y) <= label.bounds.height
        )
        if len(normal(text.text)) > _LONGEST_OPTION or not (node.bounds.top >= label.bounds.bottom - 4 or beside):
            continue
        target = hierarchy.clickable_for(node)
        if lexicon.matches("button.upload", text.text) or normal(text.text) in _PLUS | _MINUS:
            continue
        found.append(
            target if id(target) in tappable and target.bounds.height < 0.2 * window(hierarchy).height else node
        )
    unique = {id(node): node for node in found}
    return tuple(sorted(unique.values(), key=lambda n: (n.bounds.top // 20, n.bounds.left)))
