"""What the expressions of `-android uiautomator` mean: UiSelector chains, and UiScrollable calls that scroll.

Source: androidx.test.uiautomator UiSelector, UiCollection, UiScrollable; UiExpressionParser of appium-uiautomator2-server.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from dataclasses import replace
from typing import Any

from harness.softdevice.appium.faults import CommandFault, invalid_selector, no_such_element
from harness.softdevice.appium.java_expression import (
    Call,
    ClassName,
    Creation,
    ExpressionError,
    Value,
    parse_expression,
)
from harness.softdevice.java_regex import JavaRegexError, compile_java
from harness.softdevice.rpc import object_methods, scroll_methods
from harness.softdevice.rpc.automation import Automation
from harness.softdevice.rpc.faults import RpcFault
from harness.softdevice.selector import UiSelector

# Method of UiSelector to the field of the selector object, and the kind of its argument.
_FIELDS: dict[str, tuple[str, type]] = {
    "text": ("text", str),
    "textContains": ("textContains", str),
    "textMatches": ("textMatches", str),
    "textStartsWith": ("textStartsWith", str),
    "className": ("className", str),
    "classNameMatches": ("classNameMatches", str),
    "description": ("description", str),
    "descriptionContains": ("descriptionContains", str),
    "descriptionMatches": ("descriptionMatches", str),
    "descriptionStartsWith": ("descriptionStartsWith", str),
    "packageName": ("packageName", str),
    "packageNameMatches": ("packageNameMatches", str),
    "resourceId": ("resourceId", str),
    "resourceIdMatches": ("resourceIdMatches", str),
    "checkable": ("checkable", bool),
    "checked": ("checked", bool),
    "clickable": ("clickable", bool),
    "enabled": ("enabled", bool),
    "focusable": ("focusable", bool),
    "focused": ("focused", bool),
    "longClickable": ("longClickable", bool),
    "scrollable": ("scrollable", bool),
    "selected": ("selected", bool),
}
_MOVES: dict[str, Callable[..., Awaitable[bool]]] = {
    "scrollForward": scroll_methods.scroll_forward,
    "scrollBackward": scroll_methods.scroll_backward,
    "scrollToBeginning": scroll_methods.scroll_to_beginning,
    "scrollToEnd": scroll_methods.scroll_to_end,
    "flingForward": scroll_methods.fling_forward,
    "flingBackward": scroll_methods.fling_backward,
    "flingToBeginning": scroll_methods.fling_to_beginning,
    "flingToEnd": scroll_methods.fling_to_end,
}
_MOST_SWIPES = 500


def expressions_from_text(text: str) -> tuple[Creation, ...]:
    """Read a locator.

    Raises:
        CommandFault: "invalid selector", with the place of the mistake.
    """
    try:
        found = parse_expression(text)
    except ExpressionError as error:
        raise invalid_selector(f"Could not parse expression `{text}`: {error}") from error
    for creation in found:
        if creation.class_name not in ("UiSelector", "UiScrollable"):
            raise invalid_selector(
                f"Could not parse expression `{text}`: {creation.class_name} is neither UiSelector nor UiScrollable"
            )
    return found


async def selectors_of(rpc: Automation, creation: Creation) -> UiSelector:
    """Turn an expression into a selector chain; UiScrollable calls scroll on the way.

    Raises:
        CommandFault: an unknown method, wrong arguments, or nothing found after scrolling.
    """
    try:
        if creation.class_name == "UiSelector":
            return selector_of(creation)
        return await _Scrollable(rpc, creation).run()
    except RpcFault as fault:
        raise no_such_element(fault.data) from fault


def selector_of(value: Value) -> UiSelector:
    """Turn `new UiSelector().…` into a selector chain.

    Raises:
        CommandFault: "invalid selector".
    """
    if not isinstance(value, Creation) or value.class_name != "UiSelector" or value.arguments:
        raise invalid_selector(f"new UiSelector() is expected, not {_shown(value)}")
    selector = UiSelector()
    for call in value.calls:
        selector = _with_call(selector, call)
    return selector


def _with_call(selector: UiSelector, call: Call) -> UiSelector:
    argument = _only_argument("UiSelector", call)
    if call.name in ("childSelector", "fromParent"):
        return selector.then("child" if call.name == "childSelector" else "sibling", selector_of(argument))
    if call.name in ("instance", "index"):
        if not isinstance(argument, int) or isinstance(argument, bool) or argument < 0:
            raise invalid_selector(f"{call.name} takes a number of 0 or more, not {_shown(argument)}")
        return replace(selector, index=argument) if call.name == "index" else replace(selector, instance=argument)
    if call.name not in _FIELDS:
        raise invalid_selector(f"UiSelector has no suitable method `{call.name}` with arguments [{_shown(argument)}]")
    field, kind = _FIELDS[call.name]
    if field == "className" and isinstance(argument, ClassName):
        argument = argument.name
    if not isinstance(argument, str | bool) or not isinstance(argument, kind):
        raise invalid_selector(f"UiSelector.{call.name} takes a {kind.__name__}, not {_shown(argument)}")
    if field.endswith("Matches"):
        try:
            compile_java(str(argument))
        except JavaRegexError as error:
            raise invalid_selector(f"{_shown(argument)} is not a usable expression: {error}") from error
    kept = tuple(pair for pair in selector.fields if pair[0] != field)
    return replace(selector, fields=(*kept, (field, argument)))


def _only_argument(owner: str, call: Call) -> Value:
    if len(call.arguments) != 1:
        raise invalid_selector(f"{owner} has no suitable method `{call.name}` with {len(call.arguments)} arguments")
    return call.arguments[0]


def _shown(value: Any) -> str:
    if isinstance(value, Creation):
        return f"new {value.class_name}(…)"
    return f'"{value}"' if isinstance(value, str) else str(value).lower()


class _Scrollable:
    """One UiScrollable at work: direction, patience, and the object its last call leads to."""

    def __init__(self, rpc: Automation, creation: Creation) -> None:
        if len(creation.arguments) != 1:
            raise invalid_selector("UiScrollable takes one UiSelector")
        self._rpc = rpc
        self._calls = creation.calls
        self._container = selector_of(creation.arguments[0])
        self._is_vertical = True
        self._max_swipes = scroll_methods.MAX_SEARCH_SWIPES

    async def run(self) -> UiSelector:
        """Make the calls; the last must lead to an object."""
        found: UiSelector | None = self._container
        for call in self._calls:
            found = await self._call(call)
        if found is None:
            raise invalid_selector("Last method called on a UiScrollable object must return a UiObject object")
        return found

    async def _call(self, call: Call) -> UiSelector | None:
        name, arguments = call.name, call.arguments
        if name in ("setAsVerticalList", "setAsHorizontalList") and not arguments:
            self._is_vertical = name == "setAsVerticalList"
            return self._container
        if name == "setMaxSearchSwipes" and len(arguments) == 1 and isinstance(arguments[0], int):
            self._max_swipes = min(_MOST_SWIPES, max(0, arguments[0]))
            return self._container
        if name == "setSwipeDeadZonePercentage" and len(arguments) == 1 and isinstance(arguments[0], int | float):
            return self._container  # the dead zone stays that of a tenth
        if name in _MOVES and all(isinstance(value, int) for value in arguments):
            await _MOVES[name](self._rpc, self._handle(self._container), self._is_vertical, *arguments)
            return None
        if name in ("scrollIntoView", "scrollTextIntoView", "scrollDescriptionIntoView"):
            return await self._into_view(name, _only_argument("UiScrollable", call))
        if name in ("getChild", "getFromParent") and len(arguments) == 1:
            relation = "child" if name == "getChild" else "sibling"
            return self._container.then(relation, selector_of(arguments[0]))
        if name == "getChildByInstance" and len(arguments) == 2 and isinstance(arguments[1], int):
            return self._container.then("child", selector_of(arguments[0])).at_instance(arguments[1])
        if name in ("getChildByText", "getChildByDescription") and len(arguments) in (2, 3):
            return await self._child_with(name, call)
        raise invalid_selector(f"UiScrollable has no suitable method `{name}` with {len(arguments)} arguments")

    async def _into_view(self, name: str, argument: Value) -> UiSelector:
        if name == "scrollIntoView":
            # UiObject is accepted too: scrollIntoView(new UiObject(new UiSelector()…)).
            if isinstance(argument, Creation) and argument.class_name == "UiObject" and len(argument.arguments) == 1:
                argument = argument.arguments[0]
            wanted = selector_of(argument)
        elif isinstance(argument, str):
            wanted = UiSelector((("text" if name == "scrollTextIntoView" else "description", argument),))
        else:
            raise invalid_selector(f"UiScrollable.{name} takes text, not {_shown(argument)}")
        await scroll_methods.scroll_to(self._rpc, self._container, wanted, self._is_vertical, self._max_swipes)
        return wanted

    async def _child_with(self, name: str, call: Call) -> UiSelector:
        child, label, *rest = call.arguments
        if not isinstance(label, str):
            raise invalid_selector(f"UiScrollable.{name} takes text, not {_shown(label)}")
        find = object_methods.child_by_text if name == "getChildByText" else object_methods.child_by_description
        may_scroll = bool(rest[0]) if rest else True
        handle = await find(
            self._rpc, self._handle(self._container), self._handle(selector_of(child)), label, may_scroll
        )
        return self._rpc.selector(handle)

    def _handle(self, selector: UiSelector) -> str:
        return self._rpc.handle_for(selector)


def not_found(text: str) -> CommandFault:
    """The error for an expression that finds nothing."""
    return no_such_element(f"Could not locate UiObject for expression `{text}`")
