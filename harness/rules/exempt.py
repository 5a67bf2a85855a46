"""Declared exemptions downgrade and label matching findings; they never hide one.

A finding matches an exemption of its rule whose scope is empty, or is named in the finding or on the screen it shows.
Then it keeps its place in the record, carries the basis, its verdict is at most `suspected` and its severity `low`:
whether the declaration covers what was seen stays a person's decision.

Source: regulation brief 0.4 item 4 ("downgrade, not hide").
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from typing import Any

from harness.meaning.text import normal
from harness.model.finding import Finding, RuleResult, Severity, Verdict
from harness.model.observation import Observation


def exempted(result: RuleResult, exemptions: Iterable[Any], observation: Observation) -> RuleResult:
    """The result with matching findings downgraded."""
    declared = tuple(exemptions)
    if not result.findings or not declared:
        return result
    findings = tuple(_downgraded(finding, declared, observation) for finding in result.findings)
    if findings == result.findings:
        return result
    return RuleResult.found(*findings)


def _downgraded(finding: Finding, exemptions: tuple[Any, ...], observation: Observation) -> Finding:
    for exemption in exemptions:
        if _part(exemption, "rule") == finding.rule and _covers(_part(exemption, "scope"), finding, observation):
            basis = _part(exemption, "basis") or "配置文件申明"
            detail = f"{finding.detail}\n已申明豁免:{basis}。豁免是否覆盖所见功能,需人工核对。"
            return replace(finding, verdict=Verdict.SUSPECTED, severity=Severity.LOW, exemption=basis, detail=detail)
    return finding


def _part(exemption: Any, name: str) -> str:
    value = exemption.get(name) if isinstance(exemption, dict) else getattr(exemption, name, None)
    return str(value or "")


def _covers(scope: str, finding: Finding, observation: Observation) -> bool:
    if not scope:
        return True
    said = [finding.title, finding.detail, *(action.sentence for action in finding.steps)]
    said += [visit.hierarchy.text for visit in observation.visits if visit.screen == finding.screen and finding.screen]
    return any(normal(scope) in normal(text) for text in said)
