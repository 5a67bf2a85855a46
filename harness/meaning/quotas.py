"""What quotas of any sort share: that a number is demanded of each, by when, and written as n of m.

Pure. What is demanded is read by `harness.meaning.adoption` and `harness.meaning.engagement`.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from harness.meaning import lexicon
from harness.meaning.boards import Board
from harness.meaning.consequences import consequences, is_threat
from harness.meaning.figures import figures
from harness.meaning.marks import Mark, kinds, weight
from harness.meaning.patterns import IN, either
from harness.meaning.sayings import Saying
from harness.meaning.text import is_sentence, normal
from harness.model.hierarchy import Hierarchy

EACH = r"(?:每[名位个户人天日周月村镇组家格支]|人均|户均|各[镇乡村街单社组队科]|名下|本人|您|你)"
MUST = r"(?:须|需|应|必须|务必|要求|任务|目标|指标|不少于|不低于|不得少于|至少|达到|完成|确保|请于?|还差|还需|定额|应达|满)"
DONE = r"(?:已|累计|目前|当前|现已|我(?:已)?|本人(?:已)?|进度)"
DEADLINE = either(
    rf"\d{{1,2}}:\d{{2}}{IN}{{0,3}}前(?:完成|转|发|交)|(?:本周|本月|月底|周[一二三四五六日]|年底|\d+日|今[日天]|下班){IN}{{0,4}}(?:前|之前|内)",
    r"剩(?:余|下)?\d+天|截止|倒计时",
)
WEIGHTS = {
    "demand": 1,
    "order": 1,
    "each": 1,
    "progress": 1,
    "code": 1,
    "deadline": 1,
    "consequence": 1,
    "board": 2,
    "absentees": 2,
    "proof": 2,
}
_ENOUGH = 2
_IS_TASK = re.compile(r"任务|指标|目标|完成|进度|(?:今日|本周|本月|本季|每日|每周)[^步]{0,6}\d")


def is_quota(marks: Iterable[Mark]) -> bool:
    """Whether the marks of a page make a quota: two kinds' weight, one of them a demand, a list or proof."""
    found = list(marks)
    if {"each", "consequence"} <= set(kinds(found)):
        return True
    return weight(found, WEIGHTS) >= _ENOUGH and bool(
        set(kinds(found)) & {"demand", "order", "board", "absentees", "proof"}
    )


def board_mark(listed: Board) -> Mark:
    """The mark of a whole board, quoted by its first line."""
    first = listed.lines[0]
    return Mark("board", f"{first.masked} {first.figure}", tuple(text for line in listed.lines for text in line.texts))


def targets(hierarchy: Hierarchy, *families: str) -> list[Mark]:
    """Progress written as n/m beside a word of the families or of a task: a demand and what is done at once."""
    found = []
    for figure in figures(hierarchy):
        worded = any(lexicon.matches(family, figure.says) for family in families) or _IS_TASK.search(figure.says)
        if figure.target is not None and worded and not is_sentence(figure.text.text):
            own = figure.text.text
            said = own if figure.label in normal(own) else f"{figure.label} {own}"
            found += [Mark("demand", said, (figure.text,)), Mark("progress", said, (figure.text,))]
    return found


def with_threats(marks: list[Mark], said: list[Saying]) -> tuple[Mark, ...]:
    """The marks, and what is threatened on the same page; nothing where there are none."""
    if not marks:
        return ()
    threatens = [s for s in said if is_threat(s.text) or ("限期" in consequences(s.text) and "说明" in s.text)]
    return tuple(marks + [Mark("consequence", saying.quote, saying.texts) for saying in threatens])
