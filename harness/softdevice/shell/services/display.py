"""dumpsys display: size and orientation.

Read by adbutils and uiautomator2: the first line with `orientation=N`; odd swaps width and height.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from harness.softdevice.device import SoftDevice

NAMES = ("display",)


def dump(device: SoftDevice, args: list[str]) -> str:
    """Describe the one display."""
    state = device.state
    width_px, height_px = state.width_px, state.height_px
    return (
        "DISPLAY MANAGER (dumpsys display)\n"
        f"  mViewports=[DisplayViewport{{type=INTERNAL, valid=true, isActive={str(state.awake).lower()}, displayId=0, "
        f"uniqueId='local:0', physicalPort=0, orientation={state.rotation}, logicalFrame=Rect(0, 0 - {width_px}, {height_px}), "
        f"physicalFrame=Rect(0, 0 - {width_px}, {height_px}), deviceWidth={width_px}, deviceHeight={height_px}}}]\n"
        f"  mScreenState={'ON' if state.awake else 'OFF'}\n"
        f"  density {state.profile.dpi}, {width_px} x {height_px}"
    )
