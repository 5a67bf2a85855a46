"""A smaller share of the same inputs against a whole device: Chromium, an app in front, a process of its own."""

from __future__ import annotations

import asyncio
import secrets
from collections.abc import Awaitable, Callable, Coroutine, Iterator
from pathlib import Path
from typing import Any

import pytest
import uiautomator2
from hypothesis import given, seed, settings
from hypothesis import strategies as st

from fuzz import adb_inputs, rpc_inputs, shell_inputs, sync_inputs
from fuzz.peer import PATIENCE_S
from fuzz.test_ports import ALL
from fuzz.watch import Lab
from harness.softdevice.launch import SoftDeviceHost
from harness.webapp import pack_web_app

pytestmark = [pytest.mark.browser, pytest.mark.slow]
BASICS = Path(__file__).parents[1] / "apps" / "basics"
PACKAGE = "cn.example.basics"


class WholeDevice:
    """What the players need of a lab, on a device in another process."""

    def __init__(self, host: SoftDeviceHost, package_file: Path) -> None:
        self._host = host
        self.serial = host.start("android-14-phone")
        self.port = int(self.serial.rpartition(":")[2])
        self.inputs = 0
        self._client = uiautomator2.connect(self.serial)
        self._client.app_install(str(package_file))
        self._client.app_start(PACKAGE)

    def run(self, work: Coroutine[Any, Any, Any]) -> Any:
        """Run a player."""
        return asyncio.run(asyncio.wait_for(work, 4 * PATIENCE_S))

    async def probe(self) -> None:
        """Use the device honestly while others do not."""
        await Lab.probe(self)  # type: ignore[arg-type]

    def verify(self) -> None:
        """Check that the device lives and shows something, and that the host logged no fault."""
        assert self._host.why_lost(self.serial) is None
        self._client.screen_on()
        self._client.app_start(PACKAGE)
        assert self._client.info["screenOn"]
        assert "<node" in self._client.dump_hierarchy()
        log = self._host.log_path.read_text(encoding="utf-8", errors="replace")
        assert "Traceback" not in log and "ERROR" not in log, log[-3000:]


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> Iterator[WholeDevice]:
    """A device of its own, since its state will be odd."""
    with SoftDeviceHost() as host:
        yield WholeDevice(host, pack_web_app(BASICS, tmp_path_factory.mktemp("packed")))


@pytest.mark.parametrize(
    ("inputs", "play"),
    [
        pytest.param(adb_inputs.packet_conversations, adb_inputs.play_packets, id="packets"),
        pytest.param(shell_inputs.line_batches, shell_inputs.play_lines, id="lines"),
        pytest.param(sync_inputs.sync_talks, sync_inputs.play_sync, id="sync"),
        pytest.param(rpc_inputs.rpc_calls, rpc_inputs.play_calls, id="calls"),
    ],
)
def test_a_whole_device_lives_on(
    whole: WholeDevice,
    inputs: st.SearchStrategy[Any],
    play: Callable[[Any, Any], Awaitable[None]],
    fuzzed: dict[str, int],
) -> None:
    number, before = secrets.randbits(32), whole.inputs
    print(f"seed {number}")  # noqa: T201 - pytest shows it when the test fails

    @seed(number)
    @settings(ALL, max_examples=50)
    @given(inputs)
    def holds(value: Any) -> None:
        whole.run(play(whole, value))  # type: ignore[arg-type]
        whole.verify()

    holds()
    fuzzed["whole device"] = fuzzed.get("whole device", 0) + whole.inputs - before
