"""The table device × check."""

from __future__ import annotations

from typing import Any

from harness.model.record import RunRecord
from harness.rules.base import rule_ids
from harness.stability.matrix import CHECKS, Mark, differences, matrix


def verdict(device: str, rule: str, word: str, *findings: str) -> dict[str, Any]:
    return {"device": device, "rule": rule, "verdict": word, "reason": "", "findings": list(findings)}


RECORD = RunRecord(
    run={},
    app={},
    devices=[{"name": "small"}, {"name": "large"}, {"name": "lost"}],
    verdicts=[
        verdict("small", "display_defect", "violation", "F1", "F2"),
        verdict("large", "display_defect", "compliant"),
        verdict("lost", "display_defect", "inconclusive"),
        verdict("small", "crash", "compliant"),
        verdict("large", "crash", "compliant"),
        verdict("small", "check_in", "suspected", "F3"),
    ],
)


def test_every_device_has_a_row_and_every_check_a_mark() -> None:
    rows = matrix(RECORD)
    assert [row.device for row in rows] == ["small", "large", "lost"]
    assert all(tuple(row.marks) == CHECKS for row in rows)
    assert [row.marks["display_defect"] for row in rows] == [Mark.DEFECT, Mark.OK, Mark.NOT_RUN]
    assert [row.marks["blank_screen"] for row in rows] == [Mark.NOT_RUN] * 3
    assert rows[0].defects == {"display_defect": 2}


def test_a_difference_is_a_pass_here_and_a_defect_there() -> None:
    assert differences(matrix(RECORD)) == ("display_defect",)
    assert differences(()) == ()


def test_the_checks_are_rules() -> None:
    assert set(CHECKS) <= set(rule_ids())
