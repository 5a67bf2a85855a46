"""What is installed on a soft device, and how an .apk, .zip or folder becomes that.

Knows packages, labels and where the web files lie; refuses to know screens, adb and running processes. What comes in
is hostile until read: see `archive` for zips; a package is refused with Android's own code and one sentence.
"""

from __future__ import annotations

import re
import shutil
import zipfile
from dataclasses import dataclass, replace
from pathlib import Path
from urllib.parse import urlsplit

from harness.apk import ApkFacts, ApkUnreadable, plain_xml, read_apk
from harness.errors import ConfigError, InstallRejected
from harness.hybrid import (
    CAPACITOR,
    CAPACITOR_BRIDGE,
    CAPACITOR_PLUGINS,
    CORDOVA,
    CORDOVA_SCRIPT,
    SettingsRejected,
    ShellSettings,
    capacitor_settings,
    cordova_settings,
    hybrid_layout,
)
from harness.model.intent_filter import IntentFilter
from harness.softdevice import agents
from harness.softdevice.archive import (
    ArchiveRejected,
    Limits,
    NotAnArchive,
    names_below,
    open_archive,
    read_entry,
    unpack,
)
from harness.webapp import DESCRIPTION, INDEX, LOOKED_FOR, MANIFESTS, WEB_ACTIVITY, WebDescription, describe

LIMITS = Limits()
NATIVE_ONLY = "no web pages under assets/www or assets/public: a native-only app cannot run on this software device"
_WEB_FOLDERS = ("assets/public/", "assets/www/")
_SMALL_BYTES = 4 * 1024 * 1024
_DEX_BYTES = 64 * 1024 * 1024
_SIGNS = {DESCRIPTION, *MANIFESTS, INDEX, CAPACITOR, CORDOVA}
# The page that a plain shell hands to WebView.loadUrl, as it stands in the dex string table.
_ASSET_URL = re.compile(rb"file:///android_asset/([\x21-\x7e]{1,200}?\.html?)")


@dataclass(frozen=True)
class InstalledApp:
    """One installed app.

    Attributes:
        activity: full class name of the launchable activity.
        root: folder on the host that holds the web files; every page of the app comes from below it.
        start: path of the first page below `root`, "/"-separated, may carry "?query" and "#fragment".
        kind: "webview" (plain shell), "cordova", "capacitor", "web" (folder or zip), "url", or "agent" (see `agents`).
        url: address the app shows, for kind "url".
        icon: bytes of an image file, when the app brings one.
        activities: further activities as (full class name, page below `root`).
        bridges: functions the shell offers to pages, as (dotted name, what it does).
        installed_at, updated_at: seconds since the epoch, device clock.
        apk_path: the package as the device keeps it, on the host.
        shell: how the app's shell is set up, for kinds "cordova" and "capacitor".
        filters: what its activities take from other apps.
        is_secure: its windows are kept out of screenshots (FLAG_SECURE).
        orientation: "portrait" or "landscape" when the app shows only so, "" when it turns with the device.
    """

    package: str
    label: str
    root: Path
    start: str
    kind: str
    activity: str
    version_name: str = "1.0"
    version_code: int = 1
    permissions: tuple[str, ...] = ()
    url: str | None = None
    icon: bytes | None = None
    activities: tuple[tuple[str, str], ...] = ()
    bridges: tuple[tuple[str, str], ...] = ()
    installed_at: float = 0.0
    updated_at: float = 0.0
    min_sdk: int = 21
    target_sdk: int = 29
    apk_path: Path | None = None
    orientation: str = ""
    filters: tuple[IntentFilter, ...] = ()
    is_secure: bool = False
    shell: ShellSettings | None = None


def read_app(path: Path, into: Path) -> InstalledApp:
    """Read a package and put its web files into a folder.

    Args:
        path: .apk, .zip or folder.
        into: folder for the files, made when missing; left behind half-filled when the package is refused.

    Raises:
        InstallRejected: with Android's code and the reason.
    """
    into.mkdir(parents=True, exist_ok=True)
    if path.is_dir():
        return _read_folder(path, into)
    try:
        with open_archive(path, LIMITS) as archive:
            if "AndroidManifest.xml" in archive.namelist():
                return _read_apk(path, archive, into)
            return _read_web_zip(path, archive, into)
    except NotAnArchive as error:
        raise InstallRejected("INSTALL_PARSE_FAILED_NOT_APK", str(error)) from error
    except ArchiveRejected as error:
        raise InstallRejected("INSTALL_FAILED_INVALID_APK", str(error)) from error
    except SettingsRejected as error:
        raise InstallRejected("INSTALL_FAILED_INVALID_APK", str(error)) from error
    except ApkUnreadable as error:
        raise InstallRejected("INSTALL_PARSE_FAILED_BAD_MANIFEST", str(error)) from error


def _read_apk(path: Path, archive: zipfile.ZipFile, into: Path) -> InstalledApp:
    facts = read_apk(path)
    names = archive.namelist()
    folder = next((folder for folder in _web_folders(names) if _has_page(names, folder)), None)
    if folder is None and agents.is_agent(facts.package):
        return _installed(facts, into, "", agents.KIND, path)
    if folder is None:
        raise InstallRejected("INSTALL_FAILED_INVALID_APK", NATIVE_ONLY)
    unpack(archive, folder, into, LIMITS)
    kind, shell = _apk_shell(archive, folder)
    start = _start_page(archive, folder, kind, shell, into)
    return replace(_installed(facts, into, start, kind, path), shell=shell, url=shell.url or None if shell else None)


def _apk_shell(archive: zipfile.ZipFile, folder: str) -> tuple[str, ShellSettings | None]:
    names = archive.namelist()
    config = read_entry(archive, f"assets/{CAPACITOR}", _SMALL_BYTES)
    if config is not None or folder == "assets/public/":
        plugins = read_entry(archive, f"assets/{CAPACITOR_PLUGINS}", _SMALL_BYTES)
        bridge = read_entry(archive, f"assets/{CAPACITOR_BRIDGE}", _SMALL_BYTES)
        return "capacitor", capacitor_settings(config or b"{}", plugins, bridge)
    if f"{folder}{CORDOVA_SCRIPT}" in names:
        config = read_entry(archive, "res/xml/config.xml", _SMALL_BYTES)
        return "cordova", cordova_settings(plain_xml(config)) if config else ShellSettings()
    return "webview", None


def _web_folders(names: list[str]) -> list[str]:
    # uni-app and 5+ shells keep one folder an app below assets/apps.
    shells = sorted({match[0] for name in names if (match := re.match(r"assets/apps/[^/]+/www/", name))})
    return [*_WEB_FOLDERS, *shells]


def _has_page(names: list[str], folder: str) -> bool:
    return any(name.lower().endswith((".html", ".htm")) for name in names_below(names, folder))


def _start_page(archive: zipfile.ZipFile, folder: str, kind: str, shell: ShellSettings | None, into: Path) -> str:
    candidates = [INDEX]
    if shell is not None:
        candidates = [shell.start, INDEX] if shell.start else [INDEX]
    elif kind == "webview":
        candidates = [*_dex_pages(archive, folder), INDEX]
    pages = sorted(page.relative_to(into).as_posix() for page in into.rglob("*.htm*"))
    for candidate in (*candidates, *pages):
        if (into / urlsplit(candidate).path).is_file():
            return candidate
    raise InstallRejected("INSTALL_FAILED_INVALID_APK", NATIVE_ONLY)


def _dex_pages(archive: zipfile.ZipFile, folder: str) -> list[str]:
    pages: list[str] = []
    for name in sorted(archive.namelist()):
        if not re.fullmatch(r"classes\d*\.dex", name):
            continue
        for match in _ASSET_URL.findall(read_entry(archive, name, _DEX_BYTES) or b""):
            page = f"assets/{match.decode('ascii')}"
            if page.startswith(folder) and ".." not in page:
                pages.append(page[len(folder) :])
    return pages


def _installed(facts: ApkFacts, root: Path, start: str, kind: str, path: Path) -> InstalledApp:
    return InstalledApp(
        package=facts.package,
        label=facts.label,
        root=root,
        start=start,
        kind=kind,
        activity=facts.activity or facts.package + WEB_ACTIVITY,
        version_name=facts.version_name,
        version_code=facts.version_code,
        permissions=facts.permissions,
        icon=facts.icon,
        min_sdk=facts.min_sdk,
        target_sdk=facts.target_sdk,
        orientation=facts.orientation,
        filters=facts.filters,
        apk_path=path,
    )


def _read_web_zip(path: Path, archive: zipfile.ZipFile, into: Path) -> InstalledApp:
    names = set(archive.namelist())
    below = ""
    if not names & _SIGNS:
        # A zip of one folder is what most tools make of a folder.
        tops = {name.partition("/")[0] for name in names}
        below = f"{tops.pop()}/" if len(tops) == 1 else ""
    if not names & {below + name for name in _SIGNS}:
        reason = f"neither AndroidManifest.xml inside, nor what makes a web app: {', '.join(LOOKED_FOR)}"
        raise InstallRejected("INSTALL_PARSE_FAILED_BAD_MANIFEST", reason)
    unpack(archive, below, into, LIMITS)
    return _web_app(into, "", path)


def _read_folder(folder: Path, into: Path) -> InstalledApp:
    if not any(folder.iterdir()):
        raise InstallRejected("INSTALL_FAILED_INVALID_APK", "the folder is empty")
    for path in folder.rglob("*"):
        if path.is_symlink():
            raise InstallRejected("INSTALL_FAILED_INVALID_APK", f"{path.name!r} is a link")
    shutil.copytree(folder, into, dirs_exist_ok=True)
    return _web_app(into, folder.resolve().name, None)


def _web_app(root: Path, stem: str, path: Path | None) -> InstalledApp:
    def read(name: str) -> bytes | None:
        file = root / name
        return file.read_bytes() if file.is_file() and file.stat().st_size <= _SMALL_BYTES else None

    try:
        described = describe(read, stem)
    except ConfigError as error:
        raise InstallRejected("INSTALL_PARSE_FAILED_BAD_MANIFEST", str(error)) from error
    layout = hybrid_layout(read)
    web_root = root / described.root
    if described.url is None and not (web_root / urlsplit(described.start).path).is_file():
        reason = f"start page {described.start!r} is missing"
        raise InstallRejected("INSTALL_PARSE_FAILED_MANIFEST_MALFORMED", reason)
    app = _from_description(described, web_root, read(described.icon) if described.icon else None, path)
    if layout is None or (described.url and not layout[2].url):
        return app
    return replace(app, kind=layout[0], shell=layout[2])


def _from_description(described: WebDescription, root: Path, icon: bytes | None, path: Path | None) -> InstalledApp:
    numbers = [int(part) for part in re.findall(r"\d{1,4}", described.version)[:3]] or [1]
    code = 0
    for part in (*numbers, 0, 0)[:3]:
        code = code * 1000 + min(part, 999)
    return InstalledApp(
        package=described.package,
        label=described.label,
        root=root,
        start=described.start,
        kind="url" if described.url else "web",
        activity=_full(described.package, described.activity),
        activities=tuple((_full(described.package, name), page) for name, page in described.activities.items()),
        bridges=tuple(described.bridges.items()),
        version_name=described.version,
        version_code=code,
        permissions=described.permissions,
        url=described.url,
        orientation=described.orientation,
        filters=_filters(described),
        is_secure=described.is_secure,
        icon=icon,
        apk_path=path,
    )


def _filters(described: WebDescription) -> tuple[IntentFilter, ...]:
    activity = _full(described.package, described.activity)
    found = []
    for link in described.links:
        scheme, _, rest = link.partition(":")
        host, slash, path = rest.removeprefix("//").partition("/")
        kind = "pathPrefix" if path.endswith("*") else "path"
        paths = ((kind, slash + path.removesuffix("*")),) if slash else ()
        found.append(
            IntentFilter(activity, schemes=(scheme,), hosts=(host,) if host else (), paths=paths, is_verified=True)
        )
    return tuple(found)


def _full(package: str, activity: str) -> str:
    return package + activity if activity.startswith(".") else activity
