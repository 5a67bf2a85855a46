"""The report to look at: one HTML file, images taken from the evidence folder beside it.

Works offline and without scripts; a Content-Security-Policy forbids everything but its own styles and local images,
so hostile text of an inspected app has nothing to run in. Boxes are drawn over the screenshots in percent of the
screen, so no picture is stored twice.
"""

from __future__ import annotations

from collections import OrderedDict
from functools import lru_cache
from typing import Any

from jinja2 import Environment, PackageLoader, StrictUndefined

from harness.model.record import RunRecord
from harness.reports import text
from harness.reports.appmap import maps_of, said
from harness.reports.base import ReportContext
from harness.reports.parts import parts_of

_RANK = {"violation": 0, "suspected": 1, "inconclusive": 2, "compliant": 3, "not_applicable": 4}
_SEVERITY = {"critical": 0, "high": 1, "medium": 2, "low": 3}
# What one card may show; a form walked on ten devices would otherwise bury the reader.
_PICTURES_PER_DEVICE = 4


@lru_cache(maxsize=1)
def _environment() -> Environment:
    return Environment(
        loader=PackageLoader("harness.reports", "templates"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )


class HtmlReport:
    """See module."""

    name = "html"
    file_name = "report.html"
    media_type = "text/html"

    def render(self, record: RunRecord, context: ReportContext) -> bytes:
        """See base."""
        phrases = text.PHRASES[context.lang]
        page = (
            _environment()
            .get_template("report.html.j2")
            .render(
                lang="zh-CN" if context.lang == "zh" else "en",
                t=phrases,
                record=record,
                verdict_words=text.VERDICTS[context.lang],
                severity_words=text.SEVERITIES[context.lang],
                reason=lambda value: text.reason_text(value, context.lang),
                classes=_classes(record, context),
                cards=_cards(record, context),
                totals=_totals(record),
                replay=_replay(record, context.lang),
                maps=maps_of(record, context.thumbnails),
                said=said,
                anchors=_anchors(record),
                verdict_of={finding["id"]: finding["verdict"] for finding in record.findings},
                context=context,
            )
        )
        return page.encode("utf-8")


def _replay(record: RunRecord, lang: str) -> dict[str, Any] | None:
    """What a run that repeated a finding says of it; None for an inspection."""
    known = record.run.get("replay")
    if known is None:
        return None
    states, words = text.STEP_STATES[lang], text.REPLAY[lang]
    steps = [{**step, "said": states.get(step["state"], step["state"])} for step in known["steps"]]
    return {**known, "said": words.get(known["outcome"], known["outcome"]), "steps": steps}


def _totals(record: RunRecord) -> dict[str, int]:
    """Distinct problems by verdict: the same behaviour on three devices counts once."""
    worst: dict[str, str] = {}
    for finding in record.findings:
        known = worst.get(finding["fingerprint"])
        if known is None or _RANK[finding["verdict"]] < _RANK[known]:
            worst[finding["fingerprint"]] = finding["verdict"]
    values = list(worst.values())
    return {"violation": values.count("violation"), "suspected": values.count("suspected")}


def _classes(record: RunRecord, context: ReportContext) -> list[dict[str, Any]]:
    """The rule × device matrix, grouped by class, in catalogue order."""
    by_rule: OrderedDict[str, dict[str, dict[str, Any]]] = OrderedDict()
    for row in record.verdicts:
        by_rule.setdefault(row["rule"], {})[row["device"]] = row
    groups: OrderedDict[str, dict[str, Any]] = OrderedDict()
    for rule_id, cells in by_rule.items():
        rule = context.rule(rule_id)
        group = groups.setdefault(
            rule.class_id, {"id": rule.class_id, "name": rule.class_name, "rows": [], "violation": 0, "suspected": 0}
        )
        worst = min((cell["verdict"] for cell in cells.values()), key=_RANK.__getitem__)
        group["rows"].append({"rule": rule, "cells": cells, "worst": worst})
        if worst in ("violation", "suspected"):
            group[worst] += 1
    return list(groups.values())


def _cards(record: RunRecord, context: ReportContext) -> list[dict[str, Any]]:
    """One card per distinct problem; the devices that showed it are tabs of the same card."""
    screens = {device["name"]: device for device in record.devices}
    cards: OrderedDict[str, dict[str, Any]] = OrderedDict()
    for finding in record.findings:
        card = cards.setdefault(
            finding["fingerprint"], {"first": finding, "rule": context.rule(finding["rule"]), "seen": [], "ids": []}
        )
        card["ids"].append(finding["id"])
        card["seen"].append(
            {"device": finding["device"], "pictures": _pictures(finding, screens.get(finding["device"], {}))}
        )
        if _RANK[finding["verdict"]] < _RANK[card["first"]["verdict"]]:
            card["first"] = finding
    for card in cards.values():
        card["parts"] = parts_of(card["first"], context)
    order = {rule: index for index, rule in enumerate(context.rules)}
    return sorted(
        cards.values(),
        key=lambda c: (
            _RANK[c["first"]["verdict"]],
            _SEVERITY[c["first"]["severity"]],
            order.get(c["first"]["rule"], 999),
            c["ids"][0],
        ),
    )


def _anchors(record: RunRecord) -> dict[str, str]:
    """Where on the page each finding is: on the card that the first finding of its fingerprint gave its name."""
    first: dict[str, str] = {}
    return {f["id"]: first.setdefault(f["fingerprint"], f["id"]) for f in record.findings}


def _pictures(finding: dict[str, Any], device: dict[str, Any]) -> list[dict[str, Any]]:
    width, height = device.get("width_px") or 1, device.get("height_px") or 1
    if any(step["action"] == "set_rotation" and step.get("rotation") in (1, 3) for step in finding["steps"]):
        width, height = height, width
    pictures: OrderedDict[str, dict[str, Any]] = OrderedDict()
    for ref in finding["evidence"]:
        if ref["kind"] != "screenshot":
            continue
        picture = pictures.setdefault(
            ref["path"], {"path": f"../{ref['path']}", "seq": ref["seq"], "boxes": [], "ratio": f"{width} / {height}"}
        )
        if ref["box"]:
            left, top, right, bottom = ref["box"]
            picture["boxes"].append(
                {
                    "left": round(100 * left / width, 2), "top": round(100 * top / height, 2),
                    "width": round(100 * (right - left) / width, 2), "height": round(100 * (bottom - top) / height, 2),
                }
            )  # fmt: skip
    return list(pictures.values())[:_PICTURES_PER_DEVICE]


REPORT = HtmlReport()
