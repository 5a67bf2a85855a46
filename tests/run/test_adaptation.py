"""Two apps on the software device: what screens alone can show of 适配 and 适老化 is found in one and looked for in vain in the other."""

from __future__ import annotations

from pathlib import Path

import pytest

from harness.config import load_profile
from harness.farm.fleet import inventory, pick
from harness.farm.pool import Pool
from harness.model.finding import RuleResult, Verdict
from harness.model.observation import Observation
from harness.rules.evaluate import all_rules
from harness.run.plan import RunSettings

ROOT = Path(__file__).parents[2]
pytestmark = pytest.mark.browser


@pytest.fixture(scope="module")
def seen(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Observation:
    """What a short inspection of one app saw."""
    tmp = tmp_path_factory.mktemp(request.param)
    profile = tmp / "app.yaml"
    package = f"gov.example.{request.param.replace('_', '')}"
    profile.write_text(f"app: {{id: {package}, source: {ROOT / 'tests/apps' / request.param}}}\n", encoding="utf-8")
    settings = RunSettings(7, 400.0, actions=80, phases=("first_run", "explore_visitor", "adaptation"))
    devices = pick(inventory(ROOT / "devices.yaml"), ("soft-android-14",))
    pool = Pool(load_profile(profile, rules=all_rules()), devices, tmp / "run", settings, lambda event: None, "none")
    pool.run()
    return pool.inspections[0].observation()


def _said(observation: Observation, rule: str) -> RuleResult:
    return all_rules()[rule].detect(observation)


@pytest.mark.parametrize("seen", ["adapts_badly"], indirect=True)
def test_each_breach_is_found_where_it_is(seen: Observation) -> None:
    defects = {f.title.split(":")[0]: f for f in _said(seen, "display_defect").findings}

    assert "“办理”" in defects["控件被屏幕边缘截断"].detail and "预订座位" in defects["控件被屏幕边缘截断"].detail
    assert "导出本页" in defects["控件被遮挡"].detail
    assert "确认领取" in defects["控件看不到"].detail and "横屏" in defects["控件看不到"].detail
    assert "住房公积金异地贷款" in defects["文字显示不全"].detail and "1.3倍" in defects["文字显示不全"].detail
    assert set(defects) == {"控件被屏幕边缘截断", "控件被遮挡", "控件看不到", "文字显示不全"}
    assert "34×30 dp" in _said(seen, "touch_target").findings[0].detail
    assert "2.0:1" in _said(seen, "text_contrast").findings[0].detail
    assert "居民办事一站通" in _said(seen, "font_scaling").findings[0].detail
    assert _said(seen, "elderly_mode").verdict in (Verdict.SUSPECTED, Verdict.INCONCLUSIVE)  # as far as the walk got
    assert _said(seen, "unsupported_system").verdict is Verdict.COMPLIANT


@pytest.mark.parametrize("seen", ["adapts_well"], indirect=True)
@pytest.mark.parametrize(
    "rule",
    ["display_defect", "touch_target", "text_contrast", "font_scaling", "elderly_mode", "unsupported_system"],
)
def test_what_only_looks_like_a_breach_stays_silent(seen: Observation, rule: str) -> None:
    result = _said(seen, rule)

    assert result.verdict is Verdict.COMPLIANT, [f.detail for f in result.findings] or result.reason
