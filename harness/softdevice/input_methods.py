"""Which input methods a device has: its own keyboard, and those that automation packages bring.

Knows names and the settings that select one; refuses to know how keys are drawn and text is typed.
"""

from __future__ import annotations

from pathlib import Path

from harness.softdevice import agents
from harness.softdevice.apps import InstalledApp
from harness.softdevice.factory_settings import VISIBLE_IME
from harness.softdevice.state import DeviceState

ADB_KEYBOARD = "com.github.uiautomator"
_DEFAULT = ("secure", "default_input_method")
_ENABLED = ("secure", "enabled_input_methods")


def adb_keyboard(home: Path) -> InstalledApp:
    """The package that uiautomator2 types with; a device is prepared with it, as most phones in test farms are."""
    return InstalledApp(
        package=ADB_KEYBOARD,
        label="ATX",
        root=home,
        start="",
        kind=agents.KIND,
        activity=f"{ADB_KEYBOARD}.ToastActivity",
        version_name="2.4.0",
        version_code=2_004_000,
        permissions=("android.permission.INTERNET",),
    )


def adb_keyboards(state: DeviceState) -> tuple[str, ...]:
    """The input method of the package above, when it is installed."""
    return (f"{ADB_KEYBOARD}/.AdbKeyboard",) if ADB_KEYBOARD in state.packages else ()


def enabled(state: DeviceState) -> list[str]:
    """Input methods that may be selected; the device's own one always is."""
    return [name for name in state.settings.get(_ENABLED, "").split(":") if name] or [VISIBLE_IME]


def enable(state: DeviceState, name: str) -> bool:
    """Allow an input method; False when it was allowed already."""
    before = enabled(state)
    if name not in before:
        state.settings[_ENABLED] = ":".join([*before, name])
    return name not in before


def disable(state: DeviceState, name: str) -> bool:
    """Forbid an input method, falling back to the device's own keyboard; False when it was not allowed."""
    before = enabled(state)
    state.settings[_ENABLED] = ":".join(other for other in before if other != name)
    if state.settings.get(_DEFAULT) == name:
        state.settings[_DEFAULT] = VISIBLE_IME
    return name in before


def select(state: DeviceState, name: str) -> None:
    """Make an input method the one that types."""
    state.settings[_DEFAULT] = name


def forget(state: DeviceState, package: str) -> None:
    """Forbid the input methods of a package that is gone."""
    for name in [name for name in enabled(state) if name.partition("/")[0] == package]:
        disable(state, name)
