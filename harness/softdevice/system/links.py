"""How an address reaches the app that was opened with it: each kind of shell has its own way.

Sources: capacitor-android `Bridge.onNewIntent` (appUrlOpen, kept until somebody listens), cordova-plugin-customurlscheme
(`handleOpenURL`). A plain shell is taken to hand the address to its page as the fragment.
"""

from __future__ import annotations

import contextlib
import json

from harness.softdevice.cdp import CdpError
from harness.softdevice.page import AppPage

_TELL = """((address, asFragment) => {
  if (typeof handleOpenURL === 'function') setTimeout(() => handleOpenURL(address), 0);
  else if (asFragment) location.hash = address;
})(%s, %s)"""


async def hand_over(page: AppPage, address: str) -> None:
    """Tell a running app's page the address it was opened with; apps of kind "capacitor" are told by their shell."""
    if page.app.kind == "url":
        await page.open_url(address)
        return
    expression = _TELL % (json.dumps(address), json.dumps(page.app.kind in ("web", "webview")))
    # In the page's own world; a page that navigates or hangs misses it, as on a phone.
    with contextlib.suppress(CdpError, TimeoutError):
        await page.session.send("Runtime.evaluate", expression=expression, timeout_s=2.0)
