"""JUnit XML for CI: a suite per device, a case per rule.

violation and suspected are failures (told apart by `type`), inconclusive is skipped,
except a lost device, which is an error: it must never look like a finding.
"""

from __future__ import annotations

import re
from typing import Any

from lxml import etree

from harness.model.record import RunRecord
from harness.reports.base import ReportContext
from harness.reports.text import reason_text

_ILLEGAL = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def _clean(text: str) -> str:
    """Drop what XML 1.0 cannot carry; app content may hold anything."""
    return _ILLEGAL.sub("�", text)


class JUnitReport:
    """See module."""

    name = "junit"
    file_name = "junit.xml"
    media_type = "application/xml"

    def render(self, record: RunRecord, context: ReportContext) -> bytes:
        """See base."""
        root = etree.Element("testsuites", name=_clean(f"zhijian {record.app['id']}"))
        findings = {finding["id"]: finding for finding in record.findings}
        for device in record.devices:
            rows = [verdict for verdict in record.verdicts if verdict["device"] == device["name"]]
            suite = etree.SubElement(
                root, "testsuite", name=_clean(device["name"]), tests=str(len(rows)), timestamp=record.run["started_at"]
            )
            for row in rows:
                _case(suite, row, findings, context)
            for tag in ("failure", "error", "skipped"):
                suite.set(
                    {"failure": "failures", "error": "errors", "skipped": "skipped"}[tag],
                    str(len(suite.findall(f"testcase/{tag}"))),
                )
        return etree.tostring(root, xml_declaration=True, encoding="UTF-8", pretty_print=True)


def _case(suite: Any, row: dict[str, Any], findings: dict[str, Any], context: ReportContext) -> None:
    rule = context.rule(row["rule"])
    case = etree.SubElement(
        suite, "testcase", classname=_clean(f"{row['device']}.{rule.class_id}"), name=_clean(row["rule"])
    )
    message = _clean(reason_text(row["reason"], context.lang))
    if row["verdict"] in ("violation", "suspected"):
        failure = etree.SubElement(case, "failure", type=row["verdict"], message=message)
        failure.text = _clean(
            "\n\n".join(
                f"{findings[key]['id']} {findings[key]['title']}\n{findings[key]['detail']}" for key in row["findings"]
            )
        )
    elif row["verdict"] == "inconclusive":
        tag = "error" if row["reason"].startswith("infrastructure") else "skipped"
        etree.SubElement(case, tag, message=message)
    elif message:
        etree.SubElement(case, "system-out").text = message


REPORT = JUnitReport()
