"""The system's own keys: back, home, recents, power.

Knows what each means for the windows and apps; refuses to know keys that write (`keyboard`).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from harness.softdevice import keys

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
        keyguard = self._screen.questions.keyguard
        if code in (keys.POWER, keys.SLEEP, keys.WAKEUP):
            is_on = code == keys.WAKEUP or (code == keys.POWER and not self._screen.state.awake)
            keyguard.wake() if is_on else keyguard.sleep()
            await self._screen.lifecycle.follow_front()
        elif code == keys.MENU and self._screen.state.awake:
            keyguard.dismiss()
        elif keyguard.is_showing or not self._screen.state.awake:
            return True  # swallowed by the lock screen
        elif code == keys.BACK:
            await self._back()
        elif code == keys.ESCAPE and self._screen.soft_keyboard.is_shown:
            await self._screen.soft_keyboard.hide()
        elif code == keys.HOME:
            await self._screen.go_home()
        elif code == keys.RECENT:
            await self._screen.task_switcher.open()
        elif code == keys.NOTIFICATION:
            self._screen.questions.shade.open()
        elif code not in keys.SILENT:
            return await self._screen.keyboard.press(code, meta)
        return True

    async def _back(self) -> None:
        for window in reversed(self._screen.visible_windows()):
            if window.back_action:
                await window.on_action(window.back_action)
                await self._screen.fingers.settle()
                return
        if await self._screen.soft_keyboard.hide():
            return
        app = self._screen.front_app()
        if app is None:
            return
        if self._screen.shells.back(app.page.app.package):
            return
        if not await app.page.go_back():
            await self._screen.lifecycle.leave(app.page.app.package)
