"""Follow what was found last, then come back."""

from __future__ import annotations

import random
from collections.abc import Sequence

from harness.explore.policies.base import Candidate


def POLICY(candidates: Sequence[Candidate], chance: random.Random) -> Candidate:
    """Take the nearest of the deepest; the earliest found among equals."""
    return min(candidates, key=lambda candidate: (candidate.distance, -candidate.depth, candidate.order))
