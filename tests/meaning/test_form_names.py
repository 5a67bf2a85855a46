"""Looks at one form are known as such; looks at forms that ask the same are not taken for one."""

from __future__ import annotations

from harness.meaning.fields import Field, fields
from harness.meaning.form_names import form_names
from harness.model.hierarchy import Hierarchy
from harness.model.node import Node
from harness.model.observation import Visit
from tests.meaning.build import area, box, entry, say, screen, tap


def _asked(hierarchy: Hierarchy) -> list[Field]:
    return [f for f in fields(hierarchy) if f.kind == "text"]


def _page(*labels: str, title: str = "", over: tuple[Node, ...] = ()) -> Hierarchy:
    head = [say(title, box(400, 90, 680, 150))] if title else []
    rows = [
        node
        for place, label in enumerate(labels)
        for node in (
            say(label, box(40, 500 + 120 * place, 400, 550 + 120 * place)),
            entry(box(420, 490 + 120 * place, 1040, 560 + 120 * place)),
        )
    ]
    return screen(*head, *rows, tap("交表", box(40, 1600, 1040, 1700)), *over)


def _visit(index: int, hierarchy: Hierarchy, entry_label: str = "", places: frozenset[str] = frozenset()) -> Visit:
    return Visit(index, f"s{hash(hierarchy.text)}", hierarchy, "gov.example.app", places, "staff", on_entry=entry_label)


def test_the_button_that_was_refused_names_no_other_form() -> None:
    page = _page("仓号", "品种")
    names = form_names(
        [_visit(0, page, "旬报"), _visit(1, page, "交表"), _visit(2, page, "好")], _asked
    )  # fmt: skip
    assert set(names.values()) == {"旬报"}


def test_forms_that_ask_the_same_under_other_titles_stay_apart() -> None:
    first, second = _page("仓号", "品种", title="库温日记"), _page("仓号", "品种", title="班组周表")
    names = form_names([_visit(0, first, "库温日记"), _visit(1, second, "班组周表")], _asked)
    assert list(names.values()) == ["库温日记", "班组周表"]


def test_the_name_of_the_app_in_the_bar_titles_no_form() -> None:
    home = screen(say("渔港通", box(400, 90, 680, 150)), tap("泊位申请", box(40, 400, 500, 500)))
    first, second = _page("泊位", "船号", title="渔港通"), _page("诉求", "船名", title="渔港通")
    visits = [
        _visit(0, home, places=frozenset({"home"})),
        _visit(1, first, "泊位申请"),
        _visit(2, home, places=frozenset({"home"})),
        _visit(3, second, "我要说"),
    ]
    assert list(form_names(visits, _asked).values()) == ["泊位申请", "我要说"]


def test_a_message_over_a_form_gives_it_no_name() -> None:
    veil = area(box(0, 0, 1080, 2400), clickable=True)
    card = area(
        box(140, 900, 940, 1400), say("还有空格没有填", box(200, 960, 880, 1020)), tap("好", box(200, 1240, 880, 1360))
    )
    page, told = _page("仓号", "品种", title="旬报"), _page("仓号", "品种", title="旬报", over=(veil, card))
    names = form_names([_visit(0, page, "旬报"), _visit(1, told, "交表")], _asked)
    assert set(names.values()) == {"旬报"}
