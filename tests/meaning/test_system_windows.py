"""Windows of the system as AOSP and vendors draw them, and windows that only look like it."""

from __future__ import annotations

import pytest

from harness.meaning.system_windows import content_windows, front_package, is_launcher, system_window
from harness.model.hierarchy import Hierarchy
from harness.model.node import Node

APP = Node(
    "android.widget.FrameLayout", package="gov.example.app", children=(Node(text="首页", package="gov.example.app"),)
)
BAR = Node("android.widget.FrameLayout", package="com.android.systemui")


def window(package: str, text: str, *buttons: tuple[str, str]) -> Node:
    nodes = tuple(
        Node("android.widget.Button", text=label, resource_id=name, package=package, clickable=True)
        for label, name in buttons
    )
    return Node("android.widget.FrameLayout", package=package, children=(Node(text=text, package=package), *nodes))


def test_an_app_alone_has_no_system_window() -> None:
    assert system_window(Hierarchy((APP, BAR))) is None


@pytest.mark.parametrize(
    ("package", "allow", "deny"),
    [
        ("com.android.permissioncontroller", ("While using the app", "com.android.permissioncontroller:id/permission_allow_foreground_only_button"),
         ("Don’t allow", "com.android.permissioncontroller:id/permission_deny_button")),
        ("com.android.packageinstaller", ("允许", "com.android.packageinstaller:id/permission_allow_button"),
         ("拒绝", "com.android.packageinstaller:id/permission_deny_button")),
        ("com.lbe.security.miui", ("仅在使用中允许", ""), ("拒绝", "")),
    ],
)  # fmt: skip
def test_a_permission_dialog_is_found_with_both_answers(
    package: str, allow: tuple[str, str], deny: tuple[str, str]
) -> None:
    found = system_window(Hierarchy((APP, window(package, "要允许“示例”获取此设备的位置信息吗?", allow, deny), BAR)))

    assert found is not None
    assert found.kind == "permission"
    assert found.text == "要允许“示例”获取此设备的位置信息吗?"
    assert found.allow is not None
    assert found.deny is not None
    assert (found.allow.text, found.deny.text) == (allow[0], deny[0])


@pytest.mark.parametrize(
    ("text", "buttons", "kind"),
    [
        (
            "示例屡次停止运行",
            (("应用信息", "android:id/aerr_app_info"), ("关闭应用", "android:id/aerr_close")),
            "crash",
        ),
        ("Example keeps stopping", (("Close app", "android:id/aerr_close"),), "crash"),
        ("“示例”没有响应", (("关闭应用", "android:id/aerr_close"), ("等待", "android:id/aerr_wait")), "not_responding"),
        ("示例已停止运行", (("确定", "android:id/button1"),), "crash"),
        ("此应用专为旧版 Android 打造", (("确定", "android:id/button1"),), "notice"),
    ],
)
def test_what_the_system_says_about_the_app(text: str, buttons: tuple[tuple[str, str], ...], kind: str) -> None:
    found = system_window(Hierarchy((APP, window("android", text, *buttons))))

    assert found is not None
    assert found.kind == kind
    assert found.deny is not None


def test_the_apps_own_dialog_with_the_same_words_is_not_the_systems() -> None:
    assert system_window(Hierarchy((window("gov.example.app", "服务已停止运行", ("允许", "")),))) is None


def test_the_front_is_the_app_under_a_permission_dialog_a_toast_and_the_bars() -> None:
    toast = Node("android.widget.Toast", text="已保存", package="com.android.toast")
    hierarchy = Hierarchy((APP, window("com.android.permissioncontroller", "?", ("允许", "")), toast, BAR))

    assert front_package(hierarchy) == "gov.example.app"


def test_bars_and_keyboard_do_not_count_as_content() -> None:
    keyboard = Node(package="com.android.inputmethod.latin")

    assert content_windows(Hierarchy((APP, keyboard, BAR))) == (APP,)
    assert front_package(Hierarchy((BAR,))) == ""


@pytest.mark.parametrize(
    ("package", "expected"),
    [
        ("com.android.launcher3", True),
        ("com.miui.home", True),
        ("com.huawei.android.launcher", True),
        ("gov.example.homepage", False),
    ],
)
def test_launchers_are_known_by_name(package: str, expected: bool) -> None:
    assert is_launcher(package) is expected
