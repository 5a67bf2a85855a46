"""Packages of the npm registry for tests: fetched once, pinned, kept outside the checkout."""

from __future__ import annotations

import os
import shutil
import subprocess
import tarfile
import tempfile
from pathlib import Path

import pytest
from filelock import FileLock

CACHE = Path(os.environ.get("XDG_CACHE_HOME", Path.home() / ".cache")) / "zhijian-test-packages"


def npm_package(name: str, version: str) -> Path:
    """The unpacked folder of one package; skips the test when there is no npm and the package is not there yet."""
    folder = CACHE / f"{name.replace('/', '+')}-{version}"
    CACHE.mkdir(parents=True, exist_ok=True)
    with FileLock(f"{folder}.lock"):
        if not folder.is_dir():
            _fetch(f"{name}@{version}", folder)
    return folder


def _fetch(package: str, folder: Path) -> None:
    npm = shutil.which("npm")
    if npm is None:
        pytest.skip(f"npm is not installed (apt-get install npm), and {package} is not in {CACHE}")
    with tempfile.TemporaryDirectory(dir=CACHE) as scratch:
        ran = subprocess.run(
            [npm, "pack", package, "--silent", "--pack-destination", scratch],
            capture_output=True,
            text=True,
            timeout=120,
            check=False,
        )
        assert ran.returncode == 0, f"npm pack {package}: {ran.stderr.strip()}"
        (archive,) = Path(scratch).glob("*.tgz")
        with tarfile.open(archive) as packed:
            packed.extractall(scratch, filter="data")
        (Path(scratch) / "package").rename(folder)
