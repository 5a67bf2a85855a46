"""An installed app's own files, answered instead of the network.

Knows paths, MIME types and how to stay inside the app's folder; refuses to know CDP and other origins.
"""

from __future__ import annotations

import mimetypes
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import unquote, urlsplit

# What Android's AssetsPathHandler would say; the host's mime.types must not matter.
MIME_TYPES = {
    ".html": "text/html; charset=utf-8",
    ".htm": "text/html; charset=utf-8",
    ".xhtml": "application/xhtml+xml",
    ".js": "text/javascript; charset=utf-8",
    ".mjs": "text/javascript; charset=utf-8",
    ".css": "text/css; charset=utf-8",
    ".json": "application/json; charset=utf-8",
    ".map": "application/json",
    ".webmanifest": "application/manifest+json",
    ".txt": "text/plain; charset=utf-8",
    ".xml": "text/xml",
    ".svg": "image/svg+xml",
    ".png": "image/png",
    ".jpg": "image/jpeg",
    ".jpeg": "image/jpeg",
    ".gif": "image/gif",
    ".webp": "image/webp",
    ".avif": "image/avif",
    ".ico": "image/x-icon",
    ".woff": "font/woff",
    ".woff2": "font/woff2",
    ".ttf": "font/ttf",
    ".otf": "font/otf",
    ".mp3": "audio/mpeg",
    ".mp4": "video/mp4",
    ".wasm": "application/wasm",
    ".pdf": "application/pdf",
}
INDEX = "index.html"


@dataclass(frozen=True)
class Served:
    """An answer to one request: HTTP status, MIME type, body."""

    status: int
    mime: str
    body: bytes


def mime_of(path: Path) -> str:
    """Return the MIME type for a file name."""
    known = MIME_TYPES.get(path.suffix.lower())
    return known or mimetypes.guess_type(path.name)[0] or "application/octet-stream"


def path_of(root: Path, url: str) -> Path | None:
    """Return the file below `root` that a URL names, or None when there is none.

    Percent-encoding is undone once; a path that leaves `root`, also through a symbolic link, names nothing.
    """
    path = unquote(urlsplit(url).path).lstrip("/")
    if "\0" in path:
        return None
    base = root.resolve()
    try:
        found = (base / path).resolve()
        if found.is_dir():
            found = (found / INDEX).resolve()
        inside = found.is_relative_to(base) and found.is_file()
    except OSError:  # a name too long for the file system
        return None
    return found if inside else None


def serve(root: Path, url: str, supplied: Mapping[str, bytes] | None = None) -> Served:
    """Answer a request of the app's own origin; 404 for everything that is not one of its files.

    Args:
        root: the app's folder.
        url: what is asked for.
        supplied: files of the app's shell, by path, for those that are not in the folder.
    """
    path = path_of(root, url)
    if path is None:
        name = unquote(urlsplit(url).path).lstrip("/")
        if supplied and name in supplied:
            return Served(200, mime_of(Path(name)), supplied[name])
        return Served(404, "text/plain; charset=utf-8", "没有这个文件".encode())
    return Served(200, mime_of(path), path.read_bytes())
