"""An app as data: screens, nodes, and what a tap leads to. Pure; the scripted driver plays it.

    package: gov.example.fake
    label: 示例
    start: home                       # screen after a cold launch
    variables: {signed_in: false}     # survive a relaunch, not ClearApp
    permissions: [android.permission.CAMERA]
    on_launch: [{when: {days_min: 7}, set: {signed_in: false}, to: login}]
    screens:
      home:
        title: 首页
        back: exit                    # a screen name or exit (the default)
        tabs: [{text: 首页, to: home}, {text: 我的, to: mine}]
        nodes:
          - {text: 登录, class: Button, id: login, tap: {to: login}}
          - {hint: 请输入手机号, class: EditText, bind: phone}
          - {text: "你好 {phone}", when: {signed_in: true}}
          - {children: [{text: 姓名}, {hint: 请输入姓名, class: EditText, bind: name}]}

Effects of `tap` and `on_launch` (one mapping or a list, run in order): `to`, `toast`, `set`, `toggle`, `dialog`
({text, buttons: [{text, tap}]}), `require` ({field: regular expression, else: toast}; stops the rest), `permission`, `crash`, `hang` (what
follows it in the list happens once the app was waited for), `exit`, `leave` (another package comes to the front), each under an optional `when`. Conditions compare variables and fields;
`days_min` compares the clock offset, `online` the network, `granted` names a permission.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import yaml

from harness.errors import ConfigError

_NODE_KEYS = frozenset(
    [
        "text",
        "hint",
        "desc",
        "id",
        "class",
        "bind",
        "tap",
        "when",
        "children",
        "height",
        "at",
        "clickable",
        "enabled",
        "password",
        "checked",
        "selected",
        "scrollable",
    ]
)
_SCREEN_KEYS = frozenset(["title", "nodes", "back", "tabs", "blank"])
_LAYOUT_KEYS = frozenset(["package", "label", "version", "start", "variables", "permissions", "on_launch", "screens"])


@dataclass(frozen=True)
class ScreenLayout:
    """One screen. `nodes` and `tabs` are mappings as in the module's example; `blank` shows nothing at all."""

    title: str = ""
    nodes: tuple[Mapping[str, Any], ...] = ()
    back: str = "exit"
    tabs: tuple[Mapping[str, Any], ...] = ()
    blank: bool = False


@dataclass(frozen=True)
class AppLayout:
    """One app; see the module's example."""

    package: str
    screens: Mapping[str, ScreenLayout]
    start: str
    label: str = "示例"
    version: str = "1.0"
    variables: Mapping[str, Any] = field(default_factory=dict)
    permissions: tuple[str, ...] = ()
    on_launch: Any = ()

    @classmethod
    def from_dict(cls, data: Mapping[str, Any]) -> AppLayout:
        """Read a layout.

        Raises:
            ConfigError: an unknown key, or a screen that nothing defines.
        """
        _allow("layout", data, _LAYOUT_KEYS)
        screens = {}
        for name, screen in data.get("screens", {}).items():
            _allow(f"screen {name!r}", screen, _SCREEN_KEYS)
            for node in screen.get("nodes", ()):
                _allow_node(name, node)
            screens[name] = ScreenLayout(
                screen.get("title", ""),
                tuple(screen.get("nodes", ())),
                screen.get("back", "exit"),
                tuple(screen.get("tabs", ())),
                screen.get("blank", False),
            )
        start = data.get("start") or next(iter(screens), "")
        if start not in screens:
            raise ConfigError(f"layout starts at {start!r}; screens: {', '.join(screens)}")
        return cls(
            package=data.get("package", "gov.example.fake"),
            screens=screens,
            start=start,
            label=data.get("label", "示例"),
            version=str(data.get("version", "1.0")),
            variables=dict(data.get("variables", {})),
            permissions=tuple(data.get("permissions", ())),
            on_launch=data.get("on_launch", ()),
        )

    @classmethod
    def from_file(cls, path: Path) -> AppLayout:
        """Read a layout from YAML.

        Raises:
            ConfigError: unreadable or wrong.
        """
        try:
            data = yaml.safe_load(path.read_text("utf-8"))
        except (OSError, UnicodeDecodeError, yaml.YAMLError) as error:
            raise ConfigError(f"cannot read the layout: {error}", file=str(path)) from error
        if not isinstance(data, dict):
            raise ConfigError("a layout is a mapping", file=str(path))
        return cls.from_dict(data)


def _allow(what: str, data: Mapping[str, Any], keys: frozenset[str]) -> None:
    unknown = sorted(set(data) - keys)
    if unknown:
        raise ConfigError(f"{what}: unknown key {unknown[0]!r}; allowed: {', '.join(sorted(keys))}")


def _allow_node(screen: str, node: Mapping[str, Any]) -> None:
    _allow(f"node of {screen!r}", node, _NODE_KEYS)
    for child in node.get("children", ()):
        _allow_node(screen, child)


def holds(condition: Mapping[str, Any] | None, values: Mapping[str, Any]) -> bool:
    """Whether a `when` is met by the app's variables, fields and the device facts among `values`."""
    for key, wanted in (condition or {}).items():
        if key == "days_min":
            if values["days"] < wanted:
                return False
        elif key == "granted":
            if wanted not in values["granted"]:
                return False
        elif values.get(key, False) != wanted:
            return False
    return True


def effects(tap: Any) -> tuple[Mapping[str, Any], ...]:
    """A mapping or a list of them, as a tuple."""
    if not tap:
        return ()
    return (tap,) if isinstance(tap, Mapping) else tuple(tap)
