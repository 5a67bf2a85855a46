"""Write reports into a run folder; the only part of this package that touches the disk."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path
from typing import Any

from harness.errors import ConfigError
from harness.model.record import RunRecord
from harness.registry import Registry
from harness.reports.base import ReportContext
from harness.reports.thumbnails import write_thumbnails

FORMATS = Registry(
    "harness.reports", "REPORT", skip=("base", "parts", "text", "write", "templates", "appmap", "thumbnails")
)


def read_record(run_dir: Path) -> RunRecord:
    """Read DIR/record.json.

    Raises:
        ConfigError: not a run folder, not JSON, or another schema.
    """
    path = run_dir / "record.json"
    if not path.is_file():
        raise ConfigError("没有 record.json,不是检测结果目录 (no record.json: not a run folder)", file=str(run_dir))
    try:
        data: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
        return RunRecord.from_dict(data)
    except (ValueError, AttributeError) as error:
        raise ConfigError(f"cannot be read: {error}", file=str(path)) from error


def write_record(run_dir: Path, record: RunRecord) -> Path:
    """Write DIR/record.json in one step, so that no reader ever sees half of it."""
    path = run_dir / "record.json"
    draft = path.with_suffix(".json.part")
    draft.write_text(json.dumps(record.as_dict(), ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
    draft.replace(path)
    return path


def write_reports(
    run_dir: Path, record: RunRecord, context: ReportContext, formats: tuple[str, ...] = ("html", "junit")
) -> list[Path]:
    """Render the formats into DIR/reports and return their paths.

    Raises:
        ConfigError: an unknown format; the message lists the allowed ones.
    """
    folder = run_dir / "reports"
    folder.mkdir(parents=True, exist_ok=True)
    paths = []
    if "html" in formats:
        context = replace(context, thumbnails=write_thumbnails(run_dir, record))
    for name in formats:
        report = FORMATS.load(name)
        path = folder / report.file_name
        path.write_bytes(report.render(record, context))
        paths.append(path)
    return paths
