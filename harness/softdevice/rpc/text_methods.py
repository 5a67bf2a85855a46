"""Methods that change text: fields found by selector, and whatever has the focus."""

from __future__ import annotations

from typing import Any

from harness.softdevice.rpc.automation import Automation, text


async def set_text(rpc: Automation, selector: Any, content: Any) -> bool:
    """Replace a field's text.

    A node found by BySelector is clicked first, and the answer is True whatever becomes of the text; for one found by
    UiSelector the answer is whether the node takes text.
    """
    is_by = rpc.selector(selector).is_by
    node = await rpc.find(selector)
    center = node.bounds.center
    if not node.is_editable or not node.enabled:
        if is_by:
            await rpc.device.screen.tap(center.x, center.y)
        return is_by
    await rpc.device.screen.set_text_at(center.x, center.y, text(content, "text"))
    return True


async def clear_text_field(rpc: Automation, selector: Any) -> None:
    """Empty a field; anything else stays as it is."""
    node = await rpc.find(selector)
    if node.is_editable and node.enabled:
        await rpc.device.screen.set_text_at(node.bounds.center.x, node.bounds.center.y, "")


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
