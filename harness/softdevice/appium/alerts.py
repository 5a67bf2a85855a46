"""Alert commands: the dialog in front, its words and its buttons.

Knows an alert by the resource ids that Android gives the buttons of its dialogs; a page's own pop-ups are ordinary elements.
Source: AlertHelpers of appium-uiautomator2-server.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from harness.model.node import Node
from harness.softdevice.appium.call import Call, Route
from harness.softdevice.appium.faults import CommandFault, invalid_argument

_BUTTON = re.compile(
    r"android:id/(button[123]|aerr_\w+)|com\.[\w.]*(?:permissioncontroller|packageinstaller):id/permission_\w+_button"
)
# Which button accepts and which dismisses, the first one that is there.
_ACCEPT = (
    "button1",
    "permission_allow_button",
    "permission_allow_foreground_only_button",
    "permission_allow_one_time_button",
    "aerr_restart",
    "aerr_wait",
)
_DISMISS = ("button2", "permission_deny_button", "permission_deny_and_dont_ask_again_button", "aerr_close", "button1")


@dataclass(frozen=True)
class _Alert:
    """The dialog's texts and buttons."""

    texts: tuple[Node, ...]
    buttons: tuple[Node, ...]


async def _alert(call: Call) -> _Alert:
    """The alert in front.

    Raises:
        CommandFault: "no such alert".
    """
    for root in reversed((await call.session.look()).hierarchy.roots):
        buttons = tuple(node for node in root.walk() if _BUTTON.fullmatch(node.resource_id))
        if buttons:
            texts = tuple(node for node in root.walk() if node.short_class == "TextView" and node.text)
            return _Alert(texts, buttons)
    raise CommandFault("no such alert", "An attempt was made to operate on a modal dialog when one was not open")


async def alert_text(call: Call) -> str:
    """Title and message, one a line."""
    return "\n".join(node.text for node in (await _alert(call)).texts)


async def accept(call: Call) -> None:
    """Press the button that agrees, or the one named."""
    await _press(call, _ACCEPT)


async def dismiss(call: Call) -> None:
    """Press the button that declines, or the one named."""
    await _press(call, _DISMISS)


async def _press(call: Call, names: tuple[str, ...]) -> None:
    alert, label = await _alert(call), call.text("buttonLabel", "")
    button = _labelled(alert, label) if label else _named(alert, names)
    center = button.bounds.center
    await call.device.screen.tap(center.x, center.y)


def _labelled(alert: _Alert, label: str) -> Node:
    found = next((node for node in alert.buttons if node.text.lower() == label.lower()), None)
    if found is None:
        known = [node.text for node in alert.buttons]
        raise invalid_argument(f"The alert has no button labelled '{label}', only {known}")
    return found


def _named(alert: _Alert, names: tuple[str, ...]) -> Node:
    by_name = {node.resource_id.rpartition("/")[2]: node for node in alert.buttons}
    return next((by_name[name] for name in names if name in by_name), alert.buttons[-1])


ROUTES: tuple[Route, ...] = (
    ("GET", "alert/text", alert_text),
    ("POST", "alert/accept", accept),
    ("POST", "alert/dismiss", dismiss),
)
