"""Methods that reach outside the app: shell commands and the notification shade."""

from __future__ import annotations

import asyncio
from typing import Any

from harness.softdevice.rpc.automation import Automation, number, text
from harness.softdevice.rpc.faults import RpcFault

_MAX_COMMAND_S = 600.0


async def execute_shell_command(rpc: Automation, command: Any, timeout_ms: Any = 60_000) -> dict[str, Any]:
    """Run a command; returns its "stdout", "stderr" and "returnCode"."""
    timeout_s = min(_MAX_COMMAND_S, max(0.0, number(timeout_ms, "timeout") / 1000))
    try:
        async with asyncio.timeout(timeout_s):
            code, stdout, stderr = await rpc.device.shell_result(text(command, "command"))
    except TimeoutError as error:
        raise RpcFault("java.util.concurrent.TimeoutException", f"no end after {timeout_s:g} s") from error
    return {"stdout": stdout, "stderr": stderr, "returnCode": code}


async def open_notification(rpc: Automation) -> bool:
    """Pull the notification shade down."""
    rpc.device.screen.questions.shade.open()
    return True


async def open_quick_settings(rpc: Automation) -> bool:
    """Pull the quick settings down."""
    rpc.device.screen.questions.shade.open(is_expanded=True)
    return True


METHODS = {
    "executeShellCommand": execute_shell_command,
    "openNotification": open_notification,
    "openQuickSettings": open_quick_settings,
}
