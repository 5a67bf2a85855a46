"""The part of awk that one-liners use: patterns, print and printf, fields, variables, expressions, if and next.

Knows the language; what it does is `awk`'s. Loops, arrays and own functions are not in it and are refused by name.
"""

from __future__ import annotations

import re
from collections.abc import Callable

from harness.softdevice.shell.awk import (
    COMPARE,
    FUNCTIONS,
    AwkError,
    Exit,
    Expression,
    Next,
    Pattern,
    Place,
    Record,
    Rule,
    Statement,
    Value,
    comparer,
    compiled,
    formatted,
    is_true,
    joined,
    matcher,
    number_of,
    print_line,
    raiser,
    stepper,
    text_of,
    unescaped,
    worked,
    worker,
)

_TOKEN = re.compile(
    r"""[ \t]*(?:\\\n[ \t]*)?(?:(?P<number>\d+\.?\d*(?:[eE][-+]?\d+)?|\.\d+)|(?P<text>"(?:[^"\\]|\\.)*")|(?P<name>[A-Za-z_]\w*)"""
    r"""|(?P<sign>\+\+|--|[-+*/%=!<>]=|&&|\|\||!~|[-+*/%=<>!~$(){},;?:\n]))""",
    re.ASCII,
)
_REFUSED = frozenset(("for", "while", "do", "function", "delete", "getline", "in", "return", "system"))
_ENDS = ("}", ";", "\n", "")


def parse(text: str) -> list[Rule]:
    """Read a program.

    Raises:
        AwkError: it is none.
    """
    return _Parser(text).rules()


class _Parser:
    def __init__(self, text: str) -> None:
        self._text, self._at = text, 0
        self._token, self._kind = "", ""
        self._advance()

    def _advance(self) -> str:
        taken = self._token
        match = _TOKEN.match(self._text, self._at)
        if match is None or not match.lastgroup:
            if self._text[self._at :].lstrip(" \t")[:1] not in ("", "#"):
                raise AwkError(f"syntax error at {self._text[self._at :].strip()[:20]!r}")
            self._token, self._kind, self._at = "", "end", len(self._text)
            return taken
        self._token, self._kind, self._at = match.group(match.lastgroup), match.lastgroup, match.end()
        if self._kind == "name" and self._token in _REFUSED:
            raise AwkError(f"'{self._token}' is not offered by this device's awk")
        return taken

    def _take(self, *tokens: str) -> str:
        return self._advance() if self._token in tokens and self._kind in ("sign", "name") else ""

    def _need(self, token: str) -> None:
        if not self._take(token):
            raise AwkError(f"syntax error: expected {token!r} before {self._token!r}")

    def _skip(self) -> None:
        while self._take(";", "\n"):
            pass

    def rules(self) -> list[Rule]:
        found: list[Rule] = []
        self._skip()
        while self._kind != "end":
            kind = self._take("BEGIN", "END") or "line"
            pattern = self._expression() if kind == "line" and self._token != "{" else None
            action = self._block() if self._token == "{" else print_line
            found.append(Rule(kind, pattern, action))
            self._skip()
        return found

    def _block(self) -> Statement:
        self._need("{")
        statements: list[Statement] = []
        self._skip()
        while not self._take("}"):
            if self._kind == "end":
                raise AwkError("syntax error: missing }")
            statements.append(self._statement())
            self._skip()

        def run(record: Record) -> None:
            for statement in statements:
                statement(record)

        return run

    def _statement(self) -> Statement:
        if self._token == "{":
            return self._block()
        if self._take("if"):
            return self._if()
        if self._take("next"):
            return raiser(Next)
        if self._take("exit"):
            return raiser(Exit)
        if self._token in ("print", "printf"):
            return self._print()
        value = self._expression()

        def run(record: Record) -> None:
            value(record)

        return run

    def _if(self) -> Statement:
        self._need("(")
        condition = self._expression()
        self._need(")")
        self._skip()
        yes = self._statement()
        at, token, kind = self._at, self._token, self._kind
        self._skip()
        no: Statement | None = None
        if self._take("else"):
            self._skip()
            no = self._statement()
        else:
            self._at, self._token, self._kind = at, token, kind

        def run(record: Record) -> None:
            if is_true(condition(record)):
                yes(record)
            elif no is not None:
                no(record)

        return run

    def _print(self) -> Statement:
        is_formatted = self._advance() == "printf"
        values: list[Expression] = []
        while self._token not in _ENDS or self._kind == "text":
            values.append(self._expression())
            if not self._take(","):
                break

        def run(record: Record) -> None:
            if is_formatted:
                record.out.append(formatted([value(record) for value in values]))
            else:
                texts = [text_of(value(record)) for value in values] if values else [record.text]
                record.out.append(
                    text_of(record.variables.get("OFS", " ")).join(texts) + text_of(record.variables.get("ORS", "\n"))
                )

        return run

    # Expressions, the loosest operator first.

    def _expression(self) -> Expression:
        left = self._either()
        operator = self._take("=", "+=", "-=", "*=", "/=", "%=")
        if operator:
            target, right = self._target(left), self._expression()

            def assign(record: Record) -> Value:
                value = right(record) if operator == "=" else worked(operator[0], left(record), right(record))
                target(record, value)
                return value

            return assign
        if self._take("?"):
            yes = self._expression()
            self._need(":")
            no = self._expression()
            return lambda record: yes(record) if is_true(left(record)) else no(record)
        return left

    def _target(self, place: Expression) -> Callable[[Record, Value], None]:
        if not isinstance(place, Place):
            raise AwkError("syntax error: cannot assign to that")
        return place.set

    def _either(self) -> Expression:
        left = self._both()
        while self._take("||"):
            left = joined(left, self._both(), lambda a, b: is_true(a) or is_true(b))
        return left

    def _both(self) -> Expression:
        left = self._match()
        while self._take("&&"):
            left = joined(left, self._match(), lambda a, b: is_true(a) and is_true(b))
        return left

    def _match(self) -> Expression:
        left = self._comparison()
        while operator := self._take("~", "!~"):
            left = matcher(left, self._comparison(), operator == "!~")
        return left

    def _comparison(self) -> Expression:
        left = self._concatenation()
        operator = self._take(*COMPARE)
        return comparer(left, self._concatenation(), operator) if operator else left

    def _concatenation(self) -> Expression:
        parts = [self._sum()]
        while self._kind in ("number", "text", "name") or self._token in ("$", "(", "!"):
            if self._kind == "name" and self._token in ("else", "if"):
                break
            parts.append(self._sum())
        if len(parts) == 1:
            return parts[0]
        return lambda record: "".join(text_of(part(record)) for part in parts)

    def _sum(self) -> Expression:
        left = self._product()
        while operator := self._take("+", "-"):
            left = worker(operator, left, self._product())
        return left

    def _product(self) -> Expression:
        left = self._unary()
        while operator := self._take("*", "/", "%"):
            left = worker(operator, left, self._unary())
        return left

    def _unary(self) -> Expression:
        operator = self._take("-", "+", "!")
        if operator:
            value = self._unary()
            if operator == "!":
                return lambda record: float(not is_true(value(record)))
            return lambda record: number_of(value(record)) * (-1 if operator == "-" else 1)
        step = self._take("++", "--")
        place = self._primary()
        after = "" if step else self._take("++", "--")
        return stepper(place, step or after, bool(after)) if step or after else place

    def _primary(self) -> Expression:
        if self._take("$"):
            number = self._primary()
            return Place(lambda record: int(number_of(number(record))), "")
        if self._take("("):
            value = self._expression()
            self._need(")")
            return lambda record: value(record)
        if self._token == "/" and self._kind == "sign":
            return self._regex()
        kind, token = self._kind, self._token
        if kind == "number":
            self._advance()
            constant = float(token)
            return lambda record: constant
        if kind == "text":
            self._advance()
            text = unescaped(token[1:-1])
            return lambda record: text
        if kind != "name":
            raise AwkError(f"syntax error before {token!r}")
        self._advance()
        if token in FUNCTIONS:
            return self._call(token)
        if token == "NF":
            return lambda record: float(len(record.fields))
        return Place(None, token)

    def _regex(self) -> Expression:
        end = self._at
        while end < len(self._text) and self._text[end] != "/":
            end += 2 if self._text[end] == "\\" else 1
        pattern = compiled(self._text[self._at : end].replace("\\/", "/"))
        self._at = end + 1
        self._advance()
        return Pattern(pattern)

    def _call(self, name: str) -> Expression:
        arguments: list[Expression] = []
        if self._take("("):
            while not self._take(")"):
                arguments.append(self._expression())
                self._take(",")
        elif name != "length":
            raise AwkError(f"syntax error: {name} needs arguments")
        work = FUNCTIONS[name]
        return lambda record: work(*([one(record) for one in arguments] or [record.text]))
