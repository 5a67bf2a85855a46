"""Cordova's native half: what comes through `prompt("…", "gap:…")` or `_cordovaNative`, and the plugins behind it.

Knows services, actions and result codes of cordova-android and its core plugins; refuses to know CDP and windows.
Sources: cordova-android `CordovaBridge`, `CoreAndroid`, `PluginResult.Status`; the READMEs of the plugins.
"""

from __future__ import annotations

import json
from collections.abc import Awaitable, Callable
from typing import Any

from harness.softdevice.shells.phone import Phone, connection_type, device_identifier

Tell = Callable[[str], None]
Action = Callable[["CordovaShell", str, list[Any]], Awaitable[Any] | Any]
NO_RESULT, OK, CLASS_NOT_FOUND, INVALID_ACTION, JSON_ERROR = 0, 1, 2, 7, 8
_WORDS = {CLASS_NOT_FOUND: "Class not found", INVALID_ACTION: "Invalid action", JSON_ERROR: "JSON error"}
_CONNECTIONS = {"wifi": "wifi", "cellular": "4g", "none": "none"}


class Silent:
    """An action that answers later or never; the callback is kept."""


SILENT = Silent()


class CordovaShell:
    """One page's connection to its plugins."""

    def __init__(self, phone: Phone) -> None:
        self.phone = phone
        self._tell: Tell | None = None
        self._channel = self._network = ""
        self.overridden: set[str] = set()

    def receive(self, message: dict[str, Any], tell: Tell) -> Awaitable[None] | None:
        """Take a message of the page; what is returned must be awaited somewhere."""
        self._tell = tell
        if message.get("event") == "loading":
            self._channel, self._network, self.overridden = "", "", set()
        elif message.get("event") in ("pause", "resume"):
            self.fire(str(message["event"]))
        elif message.get("event") == "network":
            if self._network:
                self.answer(self._network, OK, _CONNECTIONS[connection_type(self.phone)], is_kept=True)
        elif "service" in message:
            return self._execute(str(message["service"]), str(message.get("action")), str(message.get("id")), message)
        return None

    async def _execute(self, service: str, action: str, number: str, message: dict[str, Any]) -> None:
        known = SERVICES.get(service)
        if known is None:
            self.answer(number, CLASS_NOT_FOUND, _WORDS[CLASS_NOT_FOUND])
            return
        do = known.get(action)
        if do is None:
            self.answer(number, INVALID_ACTION, _WORDS[INVALID_ACTION])
            return
        try:
            arguments = json.loads(message.get("args") or "[]")
        except ValueError:
            self.answer(number, JSON_ERROR, _WORDS[JSON_ERROR])
            return
        result = do(self, number, arguments if isinstance(arguments, list) else [])
        if isinstance(result, Awaitable):
            result = await result
        if result is not SILENT:
            self.answer(number, OK, result)

    def answer(self, number: str, status: int, value: Any, *, is_kept: bool = False) -> None:
        """Call the page's callback `number` with a result."""
        if self._tell is None or not number:
            return
        values = json.dumps([] if value is None else [value], ensure_ascii=False)
        is_good = "true" if status in (NO_RESULT, OK) else "false"
        kept = "true" if is_kept else "false"
        self._tell(f"cordova.callbackFromNative({json.dumps(number)},{is_good},{status},{values},{kept})")

    def fire(self, event: str) -> None:
        """Tell the page of an event of its life: "pause", "resume", "backbutton"."""
        self.answer(self._channel, OK, {"action": event}, is_kept=True)

    def back(self) -> bool:
        """Whether the page has taken the back key for itself; then it is told."""
        if "backbutton" not in self.overridden:
            return False
        self.fire("backbutton")
        return True

    def listen(self, number: str) -> Silent:
        """Remember the callback for events."""
        self._channel = number
        return SILENT

    def watch_network(self, number: str) -> Silent:
        """Answer with the connection now and at every change."""
        self._network = number
        self.answer(number, OK, _CONNECTIONS[connection_type(self.phone)], is_kept=True)
        return SILENT


def _text(arguments: list[Any], index: int, otherwise: str = "") -> str:
    value = arguments[index] if index < len(arguments) else None
    return otherwise if value is None else str(value)


def _override(shell: CordovaShell, button: str, arguments: list[Any]) -> None:
    (shell.overridden.add if arguments and arguments[-1] else shell.overridden.discard)(button)


def _button(shell: CordovaShell, _number: str, arguments: list[Any]) -> None:
    _override(shell, _text(arguments, 0), arguments)


def _device_info(shell: CordovaShell, _number: str, _arguments: list[Any]) -> dict[str, Any]:
    state = shell.phone.state
    return {
        "uuid": device_identifier(shell.phone),
        "version": state.props.get("ro.build.version.release", ""),
        "platform": "Android",
        "model": state.profile.model,
        "manufacturer": state.profile.manufacturer,
        "isVirtual": False,
        "serial": "unknown",
        "sdkVersion": str(state.profile.api_level),
    }


async def _alert(shell: CordovaShell, _number: str, arguments: list[Any]) -> int:
    await shell.phone.ask(_text(arguments, 1), _text(arguments, 0), [_text(arguments, 2, "OK")])
    return 0


def _captions(arguments: list[Any]) -> list[str]:
    given = arguments[2] if len(arguments) > 2 else None
    return [str(caption) for caption in given][:3] if isinstance(given, list) else _text(arguments, 2, "OK").split(",")


async def _confirm(shell: CordovaShell, _number: str, arguments: list[Any]) -> int:
    chosen, _field = await shell.phone.ask(_text(arguments, 1), _text(arguments, 0), _captions(arguments))
    return chosen


async def _prompt(shell: CordovaShell, _number: str, arguments: list[Any]) -> dict[str, Any]:
    chosen, text = await shell.phone.ask(
        _text(arguments, 1), _text(arguments, 0), _captions(arguments), _text(arguments, 3)
    )
    return {"buttonIndex": chosen, "input1": text}


def _toast(shell: CordovaShell, _number: str, arguments: list[Any]) -> str:
    shell.phone.toast(_text(arguments, 0))
    return "OK"


def _open(shell: CordovaShell, number: str, arguments: list[Any]) -> Silent:
    shell.phone.open_outside(_text(arguments, 0))
    shell.answer(number, OK, {"type": "loadstop", "url": _text(arguments, 0)}, is_kept=True)
    return SILENT


def _nothing(_shell: CordovaShell, _number: str, _arguments: list[Any]) -> None:
    return None


# Service -> action -> what it does. Bars, splash screens and vibration have no picture here: accepted, without effect.
SERVICES: dict[str, dict[str, Action]] = {
    "CoreAndroid": {
        "messageChannel": lambda shell, number, _arguments: shell.listen(number),
        "exitApp": lambda shell, _number, _arguments: shell.phone.leave(is_finished=True),
        "overrideBackbutton": lambda shell, _number, arguments: _override(shell, "backbutton", arguments),
        "overrideButton": _button,
        "backHistory": lambda shell, _number, _arguments: shell.phone.press_back(),
        "show": _nothing,
        "clearCache": _nothing,
        "clearHistory": _nothing,
        "cancelLoadUrl": _nothing,
    },
    "Device": {"getDeviceInfo": _device_info},
    "NetworkStatus": {"getConnectionInfo": lambda shell, number, _arguments: shell.watch_network(number)},
    "Notification": {"alert": _alert, "confirm": _confirm, "prompt": _prompt, "beep": _nothing},
    "Toast": {"show": _toast, "hide": _nothing},
    "InAppBrowser": {"open": _open, "close": _nothing, "show": _nothing, "hide": _nothing},
    "StatusBar": {
        name: _nothing
        for name in ("_ready", "show", "hide", "overlaysWebView", "styleDefault", "styleLightContent",
                     "styleBlackTranslucent", "styleBlackOpaque", "backgroundColorByHexString")
    },
    "SystemBarPlugin": {name: _nothing for name in ("setStatusBarVisible", "setStatusBarBackgroundColor")},
    "SplashScreen": {"show": _nothing, "hide": _nothing},
    "CordovaSplashScreenPlugin": {"show": _nothing, "hide": _nothing},
}  # fmt: skip
