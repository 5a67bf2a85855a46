"""What a running app makes the system ask or show: one door to the system's own windows.

Knows which part answers which page event; refuses to know what each part does (`system`).
"""

from __future__ import annotations

from collections.abc import Callable

from harness.softdevice.cdp import Json
from harness.softdevice.notifications import Notification
from harness.softdevice.page import AppPage
from harness.softdevice.system.desk import Desk
from harness.softdevice.system.downloads import Downloads
from harness.softdevice.system.failures import Failures
from harness.softdevice.system.fields import FieldDialogs
from harness.softdevice.system.file_chooser import FileChooser
from harness.softdevice.system.files_app import FilesApp
from harness.softdevice.system.keyguard import Keyguard
from harness.softdevice.system.outside import Outside
from harness.softdevice.system.page_dialogs import PageDialogs
from harness.softdevice.system.permissions import Permissions
from harness.softdevice.system.selecting import Selecting
from harness.softdevice.system.shade import Shade


class Questions:
    """The system's windows of one device.

    Attributes:
        dialogs: alert, confirm and prompt.
        permissions: runtime permissions.
        fields: lists, dates, times, colours.
        files: file fields and the camera.
        outside: what leaves an app for another.
        failures: crash and not responding.
        file_app: the download folder as a person finds it.
        shade: notifications and quick settings.
        downloads: files that pages hand over.
        keyguard: the lock screen.
        selecting: the toolbar of selected text.
    """

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self.dialogs = PageDialogs(desk)
        self.permissions = Permissions(desk)
        self.fields = FieldDialogs(desk)
        self.files = FileChooser(desk)
        self.outside = Outside(desk)
        self.failures = Failures(desk)
        self.file_app = FilesApp(desk)
        self.shade = Shade(desk)
        self.shade.on_open = self.file_app.open_note
        self.downloads = Downloads(desk, self.shade)
        self.keyguard = Keyguard(desk)
        self.selecting = Selecting(desk, self.outside.share)

    def forget(self, package: str) -> None:
        """Drop the open questions of an app that ended, and what was granted only for its run."""
        self.dialogs.forget(package)
        self.fields.close(package)
        self.permissions.forget(package)
        self.failures.forget(package)

    def document_left(self, package: str) -> None:
        """An app shows another document: what the old one asked for is asked no more."""
        self.fields.close(package)
        self.selecting.dismiss()

    def from_page(self, page: AppPage, message: Json, answer: Callable[[bool], None]) -> None:
        """A page of the browser shares something or notifies."""
        package = page.app.package
        if message["kind"] == "share":
            self.outside.share(str(message.get("text", "")), package, answer=answer)
            return
        note = Notification(
            package,
            0,
            str(message.get("title", "")),
            str(message.get("body", "")),
            self._desk.state.now_s(),
            tag=str(message.get("tag", "")),
            channel="web",
            opens=("app", package),
        )
        if note.title:
            answer(self.shade.post(note))
        else:
            self.shade.cancel(note.key)
            answer(True)

    def crashed(self, page: AppPage) -> None:
        """An app's renderer died."""
        self.failures.crashed(page)

    def not_responding(self, page: AppPage) -> None:
        """An app left a touch unanswered for five seconds."""
        self.failures.not_responding(page)
