"""What leaves an app: addresses that other apps take, and things to share.

Knows who takes what and in which order they are asked; refuses to know how each looks.
Source: AOSP ResolverActivity and ChooserActivity; WebView's answer to addresses nobody takes.
"""

from __future__ import annotations

import json
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass
from urllib.parse import quote

from harness.softdevice.apps import InstalledApp
from harness.softdevice.intents import SEND, VIEW, Intent, intent_from_uri, takes
from harness.softdevice.page import AppPage
from harness.softdevice.state import LAUNCHER
from harness.softdevice.system.desk import Desk
from harness.softdevice.system.own_apps import OwnApps
from harness.softdevice.systemui import resolver
from harness.softdevice.systemui.resolver import Target
from harness.softdevice.systemui.widget import SystemWindow, Widget

BROWSER = "com.android.browser"
BROWSER_ACTIVITY = f"{BROWSER}.BrowserActivity"
UNKNOWN_SCHEME = "net::ERR_UNKNOWN_URL_SCHEME"
ASKS_FOR_WEB_LINKS_UNTIL = 30  # Android 12: web addresses go to verified apps or to the browser, without asking
_SILENT_SHELLS = ("cordova", "capacitor")


@dataclass(frozen=True)
class Taker:
    """One app that takes an intent."""

    package: str
    label: str
    open: Callable[[], Awaitable[None]]
    icon: bytes | None = None


class Outside:
    """The way out of one device's apps.

    Attributes:
        own: the device's own apps.
        callers: who opened an app, by its package: where back leads from its first page.
    """

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self.own = OwnApps(desk)
        self.callers: dict[str, str] = {}
        self._preferred: dict[str, str] = {}

    def leave(self, page: AppPage, address: str) -> None:
        """A page goes to an address that its shell does not show itself."""
        self._desk.browser.connection.spawn(self._leave(page, address))

    async def _leave(self, page: AppPage, address: str) -> None:
        intent, caller = intent_from_uri(address), page.app.package
        if await self.start(intent, caller):
            return
        if intent.fallback:
            await page.open_url(intent.fallback)
        elif not (intent.package and await self.start(Intent(data=f"market://details?id={intent.package}"), caller)):
            self._desk.state.log("W", "chromium", f"No app takes {address[:200]}", self._desk.state.pids.get(caller))
            if page.app.kind not in _SILENT_SHELLS:
                page.show_error(address, UNKNOWN_SCHEME)

    # --- intents ----------------------------------------------------------------------------------------------

    async def start(self, intent: Intent, caller: str) -> bool:
        """Show what takes an intent; asks when several do. False when nothing on the device does.

        Args:
            intent: what is asked.
            caller: package of the app that asks, or the shell's.
        """
        if intent.action == SEND:
            self.share(intent.extras.get("android.intent.extra.TEXT", ""), caller, intent.mime or "text/plain")
            return True
        takers = self.takers(intent, caller)
        if not takers:
            return False
        preferred = next((taker for taker in takers if taker.package == self._preferred.get(_kind_of(intent))), None)
        if len(takers) > 1 and preferred is None:
            self._ask(intent, takers)
        else:
            await (preferred or takers[0]).open()
        return True

    def takers(self, intent: Intent, caller: str) -> list[Taker]:
        """Every app that takes an intent, installed ones first."""
        state = self._desk.state
        is_web = intent.scheme in ("http", "https") and intent.action == VIEW
        found = []
        for app in state.packages.values():
            if intent.package in ("", app.package) and self._app_takes(app, intent, is_web=is_web):
                found.append(self._taker(app, intent, caller))
        if (
            is_web
            and (not found or state.profile.api_level <= ASKS_FOR_WEB_LINKS_UNTIL)
            and intent.package in ("", BROWSER)
        ):
            label = self._desk.layout.say("browser")
            found.append(Taker(BROWSER, label, lambda: self.browse(intent.data, caller)))
        if self.own.takes(intent):

            async def open_own() -> None:
                self.own.start(intent, caller)

            found.append(Taker(intent.scheme, self._desk.layout.say(f"own_{intent.scheme}"), open_own))
        return found

    def _app_takes(self, app: InstalledApp, intent: Intent, *, is_web: bool) -> bool:
        asks = self._desk.state.profile.api_level <= ASKS_FOR_WEB_LINKS_UNTIL
        filters = [one for one in app.filters if not is_web or asks or one.is_verified or intent.package]
        if any(takes(one, intent) for one in filters):
            return True
        base = (app.url or "").rstrip("/")
        return is_web and bool(base) and (intent.data + "/").startswith((base + "/", base + "?", base + "#"))

    def _taker(self, app: InstalledApp, intent: Intent, caller: str) -> Taker:
        async def open_app() -> None:
            await self.open_link(app, intent, caller)

        return Taker(app.package, app.label, open_app, app.icon)

    async def open_link(self, app: InstalledApp, intent: Intent, caller: str) -> None:
        """Start an app with an address, as its intent filters ask for it."""
        desk = self._desk
        activity = next((one.activity for one in app.filters if takes(one, intent)), "")
        desk.state.log(
            "I",
            "ActivityTaskManager",
            f"START u0 {{act={intent.action} dat={intent.data} cmp={app.package}/{activity or app.activity}}} from {caller}",
        )
        self._note_caller(app.package, caller)
        await desk.launch(app)
        await desk.deliver_link(app, intent.data)

    def _note_caller(self, package: str, caller: str) -> None:
        if caller in self._desk.state.packages and caller != package:
            self.callers[package] = caller

    async def browse(self, address: str, caller: str) -> None:
        """Show an address in the device's browser."""
        root = self._desk.files / "browser"
        root.mkdir(parents=True, exist_ok=True)
        self._note_caller(BROWSER, caller)
        await self._desk.launch(
            InstalledApp(
                package=BROWSER,
                label=self._desk.layout.say("browser"),
                root=root,
                start="",
                kind="url",
                activity=BROWSER_ACTIVITY,
                url=address,
                # The screen starts a page afresh when its app was updated.
                updated_at=self._desk.state.clock.monotonic(),
            )
        )

    # --- asking -----------------------------------------------------------------------------------------------

    def _owner(self) -> str:
        front = self._desk.front_app()
        return front.page.app.package if front is not None else LAUNCHER[0]

    def _ask(self, intent: Intent, takers: Sequence[Taker]) -> None:
        layout = self._desk.layout
        package, activity = resolver.component(self._desk.state.profile.api_level, is_share=False)
        targets = [Target(taker.label, taker.icon) for taker in takers]
        chosen: int | None = None

        def draw() -> Widget:
            return resolver.resolver_sheet(layout, package, layout.say("open_with"), targets, chosen)

        async def act(action: str) -> None:
            nonlocal chosen
            if action.startswith("pick:"):
                chosen = int(action.removeprefix("pick:"))
                window.root = draw()
                return
            self._desk.remove(window)
            if action in ("once", "always") and chosen is not None:
                if action == "always":
                    self._preferred[_kind_of(intent)] = takers[chosen].package
                await takers[chosen].open()

        window = SystemWindow(draw(), package, act, back_action="close", owner=self._owner(), activity=activity)
        self._desk.show(window)

    def share(
        self, text: str, caller: str, mime: str = "text/plain", answer: Callable[[bool], None] | None = None
    ) -> None:
        """Show who may take a text; `answer` is told whether somebody got it."""
        layout, state = self._desk.layout, self._desk.state
        package, activity = resolver.component(state.profile.api_level, is_share=True)
        intent = Intent(SEND, mime=mime, extras={"android.intent.extra.TEXT": text})
        takers = [
            self._taker(app, intent, caller)
            for app in state.packages.values()
            if any(takes(one, intent) for one in app.filters)
        ]

        def to_own(address: str) -> Callable[[], Awaitable[None]]:
            async def opened() -> None:
                self.own.start(Intent(data=address), caller)

            return opened

        takers.append(Taker("sms", layout.say("own_sms"), to_own("sms:?body=" + _quoted(text))))
        takers.append(Taker("mailto", layout.say("own_mailto"), to_own("mailto:?body=" + _quoted(text))))

        async def act(action: str) -> None:
            self._desk.remove(window)
            if action == "copy":
                state.clipboard = text
                self._desk.show_toast(layout.say("copied"), package)
            elif action.startswith("pick:"):
                await takers[int(action.removeprefix("pick:"))].open()
            if answer is not None:
                answer(action != "close")

        targets = [Target(taker.label, taker.icon) for taker in takers]
        root = resolver.share_sheet(layout, package, text, targets)
        window = SystemWindow(root, package, act, back_action="close", owner=self._owner(), activity=activity)
        self._desk.show(window)


def _quoted(text: str) -> str:
    return quote(text, safe="")


def _kind_of(intent: Intent) -> str:
    return json.dumps([intent.action, intent.scheme, intent.mime])
