"""Commands about elements: finding, reading, clicking, typing, scrolling to one."""

from __future__ import annotations

import base64
import io

from PIL import Image

from harness.model.geometry import Bounds
from harness.model.node import Node
from harness.softdevice.appium.call import Call, Route
from harness.softdevice.appium.document import FLAGS, bounds_text
from harness.softdevice.appium.elements import Locator, reference
from harness.softdevice.appium.faults import CommandFault, invalid_argument, no_such_element
from harness.softdevice.compose import decode
from harness.softdevice.keys import NAMES

_TEXTS = {
    "class": "class_name",
    "className": "class_name",
    "content-desc": "content_desc",
    "contentDescription": "content_desc",
    "hint": "hint",
    "name": "text",
    "package": "package",
    "resource-id": "resource_id",
    "resourceId": "resource_id",
    "text": "text",
}
_MAY_BE_ABSENT = frozenset({"content_desc", "hint", "resource_id"})
_SWITCHES = {name: field for name, field in FLAGS} | {"longClickable": "long_clickable"}
_PICKERS = ("SeekBar", "Spinner", "ProgressBar")
_ENTER = NAMES["enter"]
_MOVE_END = NAMES["move_end"]


async def find_element(call: Call) -> dict[str, str]:
    """Find one element."""
    found = await call.session.find_elements(_locator(call, is_single=True))
    if not found:
        raise no_such_element("An element could not be located on the page using the given search parameters")
    return reference(found[0])


async def find_elements(call: Call) -> list[dict[str, str]]:
    """Find all elements."""
    return [reference(found) for found in await call.session.find_elements(_locator(call, is_single=False))]


def _locator(call: Call, is_single: bool) -> Locator:
    # W3C names the fields using and value, Appium's driver strategy and selector.
    strategy = call.text("strategy" if "strategy" in call.body else "using")
    selector = call.text("selector" if "selector" in call.body else "value")
    return Locator(strategy, selector, call.path.get("element") or call.text("context", ""), is_single)


async def active_element(call: Call) -> dict[str, str]:
    """The element with the input focus."""
    snapshot = await call.session.look()
    node = _focused(list(snapshot.hierarchy.nodes))
    if node is None:
        raise no_such_element("There is no element with the input focus")
    return reference(call.session.elements.add(snapshot.identity(node), None))


def _focused(nodes: list[Node]) -> Node | None:
    focused = [node for node in nodes if node.focused]
    return focused[-1] if focused else None


async def _node(call: Call) -> Node:
    return await call.session.node(call.path["element"])


async def get_text(call: Call) -> str:
    """The text."""
    return (await _node(call)).text


async def get_name(call: Call) -> str | None:
    """The description."""
    return (await _node(call)).content_desc or None


async def get_rect(call: Call) -> dict[str, int]:
    """Place and size in screen px."""
    box = (await _node(call)).bounds
    return {"x": box.left, "y": box.top, "width": box.width, "height": box.height}


async def get_size(call: Call) -> dict[str, int]:
    """Size in screen px."""
    box = (await _node(call)).bounds
    return {"width": box.width, "height": box.height}


async def get_location(call: Call) -> dict[str, int]:
    """Place in screen px."""
    box = (await _node(call)).bounds
    return {"x": box.left, "y": box.top}


async def get_attribute(call: Call) -> str | None:
    """One attribute as text; null when the element has none."""
    return attribute_of(await _node(call), call.path["name"])


def attribute_of(node: Node, name: str) -> str | None:
    """Read an attribute by its name in the source or by an alias.

    Raises:
        CommandFault: no attribute has that name.
    """
    if name in _TEXTS:
        field = _TEXTS[name]
        value = str(getattr(node, field))
        return None if not value and field in _MAY_BE_ABSENT else value
    if name in _SWITCHES:
        return str(getattr(node, _SWITCHES[name])).lower()
    if name == "bounds":
        return bounds_text(node.bounds)
    if name == "displayed":
        return str(not node.bounds.is_empty).lower()
    if name == "contentSize" and node.scrollable:
        box = node.bounds
        return f'{{"width":{box.width},"height":{box.height},"top":{box.top},"left":{box.left}}}'
    known = sorted({*_TEXTS, *_SWITCHES, "bounds", "displayed", "contentSize"})
    raise invalid_argument(
        f"'{name}' attribute is unknown for the element. Only the following attributes are supported: {known}"
    )


async def click(call: Call) -> None:
    """Tap the middle."""
    center = (await _node(call)).bounds.center
    await call.device.screen.tap(center.x, center.y)


async def clear(call: Call) -> None:
    """Empty a field."""
    node = await _node(call)
    if not node.is_editable:
        raise CommandFault("invalid element state", "The element is not editable, so it cannot be cleared")
    center = node.bounds.center
    await call.device.screen.set_text_at(center.x, center.y, "")


async def set_value(call: Call) -> None:
    """Type into a field: behind what it holds, or instead of it."""
    await _type_into(call, await _node(call))


async def send_keys(call: Call) -> None:
    """Type into the field that has the focus."""
    node = _focused(list((await call.session.look()).hierarchy.nodes))
    if node is None:
        raise no_such_element("There is no element with the input focus")
    await _type_into(call, node)


def _text_to_type(call: Call) -> str:
    text = call.body.get("text")
    if text is None:
        value = call.body.get("value")
        text = "".join(value) if isinstance(value, list) and all(isinstance(part, str) for part in value) else value
    if not isinstance(text, str):
        raise invalid_argument("'text' must be text")
    return text


async def _type_into(call: Call, node: Node) -> None:
    if not node.is_editable and node.short_class not in _PICKERS:
        raise CommandFault(
            "invalid element state", "Cannot set the element's text. Did you interact with the correct element?"
        )
    text = _text_to_type(call)
    # A newline at the end, as a character or written as the escape, stands for the Enter key.
    presses_enter = text.endswith(("\n", "\\n"))
    if presses_enter:
        text = text.removesuffix("\n").removesuffix("\\n")
    screen, center = call.device.screen, node.bounds.center
    if call.body.get("replace") is True or not node.text or not node.is_editable:
        await screen.set_text_at(center.x, center.y, text)
    elif not node.password and not node.focused:
        await screen.set_text_at(center.x, center.y, node.text + text)
    else:
        if not node.focused:
            await screen.tap(center.x, center.y)
        await screen.press_key(_MOVE_END)
        await screen.type_text(text)
    if presses_enter:
        await screen.press_key(_ENTER)


async def screenshot(call: Call) -> str:
    """The screen as a base64 PNG."""
    return base64.b64encode(await call.device.screen.screenshot()).decode("ascii")


async def element_screenshot(call: Call) -> str:
    """The part of the screen that an element covers, as a base64 PNG."""
    box = (await _node(call)).bounds
    if box.is_empty:
        raise CommandFault("unable to capture screen", "The element has no visible area")
    return base64.b64encode(cropped(await call.device.screen.screenshot(), box)).decode("ascii")


def cropped(png: bytes, box: Bounds) -> bytes:
    """Cut a part out of a PNG."""
    image: Image.Image = decode(png).crop((box.left, box.top, box.right, box.bottom))
    buffer = io.BytesIO()
    image.save(buffer, "PNG", compress_level=1)
    return buffer.getvalue()


async def source(call: Call) -> str:
    """The page source."""
    snapshot = await call.session.look(waits=True)
    return call.session.document(snapshot).text()


async def first_visible(call: Call) -> dict[str, str]:
    """The first child of an element that is on screen."""
    session, element_id = call.session, call.path["element"]
    await session.node(element_id)
    found = await session.find_elements(Locator("xpath", "/*/*[1]", element_id))
    if not found:
        raise no_such_element(f"The element '{element_id}' has no visible children")
    return reference(found[0])


ROUTES: tuple[Route, ...] = (
    ("POST", "element", find_element),
    ("POST", "elements", find_elements),
    ("GET", "element/active", active_element),
    ("POST", "element/{element}/element", find_element),
    ("POST", "element/{element}/elements", find_elements),
    ("POST", "element/{element}/click", click),
    ("POST", "element/{element}/clear", clear),
    ("POST", "element/{element}/value", set_value),
    ("GET", "element/{element}/text", get_text),
    ("GET", "element/{element}/name", get_name),
    ("GET", "element/{element}/rect", get_rect),
    ("GET", "element/{element}/size", get_size),
    ("GET", "element/{element}/location", get_location),
    ("GET", "element/{element}/attribute/{name}", get_attribute),
    ("GET", "element/{element}/screenshot", element_screenshot),
    ("GET", "appium/element/{element}/first_visible", first_visible),
    ("POST", "keys", send_keys),
    ("GET", "source", source),
    ("GET", "screenshot", screenshot),
)
