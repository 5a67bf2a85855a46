"""The system's own keys: back, home, recents, power.

Knows what each means for the windows and apps; refuses to know keys that write (`keyboard`).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from harness.softdevice import keys
from harness.softdevice.systemui import launcher
from harness.softdevice.systemui.widget import SystemWindow

if TYPE_CHECKING:
    from harness.softdevice.screen import Screen


class Buttons:
    """The keys of one device, with names as UI Automator has them and Android's codes."""

    def __init__(self, screen: Screen) -> None:
        self._screen = screen

    async def press(self, key: str | int, meta: int = 0) -> bool:
        """Press a key by UI Automator's name or Android's key code; False when there is no such key."""
        code = keys.code_of(key)
        if code is None:
            return False
        self._screen.browser.connection  # noqa: B018 - raises when Chromium is gone
        if code == keys.BACK:
            await self._back()
        elif code == keys.HOME:
            await self._screen.go_home()
        elif code == keys.RECENT:
            await self._recents()
        elif code in (keys.POWER, keys.SLEEP, keys.WAKEUP):
            self._screen.state.awake = code == keys.WAKEUP or (code == keys.POWER and not self._screen.state.awake)
        elif code not in keys.SILENT:
            return await self._screen.keyboard.press(code, meta)
        return True

    async def _back(self) -> None:
        for window in reversed(self._screen.visible_windows()):
            if window.back_action:
                await window.on_action(window.back_action)
                await self._screen.fingers.settle()
                return
        app = self._screen.front_app()
        if app is None:
            return
        if self._screen.shells.back(app.page.app.package):
            return
        if not await app.page.go_back():
            await self._screen.go_home()

    async def _recents(self) -> None:
        packages = [
            package
            for package, _activity in reversed(self._screen.state.foreground)
            if package in self._screen.lifecycle.apps
        ]
        apps = [self._screen.lifecycle.apps[package].page.app for package in packages]
        await self._screen.go_home()

        async def act(action: str) -> None:
            self._screen.remove(window)
            if action.startswith("launch:"):
                await self._screen.fingers.act((action, None))
            elif action == "clear_all":
                for package in packages:
                    await self._screen.stop_app(package)

        window = SystemWindow(
            launcher.recents_screen(self._screen.layout, apps),
            launcher.PACKAGE,
            act,
            back_action="close",
            owner=launcher.PACKAGE,
        )
        self._screen.show(window)
