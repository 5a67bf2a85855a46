"""The device's file system: a folder of the host that nothing on the device can leave.

Knows Android's paths, their aliases, symbolic links and which are writable; refuses to know adb and the shell. The text of
a link is a path of the device: the host never follows one, so none can lead out.
"""

from __future__ import annotations

import errno
import fnmatch
import os
import posixpath
import shutil
import stat
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path

from harness.softdevice.apps import InstalledApp
from harness.wire.adb_sync import FileFacts

HOME_FOLDERS = (
    "data/local/tmp",
    "data/app",
    "sdcard/Android/data",
    "sdcard/DCIM/Camera",
    "sdcard/Download",
    "sdcard/Documents",
    "sdcard/Pictures",
    "sdcard/Movies",
    "system/bin",
    "system/etc",
    "proc/net",
    "storage/emulated",
    "vendor",
)
# One host folder under the names that Android gives it.
ALIASES = (
    ("/storage/emulated/0", "/sdcard"),
    ("/storage/self/primary", "/sdcard"),
    ("/mnt/sdcard", "/sdcard"),
    ("/data/media/0", "/sdcard"),
)
WRITABLE = ("/data/local/tmp", "/sdcard")
READ_ONLY = ("/system", "/proc", "/vendor")
MAX_FILE_BYTES = 4 * 1024**3
"""No file on the device grows beyond this; writing more fails with ENOSPC."""
PACKAGES = "/data/app"
MAX_LINKS = 40
"""Links on the way to one file; beyond it the path counts as a loop, as on Linux."""


class VirtualFiles:
    """Paths of the device mapped into `root`.

    Every method takes device paths and raises OSError with the device path in `filename`, never the host's.

    Args:
        root: empty folder on the host, made when missing.
        packages: installed apps; their packages appear below /data/app, read-only.

    Attributes:
        generated: files whose content is made anew whenever somebody looks.
    """

    def __init__(self, root: Path, packages: Mapping[str, InstalledApp] | None = None) -> None:
        self.root = root
        self._packages = packages if packages is not None else {}
        for folder in HOME_FOLDERS:
            (root / folder).mkdir(parents=True, exist_ok=True)
        self.generated: dict[str, Callable[[], bytes]] = {}

    def normal(self, path: str, folder: str = "/") -> str:
        """Make a path absolute, without dots and aliases."""
        path = posixpath.normpath(posixpath.join(folder, path or "."))
        path = "/" + path.lstrip("/")
        for alias, target in ALIASES:
            if path == alias or path.startswith(alias + "/"):
                return target + path[len(alias) :]
        return path

    def package_path(self, package: str) -> str:
        """Where an installed app's package lies, as `pm path` prints it."""
        return f"{PACKAGES}/{package}-1/base.apk"

    def host_path(self, path: str, folder: str = "/", *, follows: bool = True) -> Path:
        """Map a device path to the host, whether or not it exists; no part of the result is a link.

        Args:
            path: absolute or relative.
            folder: what a relative path starts from.
            follows: follow the last part, too, when it is a link; otherwise that one stays.

        Raises:
            OSError: ELOOP; ENAMETOOLONG; EINVAL for a NUL.
        """
        path = self.resolved(path, folder, follows=follows)
        if (package := self._package_at(path)) is not None:
            return package
        host = self.root / path.lstrip("/")
        if path in self.generated:
            host.parent.mkdir(parents=True, exist_ok=True)
            host.write_bytes(self.generated[path]())
        return host

    def resolved(self, path: str, folder: str = "/", *, follows: bool = True) -> str:
        """Follow the links in a path and return the absolute path they lead to, which need not exist.

        Raises:
            OSError: see `host_path`.
        """
        given = self.normal(path, folder)
        if "\0" in given:
            raise _error(errno.EINVAL, given)
        waiting = given.strip("/").split("/")[::-1]
        done, links = "", 0
        while waiting:
            part = waiting.pop()
            if part in ("", "."):
                continue
            if part == "..":
                done = done.rpartition("/")[0]
                continue
            here = self.normal(f"{done}/{part}")
            target = self._link_text(here) if waiting or follows else None
            if target is None:
                done = here
                continue
            links += 1
            if links > MAX_LINKS:
                raise _error(errno.ELOOP, given)
            done = "" if target.startswith("/") else done
            waiting.extend(target.split("/")[::-1])
        return self.normal(done or "/")

    def _link_text(self, path: str) -> str | None:
        host = self.root / path.lstrip("/")
        try:
            return str(host.readlink()) if stat.S_ISLNK(host.lstat().st_mode) else None
        except (FileNotFoundError, NotADirectoryError):
            return None
        except OSError as error:
            raise _error(error.errno or errno.EIO, path) from error

    def link_target(self, path: str) -> str | None:
        """Read the text of a link; None when the path is none."""
        return self._link_text(self.resolved(path, follows=False))

    def make_link(self, target: str, path: str) -> None:
        """Make a link with any text.

        Raises:
            OSError: exists, read-only, or no such folder.
        """
        host = self._writable(path, follows=False)
        if not target or "\0" in target:
            raise _error(errno.EINVAL, path)
        try:
            host.symlink_to(target)
        except OSError as error:
            raise _error(error.errno or errno.EIO, path) from error

    def _package_at(self, path: str) -> Path | None:
        if not path.startswith(PACKAGES + "/") or not path.endswith("-1/base.apk"):
            return None
        app = self._packages.get(path[len(PACKAGES) + 1 : -len("-1/base.apk")])
        return app.apk_path if app is not None and app.apk_path is not None and app.apk_path.is_file() else None

    def _writable(self, path: str, *, follows: bool = True) -> Path:
        path = self.resolved(path, follows=follows)
        if any(path == top or path.startswith(top + "/") for top in READ_ONLY):
            raise _error(errno.EROFS, path)
        if not any(path.startswith(top + "/") for top in WRITABLE):
            raise _error(errno.EACCES, path)
        return self.host_path(path, follows=False)

    def facts(self, path: str, *, follows: bool = True) -> FileFacts:
        """Look at a file the way stat does, or lstat without `follows`; `error` is set instead of raising."""
        try:
            status = self.host_path(path, follows=follows).lstat()
        except OSError as error:
            return FileFacts(error=error.errno or errno.EIO)
        kind = stat.S_IFMT(status.st_mode)
        if kind not in (stat.S_IFREG, stat.S_IFDIR, stat.S_IFLNK):
            return FileFacts(error=errno.EACCES)
        size = 4096 if kind == stat.S_IFDIR else status.st_size
        return FileFacts(status.st_mode, size, int(status.st_mtime), 0, status.st_nlink)

    def exists(self, path: str) -> bool:
        """Whether anything has that name."""
        return self.facts(path).error == 0

    def is_folder(self, path: str) -> bool:
        """Whether it is a folder."""
        return stat.S_ISDIR(self.facts(path).mode)

    def names(self, path: str) -> list[str]:
        """List a folder, sorted.

        Raises:
            OSError: missing, or not a folder.
        """
        host = self.host_path(path)
        try:
            names = sorted(os.listdir(host))  # noqa: PTH208 - the names are wanted, not paths
        except OSError as error:
            raise _error(error.errno or errno.EIO, path) from error
        if self.normal(path) == PACKAGES:
            names += sorted(f"{package}-1" for package in self._packages)
        return names

    def read(self, path: str) -> bytes:
        """Read a whole file.

        Raises:
            OSError: missing, a folder, or not readable.
        """
        try:
            return self._regular(path).read_bytes()
        except OSError as error:
            raise _error(error.errno or errno.EIO, path) from error

    def chunks(self, path: str, size: int) -> Iterator[bytes]:
        """Read a file in pieces of at most `size` bytes.

        Raises:
            OSError: missing, a folder, or not readable.
        """
        try:
            with self._regular(path).open("rb") as file:
                while chunk := file.read(size):
                    yield chunk
        except OSError as error:
            raise _error(error.errno or errno.EIO, path) from error

    def block(self, path: str, offset: int, size: int) -> bytes:
        """Read part of a file; nothing stays open, whatever becomes of the reader.

        Raises:
            OSError: missing, a folder, or not readable.
        """
        try:
            with self._regular(path).open("rb") as file:
                file.seek(offset)
                return file.read(size)
        except OSError as error:
            raise _error(error.errno or errno.EIO, path) from error

    def _regular(self, path: str) -> Path:
        host = self.host_path(path)
        if host.is_dir():
            raise _error(errno.EISDIR, path)
        return host

    def write(self, path: str, data: bytes, append: bool = False) -> None:
        """Replace a file, or append to it; its folder must exist.

        Raises:
            OSError: read-only, no such folder, a folder of that name, or too large.
        """
        host = self._writable(path)
        try:
            size = host.stat().st_size if append and host.exists() else 0
            if size + len(data) > MAX_FILE_BYTES:
                raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
            with host.open("ab" if append else "wb") as file:
                file.write(data)
        except OSError as error:
            raise _error(error.errno or errno.EIO, path) from error

    def set_facts(self, path: str, mode: int, mtime_s: int | None) -> None:
        """Give a file its permission bits and its modification time.

        Raises:
            OSError: missing or read-only.
        """
        host = self._writable(path)
        host.chmod((mode & 0o777) | 0o600)
        if mtime_s is not None:
            os.utime(host, (mtime_s, mtime_s))

    def make_folder(self, path: str, parents: bool = False) -> None:
        """Make a folder; with `parents` also those above, and an existing one is fine.

        Raises:
            OSError: exists, read-only, or no such parent.
        """
        if parents and self.is_folder(path):
            return
        host = self._writable(path)
        try:
            host.mkdir(parents=parents, exist_ok=parents)
        except OSError as error:
            raise _error(error.errno or errno.EIO, path) from error

    def remove(self, path: str, recursive: bool = False) -> None:
        """Remove a file, or with `recursive` a folder and all below it.

        Raises:
            OSError: missing, read-only, or a folder.
        """
        host = self._writable(path, follows=False)
        try:
            if host.is_dir() and not host.is_symlink():
                if not recursive:
                    raise OSError(errno.EISDIR, os.strerror(errno.EISDIR))
                shutil.rmtree(host)
            else:
                host.unlink()
        except OSError as error:
            raise _error(error.errno or errno.EIO, path) from error

    def move(self, source: str, target: str, copy: bool = False) -> None:
        """Rename or copy a file; into a folder of that name when it exists.

        Raises:
            OSError: missing, read-only, or a folder given to copy.
        """
        if self.is_folder(target):
            target = posixpath.join(target, posixpath.basename(self.normal(source)))
        from_host = self.host_path(source) if copy else self._writable(source, follows=False)
        to_host = self._writable(target)
        try:
            if copy:
                shutil.copyfile(from_host, to_host)
            else:
                from_host.replace(to_host)
        except OSError as error:
            raise _error(error.errno or errno.EIO, source) from error

    def glob(self, pattern: str, folder: str = "/") -> list[str]:
        """Find what matches a shell pattern, sorted; in the pattern's own form, relative or absolute."""
        parts = pattern.split("/")
        found = ["/"] if pattern.startswith("/") else [""]
        for part in parts:
            if part == "":
                continue
            found = [match for base in found for match in self._matches(base, part, folder)]
        return sorted(found)

    def _matches(self, base: str, part: str, folder: str) -> list[str]:
        where = self.normal(base, folder)
        if not any(char in part for char in "*?["):
            path = posixpath.join(base, part)
            return [path] if self.exists(self.normal(path, folder)) else []
        if not self.is_folder(where):
            return []
        names = [name for name in self.names(where) if not name.startswith(".") or part.startswith(".")]
        return [posixpath.join(base, name) for name in names if fnmatch.fnmatchcase(name, part)]


def _error(number: int, path: str) -> OSError:
    return OSError(number, os.strerror(number), path)
