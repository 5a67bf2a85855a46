"""The map of the app in the report: a tree of screens, the other ways in words, small pictures, and nothing that runs."""

from __future__ import annotations

from pathlib import Path

import pytest
from lxml import html
from PIL import Image

from harness.model.record import RunRecord
from harness.reports.appmap import MOST_SCREENS, maps_of
from harness.reports.thumbnails import write_thumbnails
from harness.reports.write import FORMATS, write_reports
from tests.reports.sample import HOSTILE, app_map, context, finding, sample

THUMBNAIL = "000001-screenshot.jpg"


def with_screens(*screens: dict, transitions: list | None = None) -> RunRecord:
    record = sample()
    record.coverage[0]["map"] = {"screens": list(screens), "transitions": transitions or []}
    return record


def drawn(thumbnails: frozenset[str] = frozenset()):
    return maps_of(sample(), thumbnails)[0]


def test_screens_hang_below_the_screen_that_first_leads_to_them_home_first() -> None:
    first, second = drawn().roots

    assert (first.name, second.name) == ("首页", "消息")
    (below,) = first.children
    assert below.name == HOSTILE and below.by == (HOSTILE, "更多")
    assert [child.by for child in below.children] == [("详情",)]
    assert second.children == []


def test_other_ways_are_told_but_not_those_to_tabs_and_back() -> None:
    first, second = drawn().roots
    (below,) = first.children

    assert second.others == [(below.anchor, HOSTILE, "通知")]
    assert first.others == [] and below.children[0].others == []


def test_findings_are_marked_on_the_screen_that_showed_them_also_scrolled_down() -> None:
    record = sample()
    record.findings[:] = [
        finding(1, "d1", screen="s1b"), finding(2, "d2", screen="s1"), finding(3, "d1", screen="s1", role="staff"),
    ]  # fmt: skip

    assert maps_of(record, frozenset())[0].roots[0].findings == ["F001"]


def test_a_walk_without_a_map_is_left_out_and_a_huge_one_is_cut() -> None:
    many = with_screens(
        *({**app_map()["screens"][0], "id": f"s{n}", "ids": [f"s{n}"]} for n in range(MOST_SCREENS + 5)),
        transitions=[{"from": "s0", "to": f"s{MOST_SCREENS + 1}", "label": "x"}],
    )
    none = sample()
    none.coverage[0].pop("map")

    assert maps_of(many, frozenset())[0].left_out == 5
    assert maps_of(none, frozenset()) == []
    assert "应用地图" not in FORMATS.load("html").render(none, context()).decode()


def test_a_circle_of_depths_ends() -> None:
    record = with_screens(
        *({"id": key, "ids": [key], "name": key, "depth": depth, "places": [], "screenshot": None} for key, depth in (("a", 1), ("b", 1))),
        transitions=[{"from": "a", "to": "b", "label": "去"}, {"from": "b", "to": "a", "label": "回"}],
    )  # fmt: skip

    assert [root.name for root in maps_of(record, frozenset())[0].roots] == ["a", "b"]


def test_names_of_the_app_are_text_and_links_stay_inside() -> None:
    page = FORMATS.load("html").render(sample(), context())
    section = html.fromstring(page).xpath("//section[@id='map']")[0]

    assert not section.xpath(".//script")
    assert "<script>alert(1)</script>" in section.text_content()
    anchors = {link for link in section.xpath(".//@href") if link.startswith("#map")}
    assert anchors and all(section.xpath(f".//*[@id='{anchor[1:]}']") for anchor in anchors)
    assert "未命名界面" in section.text_content()


def test_small_pictures_are_written_and_used(tmp_path: Path) -> None:
    (tmp_path / "evidence").mkdir()
    Image.new("RGB", (1080, 2400), (200, 220, 255)).save(tmp_path / "evidence/000001-screenshot.png")

    (path,) = write_reports(tmp_path, sample(), context(), ("html",))

    with Image.open(tmp_path / "reports/thumbnails" / THUMBNAIL) as small:
        assert small.size == (176, 391)
    pictures = set(html.fromstring(path.read_bytes()).xpath("//section[@id='map']//img/@src"))
    assert pictures == {f"thumbnails/{THUMBNAIL}"}


@pytest.mark.parametrize("content", [b"", b"no picture", b"\x89PNG\r\n\x1a\n" + b"\0" * 40, b"GIF89a" + b"\0" * 40])
def test_what_is_no_picture_is_left_out(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "evidence").mkdir()
    (tmp_path / "evidence/000001-screenshot.png").write_bytes(content)

    assert write_thumbnails(tmp_path, sample()) == frozenset()
    (path,) = write_reports(tmp_path, sample(), context(), ("html",))
    assert not html.fromstring(path.read_bytes()).xpath("//section[@id='map']//img")


def test_nothing_outside_the_evidence_is_opened(tmp_path: Path) -> None:
    Image.new("RGB", (9, 9)).save(tmp_path / "secret.png")
    record = with_screens({**app_map()["screens"][0], "screenshot": "evidence/../secret.png"})

    assert write_thumbnails(tmp_path, record) == frozenset()
