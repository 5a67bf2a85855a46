"""Widgets to pixels with Pillow."""

from __future__ import annotations

import io
from functools import lru_cache
from pathlib import Path

from PIL import Image, ImageDraw, ImageFont, UnidentifiedImageError

from harness.model.geometry import Bounds
from harness.softdevice.systemui.icons import draw_icon
from harness.softdevice.systemui.layout import wrap
from harness.softdevice.systemui.widget import Widget

# The first that exists is used; Noto Sans CJK is Debian's package fonts-noto-cjk.
FONTS = (
    "/usr/share/fonts/opentype/noto/NotoSansCJK-{weight}.ttc",
    "/usr/share/fonts/noto-cjk/NotoSansCJK-{weight}.ttc",
    "/usr/share/fonts/truetype/wqy/wqy-microhei.ttc",
    "/usr/share/fonts/truetype/droid/DroidSansFallbackFull.ttf",
    "/usr/share/fonts/truetype/dejavu/DejaVuSans.ttf",
)
SIMPLIFIED_CHINESE = 2  # index of the SC face in Noto's collections
Pixels = Image.Image


@lru_cache(maxsize=64)
def font(size_px: int, bold: bool = False) -> ImageFont.FreeTypeFont | ImageFont.ImageFont:
    """Return the system font in a size; Pillow's own (no Chinese) when none is installed."""
    for pattern in FONTS:
        path = Path(pattern.format(weight="Bold" if bold else "Regular"))
        if path.is_file():
            index = SIMPLIFIED_CHINESE if "Noto" in path.name else 0
            return ImageFont.truetype(str(path), size_px, index=index)
    return ImageFont.load_default(size_px)


def paint(image: Pixels, widget: Widget) -> None:
    """Draw a widget and all below it onto an RGB image of the whole screen."""
    _paint(image, ImageDraw.Draw(image, "RGBA"), widget)


def dim(image: Pixels, area: Bounds) -> None:
    """Darken what lies below a modal window."""
    box = (area.left, area.top, area.right, area.bottom)
    image.paste(image.crop(box).point(lambda value: value * 0.45), box)


def _paint(image: Pixels, draw: ImageDraw.ImageDraw, widget: Widget) -> None:
    box, style = widget.bounds, widget.style
    if box.is_empty:
        return
    corners = (box.left, box.top, box.right - 1, box.bottom - 1)
    if style.fill[3] or style.border[3]:
        draw.rounded_rectangle(
            corners,
            style.radius,
            fill=style.fill if style.fill[3] else None,
            outline=style.border if style.border[3] else None,
        )
    if widget.image:
        _picture(image, widget)
    if style.icon:
        draw_icon(draw, style.icon, box, style.color)
    shown = widget.text or widget.hint
    if shown and style.size:
        _write(draw, widget, shown)
    for child in (*widget.drawn_only, *widget.children):
        _paint(image, draw, child)


def _write(draw: ImageDraw.ImageDraw, widget: Widget, text: str) -> None:
    box, style = widget.bounds, widget.style
    face = font(style.size, style.bold)
    line_px = round(style.size * 1.4)
    lines = wrap(text, style.size, box.width - 2 * style.pad)
    room = max(1, box.height // line_px)
    if len(lines) > room:
        lines = [*lines[: room - 1], lines[room - 1][:-1] + "…"]
    top = box.top + (box.height - line_px * len(lines)) // 2 + line_px // 2
    color = style.color if widget.text else (128, 134, 139, 255)
    for number, line in enumerate(lines):
        y = top + number * line_px
        if style.align == "center":
            draw.text(((box.left + box.right) / 2, y), line, font=face, fill=color, anchor="mm")
        elif style.align == "right":
            draw.text((box.right - style.pad, y), line, font=face, fill=color, anchor="rm")
        else:
            draw.text((box.left + style.pad, y), line, font=face, fill=color, anchor="lm")


def _picture(image: Pixels, widget: Widget) -> None:
    box = widget.bounds
    try:
        with Image.open(io.BytesIO(widget.image)) as source:
            picture = source.convert("RGBA").resize((box.width, box.height))
    except (UnidentifiedImageError, OSError, Image.DecompressionBombError, ValueError):
        return  # an app may bring an icon that is no image; the widget's fill stays
    mask = Image.new("L", picture.size, 0)
    ImageDraw.Draw(mask).rounded_rectangle((0, 0, box.width - 1, box.height - 1), widget.style.radius, fill=255)
    image.paste(picture.convert("RGB"), (box.left, box.top), Image.composite(picture.getchannel("A"), mask, mask))
