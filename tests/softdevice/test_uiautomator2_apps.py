"""Every public call of uiautomator2 about apps, sessions and its server, made against a soft device."""

from __future__ import annotations

import http.server
import threading
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import adbutils
import pytest
import uiautomator2
from u2_api import Recorder
from uiautomator2.exceptions import AppNotFoundError, SessionBrokenError

from harness import wait
from harness.webapp import pack_web_app

APPS = Path(__file__).parents[1] / "apps"
BENCH = "cn.example.bench"
pytestmark = [pytest.mark.slow, pytest.mark.browser]

OWNERS = {"_AppMixIn", "Session", "BasicUiautomatorServer"}
CALLS = Recorder(__name__, uiautomator2.Device, uiautomator2.Session, owners=OWNERS)
LEFT_OUT = {
    "BasicUiautomatorServer.jsonrpc_call": "what `jsonrpc` calls; `Session` has one of its own",
    "BasicUiautomatorServer.debug": "prints requests on the host; see the device's own tests",
    "BasicUiautomatorServer.debug=": "prints requests on the host; see the device's own tests",
    "Session.jsonrpc_call": "what `jsonrpc` calls on a session; the session's test sees it refuse",
    "_AppMixIn.app_uninstall_all": "would remove the apps of the other tests; it is `pm list packages -3` and `app_uninstall`",
}


@pytest.fixture(scope="module", autouse=True)
def listening() -> Iterator[None]:
    """Note every call of this module."""
    with CALLS.listening():
        yield


@pytest.fixture(scope="module")
def bench_apk(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The bench app as an installable file."""
    return pack_web_app(APPS / "bench", tmp_path_factory.mktemp("bench"))


@pytest.fixture
def d(u2: Any, bench_apk: Path) -> Any:
    """The device with the bench app in front, as after a fresh start."""
    if BENCH not in u2.app_list():
        u2.app_install(str(bench_apk))
    u2.app_start(BENCH, stop=True)
    assert u2(resourceId="title").wait(timeout=10)
    return u2


def said(device: Any) -> str:
    """What the bench app says happened last."""
    return str(device(resourceId="said").get_text())


# --- apps -----------------------------------------------------------------------------------------------------


def test_app_facts(d: Any) -> None:
    assert BENCH in d.app_list() and BENCH in d.app_list("-3") and BENCH in d.app_list_running()
    assert d.app_info(BENCH) == {"versionName": "2.3.4", "versionCode": 2003004}
    assert d.app_current()["activity"] == ".MainActivity" and d.app_current()["pid"] == d.app_wait(BENCH, front=True)
    assert d.exists(resourceId="title")
    with pytest.raises(AppNotFoundError):
        d.app_info("cn.example.missing")
    assert d.app_wait("cn.example.missing", timeout=0.1) == 0


def test_activities_are_started_by_name_and_followed(d: Any) -> None:
    d.app_start(BENCH, activity=".SecondActivity", wait=True)
    assert d.wait_activity(".SecondActivity", timeout=3) and d(text="第二页").wait(timeout=3)
    d(text="关闭本页").click()
    assert d.wait_activity(".MainActivity", timeout=3)
    d.app_start(BENCH, activity=f"{BENCH}.SecondActivity", stop=True)
    assert d(text="第二页").wait(timeout=5)
    d.app_start(BENCH, activity=".Missing")
    assert not d.wait_activity(".Missing", timeout=0.6)


def test_app_start_with_monkey_stop_and_clear(d: Any) -> None:
    pid = d.app_wait(BENCH)
    d.app_start(BENCH, use_monkey=True, wait=True)
    same = d.app_wait(BENCH)
    d.app_stop(BENCH)
    stopped = BENCH in d.app_list_running()
    d.app_start(BENCH, wait=True)
    d.app_clear(BENCH)

    assert (same, stopped, BENCH in d.app_list_running()) == (pid, False, False)


def test_app_stop_all_spares_the_excluded(d: Any) -> None:
    d.app_start("cn.example.basics")
    killed = d.app_stop_all(excludes=[BENCH])

    assert "cn.example.basics" in killed and BENCH not in killed
    assert BENCH in d.app_list_running() and "cn.example.basics" not in d.app_list_running()


def test_permissions_are_granted_at_once(d: Any) -> None:
    d.app_clear(BENCH)
    before = d.shell(["dumpsys", "package", BENCH]).output
    d.app_auto_grant_permissions(BENCH)
    after = d.shell(["dumpsys", "package", BENCH]).output

    assert "android.permission.CAMERA: granted=false" in before
    assert "android.permission.CAMERA: granted=true" in after


def test_install_from_an_address_and_uninstall(d: Any, bench_apk: Path) -> None:
    removed = d.app_uninstall(BENCH)
    gone = BENCH in d.app_list()

    class Files(http.server.SimpleHTTPRequestHandler):
        def __init__(self, *args: Any) -> None:
            super().__init__(*args, directory=str(bench_apk.parent))

        def log_message(self, *_: Any) -> None:
            return

    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), Files) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        d.app_install(f"http://127.0.0.1:{server.server_port}/{bench_apk.name}")
        server.shutdown()

    assert (removed, gone, BENCH in d.app_list(), d.app_uninstall("cn.example.missing")) == (True, False, True, False)


def test_session_follows_one_process(d: Any) -> None:
    with d.session(BENCH) as session:
        first = session.pid
        assert session.running() and session(resourceId="title").wait(timeout=5)
        session.restart()
        assert session.running() and session.pid != first
        d.app_stop(BENCH)
        assert not session.running()
        with pytest.raises(SessionBrokenError):
            session(resourceId="title").click()
    d.app_start(BENCH, wait=True)
    attached = d.session(BENCH, attach=True)
    kept = attached.running()
    attached.close()

    assert kept and BENCH not in d.app_list_running()


# --- the server -----------------------------------------------------------------------------------------------


def server_pid(device: Any) -> int | None:
    """Process id of the server on the device."""
    rows = [line.split() for line in device.shell("ps -u shell").output.splitlines()]
    return next((int(row[1]) for row in rows if row[-1] == "app_process"), None)


def test_server_comes_back_after_its_process_was_killed(d: Any) -> None:
    killed = server_pid(d)
    assert killed is not None
    assert d.shell(f"kill {killed}").exit_code == 0
    assert wait.until(lambda: server_pid(d) is None, timeout_s=3)

    assert d.info["sdkInt"] == 34
    assert server_pid(d) not in (None, killed)
    d.reset_uiautomator()
    assert d.info["sdkInt"] == 34
    d.stop_uiautomator()
    stopped = server_pid(d)
    d.start_uiautomator()
    assert stopped is None and server_pid(d) is not None


def test_connection_comes_back_after_adb_dropped_it(soft_serial: str) -> None:
    device = uiautomator2.connect(soft_serial, port=9233)
    adbutils.adb.disconnect(soft_serial)
    again = uiautomator2.connect(soft_serial, port=9233)
    answers = again.info["sdkInt"], device.info["sdkInt"]
    device.stop_uiautomator()

    assert answers == (34, 34)


def test_several_clients_at_once_get_their_own_answers(d: Any, soft_serial: str) -> None:
    clients = [uiautomator2.connect(soft_serial) for _ in range(4)]
    names = ["north", "west", "east", "south"]
    wrong: list[str] = []

    def ask(client: Any, name: str) -> None:
        for _ in range(5):
            info = client(resourceId=name).info
            if info["resourceName"] != name or client(resourceId="said").count != 1:
                wrong.append(name)

    threads = [threading.Thread(target=ask, args=pair) for pair in zip(clients, names, strict=True)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(60)

    assert not wrong and not any(thread.is_alive() for thread in threads)


def test_two_devices_at_once_do_not_mix(d: Any, soft_host: Any, bench_apk: Path) -> None:
    serial = soft_host.start("android-12-phone")
    adbutils.adb.connect(serial, timeout=10)
    other = uiautomator2.connect(serial)
    try:
        other.app_install(str(bench_apk))
        other.app_start(BENCH)
        assert other(resourceId="north").wait(timeout=10)
        threads = [
            threading.Thread(target=lambda: d(resourceId="north").click()),
            threading.Thread(target=lambda: other(resourceId="south").click()),
        ]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join(30)
        assert (said(d), said(other)) == ("单击北", "单击南")
        assert (d.info["sdkInt"], other.info["sdkInt"]) == (34, 31)
    finally:
        other.stop_uiautomator(wait=False)
        adbutils.adb.disconnect(serial)
        soft_host.stop(serial)


def test_every_public_call_is_made_or_listed(request: pytest.FixtureRequest) -> None:
    here = [item for item in request.session.items if item.path == Path(__file__)]
    if len({item.name.partition("[")[0] for item in here}) < sum(name.startswith("test_") for name in globals()):
        pytest.skip("only a part of this module runs")

    assert CALLS.left_out(LEFT_OUT) == ""
