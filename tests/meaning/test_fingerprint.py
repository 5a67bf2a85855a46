"""Same screen or another one."""

from __future__ import annotations

from dataclasses import replace

from harness.meaning.fingerprint import screen_id, title_of
from harness.model.geometry import Bounds
from harness.model.hierarchy import Hierarchy
from harness.model.node import Node

APP = "cn.gov.example"
SCREEN = Bounds(0, 0, 720, 1280)


def text(words: str, left: int, top: int, right: int, bottom: int, **more: object) -> Node:
    return Node("android.widget.TextView", text=words, package=APP, bounds=Bounds(left, top, right, bottom), **more)  # type: ignore[arg-type]


def entry(words: str, left: int, top: int, right: int, bottom: int, *extra: Node, **more: object) -> Node:
    box = Bounds(left, top, right, bottom)
    return Node(package=APP, bounds=box, clickable=True, children=(text(words, *box.as_list()), *extra), **more)  # type: ignore[arg-type]


def field(hint: str, top: int, value: str = "") -> Node:
    return Node(
        "android.widget.EditText",
        text=value,
        hint=hint,
        package=APP,
        bounds=Bounds(20, top, 700, top + 80),
        clickable=True,
    )


def button(words: str, left: int, top: int) -> Node:
    return Node(
        "android.widget.Button", text=words, package=APP, bounds=Bounds(left, top, left + 200, top + 80), clickable=True
    )


def window(*nodes: Node, package: str = APP) -> Node:
    return Node("android.widget.FrameLayout", package=package, bounds=SCREEN, children=nodes)


def identify(*nodes: Node, windows: tuple[Node, ...] = ()) -> str:
    return screen_id(Hierarchy((window(*nodes), *windows)), APP)


def title(words: str) -> Node:
    return text(words, 280, 70, 440, 130)


def tabs(selected: str) -> tuple[Node, ...]:
    return tuple(
        entry(name, i * 240, 1180, (i + 1) * 240, 1280, selected=name == selected)
        for i, name in enumerate(("首页", "服务", "我的"))
    )


def rows(*names: str) -> tuple[Node, ...]:
    return tuple(
        entry(name, 0, 200 + 100 * i, 720, 300 + 100 * i, text("2026-01-02", 20, 270 + 100 * i, 300, 300 + 100 * i))
        for i, name in enumerate(names)
    )


def test_other_rows_and_more_rows_are_the_same_screen() -> None:
    one = identify(title("通知公告"), *rows("关于防汛的通知要求各单位落实"))
    assert one == identify(title("通知公告"), *rows("关于消防安全专项检查的通知", "关于做好冬季取暖工作的通知"))
    assert one != identify(title("政策文件"), *rows("关于防汛的通知要求各单位落实"))


def test_names_in_a_titled_list_do_not_count_but_tiles_do() -> None:
    assert identify(title("通讯录"), entry("张三", 0, 200, 720, 300)) == identify(
        title("通讯录"), entry("李四光", 0, 200, 720, 300)
    )
    grid = (entry("社保", 0, 200, 360, 300), entry("医保", 360, 200, 720, 300))
    other = (entry("社保", 0, 200, 360, 300), entry("公积金", 360, 200, 720, 300))
    assert identify(title("办事"), *grid) != identify(title("办事"), *other)


def test_typed_values_do_not_count_but_fields_do() -> None:
    assert identify(title("填报"), field("姓名", 200)) == identify(title("填报"), field("姓名", 200, "王五"))
    assert identify(title("填报"), field("姓名", 200)) != identify(title("填报"), field("电话", 200))
    assert identify(title("填报"), field("", 200)) != identify(title("填报"), field("", 200), field("", 300))


def test_a_caption_names_a_field_without_a_hint() -> None:
    one = identify(title("填报"), text("姓名", 20, 160, 200, 200), field("", 200))
    assert one != identify(title("填报"), text("电话", 20, 160, 200, 200), field("", 200))


def test_the_selected_tab_counts() -> None:
    assert identify(*tabs("首页")) != identify(*tabs("我的"))
    assert identify(*tabs("首页")) == identify(*tabs("首页"))


def test_badges_numbers_and_dates_do_not_count() -> None:
    plain = identify(
        title("待办(3)"),
        entry("待办", 0, 300, 360, 400),
        entry("已办", 360, 300, 720, 400),
        text("2026-01-02", 0, 500, 300, 540),
    )
    badge = entry("待办", 0, 300, 360, 400, text("12", 300, 300, 340, 330))
    assert plain == identify(
        title("待办(12)"), badge, entry("已办", 360, 300, 720, 400), text("2026-11-22", 0, 500, 300, 540)
    )


def test_dialogs_make_another_screen() -> None:
    base = (title("设置"), entry("关于", 0, 200, 720, 300))
    app_drawn = identify(*base, text("确定要退出吗?", 200, 600, 500, 640), button("知道了", 260, 700))
    other = window(button("仅使用期间允许", 100, 900), package="com.android.permissioncontroller")
    assert len({identify(*base), app_drawn, identify(*base, windows=(other,))}) == 3


def test_system_bars_and_keyboards_do_not_count() -> None:
    bar = window(text("9:41", 20, 0, 100, 40), package="com.android.systemui")
    keys = window(button("q", 0, 1000), package="com.android.inputmethod.latin")
    assert identify(title("设置")) == identify(title("设置"), windows=(bar, keys))


def test_an_empty_page_is_not_an_article() -> None:
    assert identify() != identify(text("一段很长很长很长很长很长很长的正文", 20, 400, 700, 440))


def test_the_title_is_the_tallest_text_in_the_app_bar() -> None:
    root = window(
        text("9:41", 20, 5, 80, 30), button("返回", 0, 60), title("关于我们"), text("正文", 20, 400, 700, 440)
    )
    assert title_of(root) == "关于我们"
    assert title_of(replace(root, children=())) == ""


def test_a_passing_toast_does_not_count() -> None:
    toast = text("保存成功", 200, 1000, 500, 1060, resource_id="toast")
    assert identify(title("设置"), *rows("关于本应用的说明")) == identify(
        title("设置"), *rows("关于本应用的说明"), toast
    )
