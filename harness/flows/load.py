"""YAML to `Flow`; every error names file, line, what is wrong and what is allowed.

Knows the notation only: what a step does is in `play`, what a place or button is in `routes.yaml` and `harness.meaning`.
"""

from __future__ import annotations

import re
from dataclasses import fields
from pathlib import Path
from typing import Any, NoReturn, get_type_hints

import yaml
from rapidfuzz import process

from harness.errors import ConfigError
from harness.flows.condition import Condition
from harness.flows.routes import routes
from harness.flows.step import STEPS, Flow, Param, Step
from harness.meaning import lexicon
from harness.model.observation import PLACES

LIBRARY = Path(__file__).parent / "library"
_TOP = ("flow", "title", "params", "facts", "steps")
_CONDITION_STEPS = ("if", "wait_for")
_STATUSES = ("done", "not_found", "refused", "needs_authorisation", "handed_over", "failed")


class _Mapping(dict[str, Any]):
    """A YAML mapping that remembers its lines."""

    line: int
    lines: dict[str, int]


def library() -> tuple[str, ...]:
    """Names of the flows that come with the harness, sorted."""
    return tuple(sorted(path.stem for path in LIBRARY.glob("*.yaml")))


def load_flow(name_or_path: str | Path) -> Flow:
    """Read a library flow by name, or any flow by path (a path has a suffix or a slash).

    Raises:
        ConfigError: no such flow, or anything in it is not understood.
    """
    text = str(name_or_path)
    path = Path(text) if "/" in text or text.endswith((".yaml", ".yml")) else LIBRARY / f"{text}.yaml"
    if not path.is_file():
        raise ConfigError(f"no flow {text!r}; library: {', '.join(library())}")
    return parse_flow(path.read_text(encoding="utf-8"), text if path.parent != LIBRARY else path.name, path.stem)


def parse_flow(text: str, file: str = "flow.yaml", name: str = "flow") -> Flow:
    """Read a flow from YAML text.

    Args:
        file: how errors call the text.
        name: the flow's name when the text does not give one.
    """
    return _Reader(file).flow(text, name)


class _Reader:
    def __init__(self, file: str) -> None:
        self.file = file
        self.params: dict[str, Param] = {}
        self.facts: dict[str, Any] = {}

    def fail(self, message: str, line: int | None) -> NoReturn:
        raise ConfigError(message, file=self.file, line=line)

    def check_keys(self, given: _Mapping, allowed: tuple[str, ...], what: str) -> None:
        for key in given:
            if key not in allowed:
                near = process.extractOne(str(key), allowed, score_cutoff=60)
                hint = f"; did you mean {near[0]!r}?" if near else ""
                self.fail(
                    f"unknown {what} {key!r}{hint} Allowed: {', '.join(allowed)}", given.lines.get(key, given.line)
                )

    def flow(self, text: str, name: str) -> Flow:
        try:
            tree = yaml.compose(text, Loader=yaml.SafeLoader)
        except yaml.MarkedYAMLError as error:
            mark = error.problem_mark or error.context_mark
            self.fail(f"not valid YAML: {error.problem}", mark.line + 1 if mark else None)
        top = self.value(tree) if tree is not None else None
        if not isinstance(top, _Mapping):
            self.fail(f"a flow is a mapping with the keys {', '.join(_TOP)}", 1)
        self.check_keys(top, _TOP, "key")
        if not isinstance(top.get("steps"), list) or not top["steps"]:
            self.fail("'steps' must be a list with at least one step", top.lines.get("steps", top.line))
        self.params = self.read_params(top)
        facts = top.get("facts") or {}
        if not isinstance(facts, dict):
            self.fail("'facts' must be a mapping of fact to its value before it is learnt", top.lines["facts"])
        self.facts = dict(facts)
        steps = self.steps(top["steps"])
        return Flow(
            str(top.get("flow", name)), str(top.get("title", "")), self.params, dict(self.facts), steps, self.file
        )

    def read_params(self, top: _Mapping) -> dict[str, Param]:
        given = top.get("params") or {}
        if not isinstance(given, dict):
            self.fail("'params' must be a mapping of name to {required, secret, default}", top.lines["params"])
        params: dict[str, Param] = {}
        for name, spec in given.items():
            if not isinstance(spec, _Mapping):
                params[name] = Param(default="" if spec is None else str(spec))
                continue
            self.check_keys(spec, ("required", "secret", "default"), "parameter key")
            params[name] = Param(bool(spec.get("required")), bool(spec.get("secret")), str(spec.get("default", "")))
        return params

    def steps(self, items: list[Any]) -> tuple[Step, ...]:
        return tuple(self.step(item) for item in items)

    def step(self, item: Any) -> Step:
        if isinstance(item, str):
            item = _mapped({item: None}, getattr(item, "line", 0))
        if not isinstance(item, _Mapping) or not item:
            self.fail(
                f"a step is a mapping such as 'tap: agree', not {item!r}. Allowed steps: {', '.join(STEPS)}",
                getattr(item, "line", None),
            )
        kind = next((key for key in item if key in STEPS), None)
        if kind is None:
            self.check_keys(item, tuple(STEPS), "step")
        assert kind is not None
        cls = STEPS[kind]
        beside = ("then", "else") if kind == "if" else ()
        self.check_keys(item, (kind, *beside), f"key beside {kind!r}:")
        line = item.lines[kind]
        if kind in _CONDITION_STEPS:
            return self.conditional(cls, item, kind, line)
        return cls(**self.arguments(cls, item[kind], line), line=line)

    def conditional(self, cls: type[Step], item: _Mapping, kind: str, line: int) -> Step:
        given = item[kind]
        if not isinstance(given, _Mapping):
            self.fail(f"{kind!r} needs a condition such as {{place: login}}", line)
        if kind == "if":
            if not item.get("then"):
                self.fail("'if' needs 'then'", line)
            return cls(
                condition=self.condition(given),
                then=self.steps(item["then"]),
                otherwise=self.steps(item.get("else") or []),
                line=line,
            )  # type: ignore[call-arg]
        extra = {key: given.pop(key) for key in ("timeout_s", "optional") if key in given}
        return cls(condition=self.condition(given), **extra, line=line)  # type: ignore[call-arg]

    def condition(self, given: _Mapping) -> Condition:
        if set(given) == {"not"} and isinstance(given["not"], _Mapping):
            inner = self.condition(given["not"])
            return Condition(**{**inner.__dict__, "negated": not inner.negated})
        allowed = tuple(f.name for f in fields(Condition) if f.name != "negated")
        self.check_keys(given, (*allowed, "not"), "condition")
        self.known_concepts("condition", given, given.line)
        hints = get_type_hints(Condition)
        condition = Condition(
            **{key: self.typed(value, hints[key], key, given.lines[key]) for key, value in given.items()}
        )
        self.known_fact(condition.fact, given.line)
        if condition.param and condition.param not in self.params:
            self.fail(
                f"unknown parameter {condition.param!r}; declared: {', '.join(self.params) or 'none'}", given.line
            )
        return condition

    def arguments(self, cls: type[Step], given: Any, line: int) -> dict[str, Any]:
        own = [f.name for f in fields(cls) if f.name not in ("optional", "line")]
        if given is None:
            return {}
        whole = own and own[0] == "facts"  # `set: {fact: value}` is all facts
        if not isinstance(given, _Mapping) or whole:
            given = _mapped({own[0]: given}, line)
        self.check_keys(given, (*own, "optional"), f"key of {cls.kind!r}:")
        self.known_concepts(cls.kind, given, line)
        hints = get_type_hints(cls)
        arguments = {
            key: self.typed(value, hints[key], key, given.lines.get(key, line)) for key, value in given.items()
        }
        for key in ("record", "found", "taps", "fact"):
            self.known_fact(arguments.get(key, ""), line)
        for fact in arguments.get("facts", {}):
            self.known_fact(fact, line)
        if cls.kind == "end" and arguments.get("status", "done") not in _STATUSES:
            self.fail(f"unknown status {arguments['status']!r}; allowed: {', '.join(_STATUSES)}", line)
        return arguments

    def known_concepts(self, kind: str, given: _Mapping, line: int) -> None:
        """Check the words that name meanings; a slip there would be a flow that silently finds nothing."""
        allowed = {
            "button": tuple(lexicon.group("button")),
            "field": tuple(lexicon.group("field")),
            "place": tuple(routes()) if kind == "open" else PLACES,
        }
        for key, known in allowed.items():
            value = given.get(key, ())
            for word in value if isinstance(value, list) else (value,) if value else ():
                if isinstance(word, str) and not word.startswith("flow.") and word not in known:
                    near = process.extractOne(word, known, score_cutoff=60)
                    hint = f"; did you mean {near[0]!r}?" if near else ""
                    self.fail(f"unknown {key} {word!r}{hint} Allowed: {', '.join(known)}", given.lines.get(key, line))

    def known_fact(self, fact: str, line: int) -> None:
        if fact and fact not in self.facts:
            self.fail(f"fact {fact!r} is not declared under 'facts'; declared: {', '.join(self.facts) or 'none'}", line)

    def typed(self, value: Any, kind: Any, key: str, line: int) -> Any:
        """Bring a YAML value into the type of the step's field."""
        for text in _texts(value):
            for name in re.findall(r"\$\{(\w+)\}", text):
                if name not in self.params and name not in self.facts:
                    self.fail(
                        f"unknown parameter {name!r}; declared: {', '.join((*self.params, *self.facts)) or 'none'}",
                        line,
                    )
        if kind == tuple[str, ...]:
            return tuple(str(part) for part in value) if isinstance(value, list) else (str(value),)
        if kind is str:
            if isinstance(value, dict | list):
                self.fail(f"{key!r} is one word, not {type(value).__name__}", line)
            return "" if value is None else str(value)
        if kind is bool or kind == (bool | None):
            if not isinstance(value, bool):
                self.fail(f"{key!r} is true or false, not {value!r}", line)
            return value
        if kind in (int, float):
            if isinstance(value, bool) or not isinstance(value, int | float):
                self.fail(f"{key!r} is a number, not {value!r}", line)
            return kind(value)
        if not isinstance(value, dict) and kind is not Any:
            self.fail(f"{key!r} is a mapping, not {value!r}", line)
        return dict(value) if isinstance(value, dict) else value

    def value(self, node: yaml.Node) -> Any:
        """Turn a composed YAML node into plain values whose mappings know their lines."""
        line = node.start_mark.line + 1
        if isinstance(node, yaml.SequenceNode):
            return [self.value(child) for child in node.value]
        if isinstance(node, yaml.MappingNode):
            mapping = _mapped({}, line)
            for key_node, value_node in node.value:
                key = str(key_node.value)
                if key in mapping:
                    self.fail(f"{key!r} is given twice", key_node.start_mark.line + 1)
                mapping[key] = self.value(value_node)
                mapping.lines[key] = key_node.start_mark.line + 1
            return mapping
        value = yaml.SafeLoader("").construct_object(node)
        return _Word(value, line) if isinstance(value, str) else value


class _Word(str):
    """A YAML string that remembers its line."""

    line: int

    def __new__(cls, text: str, line: int = 0) -> _Word:
        # The default lets an observation that holds a flow's words be copied and pickled; the line comes with its state.
        word = super().__new__(cls, text)
        word.line = line
        return word


def _mapped(content: dict[str, Any], line: int) -> _Mapping:
    mapping = _Mapping(content)
    mapping.line, mapping.lines = line, dict.fromkeys(content, line)
    return mapping


def _texts(value: Any) -> list[str]:
    if isinstance(value, str):
        return [value]
    parts = value.values() if isinstance(value, dict) else value if isinstance(value, list) else ()
    return [text for part in parts for text in _texts(part)]
