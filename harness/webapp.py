"""Web apps: a folder, a zip or an address, described and packed so that a device can install it over adb.

A packed web app is a zip named `.apk` with `zhijian-app.json` at its root. The soft device installs it like any
package; a real phone refuses it, having no dex in it. Knows web manifests and titles; refuses to know devices.

    pack_web_app("my-h5/", Path("out"))  →  out/web.app.h1a2b3c4.apk
    app_facts("my-h5/")                  →  AppFacts(package="web.app.h1a2b3c4", label="我的应用", …)
"""

from __future__ import annotations

import hashlib
import json
import re
import zipfile
from collections.abc import Callable, Iterable, Iterator
from dataclasses import asdict, dataclass, field
from html import unescape
from pathlib import Path, PurePosixPath
from typing import Any
from urllib.parse import unquote, urlsplit

from harness.apk import ApkUnreadable, is_package_name, read_apk
from harness.errors import ConfigError
from harness.hybrid import CAPACITOR, CONFIGURATION, CORDOVA, SettingsRejected, hybrid_layout

DESCRIPTION = "zhijian-app.json"
MANIFESTS = ("manifest.webmanifest", "manifest.json")
INDEX = "index.html"
LOOKED_FOR = (
    DESCRIPTION,
    f"{MANIFESTS[0]} (or {MANIFESTS[1]} with start_url)",
    INDEX,
    f"{CORDOVA} with www/{INDEX} (Cordova)",
    f"{CAPACITOR} with public/{INDEX} or its webDir (Capacitor)",
)
"""What makes a folder or zip a web app."""
WEB_ACTIVITY = ".MainActivity"
# A web app declares nothing, so the person at the screen is asked, as a browser-like shell would do.
WEB_PERMISSIONS = (
    "android.permission.INTERNET",
    "android.permission.ACCESS_FINE_LOCATION",
    "android.permission.CAMERA",
    "android.permission.RECORD_AUDIO",
    "android.permission.POST_NOTIFICATIONS",
)
BRIDGES = ("toast", "finish", "secure")
"""What a bridge function can do: show its first argument as a toast; end the activity as the back key would; keep the app's
window out of screenshots (FLAG_SECURE), or with "false" let it in again."""
_CLASS = re.compile(r"\.?[A-Za-z_]\w*(\.[A-Za-z_]\w*)*")
_DOTTED = re.compile(r"[A-Za-z_$][\w$]*(\.[A-Za-z_$][\w$]*){0,5}")
_LINK = re.compile(r"[a-z][a-z0-9+.-]*:(//[^/\s]*(/\S*)?)?")
_TITLE = re.compile(rb"<title[^>]*>(.*?)</title>", re.IGNORECASE | re.DOTALL)
_EARLIEST = (1980, 1, 1, 0, 0, 0)  # fixed, so that the same folder packs to the same bytes
_SMALL_BYTES = 1024 * 1024

ReadEntry = Callable[[str], bytes | None]


@dataclass(frozen=True)
class AppFacts:
    """What a run records about the app it inspects.

    Attributes:
        sha256: of the package file; of names and contents for a folder; of the address for an URL.
        kind: "apk", "web" or "url".
    """

    package: str
    label: str
    version: str
    sha256: str
    kind: str


ORIENTATIONS = ("portrait", "landscape")


@dataclass(frozen=True)
class WebDescription:
    """A web app as `zhijian-app.json` writes it.

    Attributes:
        start: first page, relative to the root of the package; "" for an address.
        url: address to show instead of own files.
        icon: path of an image below the root, or "".
        root: folder of the web files below the package's own root: "www" of a Cordova project, "public" of Capacitor.
        activity: class of the activity that shows the first page; ".Name" belongs to the package.
        activities: further activities, each with the page it shows, relative to the root.
        bridges: functions that the shell offers to pages, by dotted name ("Android.showToast"), with what each does
            (one of BRIDGES), as a phone's WebView does with `addJavascriptInterface`.
        links: addresses that open the app, as "scheme:", "scheme://host" or "scheme://host/path*".
        is_secure: its windows are kept out of screenshots (FLAG_SECURE).
        orientation: "portrait" or "landscape" when the app shows only so, "" when it turns with the device.
    """

    package: str
    label: str
    version: str = "1.0"
    start: str = INDEX
    url: str | None = None
    icon: str = ""
    root: str = ""
    permissions: tuple[str, ...] = WEB_PERMISSIONS
    activity: str = WEB_ACTIVITY
    activities: dict[str, str] = field(default_factory=dict)
    bridges: dict[str, str] = field(default_factory=dict)
    orientation: str = ""
    links: tuple[str, ...] = ()
    is_secure: bool = False


def is_url(source: str | Path) -> bool:
    """Whether the source is an address of a web app, not a path."""
    return isinstance(source, str) and urlsplit(source).scheme in ("http", "https")


def derived_package(*parts: str) -> str:
    """A stable package name for an app that has none: `web.app.h` and eight hex digits."""
    return f"web.app.h{hashlib.sha256(chr(0).join(parts).encode()).hexdigest()[:8]}"


def describe(read: ReadEntry, stem: str = "") -> WebDescription:
    """Find out what a web app is called and where it starts.

    Args:
        read: gives the bytes of a file below the app's root, or None.
        stem: name of the folder or file, used when the app does not name itself.

    Raises:
        ConfigError: neither description, manifest nor index.html, or one of them is wrong.
    """
    written = read(DESCRIPTION)
    if written is not None:
        return _from_description(_object(DESCRIPTION, written))
    hybrid = _from_hybrid(read, stem)
    if hybrid is not None:
        return hybrid
    for name in MANIFESTS:
        found = read(name)
        if found is not None and (name == MANIFESTS[0] or b'"start_url"' in found):
            return _from_manifest(name, _object(name, found), read, stem)
    page = read(INDEX)
    if page is None:
        raise ConfigError(f"not a web app: looked for {', '.join(LOOKED_FOR)}")
    label = _title(page) or stem or INDEX
    return WebDescription(derived_package(label, stem), label)


def _from_hybrid(read: ReadEntry, stem: str) -> WebDescription | None:
    try:
        layout = hybrid_layout(read)
    except SettingsRejected as error:
        raise ConfigError(str(error)) from error
    if layout is None or not (layout[1] or layout[2].url):
        return None  # bare web files with a trace of Cordova are described like any web app
    kind, root, settings = layout
    start = "" if settings.url else settings.start or INDEX
    page = read(f"{root}/{urlsplit(start).path}".lstrip("/")) or b""
    label = settings.label or _title(page) or stem or kind
    package = settings.package if is_package_name(settings.package) else derived_package(label, stem)
    return WebDescription(package, label, settings.version or "1.0", start, url=settings.url or None, root=root)


def _object(name: str, data: bytes) -> dict[str, Any]:
    try:
        value = json.loads(data.decode("utf-8-sig"))
    except (ValueError, RecursionError) as error:
        raise ConfigError(f"not valid JSON: {error}", file=name) from error
    if not isinstance(value, dict):
        raise ConfigError("must be an object", file=name)
    return value


def _from_description(value: dict[str, Any]) -> WebDescription:
    allowed = tuple(WebDescription.__dataclass_fields__)
    unknown = sorted(set(value) - set(allowed))
    if unknown:
        raise ConfigError(f"unknown key {unknown[0]!r}; allowed: {', '.join(allowed)}", file=DESCRIPTION)
    permissions = value.get("permissions", list(WEB_PERMISSIONS))
    if not isinstance(permissions, list) or not all(isinstance(name, str) for name in permissions):
        raise ConfigError("permissions must be a list of names", file=DESCRIPTION)
    activities = _mapping(value, "activities", _CLASS)
    bridges = _mapping(value, "bridges", _DOTTED)
    if any(does not in BRIDGES for does in bridges.values()):
        raise ConfigError(f"bridges do one of {', '.join(BRIDGES)}", file=DESCRIPTION)
    links, is_secure = value.get("links", []), value.get("is_secure", False)
    if not isinstance(links, list) or not all(isinstance(link, str) and _LINK.fullmatch(link) for link in links):
        raise ConfigError(
            "links must be a list of addresses such as example://page or https://host/path*", file=DESCRIPTION
        )
    if not isinstance(is_secure, bool):
        raise ConfigError("is_secure must be true or false", file=DESCRIPTION)
    others = ("permissions", "activities", "bridges", "links", "is_secure")
    texts = {key: value[key] for key in value if key not in others and not (key == "url" and value[key] is None)}
    wrong = [key for key, text in texts.items() if not isinstance(text, str)]
    if wrong or not texts.get("label") or not is_package_name(texts.get("package", "")):
        raise ConfigError(f"{wrong[0] if wrong else 'package and label'} must be proper text", file=DESCRIPTION)
    url = texts.get("url")
    if url is not None and not is_url(url):
        raise ConfigError("url must begin with http:// or https://", file=DESCRIPTION)
    if not _CLASS.fullmatch(texts.get("activity", WEB_ACTIVITY)):
        raise ConfigError("activity must be a class name", file=DESCRIPTION)
    if texts.get("orientation", "") not in ("", *ORIENTATIONS):
        raise ConfigError(f"orientation is one of {', '.join(ORIENTATIONS)}", file=DESCRIPTION)
    texts["start"] = "" if url else _inside(texts.get("start", INDEX), DESCRIPTION)
    if texts.get("root"):
        texts["root"] = str(PurePosixPath(_inside(texts["root"] + "/-", DESCRIPTION)).parent)
    pages = {name: _inside(page, DESCRIPTION) for name, page in activities.items()}
    return WebDescription(
        **texts,
        permissions=tuple(permissions),
        activities=pages,
        bridges=bridges,
        links=tuple(links),
        is_secure=is_secure,
    )


def _mapping(value: dict[str, Any], key: str, names: re.Pattern[str]) -> dict[str, str]:
    found = value.get(key, {})
    if not isinstance(found, dict) or not all(
        isinstance(text, str) and names.fullmatch(name) for name, text in found.items()
    ):
        raise ConfigError(f"{key} must be an object of names and texts", file=DESCRIPTION)
    return dict(found)


def _from_manifest(name: str, value: dict[str, Any], read: ReadEntry, stem: str) -> WebDescription:
    def text(key: str) -> str:
        found = value.get(key)
        return found.strip() if isinstance(found, str) else ""

    label = text("name") or text("short_name") or stem
    if not label:
        raise ConfigError("name is missing", file=name)
    start = _inside(text("start_url") or INDEX, name)
    package = next((text(key) for key in ("package", "id") if is_package_name(text(key))), "")
    return WebDescription(
        package=package or derived_package(label, stem),
        label=label,
        version=text("version") or "1.0",
        start=start,
        icon=_icon(value.get("icons"), read),
        orientation=next((side for side in ORIENTATIONS if text("orientation").startswith(side)), ""),
    )


def _inside(address: str, name: str) -> str:
    """Turn a start address into a path below the root, keeping its query and fragment."""
    parts = urlsplit(address)
    path = PurePosixPath(unquote(parts.path).lstrip("/") or INDEX)
    if parts.scheme or parts.netloc or ".." in path.parts or "\\" in address or "\0" in address:
        raise ConfigError(f"start {address!r} leaves the app", file=name)
    text = "" if str(path) == "." else str(path)
    if not text or parts.path.endswith("/"):
        text = f"{text}/{INDEX}".lstrip("/")
    tail = (f"?{parts.query}" if parts.query else "") + (f"#{parts.fragment}" if parts.fragment else "")
    return text + tail


def _icon(icons: Any, read: ReadEntry) -> str:
    if not isinstance(icons, list):
        return ""
    sources = [icon.get("src") for icon in icons if isinstance(icon, dict)]
    for source in reversed([src for src in sources if isinstance(src, str)]):
        path = source.removeprefix("./").lstrip("/")
        if ".." not in PurePosixPath(path).parts and path and read(path) is not None:
            return path
    return ""


def _title(page: bytes) -> str:
    match = _TITLE.search(page[: 64 * 1024])
    return " ".join(unescape(match[1].decode("utf-8", "replace")).split()) if match else ""


def app_facts(source: str | Path) -> AppFacts:
    """Describe an app given as .apk, .zip, folder or address, without a device.

    Raises:
        ConfigError: missing, empty, or not an app.
    """
    if is_url(source):
        described = _url_description(str(source))
        digest = hashlib.sha256(str(source).encode()).hexdigest()
        return AppFacts(described.package, described.label, described.version, digest, "url")
    path = _existing(source)
    if path.is_dir():
        described = _folder_description(path)
        return AppFacts(
            described.package, described.label, described.version, _folder_digest(path, described.root), "web"
        )
    digest = hashlib.sha256(path.read_bytes()).hexdigest()
    with _zip(path) as archive:
        if "AndroidManifest.xml" not in archive.namelist():
            described = describe(_zip_reader(archive), path.stem)
            kind = "url" if described.url else "web"
            return AppFacts(described.package, described.label, described.version, digest, kind)
    try:
        facts = read_apk(path)
    except ApkUnreadable as error:
        raise ConfigError(str(error), file=str(source)) from error
    return AppFacts(facts.package, facts.label, facts.version_name, digest, "apk")


def pack_web_app(source: str | Path, into: Path) -> Path:
    """Pack a folder, a zip or an address as an installable file; an .apk comes back as it is.

    Args:
        source: folder, .zip, .apk, or an http(s) address.
        into: folder for the result, made when missing; the file is named after the package.

    Raises:
        ConfigError: missing, empty, not a web app, or a link that leads out of the folder.
    """
    if is_url(source):
        return _write(into, _url_description(str(source)), [])
    path = _existing(source)
    if path.is_dir():
        described = _folder_description(path)
        return _write(into, described, _folder_files(path, described.root))
    with _zip(path) as archive:
        names = archive.namelist()
        if "AndroidManifest.xml" in names or DESCRIPTION in names:
            return path
        described = describe(_zip_reader(archive), path.stem)
        files = [(name, archive.read(name)) for name in sorted(set(names)) if not name.endswith("/")]
        return _write(into, described, files)


def _url_description(url: str) -> WebDescription:
    host = urlsplit(url).hostname
    if not host:
        raise ConfigError(f"{url!r} names no host")
    return WebDescription(derived_package(url), host, start="", url=url)


def _existing(source: str | Path) -> Path:
    path = Path(source)
    if not path.exists():
        raise ConfigError("no such file or folder", file=str(source))
    if path.is_dir() and not any(path.iterdir()):
        raise ConfigError("the folder is empty", file=str(source))
    return path


def _folder_description(folder: Path) -> WebDescription:
    def read(name: str) -> bytes | None:
        path = folder / name
        return path.read_bytes() if path.is_file() else None

    try:
        return describe(read, folder.resolve().name)
    except ConfigError as error:
        raise ConfigError(error.message, file=str(folder / (error.file or ""))) from error


def _folder_files(folder: Path, web_root: str = "") -> Iterator[tuple[str, bytes]]:
    root = folder.resolve()
    # Of a hybrid app's project only the web folder and the configuration are the app; the rest are its tools.
    parts = [folder / web_root, *(folder / name for name in CONFIGURATION)] if web_root else [folder]
    below = {path for part in parts for path in (part, *part.rglob("*"))} - {folder}
    for path in sorted(below):
        relative = path.relative_to(folder)
        if any(part.startswith(".") for part in relative.parts) or relative.as_posix() == DESCRIPTION:
            continue
        if not path.resolve().is_relative_to(root):
            raise ConfigError("link leads out of the folder", file=str(path))
        if path.is_file():
            yield relative.as_posix(), path.read_bytes()


def _folder_digest(folder: Path, web_root: str) -> str:
    digest = hashlib.sha256()
    for name, data in _folder_files(folder, web_root):
        digest.update(f"{len(name.encode())}:{name}{len(data)}:".encode())
        digest.update(data)
    return digest.hexdigest()


def _zip(path: Path) -> zipfile.ZipFile:
    try:
        return zipfile.ZipFile(path)
    except (zipfile.BadZipFile, OSError) as error:
        raise ConfigError("not an .apk or .zip file", file=str(path)) from error


def _zip_reader(archive: zipfile.ZipFile) -> ReadEntry:
    def read(name: str) -> bytes | None:
        try:
            entry = archive.getinfo(name)
        except KeyError:
            return None
        with archive.open(entry) as file:
            return file.read(_SMALL_BYTES)

    return read


def _write(into: Path, described: WebDescription, files: Iterable[tuple[str, bytes]]) -> Path:
    into.mkdir(parents=True, exist_ok=True)
    target = into / f"{described.package}.apk"
    text = json.dumps(asdict(described), ensure_ascii=False, indent=1, sort_keys=True)
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as archive:
        archive.writestr(zipfile.ZipInfo(DESCRIPTION, _EARLIEST), text)
        for name, data in files:
            archive.writestr(zipfile.ZipInfo(name, _EARLIEST), data, zipfile.ZIP_DEFLATED, 1)
    return target
