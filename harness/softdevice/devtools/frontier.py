"""Which DevTools messages pass between a client and the shared Chromium, and in what form.

Pure: takes messages, returns messages; refuses to know sockets. What is not known to stay inside the app is refused.
Source: Chrome DevTools Protocol, domains Target, Browser and Storage.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

Json = dict[str, Any]
_REFUSED = -32000
# Browser-level commands (no session) that concern no target and no other app.
_HARMLESS = frozenset(
    {
        "Browser.getVersion",
        "Target.setDiscoverTargets",
        "Target.setRemoteLocations",
        "Schema.getDomains",
        "SystemInfo.getInfo",
    }
)
# Commands about one target, wherever they are sent from.
_ABOUT_TARGET = frozenset(
    {
        "Target.attachToTarget",
        "Target.activateTarget",
        "Target.getTargetInfo",
        "Target.sendMessageToTarget",
        "Browser.getWindowForTarget",
    }
)
# Commands about a browser context; it is always the app's own.
_ABOUT_CONTEXT = frozenset(
    {
        "Browser.grantPermissions",
        "Browser.resetPermissions",
        "Browser.setPermission",
        "Storage.getCookies",
        "Storage.setCookies",
        "Storage.clearCookies",
    }
)
_OF_SESSIONS = frozenset({"Target.detachFromTarget", "Target.autoAttachRelated"})
_TARGET_EVENTS = frozenset(
    {"Target.targetCreated", "Target.targetInfoChanged", "Target.targetDestroyed", "Target.targetCrashed"}
)


@dataclass
class Frontier:
    """The border between one client and Chromium.

    Attributes:
        context_id: browser context of the app.
        targets: the app's targets known so far.
        is_browser: whether messages without a session go to the browser; otherwise they go to one of the app's pages.
    """

    context_id: str
    targets: set[str] = field(default_factory=set)
    is_browser: bool = True
    _asked: dict[tuple[str, int], str] = field(default_factory=dict)

    def outward(self, message: Json) -> tuple[Json | None, list[Json]]:
        """Judge a message of the client.

        Returns:
            What Chromium gets (None for nothing), and what the client gets at once.
        """
        method, number = message.get("method"), message.get("id")
        if not isinstance(method, str) or not isinstance(number, int):
            return None, [_error(message, "a message needs id and method")]
        session = str(message.get("sessionId", ""))
        params = {} if message.get("params") is None else message["params"]
        if not isinstance(params, dict):
            return None, [_error(message, "params must be an object")]
        if method == "Target.getTargets":
            self._asked[session, number] = method
            return message, []
        is_inside = bool(session) or not self.is_browser
        if method == "Target.setAutoAttach" and not is_inside:
            # On the whole browser it would attach to, and hold up, the pages of other apps.
            return None, [_result(message)]
        if method in _ABOUT_TARGET:
            return self._about_target(message, params, is_inside)
        if method in _ABOUT_CONTEXT:
            return {**message, "params": {**params, "browserContextId": self.context_id}}, []
        if method == "Target.getBrowserContexts":
            return None, [_result(message, browserContextIds=[self.context_id])]
        if method in _HARMLESS or method in _OF_SESSIONS:
            return message, []
        if is_inside and (method == "Target.setAutoAttach" or not method.startswith(("Target.", "Browser."))):
            return message, []
        return None, [_error(message, f"'{method}' is not offered by a WebView")]

    def _about_target(self, message: Json, params: Json, is_inside: bool) -> tuple[Json | None, list[Json]]:
        target = params.get("targetId")
        if target is None and is_inside:
            return message, []
        if target not in self.targets:
            return None, [_error(message, "No target with given id found")]
        return message, []

    def inward(self, message: Json) -> Json | None:
        """Judge a message of Chromium; returns what the client gets, None for nothing."""
        session = str(message.get("sessionId", ""))
        if "id" in message:
            if self._asked.pop((session, message["id"]), "") and "result" in message:
                found = message["result"].get("targetInfos", ())
                own = [info for info in found if self._is_own(info)]
                return {**message, "result": {**message["result"], "targetInfos": own}}
            return message
        method, params = message.get("method", ""), message.get("params", {})
        if method in _TARGET_EVENTS or method == "Target.attachedToTarget":
            info = params.get("targetInfo")
            is_own = self._is_own(info) if info is not None else params.get("targetId") in self.targets
            return message if is_own else None
        return message

    def _is_own(self, info: Json) -> bool:
        if info.get("browserContextId") != self.context_id:
            return False
        self.targets.add(str(info.get("targetId", "")))
        return True


def _result(message: Json, **values: Any) -> Json:
    return _answer(message, {"result": values})


def _error(message: Json, text: str) -> Json:
    return _answer(message, {"error": {"code": _REFUSED, "message": text}})


def _answer(message: Json, content: Json) -> Json:
    number = message.get("id")
    answer: Json = {"id": number if isinstance(number, int) else 0, **content}
    if message.get("sessionId"):
        answer["sessionId"] = message["sessionId"]
    return answer
