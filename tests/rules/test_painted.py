"""What is painted counts as shown: rules judge pages whose decisive lines are pixels."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime

from PIL import Image

from harness.meaning.places import places
from harness.model.action import LaunchApp
from harness.model.evidence import EvidenceKind, EvidenceRef
from harness.model.geometry import Bounds
from harness.model.hierarchy import Hierarchy
from harness.model.node import Node
from harness.model.observation import Coverage, Observation, Visit
from harness.rules.evaluate import all_rules
from harness.session.thin import ThinParts
from tests.vision import drawing

from .caseload import DEVICE, PACKAGE, TODAY, draw

HOME = """
= 惠民通
(办事指南) | (预约挂号)
(通知公告)
~ *首页 | 办事 | 我的
"""
FOOTER = Bounds(0, 1600, 1080, 1900)


class StillClock:
    def now(self) -> datetime:
        return datetime(2026, 1, 1, tzinfo=UTC)

    def monotonic(self) -> float:
        return 0.0


def seen(drawn: str, image: Image.Image, place: Bounds, role: str = "") -> Visit:
    """A visit to a page on which a picture stands that the hierarchy says nothing about."""
    hierarchy = draw(drawn)
    picture = Node("android.widget.Image", package=PACKAGE, bounds=place)
    root = replace(hierarchy.roots[0], children=(*hierarchy.roots[0].children, picture))
    eyes = ThinParts(PACKAGE, lambda: drawing.png(image), StillClock())
    shown = eyes.filled(Hierarchy((root,)), 0, thorough=True)
    evidence = EvidenceRef(1, EvidenceKind.SCREENSHOT, "0" * 64, "evidence/000001-screenshot.png")
    where = places(shown, PACKAGE) | {"home_end"}
    return Visit(0, "s1", shown, PACKAGE, where, role, (LaunchApp(PACKAGE),), evidence=(evidence,))


def observed(*visits: Visit, unread: str = "") -> Observation:
    reached = dict.fromkeys(("home", "home_end", "mine", "settings", "about", "login"), True)
    walks = tuple(
        Coverage(DEVICE.name, role, 10, 12, 30, 60.0, {**reached, "tabs": ["首页"], "tabs_missed": []})
        for role in ("", "staff")
    )
    return Observation(
        DEVICE, PACKAGE, visits, coverage=walks, roles=("staff",), signed_in_roles=("staff",), today=TODAY, unread=unread
    )  # fmt: skip


def footer(*lines: str) -> Image.Image:
    image = drawing.page()
    for index, line in enumerate(lines):
        drawing.write(image, 160, FOOTER.top + 40 + 80 * index, line, 34, "#777777")
    return image


def verdict(rule: str, observation: Observation) -> str:
    return str(all_rules()[rule].detect(observation).verdict)


def test_sponsor_and_filing_number_in_a_footer_picture_are_shown() -> None:
    painted = observed(seen(HOME, footer("主办单位:临泽县人民政府办公室", "甘ICP备12345678号-1A"), FOOTER))

    assert verdict("sponsor_shown", painted) == "compliant"
    assert verdict("filing_number", painted) == "compliant"


def test_a_footer_picture_of_something_else_shows_neither() -> None:
    painted = observed(seen(HOME, footer("服务热线 12345", "周一至周五 9:00-17:00"), FOOTER))

    assert verdict("sponsor_shown", painted) == "violation"
    assert verdict("filing_number", painted) == "violation"


def test_pictures_that_could_not_be_read_leave_an_absence_open() -> None:
    unread = observed(seen(HOME, drawing.page(), FOOTER), unread="未安装文字识别组件")

    result = all_rules()["sponsor_shown"].detect(unread)

    assert result.verdict == "inconclusive"
    assert "图片" in result.reason


def test_a_painted_list_of_persons_by_points_is_a_ranking() -> None:
    canvas = Bounds(0, 300, 1080, 1500)
    image = drawing.page()
    drawing.write(image, 120, 340, "先锋进度 十一月", 48)
    for index, (name, figure) in enumerate((("蓝采和", "412 分"), ("柏松年", "398 分"), ("卫青禾", "371 分"))):
        drawing.write(image, 120, 480 + 130 * index, f"第 {index + 1} 名　{name}", 46)
        drawing.write(image, 720, 480 + 130 * index, figure, 46)

    result = all_rules()["points_ranking"].detect(observed(seen("= ‹ 队伍看板", image, canvas, "staff")))

    assert result.verdict == "suspected"
    assert "第1位 蓝" in result.findings[0].detail
