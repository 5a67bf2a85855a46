"""Shallow pages first, each entry in the order found."""

from __future__ import annotations

import random
from collections.abc import Sequence

from harness.explore.policies.base import Candidate


def POLICY(candidates: Sequence[Candidate], chance: random.Random) -> Candidate:
    """Take the shallowest; the earliest found among equals."""
    return min(candidates, key=lambda candidate: (candidate.depth, candidate.order))
