"""dumpsys SurfaceFlinger --display-id: the one display. Read by adbutils: `Display N `."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from harness.softdevice.device import SoftDevice

NAMES = ("SurfaceFlinger",)


def dump(device: SoftDevice, args: list[str]) -> str:
    """Name the one display."""
    return 'Display 0 (HWC display 0): port=0 pnpId=SFT displayName="soft display"'
