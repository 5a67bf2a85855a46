"""Every finding of every rule says: which clause, what was done, what was seen, why it is a breach, what stays open, how to repeat it."""

from __future__ import annotations

import re
from typing import Any

import pytest
from lxml import html

from harness.model.finding import Level
from harness.model.record import RunRecord
from harness.reports.base import ReportContext
from harness.reports.parts import parts_of, sentences, told_in
from harness.reports.text import PARTS, PHRASES
from harness.reports.write import FORMATS
from harness.rules.evaluate import all_rules
from harness.run.assemble import device_result
from harness.run.texts import phase_texts, rule_texts
from tests.reports.sample import finding, sample
from tests.rules.caseload import CASES, Case, load_cases

CONTEXT = ReportContext("zh", rule_texts(), phases=phase_texts(), run="run")
VIOLATING = [case for path in sorted(CASES.glob("*.yaml")) for case in load_cases(path) if case.kind == "violating"]
LABELS = ("依据条款", "操作步骤", "所见", "判断理由", "待人工核对", "复现方法", "整改建议")
# What is missing cannot be quoted from the screen; then the sentence says that it is missing, or how much of something there is.
MISSING = re.compile(r"没有|未|不|只|已|\d")


def findings_of(case: Case) -> list[dict[str, Any]]:
    rules = all_rules()
    result = rules[case.rule].detect(case.observation)
    return device_result(case.observation.device, {case.rule: result}, rules, (), finished=True, notes=[]).findings


@pytest.mark.parametrize("case", VIOLATING, ids=lambda case: f"{case.rule}-{case.name}")
def test_a_reader_of_one_finding_need_not_ask(case: Case) -> None:
    rule = all_rules()[case.rule]
    for found in findings_of(case):
        parts = parts_of({**found, "id": "F001"}, CONTEXT)

        assert parts.clauses and all(c["code"] and c["instrument"] and c["quote"] for c in parts.clauses)
        assert parts.steps and all(parts.steps)
        assert parts.seen and (parts.quotes or "“" in parts.seen or MISSING.search(parts.seen)), parts.seen
        assert not parts.seen.startswith("依据")
        assert len(parts.why) >= 12 and rule.why in parts.why
        assert parts.decide
        if rule.level is Level.S or found["verdict"] == "suspected":
            assert parts.decide not in (PARTS["zh"]["judge"], PARTS["zh"]["check"])
            assert re.search(r"是否|能否|有无|还是|人工|真机|用途|来源|什么", parts.decide), parts.decide
        assert parts.repeat == "zhijian replay run F001 --profile app.yaml"
        assert parts.remedy


@pytest.mark.parametrize("rule", all_rules().values(), ids=lambda rule: rule.id)
def test_every_rule_says_why_and_what_a_person_decides(rule: Any) -> None:
    assert len(rule.why) >= 12 and rule.why.endswith("。")
    assert bool(rule.decide) or rule.level is Level.A
    assert not rule.decide or rule.decide.endswith("。")


def test_the_report_shows_the_parts_of_each_finding_under_their_names() -> None:
    found = findings_of(next(case for case in VIOLATING if case.rule == "mandatory_upload"))[0]
    record = RunRecord.from_dict(
        {
            **sample().as_dict(),
            "findings": [{**found, "id": "F001", "role": "staff", "phase": "probe:submit_without_file"}],
        }
    )
    card = html.fromstring(FORMATS.load("html").render(record, CONTEXT)).xpath("//article")[0]

    assert tuple(dt.text for dt in card.xpath(".//dt")) == LABELS
    told = dict(zip(LABELS, (dd.text_content() for dd in card.xpath(".//dd")), strict=True))
    assert "不得随意要求下级和基层单位" in told["依据条款"]
    assert (
        "以“staff”身份登录" in told["操作步骤"]
        and "专项试验:不上传照片" in told["操作步骤"]
        and "启动应用" in told["操作步骤"]
    )
    assert "应用拒绝" in told["所见"]
    assert "留痕" in told["判断理由"]
    assert "需人工判断" in told["待人工核对"] and "疑似" in told["待人工核对"]
    assert "zhijian replay run F001" in told["复现方法"]


def test_a_record_without_the_newer_fields_is_shown_as_far_as_it_goes() -> None:
    old = finding(1, "d1")
    for key in ("seen", "page", "phase"):
        old.pop(key, None)
    parts = parts_of({**old, "rule": "unknown_rule", "steps": [], "exemption": "备案时单独说明"}, CONTEXT)

    assert parts.clauses == ({"code": "意见 14"},)
    assert parts.steps == (PARTS["zh"]["first_screen"],)
    assert parts.seen == "看过首页到末尾。没有编号。"
    assert parts.why and "备案时单独说明" in parts.decide


def test_sentences_are_told_apart_by_their_words() -> None:
    told = told_in(
        "依据《若干意见》。打开首页,看到“一。二”。仍然显示。涉嫌强制使用。规定没有给出期限,请人工判断。以图片呈现的不在识别范围内。"
    )

    assert told.seen == "打开首页,看到“一。二”。仍然显示。规定没有给出期限。"
    assert told.why == "涉嫌强制使用。"
    assert told.decide == "请人工判断。以图片呈现的不在识别范围内。"


def test_quotes_that_never_close_lose_no_words() -> None:
    assert "".join(sentences("看到“一。二。\n三。四")) == "看到“一。二。三。四"
    assert told_in("").seen == ""
    assert told_in("需人工核对。").decide == "需人工核对。"


def test_the_part_of_the_inspection_is_named_when_it_was_no_walk() -> None:
    def before(phase: str) -> tuple[str, ...]:
        return parts_of({**finding(1, "d1"), "phase": phase}, CONTEXT).before

    assert before("complaint") == ("检测环节:投诉建议",)
    assert before("explore") == before("login_password") == ()
    assert before("probe:keep_input")[0].startswith("专项试验:填写表单后")


def test_a_hostile_id_is_quoted_in_the_command() -> None:
    parts = parts_of({**finding(1, "d1"), "id": "F1; rm -rf /"}, CONTEXT)

    assert parts.repeat == "zhijian replay run 'F1; rm -rf /' --profile app.yaml"


def test_both_languages_have_the_same_phrases() -> None:
    assert PHRASES["zh"].keys() == PHRASES["en"].keys()
    assert PARTS["zh"].keys() == PARTS["en"].keys()
