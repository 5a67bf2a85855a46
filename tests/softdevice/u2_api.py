"""Which public calls of a uiautomator2 class a test module makes, and which it leaves out."""

from __future__ import annotations

import functools
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any


def public_api(*classes: type) -> dict[str, tuple[type, str]]:
    """Public methods and properties of classes, "Owner.name" (a setter: "Owner.name=") to owner and name."""
    found: dict[str, tuple[type, str]] = {}
    for cls in classes:
        for name in dir(cls):
            owner = next(base for base in cls.__mro__ if name in vars(base))
            if name.startswith("_") or not owner.__module__.startswith("uiautomator2"):
                continue
            attribute = vars(owner)[name]
            if callable(attribute) or isinstance(attribute, (property, functools.cached_property, classmethod)):
                found[f"{owner.__name__}.{name}"] = (owner, name)
            if isinstance(attribute, property) and attribute.fset is not None:
                found[f"{owner.__name__}.{name}="] = (owner, name)
    return found


class Recorder:
    """Notes every public call that a module makes itself; calls the client makes inside do not count.

    Args:
        module: name of the test module.
        classes: whose public calls are meant.
        owners: only what these classes define, by name; None for all.
        but: nothing that these classes define.
    """

    def __init__(
        self, module: str, *classes: type, owners: set[str] | None = None, but: set[str] | None = None
    ) -> None:
        api = public_api(*classes)
        self.module = module
        self.api = {
            key: place
            for key, place in api.items()
            if (owners is None or place[0].__name__ in owners) and place[0].__name__ not in (but or ())
        }
        self.used: set[str] = set()

    def _note(self, key: str) -> None:
        wrapper = sys._getframe(1)
        caller = wrapper.f_back  # the wrapper's caller; none when Python itself calls, at exit
        if caller is not None and caller.f_globals.get("__name__") == self.module:
            self.used.add(key)

    def _wrapped(self, key: str, function: Callable[..., Any]) -> Callable[..., Any]:
        @functools.wraps(function)
        def noted(*args: Any, **named: Any) -> Any:
            self._note(key)
            return function(*args, **named)

        return noted

    def _replacement(self, owner: type, name: str, attribute: Any) -> Any:
        key = f"{owner.__name__}.{name}"
        if isinstance(attribute, property):
            setter = None if attribute.fset is None else self._wrapped(key + "=", attribute.fset)
            return property(self._wrapped(key, attribute.fget), setter)  # type: ignore[arg-type]
        if isinstance(attribute, functools.cached_property):
            make = attribute.func

            def cached(instance: Any) -> Any:
                if name not in vars(instance):
                    vars(instance)[name] = make(instance)
                return vars(instance)[name]

            return property(self._wrapped(key, cached))
        if isinstance(attribute, classmethod):
            return classmethod(self._wrapped(key, attribute.__func__))
        return self._wrapped(key, attribute)

    @contextmanager
    def listening(self) -> Iterator[None]:
        """Put the notes in place, and the classes back afterwards."""
        places = {place for place in self.api.values()}
        before = [(owner, name, vars(owner)[name]) for owner, name in places]
        for owner, name, attribute in before:
            setattr(owner, name, self._replacement(owner, name, attribute))
        try:
            yield
        finally:
            for owner, name, attribute in before:
                setattr(owner, name, attribute)

    def left_out(self, listed: dict[str, str]) -> str:
        """What is wrong with the coverage: calls neither made nor listed, listed ones that are made or unknown."""
        problems = [f"{key} is never called" for key in sorted(set(self.api) - self.used - set(listed))]
        problems += [f"{key} is listed, yet called" for key in sorted(set(listed) & self.used)]
        problems += [f"{key} is listed, yet does not exist" for key in sorted(set(listed) - set(self.api))]
        return "\n".join(problems)
