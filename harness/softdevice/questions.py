"""What a running app makes the system ask or show: JS dialogs, permissions, files, lists, crash, not responding.

Knows which window answers which page event and what the answer does. Refuses to know pixels, touch and the app's DOM.
"""

from __future__ import annotations

import logging
from collections.abc import Callable
from urllib.parse import unquote, urlsplit

from harness.softdevice.cdp import CdpError, Json, Session
from harness.softdevice.page import AppPage
from harness.softdevice.system.desk import Desk
from harness.softdevice.system.fields import FieldDialogs
from harness.softdevice.systemui import dialogs, picker
from harness.softdevice.systemui.dialogs import CANCEL, OK, Choice
from harness.softdevice.systemui.widget import SystemWindow, Widget

log = logging.getLogger(__name__)

PERMISSIONS = {
    "geolocation": "android.permission.ACCESS_FINE_LOCATION",
    "camera": "android.permission.CAMERA",
    "microphone": "android.permission.RECORD_AUDIO",
    "notifications": "android.permission.POST_NOTIFICATIONS",
}
ASKS_FOR_NOTIFICATIONS_FROM = 33  # Android 13; before that notifications need no answer
GRANT_ACTIVITY = f"{dialogs.PERMISSION_PACKAGE}.ui.GrantPermissionsActivity"
OUTSIDE = {
    "tel": ("com.android.dialer", "com.android.dialer.main.impl.MainActivity", "拨号", "digits"),
    "sms": (
        "com.android.messaging",
        "com.android.messaging.ui.conversation.ConversationActivity",
        "新信息",
        "recipient",
    ),
    "smsto": (
        "com.android.messaging",
        "com.android.messaging.ui.conversation.ConversationActivity",
        "新信息",
        "recipient",
    ),
    "mailto": ("com.android.email", "com.android.email.activity.ComposeActivity", "写邮件", "to"),
}
STORE = ("com.android.vending", "com.android.vending.AssetBrowserActivity", "打开其他应用", "target")


class Questions:
    """The windows of one device's apps."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self._once: dict[str, set[str]] = {}
        self._asking: dict[tuple[str, tuple[str, ...]], list[Callable[[bool], None]]] = {}
        self._dialogs: dict[str, SystemWindow] = {}
        self.fields = FieldDialogs(desk)

    def forget(self, package: str) -> None:
        """Drop what was granted only for this run of an app, and its open questions."""
        self._once.pop(package, None)
        self._dialogs.pop(package, None)
        for key in [key for key in self._asking if key[0] == package]:
            del self._asking[key]

    # --- alert, confirm, prompt -------------------------------------------------------------------------------

    def js_dialog(self, page: AppPage, params: Json) -> None:
        """Show a page's alert, confirm or prompt; the page stays blocked until it is answered."""
        kind, message = params["type"], params["message"]
        field = params.get("defaultPrompt", "") if kind == "prompt" else None
        choices = (OK,) if kind == "alert" else (OK, CANCEL)
        layout = self._desk.layout
        title = "" if page.app.kind != "url" else f"“{urlsplit(params['url']).netloc}”网页显示："

        async def act(action: str) -> None:
            if action == "field":
                return
            self._desk.remove(window)
            page.session.post("Page.handleJavaScriptDialog", accept=action == "ok", promptText=window.text)

        def build(text: str) -> Widget:
            return dialogs.message_dialog(layout, title, message, choices, field=None if field is None else text)

        window = SystemWindow(
            build(field or ""),
            page.app.package,
            act,
            back_action="ok" if kind == "alert" else "cancel",
            owner=page.app.package,
            text=field or "",
            has_field=field is not None,
            rebuild=build,
        )
        self._dialogs[page.app.package] = window
        self._desk.show(window)

    def js_dialog_closed(self, page: AppPage) -> None:
        """Take the window away, also when the page closed its dialog by navigating."""
        window = self._dialogs.pop(page.app.package, None)
        if window is not None:
            self._desk.remove(window)

    # --- permissions ------------------------------------------------------------------------------------------

    def permission(self, page: AppPage, names: list[str], answer: Callable[[bool], None]) -> None:
        """Answer from memory, or ask the person."""
        state, app = self._desk.state, page.app
        asked = [name for name in names if name in PERMISSIONS]
        if state.profile.api_level < ASKS_FOR_NOTIFICATIONS_FROM:
            asked = [name for name in asked if name != "notifications"]
        remembered = state.granted.get(app.package, {})
        once = self._once.get(app.package, set())
        is_package = app.kind in ("webview", "cordova", "capacitor")
        if is_package and any(PERMISSIONS[name] not in app.permissions for name in asked):
            missing = ", ".join(PERMISSIONS[name] for name in asked if PERMISSIONS[name] not in app.permissions)
            state.log("W", "ActivityManager", f"Permission Denial: {app.package} does not declare {missing}")
            answer(False)
            return
        open_ones = [name for name in asked if PERMISSIONS[name] not in remembered and name not in once]
        if any(remembered.get(PERMISSIONS[name]) is False for name in asked):
            answer(False)
        elif not open_ones:
            self._grant(page, names, answer)
        else:
            self._ask(
                page, tuple(open_ones), lambda granted: self._grant(page, names, answer) if granted else answer(False)
            )

    def _ask(self, page: AppPage, names: tuple[str, ...], answer: Callable[[bool], None]) -> None:
        app, state = page.app, self._desk.state
        key = (app.package, names)
        if key in self._asking:
            self._asking[key].append(answer)
            return
        self._asking[key] = [answer]

        async def act(action: str) -> None:
            self._desk.remove(window)
            if action == "once":
                self._once.setdefault(app.package, set()).update(names)
            else:
                for name in names:
                    state.granted.setdefault(app.package, {})[PERMISSIONS[name]] = action == "allow"
            for waiting in self._asking.pop(key, []):
                waiting(action != "deny")

        window = SystemWindow(
            dialogs.permission_dialog(self._desk.layout, app.label, names),
            dialogs.PERMISSION_PACKAGE,
            act,
            back_action="deny",
            owner=app.package,
            activity=GRANT_ACTIVITY,
        )
        self._desk.show(window)

    def _grant(self, page: AppPage, names: list[str], answer: Callable[[bool], None]) -> None:
        self._desk.browser.connection.spawn(self._grant_in_browser(page, names, answer))

    async def _grant_in_browser(self, page: AppPage, names: list[str], answer: Callable[[bool], None]) -> None:
        context = self._desk.context_of(page.app.package)
        for name in names:
            try:
                await self._desk.browser.session.send(
                    "Browser.setPermission", permission={"name": name}, setting="granted", browserContextId=context
                )
            except CdpError as error:
                log.warning("cannot grant %s: %s", name, error)
        answer(True)

    # --- lists and files --------------------------------------------------------------------------------------

    def choose_file(self, page: AppPage, session: Session, params: Json) -> None:
        """Show the picker for a file field."""
        self._desk.browser.connection.spawn(self._choose_file(page, session, params["backendNodeId"]))

    async def _choose_file(self, page: AppPage, session: Session, field: int) -> None:
        described = await session.send("DOM.describeNode", backendNodeId=field)
        pairs = described["node"].get("attributes", [])
        attributes = dict(zip(pairs[::2], pairs[1::2], strict=True))
        accept = attributes.get("accept", "")
        layout, files = self._desk.layout, self._desk.files

        async def act(action: str) -> None:
            self._desk.remove(window)
            if action == "camera":
                path = picker.make_picture(
                    files, "IMG_20240101_120000", "软设备拍摄", (69, 90, 100, 255), _suffix(accept)
                )
            elif action.startswith("gallery:"):
                caption, color = picker.GALLERY[int(action.removeprefix("gallery:"))]
                path = picker.make_picture(files, caption, caption, color, _suffix(accept))
            elif action == "document":
                path = picker.make_document(files, accept)
            else:
                return
            await session.send("DOM.setFileInputFiles", files=[str(path)], backendNodeId=field)

        window = SystemWindow(
            picker.picker_screen(layout, picker.offer_of(accept, attributes.get("capture"))),
            picker.PACKAGE,
            act,
            back_action="cancel",
            owner=page.app.package,
            activity=picker.ACTIVITY,
        )
        self._desk.show(window)

    # --- leaving the app --------------------------------------------------------------------------------------

    def external(self, page: AppPage, url: str) -> None:
        """Show the system's screen for a telephone number, a message or another app's link."""
        parts = urlsplit(url)
        package, activity, title, suffix = OUTSIDE.get(parts.scheme.lower(), STORE)
        target = unquote(url.split(":", 1)[1]).lstrip("/")
        self._desk.state.log(
            "I",
            "ActivityTaskManager",
            f"START u0 {{act=android.intent.action.VIEW dat={url} cmp={package}/{activity}}} from {page.app.package}",
        )

        async def act(_action: str) -> None:
            self._desk.remove(window)

        window = SystemWindow(
            dialogs.plain_screen(
                self._desk.layout,
                title,
                [(target, suffix)],
                (Choice("返回应用", f"{package}:id/close", "close"),),
                package,
            ),
            package,
            act,
            back_action="close",
            owner=page.app.package,
            activity=activity,
        )
        self._desk.show(window)

    # --- crash and not responding -----------------------------------------------------------------------------

    def crashed(self, page: AppPage) -> None:
        """Log the crash as Android does, drop the app and say so."""
        desk, app = self._desk, page.app
        pid = desk.state.pids.get(app.package)
        desk.state.log("E", "AndroidRuntime", f"FATAL EXCEPTION: main\nProcess: {app.package}, PID: {pid}", pid)
        desk.state.log(
            "E",
            "AndroidRuntime",
            "java.lang.IllegalStateException: Render process's crash wasn't handled by all associated webviews, triggering application crash.",
            pid,
        )
        desk.state.log("I", "ActivityManager", f"Process {app.package} (pid {pid}) has died: fg TOP")
        desk.forget_page(app.package)

        async def act(action: str) -> None:
            desk.remove(window)
            if action == "restart":
                await desk.launch(app)

        window = SystemWindow(dialogs.crash_dialog(desk.layout, app.label), "android", act, back_action="close")
        desk.show(window)

    def not_responding(self, page: AppPage) -> None:
        """Log an ANR as Android does and ask whether to wait."""
        desk, app = self._desk, page.app
        pid = desk.state.pids.get(app.package)
        desk.state.log(
            "E",
            "ActivityManager",
            f"ANR in {app.package} ({app.package}/{app.activity})\nPID: {pid}\nReason: Input dispatching timed out "
            f"({app.package}/{app.activity} is not responding. Waited 5000ms for MotionEvent)",
        )

        async def act(action: str) -> None:
            desk.remove(window)
            if action == "close":
                await desk.stop_app(app.package)

        window = SystemWindow(
            dialogs.not_responding_dialog(desk.layout, app.label), "android", act, back_action="wait", owner=app.package
        )
        desk.show(window)


def _suffix(accept: str) -> str:
    wants_png = "png" in accept.lower() and "jp" not in accept.lower()
    return ".png" if wants_png else ".jpg"
