"""The one Chromium process behind all soft devices of a host.

Knows where Chromium is, how to start it quietly, what it costs, and when it died. Refuses to know pages,
devices or apps.
"""

from __future__ import annotations

import asyncio
import contextlib
import ctypes
import logging
import os
import shutil
import signal
import tempfile
from collections.abc import Callable
from pathlib import Path

from harness.errors import DeviceUnreachable, DriverStartupError
from harness.softdevice.cdp import Connection, Session

log = logging.getLogger(__name__)

ENVIRONMENT_VARIABLE = "ZHIJIAN_CHROMIUM"
CANDIDATES = (
    "/usr/bin/chromium",
    "/usr/bin/chromium-browser",
    "/usr/bin/google-chrome",
    "/usr/bin/google-chrome-stable",
)
START_TIMEOUT_S = 20.0
STOP_TIMEOUT_S = 3.0
TRIM_TIMEOUT_S = 5.0
_PR_SET_PDEATHSIG = 1  # linux/prctl.h

FLAGS = (
    "--headless",
    "--remote-debugging-port=0",
    "--no-first-run",
    "--no-default-browser-check",
    # Nothing but the apps under inspection may touch the network.
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--disable-default-apps",
    "--disable-extensions",
    "--disable-domain-reliability",
    "--disable-client-side-phishing-detection",
    "--disable-breakpad",
    "--disable-quic",
    "--no-pings",
    "--metrics-recording-only",
    "--force-webrtc-ip-handling-policy=disable_non_proxied_udp",
    # Every device's page stays live, although only one tab can be in front.
    "--disable-background-timer-throttling",
    "--disable-backgrounding-occluded-windows",
    "--disable-renderer-backgrounding",
    "--disable-hang-monitor",
    "--disable-gpu",
    "--mute-audio",
    "--hide-scrollbars",
    "--force-color-profile=srgb",
    "--touch-events=enabled",
    # A swipe past the edge of what scrolls would go through the history; a WebView does nothing of the kind.
    "--overscroll-history-navigation=0",
    "--password-store=basic",
    "--use-mock-keychain",
    "--use-fake-device-for-media-stream",
    # The first two lines cost most: two hidden pages of browser UI per window, and a renderer kept ready per context.
    "--disable-features=WebUIOmniboxPopup,WebUIOmniboxAimPopup,WebUIOmniboxFullPopup,AimEnabled,WebUIToolbar,TabSearch,"
    "SpareRendererForSitePerProcess,Translate,OptimizationHints,MediaRouter,PaintHolding,GlobalMediaControls,"
    "DialMediaRouteProvider,InterestFeedContentSuggestions,CertificateTransparencyComponentUpdater,AcceptCHFrame,"
    "AutofillServerCommunication,HttpsUpgrades,OverscrollHistoryNavigation",
    "--lang=zh-CN",
    "about:blank",
)


def find_chromium() -> Path:
    """Return the Chromium to run: `ZHIJIAN_CHROMIUM`, else the usual places, else the search path.

    Raises:
        DriverStartupError: none is installed.
    """
    wanted = os.environ.get(ENVIRONMENT_VARIABLE)
    if wanted:
        if not Path(wanted).is_file():
            raise DriverStartupError(f"{ENVIRONMENT_VARIABLE}={wanted}: no such file")
        return Path(wanted)
    for candidate in CANDIDATES:
        if Path(candidate).is_file():
            return Path(candidate)
    found = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)
    if found is None:
        raise DriverStartupError(
            f"no Chromium found: install the package chromium, or set {ENVIRONMENT_VARIABLE} to the executable"
        )
    return Path(found)


class Browser:
    """One headless Chromium with its own throw-away user-data folder.

    Attributes:
        on_lost: called once when Chromium ends without `stop()` having been asked.
        sandboxed: whether Chromium keeps its own sandbox; it cannot when run as root.
        pid: process id, or None when not running.
        devtools_url: web socket of the browser, "" before `start`.
    """

    def __init__(self, on_lost: Callable[[], None] | None = None) -> None:
        self.on_lost = on_lost
        self.sandboxed = os.geteuid() != 0
        self.pid: int | None = None
        self.devtools_url = ""
        self._lost_listeners: list[Callable[[], None]] = []
        self._process: asyncio.subprocess.Process | None = None
        self._connection: Connection | None = None
        self._home: tempfile.TemporaryDirectory[str] | None = None
        self._stopping = False

    @property
    def is_alive(self) -> bool:
        """Whether commands can reach Chromium."""
        return self._connection is not None and not self._connection.is_closed

    @property
    def connection(self) -> Connection:
        """The CDP connection.

        Raises:
            DeviceUnreachable: Chromium is not running.
        """
        if self._connection is None or self._connection.is_closed:
            raise DeviceUnreachable("Chromium is gone")
        return self._connection

    @property
    def session(self) -> Session:
        """The browser-level CDP session."""
        return self.connection.browser

    def add_lost_listener(self, listener: Callable[[], None]) -> None:
        """Also tell `listener` when Chromium is lost."""
        self._lost_listeners.append(listener)

    async def start(self) -> None:
        """Start Chromium and connect to it.

        Raises:
            DriverStartupError: not installed, or it ended or stayed silent for 20 s.
        """
        executable = find_chromium()
        self._home = tempfile.TemporaryDirectory(prefix="zhijian-chromium-", ignore_cleanup_errors=True)
        arguments = [str(executable), f"--user-data-dir={self._home.name}", *FLAGS]
        if not self.sandboxed:
            arguments.insert(1, "--no-sandbox")
            log.warning(
                "running as root: Chromium runs WITHOUT its sandbox; inspect untrusted apps as an ordinary user"
            )
        self._process = await asyncio.create_subprocess_exec(
            *arguments,
            stdin=asyncio.subprocess.DEVNULL,
            stdout=asyncio.subprocess.DEVNULL,
            stderr=asyncio.subprocess.PIPE,
            start_new_session=True,  # so that the whole process group can be ended
            preexec_fn=_end_with_parent,
            env={**os.environ, "LANGUAGE": "zh_CN"},  # what --lang means on Linux, where Chromium has that language
        )
        self.pid = self._process.pid
        try:
            url = await asyncio.wait_for(self._read_address(self._process), START_TIMEOUT_S)
        except TimeoutError as error:
            await self.stop()
            raise DriverStartupError(
                f"{executable} did not open its DevTools port in {START_TIMEOUT_S:.0f} s"
            ) from error
        self.devtools_url = url
        self._connection = Connection(self._handle_closed)
        await self._connection.open(url)
        await self.session.send("Target.setDiscoverTargets", discover=True)

    async def _read_address(self, process: asyncio.subprocess.Process) -> str:
        assert process.stderr is not None
        lines: list[str] = []
        async for raw in process.stderr:
            line = raw.decode("utf-8", "replace").strip()
            if line.startswith("DevTools listening on "):
                self._drain = asyncio.create_task(self._discard(process.stderr))
                return line.removeprefix("DevTools listening on ")
            lines.append(line)
        await self.stop()
        raise DriverStartupError("Chromium ended at start: " + " / ".join(lines[-3:]))

    @staticmethod
    async def _discard(stream: asyncio.StreamReader) -> None:
        while await stream.read(65536):
            pass

    def _handle_closed(self) -> None:
        if self._stopping:
            return
        log.error("Chromium (pid %s) is gone", self.pid)
        for listener in (self.on_lost, *self._lost_listeners):
            if listener is not None:
                listener()

    async def stop(self) -> None:
        """End Chromium and remove its folder; safe to call twice."""
        self._stopping = True
        if self._connection is not None:
            await self._connection.close()
        if self._process is not None and self.pid is not None:
            # Also when the leader is gone already: its children share the group.
            for sign in (signal.SIGTERM, signal.SIGKILL):
                try:
                    os.killpg(self.pid, sign)
                except ProcessLookupError:
                    break
                try:
                    await asyncio.wait_for(self._process.wait(), STOP_TIMEOUT_S)
                except TimeoutError:
                    continue
            self._process = None
        self.pid = None
        if self._home is not None:
            self._home.cleanup()
            self._home = None

    async def trim(self) -> None:
        """Let every page collect its garbage, and Chromium empty its caches; what does not answer is left alone."""
        sessions = [session for session in self.connection.sessions.values() if session.target.get("type") == "page"]
        asked = [session.send("HeapProfiler.collectGarbage", timeout_s=TRIM_TIMEOUT_S) for session in sessions]
        asked += [
            session.send("Memory.simulatePressureNotification", level="critical", timeout_s=TRIM_TIMEOUT_S)
            for session in (*sessions, self.session)
        ]
        await asyncio.gather(*asked, return_exceptions=True)

    def memory_bytes(self) -> int:
        """Proportional set size (PSS) of the whole process tree, in bytes; 0 when not running."""
        return sum(_pss_bytes(pid) for pid in process_tree(self.pid)) if self.pid is not None else 0


def _end_with_parent() -> None:
    """Ask the kernel to end Chromium when we are killed; runs in the child before Chromium (Linux only)."""
    with contextlib.suppress(OSError, AttributeError):
        ctypes.CDLL(None).prctl(_PR_SET_PDEATHSIG, signal.SIGKILL)


def process_tree(root: int) -> list[int]:
    """A process and all below it, by pid."""
    children: dict[int, list[int]] = {}
    for entry in Path("/proc").iterdir():
        if entry.name.isdigit():
            try:
                parent = int((entry / "stat").read_text().rsplit(")", 1)[1].split()[1])
            except (OSError, IndexError, ValueError):
                continue  # ended meanwhile
            children.setdefault(parent, []).append(int(entry.name))
    tree, queue = [], [root]
    while queue:
        pid = queue.pop()
        tree.append(pid)
        queue.extend(children.get(pid, ()))
    return tree


def _pss_bytes(pid: int) -> int:
    try:
        for line in Path(f"/proc/{pid}/smaps_rollup").read_text().splitlines():
            if line.startswith("Pss:"):
                return int(line.split()[1]) * 1024
    except OSError:
        return 0  # ended meanwhile
    return 0
