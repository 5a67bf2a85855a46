"""Crashed and hanging apps: what is logged and kept, and what the person is asked.

Source: AOSP ActivityManager (AppErrors, AnrHelper, ProcessErrorStateRecord) and Chromium's aw_browser_terminator.cc for the
wording of log lines.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Literal

from harness.softdevice.apps import InstalledApp
from harness.softdevice.page import AppPage
from harness.softdevice.system.desk import Desk
from harness.softdevice.systemui import app_details, dialogs
from harness.softdevice.systemui.widget import SystemWindow

Cause = Literal["renderer", "shell"]
REPEATED_WITHIN_S = 60.0  # ProcessList.MIN_CRASH_INTERVAL
MAX_RECORDS = 50
CRASHED_BY_ADB_FROM = 31  # Android 12: RemoteServiceException got a subclass for each cause
_SANDBOX_PID_OFFSET = 7
_SIGNATURE = "*** *** *** *** *** *** *** *** *** *** *** *** *** *** *** ***"


@dataclass(frozen=True)
class FailureRecord:
    """One entry of the system's drop box.

    Attributes:
        tag: "data_app_crash" or "data_app_anr".
        at_s: seconds since the epoch, device clock.
    """

    tag: str
    at_s: float
    package: str
    text: str


class Failures:
    """The crash and ANR windows of one device.

    Attributes:
        records: what `dumpsys dropbox` lists, oldest first.
    """

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self.records: list[FailureRecord] = []
        self._crashed_at: dict[str, float] = {}
        self._hanging: set[str] = set()

    def forget(self, package: str) -> None:
        """Drop the questions about an app that ended."""
        self._hanging.discard(package)

    def crashed(self, page: AppPage, cause: Cause = "renderer") -> None:
        """Log a crash as Android does, drop the app and say so."""
        desk, app, state = self._desk, page.app, self._desk.state
        pid = state.pids.get(app.package)
        trace = self._log_crash(app, pid, cause)
        self._keep(
            "data_app_crash",
            app,
            f"Process: {app.package}\nPID: {pid}\nPackage: {app.package} v{app.version_code}\n\n{trace}",
        )
        state.log("W", "ActivityTaskManager", f"  Force finishing activity {app.package}/{app.activity}")
        state.log("I", "Process", f"Sending signal. PID: {pid} SIG: 9", pid)
        state.log("I", "ActivityManager", f"Process {app.package} (pid {pid}) has died: fg  TOP")
        desk.forget_page(app.package)
        now_s = state.now_s()
        is_repeated = now_s - self._crashed_at.get(app.package, -REPEATED_WITHIN_S) < REPEATED_WITHIN_S
        self._crashed_at[app.package] = now_s
        if self._hides_dialogs():
            return

        async def act(action: str) -> None:
            desk.remove(window)
            if action == "restart":
                await desk.launch(app)
            elif action == "info":
                self.show_details(app)

        root = dialogs.crash_dialog(desk.layout, app.label, is_repeated=is_repeated)
        window = SystemWindow(root, "android", act, back_action="close")
        desk.show(window)

    def _log_crash(self, app: InstalledApp, pid: int | None, cause: Cause) -> str:
        state, package = self._desk.state, app.package
        if cause == "shell":
            name = (
                "RemoteServiceException$CrashedByAdbException"
                if state.profile.api_level >= CRASHED_BY_ADB_FROM
                else "RemoteServiceException"
            )
            why = f"android.app.{name}: shell-induced crash\n\tat android.app.ActivityThread.throwRemoteServiceException(ActivityThread.java)"
        else:
            self._log_renderer(app, pid)
            why = (
                "java.lang.IllegalStateException: Render process's crash wasn't handled by all associated webviews, "
                "triggering application crash.\n\tat org.chromium.android_webview.AwContents.onRenderProcessGone(AwContents.java)"
            )
        trace = f"{why}\n\tat android.os.Handler.dispatchMessage(Handler.java)\n\tat android.app.ActivityThread.main(ActivityThread.java)"
        state.log("E", "AndroidRuntime", f"FATAL EXCEPTION: main\nProcess: {package}, PID: {pid}\n{trace}", pid)
        return trace

    def _log_renderer(self, app: InstalledApp, pid: int | None) -> None:
        log, renderer = self._desk.state.log, (pid or 0) + _SANDBOX_PID_OFFSET
        process = "com.google.android.webview:sandboxed_process0"
        where = f"in tid {renderer} (CrRendererMain), pid {renderer} (boxed_process0)"
        log("F", "libc", f"Fatal signal 11 (SIGSEGV), code 1 (SEGV_MAPERR), fault addr 0x0 {where}", renderer)
        log(
            "F",
            "DEBUG",
            f"{_SIGNATURE}\npid: {renderer}, tid: {renderer}, name: CrRendererMain  >>> {process} <<<",
            renderer,
        )
        log("F", "DEBUG", "signal 11 (SIGSEGV), code 1 (SEGV_MAPERR), fault addr 0x0000000000000000", renderer)
        log(
            "E",
            "chromium",
            f"[ERROR:aw_browser_terminator.cc(166)] Renderer process ({renderer}) crash detected (code 11).",
            pid,
        )
        log("I", "ActivityManager", f"Process {process} (pid {renderer}) has died: fg  TOP")

    def not_responding(self, page: AppPage) -> None:
        """Log an ANR as Android does and ask whether to wait; while a question is open no second one is asked."""
        desk, app, state = self._desk, page.app, self._desk.state
        if app.package in self._hanging:
            return
        pid = state.pids.get(app.package)
        window_name = f"{app.package}/{app.activity}"
        reason = (
            f"Input dispatching timed out ({window_name} (server) is not responding. Waited 5001ms for MotionEvent)"
        )
        report = f"ANR in {app.package} ({window_name})\nPID: {pid}\nReason: {reason}\nParent: {window_name}\nFrozen: false\nLoad: 0.0 / 0.0 / 0.0"
        state.log(
            "I",
            "InputDispatcher",
            f"Application is not responding: Window{{{window_name}}}. It has been 5001ms since event",
        )
        state.log("E", "ActivityManager", report)
        self._keep("data_app_anr", app, f"Process: {app.package}\nPID: {pid}\nSubject: {reason}\n")
        self._write_traces(app, pid, reason)
        if self._hides_dialogs():
            state.log("I", "ActivityManager", f"Killing {pid}:{app.package}/u0 (adj 0): bg anr")
            desk.browser.connection.spawn(desk.stop_app(app.package))
            return
        self._hanging.add(app.package)

        async def act(action: str) -> None:
            self._hanging.discard(app.package)
            desk.remove(window)
            if action == "close":
                state.log("I", "ActivityManager", f"Killing {pid}:{app.package}/u0 (adj 0): user request after error")
                await desk.stop_app(app.package)

        root = dialogs.not_responding_dialog(desk.layout, app.label)
        window = SystemWindow(root, "android", act, back_action="wait", owner=app.package)
        desk.show(window)

    def show_details(self, app: InstalledApp) -> None:
        """Show the settings page of one app."""

        async def act(action: str) -> None:
            self._desk.remove(window)
            if action == "open":
                await self._desk.launch(app)
            elif action == "stop":
                await self._desk.stop_app(app.package)

        window = SystemWindow(
            app_details.details_screen(self._desk.layout, app.label, app.version_name, app.icon),
            app_details.PACKAGE,
            act,
            back_action="close",
            activity=app_details.ACTIVITY,
        )
        self._desk.show(window)

    def _hides_dialogs(self) -> bool:
        return self._desk.state.settings.get(("global", "hide_error_dialogs")) == "1"

    def _keep(self, tag: str, app: InstalledApp, text: str) -> None:
        self.records.append(FailureRecord(tag, self._desk.state.now_s(), app.package, text))
        del self.records[:-MAX_RECORDS]

    def _write_traces(self, app: InstalledApp, pid: int | None, reason: str) -> None:
        storage = self._desk.storage
        if storage is None:
            return
        moment = datetime.fromtimestamp(self._desk.state.now_s(), UTC)
        text = f'Subject: {reason}\n\n----- pid {pid} at {moment:%Y-%m-%d %H:%M:%S} -----\nCmd line: {app.package}\n\n"main" prio=5 tid=1 Native\n'
        path = storage.host_path(f"/data/anr/anr_{moment:%Y-%m-%d-%H-%M-%S}-{moment.microsecond // 1000:03d}")
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
