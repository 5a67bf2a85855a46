"""dumpsys activity [activities|top|processes|services]: the stack and the running processes.

Read by adbutils: `mResumedActivity: ActivityRecord{… PACKAGE/ACTIVITY …}` and `ACTIVITY PACKAGE/ACTIVITY hex pid=N`;
by Appium: `ProcessRecord{… PID:PACKAGE/UID}`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from harness.softdevice.activities import short_activity
from harness.softdevice.shell.agent_components import running_services

if TYPE_CHECKING:
    from harness.softdevice.device import SoftDevice

NAMES = ("activity",)


def dump(device: SoftDevice, args: list[str]) -> str:
    """Describe one part, or all of them."""
    parts = {"activities": _activities, "a": _activities, "top": _top, "processes": _processes, "p": _processes}
    words = [arg for arg in args if not arg.startswith("-")]
    if not words:
        return "\n\n".join((_activities(device), _processes(device)))
    if words[0] in ("services", "s"):
        return running_services(device, words[1] if len(words) > 1 else "")
    return parts[words[0]](device) if words[0] in parts else f"Bad activity command, or no activities match: {words[0]}"


def _activities(device: SoftDevice) -> str:
    lines = ["ACTIVITY MANAGER ACTIVITIES (dumpsys activity activities)", "Display #0 (activities from top to bottom):"]
    stack = list(enumerate(device.state.foreground, start=1))
    for number, (package, activity) in reversed(stack):
        lines.append(
            f"  * Task{{5f7{number:04x} #{number} A={package} U=0 visible={str(number == len(stack)).lower()}}}"
        )
        record = f"ActivityRecord{{5f8{number:04x} u0 {package}/{short_activity(package, activity)} t{number}}}"
        lines.append(f"    * Hist #0: {record}")
        lines.append(f"      packageName={package} processName={package}")
    number, (package, activity) = stack[-1]
    record = f"ActivityRecord{{5f8{number:04x} u0 {package}/{short_activity(package, activity)} t{number}}}"
    lines += [f"  mResumedActivity: {record}", f"  topResumedActivity={record}", f"  mFocusedApp={record}"]
    return "\n".join(lines)


def _top(device: SoftDevice) -> str:
    package, activity = device.state.current
    pid = device.state.pids.get(package, 0)
    return f"TASK {package} id=1 userId=0\n  ACTIVITY {package}/{short_activity(package, activity)} 5f80001 pid={pid}"


def _processes(device: SoftDevice) -> str:
    lines = ["ACTIVITY MANAGER RUNNING PROCESSES (dumpsys activity processes)"]
    names = sorted(device.state.packages)
    for package, pid in device.state.pids.items():
        uid = f"u0a{100 + names.index(package)}" if package in names else "1000"
        lines.append(f"  *APP* UID {uid} ProcessRecord{{5f9{pid:04x} {pid}:{package}/{uid}}}")
    return "\n".join(lines)
