"""What a report format must offer, and what it is given besides the record."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any, Protocol

from harness.model.record import RunRecord


@dataclass(frozen=True)
class RuleText:
    """What a report says about a rule: names, clauses with their wording, level, test procedure, class, reasons."""

    id: str
    name: str
    class_id: str
    class_name: str
    level: str
    test: str
    remedy: str = ""
    clauses: tuple[dict[str, str], ...] = ()
    why: str = ""
    decide: str = ""


@dataclass(frozen=True)
class ReportContext:
    """Texts and indexes a report needs besides the record.

    Attributes:
        lang: "zh" or "en"; content taken from the app stays as it was seen.
        rules: every rule of the catalogue by id, in catalogue order.
        evidence: entries of the evidence chain, oldest first: seq, kind, path, sha256, at, note.
        phases: titles of the inspection's phases and experiments by the word that findings carry.
        run: name of the run folder, for the commands that a reader may type.
        thumbnails: names of the small pictures below `reports/thumbnails/`.
    """

    lang: str = "zh"
    rules: dict[str, RuleText] = field(default_factory=dict)
    evidence: tuple[dict[str, Any], ...] = ()
    phases: dict[str, str] = field(default_factory=dict)
    run: str = "RUN"
    thumbnails: frozenset[str] = frozenset()

    def rule(self, rule_id: str) -> RuleText:
        """The texts of a rule; a record of another version may name one that is unknown here."""
        return self.rules.get(rule_id) or RuleText(
            rule_id, rule_id, "other", "其他" if self.lang == "zh" else "other", "", ""
        )


class Report(Protocol):
    """One report format; a module in this package offers it under the name REPORT."""

    name: str
    file_name: str
    media_type: str

    def render(self, record: RunRecord, context: ReportContext) -> bytes:
        """Return the whole file; pure and deterministic."""
        ...
