"""The library flows on two small apps with wording and layout of their own, through a whole soft device.

One is plain HTML (labels above fields, links, no tabs, `alert()`); the other is drawn from cells, chips and app-drawn
dialogs. Both can be opened by hand in a browser: tests/apps/flows_plain, tests/apps/flows_weui.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from harness.drivers.uiautomator2 import Uiautomator2Driver
from harness.flows.load import load_flow
from harness.flows.play import play
from harness.model.action import InstallApp
from harness.model.device import DeviceSpec
from harness.model.observation import Outcome
from harness.session import Session
from harness.softdevice.launch import SoftDeviceHost
from harness.webapp import app_facts, pack_web_app

pytestmark = pytest.mark.browser
APPS = Path(__file__).parents[1] / "apps"
ALL = frozenset(("register", "submit_complaint", "submit_form", "rate"))


@pytest.fixture(scope="module")
def serial() -> Iterator[str]:
    """One soft device for all the tests here."""
    with SoftDeviceHost() as host:
        yield host.start("android-10-small")


@pytest.fixture
def session(serial: str, request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Session]:
    """The app named by the test's parameter, freshly installed."""
    folder = str(APPS / request.param)
    with Session(Uiautomator2Driver(DeviceSpec("soft", serial=serial)), None, app_facts(folder).package) as opened:
        opened.perform(InstallApp(str(pack_web_app(folder, tmp_path))))
        opened.clear()
        yield opened


def run(session: Session, name: str, **params: str) -> Outcome:
    return play(load_flow(name), session, params, ALL)


@pytest.mark.parametrize("session", ["flows_plain"], indirect=True)
def test_a_plain_app_is_operated_by_meaning(session: Session) -> None:
    assert run(session, "first_run").facts["dialog"] is False
    assert (
        run(session, "login_password", username="grid01", password="wrong").facts["message"]
        == "账户名或口令有误，登录失败"
    )
    signed_in = run(session, "login_password", username="grid01", password="Pass#2025", role="staff")
    complaint = run(session, "complaint")
    signed_out = run(session, "logout")
    registered = run(session, "registration")

    assert signed_in.facts["signed_in"] is True, signed_in
    assert complaint.facts["number"] == "HW88120000", complaint
    assert all(complaint.facts[fact] for fact in ("zone", "listed", "replied", "rating", "rated")), complaint
    assert signed_out.facts["signed_out"] is True, signed_out
    assert registered.facts["accepted"] is True, registered


@pytest.mark.parametrize("session", ["flows_weui"], indirect=True)
def test_an_app_of_cells_and_drawn_dialogs_is_operated_by_meaning(session: Session) -> None:
    first = run(session, "first_run")
    empty = run(session, "login_password", username="", password="")
    signed_in = run(session, "login_password", username="13700000003", password="Song2025", role="staff")
    complaint = run(session, "complaint")
    signed_out = run(session, "logout")
    registered = run(session, "registration", sms_code="246810")

    assert (first.facts["dialog"], first.facts["refused"]) == (True, "loop"), first
    assert empty.facts["message"] == "请填写手机号", empty
    assert signed_in.facts["signed_in"] is True, signed_in
    assert complaint.facts["number"] == "GD202600010", complaint
    assert (complaint.facts["zone_label"], complaint.facts["status"], complaint.facts["rating"]) == (
        "指尖形式主义",
        "已受理",
        False,
    )
    assert signed_out.facts["signed_out"] is True, signed_out
    assert registered.facts["accepted"] is True, registered
