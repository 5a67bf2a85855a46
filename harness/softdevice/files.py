"""The device's file system: a folder of the host that nothing on the device can leave.

Knows Android's paths, their aliases and which are writable; refuses to know adb and the shell. Symbolic links do not
exist on the device, and one found on the host is not followed.
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
        self._real_root = root.resolve()
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

    def host_path(self, path: str, folder: str = "/") -> Path:
        """Map a device path to the host, whether or not it exists.

        Raises:
            OSError: EACCES when a link on the host would lead out of the device; ENAMETOOLONG; EINVAL for a NUL.
        """
        path = self.normal(path, folder)
        if "\0" in path:
            raise _error(errno.EINVAL, path)
        if (package := self._package_at(path)) is not None:
            return package
        host = self.root / path.lstrip("/")
        if path in self.generated:
            host.parent.mkdir(parents=True, exist_ok=True)
            host.write_bytes(self.generated[path]())
        try:
            real = host.resolve()
        except OSError as error:
            raise _error(error.errno or errno.EIO, path) from error
        if real != self._real_root / path.lstrip("/"):
            raise _error(errno.EACCES, path)
        return host

    def _package_at(self, path: str) -> Path | None:
        if not path.startswith(PACKAGES + "/") or not path.endswith("-1/base.apk"):
            return None
        app = self._packages.get(path[len(PACKAGES) + 1 : -len("-1/base.apk")])
        return app.apk_path if app is not None and app.apk_path is not None and app.apk_path.is_file() else None

    def _writable(self, path: str) -> Path:
        path = self.normal(path)
        if any(path == top or path.startswith(top + "/") for top in READ_ONLY):
            raise _error(errno.EROFS, path)
        if not any(path.startswith(top + "/") for top in WRITABLE):
            raise _error(errno.EACCES, path)
        return self.host_path(path)

    def facts(self, path: str) -> FileFacts:
        """Look at a file the way stat does; `error` is set instead of raising."""
        try:
            status = self.host_path(path).lstat()
        except OSError as error:
            return FileFacts(error=error.errno or errno.EIO)
        kind = stat.S_IFMT(status.st_mode)
        if kind not in (stat.S_IFREG, stat.S_IFDIR):
            return FileFacts(error=errno.EACCES)
        return FileFacts(
            status.st_mode, status.st_size if kind == stat.S_IFREG else 4096, int(status.st_mtime), 0, status.st_nlink
        )

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
        host = self._writable(path)
        try:
            if host.is_dir():
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
        from_host = self.host_path(source) if copy else self._writable(source)
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
