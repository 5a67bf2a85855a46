"""Fingers and keys on one app's page.

Knows how to pace gestures and when an input counts as handled; refuses to know system windows and screen offsets
(all points are CSS px of the page's view).

Measured traps: `Input.synthesizeTapGesture` produces no click here; a held touch gives a click and no `contextmenu`;
moves must be paced by an own clock, not by their acknowledgements.
"""

from __future__ import annotations

import asyncio
import contextlib
from collections.abc import Awaitable, Callable, Mapping, Sequence

from harness.clock import SystemClock
from harness.softdevice.cdp import CdpError, Json
from harness.softdevice.keys import WebKey
from harness.softdevice.page import AppPage

Point = tuple[float, float]
HANDLED_TIMEOUT_S = 1.0
MOVE_INTERVAL_S = 0.016
STRAY_ATTEMPTS = 3  # about one first touch in twenty misses a frame of another site that has just appeared
LONG_PRESS_S = 0.5  # android.view.ViewConfiguration: DEFAULT_LONG_PRESS_TIMEOUT is 400..500 ms
ANR_TIMEOUT_S = 5.0  # ActivityManagerService: input dispatching timeout
FLING_QUIET_MS, FLING_LIMIT_MS = 80, 800


class PageInput:
    """Sends input to a page and watches that the page takes it.

    Args:
        page: the page.
        on_stuck: called when an input stays unhandled for 5 s while no JS dialog is open.
        on_hold: called when a finger has rested on a point long enough for a long press.
    """

    def __init__(
        self, page: AppPage, on_stuck: Callable[[], None], on_hold: Callable[[Point], Awaitable[None]]
    ) -> None:
        self._page, self._on_stuck, self._hold = page, on_stuck, on_hold
        self._point: Point = (0.0, 0.0)
        self._down_at: float | None = None
        self._moved = False
        self._watch: asyncio.Task[None] | None = None

    def _touch(self, phase: str, point: Point | None) -> asyncio.Future[Json]:
        return self._touches(phase, () if point is None else (point,))

    def _touches(self, phase: str, fingers: Sequence[Point], at_epoch_s: float | None = None) -> asyncio.Future[Json]:
        return self._named_touches(phase, dict(enumerate(fingers)), at_epoch_s)

    def _named_touches(
        self, phase: str, fingers: Mapping[int, Point], at_epoch_s: float | None
    ) -> asyncio.Future[Json]:
        points = [{"x": x, "y": y, "radiusX": 4, "radiusY": 4, "force": 1, "id": n} for n, (x, y) in fingers.items()]
        moment = {} if at_epoch_s is None else {"timestamp": at_epoch_s}
        return self._page.session.post("Input.dispatchTouchEvent", type=phase, touchPoints=points, **moment)

    async def tap(self, point: Point, hold_ms: int = 0) -> None:
        """Touch and lift; returns when the page handled it and drew a frame, or after 1 s."""
        if hold_ms >= LONG_PRESS_S * 1000:
            await self._long_press(point, hold_ms)
            return
        await self._page.embed_frames()
        for _attempt in range(STRAY_ATTEMPTS):
            acks = [self._touch("touchStart", point)]
            if hold_ms:
                await asyncio.sleep(hold_ms / 1000)
            acks.append(self._touch("touchEnd", None))
            await self._handled(acks, is_tap=True)
            if not await self._page.has_strayed():
                return

    async def _long_press(self, point: Point, hold_ms: int) -> None:
        acks = [self._touch("touchStart", point)]
        await asyncio.sleep(LONG_PRESS_S)
        await self._hold(point)
        await asyncio.sleep(max(0.0, hold_ms / 1000 - LONG_PRESS_S))
        await self._run("zhijian.swallowClick(300)")  # Android sends no click after a long press
        acks.append(self._touch("touchEnd", None))
        await self._handled(acks)

    async def swipe(self, points: Sequence[Point], duration_ms: int) -> None:
        """Drag one finger along the points at even speed; returns when scrolling has come to rest (at most 0.8 s later)."""
        acks = await self._drag([points], duration_ms)
        await self._handled(acks)
        await self._run(f"zhijian.settle({FLING_QUIET_MS}, {FLING_LIMIT_MS})", timeout_s=FLING_LIMIT_MS / 1000 + 0.5)

    async def swipe_fingers(self, paths: Sequence[Sequence[Point]], duration_ms: int) -> None:
        """Drag several fingers at once, each along its own points; all go down and up together."""
        await self._handled(await self._drag(paths, duration_ms))

    async def frames(self, frames: Sequence[tuple[float, Mapping[int, Point]]]) -> None:
        """Play fingers that touch and lift each in their own time.

        Args:
            frames: (seconds from the beginning, finger to place) in order of time; the last one has no finger.
        """
        await self._page.embed_frames()
        loop = asyncio.get_running_loop()
        start, start_epoch_s = loop.time(), SystemClock().now().timestamp()
        acks: list[asyncio.Future[Json]] = []
        before: Mapping[int, Point] = {}
        for at_s, fingers in frames:
            await asyncio.sleep(max(0.0, start + at_s - loop.time()))
            # Chromium takes a finger missing from a move for one that lifts, and wants an end without any.
            phase = "touchStart" if fingers.keys() - before.keys() else "touchMove" if fingers else "touchEnd"
            if fingers or before:
                acks.append(self._named_touches(phase, fingers, start_epoch_s + at_s))
            before = fingers
        await self._handled(acks)
        await self._run(f"zhijian.settle({FLING_QUIET_MS}, {FLING_LIMIT_MS})", timeout_s=FLING_LIMIT_MS / 1000 + 0.5)

    async def _drag(self, paths: Sequence[Sequence[Point]], duration_ms: int) -> list[asyncio.Future[Json]]:
        duration_s = duration_ms / 1000
        steps = max(2, round(duration_s / MOVE_INTERVAL_S))
        moments = list(zip(*(_resample(path, steps) for path in paths), strict=True))
        loop = asyncio.get_running_loop()
        # Each touch carries its planned time: on a busy host late moves would bunch up, and the page would see a
        # much faster finger, which flings far.
        start, start_epoch_s = loop.time(), SystemClock().now().timestamp()
        acks = [self._touches("touchStart", moments[0], start_epoch_s)]
        for number, points in enumerate(moments[1:], 1):
            at_s = duration_s * number / steps
            await asyncio.sleep(max(0.0, start + at_s - loop.time()))
            acks.append(self._touches("touchMove", points, start_epoch_s + at_s))
        acks.append(self._touches("touchEnd", (), start_epoch_s + duration_s))
        return acks

    async def touch(self, phase: str, point: Point) -> None:
        """One raw phase: "down", "move" or "up"."""
        loop = asyncio.get_running_loop()
        if phase == "down":
            self._down_at, self._point, self._moved = loop.time(), point, False
            await self._handled([self._touch("touchStart", point)], frame=False)
        elif phase == "move" and self._down_at is not None:
            self._moved = self._moved or abs(point[0] - self._point[0]) + abs(point[1] - self._point[1]) > 8
            await self._handled([self._touch("touchMove", point)], frame=False)
        elif phase == "up" and self._down_at is not None:
            if not self._moved and loop.time() - self._down_at >= LONG_PRESS_S:
                await self._hold(point)
                await self._run("zhijian.swallowClick(300)")
            self._down_at = None
            await self._handled([self._touch("touchEnd", None)], is_tap=not self._moved)

    async def type_text(self, text: str) -> None:
        """Insert text at the caret of the focused field, as an input method does."""
        post = self._page.session.post
        composing = {"windowsVirtualKeyCode": 229, "key": "Unidentified"}
        await self._handled(
            [
                post("Input.dispatchKeyEvent", type="rawKeyDown", **composing),
                post("Input.insertText", text=text),
                post("Input.dispatchKeyEvent", type="keyUp", **composing),
            ]
        )

    async def command(self, name: str) -> None:
        """Run an editing command ("selectAll", "deleteBackward") in the focused field."""
        await self._handled(
            [self._page.session.post("Input.dispatchKeyEvent", type="rawKeyDown", commands=[name])], frame=False
        )

    async def press(self, key: WebKey, modifiers: int = 0) -> None:
        """Press and release a key that the page itself handles."""
        fields = {"key": key.key, "code": key.code, "windowsVirtualKeyCode": key.windows_code, "modifiers": modifiers}
        down = {"type": "keyDown", "text": key.text} if key.text else {"type": "rawKeyDown"}
        post = self._page.session.post
        await self._handled(
            [post("Input.dispatchKeyEvent", **down, **fields), post("Input.dispatchKeyEvent", type="keyUp", **fields)]
        )

    async def _run(self, expression: str, timeout_s: float = 1.0) -> None:
        # A page that navigates or is busy does not answer; the input itself was sent.
        with contextlib.suppress(CdpError, TimeoutError):
            await self._page.evaluate_everywhere(expression, timeout_s=timeout_s)

    async def _handled(self, acks: list[asyncio.Future[Json]], *, frame: bool = True, is_tap: bool = False) -> None:
        loop = asyncio.get_running_loop()
        started = loop.time()
        _done, late = await asyncio.wait(acks, timeout=HANDLED_TIMEOUT_S)
        left = HANDLED_TIMEOUT_S - (loop.time() - started)
        if late:
            if self._watch is None or self._watch.done():
                self._watch = self._page.session.connection.spawn(self._watch_stuck(late, started + ANR_TIMEOUT_S))
        elif frame and left > 0 and not self._page.is_blocked:
            await self._drawn("zhijian.tapped(80)" if is_tap else "zhijian.frame()", left)

    async def _drawn(self, expression: str, timeout_s: float) -> None:
        """Wait until the page ran the expression, opened a JS dialog, or time is up."""
        waits = [
            asyncio.ensure_future(self._run(expression, timeout_s)),
            asyncio.ensure_future(self._page.blocked.wait()),
        ]
        await asyncio.wait(waits, timeout=timeout_s, return_when=asyncio.FIRST_COMPLETED)
        for wait in waits:
            wait.cancel()

    async def _watch_stuck(self, late: set[asyncio.Future[Json]], at_s: float) -> None:
        # A page that hangs without input is not "not responding"; one that leaves a touch unanswered is.
        loop = asyncio.get_running_loop()
        _done, late = await asyncio.wait(late, timeout=max(0.0, at_s - loop.time()))
        if late and not self._page.is_blocked and not self._page.is_crashed:
            self._on_stuck()


def _resample(points: Sequence[Point], steps: int) -> list[Point]:
    """Spread `steps` + 1 points evenly over the legs of a path (every leg takes the same time, as swipePoints does)."""
    legs = max(1, len(points) - 1)
    path: list[Point] = []
    for number in range(steps + 1):
        position = number / steps * legs
        leg = min(int(position), legs - 1)
        (x1, y1), (x2, y2) = points[leg], points[min(leg + 1, len(points) - 1)]
        share = position - leg
        path.append((x1 + (x2 - x1) * share, y1 + (y2 - y1) * share))
    return path
