"""The page a WebView shows instead of one that cannot be loaded.

Knows the WebView's words and plain look; refuses to know why something failed: it is given Chromium's name of the error.
"""

from __future__ import annotations

from html import escape

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
