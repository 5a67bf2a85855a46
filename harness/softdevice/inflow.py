"""How much of unfinished requests a server keeps, all of them together.

One request may be large; two hundred large ones at once, none of them ever finished, must not fill the memory of the host
that all devices share. Knows bytes; refuses to know what they mean.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from harness.errors import RemoteProtocolError

ALL_REQUESTS_BYTES = 128 * 1024 * 1024
FREE_BYTES = 64 * 1024
"""What every request may bring in any case, so that small ones pass while large ones are refused."""


class Portion:
    """What one request has brought so far."""

    def __init__(self, inflow: Inflow) -> None:
        self._inflow, self.size = inflow, 0

    def add(self, count: int) -> None:
        """Note more bytes of the request.

        Raises:
            RemoteProtocolError: the requests under way are too large together.
        """
        self.size += count
        self._inflow.held_bytes += count
        if self.size > FREE_BYTES and self._inflow.held_bytes > self._inflow.limit_bytes:
            raise RemoteProtocolError("too many large requests at once")


class Inflow:
    """The unfinished requests of one server.

    Attributes:
        held_bytes: what they hold now.
    """

    def __init__(self, limit_bytes: int = ALL_REQUESTS_BYTES) -> None:
        self.limit_bytes, self.held_bytes = limit_bytes, 0

    @contextmanager
    def request(self) -> Iterator[Portion]:
        """Count one request while it is being read."""
        portion = Portion(self)
        try:
            yield portion
        finally:
            self.held_bytes -= portion.size
