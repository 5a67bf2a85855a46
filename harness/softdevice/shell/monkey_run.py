"""Monkey's events on a device: played through its screen, told of as monkey tells, stopped by a crash.

Knows how each event reaches the screen; refuses to know options (`commands.monkey`) and chance (`monkey_events`).
"""

from __future__ import annotations

import asyncio
from dataclasses import dataclass, field

from harness.softdevice.apps import InstalledApp
from harness.softdevice.monkey_events import (
    Flip,
    Key,
    MonkeyEvent,
    MonkeySource,
    Permission,
    Rotate,
    Switch,
    Touch,
    Trackball,
)
from harness.softdevice.shell.activity import full_activity
from harness.softdevice.shell.context import ShellContext
from harness.softdevice.shell.permissions import runtime_permissions
from harness.softdevice.state import LAUNCHER, LogLine

REPORT_EVERY = 100
_HOME, _CENTER = 3, 23
_PINCH_STEP_MS = 12
_ACTIONS = {"down": "ACTION_DOWN", "move": "ACTION_MOVE", "up": "ACTION_UP"}


@dataclass(frozen=True)
class Limits:
    """How a run ends and how it is told.

    Attributes:
        count: events to inject.
        throttle_ms: pause after each gesture.
        is_dry: send nothing (`--dbg-no-events`).
    """

    count: int
    verbosity: int = 0
    throttle_ms: int = 0
    ignores_crashes: bool = False
    ignores_hangs: bool = False
    is_dry: bool = False


@dataclass
class Dropped:
    """Events that could not be injected, by kind."""

    keys: int = 0
    pointers: int = 0
    trackballs: int = 0
    flips: int = 0
    rotations: int = 0


@dataclass
class MonkeyRun:
    """One run on one device.

    Attributes:
        apps: those whose main activity may be switched to; the first also is what stray packages are left for.
        stays_in: packages that may be in front; empty for any.
        injected: events injected so far.
        crashed: what went wrong, "" while nothing did.
    """

    ctx: ShellContext
    source: MonkeySource
    apps: list[InstalledApp]
    stays_in: tuple[str, ...]
    limits: Limits
    injected: int = 0
    crashed: str = ""
    dropped: Dropped = field(default_factory=Dropped)

    async def run(self) -> None:
        """Play gestures until the count is reached or an app crashes."""
        unsubscribe = self.ctx.device.state.subscribe(self._watch)
        try:
            batch = self.source.first()
            while self.injected < self.limits.count and not self.crashed:
                await self._play(batch[: self.limits.count - self.injected])
                await asyncio.sleep(0)  # events that the page does not get take no time: others must have their turn
                await self._come_back()
                if self.limits.throttle_ms:
                    await asyncio.sleep(self.limits.throttle_ms / 1000)
                batch = self.source.gesture()
        finally:
            unsubscribe()

    def _watch(self, line: LogLine) -> None:
        if line.tag == "AndroidRuntime" and "FATAL EXCEPTION" in line.message and not self.limits.ignores_crashes:
            self.crashed = "CRASH"
        if line.tag == "ActivityManager" and line.message.startswith("ANR in") and not self.limits.ignores_hangs:
            self.crashed = "NOT RESPONDING"

    async def _play(self, batch: tuple[MonkeyEvent, ...]) -> None:
        for event in batch:
            await self._tell(event)
        touches = [event for event in batch if isinstance(event, Touch)]
        if not self.limits.is_dry:
            if any(len(touch.pointers) > 1 for touch in touches):
                await self._pinch(touches)
            else:
                for event in batch:
                    await self._inject(event)
        for _ in batch:
            self.injected += 1
            if self.limits.verbosity > 0 and self.injected % REPORT_EVERY == 0:
                now = self.ctx.device.state.now_s()
                await self.ctx.print(f"    //[calendar_time:{now:.0f}]\n    // Sending event #{self.injected}")

    async def _inject(self, event: MonkeyEvent) -> None:
        screen, state = self.ctx.device.screen, self.ctx.device.state
        match event:
            case Touch(phase, pointers):
                await screen.touch(phase, *pointers[0])
            case Trackball("up"):
                await screen.press_key(_CENTER)
            case Key(code, True):
                if code == _HOME and self.stays_in:
                    await self._reject(LAUNCHER[0])
                else:
                    await screen.press_key(code)
            case Switch(number):
                await screen.launch(self.apps[number % len(self.apps)])
            case Flip():
                # A phone has no keyboard that opens either; monkey counts these as dropped.
                self.dropped.flips += 1
                await self._note(1, "    // Injection Failed")
            case Rotate(quarters, stays):
                await screen.set_rotation(quarters)
                state.rotation_frozen = stays
            case Permission(number):
                await self._switch_permission(number)

    async def _pinch(self, touches: list[Touch]) -> None:
        first = [touch.pointers[0] for touch in touches]
        second = [touch.pointers[1] for touch in touches if len(touch.pointers) > 1]
        await self.ctx.device.screen.swipe_fingers([first, second], _PINCH_STEP_MS * len(touches))

    async def _switch_permission(self, number: int) -> None:
        state = self.ctx.device.state
        choices = [(app.package, name) for app in self.apps for name in runtime_permissions(app.permissions)]
        if choices:
            package, name = choices[number % len(choices)]
            answers = state.granted.setdefault(package, {})
            answers[name] = not answers.get(name, False)
            await self.ctx.device.screen.apply_settings()

    async def _come_back(self) -> None:
        """Undo what monkey would not have let start: another package in front."""
        package = self.ctx.device.state.current[0]
        known = {LAUNCHER[0], *self.ctx.device.state.packages}
        if self.stays_in and package not in self.stays_in and package in known and not self.limits.is_dry:
            await self._reject(package)
            await self.ctx.device.screen.launch(self.apps[0])

    async def _reject(self, package: str) -> None:
        await self._note(1, f"    // Rejecting start of Intent {{ cmp={package} }} in package {package}")

    async def _note(self, verbosity: int, text: str) -> None:
        if self.limits.verbosity >= verbosity:
            await self.ctx.print(text)

    async def _tell(self, event: MonkeyEvent) -> None:
        match event:
            case Touch(phase, pointers, is_intermediate):
                places = " ".join(f"{number}:({x!r},{y!r})" for number, (x, y) in enumerate(pointers))
                name = _ACTIONS[phase]
                if len(pointers) > 1 and phase != "move":
                    name = f"ACTION_POINTER_{phase.upper()}(1)"
                await self._note(1 + is_intermediate, f":Sending Touch ({name}): {places}")
            case Trackball(phase, dx, dy, is_intermediate):
                await self._note(1 + is_intermediate, f":Sending Trackball ({_ACTIONS[phase]}): 0:({dx}.0,{dy}.0)")
            case Key(code, is_down):
                await self._note(2, f":Sending Key (ACTION_{'DOWN' if is_down else 'UP'}): {code}")
            case Switch(number):
                app = self.apps[number % len(self.apps)]
                component = f"{app.package}/{full_activity(app.package, app.activity)}"
                await self._note(
                    1,
                    ":Switch: #Intent;action=android.intent.action.MAIN;category=android.intent.category.LAUNCHER;"
                    f"launchFlags=0x10200000;component={component};end",
                )
                await self._note(1, f"    // Allowing start of Intent {{ cmp={component} }} in package {app.package}")
            case Flip(is_open):
                await self._note(1, f":Sending Flip keyboardOpen={str(is_open).lower()}")
            case Rotate(quarters, stays):
                await self._note(1, f":Sending rotation degree={quarters}, persist={str(stays).lower()}")
            case Permission(number):
                await self._note(1, f":Permission #{number}")
