"""Every event says itself in Chinese, names its device, and can be written as JSON."""

from __future__ import annotations

import json
import re

import pytest

from harness.model import event as module
from harness.model.event import Event, VerdictReached

EVENTS = [
    value
    for value in vars(module).values()
    if isinstance(value, type) and issubclass(value, Event) and value is not Event
]


@pytest.mark.parametrize("kind", EVENTS, ids=lambda kind: kind.kind)
def test_an_event_says_itself_in_one_chinese_sentence(kind: type[Event]) -> None:
    told = kind(device="lab-1")

    assert told.sentence.startswith("[lab-1] ")
    assert "\n" not in told.sentence
    if kind is not module.ActionPerformed:
        assert re.search("[一-鿿]", told.what)
    assert json.loads(json.dumps(told.as_dict()))["event"] == kind.kind


def test_every_event_has_a_word_of_its_own() -> None:
    kinds = [kind.kind for kind in EVENTS]

    assert len(EVENTS) >= 12
    assert len(set(kinds)) == len(kinds)
    assert all(kinds)


def test_a_verdict_is_told_in_words_not_in_codes() -> None:
    assert VerdictReached("d", "check_in", "violation", "签到入口").what == "规则 check_in:违规(签到入口)"
