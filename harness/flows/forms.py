"""Filling forms by meaning: text, boxes, choices, drop-downs, codes; through all of a form's height.

Knows kinds of fields, not forms. Leaves what is already filled as it is, uploads nothing, sends nothing.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from harness import wait
from harness.errors import HandOver, NodeNotFound, NotActionable
from harness.flows.missing import answer_missing_choice
from harness.flows.pickers import choose_from, choose_in, is_unset, matches_any, new_options, option_buttons
from harness.flows.screen import agreement_box, hand_over_if_needed, pages_down, scroll_to_top
from harness.meaning.buttons import find_button
from harness.meaning.dialogs import dialog
from harness.meaning.fields import Field, fields
from harness.meaning.layout import texts
from harness.meaning.testdata import Specimens
from harness.meaning.text import bare, is_sentence
from harness.meaning.widgets import required_zones, steppers
from harness.model.hierarchy import Hierarchy
from harness.model.node import Node
from harness.session import Session

__all__ = [
    "Filled", "answer_missing_choice", "choose", "choose_from", "fill", "fill_code", "fill_form", "find_agreement", "find_field_down",
    "is_unset", "matches_any", "set_box", "type_into", "wait_enabled",
]  # fmt: skip
SECRET = ("password", "password_again", "sms_code")
_TYPE_TRIES = 3
_TOAST_S = 2.5  # a short toast of Android stands two seconds
_TYPED = ("text", "password", "number", "phone", "textarea")
_FEWEST_CHIPS = 2
_UNTOUCHED = ("search", "captcha", "agreement", "remember", "anonymous")


@dataclass
class Filled:
    """What filling a form came to.

    Attributes:
        done: labels of the fields that were filled or chosen.
        files: fields for files, left empty.
    """

    done: list[str] = field(default_factory=list)
    files: list[Field] = field(default_factory=list)


def type_into(session: Session, target: Field, value: str, *, secret: bool = False) -> bool:
    """Type and look whether the field took it; what covers the field (a toast, the keyboard) is given time to go.

    Raises:
        NotActionable: the field never got the focus.
    """
    if not target.node.enabled:
        return False
    for attempt in range(_TYPE_TRIES):
        try:
            session.type(target.node, value, secret=secret)
        except NotActionable:
            if attempt + 1 == _TYPE_TRIES:
                raise
            covered = session.hierarchy().text
            wait.until(lambda covered=covered: session.hierarchy().text != covered, _TOAST_S, 0.2)  # type: ignore[misc]
        now = _same_field(session.settle(), target)
        if now is None:
            return True
        if _holds(now.node, value):
            return True
        target = now
    return False


def _holds(node: Node, value: str) -> bool:
    if node.password:
        return len(node.text) == len(value) or bool(node.text) == bool(value)
    if node.text == node.hint and value:
        return False
    return bool(node.text) == bool(value)


def _same_field(hierarchy: Hierarchy, wanted: Field) -> Field | None:
    near = [f for f in fields(hierarchy) if f.kind == wanted.kind and f.label == wanted.label]
    return min(near, key=lambda f: abs(f.node.bounds.top - wanted.node.bounds.top), default=None)


def find_field_down(
    session: Session, hierarchy: Hierarchy, concepts: tuple[str, ...]
) -> tuple[Field, Hierarchy] | None:
    """Find a text field by meaning, scrolling down for it."""
    for page in pages_down(session, hierarchy):
        typed = [f for f in fields(page) if f.kind in _TYPED]
        for concept in concepts:
            found = next((f for f in typed if f.concept == concept), None)
            if found is not None:
                return found, page
        # A sign-in form may call the account anything; the text field before the password is it.
        if "account" in concepts:
            secret = next((i for i, f in enumerate(typed) if f.concept in SECRET), None)
            if secret:
                return typed[secret - 1], page
    return None


def fill(session: Session, concepts: tuple[str, ...], value: str) -> None:
    """Fill one field by meaning.

    Raises:
        NodeNotFound: no field of any of these meanings.
        NotActionable: the field does not take the value.
        HandOver: a code was to be filled in and none was given.
    """
    found = find_field_down(session, session.settle(), concepts)
    if found is None:
        # The way here may have left the page scrolled past it.
        found = find_field_down(session, scroll_to_top(session), concepts)
    if found is None:
        raise NodeNotFound("没有找到要填写的字段", tuple(f.label or f.kind for f in fields(session.hierarchy())))
    target, page = found
    if target.concept == "sms_code":
        fill_code(session, target, page, value)
        return
    if not value and not target.node.text:
        return
    if not type_into(session, target, value, secret=target.concept in SECRET or target.kind == "password"):
        raise NotActionable(f"字段“{target.label}”不接受输入")


def fill_code(session: Session, target: Field, page: Hierarchy, code: str) -> None:
    """Ask for a code by message and fill in the test code of the profile.

    Raises:
        HandOver: there is no test code; it is never guessed.
    """
    if not code:
        raise HandOver("需要短信验证码，档案中没有测试验证码")
    send = find_button(page, "send_code")
    if send is not None and send.node.enabled:
        session.tap(send.node, page)
        page = session.settle()
        hand_over_if_needed(page)
        notice = dialog(page)
        if notice is not None and (known := find_button(page, "confirm")) is not None:
            session.tap(known.node, page)
            page = session.settle()
    now = _same_field(page, target) or target
    if not type_into(session, now, code, secret=True):
        raise NotActionable(f"字段“{target.label}”不接受输入")


def set_box(session: Session, box: Field, hierarchy: Hierarchy, on: bool) -> bool:
    """Bring a box into a state; whether it is then in it."""
    if box.node.checked == on:
        return True
    session.tap(box.node, hierarchy)
    now = _same_field(session.settle(), box)
    return now is None or now.node.checked == on


def find_agreement(session: Session) -> tuple[Field, Hierarchy] | None:
    """The box to agree to policy or terms, scrolling down for it."""
    for page in pages_down(session, session.settle()):
        box = agreement_box(page)
        if box is not None:
            return box, page
    return None


def fill_form(session: Session, values: Mapping[str, str], specimens: Specimens, skip: tuple[str, ...] = ()) -> Filled:
    """Fill every field of the form on screen, down to its end, then come back to where the form began to be seen.

    Args:
        values: by field meaning; an empty value means test data.

    Raises:
        HandOver: the form asks for what only a person has.
    """
    result = Filled()
    seen: set[tuple[str, str]] = set()
    for page in pages_down(session, session.settle()):
        hand_over_if_needed(page)
        for key in _keys(page):
            if key in seen:
                continue
            seen.add(key)
            now = session.hierarchy()
            target = _by_key(now, key)
            if target is not None:
                _fill_one(session, target, now, values, specimens, skip, result)
        _fill_drawn(session, result)
    return result


def _fill_drawn(session: Session, result: Filled) -> None:
    """Set what the form draws itself and plainly asks for: steppers at nothing, required stars, chips and boxes to tick."""
    page = session.hierarchy()
    for stepper in steppers(page):
        if stepper.value == 0:
            session.tap(stepper.plus, page)
            page = session.settle()
    for zone in required_zones(page):
        name = bare(zone.label.text)
        if name in result.done:
            continue
        boxes = [f for f in zone.fields if f.kind == "checkbox" and f.concept not in _UNTOUCHED]
        asked = [f for f in zone.fields if f.kind not in ("checkbox", "radio")]
        ticked = any(f.node.checked for f in zone.fields if f.kind in ("checkbox", "radio"))
        if zone.stars and not ticked and not asked:
            chosen = zone.stars[-1]
        elif boxes and not ticked and len(boxes) == len(zone.fields):
            chosen = boxes[0].node
        elif not zone.fields and not zone.steppers and not zone.stars and len(zone.options) >= _FEWEST_CHIPS:
            chosen = zone.options[0]
        else:
            continue
        result.done.append(name)
        session.tap(chosen, page)
        page = session.settle()


def _keys(hierarchy: Hierarchy) -> list[tuple[str, str]]:
    return [key for key, _ in _keyed(hierarchy)]


def _keyed(hierarchy: Hierarchy) -> list[tuple[tuple[str, str], Field]]:
    """Fields with names that hold while the page scrolls; radio buttons of one group share a name."""
    keyed: list[tuple[tuple[str, str], Field]] = []
    unnamed = 0
    for f in fields(hierarchy):
        if f.kind == "radio":
            keyed.append((("radio", group_label(hierarchy, f)), f))
            continue
        unnamed += not f.label
        keyed.append(((f.kind, f.label or f.node.resource_id or f"#{unnamed}"), f))
    return keyed


def _by_key(hierarchy: Hierarchy, key: tuple[str, str]) -> Field | None:
    return next((f for other, f in _keyed(hierarchy) if other == key), None)


def group_label(hierarchy: Hierarchy, radio: Field) -> str:
    """What a group of radio buttons is about: the last short text above or left of it that is no option."""
    radios = [f for f in fields(hierarchy) if f.kind == "radio"]
    options = {bare(f.label) for f in radios}
    box = radio.node.bounds
    above = [
        t for t in texts(hierarchy)
        if bare(t.text) not in options and len(t.text) <= 30 and (t.bounds.bottom <= box.top + 4 or (t.bounds.right <= box.left and t.bounds.top <= box.bottom))
    ]  # fmt: skip
    return max(above, key=lambda t: (t.bounds.bottom, -t.bounds.left)).text if above else ""


def _fill_one(
    session: Session,
    target: Field,
    page: Hierarchy,
    values: Mapping[str, str],
    specimens: Specimens,
    skip: tuple[str, ...],
    result: Filled,
) -> None:
    concept = target.concept or ""
    if concept in skip or concept in _UNTOUCHED or not target.node.enabled:
        return
    if target.kind == "file":
        result.files.append(target)
    elif target.kind == "radio":
        _choose_radio(session, target, page, result)
    elif target.kind == "select":
        if is_unset(target) and choose_from(session, target, page, (), take_first=True):
            result.done.append(target.label)
    elif target.kind in _TYPED:
        if concept == "sms_code":
            fill_code(session, target, page, values.get("sms_code", ""))
            result.done.append(target.label)
            return
        given = values.get(concept, "")
        shown = target.node.text if target.node.text != target.node.hint else ""
        if shown and not given and not (shown == "0" and target.required):
            return
        value = (
            given
            or values.get("password", "") * (concept == "password_again")
            or specimens.value(target.concept, target.label, target.kind)
        )
        if _type_or_pick(session, target, page, value, secret=concept in SECRET):
            result.done.append(target.label)


def _type_or_pick(session: Session, target: Field, page: Hierarchy, value: str, *, secret: bool) -> bool:
    """Type into a box, or choose in the picker that it opens instead of taking text."""
    try:
        if type_into(session, target, value, secret=secret):
            return True
    except NotActionable:
        pass
    now = session.settle()
    if new_options(page, now):
        return bool(choose_in(session, target, page, now, (), take_first=True))
    return bool(choose_from(session, target, now, (), take_first=True))


def _choose_radio(session: Session, first: Field, page: Hierarchy, result: Filled) -> None:
    name = group_label(page, first)
    group = [f for f in fields(page) if f.kind == "radio" and group_label(page, f) == name]
    if not any(f.node.checked for f in group):
        session.tap(group[0].node, page)
        session.settle()
        result.done.append(group[0].label)


def choose(session: Session, wanted: tuple[str, ...]) -> str:
    """Choose an option by meaning wherever the form offers it: on the page, or in a drop-down.

    Returns:
        The label chosen; "" when the form does not offer it.
    """
    selects: list[tuple[Field, Hierarchy]] = []
    for page in pages_down(session, session.settle()):
        for option in option_buttons(page):
            if matches_any(option.label, wanted) and not is_sentence(option.label):
                session.tap(option.node, page)
                session.settle()
                return option.label
        selects += [(f, page) for f in fields(page) if f.kind == "select"]
    scroll_to_top(session)
    selects.sort(key=lambda item: item[0].concept != "category")
    for target, _ in selects:
        for page in pages_down(session, session.settle()):
            now = _by_key(page, (target.kind, target.label or target.node.resource_id or "#1"))
            if now is not None:
                if matches_any(now.node.text or now.node.all_text(), wanted):
                    return now.node.text or now.node.all_text()
                label = choose_from(session, now, page, wanted, take_first=False)
                if label:
                    return label
                break
    return ""


def wait_enabled(session: Session, concepts: tuple[str, ...], timeout_s: float = 8.0) -> None:
    """Give a button that counts down the time to become active."""

    def is_ready() -> bool:
        now = session.hierarchy()
        found = next((b for c in concepts if (b := find_button(now, c)) is not None), None)
        return found is None or found.node.enabled

    wait.until(is_ready, timeout_s, 0.4)
