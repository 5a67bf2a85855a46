"""What the components of agents do when am starts, stops or runs them; see `harness.softdevice.agents`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from harness.softdevice import agents
from harness.softdevice.appium import server

if TYPE_CHECKING:
    from harness.softdevice.device import SoftDevice
    from harness.softdevice.shell.io import Sink


def is_installed_agent(device: SoftDevice, package: str) -> bool:
    """Whether an agent is installed under that name."""
    app = device.state.packages.get(package)
    return app is not None and app.kind == agents.KIND


def start(device: SoftDevice, package: str) -> int:
    """Start an agent's process, which shows nothing; returns its pid."""
    return device.state.start_process(package)


def stop(device: SoftDevice, package: str) -> None:
    """Stop an agent as `am force-stop` does; stopping either package of an instrumentation ends it."""
    if package in (server.PACKAGE, server.TEST_PACKAGE):
        device.appium.stop()
    device.state.end_process(package)


async def instrument(device: SoftDevice, component: str, stdout: Sink) -> int | None:
    """Run an instrumentation to its end.

    Returns:
        Its exit code, or None when no installed package offers it.
    """
    target = agents.instrumented_by(component)
    package = component.partition("/")[0]
    if target is None or not is_installed_agent(device, package) or not is_installed_agent(device, target):
        return None
    return await device.appium.run(stdout)


def instrumentations(device: SoftDevice) -> list[str]:
    """What `pm list instrumentation` prints for the installed agents."""
    return [
        f"instrumentation:{package}/{runner} (target={target})"
        for package, agent in sorted(agents.AGENTS.items())
        if is_installed_agent(device, package)
        for runner, target in agent.runners
    ]


def running_services(device: SoftDevice, wanted: str) -> str:
    """What `dumpsys activity services NAME` prints; only running agents have services."""
    lines = ["ACTIVITY MANAGER SERVICES (dumpsys activity services)"]
    package, _, service = wanted.partition("/")
    for name, agent in sorted(agents.AGENTS.items()):
        pid = device.state.pids.get(name)
        if pid is None or not agent.service or (package and package != name):
            continue
        if service and service.removeprefix(name) != agent.service:
            continue
        lines += [
            "  User 0 active services:",
            f"  * ServiceRecord{{5fa{pid:04x} u0 {name}/{agent.service}}}",
            f"    intent={{cmp={name}/{agent.service}}}",
            f"    packageName={name}",
            f"    app=ProcessRecord{{5f9{pid:04x} {pid}:{name}/u0a{pid % 1000}}}",
            "    isForeground=true foregroundId=1",
        ]
    return "\n".join(lines if len(lines) > 1 else [*lines, "  (nothing)"])
