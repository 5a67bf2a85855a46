"""The table device × check for adaptation and stability. Pure: a record in, a table out."""

from __future__ import annotations

from collections import OrderedDict
from dataclasses import dataclass
from enum import StrEnum

from harness.model.record import RunRecord

CHECKS = (
    "display_defect", "cross_os_difference", "unsupported_system", "crash", "not_responding", "blank_screen", "input_loss", "slow_start",
)  # fmt: skip


class Mark(StrEnum):
    """What one check says about one device."""

    OK = "ok"
    DEFECT = "defect"
    NOT_RUN = "not_run"


_MARKS = {
    "compliant": Mark.OK,
    "not_applicable": Mark.OK,
    "violation": Mark.DEFECT,
    "suspected": Mark.DEFECT,
    "inconclusive": Mark.NOT_RUN,
}


@dataclass(frozen=True)
class Row:
    """One device's line.

    Attributes:
        marks: check → mark, in the order of `CHECKS`.
        defects: check → number of findings, only where there are any.
    """

    device: str
    marks: dict[str, Mark]
    defects: dict[str, int]


def matrix(record: RunRecord, checks: tuple[str, ...] = CHECKS) -> tuple[Row, ...]:
    """One row for each device of the record, in its order; a check without a verdict was not run."""
    given: OrderedDict[str, dict[str, dict[str, object]]] = OrderedDict((d["name"], {}) for d in record.devices)
    for line in record.verdicts:
        given.setdefault(line["device"], {})[line["rule"]] = line
    return tuple(_row(device, lines, checks) for device, lines in given.items())


def _row(device: str, lines: dict[str, dict[str, object]], checks: tuple[str, ...]) -> Row:
    marks = {check: _MARKS[str(lines[check]["verdict"])] if check in lines else Mark.NOT_RUN for check in checks}
    defects: dict[str, int] = {}
    for check, mark in marks.items():
        found = lines[check].get("findings") if mark is Mark.DEFECT else None
        if isinstance(found, list):
            defects[check] = len(found)
    return Row(device, marks, defects)


def differences(rows: tuple[Row, ...]) -> tuple[str, ...]:
    """The checks that some devices pass and others fail; devices on which a check was not run do not count."""
    checks = rows[0].marks if rows else {}
    return tuple(c for c in checks if {r.marks[c] for r in rows} - {Mark.NOT_RUN} == {Mark.OK, Mark.DEFECT})
