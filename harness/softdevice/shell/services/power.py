"""dumpsys power: awake or not. Read by adbutils: `mHoldingDisplaySuspendBlocker=true`."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from harness.softdevice.device import SoftDevice

NAMES = ("power", "deviceidle")


def dump(device: SoftDevice, args: list[str]) -> str:
    """Describe the wakefulness."""
    if args[:1] == ["whitelist"]:
        return "\n".join(f"Added: {arg[1:]}" for arg in args[1:] if arg.startswith("+"))
    awake = device.state.awake
    return (
        "POWER MANAGER (dumpsys power)\n"
        f"  mWakefulness={'Awake' if awake else 'Asleep'}\n"
        f"  mWakefulnessChanging=false\n  mIsPowered=true\n  mInteractive={str(awake).lower()}\n"
        f"  mHoldingDisplaySuspendBlocker={str(awake).lower()}\n"
        f"Display Power: state={'ON' if awake else 'OFF'}"
    )
