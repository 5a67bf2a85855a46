"""The user's files, `devices.yaml` and the app profile, read into frozen values; every mistake names file, line and what is allowed.

Formats: product.md sections 3 and 4. Knows no device and starts nothing.
"""

from __future__ import annotations

import difflib
import os
import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import yaml

from harness.errors import ConfigError
from harness.model.device import DeviceSpec

AUTHORISED_WORDS = ("register", "submit_complaint", "submit_form", "rate")
_APP_KEYS = ("id", "name", "source")
_ACCOUNT_KEYS = ("role", "username", "password", "sms_code")
_EXEMPTION_KEYS = ("rule", "scope", "basis")
_PROFILE_KEYS = ("app", "accounts", "authorised", "exemptions", "hints")
_DEVICE_KEYS = ("name", "driver", "serial", "soft", "url", "capabilities", "in_all")
_VARIABLE = re.compile(r"\$\{([A-Za-z_][A-Za-z0-9_]*)\}")
# One of these makes a folder worth packing; `webapp` reads what it says.
_WEB_APP_FILES = ("zhijian-app.json", "manifest.webmanifest", "index.html", "config.xml", "capacitor.config.json")
# An installed package: at least two Java identifiers joined by dots; a folder or file of that name wins.
_PACKAGE = re.compile(r"[A-Za-z][A-Za-z0-9_]*(\.[A-Za-z][A-Za-z0-9_]*)+")
_URL = re.compile(r"https?://", re.IGNORECASE)


@dataclass(frozen=True)
class Account:
    """A test account. Passwords and codes are secrets: see `AppProfile.secrets`."""

    role: str
    username: str = ""
    password: str = field(default="", repr=False)
    sms_code: str = field(default="", repr=False)


@dataclass(frozen=True)
class Exemption:
    """A finding that was explained beforehand: downgraded and labelled, never hidden."""

    rule: str
    scope: str = ""
    basis: str = ""


@dataclass(frozen=True)
class AppProfile:
    """One app under inspection.

    Attributes:
        source: hybrid APK, web-app folder or zip (absolute path), URL, or an installed package.
        source_kind: file · folder · url · package.
        id, name: "" when the profile does not say; then they come from the app itself.
        authorised: what may really be submitted, words of `AUTHORISED_WORDS`.
        secrets: passwords, codes and values of environment variables; they must never be stored.
        file: the profile as the user wrote it, or "" for a bare source.
    """

    source: str
    source_kind: str
    id: str = ""
    name: str = ""
    accounts: tuple[Account, ...] = ()
    authorised: frozenset[str] = frozenset()
    exemptions: tuple[Exemption, ...] = ()
    hints: Mapping[str, Any] = field(default_factory=dict)
    secrets: frozenset[str] = field(default=frozenset(), repr=False)
    file: str = ""

    @property
    def roles(self) -> tuple[str, ...]:
        """The roles of the accounts, in the profile's order."""
        return tuple(account.role for account in self.accounts)

    def account(self, role: str) -> Account | None:
        """The account of a role, or None."""
        return next((account for account in self.accounts if account.role == role), None)


def load_profile(
    path: str | Path, *, rules: Iterable[str] = (), environment: Mapping[str, str] | None = None
) -> AppProfile:
    """Read an app profile.

    Args:
        path: the YAML file.
        rules: known rule ids; exemptions are checked against them when given.
        environment: where ${NAME} is looked up; the process's own by default.

    Raises:
        ConfigError: unreadable, unknown key, wrong value, unset variable, missing source.
    """
    tree = _Tree.load(path)
    tree.allow(tree.data, _PROFILE_KEYS)
    app = tree.mapping(tree.data, "app", required=True)
    tree.allow(app, _APP_KEYS, at=("app",))
    expander = _Expander(os.environ if environment is None else environment, tree)
    source_text = expander.text(tree.text(app, "source", ("app",), required=True), ("app", "source"))
    source, kind = resolve_source(source_text, tree.path.parent, lambda message: tree.error(message, ("app", "source")))
    accounts = _accounts(tree, expander)
    secrets = expander.used | {value for account in accounts for value in (account.password, account.sms_code) if value}
    return AppProfile(
        source=source,
        source_kind=kind,
        id=tree.text(app, "id", ("app",)),
        name=tree.text(app, "name", ("app",)),
        accounts=accounts,
        authorised=_authorised(tree),
        exemptions=_exemptions(tree, tuple(rules)),
        hints=tree.mapping(tree.data, "hints"),
        secrets=frozenset(secrets),
        file=tree.file,
    )


def profile_for_source(source: str, base: Path | None = None) -> AppProfile:
    """Make the profile of an app of which nothing but the source is known (`--source`).

    Raises:
        ConfigError: the source does not exist.
    """
    resolved, kind = resolve_source(source, base or Path(), lambda message: ConfigError(f"--source: {message}"))
    return AppProfile(resolved, kind)


def resolve_source(source: str, base: Path, error: Callable[[str], ConfigError]) -> tuple[str, str]:
    """Tell what a source is and make paths absolute.

    Returns:
        (source, kind) with kind file, folder, url or package.
    """
    if _URL.match(source):
        return source, "url"
    path = (base / Path(source).expanduser()).resolve()
    if path.is_dir():
        if not any((path / name).is_file() for name in _WEB_APP_FILES):
            raise error(f"folder {source!r} {_no_web_app(path)}")
        return str(path), "folder"
    if path.is_file():
        return str(path), "file"
    if _PACKAGE.fullmatch(source) and not source.endswith((".apk", ".zip")):
        return source, "package"
    raise error(
        f"source {source!r} does not exist; allowed: a hybrid APK, a web-app folder, a URL, an installed package"
    )


def _no_web_app(folder: Path) -> str:
    said = (
        "holds neither index.html nor manifest.webmanifest, nor zhijian-app.json, nor config.xml (Cordova, with www/), "
        "nor capacitor.config.json (Capacitor, with public/), so it is no web app"
    )
    page = next(iter(sorted(folder.glob("*/index.html"))), None)
    if page is None:
        return said
    return f'{said}; to start at {page.relative_to(folder)}, name it as "start" in a zhijian-app.json'


def load_devices(
    path: str | Path, *, drivers: Iterable[str] = (), soft_profiles: Iterable[str] = ()
) -> list[DeviceSpec]:
    """Read devices.yaml.

    Args:
        drivers: known driver names, checked when given.
        soft_profiles: known soft-device profiles, checked when given.

    Raises:
        ConfigError: unreadable, unknown key, a name twice, an unknown driver or profile, nothing to connect to.
    """
    tree = _Tree.load(path)
    tree.allow(tree.data, ("devices",))
    specs: list[DeviceSpec] = []
    for index, item in enumerate(tree.sequence("devices", required=True)):
        at = ("devices", index)
        specs.append(_device(tree, tree.item(item, at), at, tuple(drivers), tuple(soft_profiles)))
        if specs[-1].name in {spec.name for spec in specs[:-1]}:
            raise tree.error(f"device name {specs[-1].name!r} is used twice", (*at, "name"))
    if not specs:
        raise tree.error("no device is listed", ("devices",))
    return specs


def _device(
    tree: _Tree, item: dict[str, Any], at: tuple[str | int, ...], drivers: tuple[str, ...], profiles: tuple[str, ...]
) -> DeviceSpec:
    tree.allow(item, _DEVICE_KEYS, at=at)
    name = tree.text(item, "name", at, required=True)
    driver = tree.text(item, "driver", at) or "uiautomator2"
    soft, serial, url = (tree.text(item, key, at) or None for key in ("soft", "serial", "url"))
    if drivers and driver not in drivers:
        raise tree.error(f"unknown driver {driver!r}; allowed: {', '.join(drivers)}", (*at, "driver"))
    if soft and profiles and soft not in profiles:
        raise tree.error(f"unknown soft-device profile {soft!r}; allowed: {', '.join(profiles)}", (*at, "soft"))
    if soft and serial:
        raise tree.error(f"device {name!r} names both serial and soft; allowed: one of them", at)
    if url and driver == "uiautomator2":
        raise tree.error("url is for a driver that talks to a server; allowed: driver: appium", (*at, "url"))
    if driver == "uiautomator2" and not (soft or serial):
        raise tree.error(f"device {name!r} needs serial (a connected device) or soft (a software device)", at)
    if driver == "appium" and not (soft or serial or url):
        raise tree.error(
            f"device {name!r} needs url (an Appium server), serial (a connected device) or soft (a software device)", at
        )
    in_all = item.get("in_all", True)
    if not isinstance(in_all, bool):
        raise tree.error(f"'in_all' must be true or false, not {_kind(in_all)}", (*at, "in_all"))
    return DeviceSpec(name, driver, serial, soft, url, tree.mapping(item, "capabilities", at), in_all)


def _accounts(tree: _Tree, expander: _Expander) -> tuple[Account, ...]:
    accounts: list[Account] = []
    for index, raw in enumerate(tree.sequence("accounts")):
        at = ("accounts", index)
        item = tree.item(raw, at)
        tree.allow(item, _ACCOUNT_KEYS, at=at)
        role = tree.text(item, "role", at) or "user"
        if role in {account.role for account in accounts}:
            raise tree.error(f"role {role!r} is used twice", (*at, "role"))
        values = [expander.text(tree.text(item, key, at), (*at, key)) for key in ("username", "password", "sms_code")]
        accounts.append(Account(role, *values))
    return tuple(accounts)


def _authorised(tree: _Tree) -> frozenset[str]:
    words = tree.sequence("authorised")
    for index, word in enumerate(words):
        if word not in AUTHORISED_WORDS:
            raise tree.error(
                f"{word!r} cannot be authorised{nearest(str(word), AUTHORISED_WORDS)}", ("authorised", index)
            )
    return frozenset(words)


def _exemptions(tree: _Tree, rules: tuple[str, ...]) -> tuple[Exemption, ...]:
    exemptions = []
    for index, raw in enumerate(tree.sequence("exemptions")):
        at = ("exemptions", index)
        item = tree.item(raw, at)
        tree.allow(item, _EXEMPTION_KEYS, at=at)
        rule = tree.text(item, "rule", at, required=True)
        if rules and rule not in rules:
            raise tree.error(f"unknown rule {rule!r}{nearest(rule, rules)}", (*at, "rule"))
        exemptions.append(Exemption(rule, tree.text(item, "scope", at), tree.text(item, "basis", at)))
    return tuple(exemptions)


def nearest(word: str, allowed: Iterable[str]) -> str:
    """Say what is allowed, the nearest word first: "; did you mean 'app'? allowed: …"."""
    names = list(allowed)
    close = difflib.get_close_matches(word, names, n=1, cutoff=0.5)
    hint = f"; did you mean {close[0]!r}?" if close else ";"
    return f"{hint} allowed: {', '.join(names)}"


class _Expander:
    """Replaces ${NAME} and remembers the values, because they are secrets."""

    def __init__(self, environment: Mapping[str, str], tree: _Tree) -> None:
        self._environment, self._tree = environment, tree
        self.used: set[str] = set()

    def text(self, text: str, at: tuple[str | int, ...]) -> str:
        def value(match: re.Match[str]) -> str:
            name = match.group(1)
            if name not in self._environment:
                raise self._tree.error(f"environment variable {name} is not set", at)
            found = self._environment[name]
            if found:
                self.used.add(found)
            return found

        return _VARIABLE.sub(value, text)


class _Tree:
    """A YAML file with the line of every value."""

    def __init__(self, path: Path, file: str, data: dict[str, Any], lines: dict[tuple[str | int, ...], int]) -> None:
        self.path, self.file, self.data, self._lines = path, file, data, lines

    @classmethod
    def load(cls, path: str | Path) -> _Tree:
        """Read a file whose top level is a mapping."""
        file = str(path)
        try:
            text = Path(path).read_text("utf-8-sig")
        except FileNotFoundError:
            raise ConfigError("file not found", file=file) from None
        except (OSError, UnicodeDecodeError) as error:
            raise ConfigError(f"cannot be read: {error}", file=file) from error
        try:
            root = yaml.compose(text, Loader=yaml.SafeLoader)
            lines: dict[tuple[str | int, ...], int] = {}
            if root is not None:
                _note_lines(root, (), lines, file)
            data = yaml.safe_load(text)
        except yaml.MarkedYAMLError as error:
            line = error.problem_mark.line + 1 if error.problem_mark else None
            raise ConfigError(f"YAML syntax: {error.problem}", file=file, line=line) from error
        except (yaml.YAMLError, ValueError, RecursionError) as error:
            raise ConfigError(f"YAML: {error}".splitlines()[0], file=file) from error
        if not isinstance(data, dict):
            raise ConfigError("the file must be a mapping (key: value)", file=file, line=1)
        return cls(Path(path).resolve(), file, data, lines)

    def error(self, message: str, at: tuple[str | int, ...] = ()) -> ConfigError:
        """Make the error of a place, or of the nearest place above it that has a line."""
        while at and at not in self._lines:
            at = at[:-1]
        return ConfigError(message, file=self.file, line=self._lines.get(at))

    def allow(self, data: Mapping[Any, Any], keys: tuple[str, ...], *, at: tuple[str | int, ...] = ()) -> None:
        """Refuse keys that are not in the list."""
        for key in data:
            if key not in keys:
                raise self.error(f"unknown key {str(key)!r}{nearest(str(key), keys)}", (*at, key))

    def mapping(
        self, data: Mapping[str, Any], key: str, at: tuple[str | int, ...] = (), *, required: bool = False
    ) -> dict[str, Any]:
        """The mapping under a key, {} when absent."""
        value = data.get(key)
        if value is None and not required:
            return {}
        if value is None:
            raise self.error(f"{key!r} is missing", at)
        return self.item(value, (*at, key))

    def item(self, value: Any, at: tuple[str | int, ...]) -> dict[str, Any]:
        """The value, which must be a mapping."""
        if not isinstance(value, dict):
            raise self.error(f"{_name(at)} must be a mapping, not {_kind(value)}", at)
        return value

    def sequence(self, key: str, *, required: bool = False) -> list[Any]:
        """The list under a top-level key, [] when absent."""
        value = self.data.get(key)
        if value is None and not required:
            return []
        if not isinstance(value, list):
            raise self.error(
                f"{key!r} must be a list, not {_kind(value)}" if value is not None else f"{key!r} is missing", (key,)
            )
        return value

    def text(self, data: Mapping[str, Any], key: str, at: tuple[str | int, ...], *, required: bool = False) -> str:
        """The text under a key, "" when absent. Numbers must be quoted, or leading zeros would be lost."""
        value = data.get(key)
        if value is None:
            if required:
                raise self.error(f"{key!r} is missing in {_name(at)}", at)
            return ""
        if not isinstance(value, str):
            raise self.error(f"{key!r} must be text; write it in quotes, not as {_kind(value)}", (*at, key))
        if required and not value.strip():
            raise self.error(f"{key!r} is empty", (*at, key))
        return value


def _note_lines(node: yaml.Node, at: tuple[str | int, ...], lines: dict[tuple[str | int, ...], int], file: str) -> None:
    """Remember the line of every key and item; a key twice in one mapping is an error."""
    lines.setdefault(at, node.start_mark.line + 1)
    if isinstance(node, yaml.MappingNode):
        for key, value in node.value:
            place = (*at, key.value)
            if place in lines:
                raise ConfigError(f"key {key.value!r} is written twice", file=file, line=key.start_mark.line + 1)
            lines[place] = key.start_mark.line + 1
            _note_lines(value, place, lines, file)
    elif isinstance(node, yaml.SequenceNode):
        for index, value in enumerate(node.value):
            _note_lines(value, (*at, index), lines, file)


def _name(at: tuple[str | int, ...]) -> str:
    return (
        "".join(
            f"[{part}]" if isinstance(part, int) else (f".{part}" if place else part) for place, part in enumerate(at)
        )
        or "the file"
    )


def _kind(value: Any) -> str:
    kinds = {
        dict: "a mapping",
        list: "a list",
        str: "text",
        bool: "true/false",
        int: "a number",
        float: "a number",
        type(None): "nothing",
    }
    return kinds.get(type(value), type(value).__name__)
