"""Downloads: files that pages hand to the system, saved below /sdcard/Download and told in a notification.

Knows CDP's download events and where files go; refuses to know what a download is about.
Source: Android's DownloadManager and its notifications (packages/providers/DownloadProvider).
"""

from __future__ import annotations

import asyncio
import itertools
import mimetypes
import shutil
from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path

from harness.softdevice.cdp import Json
from harness.softdevice.notifications import DOWNLOADS, Notification
from harness.softdevice.system.desk import Desk
from harness.softdevice.system.shade import Shade

FOLDER = "/sdcard/Download"


@dataclass(frozen=True)
class Download:
    """One download.

    Attributes:
        number: the row id of DownloadManager.
        path: device path of the finished file, or "" before.
        state: "running", "done" or "failed".
    """

    number: int
    package: str
    address: str
    name: str
    path: str = ""
    state: str = "running"
    received: int = 0
    total: int = 0

    @property
    def mime(self) -> str:
        """Media type by name."""
        return mimetypes.guess_type(self.name)[0] or "application/octet-stream"


class Downloads:
    """The downloads of one device.

    Attributes:
        known: every download of this run, by Chromium's id of it.
    """

    def __init__(self, desk: Desk, shade: Shade) -> None:
        self._desk, self._shade = desk, shade
        self.known: dict[str, Download] = {}
        self._numbers = itertools.count(1)

    @property
    def folder(self) -> Path:
        """Where Chromium puts files while they come in, named by its ids."""
        return self._desk.files / "downloads"

    def allow(self, context_id: str) -> None:
        """Let the apps of a browser context download."""
        self._desk.browser.session.post(
            "Browser.setDownloadBehavior",
            behavior="allowAndName",
            browserContextId=context_id,
            downloadPath=str(self.folder),
            eventsEnabled=True,
        )

    def begin(self, package: str, params: Json) -> None:
        """A page starts a download."""
        guid, address, name = params["guid"], params["url"], params["suggestedFilename"]
        number = next(self._numbers)
        self.known[guid] = Download(number, package, address, name)
        state = self._desk.state
        state.log("I", "DownloadManager", f"Download {number} starting: {address[:200]}")
        if state.network == "none" and address.startswith(("http://", "https://")):
            self._finish(guid, "failed")
        else:
            self._tell(self.known[guid])

    def progress(self, params: Json) -> None:
        """More of a download came in, or it ended."""
        known = self.known.get(params["guid"])
        if known is None or known.state != "running":
            return
        received = round(params.get("receivedBytes", 0))
        if received < known.received:
            # Chromium begins again by itself after a lost connection, as often as it likes; the person is told now.
            self._cancel(known.package, params["guid"])
            self._finish(params["guid"], "failed")
            return
        known = self.known[params["guid"]] = replace(known, received=received, total=round(params.get("totalBytes", 0)))
        if params["state"] == "completed":
            self._desk.browser.connection.spawn(self._save(params["guid"]))
        elif params["state"] == "canceled":
            self._finish(params["guid"], "failed")
        else:
            self._tell(known)

    def _cancel(self, package: str, guid: str) -> None:
        context_id = self._desk.context_of(package)
        self._desk.browser.session.post("Browser.cancelDownload", guid=guid, browserContextId=context_id)

    async def _save(self, guid: str) -> None:
        known, storage = self.known[guid], self._desk.storage
        source = self.folder / guid
        if storage is None:
            self._finish(guid, "done")
            return
        path = free_name(FOLDER, known.name, storage.exists)
        target = storage.host_path(path)
        await asyncio.to_thread(shutil.copyfile, source, target)
        await asyncio.to_thread(source.unlink, missing_ok=True)
        self.known[guid] = replace(known, path=path, received=target.stat().st_size)
        self._finish(guid, "done")

    def _finish(self, guid: str, outcome: str) -> None:
        known = self.known[guid] = replace(self.known[guid], state=outcome)
        word = "finished successfully" if outcome == "done" else "finished with status 495"  # STATUS_HTTP_DATA_ERROR
        self._desk.state.log("I", "DownloadManager", f"Download {known.number} {word}")
        self._tell(known)

    def _tell(self, known: Download) -> None:
        layout = self._desk.layout
        texts = {"running": "downloading", "done": "download_done", "failed": "download_failed"}
        is_running = known.state == "running"
        share = 100 * known.received // known.total if known.total > 0 else -1
        self._shade.post(
            Notification(
                DOWNLOADS,
                known.number,
                known.path.rpartition("/")[2] or known.name,
                layout.say(texts[known.state]),
                self._desk.state.now_s(),
                tag=f"{'1' if is_running else '3'}:{known.package}",
                channel="active" if is_running else "complete",
                is_ongoing=is_running,
                progress=share if is_running else None,
                opens=("file", known.path) if known.path else ("downloads", FOLDER),
            )
        )
        if not is_running:
            self._shade.cancel(Notification(DOWNLOADS, known.number, "", "", 0.0, tag=f"1:{known.package}").key)


def free_name(folder: str, name: str, exists: Callable[[str], bool]) -> str:
    """A name in a folder that is not taken: "a.pdf", "a-1.pdf", "a-2.pdf"… as DownloadManager chooses."""
    stem, dot, suffix = name.rpartition(".")
    stem, tail = (stem, dot + suffix) if dot and stem else (name, "")
    candidates = itertools.chain(
        [f"{folder}/{name}"], (f"{folder}/{stem}-{number}{tail}" for number in itertools.count(1))
    )
    return next(path for path in candidates if not exists(path))
