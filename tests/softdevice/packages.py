"""Packages for tests, written byte by byte as needed; a module of makers, not of tests."""

from __future__ import annotations

import zipfile
from pathlib import Path

GOLDEN = Path(__file__).with_name("golden")
PAGE = b"<!doctype html><meta charset=utf-8><title>\xe6\xb5\x8b\xe8\xaf\x95</title><h1>\xe4\xbd\xa0\xe5\xa5\xbd</h1>"


def make_zip(path: Path, entries: dict[str, bytes]) -> Path:
    """Write a zip with these entries."""
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in entries.items():
            archive.writestr(name, data)
    return path


def make_apk(path: Path, entries: dict[str, bytes], manifest: str = "manifest.bin") -> Path:
    """Write a package with a real binary manifest and these entries."""
    return make_zip(path, {"AndroidManifest.xml": (GOLDEN / manifest).read_bytes(), **entries})
