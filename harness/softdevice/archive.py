"""Untrusted zip files: what lies in them, and unpacking a part without believing a word.

Knows paths, sizes and links; refuses to know what an app is. Every limit is checked on the directory first and again
while bytes come out, since a directory may lie.
"""

from __future__ import annotations

import stat
import zipfile
import zlib
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

_CHUNK = 256 * 1024
_ENCRYPTED = 0x1
_METHODS = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)


@dataclass(frozen=True)
class Limits:
    """What a package may cost.

    Attributes:
        files: number of entries.
        total_bytes: unpacked size of everything.
        ratio: unpacked to packed size, judged only above `ratio_from_bytes`; deflate reaches about 1000.
    """

    files: int = 20_000
    total_bytes: int = 1024**3
    ratio: float = 100.0
    ratio_from_bytes: int = 32 * 1024**2


class ArchiveRejected(Exception):
    """The archive is damaged or hostile; the text says how."""


class NotAnArchive(ArchiveRejected):
    """The file is no zip at all."""


@contextmanager
def open_archive(path: Path, limits: Limits = Limits()) -> Iterator[zipfile.ZipFile]:
    """Open a zip after checking every entry's name, kind and size.

    Raises:
        NotAnArchive: no zip.
        ArchiveRejected: traversal, absolute path, link, duplicate, encryption, or over a limit.
    """
    try:
        archive = zipfile.ZipFile(path)
    except (zipfile.BadZipFile, OSError, NotImplementedError, ValueError) as error:
        raise NotAnArchive(f"not a zip file: {error}") from error
    with archive:
        _check(archive.infolist(), path.stat().st_size, limits)
        yield archive


def _check(entries: list[zipfile.ZipInfo], packed_bytes: int, limits: Limits) -> None:
    if len(entries) > limits.files:
        raise ArchiveRejected(f"{len(entries)} entries, more than {limits.files}: zip bomb")
    total, seen = 0, set()
    for entry in entries:
        _check_name(entry)
        folded = entry.filename.rstrip("/")
        if folded in seen:
            raise ArchiveRejected(f"entry {entry.filename!r} appears twice")
        seen.add(folded)
        total += entry.file_size
    if total > limits.total_bytes:
        raise ArchiveRejected(f"unpacks to {total} bytes, more than {limits.total_bytes}: zip bomb")
    if total > limits.ratio_from_bytes and total > packed_bytes * limits.ratio:
        raise ArchiveRejected(f"unpacks to {total // max(1, packed_bytes)} times its size: zip bomb")


def _check_name(entry: zipfile.ZipInfo) -> None:
    # `filename` is cut at a NUL and turned to "/"; the name as stored tells what was meant.
    name = entry.orig_filename
    path = PurePosixPath(name.replace("\\", "/"))
    if not name.strip("/") or "\0" in name or path.is_absolute() or ".." in path.parts or ":" in path.parts[0]:
        raise ArchiveRejected(f"entry {name!r} points outside the package")
    kind = stat.S_IFMT(entry.external_attr >> 16)
    if kind not in (0, stat.S_IFREG, stat.S_IFDIR):
        raise ArchiveRejected(f"entry {name!r} is a link or a special file")
    if entry.flag_bits & _ENCRYPTED:
        raise ArchiveRejected(f"entry {name!r} is encrypted")
    if entry.compress_type not in _METHODS:
        raise ArchiveRejected(f"entry {name!r} uses an unknown compression")


def read_entry(archive: zipfile.ZipFile, name: str, limit_bytes: int) -> bytes | None:
    """Read one small entry, or None when there is none.

    Raises:
        ArchiveRejected: larger than `limit_bytes`, or damaged.
    """
    try:
        entry = archive.getinfo(name)
    except KeyError:
        return None
    return b"".join(_chunks(archive, entry, limit_bytes))


def _chunks(archive: zipfile.ZipFile, entry: zipfile.ZipInfo, limit_bytes: int) -> Iterator[bytes]:
    done = 0
    try:
        with archive.open(entry) as source:
            while chunk := source.read(_CHUNK):
                done += len(chunk)
                if done > limit_bytes:
                    raise ArchiveRejected(f"entry {entry.filename!r} is larger than {limit_bytes} bytes")
                yield chunk
    except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, OSError) as error:
        raise ArchiveRejected(f"entry {entry.filename!r} is damaged: {error}") from error


def unpack(archive: zipfile.ZipFile, below: str, into: Path, limits: Limits = Limits()) -> list[str]:
    """Unpack the entries below a folder of the archive.

    Args:
        below: "" or a folder ending in "/".
        into: existing folder; nothing is written outside it.

    Returns:
        Paths written, relative to `into`.

    Raises:
        ArchiveRejected: damaged, a file where a folder is needed, or more bytes than the directory said.
    """
    written: list[str] = []
    left = limits.total_bytes
    for entry in archive.infolist():
        if entry.is_dir() or not entry.filename.startswith(below):
            continue
        relative = entry.filename[len(below) :]
        target = into / relative
        try:
            target.parent.mkdir(parents=True, exist_ok=True)
            with target.open("xb") as file:
                for chunk in _chunks(archive, entry, min(left, entry.file_size)):
                    left -= len(chunk)
                    file.write(chunk)
        except (FileExistsError, NotADirectoryError, IsADirectoryError) as error:
            raise ArchiveRejected(f"entry {entry.filename!r} collides with another") from error
        except (OSError, ValueError) as error:
            raise ArchiveRejected(f"entry {entry.filename!r} cannot be written: {error}") from error
        written.append(relative)
    return written


def names_below(names: Iterable[str], folder: str) -> list[str]:
    """Those names that lie in a folder (ending in "/"), without it."""
    return [name[len(folder) :] for name in names if name.startswith(folder) and not name.endswith("/")]
