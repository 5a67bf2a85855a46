"""Pictures with Chinese text, drawn with the font that the set-up installs."""

from __future__ import annotations

import io
import subprocess
from functools import cache
from typing import Any

import numpy as np
from PIL import Image, ImageDraw, ImageFont


@cache
def font(size: int) -> ImageFont.FreeTypeFont:
    """A CJK font of so many pixels; the first that fontconfig knows, so that every machine has one."""
    listed = subprocess.run(
        ["fc-list", ":lang=zh-cn:outline=true", "file"], capture_output=True, text=True, check=True
    ).stdout
    paths = sorted(line.split(":")[0] for line in listed.splitlines() if line.strip())
    assert paths, "no CJK font; tools/setup.sh installs fonts-noto-cjk"
    regular = [path for path in paths if "Sans" in path and "Regular" in path]
    return ImageFont.truetype((regular or paths)[0], size)


def page(width: int = 1080, height: int = 2400, colour: str = "white") -> Image.Image:
    """An empty screen."""
    return Image.new("RGB", (width, height), colour)


def write(image: Image.Image, left: int, top: int, text: str, size: int = 42, colour: str = "#333333") -> None:
    """Draw a line of text, its upper left corner at that pixel."""
    ImageDraw.Draw(image).text((left, top), text, fill=colour, font=font(size))


def png(image: Image.Image) -> bytes:
    """The picture as a screenshot comes."""
    out = io.BytesIO()
    image.save(out, "PNG", compress_level=1)
    return out.getvalue()


def pixels(image: Image.Image) -> np.ndarray[Any, Any]:
    """The picture as vision takes it."""
    return np.asarray(image.convert("RGB"))
