"""Profiles: the shipped ones, and what a wrong file says."""

from __future__ import annotations

from pathlib import Path

import pytest

from harness.errors import ConfigError
from harness.softdevice.profiles import FOLDER, load_profile, profile_names, read_profile
from harness.softdevice.state import default_props


@pytest.mark.parametrize(
    ("name", "shape"),
    [
        ("android-10-small", (320, 640, 320, 29)),
        ("android-12-phone", (360, 780, 480, 31)),
        ("android-14-phone", (360, 800, 480, 34)),
        ("android-15-phone", (360, 800, 560, 35)),
        ("android-16-phone", (411, 923, 420, 36)),
        ("android-14-tablet", (800, 1280, 320, 34)),
        ("android-15-foldable", (768, 920, 400, 35)),
        ("harmonyos-4-phone", (360, 780, 480, 31)),
    ],
)
def test_shipped_profile_has_its_shape(name: str, shape: tuple[int, ...]) -> None:
    profile = load_profile(name)

    assert (profile.width_dp, profile.height_dp, profile.dpi, profile.api_level) == shape


@pytest.mark.parametrize("name", profile_names())
def test_every_profile_looks_like_a_web_view_and_admits_to_be_soft(name: str) -> None:
    profile = load_profile(name)

    assert "; wv)" in profile.user_agent and "Version/4.0 Chrome/" in profile.user_agent
    assert profile.webview_version in profile.user_agent
    assert profile.model.startswith("Soft ")
    assert default_props(profile)["ro.product.model"] == profile.model


def test_harmonyos_answers_like_the_android_it_is_compatible_with() -> None:
    props = default_props(load_profile("harmonyos-4-phone"))

    assert (props["ro.build.version.sdk"], props["ro.build.version.release"]) == ("31", "12")
    assert props["hw_sc.build.platform.version"] == "4.0.0"


def test_unknown_profile_lists_the_names() -> None:
    with pytest.raises(ConfigError, match=r"android-10-small, android-12-phone, .*harmonyos-4-phone"):
        load_profile("nokia-3310")


@pytest.mark.parametrize("name", ["../profiles", "", "android-14-phone.yaml"])
def test_names_are_not_paths(name: str) -> None:
    with pytest.raises(ConfigError):
        load_profile(name)


@pytest.mark.parametrize(
    ("change", "message"),
    [
        ("colour: red", "unknown key 'colour'"),
        ("density: big", "density must be of type float"),
        ("api_level: 3.5", "api_level must be of type int"),
        ("width_px: 0", "width_px must be greater than 0"),
        ("a: [", "not valid YAML"),
    ],
)
def test_wrong_files_are_named_with_their_fault(tmp_path: Path, change: str, message: str) -> None:
    key = change.partition(":")[0]
    lines = [
        line for line in (FOLDER / "android-14-phone.yaml").read_text().splitlines() if not line.startswith(key + ":")
    ]
    path = tmp_path / "p.yaml"
    path.write_text("\n".join([*lines, change]) + "\n")

    with pytest.raises(ConfigError) as caught:
        read_profile(path)

    assert message in str(caught.value) and str(path) in str(caught.value)


def test_missing_key_is_named(tmp_path: Path) -> None:
    path = tmp_path / "p.yaml"
    path.write_text("system: Android\n")

    with pytest.raises(ConfigError, match="missing key 'system_version'"):
        read_profile(path)
