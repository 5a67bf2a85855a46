"""Capacitor's native half: what comes through `androidBridge.postMessage`, and the plugins behind it.

Knows the message format of capacitor-android and the method lists of its core plugins; refuses to know CDP and windows.
Sources: capacitor-android `MessageHandler`, `JSExport`, `Bridge.callPluginMethod`; the READMEs of the plugins.
"""

from __future__ import annotations

import json
from collections.abc import Awaitable, Callable, Iterable
from dataclasses import dataclass
from typing import Any

from harness.softdevice.shells.phone import (
    Answer,
    Phone,
    connection_type,
    device_identifier,
    is_connected,
)

Tell = Callable[[str], None]
Method = Callable[["CapacitorShell", Answer], Awaitable[Answer | None] | Answer | None]
# Evaluated in the page, as the real bridge's reply proxy reaches it.
_DELIVER = "((text) => androidBridge.onmessage ? androidBridge.onmessage({ data: text }) : Capacitor.fromNative(JSON.parse(text)))"
# Methods every plugin with events has; their callbacks are kept.
LISTENERS = ("addListener", "removeListener", "removeAllListeners")


class Refused(Exception):
    """A plugin rejects the call; the text and the code are what the page gets."""

    def __init__(self, message: str, code: str = "") -> None:
        self.code = code
        super().__init__(message)


@dataclass(frozen=True)
class Plugin:
    """One plugin: its methods by name, and the events a page may listen to."""

    methods: dict[str, Method]
    events: tuple[str, ...] = ()

    def header(self, name: str) -> Answer:
        """The entry in the page's `Capacitor.PluginHeaders`."""
        methods = [{"name": method, "rtype": "promise"} for method in self.methods]
        methods += [{"name": "addListener", "rtype": "callback"}, {"name": "removeListener"}]
        return {"name": name, "methods": [*methods, {"name": "removeAllListeners", "rtype": "promise"}]}


def plugins_of(classes: Iterable[str] | None) -> dict[str, Plugin]:
    """The known plugins among an app's plugin classes ("DevicePlugin"); all of them when the app does not tell."""
    if classes is None:
        return PLUGINS
    wanted = {name.removesuffix("Plugin") for name in classes}
    return {name: plugin for name, plugin in PLUGINS.items() if name in wanted}


class CapacitorShell:
    """One page's connection to its plugins."""

    def __init__(self, phone: Phone, classes: Iterable[str] | None = None) -> None:
        self.phone = phone
        self.plugins = plugins_of(classes)
        self._tell: Tell | None = None
        self._listeners: dict[tuple[str, str], list[str]] = {}
        self._is_active = True
        self._retained: Answer | None = None

    def receive(self, message: dict[str, Any], tell: Tell) -> Awaitable[None] | None:
        """Take a message of the page; what is returned must be awaited somewhere."""
        self._tell = tell
        event = message.get("event")
        if event == "loading":
            self._listeners.clear()
        elif event in ("pause", "resume"):
            self._is_active = event == "resume"
            self.fire("App", "appStateChange", {"isActive": self._is_active})
            self.fire("App", str(event), {})
        elif event == "network":
            self.fire("Network", "networkStatusChange", _network(self, {}))
        elif "message" in message:
            try:
                call = json.loads(message["message"])
            except ValueError:
                return None  # what the real bridge only logs
            if isinstance(call, dict) and call.get("type") in (None, "message") and "pluginId" in call:
                return self._call(call)
        return None

    async def _call(self, call: Answer) -> None:
        plugin_id, method = str(call["pluginId"]), str(call.get("methodName"))
        given = call.get("options")
        options: Answer = given if isinstance(given, dict) else {}
        plugin = self.plugins.get(plugin_id)
        try:
            if plugin is None:
                raise Refused(f"unable to find plugin : {plugin_id}")
            if method in LISTENERS:
                self._listen(plugin_id, method, options, str(call.get("callbackId")))
                if method != "addListener":
                    self._answer(call, {})
                return
            do = plugin.methods.get(method)
            if do is None:
                raise Refused(f"No method found for {method} on {plugin_id}", "UNIMPLEMENTED")
            result = do(self, options)
            if isinstance(result, Awaitable):
                result = await result
            self._answer(call, result or {})
        except Refused as error:
            found = {"message": str(error), **({"code": error.code} if error.code else {})}
            self._answer(call, None, found)

    def _listen(self, plugin: str, method: str, options: Answer, callback: str) -> None:
        key = (plugin, str(options.get("eventName")))
        if method == "addListener":
            self._listeners.setdefault(key, []).append(callback)
            if key == ("App", "appUrlOpen") and self._retained is not None:
                data, self._retained = self._retained, None
                self.fire(*key, data)
        elif method == "removeListener":
            gone = str(options.get("callbackId"))
            self._listeners[key] = [known for known in self._listeners.get(key, ()) if known != gone]
        else:
            for known in [known for known in self._listeners if known[0] == plugin]:
                del self._listeners[known]

    def _answer(self, call: Answer, data: Answer | None, error: Answer | None = None, *, is_kept: bool = False) -> None:
        result = {
            "save": is_kept,
            "callbackId": call.get("callbackId"),
            "pluginId": call.get("pluginId"),
            "methodName": call.get("methodName"),
            "success": error is None,
            **({"data": data} if error is None else {"error": error}),
        }
        if self._tell is not None and call.get("callbackId") not in (None, "-1"):
            text = json.dumps(result, ensure_ascii=False)
            self._tell(f"{_DELIVER}({json.dumps(text, ensure_ascii=False)})")

    def fire(self, plugin: str, event: str, data: Answer) -> bool:
        """Tell the page's listeners; False when there are none."""
        listeners = self._listeners.get((plugin, event), [])
        for callback in listeners:
            call = {"callbackId": callback, "pluginId": plugin, "methodName": "addListener"}
            self._answer(call, data, is_kept=True)
        return bool(listeners)

    def open_link(self, address: str) -> None:
        """Tell the page the address the app was opened with, at once or as soon as it listens."""
        data = {"url": address}
        if not self.fire("App", "appUrlOpen", data):
            self._retained = data

    def back(self) -> bool:
        """Whether the page has taken the back key for itself; then it is told."""
        return self.fire("App", "backButton", {"canGoBack": False})

    @property
    def is_active(self) -> bool:
        """Whether the app is in front."""
        return self._is_active


def _app_info(shell: CapacitorShell, _options: Answer) -> Answer:
    app = shell.phone.app
    return {"name": app.label, "id": app.package, "build": str(app.version_code), "version": app.version_name}


def _leave(shell: CapacitorShell, is_finished: bool) -> None:
    shell.phone.leave(is_finished=is_finished)


def _device_info(shell: CapacitorShell, _options: Answer) -> Answer:
    state = shell.phone.state
    return {
        "name": state.profile.model,
        "model": state.profile.model,
        "platform": "android",
        "operatingSystem": "android",
        "osVersion": state.props.get("ro.build.version.release", ""),
        "androidSDKVersion": state.profile.api_level,
        "manufacturer": state.profile.manufacturer,
        "isVirtual": False,
        "webViewVersion": state.profile.webview_version,
    }


def _network(shell: CapacitorShell, _options: Answer) -> Answer:
    return {"connected": is_connected(shell.phone), "connectionType": connection_type(shell.phone)}


def _needed(options: Answer, key: str, complaint: str) -> str:
    value = options.get(key)
    if not isinstance(value, str):
        raise Refused(complaint)
    return value


def _toast(shell: CapacitorShell, options: Answer) -> None:
    shell.phone.toast(_needed(options, "text", "Must provide text"))


async def _alert(shell: CapacitorShell, options: Answer) -> None:
    message = _needed(options, "message", "Please provide a message for the dialog")
    await shell.phone.ask(str(options.get("title") or ""), message, [str(options.get("buttonTitle") or "OK")])


def _two(options: Answer) -> list[str]:
    return [str(options.get("cancelButtonTitle") or "Cancel"), str(options.get("okButtonTitle") or "OK")]


async def _confirm(shell: CapacitorShell, options: Answer) -> Answer:
    message = _needed(options, "message", "Please provide a message for the dialog")
    chosen, _field = await shell.phone.ask(str(options.get("title") or ""), message, _two(options))
    return {"value": chosen == 2}


async def _prompt(shell: CapacitorShell, options: Answer) -> Answer:
    message = _needed(options, "message", "Please provide a message for the dialog")
    field = str(options.get("inputText") or "")
    chosen, text = await shell.phone.ask(str(options.get("title") or ""), message, _two(options), field)
    return {"value": text if chosen == 2 else "", "cancelled": chosen != 2}


def _key(options: Answer) -> str:
    return _needed(options, "key", "Must provide key")


def _get(shell: CapacitorShell, options: Answer) -> Answer:
    return {"value": shell.phone.stored.get(_key(options))}


def _set(shell: CapacitorShell, options: Answer) -> None:
    shell.phone.stored[_key(options)] = str(options.get("value", ""))


def _remove(shell: CapacitorShell, options: Answer) -> None:
    shell.phone.stored.pop(_key(options), None)


def _clear(shell: CapacitorShell, _options: Answer) -> None:
    shell.phone.stored.clear()


def _nothing(_shell: CapacitorShell, _options: Answer) -> None:
    return None


def _not_on_android(_shell: CapacitorShell, _options: Answer) -> None:
    raise Refused("not implemented on Android", "UNIMPLEMENTED")


# Bars, splash screens and the keyboard's looks have no picture here: accepted, without effect.
PLUGINS: dict[str, Plugin] = {
    "App": Plugin(
        {
            "exitApp": lambda shell, _options: _leave(shell, True),
            "minimizeApp": lambda shell, _options: _leave(shell, False),
            "getInfo": _app_info,
            "getState": lambda shell, _options: {"isActive": shell.is_active},
            "getLaunchUrl": _nothing,
            "toggleBackButtonHandler": _nothing,
        },
        ("appStateChange", "pause", "resume", "backButton", "appUrlOpen", "appRestoredResult"),
    ),
    "Device": Plugin(
        {
            "getId": lambda shell, _options: {"identifier": device_identifier(shell.phone)},
            "getInfo": _device_info,
            "getBatteryInfo": lambda _shell, _options: {"batteryLevel": 1.0, "isCharging": True},
            "getLanguageCode": lambda shell, _options: {"value": shell.phone.state.profile.locale.split("-")[0]},
            "getLanguageTag": lambda shell, _options: {"value": shell.phone.state.profile.locale},
        }
    ),
    "Network": Plugin({"getStatus": _network}, ("networkStatusChange",)),
    "Toast": Plugin({"show": _toast}),
    "Dialog": Plugin({"alert": _alert, "confirm": _confirm, "prompt": _prompt}),
    "StatusBar": Plugin(
        {
            **dict.fromkeys(("setStyle", "setBackgroundColor", "show", "hide", "setOverlaysWebView"), _nothing),
            "getInfo": lambda _shell, _options: {
                "visible": True,
                "style": "DEFAULT",
                "color": "#FFFFFF",
                "overlays": False,
                "height": 0,
            },
        }
    ),
    "SystemBars": Plugin(dict.fromkeys(("setStyle", "show", "hide", "setAnimation"), _nothing)),
    "Keyboard": Plugin(
        {
            **dict.fromkeys(("show", "hide"), _nothing),
            **dict.fromkeys(
                ("setAccessoryBarVisible", "setScroll", "setStyle", "setResizeMode", "getResizeMode"), _not_on_android
            ),
        },
        ("keyboardWillShow", "keyboardDidShow", "keyboardWillHide", "keyboardDidHide"),
    ),
    "SplashScreen": Plugin({"show": _nothing, "hide": _nothing}),
    "Preferences": Plugin(
        {
            "configure": _nothing,
            "get": _get,
            "set": _set,
            "remove": _remove,
            "clear": _clear,
            "keys": lambda shell, _options: {"keys": sorted(shell.phone.stored)},
            "migrate": lambda _shell, _options: {"migrated": [], "existing": []},
            "removeOld": _nothing,
        }
    ),
}
