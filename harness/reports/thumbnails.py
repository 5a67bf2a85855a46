"""Small copies of the screenshots that the app map shows, so that a page of eighty screens opens at once.

The pictures come from an app under inspection: one that cannot be read is left out, and nothing outside the run's evidence is opened.
"""

from __future__ import annotations

import re
from pathlib import Path

from PIL import Image

from harness.model.record import RunRecord
from harness.reports.appmap import MOST_SCREENS, thumbnail_name

FOLDER = "thumbnails"
# Twice the width it is shown at, for screens of high density.
_WIDTH_PX, _MOST_HEIGHT_PX, _QUALITY = 176, 400, 72
# A larger picture is no screenshot of a phone.
_MOST_PIXELS = 50_000_000
_PICTURE = re.compile(r"evidence/\d{6}-screenshot\.png")


def write_thumbnails(run_dir: Path, record: RunRecord) -> frozenset[str]:
    """Write DIR/reports/thumbnails/*.jpg for every screen of the map and return their names."""
    folder = run_dir / "reports" / FOLDER
    pictures = dict.fromkeys(
        screen["screenshot"]
        for walk in record.coverage
        for screen in (walk.get("map") or {}).get("screens", [])[:MOST_SCREENS]
        if screen.get("screenshot")
    )
    written = set()
    for picture in pictures:
        if _PICTURE.fullmatch(picture) and _write(run_dir / picture, folder / thumbnail_name(picture)):
            written.add(thumbnail_name(picture))
    return frozenset(written)


def _write(source: Path, target: Path) -> bool:
    try:
        with Image.open(source, formats=("PNG",)) as image:
            if image.width * image.height > _MOST_PIXELS or not image.width:
                return False
            height = max(1, min(_MOST_HEIGHT_PX, round(image.height * _WIDTH_PX / image.width)))
            small = image.convert("RGB").resize((_WIDTH_PX, height), Image.Resampling.BOX, reducing_gap=2.0)
    except (OSError, ValueError, SyntaxError, Image.DecompressionBombError):
        return False
    target.parent.mkdir(parents=True, exist_ok=True)
    small.save(target, "JPEG", quality=_QUALITY, optimize=True)
    return True
