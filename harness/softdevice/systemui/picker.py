"""The system's file and camera picker, and the pictures and papers it can offer.

Everything it hands out is generated here, so that no real picture of anybody is on a soft device.
"""

from __future__ import annotations

import io
from collections.abc import Awaitable, Callable, Collection, Sequence
from dataclasses import dataclass
from pathlib import Path

from PIL import Image, ImageDraw

from harness.model.geometry import Bounds
from harness.softdevice.systemui.layout import Layout
from harness.softdevice.systemui.paint import font
from harness.softdevice.systemui.widget import PALE, WHITE, Color, Style, Widget

PACKAGE = "com.android.documentsui"
ACTIVITY = "com.android.documentsui.picker.PickActivity"
GALLERY: tuple[tuple[str, Color], ...] = (
    ("街道照片", (96, 125, 139, 255)),
    ("公园照片", (76, 140, 74, 255)),
    ("办事大厅", (198, 124, 78, 255)),
    ("证件样例", (92, 107, 192, 255)),
)
PICTURE_SIZE = (960, 1280)
Done = Callable[[Sequence[Path]], Awaitable[None]]
"""Takes the files chosen; none when the person left."""
_IMAGE_SUFFIXES = (".jpg", ".jpeg", ".png", ".webp", ".gif", ".heic", ".bmp")


@dataclass(frozen=True)
class Offer:
    """What a file field will take.

    Attributes:
        images: pictures are accepted.
        documents: files other than pictures are accepted.
        only_camera: the field asks for the camera (`capture`).
    """

    images: bool
    documents: bool
    only_camera: bool


def offer_of(accept: str, capture: str | None) -> Offer:
    """Read a file field's `accept` and `capture` attributes."""
    kinds = [part.strip().lower() for part in accept.split(",") if part.strip()]
    if not kinds or "*/*" in kinds:
        return Offer(True, True, capture is not None)
    images = any(kind.startswith("image/") or kind in _IMAGE_SUFFIXES for kind in kinds)
    documents = any(not kind.startswith("image/") and kind not in _IMAGE_SUFFIXES for kind in kinds)
    return Offer(images, documents, images and capture is not None)


def picker_screen(layout: Layout, offer: Offer, chosen: Collection[int] = ()) -> Widget:
    """Camera, gallery, files and cancel; actions "camera", "gallery:<n>", "document", "select", "cancel".

    Args:
        layout: the screen.
        offer: what the field takes.
        chosen: pictures ticked so far, where several may be chosen.
    """
    px, area = layout.px, layout.app
    children = [
        Widget(
            Bounds(px(20), area.top, area.right - px(20), area.top + px(56)),
            "android.widget.TextView",
            text=layout.say("choose_file"),
            resource_id=f"{PACKAGE}:id/title",
            style=Style(size=px(20), bold=True),
        )
    ]
    y = area.top + px(60)

    def entry(text: str, suffix: str, action: str) -> None:
        nonlocal y
        box = Bounds(px(16), y, area.right - px(16), y + px(52))
        children.append(
            Widget(
                box,
                "android.widget.Button",
                text=text,
                resource_id=f"{PACKAGE}:id/{suffix}",
                action=action,
                style=Style(fill=PALE, radius=px(14), size=px(16), align="center"),
            )
        )
        y += px(60)

    if offer.images:
        entry(layout.say("take_picture"), "camera", "camera")
    if offer.images and not offer.only_camera:
        children.append(
            Widget(
                Bounds(px(20), y, area.right - px(20), y + px(36)),
                "android.widget.TextView",
                text=layout.say("gallery"),
                resource_id=f"{PACKAGE}:id/gallery",
                style=Style(size=px(15)),
            )
        )
        y += px(40)
        side = min(
            (area.width - px(16) * 2 - px(8) * 3) // 4, px(88), max(px(24), area.height - px(60 + 40 + 16 + 60 * 4))
        )
        children += _gallery(layout, y, side, chosen)
        y += side + px(16)
    if chosen:
        entry(layout.say("selected", count=len(chosen)), "action_menu_select", "select")
    if offer.documents and not offer.only_camera:
        entry(layout.say("files"), "document", "document")
    entry(layout.say("cancel"), "cancel", "cancel")
    return Widget(
        area,
        "android.widget.FrameLayout",
        resource_id=f"{PACKAGE}:id/container_directory",
        style=Style(fill=WHITE),
        children=tuple(children),
    )


def _gallery(layout: Layout, top: int, side: int, chosen: Collection[int]) -> list[Widget]:
    px, pictures = layout.px, []
    for number, (name, color) in enumerate(GALLERY):
        left = px(16) + number * (side + px(8))
        is_chosen = number in chosen
        pictures.append(
            Widget(
                Bounds(left, top, left + side, top + side),
                "android.widget.ImageView",
                desc=name,
                resource_id=f"{PACKAGE}:id/picture",
                action=f"gallery:{number}",
                selected=is_chosen,
                style=Style(
                    fill=color, radius=px(8), icon="tick" if is_chosen else "photo", color=WHITE, is_fixed=True
                ),
            )
        )
    return pictures


def make_picture(folder: Path, name: str, caption: str, color: Color, suffix: str = ".jpg") -> Path:
    """Draw a picture with its caption and save it; returns the file."""
    image = Image.new("RGB", PICTURE_SIZE, color[:3])
    draw = ImageDraw.Draw(image)
    width, height = PICTURE_SIZE
    draw.rectangle((0, height * 0.6, width, height), fill=tuple(round(part * 0.7) for part in color[:3]))
    draw.ellipse((width * 0.65, height * 0.1, width * 0.85, height * 0.1 + width * 0.2), fill=(255, 236, 179))
    draw.text((width / 2, height * 0.8), caption, font=font(72, True), fill=(255, 255, 255), anchor="mm")
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / f"{name}{suffix}"
    buffer = io.BytesIO()
    image.save(buffer, "PNG" if suffix == ".png" else "JPEG", quality=85)
    path.write_bytes(buffer.getvalue())
    return path


def make_document(folder: Path, accept: str) -> Path:
    """Write a small document of a kind the field accepts: PDF, or plain text when it names that; returns the file."""
    folder.mkdir(parents=True, exist_ok=True)
    kinds: Sequence[str] = [part.strip().lower() for part in accept.split(",")]
    suffix = next(
        (kind for kind in kinds if kind.startswith(".") and kind not in _IMAGE_SUFFIXES and kind != ".pdf"), ""
    )
    if "text/plain" in kinds or suffix == ".txt":
        path = folder / "文档.txt"
        path.write_text("软设备生成的示例文档。\n", encoding="utf-8")
        return path
    if suffix and ".pdf" not in kinds and "application/pdf" not in kinds:
        path = folder / f"文档{suffix}"
        path.write_text("软设备生成的示例文档。\n", encoding="utf-8")
        return path
    path = folder / "文档.pdf"
    Image.new("RGB", (595, 842), (255, 255, 255)).save(path, "PDF")
    return path
