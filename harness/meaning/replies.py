"""What people were answered: the replies that a list of cases or a case shows, and whether they are all the same.

Source: regulation brief, T15 (identical boiler-plate replies) and case 20 (2,037 letters, the same copied answer).
"""

from __future__ import annotations

import re

from harness.meaning.layout import Text, texts
from harness.meaning.text import normal
from harness.model.hierarchy import Hierarchy

_REPLY = re.compile(
    r"^\S{0,6}?(?:回复|答复|办理结果|处理结果|办理意见|处理意见|办理情况|回音|回信|反馈意见)(?:内容|如下|意见)?\s*[:：]\s*(?P<said>.*)$",
    re.DOTALL,
)
_LABEL = re.compile(r"^\S{0,6}?(?:回复|答复|办理结果|处理结果|办理意见|处理意见|回音|回信)(?:内容|意见)?[:：]?$")
_DAY = re.compile(r"20\d\d[-/.年]\d{1,2}[-/.月]\d{1,2}|(?<!\d)\d{1,2}月\d{1,2}日")
_SHORTEST = 10
_FEWEST = 3  # two may be alike by chance, or both be the inspection's own


def replies(hierarchy: Hierarchy) -> tuple[Text, ...]:
    """The texts with an answer's words, in the order they stand."""
    said = texts(hierarchy)
    found: list[Text] = []
    for place, text in enumerate(said):
        inline = _REPLY.match(text.text.strip())
        if inline is not None and len(normal(inline["said"])) >= _SHORTEST:
            found.append(text)
        following = said[place + 1 : place + 2] if _LABEL.match(normal(text.text)) else ()
        found += [after for after in following if len(normal(after.text)) >= _SHORTEST]
    return tuple(found)


def copied(hierarchy: Hierarchy) -> tuple[Text, ...]:
    """The answers of a page when three or more of them, to cases of different days, are word for word the same; else empty."""
    found = replies(hierarchy)
    words = [_words(text.text) for text in found]
    same = max(set(words), key=words.count, default="")
    days = {match.group() for text in texts(hierarchy) for match in _DAY.finditer(normal(text.text))}
    if words.count(same) < _FEWEST or len(days) < 2:
        return ()
    return tuple(text for text, said in zip(found, words, strict=True) if said == same)


def _words(text: str) -> str:
    inline = _REPLY.match(text.strip())
    return _DAY.sub("", normal(inline["said"] if inline is not None else text))
