"""Turn what the devices reported into one record. Pure: no clock, no file."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass, field, replace
from typing import Any

from harness.model.device import DeviceInfo
from harness.model.finding import Finding, Reason, RuleResult, Verdict
from harness.model.observation import Coverage, Observation
from harness.model.record import RunRecord
from harness.rules.base import Rule
from harness.rules.evaluate import compare_devices, fingerprint


@dataclass(frozen=True)
class DeviceResult:
    """What one device contributes, JSON-ready so that worker processes can hand it over.

    Attributes:
        finished: the inspection of this device ran to its end.
        notes: what went wrong around the app, for people.
    """

    device: dict[str, Any]
    verdicts: list[dict[str, Any]] = field(default_factory=list)
    findings: list[dict[str, Any]] = field(default_factory=list)
    coverage: list[dict[str, Any]] = field(default_factory=list)
    finished: bool = False
    notes: list[str] = field(default_factory=list)


def device_result(
    info: DeviceInfo,
    results: dict[str, RuleResult],
    rules: dict[str, Rule],
    coverage: tuple[Coverage, ...],
    *,
    finished: bool,
    notes: list[str],
) -> DeviceResult:
    """Write one device's verdicts and findings the way the record has them."""
    verdicts, findings = _spoken(info.name, results, rules)
    walks = [
        {**asdict(walk), "not_reached": list(walk.not_reached), "elapsed_s": round(walk.elapsed_s, 1)}
        for walk in coverage
    ]
    return DeviceResult(asdict(info), verdicts, findings, walks, finished, notes)


def _spoken(
    device: str, results: dict[str, RuleResult], rules: dict[str, Rule]
) -> tuple[list[dict[str, Any]], list[dict[str, Any]]]:
    """Verdicts and findings of one device, the way the record has them."""
    findings: list[dict[str, Any]] = []
    verdicts: list[dict[str, Any]] = []
    for rule_id, result in results.items():
        own = [_finding(finding, rules[rule_id], device) for finding in result.findings]
        findings += own
        verdicts.append(
            {
                "rule": rule_id,
                "device": device,
                "verdict": result.verdict.value,
                "reason": result.reason,
                "findings": [f["id"] for f in own],
            }
        )
    return verdicts, findings


def compared(
    results: list[DeviceResult],
    observations: Mapping[str, Observation],
    rules: dict[str, Rule],
    exemptions: Iterable[Any] = (),
) -> list[DeviceResult]:
    """Let the rules that compare devices speak, now that every device has delivered.

    Args:
        results: one per device; what its rules said alone.
        observations: by device name; a device that showed nothing is not compared and keeps what it has.
    """
    seen = {name for name, observation in observations.items() if observation.visits}
    names = [result.device["name"] for result in results if result.device["name"] in seen]
    spoken = dict(
        zip(names, compare_devices([observations[name] for name in names], exemptions, None, rules), strict=True)
    )
    return [
        _with(result, spoken[name], rules) if (name := result.device["name"]) in spoken else result
        for result in results
    ]


def _with(result: DeviceResult, spoken: dict[str, RuleResult], rules: dict[str, Rule]) -> DeviceResult:
    """The result with the verdicts and findings of some rules replaced."""
    verdicts, findings = _spoken(result.device["name"], spoken, rules)
    return replace(
        result,
        verdicts=[*(v for v in result.verdicts if v["rule"] not in spoken), *verdicts],
        findings=[*(f for f in result.findings if f["rule"] not in spoken), *findings],
    )


def lost_result(info: DeviceInfo, rule_ids: tuple[str, ...], why: str) -> DeviceResult:
    """A device that never delivered: every rule is inconclusive, nothing is said about the app."""
    reason = f"{Reason.INFRASTRUCTURE.value}: {why}"
    verdicts = [
        {"rule": rule, "device": info.name, "verdict": Verdict.INCONCLUSIVE.value, "reason": reason, "findings": []}
        for rule in rule_ids
    ]
    return DeviceResult(asdict(info), verdicts, [], [], False, [f"{info.name}: {why}"])


def _finding(finding: Finding, rule: Rule, device: str) -> dict[str, Any]:
    mark = fingerprint(finding)
    return {
        "id": f"{device}:{mark}",  # replaced by a running number once all devices are in
        "fingerprint": mark,
        "rule": finding.rule,
        "class": rule.class_id,
        "clauses": [clause.code for clause in rule.clauses],
        "verdict": finding.verdict.value,
        "severity": finding.severity.value,
        "device": device,
        "role": finding.role,
        "title": finding.title,
        "detail": finding.detail,
        "steps": [action.as_dict() for action in finding.steps],
        "screen": finding.screen,
        "seen": list(finding.seen),
        "page": finding.page,
        "phase": finding.phase,
        "evidence": [
            {
                "seq": ref.seq,
                "kind": ref.kind.value,
                "sha256": ref.sha256,
                "path": ref.path,
                "box": list(ref.box) if ref.box else None,
            }
            for ref in finding.evidence
        ],
        "exemption": finding.exemption,
        "remedy": rule.remedy,
    }


def assemble(
    run: dict[str, Any],
    app: dict[str, Any],
    results: list[DeviceResult],
    rule_order: tuple[str, ...],
    evidence: dict[str, Any],
) -> RunRecord:
    """Merge the devices' results into one record with running finding numbers.

    Args:
        run: id, started_at, ended_at, seed, version, budget_s.
        app: id, name, version, source, sha256.
        results: one per device, in the order of the device list.
        rule_order: ids as the catalogue lists them; findings are numbered in this order.
        evidence: count and head_sha256 of the chain.
    """
    rank = {rule: index for index, rule in enumerate(rule_order)}
    devices = [result.device for result in results]
    place = {device["name"]: index for index, device in enumerate(devices)}
    findings = sorted(
        (finding for result in results for finding in result.findings),
        key=lambda f: (rank.get(f["rule"], len(rank)), place[f["device"]], f["fingerprint"]),
    )
    numbers = {(f["device"], f["id"]): f"F{index:03d}" for index, f in enumerate(findings, start=1)}
    verdicts = sorted(
        (
            {**verdict, "findings": [numbers[(verdict["device"], old)] for old in verdict["findings"]]}
            for result in results
            for verdict in result.verdicts
        ),
        key=lambda v: (rank.get(v["rule"], len(rank)), place[v["device"]]),
    )
    complete = all(result.finished for result in results)
    notes = [note for result in results for note in result.notes]
    return RunRecord(
        run={**run, "state": "complete" if complete else "interrupted", "notes": notes},
        app=app,
        devices=devices,
        verdicts=verdicts,
        findings=[{**finding, "id": numbers[(finding["device"], finding["id"])]} for finding in findings],
        coverage=[walk for result in results for walk in result.coverage],
        evidence=evidence,
    )
