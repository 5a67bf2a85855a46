"""Whole walks over scripted apps."""

from __future__ import annotations

from typing import Any

import pytest

from harness.explore import landing
from harness.explore.budget import Budget
from harness.explore.crawl import ExploreSettings, explore
from harness.explore.entries import entries_of
from harness.explore.graph import Graph
from harness.explore.way import is_under_bar
from harness.model.action import LaunchApp, Tap
from harness.model.geometry import Bounds
from harness.model.hierarchy import Hierarchy
from harness.model.node import Node
from harness.model.observation import Coverage
from harness.session import Session
from tests.explore.apps import APP, TABS, button, cell, office, session_of


def walk(layout: dict[str, Any], **settings: Any) -> tuple[Coverage, Session, Graph, list[str]]:
    """Explore and return what came out, with the labels that were tapped."""
    session, driver = session_of(layout)
    graphs: list[Graph] = []
    coverage = explore(session, ExploreSettings(**settings), on_graph=graphs.append)
    taps = [action.target.label for action in driver.performed if isinstance(action, Tap)]
    return coverage, session, graphs[0], taps


def test_every_place_is_reached_and_nothing_is_changed() -> None:
    session, driver = session_of(office())
    coverage = explore(session, ExploreSettings())
    assert coverage.reached == {
        "home": True, "home_end": True, "mine": True, "settings": True, "about": True, "login": True,
        "tabs": ["首页", "办事", "我的"], "tabs_missed": [], "absent": [],
    }  # fmt: skip
    assert driver.variables() == {"deleted": False, "paid": False, "out": False, "sent": False}
    assert {place for visit in session.visits for place in visit.places} >= {
        "home_end",
        "cancellation",
        "privacy_policy",
        "complaint_form",
    }


def test_the_transition_graph_is_the_app() -> None:
    _, _, graph, _ = walk(office())
    named = {
        (graph.pages[t.source].name, graph.pages[t.target].name)
        for t in graph.transitions
        if not t.move.startswith("<")
    }
    assert named >= {
        ("清风办", "办事大厅"), ("清风办", "通知公告"), ("清风办", "巡查填报"), ("通知公告", "通知详情"), ("办事大厅", "缴费指南"),
        ("办事大厅", "用户登录"), ("我的", "设置"), ("我的", "投诉建议"), ("我的", "用户登录"), ("设置", "关于我们"), ("设置", "账号注销"),
        ("关于我们", "隐私政策"),
    }  # fmt: skip
    assert sorted(page.name for page in graph.pages.values()) == sorted(
        [
            "清风办",
            "办事大厅",
            "我的",
            "设置",
            "关于我们",
            "用户登录",
            "投诉建议",
            "账号注销",
            "隐私政策",
            "缴费指南",
            "巡查填报",
            "通知公告",
            "通知详情",
        ]
    )


@pytest.mark.parametrize("policy", ["priority", "breadth_first", "depth_first", "weighted_random"])
def test_no_policy_taps_a_dangerous_button(policy: str) -> None:
    coverage, _, _, taps = walk(office(), policy=policy)
    assert not {"去支付", "退出登录", "清除缓存", "提交", "下一步", "确认注销"} & set(taps)
    assert any("去支付" in sentence for sentence in coverage.not_reached)


def test_the_same_seed_walks_the_same_way() -> None:
    first = walk(office(), seed=7, policy="weighted_random")[3]
    assert first == walk(office(), seed=7, policy="weighted_random")[3]
    assert first != walk(office(), seed=8, policy="weighted_random")[3]


def test_two_articles_of_a_list_are_enough() -> None:
    taps = walk(office())[3]
    assert len({label for label in taps if "季度工作" in label}) == 2


def test_paths_to_visits_stay_short() -> None:
    _, session, _graph, _ = walk(office())
    deepest = min(len(v.path) for v in session.visits if "privacy_policy" in v.places)
    assert deepest <= 6
    assert all(isinstance(v.path[0], LaunchApp) for v in session.visits)


def test_the_budget_ends_the_walk_and_says_so() -> None:
    coverage, _, _, _ = walk(office(), budget=Budget(actions=6))
    assert coverage.actions <= 9
    assert any("操作次数已达上限" in sentence for sentence in coverage.not_reached)
    assert any("预算用尽" in sentence for sentence in coverage.not_reached)
    assert not coverage.reached["about"]


def test_depth_is_limited() -> None:
    coverage, _session, _, _ = walk(office(), budget=Budget(depth=1))
    assert coverage.reached["settings"]
    assert not coverage.reached["about"]
    assert any("超过遍历深度" in sentence for sentence in coverage.not_reached)


def test_a_crash_is_recorded_and_not_repeated() -> None:
    layout = office()
    layout["screens"]["home"]["nodes"].insert(0, cell("地图", crash=True))
    coverage, _, _, taps = walk(layout)
    assert taps.count("地图") == 1
    assert any("地图" in s and "闪退" in s for s in coverage.not_reached)
    assert coverage.reached["about"]


def test_a_hang_is_recorded_and_not_repeated(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("harness.session.failures._PATIENCE_S", 0.0)
    layout = office()
    layout["screens"]["services"]["nodes"].append(cell("视频课堂", hang=True))
    coverage, _, _, taps = walk(layout)
    assert taps.count("视频课堂") == 1
    assert any("视频课堂" in s and "无响应" in s for s in coverage.not_reached)


def test_an_app_that_always_crashes_ends_the_walk() -> None:
    layout = {
        "package": APP,
        "on_launch": [{"crash": True}],
        "screens": {"home": {"title": "首页", "nodes": [cell("公告")]}},
    }
    coverage, _, _, _ = walk(layout, budget=Budget(restarts=3))
    assert coverage.screens == 0
    assert any("闪退" in s for s in coverage.not_reached)
    assert any("重启次数已达上限" in s for s in coverage.not_reached)


def test_another_app_is_left_again() -> None:
    layout = office()
    layout["screens"]["home"]["nodes"].append(cell("浏览器打开", leave="com.android.browser"))
    coverage, _session, _, taps = walk(layout)
    assert taps.count("浏览器打开") == 1
    assert any("com.android.browser" in s for s in coverage.not_reached)
    assert coverage.reached["about"]


def test_a_dialog_is_seen_and_closed_by_its_least_committing_button() -> None:
    layout = office()
    ask = {"text": "参加问卷调查吗?", "buttons": [{"text": "确定", "tap": {"set": {"sent": True}}}, {"text": "取消"}]}
    layout["screens"]["services"]["nodes"].append(cell("问卷", dialog=ask))
    session, driver = session_of(layout)
    explore(session, ExploreSettings())
    assert any("参加问卷调查" in v.hierarchy.text for v in session.visits)
    assert not driver.variables()["sent"]


def test_a_permission_prompt_is_recorded() -> None:
    layout = office()
    layout["permissions"] = ["android.permission.CAMERA"]
    layout["screens"]["home"]["nodes"].append(cell("扫一扫", permission="android.permission.CAMERA"))
    _, session, _, _ = walk(layout)
    assert [prompt.phase for prompt in session.permission_prompts] == ["explore"]


def test_a_place_without_a_way_back_costs_a_restart_only() -> None:
    layout = office()
    layout["screens"]["trap"] = {"title": "活动", "back": "trap", "nodes": [{"text": "这里没有返回,返回键也没有用。"}]}
    layout["screens"]["home"]["nodes"].append(cell("活动专题", "trap"))
    coverage, _, _, taps = walk(layout)
    assert taps.count("活动专题") == 1
    assert coverage.reached["about"]
    assert coverage.reached["login"]


def test_a_loop_of_screens_ends() -> None:
    layout = office()
    for i in range(3):
        layout["screens"][f"loop{i}"] = {
            "title": f"第{'甲乙丙'[i]}页",
            "back": "home",
            "nodes": [cell("继续看", f"loop{(i + 1) % 3}")],
        }
    layout["screens"]["home"]["nodes"].append(cell("风采", "loop0"))
    coverage, _, graph, _ = walk(layout)
    assert {"第甲页", "第乙页", "第丙页"} <= {page.name for page in graph.pages.values()}
    assert coverage.actions < 100


def test_an_endless_spinner_is_waited_for_once(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(landing, "SPINNER_S", 0.6)
    layout = office()
    layout["screens"]["spin"] = {"title": "地图", "back": "home", "nodes": [{"text": "加载中..."}]}
    layout["screens"]["home"]["nodes"].append(cell("地图服务", "spin"))
    _, session, _, _ = walk(layout)
    seen = [v for v in session.visits if "加载中" in v.hierarchy.text]
    assert max(v.elapsed_s for v in seen) >= 0.6
    assert len(seen) == 2


def test_an_empty_page_over_the_tab_bar_is_waited_for(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(landing, "SPINNER_S", 0.6)
    layout = office()
    layout["screens"]["void"] = {"title": "惠民专区", "back": "home", "tabs": TABS, "nodes": []}
    layout["screens"]["home"]["nodes"].append(cell("惠民专区", "void"))
    _, session, _, _ = walk(layout)
    seen = [v for v in session.visits if v.on_entry == "惠民专区"]
    assert max(v.elapsed_s for v in seen) >= 0.6 and seen[-1].blank


def test_a_tab_that_comes_back_to_another_of_its_parts_loses_nothing() -> None:
    def part(name: str, *rows: str) -> dict[str, Any]:
        """A page of the tab 办理: its parts beside the left edge, the open one's entries below."""
        parts = [cell("办税", to="tax", set={"part": "tax"}), cell("社保", to="care", set={"part": "care"})]
        return {"title": "", "tabs": bar, "nodes": [*parts, {"text": name}, *(cell(row, row) for row in rows)]}

    bar = [
        {"text": "首页", "to": "home"},
        {"text": "办理", "tap": [{"when": {"part": "tax"}, "to": "tax"}, {"when": {"part": "care"}, "to": "care"}]},
        {"text": "我的", "to": "mine"},
    ]
    leaves = ("速算", "地图", "退税", "明细", "补缴", "转移", "认定", "年审")
    layout: dict[str, Any] = {
        "package": APP,
        "start": "home",
        "variables": {"part": "tax"},
        "screens": {
            "home": {"title": "税费通", "tabs": bar, "nodes": [{"text": "欢迎"}]},
            "mine": {"title": "我的", "tabs": bar, "nodes": [{"text": "未登录"}]},
            "tax": part("税费事项", *leaves[:4]),
            "care": part("社会保险事项", *leaves[4:]),
            **{
                leaf: {"title": f"{leaf}办事页", "back": "home", "nodes": [{"text": f"{leaf}怎么办,一看就明白。"}]}
                for leaf in leaves
            },
        },
    }
    coverage, _, _, taps = walk(layout)
    assert set(leaves) <= set(taps)
    assert not any("无法再次到达" in sentence for sentence in coverage.not_reached)


def test_what_was_scrolled_up_under_the_title_bar_is_brought_into_the_open_first() -> None:
    def bar(words: str) -> list[Node]:
        """A title bar that stays while the page scrolls; it is drawn above what comes later in the document."""
        back = Node("android.widget.Button", text="‹", package=APP, bounds=Bounds(0, 72, 218, 237), clickable=True)
        return [back, Node("android.widget.TextView", text=words, package=APP, bounds=Bounds(218, 72, 862, 188))]

    def page(*nodes: Node) -> Hierarchy:
        box = Bounds(0, 72, 1080, 2256)
        return Hierarchy(
            (Node("android.widget.FrameLayout", package=APP, bounds=box, children=(*bar("年度汇总"), *nodes)),)
        )

    def knob(label: str, top: int, bottom: int, left: int = 67, right: int = 1013) -> Node:
        box = Bounds(left, top, right, bottom)
        return Node("android.widget.Button", text=label, package=APP, bounds=box, clickable=True)

    for node, is_under in (
        (knob("开始汇总", 72, 81), True),
        (knob("四季台账", 72, 230, 0, 1080), True),
        (knob("开始汇总", 600, 760), False),
        (knob("编辑", 72, 237, 870, 1060), False),
    ):
        looked = page(node)
        (entry,) = [entry for entry in entries_of(looked) if entry.label == node.text]
        assert is_under_bar(entry, looked) is is_under, node


def test_where_the_back_key_ends_the_app_its_own_arrow_is_taken() -> None:
    leaves = ("讲稿", "志愿服务", "来信", "约讲")
    layout: dict[str, Any] = {
        "package": APP,
        "start": "home",
        "screens": {
            "home": {"title": "宣讲台", "back": "exit", "nodes": [cell(leaf, leaf) for leaf in leaves]},
            **{
                leaf: {
                    "title": "",
                    "back": "exit",
                    "nodes": [
                        {"text": "‹", "desc": "返回", "at": [0, 100, 120, 220], "tap": {"to": "home"}},
                        {"text": f"{leaf}在这里看。"},
                    ],
                }
                for leaf in leaves
            },
        },
    }
    _, session, _, taps = walk(layout)
    assert set(leaves) <= set(taps)
    assert "‹" in taps or "返回" in taps
    assert sum(isinstance(a, LaunchApp) for a in session.driver.performed) <= 4  # type: ignore[attr-defined]


def test_what_folds_out_on_its_own_page_does_not_hide_its_neighbours() -> None:
    heads = ("镇里的事", "家里的事", "玩的事", "问的事")
    layout: dict[str, Any] = {
        "package": APP,
        "start": "home",
        "variables": dict.fromkeys(heads, False),
        "screens": {
            "home": {
                "title": "溪口在线",
                "nodes": [
                    *(cell(head, toggle=head) for head in heads),
                    {**cell("直播", "live"), "when": {"问的事": True}},
                ],
            },
            "live": {"title": "直播", "back": "home", "nodes": [{"text": "页面不存在"}]},
        },
    }
    _, session, _, _ = walk(layout)
    assert any("页面不存在" in visit.hierarchy.text for visit in session.visits)


def test_an_absent_place_is_absent_only_when_everything_was_opened() -> None:
    layout = {
        "package": APP,
        "screens": {
            "home": {
                "title": "简易办",
                "tabs": [*TABS[:2], {"text": "消息", "to": "mail"}],
                "nodes": [{"text": "主办单位:某局"}, {"text": "正文"}],
            },
            "services": {
                "title": "办事",
                "tabs": [*TABS[:2], {"text": "消息", "to": "mail"}],
                "nodes": [cell("指南", "guide")],
            },
            "mail": {
                "title": "消息",
                "tabs": [*TABS[:2], {"text": "消息", "to": "mail"}],
                "nodes": [{"text": "暂无消息"}],
            },
            "guide": {"title": "指南", "back": "services", "nodes": [{"text": "请到柜台办理。"}]},
        },
    }
    full = walk(layout)[0]
    assert full.reached["about"] and "about" in full.reached["absent"]
    cut = walk(layout, budget=Budget(actions=3))[0]
    assert not cut.reached["about"] and cut.reached["absent"] == []


def test_an_entry_that_was_seen_but_not_opened_is_not_absent() -> None:
    layout = office()
    layout["screens"]["mine"]["nodes"][1] = cell("设置", crash=True)
    coverage = walk(layout)[0]
    assert not coverage.reached["settings"]
    assert "settings" not in coverage.reached["absent"]


def test_buttons_alone_make_no_tab_missed() -> None:
    layout = {
        "package": APP,
        "screens": {"home": {"title": "单页", "nodes": [button("说明", toast="你好"), {"text": "主办单位:某局"}]}},
    }
    coverage = walk(layout)[0]
    assert coverage.reached["tabs"] == [] and coverage.reached["tabs_missed"] == []
    assert coverage.screens == 1
