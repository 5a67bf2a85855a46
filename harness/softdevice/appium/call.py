"""What a command gets: the session, the variables of its path, and the body, with checks for each kind of field."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from harness.model.geometry import Bounds
from harness.softdevice.appium.elements import id_from_reference
from harness.softdevice.appium.faults import invalid_argument
from harness.softdevice.appium.session import Session

if TYPE_CHECKING:
    from harness.softdevice.device import SoftDevice

MAX_NUMBER = 1e9


@dataclass(frozen=True)
class Call:
    """One command at work."""

    session: Session
    path: dict[str, str]
    body: dict[str, Any]

    @property
    def device(self) -> SoftDevice:
        """The device."""
        return self.session.device

    def text(self, name: str, default: str | None = None) -> str:
        """A text of the body.

        Raises:
            CommandFault: missing (without a default) or not text.
        """
        value = self.body.get(name)
        if value is None and default is not None:
            return default
        if not isinstance(value, str):
            raise invalid_argument(f"'{name}' must be text, not {value!r}")
        return value

    def number(self, name: str, default: float | None = None) -> float:
        """A number of the body.

        Raises:
            CommandFault: missing (without a default), not a number, or absurdly large.
        """
        value = self.body.get(name)
        if value is None and default is not None:
            return default
        return number_of(value, name)

    def point(self, name: str) -> tuple[float, float] | None:
        """An optional {x, y} of the body.

        Raises:
            CommandFault: not such an object.
        """
        value = self.body.get(name)
        if value is None:
            return None
        if not isinstance(value, dict):
            raise invalid_argument(f"'{name}' must be an object with x and y")
        return number_of(value.get("x"), f"{name}.x"), number_of(value.get("y"), f"{name}.y")

    def area(self, name: str) -> Bounds | None:
        """An optional {left, top, width, height} of the body.

        Raises:
            CommandFault: not such an object.
        """
        value = self.body.get(name)
        if value is None:
            return None
        if not isinstance(value, dict):
            raise invalid_argument(f"'{name}' must be an object with left, top, width and height")
        left, top, width, height = (
            round(number_of(value.get(part), f"{name}.{part}")) for part in ("left", "top", "width", "height")
        )
        return Bounds(left, top, left + width, top + height)

    async def origin(self) -> Bounds | None:
        """The bounds of the optional element `origin`.

        Raises:
            CommandFault: unknown or stale element.
        """
        value = self.body.get("origin")
        if value is None:
            return None
        element_id = id_from_reference(value)
        if element_id is None:
            raise invalid_argument("'origin' must be an element")
        return (await self.session.node(element_id)).bounds


Handler = Callable[[Call], Awaitable[Any]]
Route = tuple[str, str, Handler]
"""HTTP method, path below the session with {variables}, handler."""


def number_of(value: Any, name: str) -> float:
    """Check one number.

    Raises:
        CommandFault: something else.
    """
    if isinstance(value, bool) or not isinstance(value, int | float) or value != value or abs(value) > MAX_NUMBER:
        raise invalid_argument(f"'{name}' must be a number, not {value!r}")
    return float(value)
