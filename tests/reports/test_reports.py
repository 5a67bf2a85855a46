"""Every format over one rich record: right content, deterministic, unbreakable by app content."""

from __future__ import annotations

import json
from pathlib import Path

import jsonschema
import pytest
from lxml import etree, html
from sample import HOSTILE, context, finding, sample

from harness.errors import ConfigError
from harness.model.record import RunRecord
from harness.reports.write import FORMATS, read_record, write_record, write_reports

SCHEMA = json.loads((Path(__file__).parents[2] / "harness/model/record.schema.json").read_text(encoding="utf-8"))


def render(name: str, lang: str = "zh") -> bytes:
    return FORMATS.load(name).render(sample(), context(lang))


@pytest.mark.parametrize("name", FORMATS.names())
@pytest.mark.parametrize("lang", ["zh", "en"])
def test_rendering_is_deterministic_and_not_empty(name, lang):
    assert render(name, lang) == render(name, lang)
    assert len(render(name, lang)) > 100


def test_sample_meets_the_schema():
    jsonschema.validate(sample().as_dict(), SCHEMA)


@pytest.mark.parametrize(
    "spoil",
    [
        lambda d: d["verdicts"][0].update(verdict="maybe"),
        lambda d: d["verdicts"][3].update(reason="the cable fell out"),
        lambda d: d["findings"][0].update(evidence=[]),
        lambda d: d["findings"][0]["evidence"][0].update(path="../../etc/passwd"),
        lambda d: d["coverage"][0]["reached"].pop("home"),
        lambda d: d["coverage"][0]["map"]["screens"][0].update(screenshot="../../etc/passwd"),
        lambda d: d["coverage"][0]["map"]["transitions"][0].pop("label"),
        lambda d: d["run"].update(replay={"outcome": "maybe"}),
        lambda d: d.pop("evidence"),
        lambda d: d.update(extra=1),
    ],
)
def test_schema_refuses_what_the_contract_forbids(spoil):
    data = sample().as_dict()
    spoil(data)

    with pytest.raises(jsonschema.ValidationError):
        jsonschema.validate(data, SCHEMA)


def test_html_has_no_script_and_no_outside_address():
    tree = html.fromstring(render("html"))

    assert not tree.xpath("//script | //iframe | //object | //form | //@onclick | //@onerror")
    addresses = tree.xpath("//@href | //@src")
    assert addresses
    assert all(a.startswith(("#", "../evidence/", "thumbnails/", "data:,")) for a in addresses)


def test_html_shows_hostile_text_as_text():
    page = render("html").decode()

    assert "<script>" not in page
    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in page
    assert "49" not in page.split("<main>")[0], "template syntax of the app was evaluated"


def test_html_shows_one_card_per_problem_with_all_its_devices():
    tree = html.fromstring(render("html"))
    cards = tree.xpath("//article")

    assert [card.get("id") for card in cards] == ["F001", "F003"]
    assert [c.text for c in cards[0].xpath(".//figcaption")] == ["d1", "d2"]
    assert "在首页上以醒目方式标示" in cards[0].text_content()


def test_html_draws_the_box_in_percent_of_the_screen():
    tree = html.fromstring(render("html"))

    assert tree.xpath("//article[1]//a/i")[0].get("style") == "left:0.0%;top:0.0%;width:50.0%;height:10.0%"


def test_html_says_that_an_interrupted_run_is_interrupted():
    assert html.fromstring(render("html")).xpath("//*[@role='alert']")


def test_html_without_findings_says_so():
    record = RunRecord.from_dict({**sample().as_dict(), "findings": []})
    page = FORMATS.load("html").render(record, context()).decode()

    assert "没有问题记录" in page


def test_html_card_takes_the_strongest_verdict_of_its_devices():
    record = sample()
    record.findings[:] = [finding(1, "d1", verdict="suspected"), finding(2, "d2", verdict="violation")]

    assert html.fromstring(FORMATS.load("html").render(record, context())).xpath("//article/@class") == [
        "card violation"
    ]


def test_junit_tells_findings_gaps_and_lost_devices_apart():
    root = etree.fromstring(render("junit"))
    suites = {suite.get("name"): suite for suite in root}

    assert (suites["d1"].get("failures"), suites["d1"].get("errors"), suites["d1"].get("skipped")) == ("2", "0", "0")
    assert (suites["d2"].get("failures"), suites["d2"].get("errors"), suites["d2"].get("skipped")) == ("1", "1", "2")
    assert [f.get("type") for f in suites["d1"].iter("failure")] == ["violation", "suspected"]


def test_terminal_summary_lists_each_problem_once_and_no_escape_codes():
    text = render("terminal").decode()

    assert text.count("首页没有备案编号") == 1
    assert "\x1b" not in text


def test_record_survives_a_round_trip(tmp_path):
    write_record(tmp_path, sample())

    assert read_record(tmp_path) == sample()


@pytest.mark.parametrize("content", [None, "{", "[]", '{"schema": "other/1"}', '{"schema": "zhijian.record/1"}'])
def test_what_is_not_a_record_is_a_clear_error(tmp_path, content):
    if content is not None:
        (tmp_path / "record.json").write_text(content)

    with pytest.raises(ConfigError) as error:
        read_record(tmp_path)
    assert str(tmp_path) in str(error.value)


def test_unknown_format_lists_the_known_ones(tmp_path):
    with pytest.raises(ConfigError, match=r"html.*junit.*terminal"):
        write_reports(tmp_path, sample(), context(), ("pdf-of-the-future",))


def test_hostile_constant_is_what_it_claims():
    assert "<script>" in HOSTILE and "\x1b" in HOSTILE
