"""The transition graph and the budget, alone."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from harness.explore.budget import Budget, Meter
from harness.explore.graph import BACK, Graph, Page


def three() -> tuple[Graph, Page, Page, Page]:
    graph = Graph()
    home = graph.add(Page("a", "home", is_root=True))
    menu = graph.add(Page("b", "menu", 1))
    leaf = graph.add(Page("c", "leaf", 2))
    graph.connect(home, "menu", menu)
    graph.connect(menu, "leaf", leaf)
    return graph, home, menu, leaf


def test_back_uncovers_what_lies_below() -> None:
    graph, home, menu, leaf = three()
    assert graph.route(leaf, home) is None
    assert graph.route(leaf, home, [home, menu]) == (BACK, BACK)
    assert graph.route(leaf, menu, [home]) == (BACK, "menu")


def test_the_shorter_of_back_and_tap_is_taken() -> None:
    graph, home, menu, leaf = three()
    graph.connect(leaf, "logo", home)
    assert graph.route(leaf, home, [home, menu]) == ("logo",)
    assert graph.route(leaf, menu, [home, menu]) == (BACK,)


def test_the_newest_outcome_of_a_move_counts() -> None:
    graph, home, menu, leaf = three()
    graph.connect(home, "menu", leaf)
    assert graph.target(home, "menu") is leaf
    graph.forget(home, "menu")
    assert graph.route(home, menu) is None


def test_a_scrolled_screen_is_the_same_page() -> None:
    graph, home, menu, _ = three()
    assert graph.alias("a2", home)
    assert graph.page("a2") is home
    assert not graph.alias("a2", menu)
    with pytest.raises(ValueError, match="known"):
        graph.add(Page("a2"))


def test_moves_that_change_nothing_are_no_transitions() -> None:
    graph, home, _, _ = three()
    graph.connect(home, "toast", home)
    assert [t.move for t in graph.transitions] == ["menu", "leaf"]
    assert len(graph.as_dict()["screens"]) == 3


class FakeClock:
    """A clock that a test turns."""

    time_s = 0.0

    def now(self) -> datetime:
        return datetime(2026, 1, 1, tzinfo=UTC)

    def monotonic(self) -> float:
        return self.time_s


def test_each_limit_ends_the_walk_with_its_own_words() -> None:
    clock, done = FakeClock(), [5]
    meter = Meter(Budget(actions=2, time_s=10, restarts=1), clock, lambda: done[0])
    assert meter.exhausted == "" and meter.actions == 0
    done[0] += 2
    assert "操作次数" in meter.exhausted
    done[0] -= 2
    clock.time_s = 10.0
    assert "遍历时间" in meter.exhausted
    clock.time_s = 9.9
    meter.restarts = 2
    assert "重启次数" in meter.exhausted


def test_a_tab_leads_to_the_same_page_from_wherever_it_is_offered() -> None:
    graph, home, menu, leaf = three()
    graph.connect(home, "tab:我的", leaf)
    assert graph.route(menu, home) is None
    graph.offer(menu, "tab:我的")
    graph.forget(menu, "leaf")
    assert graph.route(menu, leaf) == ("tab:我的",)
    graph.forget(menu, "tab:我的")
    assert graph.route(menu, leaf) is None
