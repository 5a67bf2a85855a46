"""What a scenario may say: run a part of the inspection, expect something of the app, judge a rule.

Speaks no pytest: the ways a scenario can end are raised as the values below, and the plugin turns them into
pytest's words, so that the meaning of "found", "not decided" and "broken" is fixed in one place.
"""

from __future__ import annotations

from collections.abc import Sequence

from harness.model.finding import RuleResult, Verdict
from harness.model.observation import Outcome, Visit
from harness.run.ends import Found, Undecided, is_gated
from harness.run.inspection import Inspection


class Outcomes(Sequence[Outcome]):
    """The outcomes of one phase."""

    def __init__(self, phase: str, outcomes: tuple[Outcome, ...]) -> None:
        self._phase, self._outcomes = phase, outcomes

    def __getitem__(self, index):  # type: ignore[no-untyped-def]  # Sequence's own overloads
        return self._outcomes[index]

    def __len__(self) -> int:
        return len(self._outcomes)

    def named(self, *names: str) -> Outcome:
        """The last outcome with one of the names.

        Raises:
            Undecided: there is none, or what it needs was missing, not authorised or left to a person.
        """
        found = [outcome for outcome in self._outcomes if outcome.name in names]
        if not found:
            raise Undecided(f"not_reached: 阶段 {self._phase} 没有结果")
        last = found[-1]
        if last.status in ("not_found", "needs_authorisation", "handed_over", "failed"):
            raise Undecided(f"{last.status}: {last.message}")
        return last


class Scenario:
    """The hands of one scenario on one device.

    Args:
        inspection: shared by all scenarios of the device.
        fail_on: the gate: never, suspected or violation.
    """

    def __init__(self, inspection: Inspection, fail_on: str = "never") -> None:
        self._inspection, self._fail_on = inspection, fail_on

    def run(self, phase: str) -> Outcomes:
        """Make sure the phase has run and return what came of it.

        Raises:
            Undecided: the device was lost.
        """
        outcomes = Outcomes(phase, self._inspection.phase(phase))
        self._check_device()
        return outcomes

    def judge(self, rule: str) -> RuleResult:
        """Run what the rule waits for and take its verdict.

        Raises:
            Found: violation or suspected.
            Undecided: inconclusive.
        """
        result = self._inspection.judge(rule)
        if result.verdict in (Verdict.VIOLATION, Verdict.SUSPECTED):
            raise Found(f"{result.verdict.value} {rule}: {result.reason}", gate=self._is_gated(result.verdict))
        if result.verdict is Verdict.INCONCLUSIVE:
            raise Undecided(result.reason)
        return result

    def expect(self, holds: bool, sentence: str) -> None:
        """Note how the app should behave; what fails to hold ends the scenario as found.

        Raises:
            Found: it does not hold; gated like a suspicion.
        """
        if not holds:
            raise Found(f"不符合预期:{sentence}", gate=self._is_gated(Verdict.SUSPECTED))

    def visits(self) -> tuple[Visit, ...]:
        """Everything seen on this device so far."""
        return self._inspection.observation().visits

    def _is_gated(self, verdict: Verdict) -> bool:
        return is_gated(verdict.value, self._fail_on)

    def _check_device(self) -> None:
        if self._inspection.lost is not None:
            raise Undecided(f"infrastructure: {self._inspection.lost}")
