"""Walking a recorded path again on an app that has moved on since: each tap is found by what it said, not by where it was.

Steps whose target is not on screen are passed over (a consent already given, a sign-in already done).
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

from harness.flows.screen import clear_way, pages_down, scroll_to_top
from harness.meaning import lexicon
from harness.meaning.buttons import buttons
from harness.meaning.dialogs import dialog
from harness.meaning.text import bare, normal
from harness.model.action import Action, PressKey, Swipe, Tap, Target
from harness.model.hierarchy import Hierarchy
from harness.model.node import Node
from harness.session import Session

_MENU_SIGNS = ("☰", "≡", "···", "…", "⋮", "⋯", "+", "＋")


def retrace(
    session: Session,
    path: Iterable[Action],
    *,
    begin: Callable[[Session], object] = Session.launch,
    clear: Callable[[Session], Hierarchy] = clear_way,
) -> Hierarchy:
    """Launch cold and walk a path; return the screen at its end.

    Args:
        path: actions since a cold launch, as a visit keeps them. Typed text is not typed again.
        begin: brings the app to where the path begins; `go_home` keeps what the running app holds in memory.
        clear: brings the app to a plain page after the launch and after each step.
    """
    begin(session)
    hierarchy = clear(session)
    lost = False
    steps = tuple(path)
    for place, action in enumerate(steps):
        done = repeat(session, action, hierarchy, lost=lost)
        lost = done is None if isinstance(action, Tap) else lost
        if done:
            now = session.settle()
            hierarchy = now if opens_way(now, steps[place + 1 :]) else clear(session)
    return hierarchy


def opens_way(hierarchy: Hierarchy, rest: Iterable[Action]) -> bool:
    """Whether what lies over the page is on the way: a menu or sheet that holds the next thing to tap."""
    over = dialog(hierarchy)
    tap = next((action for action in rest if isinstance(action, Tap)), None)
    if over is None or tap is None or not tap.target.label:
        return False
    node = locate(hierarchy, tap.target, by_point=False)
    return node is not None and any(inner is node for inner in over.node.walk())


def repeat(session: Session, action: Action, hierarchy: Hierarchy, *, lost: bool = False) -> bool | None:
    """Do one action of a path again.

    Args:
        hierarchy: what is on screen.
        lost: an earlier tap of the path found no target, so that positions mean nothing any more.

    Returns:
        True when it was done, False for what is passed over, None for a tap whose target is not there.
    """
    if isinstance(action, Tap):
        found = locate(hierarchy, action.target, by_point=not lost)
        for page in pages_down(session, hierarchy, 3) if found is None and action.target.label else ():
            found = locate(page, action.target, by_point=False)
            if found is not None:
                hierarchy = page
                break
        if found is None and action.target.label:
            found, hierarchy = in_menu(session, action.target)
        if found is None:
            return None
        session.tap(found, hierarchy)
        return True
    if isinstance(action, Swipe) and not lost:
        session.perform(action)
        return True
    if isinstance(action, PressKey) and not lost and action.key == "back":
        session.back()
        return True
    return False


def in_menu(session: Session, target: Target) -> tuple[Node | None, Hierarchy]:
    """Look for a target in the page's menu, which closes by itself and so is on no path; without it the menu is closed again."""
    page = scroll_to_top(session)
    opener = next((b for b in buttons(page) if b.node.clickable and _opens_menu(b.label)), None)
    if opener is None:
        return None, page
    session.tap(opener.node, page)
    opened = session.settle()
    found = locate(opened, target, by_point=False)
    if found is None and opened.text != page.text:
        session.back()
    return found, opened


def _opens_menu(label: str) -> bool:
    return normal(label) in _MENU_SIGNS or lexicon.matches("flow.menu", label, whole=True) is not None


def locate(hierarchy: Hierarchy, target: Target, *, by_point: bool) -> Node | None:
    """The node that a recorded target means now: same selector and label, else same label, else same position."""
    if target.selector is not None:
        node = _selected(hierarchy, target)
        if node is not None:
            return node if target.label or by_point else None
    if target.label:
        named = [
            b.node
            for b in buttons(hierarchy)
            if bare(b.label) == bare(target.label) or bare(b.node.all_text()) == bare(target.label)
        ]
        named = named or [n for n in hierarchy.nodes if not n.bounds.is_empty and bare(n.label) == bare(target.label)]
        return _nearest(named or _but_for_figures(hierarchy, target.label), target)
    return hierarchy.at(target.point) if by_point else None


def _selected(hierarchy: Hierarchy, target: Target) -> Node | None:
    """The selector's node, when it still says the same; of several the nearest, unless the selector counts them."""
    selector = target.selector
    if selector is None:
        return None
    found = hierarchy.find_all(selector)
    if not target.label or selector.instance:
        found = found[selector.instance : selector.instance + 1]
    if target.label:
        found = tuple(node for node in found if bare(node.label or node.all_text()) == bare(target.label))
    return _nearest(found, target)


def _but_for_figures(hierarchy: Hierarchy, label: str) -> list[Node]:
    """Buttons that say the same but for counts and dates: “消息 3” is “消息 5” a day later."""
    wanted = _without_figures(label)
    if len(wanted) < 2:
        return []
    return [b.node for b in buttons(hierarchy) if _without_figures(b.label) == wanted]


def _without_figures(label: str) -> str:
    return "".join(char for char in bare(label) if not char.isdigit())


def _nearest(nodes: Sequence[Node], target: Target) -> Node | None:
    def distance(node: Node) -> int:
        centre = node.bounds.center
        return abs(centre.y - target.point.y) + abs(centre.x - target.point.x)

    return min(nodes, key=distance, default=None)
