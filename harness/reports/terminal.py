"""The short summary printed at the end of a run: counts per device, one line per distinct problem."""

from __future__ import annotations

import io
from typing import Any

from rich.console import Console
from rich.markup import escape as _escape
from rich.table import Table

from harness.model.record import RunRecord
from harness.reports.base import ReportContext
from harness.reports.text import PHRASES, VERDICTS, printable

_STYLES = {
    "violation": "bold red",
    "suspected": "yellow",
    "compliant": "green",
    "inconclusive": "dim",
    "not_applicable": "dim",
}


def escape(text: str) -> str:
    """App content as plain text: neither markup nor terminal codes."""
    return _escape(printable(text))


class TerminalReport:
    """See module."""

    name = "terminal"
    file_name = "summary.txt"
    media_type = "text/plain"

    def render(self, record: RunRecord, context: ReportContext) -> bytes:
        """See base; plain text, no colours."""
        return summary(record, context, colour=False).encode("utf-8")


def summary(record: RunRecord, context: ReportContext, *, colour: bool, width: int = 100) -> str:
    """Draw the summary for a terminal of `width` columns."""
    words, phrases = VERDICTS[context.lang], PHRASES[context.lang]
    out = io.StringIO()
    console = Console(file=out, width=width, force_terminal=colour, no_color=not colour, highlight=False)
    counts = Table(title=f"{escape(str(record.app['name']))} · {phrases['summary']}", title_justify="left")
    counts.add_column(phrases["device"])
    for word, name in words.items():
        counts.add_column(name, justify="right", style=_STYLES[word])
    for device in record.devices:
        verdicts = [row["verdict"] for row in record.verdicts if row["device"] == device["name"]]
        counts.add_row(
            escape(f"{device['name']} ({device['system']} {device['system_version']})".strip()),
            *(str(verdicts.count(word)) for word in words),
        )
    console.print(counts)
    for finding, devices in _distinct(record):
        word = finding["verdict"]
        line = f"[{_STYLES[word]}]{words[word]}[/] {escape(context.rule(finding['rule']).name)}:{escape(finding['title'])} [dim]({escape(', '.join(devices))})[/]"
        console.print(line)
    if not record.findings:
        console.print(phrases["none_found"])
    for note in record.run.get("notes", []):
        console.print(f"! {escape(note)}")
    return out.getvalue()


def _distinct(record: RunRecord) -> list[tuple[dict[str, Any], list[str]]]:
    groups: dict[str, tuple[dict[str, Any], list[str]]] = {}
    for finding in record.findings:
        groups.setdefault(finding["fingerprint"], (finding, []))[1].append(finding["device"])
    return sorted(groups.values(), key=lambda pair: (pair[0]["verdict"] != "violation", pair[0]["id"]))


REPORT = TerminalReport()
