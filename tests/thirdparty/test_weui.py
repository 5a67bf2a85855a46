"""weui's example app, unchanged, on the soft device: all its screens through uiautomator2, a sample read by OCR."""

from __future__ import annotations

import json
import re
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import numpy
import pytest
from lxml import html
from rapidfuzz import fuzz

from harness.webapp import pack_web_app
from tests.thirdparty.npm_packages import npm_package
from tests.thirdparty.phones import phone, texts_of  # noqa: F401
from tools import build_apk

pytestmark = [pytest.mark.browser, pytest.mark.slow]

SCREENS = 58
PACKAGE = "com.example.weui"
SAMPLE = ("home", "button", "form_page", "list", "icons", "msg_custom_area_tips", "preview", "article")
# What OCR reads where there is no text: drawings that look like letters.
IMAGE_ONLY = {
    "WEDESIGN": "the logo at the foot is a picture without an alternative text",
    ">": "the arrow of a row is a mask image",
}
TEXTLESS = {"steps_horizonal"}  # a drawing of steps whose labels the example itself does not display
SURE = 0.9
LIKE = 70.0  # one wrong character in four is OCR's fault


def routes_of(package: Path) -> list[str]:
    """Names of the example's screens, as its page declares them."""
    page = (package / "dist" / "example" / "index.html").read_text(encoding="utf-8")
    return re.findall(r'id="tpl_(\w+)"', page)


def hidden_texts(name: str) -> str:
    """What one screen's own source hides from accessibility (aria-hidden): no WebView reports it."""
    page = html.parse(str(npm_package("weui", "2.6.26") / "dist" / "example" / "index.html"))
    (template,) = page.xpath(f'//script[@id="tpl_{name}"]')
    return _bare("".join(html.fromstring(template.text).xpath('//*[@aria-hidden="true"]//text()')))


def with_contents(package: Path, folder: Path) -> Path:
    """Copy the example and put a page of links to all its screens in front of it."""
    shutil.copytree(package / "dist", folder / "dist")
    links = "".join(
        f'<a id="to-{name}" href="dist/example/index.html#{name}">{name}</a>' for name in routes_of(package)
    )
    style = (
        "<style>a{display:inline-block;width:33%;height:32px;vertical-align:top;font-size:11px;overflow:hidden}</style>"
    )
    head = '<meta charset="utf-8"><meta name="viewport" content="width=device-width">'
    (folder / "contents.html").write_text(f"<!doctype html>{head}<title>目录</title>{style}{links}", encoding="utf-8")
    described = {"package": PACKAGE, "label": "组件库", "start": "contents.html"}
    (folder / "zhijian-app.json").write_text(json.dumps(described), encoding="utf-8")
    return folder


@pytest.fixture(scope="module", params=["folder", "apk"])
def weui(phone: Any, request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[list[str]]:  # noqa: F811
    """The example installed from its folder, then from a signed APK; gives the names of its screens."""
    package = npm_package("weui", "2.6.26")
    folder = with_contents(package, tmp_path_factory.mktemp("weui"))
    if request.param == "apk":
        missing = build_apk.missing_packages()
        if missing:
            pytest.skip(f"Debian packages missing: {' '.join(missing)}")
        file = build_apk.build(folder, tmp_path_factory.mktemp("built"))
    else:
        file = pack_web_app(folder, tmp_path_factory.mktemp("packed"))
    phone.app_install(str(file))
    phone.app_start(PACKAGE)
    yield routes_of(package)
    phone.app_uninstall(PACKAGE)


def open_screen(phone: Any, name: str) -> list[str]:  # noqa: F811
    """Start the app anew, tap the link to one screen, and read it once its slide-in is over: two dumps in a row agree."""
    phone.app_start(PACKAGE, stop=True)
    link = phone(resourceId=f"to-{name}")
    link.click()
    assert link.wait_gone(timeout=10), name
    before = ""
    for _attempt in range(50):
        dump = phone.dump_hierarchy()
        if dump == before and (len(texts_of(dump)) > 1 or name in TEXTLESS):
            break
        before = dump
    return texts_of(before)


def test_every_screen_opens_and_is_dumped(phone: Any, weui: list[str]) -> None:  # noqa: F811
    assert len(weui) == SCREENS
    seen: dict[str, str] = {}

    for name in weui:
        said = open_screen(phone, name)
        assert phone.app_current()["package"] == PACKAGE
        assert len(said) >= 2 or name in TEXTLESS, f"{name} shows next to nothing: {said}"
        twin = seen.setdefault("\n".join(said), name)
        assert twin == name, f"{name} shows the same as {twin}"


@pytest.mark.parametrize("weui", ["apk"], indirect=True)
def test_what_ocr_reads_is_in_the_dump(phone: Any, weui: list[str]) -> None:  # noqa: F811
    import rapidocr  # slow to import

    reader = rapidocr.RapidOCR(
        params={
            "Global.log_level": "critical",
            "Global.use_cls": False,
            "Det.limit_type": "max",
            "Det.limit_side_len": 640,
        }
    )
    unread, lines = [], 0
    for name in SAMPLE:
        assert name in weui
        said, hidden = _bare("".join(open_screen(phone, name))), hidden_texts(name)
        picture = numpy.asarray(phone.screenshot().convert("RGB"))[72:-144, :, ::-1]
        read = reader(picture)
        for text, score in zip(read.txts or (), read.scores or (), strict=True):
            if score < SURE or text in IMAGE_ONLY:
                continue
            lines += 1
            if all(fuzz.partial_ratio(_bare(text), known) < LIKE for known in (said, hidden)):
                unread.append(f"{name}: {text!r} ({score:.2f})")

    assert lines > 8 * len(SAMPLE), "OCR read too little to judge"
    assert not unread, "\n".join(unread)


def _bare(text: str) -> str:
    return re.sub(r"\s+", "", text).lower()
