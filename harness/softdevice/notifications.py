"""Notifications as the system keeps them; plain values."""

from __future__ import annotations

from dataclasses import dataclass, field

SHELL = "com.android.shell"
DOWNLOADS = "com.android.providers.downloads"
DEFAULT_IMPORTANCE = 3


@dataclass(frozen=True)
class Notification:
    """One notification of an app.

    Attributes:
        number, tag: what the app knows it by; together with the package they name it.
        at_s: seconds since the epoch, device clock.
        is_ongoing: cannot be swiped away.
        progress: 0..100, -1 for one without end, None for none.
        opens: what a tap does: ("app", package), ("link", address), ("file", device path) or ("", "").
    """

    package: str
    number: int
    title: str
    text: str
    at_s: float
    tag: str = ""
    channel: str = "default"
    is_ongoing: bool = False
    progress: int | None = None
    opens: tuple[str, str] = ("", "")
    extras: tuple[tuple[str, str], ...] = field(default=())

    @property
    def key(self) -> str:
        """The name `dumpsys notification` and `cmd notification` use."""
        return f"0|{self.package}|{self.number}|{self.tag or 'null'}|{user_id_of(self.package)}"


def user_id_of(package: str) -> int:
    """A uid for a package: the shell's own, and one of an app's range for all others."""
    return 2000 if package == SHELL else 10000 + sum(map(ord, package)) % 200
