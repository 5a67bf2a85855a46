"""Methods that change text: fields found by selector, and whatever has the focus."""

from __future__ import annotations

from typing import Any

from harness.softdevice.rpc.automation import Automation, text


async def set_text(rpc: Automation, selector: Any, content: Any) -> bool:
    """Replace a field's text; False for a node that takes none."""
    node = await rpc.find(selector)
    if not node.is_editable or not node.enabled:
        return False
    center = node.bounds.center
    await rpc.device.screen.set_text_at(center.x, center.y, text(content, "text"))
    return True


async def clear_text_field(rpc: Automation, selector: Any) -> None:
    """Empty a field."""
    await set_text(rpc, selector, "")


async def clear_input_text(rpc: Automation) -> None:
    """Empty the focused field."""
    await rpc.device.screen.clear_text()


async def paste_clipboard(rpc: Automation) -> None:
    """Type the clipboard's text into the focused field."""
    if rpc.device.state.clipboard:
        await rpc.device.screen.type_text(rpc.device.state.clipboard)


METHODS = {
    "setText": set_text,
    "clearTextField": clear_text_field,
    "clearInputText": clear_input_text,
    "pasteClipboard": paste_clipboard,
}
