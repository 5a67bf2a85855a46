"""Chance decides, near entries more often than far ones: the measure that other policies must beat."""

from __future__ import annotations

import random
from collections.abc import Sequence

from harness.explore.policies.base import Candidate


def POLICY(candidates: Sequence[Candidate], chance: random.Random) -> Candidate:
    """Draw one; each move of distance halves its weight."""
    return chance.choices(list(candidates), [2.0 ** -min(candidate.distance, 8) for candidate in candidates])[0]
