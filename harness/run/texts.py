"""What reports say about the rules: the catalogue's words as plain values, so that reports need not import rules."""

from __future__ import annotations

from dataclasses import asdict

from harness.probes.base import PROBES
from harness.reports.base import RuleText
from harness.rules.evaluate import all_rules
from harness.run.plan import PHASE_TITLES


def rule_texts(lang: str = "zh") -> dict[str, RuleText]:
    """Texts of every rule by id, in catalogue order."""
    return {
        rule.id: RuleText(
            id=rule.id,
            name=rule.name if lang == "zh" else rule.id.replace("_", " "),
            class_id=rule.class_id,
            class_name=rule.class_name if lang == "zh" else rule.class_id.replace("_", " "),
            level=rule.level.value,
            test=rule.test,
            remedy=rule.remedy,
            clauses=tuple(asdict(clause) for clause in rule.clauses),
            why=rule.why,
            decide=rule.decide,
        )
        for rule in all_rules().values()
    }


def phase_texts() -> dict[str, str]:
    """Titles of phases and experiments by the word that a finding's `phase` has; Chinese, as they are in the events."""
    return PHASE_TITLES | {f"probe:{name}": probe.title for name, probe in PROBES.all().items()}
