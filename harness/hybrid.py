"""Hybrid apps by their own configuration: `config.xml` of Cordova, `capacitor.config.json` of Capacitor.

Knows the two formats and where the web files lie beside them; refuses to know packages, devices and what plugins do.
Sources: cordova-android `ConfigXmlParser`, capacitor-android `CapConfig`.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from dataclasses import dataclass
from fnmatch import fnmatchcase
from typing import Any
from urllib.parse import urlsplit

from lxml import etree

DEFAULT_ORIGIN = "https://localhost"
_HOST = re.compile(r"[A-Za-z0-9.-]{1,253}(:\d{1,5})?")


CAPACITOR, CAPACITOR_PLUGINS, CAPACITOR_BRIDGE = "capacitor.config.json", "capacitor.plugins.json", "native-bridge.js"
CORDOVA, CORDOVA_SCRIPT = "config.xml", "cordova.js"
# What of a project's root folder belongs to the app, beside its web folder.
CONFIGURATION = (CAPACITOR, CAPACITOR_PLUGINS, CAPACITOR_BRIDGE, CORDOVA)
_USES_CORDOVA = re.compile(rb"<script[^>]*\ssrc=[\"'](?:[^\"'?#]*/)?cordova\.js", re.IGNORECASE)

ReadFile = Callable[[str], bytes | None]


class SettingsRejected(Exception):
    """The configuration is damaged; the text says how."""


@dataclass(frozen=True)
class ShellSettings:
    """How one app's shell is set up.

    Attributes:
        origin: where its pages live, as they see it.
        start: first page below the web root, or "" when the configuration names none.
        url: address to show instead of own pages (Capacitor's `server.url`), or "".
        allowed: masks of addresses that may be shown inside the app; everything else goes to the browser.
        plugins: class names of the plugins built in; None when the package does not tell, which means all known ones.
        bridge: the script the app's package brings as its half of the bridge, or "" for the device's own.
        package, label, version: how the app is called, "" when the configuration does not tell.
    """

    origin: str = DEFAULT_ORIGIN
    start: str = ""
    url: str = ""
    allowed: tuple[str, ...] = ()
    plugins: tuple[str, ...] | None = None
    bridge: str = ""
    package: str = ""
    label: str = ""
    version: str = ""

    def shows(self, address: str) -> bool:
        """Whether the app may show an address itself."""
        parts = urlsplit(address)
        if parts.scheme not in ("http", "https") or f"{parts.scheme}://{parts.netloc}" == self.origin:
            return True
        return any(_matches(mask, address) for mask in self.allowed)


def _matches(mask: str, address: str) -> bool:
    if mask == "*":
        return True
    parts = urlsplit(address)
    # "any" stands for a scheme that is not named, since "*" cannot be one.
    is_any = mask.startswith("*://") or "://" not in mask
    wanted = urlsplit(f"any://{mask.removeprefix('*://')}" if is_any else mask)
    host, path = (parts.hostname or "").lower(), parts.path or "/"
    wanted_host, _, port = wanted.netloc.lower().partition(":")
    is_host = fnmatchcase(host, wanted_host) or (wanted_host.startswith("*.") and host == wanted_host[2:])
    is_port = port in ("", "*") or port == str(parts.port or "")
    return is_host and is_port and wanted.scheme in ("any", parts.scheme) and fnmatchcase(path, wanted.path or "*")


def cordova_settings(config: bytes) -> ShellSettings:
    """Read Cordova's `config.xml` (the text, not the binary form inside packages).

    Raises:
        SettingsRejected: no XML.
    """
    try:
        root = etree.fromstring(config, etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False))
    except etree.XMLSyntaxError as error:
        raise SettingsRejected(f"config.xml: {error}") from error
    found: dict[str, list[Any]] = {}
    for element in root.iter():
        if isinstance(element.tag, str):
            found.setdefault(etree.QName(element).localname, []).append(element)
    preferences = {one.get("name", "").lower(): one.get("value", "") for one in found.get("preference", ())}
    start = next((one.get("src", "") for one in found.get("content", ())), "")
    is_address = urlsplit(start).scheme in ("http", "https")
    origin = _origin(preferences.get("scheme") or "https", preferences.get("hostname") or "localhost")
    name = next((one.text or "" for one in found.get("name", ())), "")
    return ShellSettings(
        origin=_origin_of(start) if is_address else origin,
        start="" if is_address else _page(start),
        url=start if is_address else "",
        allowed=tuple(mask for one in found.get("allow-navigation", ()) if (mask := one.get("href"))),
        package=root.get("id") or "",
        label=" ".join(name.split()),
        version=root.get("version") or "",
    )


def capacitor_settings(config: bytes, plugins: bytes | None = None, bridge: bytes | None = None) -> ShellSettings:
    """Read what `npx cap` puts into a package's assets.

    Args:
        config: `capacitor.config.json`.
        plugins: `capacitor.plugins.json`, the list of installed plugins.
        bridge: `native-bridge.js`.

    Raises:
        SettingsRejected: no JSON object.
    """
    value = _json(config, "capacitor.config.json", dict)
    server = value.get("server") if isinstance(value.get("server"), dict) else {}
    url, hostname, scheme = (_text(server.get(key)) for key in ("url", "hostname", "androidScheme"))
    masks = server.get("allowNavigation")
    classes = None
    if plugins is not None:
        listed = _json(plugins, "capacitor.plugins.json", list)
        classes = tuple(_text(one.get("classpath")).rpartition(".")[2] for one in listed if isinstance(one, dict))
    return ShellSettings(
        origin=_origin_of(url) if url else _origin(scheme or "https", hostname or "localhost"),
        start=_page(_text(server.get("appStartPath"))),
        url=url,
        allowed=tuple(mask for mask in masks if isinstance(mask, str)) if isinstance(masks, list) else (),
        plugins=classes,
        bridge=(bridge or b"").decode("utf-8", "replace"),
        package=_text(value.get("appId")),
        label=_text(value.get("appName")),
    )


def _json(data: bytes, name: str, kind: type) -> Any:
    try:
        value = json.loads(data.decode("utf-8-sig"))
    except (ValueError, RecursionError) as error:
        raise SettingsRejected(f"{name}: {error}") from error
    if not isinstance(value, kind):
        raise SettingsRejected(f"{name}: not a JSON {'object' if kind is dict else 'list'}")
    return value


def _text(value: Any) -> str:
    return value.strip() if isinstance(value, str) else ""


def _page(address: str) -> str:
    # A page outside the web folder is none.
    path = address.removeprefix("./").lstrip("/")
    return "" if ".." in path.split("/") else path


def _origin(scheme: str, host: str) -> str:
    # Schemes of their own (app://) cannot be served by Chromium: such an app is shown under the default origin.
    is_web = scheme.lower() in ("http", "https") and _HOST.fullmatch(host)
    return f"{scheme.lower()}://{host.lower()}" if is_web else DEFAULT_ORIGIN


def _origin_of(address: str) -> str:
    parts = urlsplit(address)
    return f"{parts.scheme}://{parts.netloc}" if parts.scheme in ("http", "https") and parts.netloc else DEFAULT_ORIGIN


def hybrid_layout(read: ReadFile) -> tuple[str, str, ShellSettings] | None:
    """Recognise a hybrid app by the files of a folder.

    Args:
        read: gives the bytes of a file below the folder, or None.

    Returns:
        ("cordova" or "capacitor", web folder below it or "", settings); None when it is no such app.

    Raises:
        SettingsRejected: the configuration is damaged.
    """
    config = read(CAPACITOR)
    if config is not None:
        settings = capacitor_settings(config, read(CAPACITOR_PLUGINS), read(CAPACITOR_BRIDGE))
        named = _text(_json(config, CAPACITOR, dict).get("webDir")).strip("./")
        for folder in ("public", *([named] if named and ".." not in named else []), "www"):
            if read(f"{folder}/index.html") is not None:
                return "capacitor", folder, settings
        return ("capacitor", "", settings) if settings.url else None
    config = read(CORDOVA)
    if config is not None and b"<widget" in config:
        settings = cordova_settings(config)
        if settings.url or read(f"www/{urlsplit(settings.start).path or 'index.html'}") is not None:
            return "cordova", "www", settings
    page = read("index.html")
    if read(CORDOVA_SCRIPT) is not None or (page is not None and _USES_CORDOVA.search(page)):
        return "cordova", "", ShellSettings()
    return None
