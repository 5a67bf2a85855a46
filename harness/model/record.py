"""The immutable data of a finished run: what every report and other program may read (schema `zhijian.record/1`)."""

from __future__ import annotations

from dataclasses import asdict, dataclass, field
from typing import Any

SCHEMA = "zhijian.record/1"


@dataclass(frozen=True)
class RunRecord:
    """`record.json` as values; field names are those of the contract.

    Every list holds plain JSON-ready dictionaries, because the schema file is their definition
    (`harness/model/record.schema.json`) and reports must read records of other versions too.
    """

    run: dict[str, Any]
    app: dict[str, Any]
    devices: list[dict[str, Any]] = field(default_factory=list)
    verdicts: list[dict[str, Any]] = field(default_factory=list)
    findings: list[dict[str, Any]] = field(default_factory=list)
    coverage: list[dict[str, Any]] = field(default_factory=list)
    evidence: dict[str, Any] = field(default_factory=dict)

    def as_dict(self) -> dict[str, Any]:
        """The content of record.json."""
        return {"schema": SCHEMA, **asdict(self)}

    @classmethod
    def from_dict(cls, data: dict[str, Any]) -> RunRecord:
        """Read record.json; unknown top-level keys are ignored.

        Raises:
            ValueError: another schema, or a required part is missing.
        """
        if data.get("schema") != SCHEMA:
            raise ValueError(f"schema is {data.get('schema')!r}, this version reads {SCHEMA!r}")
        missing = [name for name in ("run", "app") if name not in data]
        if missing:
            raise ValueError(f"missing: {', '.join(missing)}")
        return cls(**{name: data[name] for name in cls.__dataclass_fields__ if name in data})
