"""Watchers: what to click or press when something unexpected covers the screen."""

from __future__ import annotations

from typing import Any

from harness.softdevice.rpc.automation import Automation, Watcher, text
from harness.softdevice.rpc.faults import invalid_params
from harness.softdevice.selector import UiSelector


def _conditions(rpc: Automation, values: Any) -> tuple[UiSelector, ...]:
    if not isinstance(values, list):
        raise invalid_params("conditions must be a list of selectors")
    return tuple(rpc.selector(value) for value in values)


async def register_click_watcher(rpc: Automation, name: Any, conditions: Any, target: Any) -> None:
    """Click `target` whenever all conditions hold while something else is searched."""
    rpc.watchers[text(name, "name")] = Watcher(_conditions(rpc, conditions), rpc.selector(target))


async def register_press_watcher(rpc: Automation, name: Any, conditions: Any, keys: Any) -> None:
    """Press keys whenever all conditions hold while something else is searched."""
    if not isinstance(keys, list):
        raise invalid_params("keys must be a list of names")
    names = tuple(text(key, "key") for key in keys)
    rpc.watchers[text(name, "name")] = Watcher(_conditions(rpc, conditions), None, names)


async def remove_watcher(rpc: Automation, name: Any) -> None:
    """Forget a watcher."""
    rpc.watchers.pop(text(name, "name"), None)


async def get_watchers(rpc: Automation) -> list[str]:
    """Names of the watchers."""
    return list(rpc.watchers)


async def run_watchers(rpc: Automation) -> None:
    """Let the watchers look now."""
    await rpc.run_watchers()


async def reset_watcher_triggers(rpc: Automation) -> None:
    """Forget which watchers have acted."""
    for watcher in rpc.watchers.values():
        watcher.has_triggered = False


async def has_watcher_triggered(rpc: Automation, name: Any) -> bool:
    """Whether a watcher has acted."""
    watcher = rpc.watchers.get(text(name, "name"))
    return watcher is not None and watcher.has_triggered


async def has_any_watcher_triggered(rpc: Automation) -> bool:
    """Whether some watcher has acted."""
    return any(watcher.has_triggered for watcher in rpc.watchers.values())


METHODS = {
    "registerClickUiObjectWatcher": register_click_watcher,
    "registerPressKeyskWatcher": register_press_watcher,  # spelt so by the server
    "removeWatcher": remove_watcher,
    "getWatchers": get_watchers,
    "runWatchers": run_watchers,
    "resetWatcherTriggers": reset_watcher_triggers,
    "hasWatcherTriggered": has_watcher_triggered,
    "hasAnyWatcherTriggered": has_any_watcher_triggered,
}
