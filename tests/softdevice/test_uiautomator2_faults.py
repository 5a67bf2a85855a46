"""A method of the uiautomator2 server that fails unforeseen still answers, and the log keeps the fault."""

from __future__ import annotations

import asyncio
import inspect
import json
import logging
from typing import Any

import pytest

from harness.softdevice.rpc.automation import Automation
from harness.softdevice.rpc.server import _Service


async def broken(rpc: Automation) -> None:
    """Fail as no method should."""
    raise KeyError("缺")


def test_an_unforeseen_fault_becomes_an_error_answer(caplog: pytest.LogCaptureFixture) -> None:
    rpc: Any = None
    service = _Service({"broken": broken}, {"broken": inspect.signature(broken)}, rpc, asyncio.Event())
    call = json.dumps({"jsonrpc": "2.0", "id": 7, "method": "broken", "params": []}).encode()
    with caplog.at_level(logging.ERROR):
        answer = json.loads(asyncio.run(service._call(call)))

    assert answer["id"] == 7
    assert (answer["error"]["code"], answer["error"]["message"]) == (-32001, "java.lang.RuntimeException")
    assert "KeyError" in answer["error"]["data"] and "broken" in caplog.text
