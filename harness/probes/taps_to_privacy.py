"""How many taps from the main screen to the privacy policy.

Source: 认定方法 一: more than four taps from the main screen make the policy hard to reach.
"""

from __future__ import annotations

from harness.flows.navigate import reach
from harness.model.observation import Observation, Outcome
from harness.probes.base import Allows, Probe
from harness.session import Session

NAME = "taps_to_privacy"
_DEEPEST = 6  # two more than allowed, so that “too deep” can be told from “not there”


def run(session: Session, profile: Allows, observation: Observation) -> tuple[Outcome, ...]:
    """Walk from the home page to the policy.

    Facts: `taps` (int, or None when it was not found within six), `path` (labels tapped).
    """
    mark = len(session.visits)
    with session.phase_of(f"probe:{NAME}"):
        found = reach(session, "privacy_policy", _DEEPEST, restart=True)
        session.observe()
    facts = {"taps": found.taps if found else None, "path": [hop.label for hop in found.hops] if found else []}
    visits = tuple(visit.index for visit in session.visits[mark:])
    message = f"从首页点击 {found.taps} 次到达隐私政策" if found else f"从首页点击 {_DEEPEST} 次以内没有找到隐私政策"
    return (session.note(Outcome(NAME, "done" if found else "not_found", session.role, facts, visits, message)),)


PROBE = Probe(NAME, "从首页到隐私政策的点击次数", run)
