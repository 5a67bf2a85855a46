"""Where an app's pages live and what answers their requests: the app's own files, the network, or nobody.

Knows CDP's Fetch domain; refuses to know worlds, input and what the answers show.
"""

from __future__ import annotations

import asyncio
import base64
from urllib.parse import urlsplit

from harness.softdevice.apps import InstalledApp
from harness.softdevice.cdp import Json, Session
from harness.softdevice.serving import serve

APP_HOST_SUFFIX = (
    ".app.invalid"  # RFC 2606: never resolves, so nothing of an app can reach the real network by accident
)


def origin_of(app: InstalledApp) -> str:
    """Return the origin an app's pages live on."""
    if app.kind == "url" and app.url:
        parts = urlsplit(app.url)
        return f"{parts.scheme}://{parts.netloc}"
    slug = "".join(char if char.isalnum() else "-" for char in app.package.lower()).strip("-")
    return f"https://{slug}{APP_HOST_SUFFIX}"


def start_url_of(app: InstalledApp) -> str:
    """Return the address of an app's first page."""
    return app.url if app.kind == "url" and app.url else f"{origin_of(app)}/{app.start.lstrip('/')}"


class Requests:
    """Answers the requests of one app's sessions.

    Attributes:
        is_offline: nothing but the app's own files can be reached.
    """

    def __init__(self, app: InstalledApp, is_offline: bool) -> None:
        self._app, self.is_offline = app, is_offline
        self.origin = origin_of(app)

    def watch(self, session: Session) -> asyncio.Future[Json]:
        """Intercept a session's requests from now on."""
        session.on("Fetch.requestPaused", lambda params: self._answer(session, params))
        return self.enable(session)

    def enable(self, session: Session) -> asyncio.Future[Json]:
        """Choose which requests of a session are stopped; again after the network changed."""
        return session.post(
            "Fetch.enable",
            patterns=[{"urlPattern": "*"}] if self.is_offline else [{"urlPattern": self.origin + "/*"}],
        )

    def _answer(self, session: Session, params: Json) -> None:
        request_id, url = params["requestId"], params["request"]["url"]
        is_own = url == self.origin or url.startswith(self.origin + "/")
        if is_own and self._app.kind != "url":
            session.connection.spawn(self._serve(session, request_id, url))
        elif self.is_offline:
            session.post("Fetch.failRequest", requestId=request_id, errorReason="InternetDisconnected")
        else:
            session.post("Fetch.continueRequest", requestId=request_id)

    async def _serve(self, session: Session, request_id: str, url: str) -> None:
        served = await asyncio.to_thread(serve, self._app.root, url)
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
