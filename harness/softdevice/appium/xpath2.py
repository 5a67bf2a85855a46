"""XPath 2.0 that ends in time: elementpath with a clock, bounded regular expressions and bounded ranges.

An expression comes from a client, and one that never ends would stop every device of the host.
"""

from __future__ import annotations

import re
import time
from collections.abc import Callable, Iterator
from typing import Any

from elementpath import XPath2Parser, XPathContext
from elementpath.regex import RegexError, translate_pattern
from lxml import etree

from harness.softdevice.bounded_regex import BadRegex, BoundedRegex, RegexTooSlow

MAX_RANGE = 10_000
_STEPS = (
    "ancestors",
    "attributes",
    "children_or_self",
    "descendants",
    "followings",
    "parent",
    "preceding",
    "self",
    "siblings",
)
_FLAGS = {"i": re.IGNORECASE, "m": re.MULTILINE, "s": re.DOTALL, "x": re.VERBOSE}


class XPathTooLong(Exception):
    """An expression took longer than it may, or asks for something without bounds; the text says what."""


class _Context(XPathContext):
    """Looks at the clock with every step along an axis.

    Attributes:
        ends_s: on the monotonic clock.
    """

    ends_s = float("inf")


def _clocked(name: str) -> Callable[..., Iterator[Any]]:
    original = getattr(XPathContext, name)

    def steps(self: _Context, *arguments: Any, **named: Any) -> Iterator[Any]:
        for item in original(self, *arguments, **named):
            if time.monotonic() > self.ends_s:
                raise XPathTooLong("the expression takes too long")
            yield item

    return steps


for _step in _STEPS:
    setattr(_Context, f"iter_{_step}", _clocked(f"iter_{_step}"))


def _matches(self: Any, context: Any = None) -> bool:
    text = self.get_argument(context, default="", cls=str)
    pattern = self.get_argument(context, 1, required=True, cls=str)
    letters = self.get_argument(context, 2, required=True, cls=str) if len(self) > 2 else ""
    if not set(letters) <= _FLAGS.keys():
        raise self.error("FORX0001", f"Invalid regular expression flags {letters!r}")
    flags = 0
    for letter in letters:
        flags |= _FLAGS[letter]
    try:
        inline = f"(?{''.join(sorted(set(letters)))})" if letters else ""
        return (
            BoundedRegex(inline + translate_pattern(pattern, flags, self.parser.xsd_version)).search(text) is not None
        )
    except (BadRegex, RegexError) as error:
        raise self.error("FORX0002", f"Invalid regular expression: {error}") from None
    except RegexTooSlow as error:
        raise XPathTooLong(str(error)) from error


def _range(self: Any, context: Any = None) -> Any:
    start, stop = self.get_operands(context, cls=int)
    if start is None or stop is None:
        return []
    if stop - start > MAX_RANGE:
        raise XPathTooLong(f"a range of more than {MAX_RANGE} numbers")
    return list(range(start, stop + 1))


def _refused(self: Any, context: Any = None) -> Any:
    raise XPathTooLong(f"{self.symbol}() is not offered")


class _Parser(XPath2Parser):
    """XPath 2.0 without what has no bounds."""


for _symbol, _evaluate in (("matches", _matches), ("to", _range), ("replace", _refused), ("tokenize", _refused)):
    _base = XPath2Parser.symbol_table[_symbol]
    _members = {"evaluate": _evaluate, "__module__": __name__}
    if _symbol == "to":
        _members["select"] = lambda self, context=None: iter(_range(self, context))
    _Parser.symbol_table[_symbol] = type(f"_Bounded_{_symbol}", (_base,), _members)


def select(tree: etree._ElementTree, path: str, limit_s: float) -> Any:
    """Evaluate an expression.

    Args:
        tree: the document.
        path: the expression.
        limit_s: seconds it may take.

    Raises:
        elementpath.ElementPathError: it is wrong.
        XPathTooLong: it takes too long.
    """
    token = _Parser().parse(path)
    context = _Context(tree)
    context.ends_s = time.monotonic() + limit_s
    return token.get_results(context)
