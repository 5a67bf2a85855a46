"""The rule catalogue keeps its promises: documented, cited, covered by cases, and never harsher than its level."""

from __future__ import annotations

import importlib
import inspect
from dataclasses import replace
from pathlib import Path

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from harness.errors import ConfigError
from harness.model.device import DeviceInfo
from harness.model.evidence import EvidenceKind, EvidenceRef
from harness.model.finding import Finding, Level, Reason, RuleResult, Severity, Verdict
from harness.model.observation import Observation
from harness.rules.base import DOC_HEADINGS, clause, rule_ids
from harness.rules.evaluate import CATALOGUE, all_rules, evaluate, fingerprint

CASES = Path(__file__).parents[1] / "rules" / "cases"
WRITTEN = CATALOGUE.names()
# Rules whose evidence is a log or pixels are tested by their own suites until their cases are drawn.
CASED = tuple(path.stem for path in sorted(CASES.glob("*.yaml")))
DEVICE = DeviceInfo("d", "scripted", "s", "Android", "14", "m", 1080, 2400, 3.0)
EMPTY = Observation(DEVICE, "gov.example.app")
REF = EvidenceRef(1, EvidenceKind.SCREENSHOT, "0" * 64, "evidence/000001-screenshot.png")
FIRST_FIFTEEN = (
    "privacy_consent", "default_consent", "account_cancellation", "sponsor_shown", "filing_number", "complaint_entry",
    "complaint_zone", "complaint_acceptance", "complaint_tracking", "complaint_rating", "check_in", "points_ranking",
    "mandatory_upload", "periodic_login", "dead_end",
)  # fmt: skip


@pytest.mark.parametrize("rule_id", WRITTEN)
def test_docstring_has_the_five_headings_in_order_and_a_source(rule_id: str) -> None:
    text = inspect.getdoc(importlib.import_module(f"harness.rules.catalogue.{rule_id}")) or ""

    places = [text.find(f"\n{heading}:") for heading in DOC_HEADINGS]

    assert all(place > 0 for place in places), dict(zip(DOC_HEADINGS, places, strict=True))
    assert places == sorted(places)
    assert any(mark in text for mark in ("Source:", "意见", "办法", "认定方法")), "no clause is cited"
    assert "miss" in text[places[2] : places[3]] or "out of reach" in text[places[2] : places[3]], (
        "blind spots are not stated"
    )


def test_registry_and_table_agree() -> None:
    rules = all_rules()

    assert tuple(rules) == rule_ids()
    assert set(WRITTEN) <= set(rule_ids())
    assert {rule.id for rule in rules.values() if rule.implemented} == set(WRITTEN)
    assert set(FIRST_FIFTEEN) <= set(WRITTEN)


@pytest.mark.parametrize("rule_id", rule_ids())
def test_every_rule_cites_a_clause_with_words(rule_id: str) -> None:
    rule = all_rules()[rule_id]

    assert rule.clauses
    assert all(c.quote and c.instrument.startswith(("《", "GB/T")) and "(" not in c.code for c in rule.clauses)
    assert rule.name and rule.class_name and rule.test.startswith("T")
    assert rule.remedy or not rule.implemented


def test_unknown_clause_is_named() -> None:
    with pytest.raises(ConfigError, match="意见 99"):
        clause("意见 99")


@pytest.mark.parametrize("rule_id", FIRST_FIFTEEN)
def test_cases_cover_breach_compliance_traps_and_the_unseen(rule_id: str) -> None:
    kinds = [case["kind"] for case in yaml.safe_load((CASES / f"{rule_id}.yaml").read_text(encoding="utf-8"))["cases"]]

    assert kinds.count("violating") >= 1
    assert kinds.count("compliant") >= 1
    assert kinds.count("near_miss") >= 2
    assert kinds.count("unreached") >= 1


@pytest.mark.parametrize("rule_id", CASED)
def test_level_s_cases_never_expect_a_conviction(rule_id: str) -> None:
    expected = {
        case["expect"] for case in yaml.safe_load((CASES / f"{rule_id}.yaml").read_text(encoding="utf-8"))["cases"]
    }

    assert all_rules()[rule_id].level is Level.A or "violation" not in expected


@given(verdicts=st.lists(st.sampled_from([Verdict.VIOLATION, Verdict.SUSPECTED]), min_size=1, max_size=4))
def test_a_level_s_rule_cannot_convict_whatever_it_returns(verdicts: list[Verdict]) -> None:
    findings = [
        Finding("check_in", verdict, Severity.HIGH, "标题", "依据", f"k{i}", evidence=(REF,))
        for i, verdict in enumerate(verdicts)
    ]
    rule = replace(all_rules()["check_in"], detect=lambda _o: RuleResult.found(*findings))

    result = evaluate(EMPTY, rules={"check_in": rule})["check_in"]

    assert result.verdict is Verdict.SUSPECTED
    assert {finding.verdict for finding in result.findings} == {Verdict.SUSPECTED}
    assert len(result.findings) == len(findings)


def test_nothing_seen_convicts_nobody_and_acquits_nobody() -> None:
    for rule_id, result in evaluate(EMPTY).items():
        assert result.verdict is Verdict.INCONCLUSIVE, (rule_id, result)
        assert result.reason.split(":")[0] in {reason.value for reason in Reason}


def test_a_lost_device_is_infrastructure_for_every_implemented_rule() -> None:
    for rule_id, result in evaluate(replace(EMPTY, lost="adb 断开")).items():
        expected = Reason.INFRASTRUCTURE if all_rules()[rule_id].implemented else Reason.NOT_IMPLEMENTED
        assert result.reason.startswith(expected.value), (rule_id, result)


def test_a_failing_rule_is_reported_and_the_others_go_on() -> None:
    def fail(_observation: Observation) -> RuleResult:
        raise ValueError("broken")

    rules = {"check_in": replace(all_rules()["check_in"], detect=fail), "dead_end": all_rules()["dead_end"]}
    told: list[tuple[str, str]] = []

    results = evaluate(EMPTY, (), lambda rule, error: told.append((rule, str(error))), rules)

    assert told == [("check_in", "broken")]
    assert results["check_in"].verdict is Verdict.INCONCLUSIVE and "broken" in results["check_in"].reason
    assert results["dead_end"].reason.startswith("not_reached")


def _found(title: str, verdict: Verdict = Verdict.VIOLATION) -> dict[str, object]:
    finding = Finding("dead_end", verdict, Severity.HIGH, title, "依据条款,看到了什么", "k", evidence=(REF,))
    return {"dead_end": replace(all_rules()["dead_end"], detect=lambda _o: RuleResult.found(finding))}


def test_exemption_downgrades_and_labels_but_keeps_the_finding() -> None:
    exemption = {"rule": "dead_end", "scope": "防汛值守", "basis": "备案时单独说明"}

    result = evaluate(EMPTY, [exemption], rules=_found("“防汛值守”打开后空白"))["dead_end"]  # type: ignore[arg-type]

    assert result.verdict is Verdict.SUSPECTED
    (finding,) = result.findings
    assert (finding.verdict, finding.severity, finding.exemption) == (Verdict.SUSPECTED, Severity.LOW, "备案时单独说明")
    assert "人工核对" in finding.detail


@pytest.mark.parametrize(
    "exemption",
    [{"rule": "check_in", "scope": "", "basis": "b"}, {"rule": "dead_end", "scope": "森林防火", "basis": "b"}],
)
def test_exemption_of_another_rule_or_scope_changes_nothing(exemption: dict[str, str]) -> None:
    result = evaluate(EMPTY, [exemption], rules=_found("“防汛值守”打开后空白"))["dead_end"]  # type: ignore[arg-type]

    assert result.verdict is Verdict.VIOLATION and result.findings[0].exemption is None


def test_fingerprint_names_rule_and_key_only() -> None:
    first = Finding("dead_end", Verdict.VIOLATION, Severity.HIGH, "甲", "甲", "entry:地图", evidence=(REF,))

    assert fingerprint(first) == fingerprint(replace(first, title="乙", role="staff", verdict=Verdict.SUSPECTED))
    assert fingerprint(first) != fingerprint(replace(first, key="entry:看板"))
    assert len(fingerprint(first)) == 16


def test_every_rule_has_a_scenario_that_asks_for_its_verdict() -> None:
    said = "".join(path.read_text(encoding="utf-8") for path in Path("scenarios").glob("test_*.py"))
    assert [rule for rule in rule_ids() if f'"{rule}"' not in said] == []
