"""Methods about nodes found by selector: existence, waiting, facts, counts, handles."""

from __future__ import annotations

from typing import Any

from harness.model.geometry import Bounds
from harness.model.node import Node
from harness.softdevice.rpc.automation import Automation, number, text
from harness.softdevice.rpc.faults import object_not_found
from harness.softdevice.rpc.scroll_methods import scroll_to
from harness.softdevice.selector import UiSelector, find_node, find_nodes


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
    """Whether the node is on screen now."""
    return bool(await rpc.find_all(selector))


async def wait_for_exists(rpc: Automation, selector: Any, timeout_ms: Any) -> bool:
    """Wait until the node is on screen."""
    wanted = rpc.selector(selector)
    return await rpc.wait(lambda now: find_node(now, wanted) is not None, number(timeout_ms, "timeout"))


async def wait_until_gone(rpc: Automation, selector: Any, timeout_ms: Any) -> bool:
    """Wait until the node is no longer on screen."""
    wanted = rpc.selector(selector)
    return await rpc.wait(lambda now: find_node(now, wanted) is None, number(timeout_ms, "timeout"))


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
    """A handle for match number `instance` of `child` below the first match of `selector`."""
    chain = rpc.selector(selector).then("child", rpc.selector(child)).at_instance(int(number(instance, "instance")))
    if find_node(await rpc.hierarchy(), chain) is None:
        raise object_not_found(chain)
    return rpc.handle_for(chain)


async def child_by_text(rpc: Automation, selector: Any, child: Any, wanted: Any, may_scroll: Any = False) -> str:
    """A handle for the `child` that has the text, itself or in something below it."""
    label = text(wanted, "text")
    return await _child_with(rpc, selector, child, UiSelector((("text", label),)), bool(may_scroll))


async def child_by_description(rpc: Automation, selector: Any, child: Any, wanted: Any, may_scroll: Any = False) -> str:
    """A handle for the `child` that has the description, itself or in something below it."""
    label = text(wanted, "description")
    return await _child_with(rpc, selector, child, UiSelector((("description", label),)), bool(may_scroll))


async def _child_with(rpc: Automation, selector: Any, child: Any, label: UiSelector, may_scroll: bool) -> str:
    container, row = rpc.selector(selector), rpc.selector(child)
    if may_scroll:
        await scroll_to(rpc, container, label)
    hierarchy = await rpc.hierarchy()
    chain = container.then("child", row)
    ((name, wanted),) = label.fields
    attribute = "text" if name == "text" else "content_desc"
    for instance, node in enumerate(find_nodes(hierarchy, chain)):
        if any(getattr(part, attribute) == wanted for part in node.walk()):
            return rpc.handle_for(chain.at_instance(instance))
    raise object_not_found(chain.then("child", label))


async def get_child(rpc: Automation, selector: Any, child: Any) -> str:
    """A handle for a child chain."""
    return rpc.handle_for(rpc.selector(selector).then("child", rpc.selector(child)))


async def get_from_parent(rpc: Automation, selector: Any, sibling: Any) -> str:
    """A handle for a sibling chain."""
    return rpc.handle_for(rpc.selector(selector).then("sibling", rpc.selector(sibling)))


async def get_ui_object(rpc: Automation, selector: Any) -> str:
    """A handle for a selector, whether or not it matches now."""
    return rpc.handle_for(rpc.selector(selector))


async def get_ui_objects(rpc: Automation, selector: Any) -> list[str]:
    """A handle for each match."""
    wanted = rpc.selector(selector)
    found = find_nodes(await rpc.hierarchy(), wanted)
    return [rpc.handle_for(wanted.at_instance(instance)) for instance in range(len(found))]


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
