"""The system's own windows as real uiautomator2 and adb see them: packages, activities, ids, what a tap does."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import adbutils
import pytest
import uiautomator2

from harness.softdevice.launch import SoftDeviceHost
from harness.webapp import app_facts, pack_web_app

pytestmark = pytest.mark.browser
APPS = Path(__file__).parents[1] / "apps"
NAMES = ("fields", "leaving", "press", "other")
PACKAGE = {name: app_facts(APPS / name).package for name in NAMES}


@pytest.fixture(scope="module")
def phone(soft_host: SoftDeviceHost, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Any]:
    """A device of its own with the apps of these tests."""
    serial = soft_host.start("android-14-phone")
    adbutils.adb.connect(serial, timeout=10)
    device = uiautomator2.connect(serial)
    device.settings["wait_timeout"] = 5
    for name in NAMES:
        device.app_install(str(pack_web_app(APPS / name, tmp_path_factory.mktemp("packed"))))
    yield device
    device.stop_uiautomator(wait=False)
    adbutils.adb.disconnect(serial)
    soft_host.stop(serial)


def test_list_and_date_are_picked_by_a_client(phone: Any) -> None:
    phone.app_start(PACKAGE["fields"], stop=True)

    phone(resourceId="one").click()
    phone(className="android.widget.CheckedTextView", text="北县").click()
    assert phone(textContains="change:one=北县").wait(timeout=3)
    phone(resourceId="date").click()
    phone(resourceId="android:id/next").click()
    phone(className="android.view.View", text="15").click()
    assert phone(resourceId="android:id/date_picker_header_date").get_text() == "9月15日周日"
    phone(resourceId="android:id/button1").click()

    assert phone(textContains="change:date=2024-09-15").wait(timeout=3)


@pytest.mark.parametrize(
    ("link", "package", "activity"),
    [
        ("tel", "com.android.dialer", ".main.impl.MainActivity"),
        ("sms", "com.android.messaging", ".ui.conversation.ConversationActivity"),
        ("mail", "com.android.email", ".activity.ComposeActivityEmail"),
        ("market", "com.android.vending", "com.google.android.finsky.activities.MainActivity"),
    ],
)
def test_links_lead_to_the_system_s_apps_and_back(phone: Any, link: str, package: str, activity: str) -> None:
    phone.app_start(PACKAGE["leaving"], stop=True)

    phone(resourceId=link).click()
    assert phone(packageName=package).wait(timeout=3)
    current = phone.app_current()
    assert (current["package"], current["activity"]) == (package, activity)
    assert f'package="{package}"' in phone.shell("uiautomator dump /dev/tty").output
    phone.press("back")

    assert phone(resourceId=link).wait(timeout=3)
    assert phone.app_current()["package"] == PACKAGE["leaving"]


def test_a_deep_link_by_adb_starts_the_app_with_its_address(phone: Any) -> None:
    phone.app_stop(PACKAGE["other"])

    answer = phone.shell("am start -W -a android.intent.action.VIEW -d 'otherapp://page/9?a=1'").output
    assert "Status: ok" in answer and PACKAGE["other"] in answer
    assert phone(text="otherapp://page/9?a=1").wait(timeout=5)

    refused = phone.shell("am start -a android.intent.action.VIEW -d nobody://x")
    assert "unable to resolve" in refused.output or refused.exit_code != 0


def test_long_click_brings_the_toolbar_and_copies(phone: Any) -> None:
    phone.app_start(PACKAGE["press"], stop=True)
    assert phone(resourceId="word").wait(timeout=5)
    box = phone(resourceId="word").info["bounds"]

    phone.long_click(box["left"] + 30, (box["top"] + box["bottom"]) // 2, 0.7)
    phone(resourceId="android:id/floating_toolbar_menu_item_text", text="复制").click()

    assert phone.clipboard == "hello"


def test_the_address_bar_of_the_browser_by_open_url(phone: Any) -> None:
    phone.open_url("https://nobody.example.invalid/page")

    assert phone(resourceId="com.android.browser:id/url").wait(timeout=8)
    assert phone(resourceId="com.android.browser:id/url").get_text() == "https://nobody.example.invalid/page"
    assert phone(textContains="net::ERR_").wait(timeout=8)
