"""The native halves of Cordova and Capacitor: message formats without a browser, handshake and answers in a page."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest

from harness.hybrid import ShellSettings
from harness.softdevice.apps import InstalledApp
from harness.softdevice.profiles import load_profile
from harness.softdevice.shells.capacitor import CapacitorShell, plugins_of
from harness.softdevice.shells.cordova import CordovaShell
from harness.softdevice.state import DeviceState
from tests.softdevice.screens import Stage, app_named, browser, loop, stage  # noqa: F401

HEAD = "<!doctype html><head><meta charset=utf-8><meta name=viewport content='width=device-width'></head>"


class FakePhone:
    """A phone whose dialogs are answered from a list."""

    def __init__(self, answers: Sequence[tuple[int, str]] = ()) -> None:
        self.state = DeviceState(load_profile("android-14-phone"))
        self.app: InstalledApp = app_named("fake")
        self.stored: dict[str, str] = {}
        self.did: list[str] = []
        self._answers = list(answers)

    def toast(self, text: str) -> None:
        self.did.append(f"toast {text}")

    async def ask(self, title: str, message: str, buttons: Sequence[str], field: str | None = None) -> tuple[int, str]:
        self.did.append(f"ask {title}/{message}/{','.join(buttons)}/{field}")
        return self._answers.pop(0)

    def open_outside(self, address: str) -> None:
        self.did.append(f"open {address}")

    def leave(self, *, is_finished: bool) -> None:
        self.did.append(f"leave {is_finished}")

    def press_back(self) -> None:
        self.did.append("back")


def cordova(phone: FakePhone, service: str, action: str, arguments: Any) -> tuple[CordovaShell, list[str]]:
    """Run one call as a page makes it; gives the scripts that were to be run in the page."""
    told: list[str] = []
    shell = CordovaShell(phone)
    args = arguments if isinstance(arguments, str) else json.dumps(arguments)
    work = shell.receive({"service": service, "action": action, "id": "X1", "args": args}, told.append)
    assert work is not None
    asyncio.run(_finish(work))
    return shell, told


async def _finish(work: Any) -> None:
    await work


def capacitor(shell: CapacitorShell, plugin: str, method: str, **options: Any) -> dict[str, Any]:
    """Run one call as a page makes it; gives the answer's JSON."""
    told: list[str] = []
    call = {"callbackId": "7", "pluginId": plugin, "methodName": method, "options": options}
    work = shell.receive({"message": json.dumps(call)}, told.append)
    assert work is not None
    asyncio.run(_finish(work))
    (script,) = told
    answer: dict[str, Any] = json.loads(json.loads(script[script.rindex("(") + 1 : -1]))
    return answer


@pytest.mark.parametrize(
    ("service", "action", "arguments", "answer"),
    [
        ("Nowhere", "x", [], '"X1",false,2,["Class not found"],false'),
        ("Device", "x", [], '"X1",false,7,["Invalid action"],false'),
        ("Device", "getDeviceInfo", "[", '"X1",false,8,["JSON error"],false'),
        ("StatusBar", "hide", [], '"X1",true,1,[],false'),
        ("NetworkStatus", "getConnectionInfo", [], '"X1",true,1,["wifi"],true'),
        ("Toast", "show", ["你好", "short", "bottom"], '"X1",true,1,["OK"],false'),
    ],
)
def test_cordova_result_codes(service: str, action: str, arguments: Any, answer: str) -> None:
    _shell, told = cordova(FakePhone(), service, action, arguments)

    assert told == [f"cordova.callbackFromNative({answer})"]


def test_cordova_dialogs_number_their_buttons() -> None:
    phone = FakePhone([(3, ""), (2, "李四")])

    _shell, confirmed = cordova(phone, "Notification", "confirm", ["真的？", "问", ["不", "也许", "是"]])
    _shell, written = cordova(phone, "Notification", "prompt", ["姓名", "填", ["取消", "好"], "张"])

    assert phone.did == ["ask 问/真的？/不,也许,是/None", "ask 填/姓名/取消,好/张"]
    assert ",[3]," in confirmed[0] and '{"buttonIndex": 2, "input1": "李四"}' in written[0]


def test_cordova_page_gets_the_back_key_only_when_it_asked() -> None:
    shell, told = cordova(FakePhone(), "CoreAndroid", "messageChannel", [])

    assert told == [] and not shell.back()
    asyncio.run(
        _finish(
            shell.receive(
                {"service": "CoreAndroid", "action": "overrideBackbutton", "id": "", "args": "[true]"}, told.append
            )
        )
    )

    assert shell.back()
    assert told == ['cordova.callbackFromNative("X1",true,1,[{"action": "backbutton"}],true)']


def test_capacitor_answers_and_refusals() -> None:
    phone = FakePhone([(2, "")])
    shell = CapacitorShell(phone)

    assert capacitor(shell, "Device", "getLanguageTag")["data"] == {"value": "zh-CN"}
    assert capacitor(shell, "Dialog", "confirm", message="真的？")["data"] == {"value": True}
    assert capacitor(shell, "Toast", "show")["error"] == {"message": "Must provide text"}
    assert capacitor(shell, "Keyboard", "setScroll")["error"]["code"] == "UNIMPLEMENTED"
    assert capacitor(shell, "Nowhere", "x")["error"] == {"message": "unable to find plugin : Nowhere"}
    assert capacitor(shell, "Preferences", "get", key="名")["data"] == {"value": None}


def test_capacitor_offers_only_the_plugins_of_the_package() -> None:
    assert set(plugins_of(["DevicePlugin", "CameraPlugin"])) == {"Device"}
    assert "Toast" in plugins_of(None)


def test_capacitor_listener_is_kept_until_removed() -> None:
    told: list[str] = []
    shell = CapacitorShell(FakePhone())
    add = {"callbackId": "9", "pluginId": "App", "methodName": "addListener", "options": {"eventName": "backButton"}}
    remove = {**add, "methodName": "removeListener", "options": {"eventName": "backButton", "callbackId": "9"}}

    asyncio.run(_finish(shell.receive({"message": json.dumps(add)}, told.append)))
    heard = shell.back()
    asyncio.run(_finish(shell.receive({"message": json.dumps(remove)}, told.append)))

    assert heard and not shell.back()


@pytest.mark.browser
def test_device_supplies_cordova_js_and_fires_deviceready(stage: Stage, tmp_path: Path) -> None:  # noqa: F811
    (tmp_path / "index.html").write_text(
        HEAD + "<p id=out>等</p><script src='cordova.js'></script><script>"
        "document.addEventListener('deviceready', () => cordova.exec((info) => { out.textContent = info.platform + location.origin; },"
        " null, 'Device', 'getDeviceInfo', []));</script>",
        encoding="utf-8",
    )

    stage.launch("cordova", root=tmp_path, kind="cordova", shell=ShellSettings())

    stage.until("Androidhttps://localhost")


@pytest.mark.browser
def test_capacitor_page_calls_native_methods_and_two_apps_keep_apart(stage: Stage, tmp_path: Path) -> None:  # noqa: F811
    (tmp_path / "index.html").write_text(
        HEAD + "<p id=out>等</p><script>(async () => {"
        "const before = localStorage.seen || '初次'; localStorage.seen = '再次';"
        "const info = await Capacitor.Plugins.App.getInfo();"
        "out.textContent = [Capacitor.getPlatform(), info.id, before].join('|'); })();</script>",
        encoding="utf-8",
    )
    shell = ShellSettings()

    stage.launch("one", root=tmp_path, kind="capacitor", shell=shell)
    stage.until("android|com.test.one|初次")
    stage.launch("two", root=tmp_path, kind="capacitor", shell=shell)

    stage.until("android|com.test.two|初次")


@pytest.mark.browser
def test_pages_outside_the_shell_get_no_bridge(stage: Stage, tmp_path: Path) -> None:  # noqa: F811
    (tmp_path / "index.html").write_text(
        HEAD + "<p id=out>等</p><script>out.textContent = '桥' + typeof _cordovaNative + typeof androidBridge</script>",
        encoding="utf-8",
    )

    stage.launch("plain", root=tmp_path)

    stage.until("桥undefinedundefined")
