"""Run every rule of the catalogue over one observation. A rule that fails is its own inconclusive, not the run's end."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace
from functools import cache
from typing import Any

from harness.model.finding import Finding, Level, Reason, RuleResult, Verdict
from harness.model.observation import Observation
from harness.registry import Registry
from harness.rules.base import Rule, not_implemented, rule_ids
from harness.rules.exempt import exempted

CATALOGUE = Registry("harness.rules.catalogue", "RULE")


@cache
def all_rules() -> dict[str, Rule]:
    """Every rule by id, in catalogue order; those without a file answer `not_implemented`.

    Raises:
        ConfigError: a rule file whose id is not in the table.
    """
    written = CATALOGUE.names()
    return {
        rule_id: CATALOGUE.load(rule_id) if rule_id in written else not_implemented(rule_id)
        for rule_id in (*rule_ids(), *(w for w in written if w not in rule_ids()))
    }


def evaluate(
    observation: Observation,
    exemptions: Iterable[Any] = (),
    on_error: Callable[[str, Exception], None] | None = None,
    rules: Mapping[str, Rule] | None = None,
) -> dict[str, RuleResult]:
    """Judge one device's observation by every rule.

    Args:
        exemptions: of the profile, each with `rule`, `scope` and `basis` (attributes or keys).
        on_error: told the rule id and the exception when a rule fails.
        rules: other than the catalogue.

    Returns:
        A result for each rule, in catalogue order.
    """
    declared = tuple(exemptions)
    results: dict[str, RuleResult] = {}
    for rule_id, rule in (rules or all_rules()).items():
        results[rule_id] = exempted(_judge(rule, observation, on_error), declared, observation)
    return results


def _judge(rule: Rule, observation: Observation, on_error: Callable[[str, Exception], None] | None) -> RuleResult:
    try:
        result = rule.detect(observation)
    except Exception as error:  # noqa: BLE001 - one faulty rule must not take the other verdicts with it; it is reported
        if on_error is not None:
            on_error(rule.id, error)
        return RuleResult.inconclusive(Reason.INFRASTRUCTURE, f"检测项自身出错:{type(error).__name__}: {error}")
    return _capped(rule, result)


def _capped(rule: Rule, result: RuleResult) -> RuleResult:
    """Hold a level S rule to suspicion, whatever its code says."""
    if rule.level is Level.A or result.verdict is not Verdict.VIOLATION:
        return result
    findings = tuple(replace(finding, verdict=Verdict.SUSPECTED) for finding in result.findings)
    return RuleResult(Verdict.SUSPECTED, result.reason, findings)


def compare_devices(
    observations: Sequence[Observation],
    exemptions: Iterable[Any] = (),
    on_error: Callable[[str, Exception], None] | None = None,
    rules: Mapping[str, Rule] | None = None,
) -> list[dict[str, RuleResult]]:
    """Judge the devices of one run together, by the rules that compare them.

    Args:
        observations: one for each device that delivered any.
        exemptions, on_error, rules: as for `evaluate`.

    Returns:
        For each observation, in order, a result by each comparing rule.
    """
    declared = tuple(exemptions)
    found: list[dict[str, RuleResult]] = [{} for _ in observations]
    for rule_id, rule in (rules or all_rules()).items():
        if rule.compare is None or not observations:
            continue
        try:
            results = rule.compare(observations)
        except Exception as error:  # noqa: BLE001 - as in `_judge`: one faulty rule must not take the other verdicts with it
            if on_error is not None:
                on_error(rule_id, error)
            said = RuleResult.inconclusive(Reason.INFRASTRUCTURE, f"检测项自身出错:{type(error).__name__}: {error}")
            results = (said,) * len(observations)
        for own, observation, result in zip(found, observations, results, strict=True):
            own[rule_id] = exempted(_capped(rule, result), declared, observation)
    return found


def fingerprint(finding: Finding) -> str:
    """Sixteen hex digits that name the same finding on other devices and in other runs."""
    return hashlib.sha256(f"{finding.rule}\n{finding.key}".encode()).hexdigest()[:16]
