"""Methods about nodes found by selector: existence, waiting, facts, counts, handles."""

from __future__ import annotations

from typing import Any

from harness.model.geometry import Bounds
from harness.model.node import Node
from harness.softdevice.rpc.automation import Automation, active_window, first, number, shows, text
from harness.softdevice.rpc.faults import RpcFault, object_not_found
from harness.softdevice.rpc.scroll_methods import scroll_to
from harness.softdevice.selector import UiSelector, find_nodes, matches


def object_info(node: Node) -> dict[str, Any]:
    """Facts of a node under the names the client reads."""
    return {
        "bounds": _box(node.bounds),
        "visibleBounds": _box(node.bounds),
        "checkable": node.checkable,
        "checked": node.checked,
        "childCount": len(node.children),
        "className": node.class_name,
        "clickable": node.clickable,
        "contentDescription": node.content_desc,
        "enabled": node.enabled,
        "focusable": node.focusable,
        "focused": node.focused,
        "longClickable": node.long_clickable,
        "packageName": node.package,
        "resourceName": node.resource_id or None,
        "scrollable": node.scrollable,
        "selected": node.selected,
        "text": node.text,
    }


def _box(bounds: Bounds) -> dict[str, int]:
    return {"left": bounds.left, "top": bounds.top, "right": bounds.right, "bottom": bounds.bottom}


async def exist(rpc: Automation, selector: Any) -> bool:
    """Whether the node is on screen now; False for a handle that is unknown or has ended."""
    try:
        wanted = rpc.selector(selector)
    except RpcFault:
        if isinstance(selector, str):
            return False
        raise
    return await rpc.wait(lambda now: shows(now, wanted), 0)


async def wait_for_exists(rpc: Automation, selector: Any, timeout_ms: Any) -> bool:
    """Wait until the node is on screen."""
    wanted = rpc.selector(selector)
    return await rpc.wait(lambda now: shows(now, wanted), number(timeout_ms, "timeout"))


async def wait_until_gone(rpc: Automation, selector: Any, timeout_ms: Any) -> bool:
    """Wait until the node is no longer on screen."""
    wanted = rpc.selector(selector)
    return await rpc.wait(lambda now: not shows(now, wanted), number(timeout_ms, "timeout"))


async def obj_info(rpc: Automation, selector: Any) -> dict[str, Any]:
    """Facts of the first match."""
    return object_info(await rpc.find(selector))


async def obj_info_of_all_instances(rpc: Automation, selector: Any) -> list[dict[str, Any]]:
    """Facts of every match."""
    return [object_info(node) for node in await rpc.find_all(selector)]


async def count(rpc: Automation, selector: Any) -> int:
    """How many nodes match."""
    return len(await rpc.find_all(selector))


async def get_text(rpc: Automation, selector: Any) -> str:
    """Text of the first match."""
    return (await rpc.find(selector)).text


async def child_by_instance(rpc: Automation, selector: Any, child: Any, instance: Any) -> str:
    """A handle for match number `instance` of `child` in the first match of `selector`; not looked for before it is used."""
    row = int(number(instance, "instance"))
    return rpc.handle_for(rpc.selector(selector).then("within", rpc.selector(child)).at_instance(row))


async def child_by_text(rpc: Automation, selector: Any, child: Any, wanted: Any, may_scroll: Any = None) -> str:
    """A handle for the `child` that has the text, itself or in something below it.

    Args:
        rpc: the server's memory.
        selector: the container.
        child: which nodes in it are its rows.
        wanted: the text.
        may_scroll: whether to scroll until it shows; None scrolls what is scrollable.
    """
    label = text(wanted, "text")
    return await _child_with(rpc, selector, child, UiSelector((("text", label),)), may_scroll)


async def child_by_description(rpc: Automation, selector: Any, child: Any, wanted: Any, may_scroll: Any = None) -> str:
    """A handle for the `child` whose description, or that of something below it, contains a text; see `child_by_text`."""
    label = text(wanted, "description")
    return await _child_with(rpc, selector, child, UiSelector((("descriptionContains", label),)), may_scroll)


async def _child_with(rpc: Automation, selector: Any, child: Any, label: UiSelector, may_scroll: Any) -> str:
    container, row = rpc.selector(selector), rpc.selector(child)
    if may_scroll is None:
        found = first(await rpc.hierarchy(), container)
        may_scroll = found is not None and found.scrollable
    if may_scroll:
        await scroll_to(rpc, container, label)
    chain = container.then("within", row)
    for instance, node in enumerate(find_nodes(active_window(await rpc.hierarchy()), chain)):
        if any(matches(part, label) for part in node.walk()):
            return rpc.handle_for(chain.at_instance(instance))
    ((name, wanted),) = label.fields
    raise object_not_found(f'for {"text" if name == "text" else "description"}= "{wanted}"')


async def get_child(rpc: Automation, handle: Any, child: Any) -> str | None:
    """A handle for a child of another handle's object; None when that handle is unknown."""
    return _chained(rpc, handle, "child", child)


async def get_from_parent(rpc: Automation, handle: Any, sibling: Any) -> str | None:
    """A handle for a sibling of another handle's object; None when that handle is unknown."""
    return _chained(rpc, handle, "sibling", sibling)


def _chained(rpc: Automation, handle: Any, relation: str, other: Any) -> str | None:
    if text(handle, "handle") not in rpc.handles:
        return None
    return rpc.handle_for(rpc.selector(handle).then(relation, rpc.selector(other)))


async def get_ui_object(rpc: Automation, selector: Any) -> str:
    """A handle for a selector, whether or not it matches now."""
    return rpc.handle_for(rpc.selector(selector))


async def get_ui_objects(rpc: Automation) -> list[str]:
    """All handles."""
    return list(rpc.handles)


async def remove_ui_object(rpc: Automation, handle: Any) -> None:
    """Forget a handle."""
    rpc.handles.pop(text(handle, "handle"), None)


METHODS = {
    "exist": exist,
    "waitForExists": wait_for_exists,
    "waitUntilGone": wait_until_gone,
    "objInfo": obj_info,
    "objInfoOfAllInstances": obj_info_of_all_instances,
    "count": count,
    "getText": get_text,
    "childByInstance": child_by_instance,
    "childByText": child_by_text,
    "childByDescription": child_by_description,
    "getChild": get_child,
    "getFromParent": get_from_parent,
    "getUiObject": get_ui_object,
    "getUiObjects": get_ui_objects,
    "removeUiObject": remove_ui_object,
}
