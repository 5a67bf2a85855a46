"""A Capacitor app of published packages on the soft device: as assets folder and as APK, with and without its own bridge."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from tests.thirdparty.hybrid_apps import capacitor_app
from tests.thirdparty.phones import phone  # noqa: F401
from tests.thirdparty.test_cordova import installable

pytestmark = [pytest.mark.browser, pytest.mark.slow]

PACKAGE = "com.example.capacitor"


@pytest.fixture(
    scope="module", params=[("folder", True), ("apk", True), ("folder", False)], ids=["folder", "apk", "bare"]
)
def app(phone: Any, request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Path:  # noqa: F811
    """The app, installed; gives the file."""
    form, has_bridge = request.param
    source = capacitor_app(tmp_path_factory.mktemp("capacitor") / "assets", has_bridge=has_bridge)
    file = installable(source, form, tmp_path_factory.mktemp("built"))
    phone.app_install(str(file))
    return file


@pytest.fixture
def started(phone: Any, app: Path) -> Any:  # noqa: F811
    """The app, with its data cleared, started anew and ready."""
    phone.app_clear(PACKAGE)
    phone.app_start(PACKAGE)
    assert phone(text="就绪 androidtrue").wait(timeout=10)
    return phone


def test_core_plugins_tell_the_device(started: Any) -> None:
    platform, model, tag, connected, package = started(resourceId="facts").get_text().split("|")

    assert (platform, model) == ("android", started.device_info["model"])
    assert (tag, connected, package) == ("zh-CN", "true", PACKAGE)
    assert started(resourceId="where").get_text() == "https://app.localhost/"


def test_unknown_plugin_is_rejected_as_unimplemented(started: Any) -> None:
    assert started(resourceId="unknown").get_text() == "UNIMPLEMENTED"


@pytest.mark.parametrize(("button", "answer"), [("OK", "确认true"), ("Cancel", "确认false")])
def test_native_confirm(started: Any, button: str, answer: str) -> None:
    started(resourceId="ask").click()
    assert started(resourceId="android:id/message", text="真的吗？").wait(timeout=5)

    started(text=button, className="android.widget.Button").click()

    assert started(resourceId="answer", text=answer).wait(timeout=5)


def test_native_toast(started: Any) -> None:
    started(resourceId="tell").click()

    assert started.toast.get_message(5, 5, "") == "原生提示"


def test_preferences_survive_a_restart_and_not_a_clearing(started: Any) -> None:
    started(resourceId="keep").click()
    assert started(resourceId="answer", text="已存").wait(timeout=5)

    started.app_start(PACKAGE, stop=True)
    assert started(resourceId="kept", text="存有张三").wait(timeout=10)

    started.app_clear(PACKAGE)
    started.app_start(PACKAGE)
    assert started(resourceId="kept", text="存有null").wait(timeout=10)


def test_back_key_goes_to_the_page_that_listens(started: Any) -> None:
    started.press("back")

    assert started(resourceId="answer", text="返回键").wait(timeout=5)


def test_address_that_is_not_allowed_leaves_the_app(started: Any) -> None:
    started(resourceId="out").click()

    assert started(textContains="elsewhere.example").wait(timeout=5)
    assert started.app_current()["package"] != PACKAGE
