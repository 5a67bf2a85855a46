"""Verdicts and findings, in the words of the rule catalogue."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum

from harness.model.action import Action
from harness.model.evidence import EvidenceRef


class Verdict(StrEnum):
    """What one rule says about one device."""

    VIOLATION = "violation"
    SUSPECTED = "suspected"
    COMPLIANT = "compliant"
    NOT_APPLICABLE = "not_applicable"
    INCONCLUSIVE = "inconclusive"


class Reason(StrEnum):
    """Why a verdict is inconclusive."""

    INFRASTRUCTURE = "infrastructure"
    NOT_REACHED = "not_reached"
    NEEDS_AUTHORISATION = "needs_authorisation"
    NOT_IMPLEMENTED = "not_implemented"


class Level(StrEnum):
    """How far a rule may go alone: A may convict, S only suspects."""

    A = "A"
    S = "S"


class Severity(StrEnum):
    """How bad, for sorting."""

    CRITICAL = "critical"
    HIGH = "high"
    MEDIUM = "medium"
    LOW = "low"


@dataclass(frozen=True)
class Finding:
    """One breach, with at least one evidence reference.

    Attributes:
        rule: rule id.
        verdict: violation or suspected.
        title: one line for the table; names what was seen, in Chinese.
        detail: the basis, what was done and seen, why it is or may be a breach, what a person must still decide: one or more
            sentences for each, in this order; the first begins with 依据. Reports tell them apart by their wording.
        key: what makes two findings the same one on other devices and runs (rule-specific, no coordinates).
        steps: actions from launch that lead to it.
        screen: screen id.
        exemption: basis of a matching exemption, or None.
        seen: the words on the screen that show it, verbatim; empty for what is missing.
        page: what people would call the screen that shows it; "" when it has no name.
        phase: the part of the inspection that looked, as in `Visit`; tells `replay` which experiment to repeat.
    """

    rule: str
    verdict: Verdict
    severity: Severity
    title: str
    detail: str
    key: str
    role: str = ""
    steps: tuple[Action, ...] = ()
    screen: str = ""
    evidence: tuple[EvidenceRef, ...] = ()
    exemption: str | None = None
    seen: tuple[str, ...] = ()
    page: str = ""
    phase: str = ""


@dataclass(frozen=True)
class RuleResult:
    """What a rule's `detect` returns for one device.

    `reason` is for people when compliant ("首页底部标示…"), one of `Reason` plus explanation when inconclusive.
    """

    verdict: Verdict
    reason: str = ""
    findings: tuple[Finding, ...] = field(default=())

    @classmethod
    def compliant(cls, reason: str = "") -> RuleResult:
        """The rule looked where it had to and found nothing wrong."""
        return cls(Verdict.COMPLIANT, reason)

    @classmethod
    def inconclusive(cls, reason: Reason, explanation: str = "") -> RuleResult:
        """The rule could not look, and says why."""
        return cls(Verdict.INCONCLUSIVE, f"{reason.value}: {explanation}" if explanation else reason.value)

    @classmethod
    def not_applicable(cls, reason: str) -> RuleResult:
        """The rule does not concern this app."""
        return cls(Verdict.NOT_APPLICABLE, reason)

    @classmethod
    def found(cls, *findings: Finding) -> RuleResult:
        """At least one finding; the verdict is the strongest of them."""
        strongest = Verdict.VIOLATION if any(f.verdict is Verdict.VIOLATION for f in findings) else Verdict.SUSPECTED
        return cls(strongest, findings[0].title, findings)
