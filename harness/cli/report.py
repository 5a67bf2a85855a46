"""`zhijian report RUN`: render a finished run again, in other formats or the other language."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from harness.reports.write import FORMATS, read_record, write_reports
from harness.run.folder import report_context
from harness.run.option import one_of


def register(app: typer.Typer) -> None:
    """Add the command."""

    @app.command("report", help="由检测结果重新生成报告 (render a finished run)")
    def report(
        run: Annotated[Path, typer.Argument(help="检测结果目录")],
        format: Annotated[
            list[str] | None, typer.Option("--format", help=f"可重复:{'、'.join(FORMATS.names())}")
        ] = None,
        lang: Annotated[str, typer.Option(help="zh | en")] = "zh",
    ) -> int:
        one_of("--lang", lang, ("zh", "en"))
        record = read_record(run)
        for path in write_reports(run, record, report_context(run, lang), tuple(format or ("html",))):
            print(path)
        return 0
