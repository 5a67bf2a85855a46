"""What an app's page reports: questions, trouble and messages, as callbacks that its screen sets.

Knows the kinds of reports only; refuses to know who listens and what becomes of them.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from harness.softdevice.cdp import Json, Session

WEB_SCHEMES = (
    "",
    "http",
    "https",
    "about",
    "data",
    "blob",
    "javascript",
    "file",
    "filesystem",
    "ws",
    "wss",
    "chrome-error",
)
"""Addresses that a page goes to by itself; all others are put to the device's apps."""


def _ignore(*_arguments: Any) -> None:
    """Stand in for an event nobody listens to."""


@dataclass
class PageEvents:
    """What a page tells its screen; every callback must return at once."""

    dialog: Callable[[Json], None] = _ignore
    dialog_closed: Callable[[], None] = _ignore
    chooser: Callable[[Session, Json], None] = _ignore
    permission: Callable[[int, list[str], Callable[[bool], None]], None] = _ignore
    field: Callable[[Json, Callable[[Json], None]], None] = _ignore
    external: Callable[[str], None] = _ignore
    system: Callable[[Json, Callable[[bool], None]], None] = _ignore
    download_begun: Callable[[Json], None] = _ignore
    download_moved: Callable[[Json], None] = _ignore
    crashed: Callable[[], None] = _ignore
    keyboard: Callable[[Json], None] = _ignore
    console: Callable[[str, str], None] = _ignore
    shell: Callable[[Json, Callable[[str], None]], None] = _ignore
    moved: Callable[[str], None] = _ignore
    left: Callable[[], None] = _ignore
    bridge: Callable[[str, list[str]], None] = _ignore


def console_line(params: Json) -> tuple[str, str]:
    """Turn a console call into (log priority, text)."""
    text = " ".join(str(part.get("value", part.get("description", ""))) for part in params.get("args", ()))
    return {"error": "E", "warning": "W", "assert": "E"}.get(params.get("type", ""), "I"), text


def exception_line(params: Json) -> tuple[str, str]:
    """Turn an exception nobody caught into (log priority, text)."""
    details = params["exceptionDetails"]
    text = details.get("exception", {}).get("description") or details.get("text", "")
    return "E", f"Uncaught {text}"
