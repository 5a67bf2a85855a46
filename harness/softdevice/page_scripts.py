"""The scripts that go into an app's documents and workers, with the values of this page filled in.

Knows which files of `web/` belong together; refuses to know when they run.
"""

from __future__ import annotations

import json
import secrets
from pathlib import Path

from harness.softdevice.apps import InstalledApp
from harness.softdevice.page_emulation import PageTraits
from harness.softdevice.shell.system_packages import BROWSER
from harness.softdevice.shells.desk import script_of

WEB = Path(__file__).with_name("web")
_OWN_WORLD = ("clock.js", "system.js", "page.js")
_ISOLATED_WORLD = ("generated.js", "walk.js", "fields.js", "press.js", "keyboard.js", "strays.js")
_WEB_VIEW = ("no_zoom.js",)


class PageScripts:
    """Script sources of one app's page."""

    def __init__(self, app: InstalledApp) -> None:
        self._app = app
        # Pages cannot guess the names of the events that the two worlds of a frame exchange.
        self._token = "z" + secrets.token_hex(8)

    def for_page(self, traits: PageTraits, *, is_main: bool) -> str:
        """What runs in a document's own world before any script of the document."""
        source = (script_of(self._app) if is_main else "") + _read(_OWN_WORLD)
        source = source.replace("%BROWSER%", "yes" if self._app.kind == "url" else "no")
        source = source.replace("%BRIDGES%", json.dumps(dict(self._app.bridges) if is_main else {}))
        return self._filled(source, traits)

    def for_world(self, traits: PageTraits) -> str:
        """What runs in the isolated world: it describes the document and acts on it."""
        more = () if self._app.package == BROWSER else _WEB_VIEW
        return self._filled(_read((*_ISOLATED_WORLD, *more)), traits)

    def for_worker(self, traits: PageTraits) -> str:
        """What runs in a worker before its own script."""
        return self._filled(_read(_OWN_WORLD[:1]), traits)

    def _filled(self, source: str, traits: PageTraits) -> str:
        values = {
            "TOKEN": self._token,
            "OFFSET_MS": str(round(traits.clock_offset_s * 1000)),
            "OFFLINE": "yes" if traits.is_offline else "no",
            "TEXT_ZOOM": f"{traits.text_zoom:g}",
        }
        for name, value in values.items():
            source = source.replace(f"%{name}%", value)
        return source


def _read(names: tuple[str, ...]) -> str:
    return "".join((WEB / name).read_text(encoding="utf-8") for name in names)
