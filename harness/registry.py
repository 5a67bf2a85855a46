"""Find one-file extensions: a package is scanned, each module offers one value under a fixed name.

The file name is the extension's id everywhere: on the command line, in YAML, in the docs and in records.
Modules are imported when asked for, so a missing optional dependency costs nothing until it is needed.
"""

from __future__ import annotations

import importlib
import pkgutil
from typing import Any

from harness.errors import ConfigError


class Registry:
    """The extensions of one package.

    Args:
        package: dotted name of the package to scan.
        attribute: the name every module must define.
        skip: module names in the package that are not extensions.
    """

    def __init__(self, package: str, attribute: str, skip: tuple[str, ...] = ("base",)) -> None:
        self.package, self.attribute, self.skip = package, attribute, skip

    def names(self) -> tuple[str, ...]:
        """List the ids, sorted, without importing the modules."""
        path = importlib.import_module(self.package).__path__
        return tuple(
            sorted(m.name for m in pkgutil.iter_modules(path) if m.name not in self.skip and not m.name.startswith("_"))
        )

    def load(self, name: str) -> Any:
        """Import one extension and return its value.

        Raises:
            ConfigError: no such extension; the message lists the allowed ids.
        """
        if name not in self.names():
            raise ConfigError(f"unknown {self.package.rsplit('.', 1)[-1]} {name!r}; allowed: {', '.join(self.names())}")
        module = importlib.import_module(f"{self.package}.{name}")
        if not hasattr(module, self.attribute):
            raise TypeError(f"{module.__name__} must define {self.attribute}")
        return getattr(module, self.attribute)

    def optional(self, name: str, attribute: str) -> Any:
        """Import one extension and return another value it may define, or None.

        Raises:
            ConfigError: no such extension.
        """
        self.load(name)
        return getattr(importlib.import_module(f"{self.package}.{name}"), attribute, None)

    def all(self) -> dict[str, Any]:
        """Import every extension, in the order of their ids."""
        return {name: self.load(name) for name in self.names()}
