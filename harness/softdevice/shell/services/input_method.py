"""dumpsys input_method: the current keyboard. Read by Appium: `mInputShown=` and `mIsInputViewShown=`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from harness.softdevice.shell.broadcast import IME

if TYPE_CHECKING:
    from harness.softdevice.device import SoftDevice

NAMES = ("input_method",)


def dump(device: SoftDevice, args: list[str]) -> str:
    """Describe the input method and whether its keys are on the screen."""
    shown = str(device.state.is_keyboard_shown).lower()
    current = device.state.settings.get(("secure", "default_input_method"), IME)
    return f"Current Input Method Manager state:\n  mCurMethodId={current}\n  mInputShown={shown} mIsInputViewShown={shown}"
