"""The hybrid shells of one device's running apps, and what their plugins may do to its screen.

Knows which shell belongs to which app, and how its questions become windows; refuses to know bridge formats and CDP.
"""

from __future__ import annotations

import asyncio
import json
from collections.abc import Awaitable, Callable, Sequence
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from harness.hybrid import ShellSettings
from harness.softdevice.apps import InstalledApp
from harness.softdevice.shells.capacitor import CapacitorShell, plugins_of
from harness.softdevice.shells.cordova import CordovaShell
from harness.softdevice.state import DeviceState
from harness.softdevice.systemui.buttons import Choice
from harness.softdevice.systemui.dialogs import message_dialog
from harness.softdevice.systemui.widget import SystemWindow, Widget

if TYPE_CHECKING:
    from harness.softdevice.page import AppPage
    from harness.softdevice.screen import Screen

WEB = Path(__file__).parent.parent / "web"
Shell = CordovaShell | CapacitorShell
# Android's ids of negative, neutral and positive buttons.
_BUTTON_IDS = ("android:id/button2", "android:id/button3", "android:id/button1")


@cache
def _source(name: str) -> str:
    return (WEB / name).read_text(encoding="utf-8")


def script_of(app: InstalledApp) -> str:
    """What the shell puts into every page before its own scripts; "" for apps without such a shell."""
    settings = app.shell
    if settings is None:
        return ""
    origins = [settings.origin, *(mask for mask in settings.allowed if "*" not in mask and "://" in mask)]
    script = _source("shell.js").replace("%KIND%", app.kind).replace("%ORIGINS%", json.dumps(origins))
    if app.kind == "capacitor":
        headers = [plugin.header(name) for name, plugin in plugins_of(settings.plugins).items()]
        bridge = settings.bridge or _source("capacitor.js")
        plugins = _source("plugins.js").replace("%HEADERS%", json.dumps(headers))
        # The app's bridge must not run in frames, where the objects it builds on are absent.
        script += f"\nif (globalThis.androidBridge) {{\n{bridge}\n}}\n{plugins}"
    return script


def supplied_files(app: InstalledApp) -> dict[str, bytes]:
    """Files that the shell adds to an app's own, by path below its web root."""
    return {"cordova.js": _source("cordova.js").encode()} if app.kind == "cordova" else {}


class Shells:
    """All hybrid shells of one screen."""

    def __init__(self, screen: Screen) -> None:
        self._screen = screen
        self._running: dict[str, Shell] = {}
        self._phones: dict[str, RunningPhone] = {}
        self._stored: dict[str, dict[str, str]] = {}

    def attach(self, page: AppPage) -> Callable[[dict[str, Any], Callable[[str], None]], None]:
        """Give a starting app its shell; returns what takes the page's messages."""
        app = page.app
        settings = app.shell or ShellSettings()
        phone = RunningPhone(self._screen, page, self._stored.setdefault(app.package, {}))
        shell = CapacitorShell(phone, settings.plugins) if app.kind == "capacitor" else CordovaShell(phone)
        self._abandon(app.package)
        self._running[app.package] = shell
        self._phones[app.package] = phone

        def receive(message: dict[str, Any], tell: Callable[[str], None]) -> None:
            work = shell.receive(message, tell) if app.shell is not None else None
            if work is not None:
                self._screen.browser.connection.spawn(_wait(work))

        return receive

    def back(self, package: str) -> bool:
        """Whether the app in front has taken the back key for itself; then it has been told."""
        shell = self._running.get(package)
        return shell is not None and shell.back()

    def open_link(self, package: str, address: str) -> None:
        """Tell an app the address it was opened with."""
        shell = self._running.get(package)
        if isinstance(shell, CapacitorShell):
            shell.open_link(address)

    def clear(self, package: str) -> None:
        """Forget what an app's plugins have stored."""
        self._abandon(package)
        self._stored.pop(package, None)
        self._running.pop(package, None)

    def _abandon(self, package: str) -> None:
        phone = self._phones.pop(package, None)
        if phone is not None:
            phone.abandon()


async def _wait(work: Awaitable[None]) -> None:
    await work


class RunningPhone:
    """The device as one running app's plugins reach it; see `phone.Phone`."""

    def __init__(self, screen: Screen, page: AppPage, stored: dict[str, str]) -> None:
        self._screen, self._page, self.stored = screen, page, stored
        self._questions: set[asyncio.Future[int]] = set()

    @property
    def state(self) -> DeviceState:
        """The device's memory."""
        return self._screen.state

    @property
    def app(self) -> InstalledApp:
        """The app that asks."""
        return self._page.app

    def toast(self, text: str) -> None:
        """Show a toast."""
        self._screen.show_toast(text, self.app.package)

    async def ask(self, title: str, message: str, buttons: Sequence[str], field: str | None = None) -> tuple[int, str]:
        """Show a dialog; see `phone.Phone.ask`."""
        ids = _BUTTON_IDS[2:] if len(buttons) == 1 else _BUTTON_IDS if len(buttons) > 2 else _BUTTON_IDS[::2]
        # Rows are laid out from the right, where Android has the positive button.
        choices = [
            Choice(text, ids[number], str(number + 1)) for number, text in reversed(list(enumerate(buttons[:3])))
        ]
        answered: asyncio.Future[int] = asyncio.get_running_loop().create_future()

        async def act(action: str) -> None:
            if action != "field" and not answered.done():
                self._screen.remove(window)
                answered.set_result(int(action))

        def build(text: str) -> Widget:
            return message_dialog(self._screen.layout, title, message, choices, field=None if field is None else text)

        window = SystemWindow(
            build(field or ""),
            self.app.package,
            act,
            back_action="0",
            owner=self.app.package,
            text=field or "",
            has_field=field is not None,
            rebuild=build,
        )
        self._screen.show(window)
        self._questions.add(answered)
        try:
            return await answered, window.text
        finally:
            self._questions.discard(answered)

    def abandon(self) -> None:
        """Give up the questions of an app that has ended; their windows went with it."""
        for answered in self._questions:
            answered.cancel()

    def open_outside(self, address: str) -> None:
        """Hand an address to the system's browser or dialer."""
        self._page.events.external(address)

    def leave(self, *, is_finished: bool) -> None:
        """Show the launcher; with `is_finished` the app ends."""
        work = self._screen.stop_app(self.app.package) if is_finished else self._screen.go_home()
        self._screen.browser.connection.spawn(work)

    def press_back(self) -> None:
        """Go back as the shell does by itself."""
        self._screen.browser.connection.spawn(self._back())

    async def _back(self) -> None:
        if not await self._page.go_back():
            await self._screen.go_home()
