"""Forms of three makings are filled in and accepted, through a whole soft device: plain elements, Vant, jQuery WeUI.

Each checks every entry itself (identity number with its check digit, choices made, steppers above nothing) and says what it received.
"""

from __future__ import annotations

import json
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from harness.drivers.uiautomator2 import Uiautomator2Driver
from harness.flows.forms import answer_missing_choice, fill_form
from harness.flows.screen import pages_down, scroll_to_top
from harness.flows.sending import send
from harness.meaning.buttons import buttons
from harness.meaning.layout import texts
from harness.meaning.testdata import Specimens
from harness.model.action import InstallApp
from harness.model.device import DeviceSpec
from harness.session import Session
from harness.softdevice.launch import SoftDeviceHost
from harness.webapp import app_facts, pack_web_app
from tests.thirdparty.vendored import put_in_place

pytestmark = pytest.mark.browser
APPS = Path(__file__).parents[1] / "apps"
# A form may have this many parts that say only by refusing that they are still open.
_MOST_REFUSALS = 4


@pytest.fixture(scope="module")
def serial() -> Iterator[str]:
    """One soft device for all the tests here."""
    with SoftDeviceHost() as host:
        yield host.start("android-14-phone")


def app_with_vendor(name: str, into: Path) -> str:
    """A copy of a test app with the published files that it uses in place."""
    folder = into / name
    shutil.copytree(APPS / name, folder)
    put_in_place(folder)
    return str(folder)


def send_until_accepted(session: Session, label: str) -> list[str]:
    """Press the button, answering each refusal; what the app said, in order."""
    said: list[str] = []
    for _ in range(_MOST_REFUSALS):
        found = next(
            ((b, page) for page in pages_down(session, session.settle()) for b in buttons(page) if b.label == label),
            None,
        )
        assert found is not None, [t.text for t in texts(session.hierarchy())]
        sent = send(session, *found)
        said.append(sent.message)
        if sent.accepted or not answer_missing_choice(session, sent.message):
            break
    return said


@pytest.mark.parametrize(
    ("app", "label", "chosen"),
    [
        (
            "forms_plain",
            "交上去",
            {"kind": "常住", "area": "东街片", "n": 1, "alone": "是", "need": ["助餐"], "mark": 5},
        ),
        (
            "forms_vant",
            "提交申报",
            {"kind": "文体", "area": "桐坞村 一组", "fee": "否", "who": ["老人"], "room": False},
        ),
        (
            "forms_weui",
            "报送",
            {"kind": "临时救助", "group": "一组", "rel": "1", "src": "务农", "item": ["医疗"], "n": 1},
        ),
    ],
)
def test_a_form_is_filled_in_and_taken(
    serial: str, tmp_path: Path, app: str, label: str, chosen: dict[str, object]
) -> None:
    folder = app_with_vendor(app, tmp_path)
    with Session(Uiautomator2Driver(DeviceSpec("soft", serial=serial)), None, app_facts(folder).package) as session:
        session.perform(InstallApp(str(pack_web_app(folder, tmp_path))))
        session.clear()
        session.launch()
        filled = fill_form(session, {}, Specimens())
        said = send_until_accepted(session, label)
        received = next(
            (
                t.text
                for page in pages_down(session, scroll_to_top(session))
                for t in texts(page)
                if t.text.startswith("已收到")
            ),
            "",
        )

    assert received, said
    values = json.loads(received.removeprefix("已收到 "))
    assert all(values.values()) or values.pop("room") is False, values
    assert {key: values.get(key, False) for key in chosen} == chosen
    assert not filled.files
