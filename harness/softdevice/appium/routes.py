"""Which command a method and a path mean.

Knows the table; refuses to know what a command does.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from harness.softdevice.appium import (
    actions,
    alerts,
    device_routes,
    element_routes,
    gestures,
    scheduled,
    scrolling,
    windows,
)
from harness.softdevice.appium.call import Handler, Route
from harness.softdevice.appium.faults import CommandFault

_GROUPS: tuple[tuple[Route, ...], ...] = (
    element_routes.ROUTES,
    device_routes.ROUTES,
    gestures.ROUTES,
    scrolling.ROUTES,
    actions.ROUTES,
    alerts.ROUTES,
    windows.ROUTES,
    scheduled.ROUTES,
)


@dataclass
class _Branch:
    """One level of the path."""

    fixed: dict[str, _Branch] = field(default_factory=dict)
    variable: _Branch | None = None
    handlers: dict[str, tuple[Handler, tuple[str, ...]]] = field(default_factory=dict)


def all_routes() -> tuple[Route, ...]:
    """Every command below a session."""
    return tuple(route for group in _GROUPS for route in group)


def _tree() -> _Branch:
    root = _Branch()
    for method, path, handler in all_routes():
        branch, names = root, []
        for part in path.split("/"):
            if part.startswith("{"):
                names.append(part[1:-1])
                branch.variable = branch.variable or _Branch()
                branch = branch.variable
            else:
                branch = branch.fixed.setdefault(part, _Branch())
        branch.handlers[method] = (handler, tuple(names))
    return root


_ROOT = _tree()


def handler_for(method: str, parts: list[str]) -> tuple[Handler, dict[str, str]]:
    """Find the command of a path below the session.

    Raises:
        CommandFault: "unknown command" for the path, "unknown method" for the method.
    """
    branch, values = _ROOT, []
    for part in parts:
        if part in branch.fixed:
            branch = branch.fixed[part]
        elif branch.variable is not None and part:
            values.append(part)
            branch = branch.variable
        else:
            raise _unknown(method, parts)
    if not branch.handlers:
        raise _unknown(method, parts)
    if method not in branch.handlers:
        raise CommandFault("unknown method", f"{method} is not a method of /{'/'.join(parts)}")
    handler, names = branch.handlers[method]
    return handler, dict(zip(names, values, strict=True))


def _unknown(method: str, parts: list[str]) -> CommandFault:
    return CommandFault(
        "unknown command",
        "The requested resource could not be found, or a request was received using an HTTP method that is not "
        f"supported by the mapped resource: {method} /{'/'.join(parts)}",
    )
