"""Which page an activity shows, which activity a page belongs to, and how an app describes both."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from harness.errors import InstallRejected
from harness.softdevice.activities import activity_at, page_of, short_activity
from harness.softdevice.apps import InstalledApp, read_app

APP = InstalledApp(
    package="cn.a",
    label="甲",
    root=Path("/"),
    start="index.html",
    kind="web",
    activity="cn.a.Main",
    activities=(("cn.a.Second", "second.html"), ("cn.a.Detail", "index.html#detail"), ("cn.a.List", "list/all.html")),
)


@pytest.mark.parametrize(
    ("place", "activity"),
    [
        ("index.html", "cn.a.Main"),
        ("second.html", "cn.a.Second"),
        ("second.html?from=home", "cn.a.Second"),
        ("second.html#anywhere", "cn.a.Second"),
        ("index.html#detail", "cn.a.Detail"),
        ("index.html#other", "cn.a.Main"),
        ("list/all.html", "cn.a.List"),
        ("", "cn.a.Main"),
    ],
)
def test_the_page_names_the_activity(place: str, activity: str) -> None:
    assert activity_at(APP, f"https://cn-a.app.invalid/{place}") == activity


def test_a_declared_activity_has_a_page() -> None:
    assert page_of(APP, "cn.a.Detail") == "index.html#detail"
    assert page_of(APP, "cn.a.Main") is None


def test_the_system_lists_activities_without_their_package() -> None:
    assert short_activity("cn.a", "cn.a.ui.Main") == ".ui.Main"
    assert short_activity("cn.a", "cn.ab.Main") == "cn.ab.Main"
    assert short_activity("cn.a", "org.apache.cordova.MainActivity") == "org.apache.cordova.MainActivity"


def described(folder: Path, **values: object) -> InstalledApp:
    """Read a folder whose description has these values."""
    source = folder / "source"
    source.mkdir()
    (source / "index.html").write_text("<title>甲</title>", encoding="utf-8")
    text = json.dumps({"package": "cn.a", "label": "甲", **values})
    (source / "zhijian-app.json").write_text(text, encoding="utf-8")
    return read_app(source, folder / "web")


def test_activities_and_bridges_are_read_from_the_description(tmp_path: Path) -> None:
    app = described(
        tmp_path,
        activity=".Start",
        activities={".Second": "second.html", "org.b.Third": "third.html#x"},
        bridges={"Android.showToast": "toast"},
    )

    assert app.activity == "cn.a.Start"
    assert app.activities == (("cn.a.Second", "second.html"), ("org.b.Third", "third.html#x"))
    assert app.bridges == (("Android.showToast", "toast"),)


@pytest.mark.parametrize(
    "values",
    [
        {"activity": "no class"},
        {"activities": ["second.html"]},
        {"activities": {".Second": "../second.html"}},
        {"activities": {"1st": "second.html"}},
        {"bridges": {"Android.showToast": "format the disk"}},
        {"bridges": {"alert(1)": "toast"}},
    ],
    ids=str,
)
def test_a_wrong_description_is_refused(tmp_path: Path, values: dict[str, object]) -> None:
    with pytest.raises(InstallRejected, match="INSTALL_PARSE_FAILED_BAD_MANIFEST"):
        described(tmp_path, **values)
