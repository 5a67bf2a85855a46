"""Native packages that automation tools bring along, and that this device stands in for.

Their code never runs here: an agent is installed as a name and a version, and what it would do is done by the device itself.
Every other native package is refused, see `apps`.
"""

from __future__ import annotations

from dataclasses import dataclass

KIND = "agent"
"""`InstalledApp.kind` of an agent."""


@dataclass(frozen=True)
class Agent:
    """One package.

    Attributes:
        runners: instrumentations it offers, class to the package it instruments.
        service: class of the foreground service that runs while the agent does, or "".
        input_method: class of its input method, or "".
    """

    package: str
    runners: tuple[tuple[str, str], ...] = ()
    service: str = ""
    input_method: str = ""


_APPIUM_SERVER = "io.appium.uiautomator2.server"
AGENTS = {
    agent.package: agent
    for agent in (
        Agent("com.github.uiautomator", input_method=".AdbKeyboard"),
        Agent("io.appium.settings", service=".ForegroundService", input_method=".AppiumIME"),
        Agent(_APPIUM_SERVER),
        Agent(f"{_APPIUM_SERVER}.test", runners=(("androidx.test.runner.AndroidJUnitRunner", _APPIUM_SERVER),)),
    )
}


def is_agent(package: str) -> bool:
    """Whether the device stands in for the package."""
    return package in AGENTS


def instrumented_by(component: str) -> str | None:
    """The package that an instrumentation ("package/runner") works on, or None when no agent offers it."""
    package, _, runner = component.partition("/")
    agent = AGENTS.get(package)
    return dict(agent.runners).get(runner) if agent is not None else None
