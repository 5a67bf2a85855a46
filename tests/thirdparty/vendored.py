"""Files that a test app uses and does not hold itself: published packages, and what several apps share."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import yaml

from tests.thirdparty.npm_packages import npm_package

SHARED = Path(__file__).resolve().parents[1] / "corpus"
"""Where places such as kits/kit.js are."""
_PUBLISHED = re.compile(r"(?P<name>@?[^@]+)@(?P<version>[^/]+)/(?P<path>.+)")


def wanted_by(app: Path) -> dict[str, str]:
    """What an app's `vendor.yaml` asks for: place in the app → name@version/path, or a path below `SHARED`."""
    vendor = app / "vendor.yaml"
    return (yaml.safe_load(vendor.read_text(encoding="utf-8")) or {}) if vendor.exists() else {}


def put_in_place(app: Path) -> None:
    """Copy what the app asks for into it; only to be done to a copy of the app.

    Raises:
        ValueError: a line that names neither a published file nor a shared one.
    """
    for place, source in wanted_by(app).items():
        match = _PUBLISHED.fullmatch(source)
        found = npm_package(match["name"], match["version"]) / match["path"] if match is not None else SHARED / source
        if not found.exists():
            raise ValueError(
                f"{app / 'vendor.yaml'}: {source!r} is neither name@version/path nor a file below {SHARED}"
            )
        target = app / place
        target.parent.mkdir(parents=True, exist_ok=True)
        if found.is_dir():
            shutil.copytree(found, target)
        else:
            shutil.copyfile(found, target)
