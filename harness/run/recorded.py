"""Findings as a record keeps them, read back so that they can be repeated; what is wrong in the file is named by field.

A record may come from anywhere: nothing in it is trusted before it was checked here.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, fields
from pathlib import Path
from typing import Any, get_type_hints

from harness.errors import ConfigError
from harness.model.action import Action, Target, action_from_dict
from harness.model.geometry import Point, Size
from harness.model.record import RunRecord
from harness.model.selector import Selector
from harness.reports.write import read_record

_FILE = "record.json"
_TEXTS = ("id", "fingerprint", "rule", "device", "title")
_MOST_STEPS = 500
_MOST_PIXELS = 100_000


@dataclass(frozen=True)
class Recorded:
    """One finding of a finished run.

    Attributes:
        run: id of the run that found it.
        steps: from the launch to where it was seen.
        phase: the part of the inspection that looked; "" in records that do not say.
        seen: the words on the screen that showed it; empty in records that do not say, and where something was missing.
        others: fingerprints of the other findings of its rule, on whatever device.
        is_absence: nothing is framed in its evidence: something was missing, not seen.
        size: the screen it was found on; None when the record does not know the device.
    """

    run: str
    id: str
    fingerprint: str
    rule: str
    device: str
    title: str
    role: str = ""
    screen: str = ""
    phase: str = ""
    steps: tuple[Action, ...] = ()
    seen: frozenset[str] = frozenset()
    others: frozenset[str] = frozenset()
    is_absence: bool = False
    size: Size | None = None


def recorded(run_dir: Path, wanted: str, rules: Iterable[str], device: str | None = None) -> tuple[RunRecord, Recorded]:
    """Find a finding in DIR/record.json.

    Args:
        wanted: its id (F001) or its fingerprint.
        rules: the ids there are.
        device: preferred where several devices showed the same fingerprint; otherwise the first.

    Raises:
        ConfigError: no record, no such finding, or a field of it is wrong; names file, field and what is allowed.
    """
    record = read_record(run_dir)
    file = str(run_dir / _FILE)
    _mapping(record.app, "app", file)
    found = [
        (f"findings[{index}]", _mapping(entry, f"findings[{index}]", file))
        for index, entry in enumerate(_list(record.findings, "findings", file))
    ]
    if not found:
        raise ConfigError("记录中没有问题,无可复现 (the record has no findings)", file=file)
    named = [pair for pair in found if wanted in (pair[1].get("id"), pair[1].get("fingerprint"))]
    if not named:
        allowed = ", ".join(str(entry.get("id")) for _, entry in found)
        raise ConfigError(f"没有编号或指纹为 {wanted!r} 的问题 (no such finding);可选 (allowed): {allowed}", file=file)
    at, entry = next((pair for pair in named if device in (None, pair[1].get("device"))), named[0])
    return record, _finding(record, entry, at, tuple(rules), file)


def _finding(record: RunRecord, entry: dict[str, Any], at: str, rules: tuple[str, ...], file: str) -> Recorded:
    texts = {key: _text(entry, key, at, file) for key in _TEXTS}
    if texts["rule"] not in rules:
        raise ConfigError(f"{at}.rule {texts['rule']!r} 未知 (unknown);可选 (allowed): {', '.join(rules)}", file=file)
    steps = _list(entry.get("steps"), f"{at}.steps", file)
    if len(steps) > _MOST_STEPS:
        raise ConfigError(f"{at}.steps 有 {len(steps)} 步,至多 (allowed): {_MOST_STEPS}", file=file)
    evidence = [
        _mapping(ref, f"{at}.evidence[{index}]", file)
        for index, ref in enumerate(_list(entry.get("evidence"), f"{at}.evidence", file))
    ]
    return Recorded(
        run=str(_mapping(record.run, "run", file).get("id", "")),
        **texts,
        **{key: _text(entry, key, at, file, required=False) for key in ("role", "screen", "phase")},
        steps=tuple(_step(step, f"{at}.steps[{index}]", file) for index, step in enumerate(steps)),
        seen=frozenset(str(text) for text in _list(entry.get("seen", []), f"{at}.seen", file)),
        others=frozenset(
            str(other.get("fingerprint")) for other in record.findings if other.get("rule") == texts["rule"]
        )
        - {texts["fingerprint"]},
        is_absence=not any(ref.get("box") for ref in evidence),
        size=_size(record, texts["device"], file),
    )


def _size(record: RunRecord, device: str, file: str) -> Size | None:
    for index, entry in enumerate(_list(record.devices, "devices", file)):
        known = _mapping(entry, f"devices[{index}]", file)
        width, height = known.get("width_px"), known.get("height_px")
        if known.get("name") == device and _is_pixel(width) and _is_pixel(height) and width and height:
            return Size(int(width), int(height))
    return None


def _step(value: Any, at: str, file: str) -> Action:
    data = _mapping(value, at, file)
    try:
        action = action_from_dict(data)
    except ConfigError as error:
        raise ConfigError(f"{at}: {error.message}", file=file) from error
    _check_fields(action, at, file)
    return action


def _check_fields(value: Action | Target | Selector | Point, at: str, file: str) -> None:
    """Hold every field of a value, and of the values in it, to the type it is declared with."""
    kinds = get_type_hints(type(value))
    for declared in fields(value):
        kind, held, field = kinds[declared.name], getattr(value, declared.name), f"{at}.{declared.name}"
        if isinstance(held, Target | Selector | Point):
            _check_fields(held, field, file)
        elif isinstance(value, Point):
            if not _is_pixel(held):
                raise ConfigError(
                    f"{field} 必须是像素数 (pixels),不是 {held!r};允许 (allowed): 0–{_MOST_PIXELS}", file=file
                )
        elif kind is float:
            if isinstance(held, bool) or not isinstance(held, int | float):
                raise ConfigError(f"{field} 必须是数字 (a number),不是 {held!r}", file=file)
        elif not _is_of(held, kind):
            raise ConfigError(f"{field} 类型不对 (wrong type): {held!r};应为 (allowed): {_said(kind)}", file=file)


def _is_of(held: Any, kind: Any) -> bool:
    if isinstance(held, bool):
        return kind is bool or kind == bool | None
    return bool(isinstance(held, kind))


def _said(kind: Any) -> str:
    return getattr(kind, "__name__", str(kind))


def _is_pixel(value: Any) -> bool:
    return isinstance(value, int) and not isinstance(value, bool) and 0 <= value <= _MOST_PIXELS


def _mapping(value: Any, at: str, file: str) -> dict[str, Any]:
    if not isinstance(value, dict):
        raise ConfigError(f"{at} 必须是对象 (an object),不是 {type(value).__name__}", file=file)
    return value


def _list(value: Any, at: str, file: str) -> list[Any]:
    if not isinstance(value, list):
        raise ConfigError(f"{at} 必须是列表 (a list),不是 {type(value).__name__}", file=file)
    return value


def _text(entry: dict[str, Any], key: str, at: str, file: str, *, required: bool = True) -> str:
    value = entry.get(key)
    if value is None and not required:
        return ""
    if not isinstance(value, str) or (required and not value):
        raise ConfigError(f"{at}.{key} 必须是文字 (text),不是 {value!r}", file=file)
    return value
