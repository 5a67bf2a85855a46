"""What a file field gets: pictures from the gallery, a photo from the camera, or a document."""

from __future__ import annotations

import contextlib
from collections.abc import Sequence
from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo

from harness.softdevice.cdp import CdpError, Json, Session
from harness.softdevice.page import AppPage
from harness.softdevice.system.desk import Desk
from harness.softdevice.systemui import camera, picker
from harness.softdevice.systemui.widget import SystemWindow


class FileChooser:
    """The pickers and the camera of one device."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    def open(self, page: AppPage, session: Session, params: Json) -> None:
        """Show the picker for a file field; a field that asks for the camera gets the camera."""
        work = self._open(page, session, params["backendNodeId"], params.get("mode") == "selectMultiple")
        self._desk.browser.connection.spawn(work)

    async def _open(self, page: AppPage, session: Session, field: int, is_multiple: bool) -> None:
        described = await session.send("DOM.describeNode", backendNodeId=field)
        pairs = described["node"].get("attributes", [])
        attributes = dict(zip(pairs[::2], pairs[1::2], strict=True))
        accept = attributes.get("accept", "")
        offer = picker.offer_of(accept, attributes.get("capture"))

        async def done(paths: Sequence[Path]) -> None:
            if paths:
                await session.send("DOM.setFileInputFiles", files=[str(path) for path in paths], backendNodeId=field)
            else:
                await self._tell_cancelled(session, field)

        if offer.only_camera:
            self._photograph(page, accept, done)
        else:
            self._pick(page, accept, offer, is_multiple, done)

    async def _tell_cancelled(self, session: Session, field: int) -> None:
        # The document may be gone by now; then there is nobody to tell.
        with contextlib.suppress(CdpError):
            found = await session.send("DOM.resolveNode", backendNodeId=field)
            await session.send(
                "Runtime.callFunctionOn",
                objectId=found["object"]["objectId"],
                functionDeclaration="function () { this.dispatchEvent(new Event('cancel', { bubbles: true })); }",
            )

    def _pick(self, page: AppPage, accept: str, offer: picker.Offer, is_multiple: bool, done: picker.Done) -> None:
        layout, files = self._desk.layout, self._desk.files
        chosen: list[int] = []

        async def act(action: str) -> None:
            if action.startswith("gallery:") and is_multiple:
                number = int(action.removeprefix("gallery:"))
                chosen.remove(number) if number in chosen else chosen.append(number)
                window.root = picker.picker_screen(layout, offer, chosen)
                return
            self._desk.remove(window)
            if action == "camera":
                self._photograph(page, accept, done)
            elif action.startswith("gallery:"):
                await done([self._gallery_picture(int(action.removeprefix("gallery:")), accept)])
            elif action == "select":
                await done([self._gallery_picture(number, accept) for number in chosen])
            else:
                await done([picker.make_document(files, accept)] if action == "document" else [])

        window = SystemWindow(
            picker.picker_screen(layout, offer, chosen),
            picker.PACKAGE,
            act,
            back_action="cancel",
            owner=page.app.package,
            activity=picker.ACTIVITY,
        )
        self._desk.show(window)

    def _gallery_picture(self, number: int, accept: str) -> Path:
        caption, color = picker.GALLERY[number]
        return picker.make_picture(self._desk.files, caption, caption, color, _suffix(accept))

    def _photograph(self, page: AppPage, accept: str, done: picker.Done) -> None:
        layout, state = self._desk.layout, self._desk.state
        is_taken, is_front = False, False

        def draw() -> None:
            window.root = camera.camera_screen(layout, is_taken=is_taken, is_front=is_front)

        async def act(action: str) -> None:
            nonlocal is_taken, is_front
            if action == "shutter":
                is_taken = True
            elif action == "retake":
                is_taken = False
            elif action == "switch":
                is_front = not is_front
            else:
                self._desk.remove(window)
                await done([self._photo(accept, is_front)] if action == "done" else [])
                return
            draw()

        window = SystemWindow(
            camera.camera_screen(layout, is_taken=False, is_front=False),
            camera.PACKAGE,
            act,
            back_action="cancel",
            owner=page.app.package,
            activity=camera.ACTIVITY,
        )
        state.log(
            "I",
            "ActivityTaskManager",
            f"START u0 {{act=android.media.action.IMAGE_CAPTURE cmp={camera.PACKAGE}/{camera.ACTIVITY}}} from {page.app.package}",
        )
        self._desk.show(window)

    def _photo(self, accept: str, is_front: bool) -> Path:
        state = self._desk.state
        moment = datetime.fromtimestamp(state.now_s(), ZoneInfo(state.timezone))
        color = camera.FRONT if is_front else camera.BACK
        return picker.make_picture(
            self._desk.files, f"IMG_{moment:%Y%m%d_%H%M%S}", "软设备拍摄", color, _suffix(accept)
        )


def _suffix(accept: str) -> str:
    wants_png = "png" in accept.lower() and "jp" not in accept.lower()
    return ".png" if wants_png else ".jpg"
