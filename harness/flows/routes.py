"""How places are recognised and found, read from `routes.yaml`. Pure data; the search is in `navigate`."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from importlib import resources

import yaml

from harness.errors import ConfigError

_FLAGS = ("channel", "told")


@dataclass(frozen=True)
class Route:
    """How one place is recognised and found; see `routes.yaml`."""

    places: tuple[str, ...] = ()
    shows: tuple[str, ...] = ()
    asks: tuple[str, ...] = ()
    titled: tuple[str, ...] = ()
    entries: tuple[str, ...] = ()
    via: tuple[str, ...] = ()
    channel: bool = False
    told: bool = False


@cache
def routes() -> dict[str, Route]:
    """The routes by place."""
    data = yaml.safe_load((resources.files("harness.flows") / "routes.yaml").read_text(encoding="utf-8"))
    return {
        place: Route(
            **{key: tuple(value) for key, value in given.items() if key not in _FLAGS},
            channel="channel" in given,
            told="told" in given,
        )
        for place, given in data.items()
    }


def route_to(place: str) -> Route:
    """The route of a place.

    Raises:
        ConfigError: no such place; the message lists the allowed ones.
    """
    if place not in routes():
        raise ConfigError(f"unknown place {place!r}; allowed: {', '.join(routes())}")
    return routes()[place]
