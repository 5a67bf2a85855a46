"""Cordova apps on the soft device: the published skeleton, and an app with published plugins, as folder and as APK."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from harness.webapp import pack_web_app
from tests.thirdparty.hybrid_apps import cordova_app
from tests.thirdparty.npm_packages import npm_package
from tests.thirdparty.phones import phone  # noqa: F401
from tools import build_apk

pytestmark = [pytest.mark.browser, pytest.mark.slow]

PACKAGE = "com.example.cordova"


def installable(source: Path, form: str, scratch: Path) -> Path:
    """The folder as the harness packs it, or as a signed APK."""
    if form == "folder":
        return pack_web_app(source, scratch)
    missing = build_apk.missing_packages()
    if missing:
        pytest.skip(f"Debian packages missing: {' '.join(missing)}")
    return build_apk.build(source, scratch)


@pytest.mark.parametrize("form", ["folder", "apk"])
def test_skeleton_becomes_ready(phone: Any, tmp_path: Path, form: str) -> None:  # noqa: F811
    source = npm_package("cordova-app-hello-world", "7.0.0") / "template_src"
    phone.app_install(str(installable(source, form, tmp_path)))

    phone.app_start("org.apache.cordova.hellocordova", stop=True)

    assert phone(text="DEVICE IS READY").wait(timeout=10)
    assert phone(text="APACHE CORDOVA").exists
    assert not phone(resourceId="android:id/edit").exists, "the bridge's prompt shows as a dialog"


def test_bare_www_of_the_skeleton_becomes_ready(phone: Any, tmp_path: Path) -> None:  # noqa: F811
    source = npm_package("cordova-app-hello-world", "7.0.0") / "template_src" / "www"
    file = pack_web_app(source, tmp_path)
    phone.app_install(str(file))

    phone.app_start(file.stem, stop=True)

    assert phone(text="DEVICE IS READY").wait(timeout=10)


@pytest.fixture(scope="module", params=["folder", "apk"])
def app(phone: Any, request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> str:  # noqa: F811
    """The app with plugins, installed."""
    source = cordova_app(tmp_path_factory.mktemp("cordova") / "project")
    phone.app_install(str(installable(source, request.param, tmp_path_factory.mktemp("built"))))
    return PACKAGE


@pytest.fixture
def started(phone: Any, app: str) -> Any:  # noqa: F811
    """The app with plugins, started anew and ready."""
    phone.app_start(app, stop=True)
    assert phone(text="就绪 android").wait(timeout=10)
    return phone


def test_plugins_tell_the_device_and_the_origin_is_the_shells(started: Any) -> None:
    facts = started(resourceId="facts").get_text().split("|")

    assert facts[0] == "Android" and facts[2:] == ["14", "wifi"]
    assert facts[1] == started.device_info["model"]
    assert started(resourceId="where").get_text() == "https://localhost/start.html?from=config"


@pytest.mark.parametrize(("button", "number"), [("不", 1), ("也许", 2), ("是", 3)])
def test_native_dialog_answers_with_the_button(started: Any, button: str, number: int) -> None:
    started(resourceId="ask").click()
    assert started(resourceId="android:id/message", text="真的吗？").wait(timeout=5)

    started(text=button, className="android.widget.Button").click()

    assert started(resourceId="answer", text=f"选了{number}").wait(timeout=5)


def test_native_prompt_takes_text(started: Any) -> None:
    started(resourceId="write").click()
    started(resourceId="android:id/edit").set_text("李四")
    started(text="好").click()

    assert started(resourceId="answer", text="2李四").wait(timeout=5)


def test_back_key_goes_to_the_page_that_asked_for_it(started: Any) -> None:
    started.press("back")

    assert started(resourceId="answer", text="返回键").wait(timeout=5)
    assert started.app_current()["package"] == PACKAGE


def test_exit_ends_the_app(started: Any) -> None:
    started(resourceId="quit").click()

    assert started(resourceId="state").wait_gone(timeout=5)
    assert started.app_current()["package"] != PACKAGE


def test_address_that_the_shell_does_not_show_leaves_the_app(started: Any) -> None:
    started(resourceId="out").click()

    assert started(textContains="elsewhere.example").wait(timeout=5)
    assert started.app_current()["package"] != PACKAGE
