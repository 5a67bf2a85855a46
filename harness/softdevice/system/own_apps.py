"""The device's own apps that take what other apps ask for: calls, messages, mail, the shop, maps."""

from __future__ import annotations

import re
from collections.abc import Awaitable, Callable
from urllib.parse import parse_qs, unquote, urlsplit

from harness.softdevice.intents import VIEW, Intent
from harness.softdevice.state import LAUNCHER
from harness.softdevice.system.desk import Desk
from harness.softdevice.systemui import own_apps as drawings
from harness.softdevice.systemui.widget import SystemWindow, Widget

DIAL, SENDTO = "android.intent.action.DIAL", "android.intent.action.SENDTO"
_PLACE = re.compile(r"(-?\d+(?:\.\d+)?),(-?\d+(?:\.\d+)?)")


class OwnApps:
    """The system's apps of one device, as far as other apps open them."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self._openers: dict[str, Callable[[Intent, str], None]] = {
            "tel": self._dial,
            "wtai": self._dial,
            "sms": self._message,
            "smsto": self._message,
            "mms": self._message,
            "mmsto": self._message,
            "mailto": self._mail,
            "market": self._shop,
            "geo": self._map,
        }

    def takes(self, intent: Intent) -> bool:
        """Whether one of them answers an intent."""
        return intent.scheme in self._openers and intent.action in (VIEW, DIAL, SENDTO) and not intent.package

    def start(self, intent: Intent, caller: str) -> bool:
        """Open the app that takes an intent; False when none does.

        Args:
            intent: what is asked.
            caller: package of the app that asks.
        """
        if not self.takes(intent):
            return False
        self._openers[intent.scheme](intent, caller)
        return True

    def _open(
        self,
        intent: Intent,
        caller: str,
        name: tuple[str, str],
        draw: Callable[[str], Widget],
        act: Callable[[SystemWindow, str], Awaitable[None]],
        text: str | None = None,
    ) -> SystemWindow:
        package, activity = name
        self._desk.state.log(
            "I",
            "ActivityTaskManager",
            f"START u0 {{act={intent.action} dat={intent.data} cmp={package}/{activity}}} from {caller}",
        )
        front = self._desk.front_app()

        async def handle(action: str) -> None:
            if action == "close":
                self._desk.remove(window)
            elif action != "field":
                await act(window, action)

        window = SystemWindow(
            draw(text or ""),
            package,
            handle,
            back_action="close",
            owner=front.page.app.package if front is not None else LAUNCHER[0],
            activity=activity,
            text=text or "",
            has_field=text is not None,
            rebuild=draw,
        )
        self._desk.show(window)
        return window

    def _dial(self, intent: Intent, caller: str) -> None:
        layout = self._desk.layout
        digits = unquote(intent.data.partition(":")[2]).removeprefix("//wp/mc;").split(";")[0]

        def draw(text: str) -> Widget:
            return drawings.dialer_screen(layout, text)

        async def act(window: SystemWindow, action: str) -> None:
            if action.startswith("digit:"):
                window.set_text(window.text + action.removeprefix("digit:"))
            elif action == "erase":
                window.set_text(window.text[:-1])
            elif action == "call" and window.text:
                self._call(window.text, caller)

        self._open(intent, caller, (drawings.DIALER, drawings.DIALER_ACTIVITY), draw, act, digits)

    def _call(self, number: str, caller: str) -> None:
        layout = self._desk.layout

        async def act(window: SystemWindow, action: str) -> None:
            if action == "hang_up":
                self._desk.remove(window)

        self._open(
            Intent("android.intent.action.CALL", f"tel:{number}"),
            caller,
            (drawings.DIALER, drawings.CALL_ACTIVITY),
            lambda _text: drawings.call_screen(layout, number),
            act,
        )

    def _message(self, intent: Intent, caller: str) -> None:
        layout = self._desk.layout
        numbers, _, query = intent.data.partition(":")[2].partition("?")
        body = parse_qs(query).get("body", [""])[0]
        sent: list[str] = []

        def draw(text: str) -> Widget:
            return drawings.message_screen(layout, unquote(numbers).lstrip("/"), text, sent)

        async def act(window: SystemWindow, action: str) -> None:
            if action == "send" and window.text:
                sent.append(window.text)
                window.set_text("")

        self._open(intent, caller, (drawings.MESSAGES, drawings.MESSAGES_ACTIVITY), draw, act, body)

    def _mail(self, intent: Intent, caller: str) -> None:
        layout = self._desk.layout
        to, _, query = intent.data.partition(":")[2].partition("?")
        values = {name.lower(): parts[0] for name, parts in parse_qs(query).items()}
        recipients = ",".join(part for part in (unquote(to), values.get("to", "")) if part)
        fields = (
            ("to", "mail_to", recipients),
            ("cc", "mail_cc", values.get("cc", "")),
            ("subject", "mail_subject", values.get("subject", "")),
        )

        def draw(text: str) -> Widget:
            return drawings.mail_screen(layout, fields, text)

        async def act(window: SystemWindow, action: str) -> None:
            if action == "send":
                self._desk.remove(window)
                self._desk.show_toast(layout.say("sent"), drawings.MAIL)

        self._open(intent, caller, (drawings.MAIL, drawings.MAIL_ACTIVITY), draw, act, values.get("body", ""))

    def _shop(self, intent: Intent, caller: str) -> None:
        layout, state = self._desk.layout, self._desk.state
        name = drawings.STORES.get(state.profile.brand.lower(), drawings.STORES[""])
        query = parse_qs(urlsplit(intent.data).query)
        wanted = (query.get("id") or query.get("q") or [""])[0]
        app = state.packages.get(wanted)

        def draw(_text: str) -> Widget:
            if state.network == "none":
                return drawings.store_screen(
                    layout, name[0], wanted, notice=layout.say("store_offline"), button=("retry", "retry")
                )
            if app is None:
                return drawings.store_screen(layout, name[0], wanted, notice=layout.say("store_not_found"), button=None)
            return drawings.store_screen(layout, name[0], app.label, notice="", button=("open", "open"))

        async def act(window: SystemWindow, action: str) -> None:
            window.root = draw("")
            if action == "open" and app is not None:
                self._desk.remove(window)
                await self._desk.launch(app)

        self._open(intent, caller, name, draw, act)

    def _map(self, intent: Intent, caller: str) -> None:
        layout = self._desk.layout
        where, _, query = intent.data.partition(":")[2].partition("?")
        asked = parse_qs(query).get("q", [""])[0]
        found = _PLACE.match(asked) or _PLACE.match(where)
        point = (float(found[1]), float(found[2])) if found else None
        label = re.sub(r"^[^(]*\(|\)$", "", asked) if "(" in asked else asked

        def draw(_text: str) -> Widget:
            return drawings.maps_screen(layout, label, None if point == (0.0, 0.0) else point)

        async def act(_window: SystemWindow, _action: str) -> None:
            return

        self._open(intent, caller, (drawings.MAPS, drawings.MAPS_ACTIVITY), draw, act)
