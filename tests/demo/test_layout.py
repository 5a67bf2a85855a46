"""Every screen of both demo apps at both sizes: no script error; the twin without a display defect, the other with exactly its two."""

from __future__ import annotations

from typing import Any

import pytest

from tests.demo.browser_page import BrowserPage
from tests.demo.conftest import DEMO, Opened

pytestmark = pytest.mark.browser
SIZES = [(320, 640), (360, 800)]
BREAKING = [
    "home", "search", "messages", "notice/n1", "notice/n4", "notice/n5", "login", "register", "forgot", "tasks",
    "task/t1", "visit", "visits", "report", "checkin", "rank", "points", "guides", "guide/g3", "nearby",
    "contacts", "privacy", "agreement", "mine", "profile", "feedback", "settings", "account", "cancel", "about",
    "party", "gridmap", "board", "licence",
]  # fmt: skip
RECTIFIED = [
    "/", "services", "news", "article/relief", "article/league", "article/portal", "login", "login/sms", "join",
    "joined", "reset", "search/大桥", "search/无", "inbox", "record", "records", "todo", "todo/d1", "guides",
    "guide/house", "places", "voice", "voice/zone", "voice/new/zone", "voice/new/general", "cases",
    "case/SEEDED", "accepted/SEEDED", "mine", "profile", "settings", "privacy-centre",
    "collected", "security", "about", "cancellation", "cancellation/verify", "cancelled",
]  # fmt: skip
# For each control: outside the screen's width, under 44 px, or hidden under something when scrolled into view.
DEFECTS = """(() => {
  const out = [], wide = document.documentElement.scrollWidth;
  if (wide > innerWidth) out.push(`page is ${wide} px wide`);
  const controls = [...document.querySelectorAll('a,button,input,textarea,label.box,label.choice,.tap')].filter(el => el.checkVisibility());
  for (const el of controls) {
    el.scrollIntoView({block: 'center'});
    const r = el.getBoundingClientRect(), name = el.innerText || el.placeholder || el.type;
    if (r.left < 0 || r.right > innerWidth + 0.5) out.push(`${name}: right edge at ${Math.round(r.right)}`);
    if (TARGETS && (r.height < 44 || r.width < 44)) out.push(`${name}: ${Math.round(r.width)} x ${Math.round(r.height)}`);
    const top = document.elementFromPoint(r.left + r.width / 2, r.top + r.height / 2);
    if (!top || !(el.contains(top) || top.contains(el))) out.push(`${name}: covered or off screen`);
  }
  return out;
})()"""


def _defects(page: BrowserPage, targets: bool) -> list[Any]:
    found = page.run(DEFECTS.replace("TARGETS", str(targets).lower()))
    assert isinstance(found, list)
    return found


@pytest.mark.parametrize(("width", "height"), SIZES)
@pytest.mark.parametrize("elder", [False, True], ids=["standard", "elder"])
def test_rectified_lays_out_everywhere(rectified: Opened, width: int, height: int, elder: bool) -> None:
    page = rectified.page
    page.run(f"App.state.session = {{phone: '13900000002', at: Date.now()}}; App.state.elder = {str(elder).lower()}; App.save()")
    page.size(width, height)
    rectified.go("#/")
    rectified.move("#/cases")
    seeded = page.run("App.state.cases[0].no")
    found = {}
    for route in RECTIFIED:
        rectified.move("#/" + route.strip("/").replace("SEEDED", seeded))
        assert page.run("document.getElementById('sheet').hidden"), route
        found[route] = _defects(page, targets=True)
        assert page.run("document.getElementById('view').innerText.length") > 20, route
    for paper in ("privacy", "agreement"):
        page.open(DEMO / "qinghe-rectified" / "www" / "pages" / f"{paper}.html")
        found[paper] = _defects(page, targets=True)
    assert {route: defects for route, defects in found.items() if defects} == {}
    assert page.errors == []


@pytest.mark.parametrize(("width", "height"), SIZES)
def test_rectified_sheets_fit(rectified: Opened, width: int, height: int) -> None:
    page = rectified.page
    page.size(width, height)
    page.run("App.state.session = {phone: '13900000002', at: Date.now()}; App.state.consent = ''; App.save()")
    rectified.go("#/")
    assert _sheet_defects(page) == []
    rectified.tap("不同意")
    assert "再次温馨提示" in rectified.text()
    assert _sheet_defects(page) == []
    rectified.tap("同意并继续")
    rectified.tap("APP备案号：皖ICP备2025012345号-1A")
    assert "beian.miit.gov.cn" in rectified.text()
    assert _sheet_defects(page) == []


def _sheet_defects(page: BrowserPage) -> list[Any]:
    # What lies under the sheet is covered on purpose: only the sheet's own controls count.
    found = page.run(DEFECTS.replace("TARGETS", "true").replace("document.querySelectorAll", "document.getElementById('sheet').querySelectorAll"))
    assert isinstance(found, list)
    return found


@pytest.mark.parametrize(("width", "height"), SIZES)
def test_breaking_app_has_exactly_its_documented_display_defects(breaking: Opened, width: int, height: int) -> None:
    page = breaking.page
    page.run("Q.signIn('13800000001')")
    page.size(width, height)
    breaking.go("#/home")
    found = {}
    for route in BREAKING:
        breaking.move("#/" + route)
        found[route] = _defects(page, targets=False)
    found = {route: defects for route, defects in found.items() if defects}
    if width == 360:
        assert found == {}
    else:
        assert set(found) == {"task/t1", "contacts"}
        assert any(defect.startswith("转派") for defect in found["task/t1"])
        assert any("px wide" in defect for defect in found["contacts"])
    assert page.errors == []
