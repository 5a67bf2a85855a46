"""Hybrid apps by their configuration: what is recognised, how it is packed and installed, what is refused."""

from __future__ import annotations

import json
import zipfile
from pathlib import Path

import pytest
from packages import PAGE

from harness.errors import ConfigError, InstallRejected
from harness.hybrid import SettingsRejected, ShellSettings, capacitor_settings, cordova_settings
from harness.softdevice.apps import InstalledApp, read_app
from harness.webapp import app_facts, pack_web_app

WIDGET = b"""<?xml version="1.0"?><widget id="com.example.one" version="2.1" xmlns="http://www.w3.org/ns/widgets">
<name>\xe4\xb8\x80\xe5\x8f\xb7</name><content src="start.html"/><allow-navigation href="https://*.gov.example/*"/>
<platform name="android"><preference name="Hostname" value="one.example"/></platform></widget>"""


def write(folder: Path, files: dict[str, bytes]) -> Path:
    for name, data in files.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_bytes(data)
    return folder


def installed(source: Path, scratch: Path) -> InstalledApp:
    return read_app(pack_web_app(source, scratch / "packed"), scratch / "installed")


def test_cordova_project_is_packed_without_its_tools(tmp_path: Path) -> None:
    source = write(
        tmp_path / "project",
        {"config.xml": WIDGET, "www/start.html": PAGE, "node_modules/x/index.js": b"x", "platforms/a": b"a"},
    )

    packed = pack_web_app(source, tmp_path / "packed")
    app = installed(source, tmp_path)

    assert sorted(zipfile.ZipFile(packed).namelist()) == ["config.xml", "www/start.html", "zhijian-app.json"]
    assert (app.kind, app.package, app.label, app.version_name) == ("cordova", "com.example.one", "一号", "2.1")
    assert (app.root.name, app.start) == ("www", "start.html")
    assert app.shell is not None and app.shell.origin == "https://one.example"
    assert app_facts(source).package == "com.example.one"


def test_bare_pages_that_use_cordova_get_its_shell(tmp_path: Path) -> None:
    page = PAGE + b'<script src="cordova.js"></script>'

    app = installed(write(tmp_path / "www", {"index.html": page}), tmp_path)

    assert (app.kind, app.shell) == ("cordova", ShellSettings())


def test_plain_pages_have_no_shell(tmp_path: Path) -> None:
    app = installed(write(tmp_path / "plain", {"index.html": PAGE}), tmp_path)

    assert (app.kind, app.shell) == ("web", None)


@pytest.mark.parametrize("folder", ["public", "dist", "www"])
def test_capacitor_folder(tmp_path: Path, folder: str) -> None:
    config = {"appId": "com.example.two", "appName": "二号", "webDir": "dist", "server": {"hostname": "two.example"}}
    source = write(
        tmp_path / "project",
        {"capacitor.config.json": json.dumps(config).encode(), f"{folder}/index.html": PAGE, "index.html": PAGE},
    )

    app = installed(source, tmp_path)

    assert (app.kind, app.package, app.label, app.root.name) == ("capacitor", "com.example.two", "二号", folder)
    assert app.shell is not None and app.shell.origin == "https://two.example"


def test_capacitor_app_of_an_address(tmp_path: Path) -> None:
    config = b'{"appId": "com.example.live", "server": {"url": "http://intranet.example:8100/app"}}'

    app = installed(write(tmp_path / "live", {"capacitor.config.json": config}), tmp_path)

    assert (app.kind, app.url) == ("capacitor", "http://intranet.example:8100/app")
    assert app.shell is not None and app.shell.origin == "http://intranet.example:8100"


def test_refusal_names_everything_that_was_looked_for(tmp_path: Path) -> None:
    source = write(tmp_path / "none", {"example/index.html": PAGE})

    with pytest.raises(ConfigError) as caught:
        pack_web_app(source, tmp_path)

    for name in ("zhijian-app.json", "manifest.webmanifest", "index.html", "config.xml", "capacitor.config.json"):
        assert name in caught.value.message


@pytest.mark.parametrize(
    "files",
    [
        {"config.xml": b"<widget", "www/index.html": PAGE},
        {"capacitor.config.json": b"[]", "public/index.html": PAGE},
        {"capacitor.config.json": b"{}", "public/index.html": PAGE, "capacitor.plugins.json": b"{"},
    ],
    ids=["xml", "not-an-object", "plugins"],
)
def test_damaged_configuration_is_refused(tmp_path: Path, files: dict[str, bytes]) -> None:
    source = write(tmp_path / "damaged", files)

    with pytest.raises(ConfigError):
        pack_web_app(source, tmp_path)
    with pytest.raises(InstallRejected):
        read_app(source, tmp_path / "installed")


def test_external_entities_are_not_read(tmp_path: Path) -> None:
    secret = write(tmp_path, {"secret": b"geheim"}) / "secret"
    config = f'<!DOCTYPE w [<!ENTITY x SYSTEM "file://{secret}">]><widget id="a.b"><name>&x;</name></widget>'

    assert "geheim" not in cordova_settings(config.encode()).label


def test_start_page_outside_the_web_folder_is_none() -> None:
    assert cordova_settings(b'<widget><content src="../../etc/passwd"/></widget>').start == ""
    assert capacitor_settings(b'{"server": {"appStartPath": "/../x"}}').start == ""


def test_damaged_xml_is_told() -> None:
    with pytest.raises(SettingsRejected, match=r"config\.xml"):
        cordova_settings(b"<widget>")


@pytest.mark.parametrize(
    ("address", "is_shown"),
    [
        ("https://localhost/x.html", True),
        ("https://gov.example/x", True),
        ("https://a.b.gov.example/x", True),
        ("https://notgov.example/x", False),
        ("https://ports.example:8443/", True),
        ("https://ports.example/", False),
        ("http://plain.example/in/x", True),
        ("https://plain.example/in/x", False),
        ("http://plain.example/out", False),
        ("about:blank", True),
    ],
)
def test_navigation_masks(address: str, is_shown: bool) -> None:
    settings = ShellSettings(allowed=("*.gov.example", "ports.example:8443", "http://plain.example/in/*"))

    assert settings.shows(address) is is_shown
