"""What a policy chooses from."""

from __future__ import annotations

import random
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from harness.explore.entries import Entry


@dataclass(frozen=True)
class Candidate:
    """One thing the explorer could do next.

    Attributes:
        page: id of the page it is on.
        entry: what to open; None means scroll that page further.
        depth: depth of the page.
        distance: moves from where the explorer stands to that page; large when no way is known.
        in_view: the entry was seen at the present scroll position of the present page.
        is_home: the page is the app's first screen.
        order: running number in which it was found.
        repeats: an entry of the same label was opened elsewhere.
        walls: how many entries of its group led to a login page.
    """

    page: str
    entry: Entry | None
    depth: int
    distance: int
    in_view: bool
    is_home: bool
    order: int
    repeats: bool = False
    walls: int = 0


Policy = Callable[[Sequence[Candidate], random.Random], Candidate]
