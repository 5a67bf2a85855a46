"""The rule contract, and the catalogue table every rule takes its fixed facts from.

A rule file names only what is its own: severity, needs, remedy and `detect`. Id, Chinese name, class, clauses, level
and test come from the table, so they cannot drift apart from the specification; why a finding is a breach, and what stays
open, from `reasons.yaml`.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import Any

import yaml

from harness.errors import ConfigError
from harness.model.clause import Clause
from harness.model.finding import Level, Reason, RuleResult, Severity
from harness.model.observation import Observation

# The words `needs` may hold: inspection phases and probes whose traces the rule reads.
NEEDS = (
    "first_run", "login", "registration", "complaint", "cancellation", "explore", "submit_without_file", "return_after_days",
    "deny_permission", "keep_input", "report_again", "open_again", "taps_to_privacy",
)  # fmt: skip
DOC_HEADINGS = ("What it requires", "What breaks it", "How we detect it (and miss it)", "Evidence kept", "Remedy")

Compare = Callable[[Sequence[Observation]], tuple[RuleResult, ...]]


@dataclass(frozen=True)
class Rule:
    """One rule.

    Attributes:
        id: file name, config section, docs anchor and value in records; never changes.
        name: Chinese name.
        class_id, class_name: the finding class.
        level: A may convict; S only suspects.
        test: test procedure of the brief, "T03".
        remedy: what the sponsor should change, Chinese.
        why: why what the rule finds is, or may be, a breach, Chinese; one or more sentences.
        decide: what a person still has to decide about a finding, Chinese; "" when the screen decides alone.
        needs: what must have been done before `detect` can say anything, words of `NEEDS`.
        implemented: False when only the table knows it; `detect` then says so.
        advice: binding by programme only; reports call its findings advice.
        compare: for a rule that looks at all devices of a run together, once each has ended; one result for each observation, in
            their order. It replaces what `detect` said of a device alone.
    """

    id: str
    name: str
    class_id: str
    class_name: str
    level: Level
    clauses: tuple[Clause, ...]
    test: str
    severity: Severity
    remedy: str
    needs: tuple[str, ...]
    detect: Callable[[Observation], RuleResult]
    implemented: bool = True
    advice: bool = False
    compare: Compare | None = None
    why: str = ""
    decide: str = ""

    @classmethod
    def from_table(
        cls,
        rule_id: str,
        *,
        severity: Severity,
        remedy: str,
        needs: tuple[str, ...],
        detect: Callable[[Observation], RuleResult],
        implemented: bool = True,
        compare: Compare | None = None,
    ) -> Rule:
        """Make a rule from its line in the table.

        Raises:
            ConfigError: no such line, an unknown need, no clause, or an empty remedy.
        """
        table = _table()
        if rule_id not in table["rules"]:
            raise ConfigError(f"rule {rule_id!r} is not in table.yaml; allowed: {', '.join(table['rules'])}")
        unknown = set(needs) - set(NEEDS)
        if unknown:
            raise ConfigError(f"rule {rule_id}: needs {sorted(unknown)}; allowed: {', '.join(NEEDS)}")
        if implemented and not remedy:
            raise ConfigError(f"rule {rule_id}: remedy is empty")
        line, reasons = table["rules"][rule_id], _read("reasons.yaml").get(rule_id, {})
        return cls(
            id=rule_id,
            name=line["name"],
            class_id=line["class"],
            class_name=table["classes"][line["class"]],
            level=Level(line["level"]),
            clauses=tuple(clause(code) for code in line["clauses"]),
            test=line["test"],
            severity=severity,
            remedy=remedy,
            needs=needs,
            detect=detect,
            implemented=implemented,
            advice=bool(line.get("advice", False)),
            compare=compare,
            why=reasons.get("why", ""),
            decide=reasons.get("decide", ""),
        )


@cache
def _read(name: str) -> dict[str, Any]:
    data: dict[str, Any] = yaml.safe_load((resources.files("harness.rules") / name).read_text(encoding="utf-8"))
    return data


def _table() -> dict[str, Any]:
    return _read("table.yaml")


def rule_ids() -> tuple[str, ...]:
    """Every rule id, in catalogue order."""
    return tuple(_table()["rules"])


def clause(code: str) -> Clause:
    """The clause of a code; a bracketed suffix that only tells quotes apart is not part of the clause's own code.

    Raises:
        ConfigError: unknown code.
    """
    data = _read("clauses.yaml")
    if code not in data["clauses"]:
        raise ConfigError(f"unknown clause {code!r}; allowed: {', '.join(data['clauses'])}")
    entry = data["clauses"][code]
    instrument = next(value for prefix, value in data["instruments"].items() if code.startswith(prefix))
    return Clause(code.split("(")[0], instrument["title"], entry["article"], entry["quote"], instrument["url"])


def not_implemented(rule_id: str) -> Rule:
    """A table line without a rule file: its verdict is always `inconclusive: not_implemented`."""
    return Rule.from_table(
        rule_id,
        severity=Severity.MEDIUM,
        remedy="",
        needs=(),
        detect=lambda _observation: RuleResult.inconclusive(Reason.NOT_IMPLEMENTED, "本版本尚未实现该检测项"),
        implemented=False,
    )
