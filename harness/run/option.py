"""Values that both doors take as text: budgets and choices."""

from __future__ import annotations

import re

from harness.errors import ConfigError

_BUDGET = re.compile(r"(\d+(?:\.\d+)?)\s*(s|m|h)?")


def seconds(text: str) -> float:
    """Read a budget such as 90, 90s, 10m or 1h.

    Raises:
        ConfigError: anything else, or nothing at all.
    """
    match = _BUDGET.fullmatch(text.strip())
    if match is None or float(match[1]) <= 0:
        raise ConfigError(f"--budget {text!r} 无法识别;写法如 (allowed forms): 90s, 10m, 1h")
    return float(match[1]) * {"s": 1, "m": 60, "h": 3600, None: 1}[match[2]]


def one_of(option: str, value: str, allowed: tuple[str, ...]) -> str:
    """Check an option against its allowed values.

    Raises:
        ConfigError: not one of them.
    """
    if value not in allowed:
        raise ConfigError(f"{option} {value!r} 无效 (invalid);可选 (allowed): {', '.join(allowed)}")
    return value
