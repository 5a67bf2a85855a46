"""The map of a walk: screens with their pictures, labels as people read them, no secrets."""

from __future__ import annotations

import pytest

from harness.explore.graph import BACK, Graph, Page
from harness.model.evidence import EvidenceKind, EvidenceRef
from harness.model.hierarchy import Hierarchy
from harness.model.observation import Visit
from harness.run.appmap import app_map, label_of


def visit(index: int, screen: str, *, picture: bool = True) -> Visit:
    path = f"evidence/{index:06d}-screenshot.png"
    shot = (EvidenceRef(index, EvidenceKind.SCREENSHOT, "0" * 64, path),) if picture else ()
    return Visit(index, screen, Hierarchy(), "x.y", evidence=shot)


def test_every_screen_has_its_first_picture_and_the_ids_of_its_scroll_positions() -> None:
    graph = Graph()
    home = graph.add(Page("s1", "首页 hunter2", 0, True, {"home"}))
    page = graph.add(Page("s2", "打卡", 1))
    graph.alias("s1b", home)
    graph.connect(home, "entry:打卡 hunter2:", page)
    graph.connect(page, BACK, home)

    drawn = app_map(
        graph,
        [visit(1, "s1", picture=False), visit(2, "s1"), visit(3, "s1b"), visit(4, "elsewhere")],
        lambda text: text.replace("hunter2", "•••"),
    )

    assert drawn["screens"] == [
        {"id": "s1", "ids": ["s1", "s1b"], "name": "首页 •••", "depth": 0, "places": ["home"], "screenshot": "evidence/000002-screenshot.png"},
        {"id": "s2", "ids": ["s2"], "name": "打卡", "depth": 1, "places": [], "screenshot": None},
    ]  # fmt: skip
    assert drawn["transitions"] == [
        {"from": "s1", "to": "s2", "label": "打卡 •••"},
        {"from": "s2", "to": "s1", "label": ""},
    ]


@pytest.mark.parametrize(
    ("move", "label"),
    [
        ("tab:首页", "首页"), ("entry:打卡签到:", "打卡签到"), ("bare:电话:12345:", "电话:12345"), ("entry:设置:gov.x:id/row", "设置"),
        ("entry:设置 ›:row1", "设置"), ("icon:10:20:30", "图标"), ("strip:1", "图标"), ("entry::", "图标"), (BACK, ""),
    ],
)  # fmt: skip
def test_labels_are_what_a_person_taps(move: str, label: str) -> None:
    assert label_of(move) == label
