"""Every rule says of every case in its file what the file expects."""

from __future__ import annotations

import pytest

from harness.model.evidence import EvidenceKind
from harness.model.finding import Verdict
from harness.rules.evaluate import all_rules

from .caseload import CASES, Case, load_cases

ALL = [case for path in sorted(CASES.glob("*.yaml")) for case in load_cases(path)]


@pytest.mark.parametrize("case", ALL, ids=[f"{case.rule}-{case.name}" for case in ALL])
def test_rule_says_what_the_case_expects(case: Case) -> None:
    result = case.judged_by(all_rules()[case.rule])

    said = [f"{finding.title} | {finding.detail}" for finding in result.findings]
    assert result.verdict == case.expect, (result.verdict, result.reason, said)
    assert result.reason.startswith(case.reason), result.reason
    for words in case.says:
        assert words in "\n".join([result.reason, *said])
    if case.count is not None:
        assert len(result.findings) == case.count, said


@pytest.mark.parametrize("case", [c for c in ALL if c.kind == "violating"], ids=lambda case: f"{case.rule}-{case.name}")
def test_findings_carry_evidence_words_and_a_key(case: Case) -> None:
    result = case.judged_by(all_rules()[case.rule])

    for finding in result.findings:
        assert finding.rule == case.rule
        assert any(ref.kind is EvidenceKind.SCREENSHOT for ref in finding.evidence)
        assert len(finding.title) >= 6 and "依据" in finding.detail and len(finding.detail) >= 40
        assert finding.key and finding.verdict in (Verdict.VIOLATION, Verdict.SUSPECTED)
    assert len({finding.key for finding in result.findings}) == len(result.findings)
