"""The page a WebView shows instead of one that cannot be loaded.

Knows the WebView's words and plain look, and when Chromium shows a page of its own; refuses to know why something failed.
"""

from __future__ import annotations

from collections.abc import Callable
from html import escape

from harness.softdevice.cdp import Json, Session

# locale begins with "zh": (title, sentence before the address, sentence after it)
_TEXTS = {
    True: ("网页无法打开", "位于 ", " 的网页无法加载，因为："),
    False: ("Webpage not available", "The webpage at ", " could not be loaded because:"),
}


def error_page(url: str, error: str, locale: str) -> str:
    """Return the HTML for an address that failed.

    Args:
        url: the address, shown as it is.
        error: Chromium's name of the error, such as "net::ERR_INTERNET_DISCONNECTED".
        locale: the device's language.
    """
    title, before, after = _TEXTS[locale.lower().startswith("zh")]
    address = escape(url)
    return (
        f'<!doctype html><html><head><meta charset="utf-8"><title>{title}</title>'
        '<meta name="viewport" content="width=device-width, initial-scale=1">'
        "<style>body{margin:16px;font-family:sans-serif;word-wrap:break-word}h2{margin:16px 0}</style></head><body>"
        f'<h2>{title}</h2><p>{before}<a href="{address}">{address}</a>{after}</p><p>{escape(error)}</p></body></html>'
    )


class ErrorPages:
    """Puts the WebView's error page in place of the browser's, in every frame of a session.

    Args:
        locale: tells the device's language at the time of the failure.
    """

    def __init__(self, locale: Callable[[], str]) -> None:
        self._locale = locale
        self._failed: dict[str, str] = {}

    def watch(self, session: Session) -> None:
        """Follow a session's navigations; its Network and Page domains must be enabled."""
        session.on("Network.loadingFailed", self._note)
        session.on("Page.frameNavigated", lambda params: self._replace(session, params["frame"]))

    def _note(self, params: Json) -> None:
        if params.get("type") == "Document":
            self._failed[params["requestId"]] = params["errorText"]

    def _replace(self, session: Session, frame: Json) -> None:
        url = frame.get("unreachableUrl")
        error = self._failed.pop(frame.get("loaderId", ""), "net::ERR_FAILED")
        self._failed.clear()
        if url:
            html = error_page(url, error, self._locale())
            session.post("Page.setDocumentContent", frameId=frame["id"], html=html)
