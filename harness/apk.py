"""Facts in the binary manifest of an Android package.

Knows AndroidManifest.xml and resource labels; refuses to know what is in the assets and who installs the package.
The file is untrusted: whatever the parser trips over becomes `ApkUnreadable`.
"""

from __future__ import annotations

import logging
import re
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from harness.model.intent_filter import IntentFilter

_PACKAGE = re.compile(r"[A-Za-z][A-Za-z0-9_]*(\.[A-Za-z][A-Za-z0-9_]*)+")
_DATA = ("scheme", "host", "path", "pathPrefix", "pathSuffix", "pathPattern", "mimeType")
_MAX_NAME = 223  # PackageParser's limit on package names
_ANDROID = "{http://schemas.android.com/apk/res/android}"
# android.content.pm.ActivityInfo: plain, sensor, reverse and user variants of the two.
_ORIENTATIONS = {
    **dict.fromkeys((0, 6, 8, 11), "landscape"),
    **dict.fromkeys((1, 7, 9, 12), "portrait"),
}


class ApkUnreadable(Exception):
    """The manifest is missing, damaged, or lacks what every package has."""


@dataclass(frozen=True)
class ApkFacts:
    """What the manifest says.

    Attributes:
        activity: full class name of the launcher activity, or "" when there is none.
        icon: bytes of the icon's best file, or None (vector icons have no pixels).
        filters: what its activities take from other apps.
        orientation: "portrait" or "landscape" when the launcher activity shows only so, else "".
    """

    package: str
    label: str
    version_name: str
    version_code: int
    activity: str
    permissions: tuple[str, ...]
    min_sdk: int
    target_sdk: int
    icon: bytes | None
    orientation: str = ""
    filters: tuple[IntentFilter, ...] = ()


def is_package_name(name: str) -> bool:
    """Whether Android takes the text as a package name."""
    return len(name) <= _MAX_NAME and _PACKAGE.fullmatch(name) is not None


def read_apk(path: Path) -> ApkFacts:
    """Read the facts of a package.

    Raises:
        ApkUnreadable: with one sentence saying why.
    """
    import pyaxmlparser.core

    logging.getLogger("pyaxmlparser").setLevel(logging.CRITICAL)
    try:
        apk = pyaxmlparser.core.APK(str(path))
        if not apk.is_valid_APK():
            raise ApkUnreadable("AndroidManifest.xml is missing or is not binary XML")
        facts = _facts(apk)
    except ApkUnreadable:
        raise
    # The parser raises bare `Exception` among others; whatever it trips over is the file's fault.
    except Exception as error:
        raise ApkUnreadable(f"AndroidManifest.xml cannot be read: {type(error).__name__}: {error}") from error
    if not is_package_name(facts.package):
        raise ApkUnreadable(f"package name {facts.package!r} is not valid")
    return facts


def _facts(apk: Any) -> ApkFacts:
    package = str(apk.get_package() or "")
    activity = str(apk.get_main_activity() or "")
    if activity.startswith("."):
        activity = package + activity
    elif activity and "." not in activity:
        activity = f"{package}.{activity}"
    icon = apk.icon_data
    target = _number(apk.get_target_sdk_version(), _number(apk.get_min_sdk_version(), 1))
    return ApkFacts(
        package=package,
        label=str(apk.get_app_name() or package),
        version_name=str(apk.get_androidversion_name() or ""),
        version_code=_number(apk.get_androidversion_code(), 0),
        activity=activity,
        permissions=tuple(sorted({str(name) for name in apk.get_permissions()})),
        min_sdk=_number(apk.get_min_sdk_version(), 1),
        target_sdk=target,
        icon=icon if isinstance(icon, bytes) and icon else None,
        orientation=_orientation(apk, activity),
        filters=_filters(apk, package),
    )


def _filters(apk: Any, package: str) -> tuple[IntentFilter, ...]:
    found = []
    for element in apk.get_android_manifest_xml().iter("activity", "activity-alias"):
        target = str(element.get(_ANDROID + "targetActivity") or element.get(_ANDROID + "name") or "")
        name = package + target if target.startswith(".") else target if "." in target else f"{package}.{target}"
        found += [_filter(declared, name) for declared in element.iter("intent-filter")]
    return tuple(one for one in found if one.actions)


def _filter(declared: Any, activity: str) -> IntentFilter:
    def names(kind: str) -> tuple[str, ...]:
        return tuple(str(part.get(_ANDROID + "name") or "") for part in declared.iter(kind))

    data = [
        (key, str(part.get(_ANDROID + key)))
        for part in declared.iter("data")
        for key in _DATA
        if part.get(_ANDROID + key)
    ]
    schemes = tuple(dict.fromkeys(text.lower() for key, text in data if key == "scheme"))
    return IntentFilter(
        activity=activity,
        actions=names("action"),
        categories=names("category"),
        schemes=schemes,
        hosts=tuple(dict.fromkeys(text.lower() for key, text in data if key == "host")),
        paths=tuple((key, text) for key, text in data if key.startswith("path")),
        mimes=tuple(text for key, text in data if key == "mimeType"),
        is_verified=str(declared.get(_ANDROID + "autoVerify")).lower() in ("true", "-1", "0xffffffff"),
    )


def _orientation(apk: Any, activity: str) -> str:
    manifest = apk.get_android_manifest_xml()
    for element in manifest.iter("activity"):
        name = str(element.get(_ANDROID + "name") or "")
        if activity == name or activity.endswith("." + name.lstrip(".")):
            return _ORIENTATIONS.get(_number(element.get(_ANDROID + "screenOrientation"), -1), "")
    return ""


def _number(value: Any, default: int) -> int:
    text = str(value or "").strip()
    try:
        return int(text, 0)
    except ValueError:
        return default


def plain_xml(data: bytes) -> bytes:
    """The text form of a package's XML resource, which is stored in Android's binary form or, rarely, as text.

    Raises:
        ApkUnreadable: neither form.
    """
    if data.lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"<"):
        return data
    from pyaxmlparser.axmlprinter import AXMLPrinter

    try:
        printer = AXMLPrinter(data)
        return bytes(printer.get_xml()) if printer.is_valid() else b""
    # As above: the parser raises anything.
    except Exception as error:
        raise ApkUnreadable(f"unreadable XML resource: {error}") from error
