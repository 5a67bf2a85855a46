"""One finding in the parts that an inspector asks for: basis, what was done, what was seen, why, what stays open, how to repeat it. Pure.

Most of it is data of the record and of the rule. Only `detail` is prose; its sentences keep the order basis, observation,
reason, open question (see `harness.model.finding`), and are told apart by the words that rules use for each.
"""

from __future__ import annotations

import re
import shlex
from dataclasses import dataclass
from typing import Any

from harness.reports.base import ReportContext
from harness.reports.text import PARTS

_BASIS = "依据"
_OPEN = re.compile(r"人工|请在真机|真机上|由人判断|待核实|不在识别范围")
_REASON = re.compile(
    r"涉嫌|疑似|可能是|可能使|属于|不同于|视为|等于|不符合|不能说明|说明存在|参照|没有主动|无论名称|没有提供所称|不能在应用内|无法在应用内"
)
_NO_QUESTION = re.compile(r"请人工(?:核对|判断|确认|复核)。?")
# An open question is often the end of a sentence; it is cut off there.
_TURN = re.compile(r"[,，;；](?=请(?:人工|在真机))")


@dataclass(frozen=True)
class Told:
    """The sentences of a finding's `detail`, by what they say."""

    seen: str
    why: str
    decide: str


@dataclass(frozen=True)
class Parts:
    """What a report shows of one finding.

    Attributes:
        clauses: code, instrument, article, quote of each, as in `RuleText`; only the code for a rule that is unknown here.
        before: what must hold before the first step: account, fresh installation, experiment; one line for each.
        steps: sentences, from the launch on; never empty.
        quotes: words on the screen that show it, verbatim.
        seen: what was seen, in sentences.
        why, decide: sentences; `decide` says so when nothing is left to decide.
        repeat: the command that repeats it.
    """

    clauses: tuple[dict[str, str], ...]
    before: tuple[str, ...]
    steps: tuple[str, ...]
    quotes: tuple[str, ...]
    seen: str
    why: str
    decide: str
    repeat: str
    remedy: str


def parts_of(finding: dict[str, Any], context: ReportContext) -> Parts:
    """Take a finding of a record apart.

    Args:
        finding: as `record.json` has it; fields that older records lack may be missing.
    """
    rule, words = context.rule(finding["rule"]), PARTS[context.lang]
    told = told_in(finding["detail"])
    is_open = rule.level != "A" or finding["verdict"] != "violation"
    asked = "" if is_open and rule.decide and _NO_QUESTION.fullmatch(told.decide) else told.decide
    decide = [asked or (rule.decide if is_open else "") or (words["judge"] if is_open else words["check"])]
    if finding.get("exemption"):
        decide.append(words["exempt"].format(basis=finding["exemption"]))
    return Parts(
        clauses=rule.clauses or tuple({"code": code} for code in finding["clauses"]),
        before=_before(finding, context),
        steps=tuple(step["sentence"] for step in finding["steps"]) or (words["first_screen"],),
        quotes=tuple(finding.get("seen") or ()),
        seen=told.seen or finding["title"],
        why=_joined(told.why, rule.why) or words["no_reason"],
        decide="".join(decide),
        repeat=command(finding, context.run),
        remedy=finding["remedy"] or rule.remedy,
    )


def told_in(detail: str) -> Told:
    """Tell the sentences of a detail apart; the first after the basis is always what was seen."""
    seen: list[str] = []
    why: list[str] = []
    decide: list[str] = []
    for sentence in sentences(detail):
        if sentence.startswith(_BASIS) and not seen:
            continue
        cut = _TURN.search(sentence)
        head, tail = (sentence[: cut.start()] + "。", sentence[cut.end() :]) if cut else (sentence, "")
        if not seen and not _OPEN.search(head):
            seen.append(head)
        elif _OPEN.search(head):
            decide.append(head)
        elif _REASON.search(head):
            why.append(head)
        else:
            seen.append(head)
        if tail:
            decide.append(tail)
    return Told("".join(seen), "".join(why), "".join(decide))


def sentences(text: str) -> tuple[str, ...]:
    """Split at full stops and line ends, but not inside the quotes “…” that hold an app's own words."""
    found: list[str] = []
    depth = start = 0
    for index, char in enumerate(text):
        depth = max(0, depth + (char == "“") - (char == "”"))
        if char == "\n" or (char == "。" and depth == 0):
            found.append(text[start : index + 1])
            start = index + 1
            depth = 0 if char == "\n" else depth
    found.append(text[start:])
    return tuple(sentence.strip() for sentence in found if sentence.strip())


def command(finding: dict[str, Any], run: str) -> str:
    """The exact command that repeats a finding, typed in the folder that holds the run folder."""
    return f"zhijian replay {shlex.quote(run)} {shlex.quote(str(finding['id']))} --profile app.yaml"


def _before(finding: dict[str, Any], context: ReportContext) -> tuple[str, ...]:
    words, phase = PARTS[context.lang], finding.get("phase", "")
    lines = []
    if finding["role"]:
        lines.append(words["signed_in"].format(role=finding["role"]))
    if phase.startswith("probe:"):
        lines.append(words["experiment"].format(title=context.phases.get(phase, phase.removeprefix("probe:"))))
    elif phase in context.phases:
        lines.append(words["flow"].format(title=context.phases[phase]))
    return tuple(lines)


def _joined(own: str, general: str) -> str:
    return own if general in own else f"{own}{general}"
