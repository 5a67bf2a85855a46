"""A long press on a page: the frame it lands in and what it selects there.

Knows frames of other sites; refuses to know when a press is long and what the person does with the selection.
"""

from __future__ import annotations

import contextlib
from dataclasses import dataclass
from typing import Any

from harness.softdevice.cdp import CdpError, Json, Session
from harness.softdevice.page import AppPage

PRESS_TIMEOUT_S = 1.0
MAX_DEPTH = 4


@dataclass(frozen=True)
class Selection:
    """What a long press selected.

    Attributes:
        box: (left, top, right, bottom), CSS px of the page's view.
        is_editable: it lies in a field.
        session, frame_id: the frame it lies in.
        left, top: where that frame's view begins, CSS px of the page's view.
    """

    text: str
    box: tuple[float, float, float, float]
    is_editable: bool
    is_password: bool
    session: Session
    frame_id: str
    left: float
    top: float


async def press(page: AppPage, x: float, y: float) -> Selection | None:
    """Send "contextmenu" to what lies at a point of the page's view, and select the word there as Android does.

    Returns:
        None when nothing was selected: a link, a picture, a page that prevents it, one that does not answer.
    """
    session, frame_id, left, top = page.session, page.target_id, 0.0, 0.0
    for _depth in range(MAX_DEPTH):
        # A page that navigates or is busy does not answer.
        try:
            found = await page.evaluate(
                f"zhijian.press({x - left}, {y - top})", timeout_s=PRESS_TIMEOUT_S, session=session, frame_id=frame_id
            )
        except (CdpError, TimeoutError):
            return None
        if not isinstance(found, dict):
            return None
        if not found.get("frame"):
            return selection_from(found, session, frame_id, left, top)
        child = await page.frame_behind("zhijian.pressed", session, frame_id)
        if child is None:
            return None
        session, frame_id = child
        left, top = left + found["left"], top + found["top"]
    return None


def selection_from(found: Json, session: Session, frame_id: str, left: float, top: float) -> Selection:
    """Read what `press.js` reports."""
    box = found["box"]
    return Selection(
        str(found["text"]),
        (box[0] + left, box[1] + top, box[2] + left, box[3] + top),
        bool(found.get("isEditable")),
        bool(found.get("isPassword")),
        session,
        frame_id,
        left,
        top,
    )


async def run_in(page: AppPage, selection: Selection, expression: str) -> Any:
    """Run an expression in a selection's frame; None when the frame does not answer."""
    with contextlib.suppress(CdpError, TimeoutError):
        return await page.evaluate(
            expression, timeout_s=PRESS_TIMEOUT_S, session=selection.session, frame_id=selection.frame_id
        )
    return None
