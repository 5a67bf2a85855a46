"""Walking a recorded path again on an app that has moved on since: each tap is found by what it said, not by where it was.

Steps whose target is not on screen are passed over (a consent already given, a sign-in already done).
"""

from __future__ import annotations

from harness.flows.screen import clear_way, pages_down
from harness.meaning.buttons import buttons
from harness.meaning.text import bare
from harness.model.action import Action, PressKey, Swipe, Tap, Target
from harness.model.hierarchy import Hierarchy
from harness.model.node import Node
from harness.session import Session


def retrace(session: Session, path: tuple[Action, ...]) -> Hierarchy:
    """Launch cold and walk a path; return the screen at its end.

    Args:
        path: actions since a cold launch, as a visit keeps them. Typed text is not typed again.
    """
    session.launch()
    hierarchy = clear_way(session)
    lost = False
    for action in path:
        if isinstance(action, Tap):
            found = locate(hierarchy, action.target, by_point=not lost)
            for page in pages_down(session, hierarchy, 3) if found is None and action.target.label else ():
                found = locate(page, action.target, by_point=False)
                if found is not None:
                    hierarchy = page
                    break
            lost = found is None
            if found is None:
                continue
            session.tap(found, hierarchy)
        elif isinstance(action, Swipe) and not lost:
            session.perform(action)
        elif isinstance(action, PressKey) and not lost and action.key == "back":
            session.back()
        else:
            continue
        hierarchy = clear_way(session)
    return hierarchy


def locate(hierarchy: Hierarchy, target: Target, *, by_point: bool) -> Node | None:
    """The node that a recorded target means now: same selector and label, else same label, else same position."""
    if target.selector is not None:
        node = hierarchy.find(target.selector)
        if node is not None and (not target.label or bare(node.label or node.all_text()) == bare(target.label)):
            return node if target.label or by_point else None
    if target.label:
        named = [
            b.node
            for b in buttons(hierarchy)
            if bare(b.label) == bare(target.label) or bare(b.node.all_text()) == bare(target.label)
        ]
        if named:
            return min(
                named,
                key=lambda node: (
                    abs(node.bounds.center.y - target.point.y) + abs(node.bounds.center.x - target.point.x)
                ),
            )
        return next(
            (node for node in hierarchy.nodes if not node.bounds.is_empty and bare(node.label) == bare(target.label)),
            None,
        )
    return hierarchy.at(target.point) if by_point else None
