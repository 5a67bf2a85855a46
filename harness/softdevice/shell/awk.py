"""What awk does with lines: fields, variables, values that are numbers and texts at once, and rules run over them.

Knows values; refuses to know how programs are written (`awk_parser`) and files. Source: POSIX.1-2017, awk.
"""

from __future__ import annotations

import contextlib
import math
import re
from collections.abc import Callable
from dataclasses import dataclass, field

from harness.softdevice.bounded_regex import BadRegex, BoundedRegex

COMPARE: dict[str, Callable[[float, float], bool]] = {
    "<": lambda a, b: a < b,
    "<=": lambda a, b: a <= b,
    ">": lambda a, b: a > b,
    ">=": lambda a, b: a >= b,
    "==": lambda a, b: a == b,
    "!=": lambda a, b: a != b,
}
Value = float | str


class AwkError(Exception):
    """Not a program, or one that needs more than this part of awk."""


@dataclass
class Record:
    """What a program sees and changes."""

    text: str = ""
    fields: list[str] = field(default_factory=list)
    variables: dict[str, Value] = field(default_factory=dict)
    out: list[str] = field(default_factory=list)

    def load(self, text: str) -> None:
        """Take a new line and split it."""
        self.text = text
        separator = text_of(self.variables.get("FS", " "))
        if separator == " ":
            self.fields = text.split()
        elif len(separator) == 1 and separator not in "|.+*?^$()[]{}\\":
            self.fields = text.split(separator) if text else []
        elif len(separator) == 1:
            self.fields = text.split(separator)
        else:
            matches = BoundedRegex(separator).matches(text)
            bounds = [0, *(edge for match in matches for edge in match.span()), len(text)]
            self.fields = [text[bounds[at] : bounds[at + 1]] for at in range(0, len(bounds), 2)]

    def get(self, number: int) -> str:
        """Read a field; 0 is the line."""
        if number == 0:
            return self.text
        return self.fields[number - 1] if 0 < number <= len(self.fields) else ""

    def set(self, number: int, value: str) -> None:
        """Change a field, and with it the line; or the line, and with it the fields."""
        if number == 0:
            self.load(value)
            return
        self.fields += [""] * (number - len(self.fields))
        self.fields[number - 1] = value
        self.text = text_of(self.variables.get("OFS", " ")).join(self.fields)


class Next(Exception):
    """On to the next line."""


class Exit(Exception):
    """The program is over."""


Expression = Callable[[Record], Value]
Statement = Callable[[Record], None]


@dataclass
class Rule:
    """A pattern with its action; no pattern means every line."""

    kind: str
    pattern: Expression | None
    action: Statement


def number_of(value: Value) -> float:
    """Read a value as a number; text counts up to where it stops being one."""
    if isinstance(value, float):
        return value
    match = re.match(r"\s*[-+]?(\d+\.?\d*([eE][-+]?\d+)?|\.\d+)", value)
    return float(match.group()) if match else 0.0


def text_of(value: Value) -> str:
    """Write a value as text; whole numbers without a point."""
    if isinstance(value, str):
        return value
    return str(int(value)) if math.isfinite(value) and value == int(value) else f"{value:.6g}"


def is_true(value: Value) -> bool:
    """Whether a value counts as true: neither 0 nor empty."""
    return value != 0 if isinstance(value, float) else value != ""


def _looks_numeric(value: Value) -> bool:
    return isinstance(value, float) or re.fullmatch(r"\s*[-+]?(\d+\.?\d*([eE][-+]?\d+)?|\.\d+)\s*", value) is not None


class Place:
    """A variable, or a field, that can be read and set."""

    def __init__(self, number: Callable[[Record], int] | None, name: str) -> None:
        self._number, self._name = number, name

    def __call__(self, record: Record) -> Value:
        if self._number is not None:
            return record.get(self._number(record))
        return record.variables.get(self._name, "")

    def set(self, record: Record, value: Value) -> None:
        """Give it a value."""
        if self._number is not None:
            record.set(self._number(record), text_of(value))
        else:
            record.variables[self._name] = value


class Pattern:
    """A regular expression: alone it is matched against the line."""

    def __init__(self, pattern: BoundedRegex[str]) -> None:
        self.pattern = pattern

    def __call__(self, record: Record) -> Value:
        return float(self.pattern.search(record.text) is not None)


def print_line(record: Record) -> None:
    """Print the line as it is."""
    record.out.append(record.text + text_of(record.variables.get("ORS", "\n")))


def raiser(kind: type[Exception]) -> Statement:
    """Make a statement that ends the line, or the program."""

    def run(record: Record) -> None:
        raise kind

    return run


def joined(left: Expression, right: Expression, join: Callable[[Value, Value], bool]) -> Expression:
    """Join two expressions by a logical operator."""
    return lambda record: float(join(left(record), right(record)))


def compiled(text: str) -> BoundedRegex[str]:
    """Read a regular expression."""
    try:
        return BoundedRegex(text)
    except BadRegex as error:
        raise AwkError(f"bad regex '{text}': {error}") from error


def matcher(left: Expression, right: Expression, is_inverted: bool) -> Expression:
    """Match a value against a regular expression."""

    def run(record: Record) -> Value:
        pattern = right.pattern if isinstance(right, Pattern) else compiled(text_of(right(record)))
        return float((pattern.search(text_of(left(record))) is None) == is_inverted)

    return run


def comparer(left: Expression, right: Expression, operator: str) -> Expression:
    """Compare two values: as numbers when both look like numbers, otherwise as texts."""

    def run(record: Record) -> Value:
        one, two = left(record), right(record)
        if _looks_numeric(one) and _looks_numeric(two):
            return float(COMPARE[operator](number_of(one), number_of(two)))
        # Texts order as texts; -1, 0 or 1 against 0 says the same.
        order = (text_of(one) > text_of(two)) - (text_of(one) < text_of(two))
        return float(COMPARE[operator](order, 0))

    return run


def worked(operator: str, left: Value, right: Value) -> float:
    """Calculate with two values."""
    one, two = number_of(left), number_of(right)
    if operator in "/%" and two == 0:
        raise AwkError("division by zero")
    work = {"+": lambda: one + two, "-": lambda: one - two, "*": lambda: one * two, "/": lambda: one / two}
    return work[operator]() if operator in work else math.fmod(one, two)


def worker(operator: str, left: Expression, right: Expression) -> Expression:
    """Calculate with two expressions."""
    return lambda record: worked(operator, left(record), right(record))


def stepper(place: Expression, operator: str, is_after: bool) -> Expression:
    """Count a variable up or down."""
    if not isinstance(place, Place):
        raise AwkError(f"syntax error: {operator} needs a variable")

    def run(record: Record) -> Value:
        before = number_of(place(record))
        after = before + (1 if operator == "++" else -1)
        place.set(record, after)
        return before if is_after else after

    return run


def unescaped(text: str) -> str:
    """Read the escapes of a text constant."""
    return re.sub(r"\\(.)", lambda match: {"n": "\n", "t": "\t", "r": "\r"}.get(match.group(1), match.group(1)), text)


def formatted(values: list[Value]) -> str:
    """Fill a format with values, as printf does it."""
    rest = values[1:]

    def fill(match: re.Match[str]) -> str:
        kind = match.group(2)
        if kind == "%":
            return "%"
        value: Value = rest.pop(0) if rest else ""
        if kind in "di":
            return f"%{match.group(1)}d" % int(number_of(value))
        if kind in "feEgG":
            return f"%{match.group(1)}{kind}" % number_of(value)
        if kind in "xXou":
            return f"%{match.group(1)}{kind.replace('u', 'd')}" % int(number_of(value))
        return f"%{match.group(1)}s" % (text_of(value)[:1] if kind == "c" else text_of(value))

    return re.sub(r"%([-+ 0#]*\d{0,3}(?:\.\d{0,3})?)([diouxXfeEgGcs%])", fill, text_of(values[0]) if values else "")


def _substr(text: Value, start: Value, length: Value = math.inf) -> Value:
    first, count = int(number_of(start)), number_of(length)
    end = len(text_of(text)) if math.isinf(count) else first - 1 + int(count)
    return text_of(text)[max(0, first - 1) : max(0, end)]


FUNCTIONS: dict[str, Callable[..., Value]] = {
    "index": lambda text, part: float(text_of(text).find(text_of(part)) + 1),
    "length": lambda text: float(len(text_of(text))),
    "int": lambda value: float(int(number_of(value))),
    "substr": _substr,
    "tolower": lambda text: text_of(text).lower(),
    "toupper": lambda text: text_of(text).upper(),
}


def run(rules: list[Rule], lines: list[str], variables: dict[str, Value]) -> str:
    """Run a program over lines and return what it printed.

    Raises:
        AwkError: a fault at run time, such as a division by zero.
    """
    record = Record(variables=variables)
    try:
        _run_all(rules, "BEGIN", record)
        for number, line in enumerate(lines if any(rule.kind != "BEGIN" for rule in rules) else [], 1):
            variables["NR"] = float(number)
            record.load(line)
            _run_all(rules, "line", record)
    except Exit:
        pass
    with contextlib.suppress(Exit):
        _run_all(rules, "END", record)
    return "".join(record.out)


def _run_all(rules: list[Rule], kind: str, record: Record) -> None:
    try:
        for rule in rules:
            if rule.kind == kind and (rule.pattern is None or is_true(rule.pattern(record))):
                rule.action(record)
    except Next:
        return
    except (TypeError, OverflowError) as error:
        raise AwkError(str(error)) from error
