"""What stands on the screen, and getting what stands in the way out of it.

Consent, notices, guides and system questions cover a page at any time; `clear_way` answers them the way a willing
user would, and nothing else: it never answers a question that sends, pays, deletes, signs out or calls.
"""

from __future__ import annotations

from collections.abc import Iterator

from harness import wait
from harness.errors import HandOver
from harness.flows.consent import agree
from harness.flows.consent import agreement_box as agreement_box
from harness.flows.consent import consent as consent
from harness.meaning import lexicon
from harness.meaning.buttons import Button, buttons, find_button
from harness.meaning.dialogs import dialog
from harness.meaning.fields import find_field
from harness.meaning.layout import CHECKABLE_CLASSES, texts
from harness.meaning.messages import is_answer, is_progress, messages
from harness.meaning.permissions import permission_question
from harness.meaning.safety import danger
from harness.meaning.system_windows import front_package, system_window
from harness.meaning.text import bare, normal
from harness.model.action import LaunchApp, Tap
from harness.model.hierarchy import Hierarchy
from harness.model.node import Node
from harness.session import Session
from harness.session.session import PermissionPrompt

_ROUNDS = 8  # popups one after another; more than that is a loop
_MAX_SWIPES = 6
_SHORT_LABEL = 6
_SPLASH_S = 15.0  # as after a launch
_AT_IT_S = 8.0  # a slow server answers within that
_DISMISSALS = ("close", "skip", "cancel", "confirm")


def stopped_by_check(hierarchy: Hierarchy) -> str:
    """What only a person can pass (captcha, slider, face), or "" when there is no such thing."""
    captcha = find_field(hierarchy, "captcha")
    if captcha is not None and captcha.node.is_editable:
        return "需要图形验证码"
    for text in texts(hierarchy):
        if len(text.text) > 40:
            continue
        if lexicon.matches("flow.slider", text.text):
            return f"需要人工验证（{text.text}）"
        if lexicon.matches("flow.face_check", text.text) and not hierarchy.clickable_for(text.node).clickable:
            return f"需要人脸核验（{text.text}）"
    return ""


def hand_over_if_needed(hierarchy: Hierarchy) -> None:
    """Stop where a person must act.

    Raises:
        HandOver: captcha, slider or face check is on screen.
    """
    why = stopped_by_check(hierarchy)
    if why:
        raise HandOver(why)


def here(session: Session, hierarchy: Hierarchy) -> frozenset[str]:
    """The kinds of place on screen."""
    return session.places(hierarchy)


def has_left(session: Session, hierarchy: Hierarchy | None = None) -> bool:
    """Whether something else than the app is in front (a system question over the app is not)."""
    front = front_package(hierarchy) if hierarchy is not None else session.foreground()
    return (front or session.foreground()) not in ("", session.package)


def clear_way(session: Session, *, accept: bool = True) -> Hierarchy:
    """Answer system questions, accept the policy, close notices; return what is then on screen.

    Args:
        accept: agree to the privacy policy when asked; otherwise leave that question standing.
    """
    at_launch = bool(session.path) and isinstance(session.path[-1], LaunchApp)
    hierarchy = session.settle()
    for _ in range(_ROUNDS):
        if system_window(hierarchy) is not None:
            if not session.handle_system_dialogs():
                return hierarchy
            hierarchy = _after_launch(session) if at_launch else session.settle()
            continue
        if has_left(session, hierarchy):
            session.launch(cold=False)
            hierarchy = session.settle()
            if has_left(session, hierarchy) and system_window(hierarchy) is None:
                return hierarchy
            continue
        if consent(hierarchy):
            if not accept:
                return hierarchy
            agree(session, hierarchy)
        elif answer_permission(session, hierarchy):
            pass
        elif not _dismiss_popup(session, hierarchy):
            return hierarchy
        hierarchy = session.settle()
    return hierarchy


def _after_launch(session: Session) -> Hierarchy:
    """What the system's question stood over; a splash screen under it is given time to make way."""
    hierarchy = session.settle()
    if not session.is_usable(hierarchy):
        wait.until(lambda: session.is_usable(session.hierarchy()), _SPLASH_S, 0.25)
        hierarchy = session.settle()
    return hierarchy


def answer_permission(session: Session, hierarchy: Hierarchy) -> bool:
    """Answer the app's own question for a permission as the system's are answered; False when there is none to answer."""
    question = permission_question(hierarchy)
    if question is None or question.is_system:
        return False
    answer = question.yes if session.grants_permissions or question.no is None else question.no
    if answer is None or not answer.node.enabled or (question.on_page and _was_just_given(session, answer)):
        return False
    visit = session.observe(settle=False)
    session.permission_prompts.append(
        PermissionPrompt(question.text, session.phase, visit.index, answer is question.yes, by_app=True)
    )
    session.tap(answer.node, hierarchy)
    return True


def _was_just_given(session: Session, answer: Button) -> bool:
    """Whether the last thing done was this answer: a page may keep its question and show what comes of it below."""
    last = session.path[-1] if session.path else None
    return isinstance(last, Tap) and bare(last.target.label) == bare(answer.label)


def _dismiss_popup(session: Session, hierarchy: Hierarchy) -> bool:
    """Close a notice, an advertisement or a guide; False when nothing of the kind is there."""
    over = dialog(hierarchy)
    if over is not None and not _is_form(over.node):
        # What an app puts before its page unasked may be what it should not ask; it is not closed unseen.
        session.observe(settle=False)
        inside = [button for button in buttons(hierarchy) if any(button.node is node for node in over.node.walk())]
        for concept in _DISMISSALS:
            for button in inside:
                if concept in button.concepts and danger(button.node, hierarchy) is None:
                    session.tap(button.node, hierarchy)
                    return True
        cross = _unnamed_cross(hierarchy, over.node)
        if cross is not None:
            session.tap(cross, hierarchy)
            return True
        return _take_only_way(session, hierarchy, inside)
    if here(session, hierarchy) & {"home", "mine", "login", "registration", "form", "list", "article"}:
        return False
    guide = find_button(hierarchy, "skip")
    if guide is None or danger(guide.node, hierarchy) is not None:
        return False
    session.tap(guide.node, hierarchy)
    return True


def _unnamed_cross(hierarchy: Hierarchy, card: Node) -> Node | None:
    """A small tappable sign without words at a corner of a card or right below it, where such cards have their way out."""
    box, near = card.bounds, card.bounds.width // 5
    for node in hierarchy.nodes:
        if not node.clickable or node.is_editable or node.bounds.is_empty or normal(node.all_text()).isalnum():
            continue
        small = node.bounds.width <= near and node.bounds.height <= near
        middle = node.bounds.center
        corner = abs(middle.y - box.top) <= near and min(abs(middle.x - box.right), abs(middle.x - box.left)) <= near
        below = 0 <= middle.y - box.bottom <= 2 * near and abs(middle.x - box.center.x) <= near
        if small and (corner or below):
            return node
    return None


def _take_only_way(session: Session, hierarchy: Hierarchy, inside: list[Button]) -> bool:
    """Tap the one button of a welcome or notice that has no other, whatever it is called: 进入, 出发."""
    named = [button for button in inside if button.label and button.node.clickable]
    if len(named) != 1 or named[0].concepts or len(normal(named[0].label)) > _SHORT_LABEL:
        return False
    only = named[0]
    if danger(only.node, hierarchy) is not None or lexicon.matches("usage.commerce", only.label):
        return False
    session.tap(only.node, hierarchy)
    return True


def _is_form(node: Node) -> bool:
    return any(inner.is_editable or inner.short_class in CHECKABLE_CLASSES for inner in node.walk())


def pages_down(session: Session, hierarchy: Hierarchy, max_swipes: int = _MAX_SWIPES) -> Iterator[Hierarchy]:
    """Yield the screen as it is, then after each swipe up, until nothing new comes."""
    yield hierarchy
    for _ in range(max_swipes):
        if not any(node.scrollable for node in hierarchy.nodes):
            return
        session.swipe_up()
        lower = session.settle()
        if lower.text == hierarchy.text:
            return
        hierarchy = lower
        yield hierarchy


def scroll_to_top(session: Session) -> Hierarchy:
    """Bring the beginning of the page into view."""
    hierarchy = session.settle()
    for _ in range(8):
        if not any(node.scrollable for node in hierarchy.nodes):
            return hierarchy
        session.swipe_down()
        upper = session.settle()
        if upper.text == hierarchy.text:
            return upper
        hierarchy = upper
    return hierarchy


def find_down(session: Session, hierarchy: Hierarchy, concepts: tuple[str, ...]) -> tuple[Button, Hierarchy] | None:
    """Find a button of one of the concepts, scrolling down for it; on each screen the first concept wins."""
    for page in pages_down(session, hierarchy):
        for concept in concepts:
            button = _named(page, concept) if "." in concept else find_button(page, concept)
            if button is not None:
                return button, page
    return None


def _named(hierarchy: Hierarchy, family: str) -> Button | None:
    """A button whose whole label is a word of the family."""
    return next(
        (b for b in buttons(hierarchy) if b.node.clickable and lexicon.matches(family, b.label, whole=True)), None
    )


def watch(session: Session, before: Hierarchy, patience_s: float = 3.0) -> tuple[Hierarchy, tuple[str, ...]]:
    """Look on after an action until the app has answered and stands still.

    Toasts go away by themselves, so every text that appears meanwhile is kept.

    Args:
        before: the screen before the action.
        patience_s: how long an app may take to show any change.

    Returns:
        The screen at last, and new short texts in the order they came.
    """
    heard: dict[str, None] = {}
    last: Hierarchy = before
    still = 0
    spent = 0

    def stands_still() -> bool:
        nonlocal last, still, spent
        now = session.hierarchy()
        heard.update(dict.fromkeys(messages(before, now)))
        still = still + 1 if now.text == last.text else 0
        last = now
        spent += 1
        loading = any(
            is_progress(text.text) or lexicon.matches("error.loading", text.text)
            for text in texts(now)
            if len(text.text) <= 12
        )
        answered = now.text != before.text and (any(map(is_answer, heard)) or spent > 6)
        return not loading and still >= 2 and answered

    wait.until(stands_still, patience_s, 0.12)
    if heard and all(map(is_progress, heard)):
        # It says that it is at it; what comes of that is the answer.
        wait.until(lambda: stands_still() or not all(map(is_progress, heard)), _AT_IT_S, 0.12)
    return last, tuple(heard)
