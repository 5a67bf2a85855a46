"""The files app at work: the download folder, and what opens its files."""

from __future__ import annotations

import mimetypes
from collections.abc import Awaitable, Callable

from harness.softdevice.notifications import Notification
from harness.softdevice.state import LAUNCHER
from harness.softdevice.system.desk import Desk
from harness.softdevice.systemui import files_app as drawings
from harness.softdevice.systemui.widget import SystemWindow, Widget

FOLDER = "/sdcard/Download"
MAX_SHOWN_BYTES = 2 * 1024 * 1024
MAX_SHOWN_CHARS = 4000


class FilesApp:
    """The files of one device, as a person finds them."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    async def open_note(self, note: Notification) -> None:
        """Open what a download's notification points to: its file, or the folder."""
        kind, target = note.opens
        if kind == "file":
            self.open_file(target)
        elif kind == "downloads":
            self.open_folder()

    def _window(self, name: tuple[str, str], root: Widget, act: Callable[[str], Awaitable[None]]) -> SystemWindow:
        front = self._desk.front_app()
        owner = front.page.app.package if front is not None else LAUNCHER[0]
        return SystemWindow(root, name[0], act, back_action="close", owner=owner, activity=name[1])

    def open_folder(self) -> None:
        """Show the download folder."""
        layout, storage = self._desk.layout, self._desk.storage
        names = storage.names(FOLDER) if storage is not None else []
        files = [(name, _size_text(storage.facts(f"{FOLDER}/{name}").size)) for name in names] if storage else []
        first = 0

        async def act(action: str) -> None:
            if action.startswith("open:"):
                self.open_file(f"{FOLDER}/{names[int(action.removeprefix('open:'))]}")
            else:
                self._desk.remove(window)

        def scroll(up_px: int) -> None:
            nonlocal first
            first = max(0, min(len(files) - 1, first + round(up_px / drawings.row_px(layout))))
            window.root = drawings.files_screen(layout, files, first)

        window = self._window((drawings.PACKAGE, drawings.ACTIVITY), drawings.files_screen(layout, files), act)
        window.on_scroll = scroll
        self._desk.show(window)

    def open_file(self, path: str) -> None:
        """Show a text or a picture; nothing on the device opens other files."""
        layout, storage = self._desk.layout, self._desk.storage
        if storage is None or not storage.exists(path):
            return
        name = path.rpartition("/")[2]
        mime = mimetypes.guess_type(name)[0] or ""
        is_small = storage.facts(path).size <= MAX_SHOWN_BYTES

        async def act(_action: str) -> None:
            self._desk.remove(window)

        if mime.startswith("text/") and is_small:
            text = storage.read(path).decode("utf-8", "replace")[:MAX_SHOWN_CHARS]
            window = self._window(drawings.TEXT_VIEWER, drawings.text_screen(layout, name, text), act)
        elif mime.startswith("image/") and is_small:
            picture = drawings.picture_screen(layout, name, storage.read(path))
            window = self._window(drawings.PICTURE_VIEWER, picture, act)
        else:
            self._desk.show_toast(layout.say("cannot_open"), drawings.PACKAGE)
            return
        self._desk.show(window)


def _size_text(size: int) -> str:
    for unit in ("B", "KB", "MB"):
        if size < 1000:
            return f"{size} {unit}"
        size = round(size / 1000)
    return f"{size} GB"
