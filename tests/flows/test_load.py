"""Flow files are read with errors that say where, what and what instead."""

from __future__ import annotations

import pytest

from harness.errors import ConfigError
from harness.flows.load import library, load_flow, parse_flow
from harness.flows.step import If, Tap


@pytest.mark.parametrize("name", library())
def test_every_library_flow_loads_and_says_every_step(name: str) -> None:
    flow = load_flow(name)

    assert flow.name == name
    assert flow.title
    assert all(line.strip() for line in flow.sentences)


def test_a_word_is_short_for_the_first_argument_of_a_step() -> None:
    flow = parse_flow("steps:\n  - tap: agree\n  - tap: {button: [agree, confirm], optional: true}\n")

    assert flow.steps == (Tap(("agree",)), Tap(("agree", "confirm"), optional=True))


def test_branches_nest() -> None:
    flow = parse_flow(
        "steps:\n  - if: {not: {button: agree}}\n    then:\n      - back\n    else:\n      - tap: agree\n"
    )

    step = flow.steps[0]
    assert isinstance(step, If)
    assert step.condition.negated
    assert [inner.kind for inner in (*step.then, *step.otherwise)] == ["back", "tap"]


@pytest.mark.parametrize(
    ("text", "line", "words"),
    [
        ("steps:\n  - tap: agree\n  - tpa: agree\n", 3, ["'tpa'", "did you mean 'tap'", "submit"]),
        ("step:\n  - tap: agree\n", 1, ["'step'", "did you mean 'steps'"]),
        ("title: 空\n", 1, ["'steps'"]),
        ("steps:\n  - open: {place: login, tap: x}\n", 2, ["'tap'", "did you mean 'taps'"]),
        ("facts: {a: 1}\nsteps:\n  - record: {fact: b, read: message}\n", 3, ["'b'", "declared: a"]),
        ("params: {x: {}}\nsteps:\n  - fill:\n      field: account\n      value: ${y}\n", 5, ["'y'", "declared: x"]),
        ("steps:\n  - if: {plaec: login}\n    then: [back]\n", 2, ["'plaec'", "did you mean 'place'"]),
        ("steps:\n  - if: {place: login}\n", 2, ["'then'"]),
        ("steps:\n  - tick: {on: maybe}\n", 2, ["'on'", "true or false"]),
        ("steps:\n  - end: {status: finished}\n", 2, ["'finished'", "needs_authorisation"]),
        ("steps:\n  - tap: agree\n    tap: agree\n", 3, ["given twice"]),
        ("steps: [\n", 2, ["not valid YAML"]),
        ("params: {p: {secrt: true}}\nsteps: [back]\n", 1, ["'secrt'", "did you mean 'secret'"]),
        ("steps:\n  - open: nowhere\n", 2, ["'nowhere'", "login"]),
        ("steps:\n  - tap: agre\n", 2, ["'agre'", "did you mean '"]),
    ],
)
def test_an_error_names_file_line_and_what_is_allowed(text: str, line: int, words: list[str]) -> None:
    with pytest.raises(ConfigError) as caught:
        parse_flow(text, "mine.yaml")

    assert str(caught.value).startswith(f"mine.yaml:{line}: ")
    assert all(word in str(caught.value) for word in words), str(caught.value)


def test_an_unknown_flow_lists_the_library() -> None:
    with pytest.raises(ConfigError, match=r"no flow 'logn'.*login_password"):
        load_flow("logn")
