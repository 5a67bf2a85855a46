"""Walks on the software device over shapes of navigation that a tree of bars and tiles does not show."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from harness.drivers.uiautomator2 import Uiautomator2Driver
from harness.explore.budget import Budget
from harness.explore.crawl import ExploreSettings, explore
from harness.model.action import InstallApp
from harness.model.device import DeviceSpec
from harness.model.observation import Coverage
from harness.session import Session
from harness.softdevice.launch import SoftDeviceHost
from harness.webapp import app_facts, pack_web_app

pytestmark = pytest.mark.browser

_HEAD = """<!doctype html><html lang="zh"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width,initial-scale=1">
<title>望江通</title><style>body{margin:0;font:16px sans-serif}button{min-height:48px;border:0;background:#eef}
.cell{display:block;width:100%;text-align:left;margin-bottom:8px}</style></head><body><div id="app"></div><script>
const app=document.getElementById('app');
const page=(title,html)=>{app.innerHTML=`<h3>${title}</h3>${html}`;window.scrollTo(0,0)};
"""
_TAIL = "home();</script></body></html>"
_STRIP = """
const names=['交通','医保','社保','教育','住房','户政','婚育','养老','农业','水务'];
const topic=n=>page(n+'事项',`<p>${n}类的说明写在这里。</p><button onclick="home()">返回</button>`);
const home=()=>page('望江通',`<div style="overflow-x:auto;white-space:nowrap;width:100%">${names.map(n=>
 `<button style="width:120px;display:inline-block" onclick="topic('${n}')">${n}</button>`).join('')}</div>`);
"""
_DRAWER = """
const mine=()=>page('个人资料',`<p>张三</p><button class="cell" onclick="home()">返回</button>`);
const list=n=>page(n,`<p>${n}的内容。</p><button class="cell" onclick="home()">返回</button>`);
const open_=()=>app.insertAdjacentHTML('beforeend',`<div style="position:fixed;inset:0;background:#0006">
 <div style="position:absolute;right:0;top:0;bottom:0;width:70%;background:#fff">
 <button class="cell" onclick="mine()">我的</button><button class="cell" onclick="list('办件')">办件</button>
 <button class="cell" onclick="list('档案')">档案</button></div></div>`);
const home=()=>page('望江通',`<button onclick="open_()">菜单</button><button class="cell" onclick="list('通知')">通知</button>
 <button class="cell" onclick="list('公报')">公报</button><button class="cell" onclick="list('地图')">地图</button>`);
"""
_SHEET = """
const list=n=>page(n,`<p>${n}的内容。</p><button class="cell" onclick="home()">返回</button>`);
const open_=()=>app.insertAdjacentHTML('beforeend',`<div style="position:fixed;inset:0;background:#0006">
 <div style="position:absolute;left:0;right:0;bottom:0;background:#fff"><button class="cell" onclick="list('户籍')">户籍</button>
 <button class="cell" onclick="list('农田')">农田</button><button class="cell" onclick="list('水利')">水利</button>
 <button class="cell" onclick="home()">取消</button></div></div>`);
const home=()=>page('望江通',`<button onclick="open_()">新建</button><p>说明一行</p><p>说明两行</p><button class="cell" onclick="list('通知')">通知</button>`);
"""
_FOLD = """
const page_=(n,more)=>page(n,`<p>${n}的内容。</p>${more||''}<button class="cell" onclick="home()">返回</button>`);
const desk=()=>page_('值守台',`<button class="cell" onclick="page_('巡护')">巡护</button><button class="cell" onclick="page_('交接')">交接</button>`);
const home=()=>page('望江通',`<button onclick="fold.hidden=!fold.hidden">☰</button><nav id="fold" hidden>
 <button class="cell" onclick="page_('须知')">须知</button><button class="cell" onclick="page_('题库')">题库</button>
 <button class="cell" onclick="desk()">值守台</button></nav><button class="cell" onclick="page_('通知')">通知</button>
 <button class="cell" onclick="page_('公报')">公报</button>`);
"""
_RAIL = """
const bodies={'要闻':'<p>要闻一则</p>','工作':'<p>两件待办</p>','我的':'<p>李四</p>'};
const show=n=>{app.innerHTML=`<div style="position:fixed;left:0;top:0;bottom:0;width:76px;background:#ddd">${Object.keys(bodies).map(k=>
 `<button style="width:76px;height:72px" onclick="show('${k}')">${k}</button>`).join('')}</div>
 <div style="margin-left:90px"><h3>${n}</h3>${bodies[n]}</div>`};
const home=()=>show('要闻');
"""
_TOP = """
const bodies={'首页':Array.from({length:9},(_,i)=>`<button class="cell" style="height:130px" onclick="news(${i})">要闻第${i}条</button>`).join(''),
 '工作':'<p>两件待办</p>','我的':'<p>李四</p>'};
const show=n=>{app.innerHTML=`<nav style="display:flex">${Object.keys(bodies).map(k=>
 `<button style="flex:1" onclick="show('${k}')">${k}</button>`).join('')}</nav><h3>望江通</h3>${bodies[n]}`;window.scrollTo(0,0)};
const news=i=>page('要闻',`<p>第${i}条的内容。</p><button class="cell" onclick="home()">返回</button>`);
const home=()=>show('首页');
"""
_TOAST = """
const tell=t=>{const e=document.createElement('div');e.textContent=t;e.style.cssText='position:fixed;left:15%;right:15%;top:60px;height:170px;background:#333;color:#fff';
 document.body.appendChild(e);setTimeout(()=>e.remove(),2500)};
const list=n=>page(n,`<p>${n}的内容。</p><button class="cell" onclick="home()">返回</button>`);
const home=()=>{page('望江通',`<button class="cell" onclick="list('台账')">台账</button><button class="cell" onclick="list('名册')">名册</button>
 <button class="cell" onclick="list('通知')">通知</button>`);tell('已为您更新')};
"""
_LATE = """
const home=()=>{page('望江通','<button class="cell" onclick="news()">动态</button>');
 if(!window.shown){window.shown=true;setTimeout(()=>app.insertAdjacentHTML('beforeend',
 `<div style="position:fixed;inset:0;background:#0006"><div style="margin:220px auto;width:300px;background:#fff">
 <p>年货节限时特惠，两瓶八折</p><button onclick="home()">关闭</button><button>去看看</button></div></div>`),3000)}};
const news=()=>page('动态','<p>今日无事。</p><button onclick="home()">返回</button>');
"""


@pytest.fixture(scope="module")
def serial() -> Iterator[str]:
    """One soft phone for all walks."""
    with SoftDeviceHost() as host:
        yield host.start("android-14-phone")


def _walk(serial: str, folder: Path, script: str, **settings: float) -> tuple[Coverage, str]:
    """Walk an app of one page; returns the coverage and everything that was on screen."""
    (folder / "index.html").write_text(_HEAD + script + _TAIL, encoding="utf-8")
    with Session(Uiautomator2Driver(DeviceSpec("phone", serial=serial)), None, app_facts(folder).package) as session:
        session.perform(InstallApp(str(pack_web_app(folder, folder))))
        session.clear()
        coverage = explore(session, ExploreSettings(budget=Budget(actions=60, time_s=90), **settings))
        return coverage, "\n".join(visit.hierarchy.text for visit in session.visits)


def test_what_a_strip_holds_further_right_is_opened(serial: str, tmp_path: Path) -> None:
    _, seen = _walk(serial, tmp_path, _STRIP)
    assert "水务类的说明" in seen
    assert "交通类的说明" in seen


def test_a_drawer_is_a_page_and_what_it_covers_is_not_tapped_through_it(serial: str, tmp_path: Path) -> None:
    coverage, seen = _walk(serial, tmp_path, _DRAWER)
    assert coverage.reached["home"] and coverage.reached["mine"]
    for name in ("办件", "档案", "通知", "公报", "地图"):
        assert f"{name}的内容" in seen
    assert "张三" in seen


def test_a_sheet_of_actions_is_walked_not_closed(serial: str, tmp_path: Path) -> None:
    _, seen = _walk(serial, tmp_path, _SHEET)
    for name in ("户籍", "农田", "水利", "通知"):
        assert f"{name}的内容" in seen


def test_a_rail_at_the_edge_is_the_main_navigation(serial: str, tmp_path: Path) -> None:
    coverage, seen = _walk(serial, tmp_path, _RAIL)
    assert coverage.reached["tabs"] == ["要闻", "工作", "我的"]
    assert coverage.reached["home"] and coverage.reached["mine"]
    assert "两件待办" in seen


def test_what_comes_over_the_first_page_later_is_seen(serial: str, tmp_path: Path) -> None:
    _, seen = _walk(serial, tmp_path, _LATE, linger_s=10.0)
    assert "年货节限时特惠" in seen


def test_a_menu_that_folds_out_on_its_page_is_folded_out_for_each_of_its_entries(serial: str, tmp_path: Path) -> None:
    _, seen = _walk(serial, tmp_path, _FOLD)
    for name in ("须知", "题库", "通知", "公报", "巡护", "交接"):
        assert f"{name}的内容" in seen


def test_tabs_that_scroll_away_with_their_page_are_gone_back_to(serial: str, tmp_path: Path) -> None:
    coverage, seen = _walk(serial, tmp_path, _TOP)
    assert coverage.reached["mine"]
    assert "两件待办" in seen
    assert "李四" in seen


def test_a_passing_message_over_an_entry_is_waited_out(serial: str, tmp_path: Path) -> None:
    _, seen = _walk(serial, tmp_path, _TOAST)
    for name in ("台账", "名册", "通知"):
        assert f"{name}的内容" in seen
