"""Where an app's pages live and what answers their requests: the app's own files, the network, or nobody.

Knows CDP's Fetch domain; refuses to know worlds, input and what the answers show.
"""

from __future__ import annotations

import asyncio
import base64
from collections.abc import Callable
from urllib.parse import urlsplit

from harness.softdevice.apps import InstalledApp
from harness.softdevice.cdp import Json, Session
from harness.softdevice.serving import INDEX, serve
from harness.softdevice.shells.desk import supplied_files

APP_HOST_SUFFIX = (
    ".app.invalid"  # RFC 2606: never resolves, so nothing of an app can reach the real network by accident
)


def origin_of(app: InstalledApp) -> str:
    """Return the origin an app's pages live on."""
    if app.url:
        parts = urlsplit(app.url)
        return f"{parts.scheme}://{parts.netloc}"
    if app.shell is not None:
        return app.shell.origin
    slug = "".join(char if char.isalnum() else "-" for char in app.package.lower()).strip("-")
    return f"https://{slug}{APP_HOST_SUFFIX}"


def start_url_of(app: InstalledApp) -> str:
    """Return the address of an app's first page."""
    if app.kind == "capacitor" and app.start == INDEX and not app.url:
        return f"{origin_of(app)}/"  # as CapConfig without an appStartPath has it
    return app.url or f"{origin_of(app)}/{app.start.lstrip('/')}"


class Requests:
    """Answers the requests of one app's sessions.

    Attributes:
        is_offline: nothing but the app's own files can be reached.
        main_frame: id of the frame whose navigations the app's shell judges.
        on_leave: told of an address that the app's shell does not show itself but hands to the browser.
    """

    def __init__(self, app: InstalledApp, is_offline: bool) -> None:
        self._app, self.is_offline = app, is_offline
        self.origin = origin_of(app)
        self._supplied = supplied_files(app)
        self.main_frame = ""
        self.on_leave: Callable[[str], None] = lambda _url: None

    def watch(self, session: Session) -> asyncio.Future[Json]:
        """Intercept a session's requests from now on."""
        session.on("Fetch.requestPaused", lambda params: self._answer(session, params))
        return self.enable(session)

    def enable(self, session: Session) -> asyncio.Future[Json]:
        """Choose which requests of a session are stopped; again after the network changed."""
        patterns = [{"urlPattern": "*" if self.is_offline else self.origin + "/*"}]
        if self._app.shell is not None:
            patterns.append({"urlPattern": "http*", "resourceType": "Document"})
        return session.post("Fetch.enable", patterns=patterns)

    def _leaves(self, params: Json) -> bool:
        shell = self._app.shell
        is_main = params.get("resourceType") == "Document" and params.get("frameId") == self.main_frame
        return shell is not None and is_main and not shell.shows(params["request"]["url"])

    def _answer(self, session: Session, params: Json) -> None:
        request_id, url = params["requestId"], params["request"]["url"]
        is_own = url == self.origin or url.startswith(self.origin + "/")
        if self._leaves(params):
            session.post("Fetch.failRequest", requestId=request_id, errorReason="Aborted")
            self.on_leave(url)
        elif is_own and not self._app.url:
            session.connection.spawn(self._serve(session, request_id, url))
        elif self.is_offline:
            session.post("Fetch.failRequest", requestId=request_id, errorReason="InternetDisconnected")
        else:
            session.post("Fetch.continueRequest", requestId=request_id)

    async def _serve(self, session: Session, request_id: str, url: str) -> None:
        served = await asyncio.to_thread(serve, self._app.root, url, self._supplied)
        await session.send(
            "Fetch.fulfillRequest",
            requestId=request_id,
            responseCode=served.status,
            responseHeaders=[
                {"name": "Content-Type", "value": served.mime},
                {"name": "Cache-Control", "value": "no-store"},
            ],
            body=base64.b64encode(served.body).decode("ascii"),
        )
