"""The soft keyboard's picture: letters, symbols or digits, with the action key that the field asks for.

Knows where every key lies and what it is called; refuses to know what pressing it does. Its keys are drawn, not reported: AOSP's
keyboard is one view without virtual nodes unless touch exploration is on.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from harness.model.geometry import Bounds
from harness.softdevice.systemui.layout import Layout
from harness.softdevice.systemui.widget import ACCENT, INK, WHITE, Style, Widget

PACKAGE = "com.android.inputmethod.latin"
SHIFT, DELETE, SYMBOLS, LETTERS, SPACE, ACTION = "shift", "delete", "symbols", "letters", "space", "action"
ROW_DP, ROW_ON_SIDE_DP, STRIP_DP = 54, 40, 40
_PAPER, _SPECIAL = (232, 234, 237, 255), (189, 193, 198, 255)
# Each key is (name or what it types, share of the row's width); rows of one keyboard.
_Row = Sequence[tuple[str, float]]
_LETTER_ROWS: Sequence[_Row] = (
    tuple((char, 1.0) for char in "qwertyuiop"),
    tuple((char, 1.0) for char in "asdfghjkl"),
    ((SHIFT, 1.5), *((char, 1.0) for char in "zxcvbnm"), (DELETE, 1.5)),
    ((SYMBOLS, 1.5), (",", 1.0), (SPACE, 5.0), (".", 1.0), (ACTION, 1.5)),
)
_SYMBOL_ROWS: Sequence[_Row] = (
    tuple((char, 1.0) for char in "1234567890"),
    tuple((char, 1.0) for char in "@#$%&-+()"),
    (("=", 1.5), *((char, 1.0) for char in "*\"':;!?"), (DELETE, 1.5)),
    ((LETTERS, 1.5), ("_", 1.0), (SPACE, 5.0), ("/", 1.0), (ACTION, 1.5)),
)
_DIGIT_ROWS: Sequence[_Row] = (
    (("1", 1.0), ("2", 1.0), ("3", 1.0), ("-", 0.7)),
    (("4", 1.0), ("5", 1.0), ("6", 1.0), ("+", 0.7)),
    (("7", 1.0), ("8", 1.0), ("9", 1.0), (DELETE, 0.7)),
    (("*", 1.0), ("0", 1.0), (".", 1.0), (ACTION, 0.7)),
)
ROWS = {"letters": _LETTER_ROWS, "symbols": _SYMBOL_ROWS, "digits": _DIGIT_ROWS}


@dataclass(frozen=True)
class Face:
    """What the keyboard shows.

    Attributes:
        sheet: "letters", "symbols" or "digits".
        action: text key of the action key's label, see `texts`.
        is_shifted: the next letter is a capital.
    """

    sheet: str
    action: str
    is_shifted: bool = False


def height_px(layout: Layout) -> int:
    """How much of the screen the keyboard takes, from the lower edge, the navigation bar included."""
    is_on_side = layout.width_px > layout.height_px
    rows = 4 * (ROW_ON_SIDE_DP if is_on_side else ROW_DP)
    below = layout.navigation_px if layout.navigation_edge == "bottom" else 0
    return layout.px(rows + (0 if is_on_side else STRIP_DP)) + below


def area(layout: Layout) -> Bounds:
    """The keyboard's rectangle."""
    app = layout.app
    return Bounds(app.left, layout.height_px - height_px(layout), app.right, app.bottom)


def keys(layout: Layout, face: Face) -> list[tuple[Bounds, str]]:
    """Every key's rectangle and name (a special key) or character."""
    box, rows = area(layout), ROWS[face.sheet]
    row_px = layout.px(ROW_ON_SIDE_DP if layout.width_px > layout.height_px else ROW_DP)
    top = box.bottom - row_px * len(rows)
    widest = max(sum(share for _name, share in row) for row in rows)
    unit, found = box.width / widest, []
    for number, row in enumerate(rows):
        left = box.left + (box.width - unit * sum(share for _name, share in row)) / 2
        for name, share in row:
            right = left + unit * share
            y = top + number * row_px
            found.append((Bounds(round(left), y, round(right), y + row_px), name))
            left = right
    return found


def keyboard_widget(layout: Layout, face: Face) -> Widget:
    """The whole window."""
    gap, drawn = layout.px(2.5), []
    for box, name in keys(layout, face):
        is_special = name in (SHIFT, DELETE, SYMBOLS, LETTERS)
        icon = min(layout.px(20), box.height // 2)
        x, y = box.center.x, box.center.y
        glyph = Widget(
            Bounds(x - icon // 2, y - icon // 2, x + icon // 2, y + icon // 2),
            style=Style(color=INK, icon="backspace" if name == DELETE else ""),
        )
        drawn.append(
            Widget(
                Bounds(box.left + gap, box.top + 2 * gap, box.right - gap, box.bottom - 2 * gap),
                text=_label(layout, face, name),
                style=Style(
                    fill=ACCENT if name == ACTION else _SPECIAL if is_special else WHITE,
                    color=WHITE if name == ACTION else INK,
                    radius=layout.px(6),
                    size=layout.px(14 if len(name) > 1 else 20),
                    align="center",
                ),
                drawn_only=(glyph,),
            )
        )
    view = Widget(area(layout), "android.view.View", resource_id=f"{PACKAGE}:id/keyboard_view", drawn_only=tuple(drawn))
    return Widget(
        area(layout),
        "android.widget.FrameLayout",
        resource_id=f"{PACKAGE}:id/main_keyboard_frame",
        style=Style(fill=_PAPER),
        children=(view,),
    )


def _label(layout: Layout, face: Face, name: str) -> str:
    if name == ACTION:
        return layout.say(face.action)
    special = {SHIFT: "⇧", DELETE: "", SYMBOLS: "?123", LETTERS: "ABC", SPACE: ""}
    if name in special:
        return special[name]
    return name.upper() if face.is_shifted else name
