"""Integers as `$(( … ))` calculates them: the operators of C on 64-bit numbers, with variables.

Knows precedence and wrapping; refuses to know where the variables live (a plain mapping, changed by assignments).
Source: POSIX.1-2017, Shell Command Language, 2.6.4.
"""

from __future__ import annotations

import re
from collections.abc import Callable, MutableMapping

_TOKEN = re.compile(
    r"\s*(?:(0[xX][0-9a-fA-F]+|\d+)|([A-Za-z_]\w*)|(<<=|>>=|\+\+|--|<<|>>|&&|\|\||[-+*/%&|^<>=!]=|[-+*/%&|^<>=!~?:()]))",
    re.ASCII,
)
_MAX_DEPTH = 60


class BadArithmetic(ValueError):
    """The text is no expression, or divides by zero."""


def _divided(left: int, right: int) -> int:
    if right == 0:
        raise BadArithmetic("division by zero")
    quotient = abs(left) // abs(right)
    return quotient if (left < 0) == (right < 0) else -quotient


_BINARY: dict[str, tuple[int, Callable[[int, int], int]]] = {
    "||": (1, lambda left, right: int(left != 0 or right != 0)),
    "&&": (2, lambda left, right: int(left != 0 and right != 0)),
    "|": (3, lambda left, right: left | right),
    "^": (4, lambda left, right: left ^ right),
    "&": (5, lambda left, right: left & right),
    "==": (6, lambda left, right: int(left == right)),
    "!=": (6, lambda left, right: int(left != right)),
    "<": (7, lambda left, right: int(left < right)),
    ">": (7, lambda left, right: int(left > right)),
    "<=": (7, lambda left, right: int(left <= right)),
    ">=": (7, lambda left, right: int(left >= right)),
    "<<": (8, lambda left, right: left << (right & 63)),
    ">>": (8, lambda left, right: left >> (right & 63)),
    "+": (9, lambda left, right: left + right),
    "-": (9, lambda left, right: left - right),
    "*": (10, lambda left, right: left * right),
    "/": (10, _divided),
    "%": (10, lambda left, right: left - _divided(left, right) * right),
}
_ASSIGNMENTS = frozenset(("=", "+=", "-=", "*=", "/=", "%=", "&=", "|=", "^=", "<<=", ">>="))


def calculated(text: str, variables: MutableMapping[str, str]) -> int:
    """Work out an expression; assignments in it change `variables`.

    Raises:
        BadArithmetic: not an expression, or a division by zero.
    """
    calculation = _Calculation(_tokens(text), variables)
    value = calculation.ternary(0) if calculation.has_more() else 0
    if calculation.has_more():
        raise BadArithmetic("unexpected " + calculation.peek())
    return value


def _tokens(text: str) -> list[str]:
    tokens, at = [], 0
    text = text.rstrip()
    while at < len(text):
        match = _TOKEN.match(text, at)
        if match is None:
            raise BadArithmetic(f"unexpected {text[at:].strip()[:1]!r}")
        tokens.append(match.group().strip())
        at = match.end()
    return tokens


def _wrapped(value: int) -> int:
    # Wrapping also bounds the work a hostile script can ask for.
    return (value + 2**63) % 2**64 - 2**63


class _Calculation:
    def __init__(self, tokens: list[str], variables: MutableMapping[str, str]) -> None:
        self._tokens, self._variables, self._at = tokens, variables, 0

    def has_more(self) -> bool:
        return self._at < len(self._tokens)

    def peek(self) -> str:
        return self._tokens[self._at] if self.has_more() else ""

    def _take(self, *wanted: str) -> str:
        token = self.peek()
        if token and (not wanted or token in wanted):
            self._at += 1
            return token
        return ""

    def ternary(self, depth: int) -> int:
        if depth > _MAX_DEPTH:
            raise BadArithmetic("nested too deep")
        if self._at + 1 < len(self._tokens) and self._tokens[self._at + 1] in _ASSIGNMENTS:
            return self._assignment(depth)
        condition = self._binary(1, depth)
        if not self._take("?"):
            return condition
        chosen = self.ternary(depth + 1)
        if not self._take(":"):
            raise BadArithmetic("? without :")
        other = self.ternary(depth + 1)
        return chosen if condition else other

    def _assignment(self, depth: int) -> int:
        name, operator = self._take(), self._take()
        if not name.isidentifier():
            raise BadArithmetic(f"cannot assign to {name}")
        value = self.ternary(depth + 1)
        if operator != "=":
            value = _wrapped(_BINARY[operator[:-1]][1](self._value_of(name), value))
        self._variables[name] = str(value)
        return value

    def _binary(self, least: int, depth: int) -> int:
        left = self._unary(depth)
        while (operator := self.peek()) in _BINARY and _BINARY[operator][0] >= least:
            self._take()
            level, work = _BINARY[operator]
            left = _wrapped(work(left, self._binary(level + 1, depth)))
        return left

    def _unary(self, depth: int) -> int:
        if depth > _MAX_DEPTH:
            raise BadArithmetic("nested too deep")
        operator = self._take("-", "+", "!", "~", "++", "--")
        if operator in ("++", "--"):
            return self._stepped(self._take(), operator)[1]
        if operator:
            value = self._unary(depth + 1)
            return {"-": _wrapped(-value), "+": value, "!": int(not value), "~": ~value}[operator]
        if self._take("("):
            value = self.ternary(depth + 1)
            if not self._take(")"):
                raise BadArithmetic("missing )")
            return value
        token = self._take()
        if token[:1].isdigit():
            return _wrapped(_number(token))
        if not token.isidentifier():
            raise BadArithmetic(f"unexpected {token or 'end of expression'}")
        step = self._take("++", "--")
        return self._stepped(token, step)[0] if step else self._value_of(token)

    def _stepped(self, name: str, operator: str) -> tuple[int, int]:
        if not name.isidentifier():
            raise BadArithmetic(f"cannot change {name or 'nothing'}")
        before = self._value_of(name)
        after = _wrapped(before + (1 if operator == "++" else -1))
        self._variables[name] = str(after)
        return before, after

    def _value_of(self, name: str) -> int:
        text = self._variables.get(name, "").strip() or "0"
        return _wrapped(_number(text))


def _number(text: str) -> int:
    try:
        if text[:1] == "0" and text.isdigit() and len(text) > 1:
            return int(text, 8)
        return int(text, 0)
    except ValueError as error:
        raise BadArithmetic(f"{text}: not a number") from error
