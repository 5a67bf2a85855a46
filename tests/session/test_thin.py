"""Pixels become nodes: painted rankings, footers and buttons, seen by those who look for text."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

import pytest
from PIL import Image, ImageDraw

from harness.meaning import boards
from harness.meaning.buttons import buttons, find_button
from harness.meaning.fingerprint import screen_id
from harness.meaning.layout import tabs, texts
from harness.model.hierarchy import Hierarchy
from harness.model.node import Node
from harness.session import thin
from harness.session.aim import target_of
from harness.session.thin import ThinParts
from tests.meaning.build import PACKAGE, area, box, say, screen
from tests.vision import drawing, iconset

CANVAS = box(60, 400, 1020, 1300)


class StillClock:
    """A clock that a test turns."""

    time_s = 0.0

    def now(self) -> datetime:
        return datetime(2026, 1, 1, tzinfo=UTC)

    def monotonic(self) -> float:
        return self.time_s


class Phone:
    """What is on a screen, in pixels and as a hierarchy; counts how often it is photographed."""

    def __init__(self, image: Image.Image, *nodes: Node) -> None:
        self.image, self.hierarchy = image, screen(*nodes)
        self.shots = 0
        self.clock = StillClock()
        self.eyes = ThinParts(PACKAGE, self.screenshot, self.clock)

    def screenshot(self) -> bytes:
        self.shots += 1
        return drawing.png(self.image)

    def look(self, actions: int = 0, *, thorough: bool = True) -> Hierarchy:
        return self.eyes.filled(self.hierarchy, actions, thorough=thorough)


def picture(bounds: Any, **facts: Any) -> Node:
    return area(bounds, class_name="android.widget.Image", **facts)


def board(*lines: tuple[str, str, str]) -> Image.Image:
    image = drawing.page()
    drawing.write(image, 120, 440, "先进进度墙 十一月", 48)
    for index, (place, name, figure) in enumerate(lines):
        drawing.write(image, 120, 580 + 130 * index, f"{place}　{name}", 46)
        drawing.write(image, 700, 580 + 130 * index, figure, 46)
    return image


PEOPLE = (("第 1 名", "蓝采和", "412 分"), ("第 2 名", "柏松年", "398 分"), ("第 3 名", "卫青禾", "371 分"))
TITLE = say("队伍看板", box(420, 90, 660, 150))
NOTE = say("每周一更新,由队长公布。", box(60, 1400, 900, 1460))


def test_a_ranking_painted_on_a_canvas_is_a_ranking() -> None:
    phone = Phone(board(*PEOPLE), TITLE, picture(CANVAS), NOTE)

    ranked = boards.board(phone.look())

    assert ranked is not None and ranked.is_placed
    assert [(line.place, line.name) for line in ranked.lines] == [(1, "蓝采和"), (2, "柏松年"), (3, "卫青禾")]
    assert all(node.origin == "ocr" for line in ranked.lines for node in (text.node for text in line.texts))


def test_bare_places_in_a_column_of_their_own_are_seen() -> None:
    lines = tuple((str(i), name, figure) for i, (_, name, figure) in enumerate(PEOPLE, 1))
    phone = Phone(board(*lines), TITLE, picture(CANVAS), NOTE)

    ranked = boards.board(phone.look())
    assert ranked is not None and len(ranked.lines) == 3


def footer() -> Image.Image:
    image = drawing.page()
    drawing.write(image, 200, 2080, "主办单位:临泽县人民政府办公室", 36, "#777777")
    drawing.write(image, 320, 2150, "陇ICP备20260001号-1A", 32, "#999999")
    return image


LIST = tuple(say(f"通知公告第{i}期", box(60, 300 + 90 * i, 700, 360 + 90 * i)) for i in range(8))


@pytest.mark.parametrize("declared", [True, False])
def test_a_footer_picture_tells_its_lines_declared_or_not(declared: bool) -> None:
    nodes = (picture(box(0, 2050, 1080, 2230)),) if declared else ()
    phone = Phone(footer(), TITLE, *LIST, *nodes)

    said = [text.text for text in texts(phone.look())]

    assert "主办单位:临泽县人民政府办公室" in said
    assert "陇ICP备20260001号-1A" in said


def test_undeclared_pictures_are_looked_for_only_when_something_is_kept() -> None:
    phone = Phone(footer(), TITLE, *LIST)

    assert phone.look(thorough=False) is phone.hierarchy
    assert phone.shots == 0


def test_a_button_that_is_a_picture_is_named_and_tapped_where_it_stands() -> None:
    image = drawing.page()
    drawing.write(image, 300, 1840, "投诉建议", 60, "#1677ff")
    button = area(box(200, 1800, 800, 1960), clickable=True)
    phone = Phone(image, TITLE, *LIST, button)

    hierarchy = phone.look()
    found = find_button(hierarchy, "complaint_entry")

    assert found is not None
    target = target_of(found.node, hierarchy)
    assert (target.label, target.point) == ("投诉建议", button.bounds.center)


def test_words_on_a_canvas_are_tapped_by_position() -> None:
    image = board()
    phone = Phone(image, TITLE, picture(CANVAS))

    hierarchy = phone.look()
    line = next(node for node in hierarchy.nodes if node.origin)
    target = target_of(line, hierarchy)

    assert target.selector is None
    assert line.bounds.has(target.point)


def painted_app(head: str, *rest: str) -> Image.Image:
    """An app that draws all by itself."""
    image = drawing.page()
    drawing.write(image, 480, 120, head, 54)
    for index, said in enumerate(rest):
        drawing.write(image, 80, 420 + 160 * index, said, 46)
    for x, said in ((60, "首页"), (420, "办事"), (800, "我的")):
        drawing.write(image, x, 2290, said, 40)
    return image


def test_an_app_of_pixels_alone_has_screens_and_entries() -> None:
    home = Phone(painted_app("首页", "通知公告", "已办 3 件"))
    other = Phone(painted_app("我的", "设置", "已办 3 件"))

    assert find_button(other.look(), "settings") is not None
    assert screen_id(home.look(), PACKAGE) != screen_id(other.look(), PACKAGE)


def test_what_is_read_makes_no_other_screen() -> None:
    phone = Phone(board(*PEOPLE), TITLE, picture(CANVAS), NOTE)
    before = screen_id(phone.hierarchy, PACKAGE)

    assert screen_id(phone.look(), PACKAGE) == before


def test_the_same_page_is_photographed_once() -> None:
    phone = Phone(footer(), TITLE, *LIST, picture(box(0, 2050, 1080, 2230)))

    first = phone.look(actions=1)
    phone.clock.time_s += 60
    again = phone.look(actions=9)

    assert phone.shots == 1
    assert again == first


def test_a_page_of_pixels_is_photographed_after_every_action() -> None:
    phone = Phone(board(*PEOPLE), TITLE, picture(CANVAS))
    phone.look(actions=1)
    phone.look(actions=1)
    assert phone.shots == 1

    phone.image = board(("第 1 名", "石敢当", "501 分"), *PEOPLE[1:])
    said = [text.text for text in texts(phone.look(actions=2))]

    assert "石敢当" in said and "蓝采和" not in said
    assert phone.shots == 2


def test_the_screenshot_that_was_read_can_be_kept_as_evidence() -> None:
    phone = Phone(board(*PEOPLE), TITLE, picture(CANVAS))

    assert phone.eyes.png_of(phone.hierarchy, 0) is None
    phone.look()
    assert phone.eyes.png_of(phone.hierarchy, 0) == drawing.png(phone.image)
    assert phone.eyes.png_of(phone.hierarchy, 1) is None
    assert phone.shots == 1


def test_other_apps_and_dialogs_of_the_system_are_not_looked_at() -> None:
    phone = Phone(board(*PEOPLE), picture(CANVAS))
    browser = area(box(0, 0, 1080, 2400), picture(CANVAS))
    foreign = Node(
        "android.widget.FrameLayout", package="com.android.browser", bounds=browser.bounds, children=browser.children
    )

    hierarchy = Hierarchy((*phone.hierarchy.roots, foreign))

    assert phone.eyes.filled(hierarchy, 0, thorough=True) is hierarchy
    assert phone.shots == 0


def test_without_a_reader_the_run_goes_on_and_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(thin, "is_available", lambda: False)
    phone = Phone(board(*PEOPLE), TITLE, picture(CANVAS))

    assert phone.look() == phone.hierarchy
    assert "rapidocr" in phone.eyes.unread


def test_an_empty_picture_needs_no_reader(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(thin, "is_available", lambda: False)
    phone = Phone(drawing.page(), TITLE, picture(CANVAS))

    phone.look()

    assert phone.eyes.unread == ""
    assert phone.eyes.cost.looks == 1


def test_a_bottom_bar_of_pictures_is_a_tab_bar() -> None:
    image = drawing.page()
    places = [box(x, 2260, x + 360, 2400) for x in (0, 360, 720)]
    for place, said in zip(places, ("首页", "办事", "我的"), strict=True):
        drawing.write(image, place.left + 120, 2310, said, 42)
    phone = Phone(image, TITLE, *LIST, *(picture(place, clickable=True) for place in places))

    hierarchy = phone.look()

    assert [node.all_text() for node in tabs(hierarchy)] == ["首页", "办事", "我的"]


def toolbar() -> tuple[Image.Image, tuple[Node, ...]]:
    """A page whose controls are icons: way back and bell at the top, two at the side."""
    image, nodes = drawing.page(), []
    for paint, left, top in (
        (iconset.chevron, 0, 90), (iconset.bell, 960, 90), (iconset.gear, 960, 1500), (iconset.chevron, 30, 1500),
        (iconset.heart, 500, 1500),
    ):  # fmt: skip
        image.paste(iconset.drawn(paint), (left, top))
        nodes.append(area(box(left, top, left + 108, top + 108), clickable=True, class_name="android.widget.Button"))
    return image, tuple(nodes)


def test_icons_of_common_meaning_name_their_controls() -> None:
    image, controls = toolbar()
    hierarchy = Phone(image, TITLE, *LIST, *controls).look()

    named = [button.label for button in buttons(hierarchy) if button.node.bounds.width == 108]

    assert named == ["返回", "消息", "设置", "", ""]
    assert {node.content_desc for node in hierarchy.nodes if node.origin == "icon"} == {"返回", "消息", "设置"}


def test_a_tapped_icon_is_called_an_icon_and_found_again_by_its_control() -> None:
    image, controls = toolbar()
    hierarchy = Phone(image, TITLE, *LIST, *controls).look()

    found = find_button(hierarchy, "settings")
    assert found is not None
    target = target_of(found.node, hierarchy)

    assert target.label == "设置(图标)"
    assert target.selector is not None and target.selector.class_name == "android.widget.Button"


def test_a_chevron_in_the_middle_of_a_page_is_no_way_back() -> None:
    image, controls = toolbar()

    hierarchy = Phone(image, TITLE, *LIST, *controls[1:]).look()

    assert find_button(hierarchy, "back") is None


def test_an_icon_that_has_its_word_is_not_asked() -> None:
    image, controls = toolbar()
    labelled = tuple(replace(node, content_desc="收藏") for node in controls)
    phone = Phone(image, TITLE, *LIST, *labelled)

    assert phone.look(thorough=False) is phone.hierarchy


def test_a_stamp_and_the_figure_in_a_ring_are_read() -> None:
    image = drawing.page()
    stamp = Image.new("RGBA", (300, 300), (0, 0, 0, 0))
    pen = ImageDraw.Draw(stamp)
    pen.ellipse((10, 10, 290, 290), outline="#d33333", width=8)
    pen.text((60, 110), "已签到", font=drawing.font(60), fill="#d33333")
    turned = stamp.rotate(20, resample=Image.Resampling.BICUBIC)
    image.paste(turned, (600, 900), turned)
    ImageDraw.Draw(image).arc((120, 500, 480, 860), -90, 180, fill="#1677ff", width=30)
    drawing.write(image, 215, 640, "45/60", 64)
    phone = Phone(image, TITLE, picture(CANVAS), NOTE)

    said = [text.text for text in texts(phone.look())]

    assert "已签到" in said and "45/60" in said
