"""The exception map against the client as it is installed, what a server is asked for, and how a missing server is told."""

from __future__ import annotations

import importlib
import inspect
import json
import sys
from pathlib import Path

import pytest
import urllib3.exceptions
from selenium.common import exceptions as selenium_errors

from harness import drivers
from harness.drivers import _appium_server as server_module
from harness.drivers import _appium_session as session_module
from harness.drivers import make_driver, server_for
from harness.drivers._appium_errors import ERROR_MAP, translated
from harness.drivers._appium_server import HOME_VARIABLE, PACKAGES, AppiumServer, find_home, find_node
from harness.drivers.appium import KEYCODES, AppiumDriver
from harness.errors import (
    AutomationError,
    DeviceUnreachable,
    DriverStartupError,
    HarnessError,
    LocalProtocolError,
    NodeNotFound,
)
from harness.model.device import DeviceSpec

LOCAL, REMOTE = "http://127.0.0.1:4723", "https://grid.example/wd/hub"


def exception_classes() -> dict[str, type[BaseException]]:
    modules = ("selenium.common.exceptions", "appium.common.exceptions", "urllib3.exceptions", "adbutils.errors")
    return {
        f"{value.__module__}.{value.__qualname__}": value
        for name in modules
        for value in vars(importlib.import_module(name)).values()
        if inspect.isclass(value) and issubclass(value, Exception) and not issubclass(value, Warning)
        if value.__module__.split(".")[0] in ("selenium", "appium", "urllib3", "adbutils")
    }


def test_the_libraries_exceptions_are_found_at_all() -> None:
    assert {
        "selenium.common.exceptions.NoSuchElementException",
        "appium.common.exceptions.NoSuchContextException",
        "urllib3.exceptions.MaxRetryError",
        "adbutils.errors.AdbError",
    } <= set(exception_classes())


@pytest.mark.parametrize("name", sorted(exception_classes()))
def test_every_exception_class_of_the_libraries_is_translated(name: str) -> None:
    kind = exception_classes()[name]
    # Their constructors take all sorts of things that do not matter here.
    error = type("Made", (kind,), {"__init__": lambda self: None, "__str__": lambda self: "something"})()

    with pytest.raises(HarnessError) as caught, translated("step"):
        raise error

    assert caught.value.__cause__ is error


def test_the_most_specific_class_comes_first() -> None:
    for place, (specific, _) in enumerate(ERROR_MAP):
        assert not any(issubclass(specific, general) for general, _ in ERROR_MAP[:place]), specific


@pytest.mark.parametrize(
    "message",
    [
        "'GET /source' cannot be proxied to UiAutomator2 server because the instrumentation process is not running",
        "Could not proxy command to the remote server. Original error: socket hang up",
        "Error executing adbExec. Original error: 'Command 'adb -s X shell pm clear' exited with code 1'; "
        "Command output: adb: device 'X' not found",
        "connect ECONNREFUSED 127.0.0.1:8200",
    ],
)
def test_an_unspecific_error_that_says_the_device_is_gone_is_infrastructure(message: str) -> None:
    with pytest.raises(DeviceUnreachable), translated("tap"):
        raise selenium_errors.WebDriverException(message)


def test_an_unspecific_error_of_a_step_fails_the_step_and_of_a_reading_means_what_the_reader_says() -> None:
    error = selenium_errors.WebDriverException("java.lang.IllegalStateException: no", None, ["at A.b(C.java:1)"])

    with pytest.raises(AutomationError) as caught, translated("tap"):
        raise error
    with pytest.raises(DeviceUnreachable), translated("hierarchy", DeviceUnreachable):
        raise error

    assert "C.java" not in str(caught.value)


@pytest.mark.parametrize(
    ("error", "ours"),
    [
        (selenium_errors.NoSuchElementException("x"), NodeNotFound),
        (selenium_errors.SessionNotCreatedException("x"), DriverStartupError),
        (selenium_errors.InvalidSessionIdException("x"), DeviceUnreachable),
        (urllib3.exceptions.ProtocolError("x"), DeviceUnreachable),
        (ConnectionResetError("x"), DeviceUnreachable),
    ],
)
def test_what_an_exception_means(error: Exception, ours: type[HarnessError]) -> None:
    with pytest.raises(ours), translated("step"):
        raise error


def test_our_own_mistakes_are_not_hidden() -> None:
    with pytest.raises(KeyError), translated("step"):
        raise KeyError("x")


def test_nothing_works_before_it_is_open() -> None:
    with pytest.raises(LocalProtocolError):
        make_driver(DeviceSpec("grid-1", "appium", url=REMOTE)).hierarchy()


def test_a_local_server_is_told_the_adb_port_and_the_serial(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ANDROID_ADB_SERVER_PORT", "6000")
    spec = DeviceSpec("a", "appium", serial="127.0.0.1:7001")

    here, there = session_module.capabilities(spec, LOCAL), session_module.capabilities(spec, REMOTE)

    assert (here["appium:udid"], here["appium:adbPort"]) == ("127.0.0.1:7001", 6000)
    assert "appium:adbPort" not in there
    assert here["platformName"] == "Android"


def test_the_users_capabilities_win() -> None:
    spec = DeviceSpec("a", "appium", url=REMOTE, capabilities={"appium:newCommandTimeout": 60, "cloud:os": "14"})

    wanted = session_module.capabilities(spec, REMOTE)

    assert (wanted["appium:newCommandTimeout"], wanted["cloud:os"]) == (60, "14")
    assert wanted["appium:automationName"] == "UiAutomator2"


@pytest.mark.parametrize(("url", "is_local"), [(LOCAL, True), ("http://localhost:1/wd", True), (REMOTE, False)])
def test_which_servers_see_this_machine(url: str, is_local: bool) -> None:
    assert session_module.is_local(url) is is_local


def test_a_server_that_is_not_there_is_unreachable() -> None:
    driver = AppiumDriver(DeviceSpec("a", "appium", url="http://127.0.0.1:9"))

    with pytest.raises(DeviceUnreachable):
        driver.open()
    with pytest.raises(LocalProtocolError):
        driver.hierarchy()


class Secure:
    """A client in front of a window that forbids pictures of itself."""

    def get_screenshot_as_png(self) -> bytes:
        raise selenium_errors.ScreenshotException(
            "Failed to capture a screenshot. Does the current view have 'secure' flag set?"
        )

    def execute_script(self, script: str, arguments: object) -> dict[str, dict[str, object]]:
        assert script == "mobile: screenshots"
        return {"1": {"isDefault": False, "payload": "b3RoZXI="}, "0": {"isDefault": True, "payload": "YmxhY2s="}}


def test_a_window_that_forbids_pictures_is_shown_as_the_device_draws_it() -> None:
    driver = AppiumDriver(DeviceSpec("a", "appium", url=REMOTE))
    driver._client = Secure()

    assert driver.screenshot() == b"black"


def test_the_keys_of_both_drivers_have_the_same_names() -> None:
    assert {"home", "back", "enter", "recent", "delete", "volume_up", "power"} <= set(KEYCODES)


# The server.


def test_missing_packages_are_named_with_the_way_to_install_them(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(HOME_VARIABLE, str(tmp_path))

    with pytest.raises(DriverStartupError, match=r"appium-uiautomator2-driver.*tools/setup\.sh appium"):
        find_home()


def test_the_folder_of_the_environment_is_used_when_it_holds_the_packages(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in PACKAGES:
        (tmp_path / "node_modules" / name).mkdir(parents=True)
        (tmp_path / "node_modules" / name / "package.json").write_text(json.dumps({"version": "1.2.3"}), "utf-8")
    monkeypatch.setenv(HOME_VARIABLE, str(tmp_path))

    assert find_home() == tmp_path
    assert server_module.package_versions(tmp_path) == dict.fromkeys(PACKAGES, "1.2.3")


@pytest.mark.parametrize(
    ("version", "is_fit"),
    [
        ("v18.19.0", False),
        ("v20.18.3", False),
        ("v20.19.0", True),
        ("v22.11.0", False),
        ("v23.9.0", False),
        ("v24.1.0", True),
        ("what", False),
    ],
)
def test_node_must_be_new_enough(version: str, is_fit: bool, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    node = tmp_path / "node"
    node.write_text(f"#!/bin/sh\necho {version}\n", "utf-8")
    node.chmod(0o755)
    monkeypatch.setenv("PATH", f"{tmp_path}:/bin:/usr/bin")

    if is_fit:
        assert find_node() == (str(node), version)
    else:
        with pytest.raises(DriverStartupError, match=version):
            find_node()


def test_no_node_at_all_says_which_one_is_needed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))

    with pytest.raises(DriverStartupError, match=r"Node\.js 20\.19, 22\.12"):
        find_node()


def test_a_server_that_ends_at_once_says_why(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in PACKAGES:
        (tmp_path / "node_modules" / name).mkdir(parents=True)
        (tmp_path / "node_modules" / name / "package.json").write_text("{}", "utf-8")
    node = tmp_path / "node"
    node.write_text('#!/bin/sh\n[ "$1" = --version ] && echo v22.12.0 || { echo boom; exit 3; }\n', "utf-8")
    node.chmod(0o755)
    monkeypatch.setenv(HOME_VARIABLE, str(tmp_path))
    monkeypatch.setenv("PATH", f"{tmp_path}:/bin:/usr/bin")
    server = AppiumServer()

    with pytest.raises(DriverStartupError, match="boom"):
        server.open()

    assert server.pid is None


def test_only_the_appium_driver_needs_a_process_of_its_own() -> None:
    assert isinstance(server_for("appium"), AppiumServer)
    assert server_for("uiautomator2") is None


def test_a_driver_whose_client_is_not_installed_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delitem(sys.modules, "harness.drivers.appium", raising=False)
    monkeypatch.delattr(drivers, "appium", raising=False)
    monkeypatch.delitem(sys.modules, "harness.drivers._appium_session", raising=False)
    monkeypatch.setitem(sys.modules, "appium", None)

    with pytest.raises(DriverStartupError, match=r"pip install 'zhijian\[appium\]'"):
        make_driver(DeviceSpec("grid-1", "appium", url=REMOTE))


def test_only_the_driver_and_its_private_modules_import_the_client() -> None:
    root = Path(drivers.__file__).parents[1]
    users = {
        file.relative_to(root).as_posix()
        for file in root.rglob("*.py")
        if any(
            line.startswith(("import appium", "from appium", "import selenium", "from selenium"))
            for line in file.read_text("utf-8").splitlines()
        )
    }

    assert users == {"drivers/appium.py", "drivers/_appium_errors.py", "drivers/_appium_session.py"}
