"""Form fields and what they ask for.

A field's label may be its description, its placeholder, a text to its left, above it, or — for boxes — to its right.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from harness.meaning import lexicon
from harness.meaning.dialogs import dialog
from harness.meaning.layout import (
    CHECKABLE_CLASSES,
    Text,
    app_nodes,
    covered_ids,
    own_texts,
    per_hierarchy,
    tabs,
    texts,
    window,
)
from harness.meaning.owners import obligation_of
from harness.meaning.text import bare, has_star, is_sentence, is_star, normal
from harness.model.geometry import Bounds
from harness.model.hierarchy import Hierarchy
from harness.model.node import Node

_MAX_LABEL = 30
_PROMPT = re.compile(
    r"^(?:请(?:您)?(?:如实)?(?:输入|填写|选择|录入|上传|填入|点选|写明|描述)?|输入|填写|选择|点击选择|录入)(?:您的|本人的?)?"
)
_REMARK = re.compile(r"[(（\[【][^)）\]】]*[)）\]】]?")
_BOX_KINDS = ("checkbox", "radio")
# Of the window's height: tick boxes and their rows in one.
_TALL_BOX = 0.045
# What stands on the buttons of a stepper.
_STEPS = frozenset(
    ("+", "-", "−", "＋", "－", "加", "减", "增加", "减少", "新增", "plus", "minus", "increase", "decrease")
)
_CHOOSES = (
    "请选择",
    "点击选择",
    "请点选",
    "去选择",
    "选择日期",
    "选择时间",
    "未选择",
    "点此选",
    "点这里选",
    "点一下选",
    "点选",
    "轻触选",
    "轻点选",
    "戳这里选",
    "待选择",
)
# Longest names: of what a row asks to choose, of a button that sends.
_CELL_LABEL, _BUTTON_LABEL = 12, 12
_NUMBER_CONCEPTS = ("count",)


@dataclass(frozen=True)
class Field:
    """One thing a form asks for.

    Attributes:
        node: the node to type into, tick or tap.
        label: what a person would call it, decoration removed; may be the placeholder; "" when nothing says.
        concept: a word of the `field` group, or None.
        required: marked with a star or 必填, or said to be obligatory.
        kind: text, password, number, phone, checkbox, radio, select, file or textarea.
        error: the inline message shown for it, or "".
    """

    node: Node
    label: str
    concept: str | None
    required: bool
    kind: str
    error: str = ""


@per_hierarchy
def fields(hierarchy: Hierarchy) -> tuple[Field, ...]:
    """Every field on screen in document order; with a dialog open only those inside it, when it has any."""
    found = tuple(_field_of(hierarchy, node, kind) for node, kind in _candidates(hierarchy))
    over = dialog(hierarchy)
    if over is not None:
        inside = covered_ids(hierarchy)[id(over.node)]
        within = tuple(field for field in found if id(field.node) in inside)
        return within or found
    return found


def find_field(hierarchy: Hierarchy, concept: str) -> Field | None:
    """The first field of a concept, or None."""
    return next((field for field in fields(hierarchy) if field.concept == concept), None)


def asked_for(label: str) -> str:
    """What a label asks for, in normal form: without prompt, unit and remarks in brackets ("请输入家庭年收入（元）" gives 家庭年收入)."""
    return _PROMPT.sub("", _REMARK.sub("", bare(label)))


@per_hierarchy
def _candidates(hierarchy: Hierarchy) -> tuple[tuple[Node, str], ...]:
    found: list[tuple[Node, str]] = []
    for node in app_nodes(hierarchy):
        kind = _kind_of(hierarchy, node)
        if kind and not any(other is not node and id(node) in covered_ids(hierarchy)[id(other)] for other, _ in found):
            found.append((node, kind))
    return tuple(found)


def _kind_of(hierarchy: Hierarchy, node: Node) -> str:
    short = node.short_class
    if node.is_editable:
        if node.password:
            return "password"
        return "textarea" if node.bounds.height > 0.085 * max(1, window(hierarchy).height) else "text"
    if short == "RadioButton":
        return "radio"
    if short in CHECKABLE_CLASSES or node.checkable:
        return "checkbox"
    if short.endswith("Spinner"):
        return "select"
    if not node.clickable:
        return ""
    said = " ".join(text.text for text in own_texts(hierarchy, node)) or node.content_desc
    if len(normal(said)) <= 24:
        if _is_file_button(hierarchy, node, said):
            return "file"
        prompts = any(mark in said for mark in ("请选择", "点击选择"))
        if prompts and not is_sentence(said) and (lexicon.matches("field", said) or normal(said).startswith(_CHOOSES)):
            return "select"
        if _cell_label(hierarchy, node):
            return "select"
    return ""


def _cell_label(hierarchy: Hierarchy, node: Node) -> str:
    """What a row asks to choose that says its name and 请选择 beside it; "" for any other row."""
    said = [text.text for text in own_texts(hierarchy, node)]
    prompts = [part for part in said if normal(part).startswith(_CHOOSES) and len(normal(part)) <= _CELL_LABEL]
    names = [part for part in said if part not in prompts and normal(part).strip("›>*")]
    is_row = len(prompts) == 1 and len(names) == 1 and len(normal(names[0])) <= _CELL_LABEL
    return names[0] if is_row and not is_sentence(names[0]) else ""


def _is_file_button(hierarchy: Hierarchy, node: Node, said: str) -> bool:
    """A chooser by its wording, or the unlabelled plus box that stands beside an upload label."""
    if any(inner.checkable or inner.is_editable for inner in node.walk()):
        return False
    word = lexicon.matches("button.upload", said)
    if word and len(word) >= 0.4 * len(normal(said)):
        # A navigation tile called 拍照上传 has no form around it.
        return bool(lexicon.matches("button.upload", said, whole=True)) or _form_nearby(hierarchy)
    plain = normal(said) in ("", "+", "＋", "添加")
    square = (
        0.4 <= node.bounds.width / max(1, node.bounds.height) <= 2.5
        and node.bounds.width < 0.45 * window(hierarchy).width
    )
    if not (plain and square):
        return False
    # So labelled it is one also where nothing else is asked, as on the last page of a form.
    above = _text_above(hierarchy, node.bounds, ())
    beside = _text_left(hierarchy, node.bounds)
    return any(text is not None and lexicon.matches("field.upload", text.text) for text in (above, beside))


@per_hierarchy
def _form_nearby(hierarchy: Hierarchy) -> bool:
    return any(node.is_editable for node in app_nodes(hierarchy)) or any(
        node.clickable and lexicon.matches("button.submit", node.all_text()) and len(node.all_text()) <= _BUTTON_LABEL
        for node in app_nodes(hierarchy)
    )


def _field_of(hierarchy: Hierarchy, node: Node, kind: str) -> Field:
    near = _label_text(hierarchy, node, kind)
    hint = node.hint or (node.content_desc if node.content_desc else "")
    if kind in ("select", "file") and not near:
        hint = hint or node.all_text()
    if kind == "text" and lexicon.matches("field.search", hint):
        near = ""  # a search bar names itself; what stands above it is the page's
    label = _clean(near or node.content_desc or hint)
    concept = _concept_of(near, node.content_desc, hint or (node.text if kind in ("select", "file") else ""), kind)
    required = _is_required(hierarchy, node, near, hint)
    return Field(node, label, concept, required, _refine(kind, concept, hint), _error_of(hierarchy, node, label))


def _refine(kind: str, concept: str | None, hint: str) -> str:
    # A text box that asks to choose opens a picker; frameworks make it read-only, which no hierarchy tells.
    if kind == "text" and normal(hint).startswith(_CHOOSES):
        return "select"
    if kind == "text" and concept == "phone":
        return "phone"
    if kind == "text" and concept in _NUMBER_CONCEPTS:
        return "number"
    return kind


def _clean(text: str) -> str:
    cleaned = text.strip().strip("*＊✱：: ").strip()
    for mark in ("(必填)", "（必填）", "(选填)", "（选填）", "(可选)", "（可选）"):
        cleaned = cleaned.replace(mark, "")
    return cleaned


def _concept_of(near: str, described: str, hint: str, kind: str) -> str | None:
    if kind == "file":
        return "upload"
    for said in (near, described, hint):
        found = _best_concept(said, kind)
        if found:
            return found
    return "password" if kind == "password" else None


def _best_concept(said: str, kind: str) -> str | None:
    """The concept of the longest word; a password box can only be a password, a plain box of prose nothing."""
    folded = normal(said)
    if not folded:
        return None
    allowed: tuple[str, ...] = tuple(lexicon.group("field"))
    if kind == "password":
        allowed = ("password", "password_again")
        if any(mark in folded for mark in ("确认", "再次", "重复", "再输入")):
            return "password_again"
    elif kind in _BOX_KINDS:
        allowed = ("agreement", "remember", "anonymous", "rating", "category")
    elif kind == "textarea":
        allowed = tuple(
            c for c in allowed if c not in ("agreement", "remember", "anonymous", "password", "category", "upload")
        )
    else:
        allowed = tuple(c for c in allowed if c not in ("agreement", "remember", "anonymous"))
    scored = [
        (len(word), -index, concept)
        for index, concept in enumerate(allowed)
        if (word := lexicon.matches(f"field.{concept}", said))
    ]
    return max(scored)[2] if scored else None


def _label_text(hierarchy: Hierarchy, node: Node, kind: str) -> str:
    others = tuple(other for other, _ in _candidates(hierarchy) if other is not node)
    if kind in _BOX_KINDS:
        own = node.text or node.content_desc
        return own or _text_right(hierarchy, node.bounds)
    if kind == "select" and (own := _cell_label(hierarchy, node)):
        return own
    left = _text_left(hierarchy, node.bounds)
    if left is not None:
        return left.text
    above = _text_above(hierarchy, node.bounds, others)
    return above.text if above is not None else ""


def _label_texts(hierarchy: Hierarchy) -> tuple[Text, ...]:
    owned = _action_ids(hierarchy) | {
        identity for node, _ in _candidates_base(hierarchy) for identity in covered_ids(hierarchy)[id(node)]
    }
    return tuple(
        t
        for t in texts(hierarchy)
        if id(t.node) not in owned
        and not is_star(t.text)
        and len(normal(t.text)) <= _MAX_LABEL
        and not is_sentence(t.text)
    )


@per_hierarchy
def _action_ids(hierarchy: Hierarchy) -> set[int]:
    """Texts of buttons that often stand beside a field and never name it, and those of the app's own bar."""
    beside = ("back", "close", "cancel", "search", "send_code")
    bar = {identity for tab in tabs(hierarchy) for identity in covered_ids(hierarchy)[id(tab)]}
    return bar | {
        id(text.node)
        for text in texts(hierarchy)
        if hierarchy.clickable_for(text.node).clickable
        and (normal(text.text) in _STEPS or _is_beside(text.text, beside))
    }


def _is_beside(said: str, concepts: tuple[str, ...]) -> bool:
    return any(lexicon.matches(f"button.{concept}", said, whole=True) for concept in concepts)


@per_hierarchy
def _candidates_base(hierarchy: Hierarchy) -> tuple[tuple[Node, str], ...]:
    """Fields known by class alone; enough to tell labels from values."""
    return tuple(
        (n, "")
        for n in app_nodes(hierarchy)
        if n.is_editable or n.checkable or n.short_class in (*CHECKABLE_CLASSES, "Spinner")
    )


def _text_left(hierarchy: Hierarchy, bounds: Bounds) -> Text | None:
    """The nearest text whose row meets the field's first line and that ends before the field begins."""
    slack = 0.02 * window(hierarchy).width
    first_line = bounds.top + min(bounds.height, 0.07 * max(1, window(hierarchy).height))
    found = [
        text
        for text in _label_texts(hierarchy)
        if text.bounds.right <= bounds.left + slack and bounds.top - slack <= text.bounds.center.y <= first_line + slack
    ]
    return max(found, key=lambda text: text.bounds.right, default=None)


def _text_above(hierarchy: Hierarchy, bounds: Bounds, others: tuple[Node, ...]) -> Text | None:
    """The nearest text above, near the field's left edge, with no other field between."""
    frame = window(hierarchy)
    reach = 0.09 * frame.height
    found = [
        text
        for text in _label_texts(hierarchy)
        if text.bounds.bottom <= bounds.top + 0.01 * frame.height
        and bounds.top - text.bounds.bottom <= reach
        and text.bounds.left <= bounds.left + 0.25 * frame.width
        and text.bounds.right > bounds.left - 0.1 * frame.width
        and not lexicon.matches("message.refusal", _REMARK.sub("", normal(text.text)))
        and not any(
            o.bounds.top >= text.bounds.bottom - 2
            and o.bounds.bottom <= bounds.top + 2
            and o.bounds.left < bounds.right
            and bounds.left < o.bounds.right
            for o in others
        )
        and not any(_beside(o.bounds, text.bounds) for o in others)
    ]
    return max(found, key=lambda text: (text.bounds.bottom, -text.bounds.left), default=None)


def _beside(field: Bounds, text: Bounds) -> bool:
    """Whether the text shares its row with another field, and so belongs to that one."""
    return field.top <= text.center.y <= field.bottom


def _text_right(hierarchy: Hierarchy, bounds: Bounds) -> str:
    """All text of the row to the right of a box, joined; agreements are often several links.

    A box as high as its row (WeUI lays it invisibly over the whole cell) owns what stands inside it, and nothing of the next row.
    """
    if bounds.height > _TALL_BOX * window(hierarchy).height:
        return "".join(t.text for t in texts(hierarchy) if bounds.has(t.bounds.center))[:80]
    row = [
        text
        for text in texts(hierarchy)
        if text.bounds.left >= bounds.left
        and text.bounds.top <= bounds.center.y + bounds.height
        and text.bounds.bottom >= bounds.center.y - 0.5 * bounds.height
        and text.bounds.top >= bounds.top - bounds.height
    ]
    return "".join(text.text for text in row)[:80]


def _is_required(hierarchy: Hierarchy, node: Node, near: str, hint: str) -> bool:
    if any(obligation_of(said) == "optional" for said in (near, hint) if said):
        return False
    if has_star(near) or any("必填" in said or "必须" in said for said in (near, hint)):
        return True
    label = next((text for text in _label_texts(hierarchy) if text.text == near), None)
    if label is None:
        return False
    gap = 0.05 * window(hierarchy).width
    for text in texts(hierarchy):
        if not (is_star(text.text) or bare(text.text) == "必填"):
            continue
        row = text.bounds.top <= label.bounds.bottom and text.bounds.bottom >= label.bounds.top
        beside = (
            -gap <= text.bounds.left - label.bounds.right <= 3 * gap
            or -gap <= label.bounds.left - text.bounds.right <= gap
        )
        if row and beside:
            return True
    return False


def _error_of(hierarchy: Hierarchy, node: Node, label: str) -> str:
    """A short refusal right under the field that is not its own placeholder."""
    reach = 0.05 * window(hierarchy).height
    for text in texts(hierarchy):
        gap = text.bounds.top - node.bounds.bottom
        below = -2 <= gap <= reach and text.bounds.left < node.bounds.right and text.text not in (node.hint, label)
        if below and lexicon.matches("message.refusal", text.text) and not is_sentence(text.text):
            return text.text
    return ""
