"""Which windows belong to the system, and what they ask: permission dialogs, crash and not-responding dialogs.

Pure. Knows AOSP's resource ids first (they do not depend on the language) and Chinese and English texts second, for
vendor systems that rename the ids.
Source: AOSP frameworks/base app_error_dialog.xml, app_anr_dialog.xml (aerr_* ids); packages/modules/Permission
grant_permissions.xml (permission_* ids).
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from harness.model.hierarchy import Hierarchy
from harness.model.node import Node

BARS = ("com.android.systemui",)
PERMISSION_PACKAGES = (
    "permissioncontroller",
    "packageinstaller",
    "lbe.security",
    "securitypermission",
    "systemmanager",
)
CHOOSERS = ("documentsui", "intentresolver", "photopicker", "providers.media", "gallery", "camera")
_LAUNCHER = re.compile(r"launcher|\.home$|homescreen", re.IGNORECASE)

_ALLOW_IDS = ("permission_allow_foreground_only_button", "permission_allow_button", "permission_allow_one_time_button")
_DENY_IDS = ("permission_deny_button", "permission_deny_and_dont_ask_again_button", "permission_no_upgrade_button")
_ALLOW_TEXTS = (
    "仅在使用中允许",
    "仅使用期间允许",
    "使用时允许",
    "使用应用时允许",
    "始终允许",
    "允许",
    "本次运行允许",
    "仅限这一次",
    "while using the app",
    "allow",
)
_DENY_TEXTS = ("不允许", "拒绝", "禁止", "拒绝且不再询问", "不允许且不再询问", "deny", "don't allow", "don’t allow")
_CRASH_TEXT = re.compile(r"(屡次|反复)?停止运行|已停止|keeps stopping|has stopped|意外退出")
_HANG_TEXT = re.compile(r"没有响应|无响应|isn.t responding|is not responding")


@dataclass(frozen=True)
class SystemWindow:
    """A dialog of the system.

    Attributes:
        kind: permission · crash · not_responding · notice.
        text: what it says, without its buttons.
        allow, deny: the buttons; for crash and not_responding `deny` closes the app; either may be missing.
    """

    kind: str
    text: str
    root: Node
    allow: Node | None = None
    deny: Node | None = None


def is_launcher(package: str) -> bool:
    """Whether a package is the home screen."""
    return _LAUNCHER.search(package) is not None


def content_windows(hierarchy: Hierarchy) -> tuple[Node, ...]:
    """The windows without status bar, navigation bar and keyboard; what counts when two dumps are compared."""
    return tuple(root for root in hierarchy.roots if root.package not in BARS and "inputmethod" not in root.package)


def is_usable(hierarchy: Hierarchy) -> bool:
    """Whether something on screen, bars and launcher aside, can be tapped or typed into: a splash screen offers neither."""
    return any(
        (node.clickable or node.is_editable) and not node.bounds.is_empty
        for root in content_windows(hierarchy)
        if not is_launcher(root.package)
        for node in root.walk()
    )


def front_package(hierarchy: Hierarchy) -> str:
    """The package of the topmost window that is neither bar, keyboard, toast nor system dialog; "" when there is none."""
    for root in reversed(content_windows(hierarchy)):
        if (
            root.package
            and root.package != "android"
            and root.short_class != "Toast"
            and not _is_permission_package(root.package)
        ):
            return root.package
    return ""


def system_window(hierarchy: Hierarchy) -> SystemWindow | None:
    """The topmost system dialog on screen, or None. Choosers for files and pictures are not dialogs."""
    for root in reversed(content_windows(hierarchy)):
        if root.package == "android":
            found = _of_android(root)
        elif _is_permission_package(root.package):
            found = _permission(root)
        else:
            continue
        if found is not None:
            return found
    return None


def _is_permission_package(package: str) -> bool:
    return any(part in package for part in PERMISSION_PACKAGES)


def _of_android(root: Node) -> SystemWindow | None:
    ids = {node.resource_id.rsplit("/", 1)[-1]: node for node in root.walk() if node.resource_id}
    text = _text(root)
    close = ids.get("aerr_close") or _button(root, (), ("关闭应用", "关闭", "close app", "close", "确定"))
    if "aerr_wait" in ids or _HANG_TEXT.search(text):
        return SystemWindow("not_responding", text, root, ids.get("aerr_wait"), close)
    if any(name.startswith("aerr_") for name in ids) or _CRASH_TEXT.search(text):
        return SystemWindow("crash", text, root, None, close)
    positive, negative = ids.get("button1"), ids.get("button2")
    return SystemWindow("notice", text, root, positive, negative or positive) if positive is not None else None


def _permission(root: Node) -> SystemWindow | None:
    allow, deny = _button(root, _ALLOW_IDS, _ALLOW_TEXTS), _button(root, _DENY_IDS, _DENY_TEXTS)
    if allow is None and deny is None:
        return None
    return SystemWindow("permission", _text(root), root, allow, deny)


def _button(root: Node, ids: Iterable[str], texts: Iterable[str]) -> Node | None:
    nodes = [node for node in root.walk() if node.clickable]
    for wanted in ids:
        for node in nodes:
            if node.resource_id.endswith(f"/{wanted}"):
                return node
    for wanted in texts:
        for node in nodes:
            if node.label.strip().lower() == wanted:
                return node
    return None


def _text(root: Node) -> str:
    return " ".join(node.label for node in root.walk() if node.label and not node.clickable)
