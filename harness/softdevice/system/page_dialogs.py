"""alert(), confirm() and prompt() of a page."""

from __future__ import annotations

from urllib.parse import urlsplit

from harness.softdevice.cdp import Json
from harness.softdevice.page import AppPage
from harness.softdevice.system.desk import Desk
from harness.softdevice.systemui import dialogs
from harness.softdevice.systemui.buttons import cancel, ok
from harness.softdevice.systemui.widget import SystemWindow, Widget


class PageDialogs:
    """The JS dialogs of one device's apps; a page has at most one open."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self._open: dict[str, SystemWindow] = {}

    def forget(self, package: str) -> None:
        """Drop the dialog of an app that ended."""
        self._open.pop(package, None)

    def open(self, page: AppPage, params: Json) -> None:
        """Show a page's alert, confirm or prompt; the page stays blocked until it is answered."""
        kind, message = params["type"], params["message"]
        field = params.get("defaultPrompt", "") if kind == "prompt" else None
        layout = self._desk.layout
        choices = (ok(layout),) if kind == "alert" else (ok(layout), cancel(layout))
        title = "" if page.app.kind != "url" else layout.say("page_says", host=urlsplit(params["url"]).netloc)

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
        self._open[page.app.package] = window
        self._desk.show(window)

    def close(self, page: AppPage) -> None:
        """Take the window away, also when the page closed its dialog by navigating."""
        window = self._open.pop(page.app.package, None)
        if window is not None:
            self._desk.remove(window)
