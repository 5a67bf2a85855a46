"""Methods about the device as a whole: facts, dump, picture, keys, rotation, clipboard, toast."""

from __future__ import annotations

import asyncio
import base64
import io
import time
from dataclasses import replace
from typing import Any, Literal

from PIL import Image

from harness.model.hierarchy import Hierarchy
from harness.model.node import Node
from harness.softdevice.rpc.automation import Automation, active_window, number, text
from harness.softdevice.rpc.faults import RpcFault, invalid_params
from harness.wire.hierarchy_xml import xml_from_hierarchy

ORIENTATIONS = {"natural": 0, "left": 1, "upsidedown": 2, "right": 3, "n": 0, "l": 1, "u": 2, "r": 3}
KEY_NAMES = (
    "home", "back", "left", "right", "up", "down", "center", "menu", "search", "enter", "delete", "del", "recent",
    "volume_up", "volume_down", "volume_mute", "camera", "power",
)  # fmt: skip
_KEYCODE_WAKEUP, _KEYCODE_SLEEP = 224, 223


async def device_info(rpc: Automation) -> dict[str, Any]:
    """Facts as `d.info` shows them."""
    state, profile = rpc.device.state, rpc.device.profile
    return {
        "currentPackageName": state.current[0],
        "displayHeight": state.height_px,
        "displayRotation": state.rotation,
        "displaySizeDpX": round(state.width_px / profile.density),
        "displaySizeDpY": round(state.height_px / profile.density),
        "displayWidth": state.width_px,
        "productName": state.props["ro.product.name"],
        "screenOn": state.awake,
        "sdkInt": profile.api_level,
        "naturalOrientation": state.rotation == 0,
    }


async def dump_window_hierarchy(
    rpc: Automation, compressed: Any = False, max_depth: Any = 50, is_active_only: Any = False
) -> str:
    """The window dump.

    Args:
        rpc: the server's memory.
        compressed: leave out views that only lay out others, as accessibility services see the screen.
        max_depth: levels below each window's root.
        is_active_only: only the window that has the focus.
    """
    hierarchy = await rpc.hierarchy()
    roots = active_window(hierarchy).roots if is_active_only else hierarchy.roots
    if compressed:
        roots = tuple(replace(root, children=_important(root.children)) for root in roots)
    depth = int(number(max_depth, "max_depth"))
    return xml_from_hierarchy(Hierarchy(tuple(_cut(root, depth) for root in roots), hierarchy.rotation))


def _important(nodes: tuple[Node, ...]) -> tuple[Node, ...]:
    kept: list[Node] = []
    for node in nodes:
        below = _important(node.children)
        is_layout = node.class_name.startswith("android.widget.") and node.class_name.endswith("Layout")
        is_mute = not (node.text or node.content_desc or node.clickable or node.long_clickable or node.focusable)
        kept.extend(below if is_layout and is_mute and not node.scrollable else (replace(node, children=below),))
    return tuple(kept)


def _cut(node: Node, depth: int) -> Node:
    if depth <= 0:
        return replace(node, children=()) if node.children else node
    children = tuple(_cut(child, depth - 1) for child in node.children)
    same = all(new is old for new, old in zip(children, node.children, strict=True))
    return node if same else replace(node, children=children)


async def take_screenshot(rpc: Automation, *params: Any) -> str | None:
    """Base64 JPEG for (scale, quality); the older form with a file name first is refused."""
    if params and isinstance(params[0], str):
        raise invalid_params("a screenshot is returned, not written to a file")
    scale = number(params[0], "scale") if params else 1.0
    quality = int(number(params[1], "quality")) if len(params) > 1 else 80
    return base64.b64encode(await screenshot_file(rpc, "jpeg", scale, quality)).decode("ascii")


async def screenshot_file(rpc: Automation, form: Literal["jpeg", "png"], scale: float, quality: int) -> bytes:
    """The screen as an image file.

    Args:
        rpc: the server's memory.
        form: kind of file.
        scale: size in proportion to the screen, up to 1.
        quality: 1..100, for JPEG.

    Raises:
        RpcFault: a scale that leaves nothing, or one above 1.
    """
    if not 0 < scale <= 1:
        raise RpcFault("java.lang.IllegalArgumentException", f"scale must be above 0 and up to 1, not {scale:g}")
    data = await rpc.device.screen.screenshot(form, min(100, max(1, quality)))
    return data if scale == 1 else await asyncio.to_thread(_scaled, data, form, scale, quality)


def _scaled(data: bytes, form: str, scale: float, quality: int) -> bytes:
    with Image.open(io.BytesIO(data)) as image:
        size = max(1, round(image.width * scale)), max(1, round(image.height * scale))
        out = io.BytesIO()
        image.resize(size, Image.Resampling.BILINEAR).save(out, form, quality=min(95, max(1, quality)))
    return out.getvalue()


async def press_key(rpc: Automation, name: Any) -> bool:
    """Press a key by name; False for a name that is unknown."""
    key = text(name, "key").lower()
    if key not in KEY_NAMES:
        return False
    return await rpc.device.screen.press_key(key)


async def press_key_code(rpc: Automation, code: Any, meta: Any = 0) -> bool:
    """Press a key by Android key code."""
    return await rpc.device.screen.press_key(int(number(code, "key code")), int(number(meta or 0, "meta state")))


async def wake_up(rpc: Automation) -> None:
    """Switch the screen on."""
    if not rpc.device.state.awake:
        await rpc.device.screen.press_key(_KEYCODE_WAKEUP)


async def sleep(rpc: Automation) -> None:
    """Switch the screen off."""
    if rpc.device.state.awake:
        await rpc.device.screen.press_key(_KEYCODE_SLEEP)


async def is_screen_on(rpc: Automation) -> bool:
    """Whether the screen is on."""
    return rpc.device.state.awake


async def set_orientation(rpc: Automation, name: Any) -> None:
    """Turn the device and keep it so; a name that is unknown changes nothing."""
    rotation = ORIENTATIONS.get(text(name, "orientation").lower())
    if rotation is None:
        return
    await rpc.device.screen.set_rotation(rotation)
    rpc.device.state.rotation_frozen = True


async def freeze_rotation(rpc: Automation, is_frozen: Any) -> None:
    """Keep the rotation, or let it go back to the natural one: a device on a table stands upright."""
    rpc.device.state.rotation_frozen = bool(is_frozen)
    if not is_frozen and rpc.device.state.rotation:
        await rpc.device.screen.set_rotation(0)


async def set_clipboard(rpc: Automation, label: Any, content: Any) -> None:
    """Put text on the clipboard."""
    rpc.device.state.clipboard_label = None if label is None else text(label, "label")
    rpc.device.state.clipboard = text(content, "text")


async def get_clipboard(rpc: Automation) -> str | None:
    """The clipboard's text, or None when it is empty."""
    return rpc.device.state.clipboard or None


async def get_last_toast(rpc: Automation) -> str | None:
    """Text of the newest toast since the server started or the last clearing."""
    toast = rpc.device.state.last_toast
    return toast[0] if toast and toast[2] >= rpc.toast_since_s else None


async def clear_last_toast(rpc: Automation) -> None:
    """Forget the newest toast; one that shows goes on showing."""
    rpc.toast_since_s = time.monotonic()


async def get_last_traversed_text(rpc: Automation) -> str | None:
    """Text a screen reader last moved over; nothing reads on this device, so None."""
    return rpc.traversed_text


async def clear_last_traversed_text(rpc: Automation) -> None:
    """Forget the traversed text."""
    rpc.traversed_text = None


async def wait_for_idle(rpc: Automation, timeout_ms: Any = 10_000) -> None:
    """Wait until the page has settled, or the time is up."""
    await rpc.device.screen.wait_idle(int(number(timeout_ms, "timeout")))


async def wait_for_window_update(rpc: Automation, package: Any, timeout_ms: Any) -> bool:
    """Wait until anything in a package's windows changes; without a package, anywhere.

    Returns:
        False at once when the package is not in front.
    """
    name = text(package, "package")
    now = await rpc.hierarchy()
    if name and name != now.roots[0].package:
        return False
    before = _windows(now, name)
    return await rpc.wait(lambda now: _windows(now, name) != before, number(timeout_ms, "timeout"))


def _windows(hierarchy: Hierarchy, package: str) -> tuple[Node, ...]:
    return tuple(root for root in hierarchy.roots if not package or root.package == package)


async def launch_app(rpc: Automation, package: Any) -> bool:
    """Start an installed app; False when there is none of that name."""
    app = rpc.device.state.packages.get(text(package, "package"))
    if app is None:
        return False
    await rpc.device.screen.launch(app)
    return True


async def ping(rpc: Automation) -> str:
    """Say that the server lives."""
    return "pong"


async def get_configurator(rpc: Automation) -> dict[str, Any]:
    """Timeouts in force, ms; kept for clients that set and read them."""
    defaults = {
        "actionAcknowledgmentTimeout": 500,
        "keyInjectionDelay": 0,
        "scrollAcknowledgmentTimeout": 200,
        "uiAutomationFlags": 0,
        "waitForIdleTimeout": 0,
        "waitForSelectorTimeout": 0,
    }
    return defaults | rpc.configurator


async def set_configurator(rpc: Automation, values: Any) -> dict[str, Any]:
    """Change timeouts; unknown names are refused."""
    known = await get_configurator(rpc)
    if not isinstance(values, dict) or any(name not in known for name in values):
        raise invalid_params(f"configurator keys are {', '.join(known)}")
    rpc.configurator.update({name: int(number(value, name)) for name, value in values.items()})
    return await get_configurator(rpc)


METHODS = {
    "deviceInfo": device_info,
    "dumpWindowHierarchy": dump_window_hierarchy,
    "takeScreenshot": take_screenshot,
    "pressKey": press_key,
    "pressKeyCode": press_key_code,
    "wakeUp": wake_up,
    "sleep": sleep,
    "isScreenOn": is_screen_on,
    "setOrientation": set_orientation,
    "freezeRotation": freeze_rotation,
    "setClipboard": set_clipboard,
    "getClipboard": get_clipboard,
    "getLastToast": get_last_toast,
    "clearLastToast": clear_last_toast,
    "getLastTraversedText": get_last_traversed_text,
    "clearLastTraversedText": clear_last_traversed_text,
    "waitForIdle": wait_for_idle,
    "waitForWindowUpdate": wait_for_window_update,
    "launchApp": launch_app,
    "ping": ping,
    "getConfigurator": get_configurator,
    "setConfigurator": set_configurator,
}
