"""Likes, forwards, comments and votes that are demanded of people or told of them, under whatever name.

Read by the marks of a quota: a number of such acts demanded, of each or by must, own progress, a deadline, a consequence, proof to be
handed in, persons or units by such figures. Counts of a post, plain buttons, polls, contests of works, an allowance of votes and
the handling of citizens' messages are none.
Pure. Source: regulation brief, part 2, T09.
"""

from __future__ import annotations

import re
from dataclasses import replace

from harness.meaning import lexicon
from harness.meaning.boards import Board, board
from harness.meaning.layout import per_hierarchy, texts
from harness.meaning.marks import Mark, marks_in
from harness.meaning.owners import foreign_subject
from harness.meaning.patterns import IN, NUMBER, WORD, any_of, either
from harness.meaning.quotas import DEADLINE, DONE, EACH, board_mark, targets, with_threats
from harness.meaning.sayings import Saying, sayings
from harness.meaning.text import normal
from harness.model.hierarchy import Hierarchy

_TIMES = r"(?:条|次|个群?|遍|篇|票|赞|下|朵|颗|人|位|轮)"
_ACTS = any_of("engagement.act")
_PLACES = any_of("engagement.content")
PATTERNS: dict[str, re.Pattern[str]] = {
    "demand": either(
        rf"{_ACTS}{WORD}{{0,10}}?(?:不少于|不低于|至少|须|满|达|够|完成)?{NUMBER}(?:/{NUMBER})?{_TIMES}",
        rf"(?:不少于|不低于|至少|须|需|应|完成|达到|满|每[人天日周名位]){WORD}{{0,6}}{NUMBER}{_TIMES}{WORD}{{0,6}}{_ACTS}",
        rf"(?:发|转|送|推|丢|甩|分享)[到进至往给]?{WORD}{{0,4}}{NUMBER}个?{IN}{{0,3}}群|(?:投|拉)(?:满|够|足|齐){NUMBER}票|(?:目标|任务|指标){WORD}{{0,4}}{NUMBER}(?:票|赞|次|条|朵|篇|转|盏|颗)",
    ),
    # 送出 20 朵小花
    "tokens": either(
        rf"(?:送出?|献出?|投出?|点|打|撒){WORD}{{0,4}}{NUMBER}(?:朵|颗|个|次|下|枚|束|支|张|盏)(?:小?红?花|鲜花|花|小?红?心|赞|掌声|票|星|火炬)"
    ),
    "each": either(
        rf"{EACH}{WORD}{{0,14}}{_ACTS}|{EACH}{WORD}{{0,10}}(?:不少于|至少|须|应|需){WORD}{{0,6}}{NUMBER}",
        rf"(?:必须|务必|须|不少于|不低于|至少){WORD}{{0,8}}{_ACTS}|{_ACTS}{WORD}{{0,8}}(?:不少于|不低于|至少|须达|须满)",
    ),
    "progress": either(
        rf"{DONE}{WORD}{{0,8}}{NUMBER}(?:/{NUMBER})?{_TIMES}|(?:还差|还需|尚差){WORD}{{0,4}}{NUMBER}{_TIMES}|\d+/\d+(?:{_TIMES})?"
    ),
    # 给视频号最新一条点赞并留言
    "order": either(rf"(?:请|给|为|到|去|在){IN}{{0,14}}(?:{_PLACES}){IN}{{0,12}}(?:{_ACTS}|点个赞|好评)"),
    "deadline": DEADLINE,
    "proof": either(
        rf"(?:{_ACTS}|朋友圈|集赞){IN}{{0,6}}(?:截图|截屏|凭证|证明|证书|回传)",
        rf"(?:截图|截屏|回传){IN}{{0,8}}(?:{_ACTS}|朋友圈)|(?:群|圈)里?的?(?:截图|截屏)",
    ),
}  # fmt: skip
# A thing made public under its title; not a law or a paper to be studied.
_TITLED = re.compile(r"《(?![^》]*(?:条例|办法|规定|法|通知|意见|方案|细则|标准)》)[^》]{2,}》")
# A list of votes that nobody is made to give.
_FREELY = re.compile(r"自愿|限投|最多投|至多投|仅供参考|不作为|评选")
_LEARNT = re.compile(r"心得|体会|笔记|学习|研读|借阅|读后")
# 为最美乡村点灯: 已点 3210 盏
_TOKENS = re.compile(rf"(?:点|送|献|投|撒|放|助){WORD}{{0,3}}{NUMBER}(?:盏|朵|颗|束|枚|支|热度|能量)")
_SPREAD = re.compile(r"(?:发|转|送|推|丢|分享)[到进至往][^,。;]{0,4}群")
# 本镇任务 12000 票, 每天投满 10 票
_VOTES = re.compile(
    rf"(?:投|拉|催|凑|保)(?:满|够|足|齐|出)?{NUMBER}票|(?:任务|目标|指标|应投|应拉){WORD}{{0,3}}{NUMBER}票"
)
_EACH_TIMES = re.compile(rf"(?:每[人日天周支个户位名组村]){IN}{{0,8}}{NUMBER}(?:次|条|朵|声|遍|票|下|回)")
# An allowance of votes is none.
_ALLOWED = re.compile(r"(?:可|限|最多|至多|还能|剩余|仅能|能)(?:投|点|送|参与|助力)")
_SHORT_HEADS = frozenset(
    ("赞", "转", "评", "阅读", "在看", "点赞", "转发", "评论", "分享", "收藏", "留言", "留话", "评赞", "顶", "投", "播放", "浏览", "转评", "好看", "推荐", "互动")
)  # fmt: skip
_LONGEST = 120
_FEWEST_HEADS = 2


@per_hierarchy
def engagement_marks(hierarchy: Hierarchy) -> tuple[Mark, ...]:
    """Marks of a quota or tally of likes, forwards, comments or votes; empty where the page speaks of none, or of handling citizens' voices.

    Kinds: demand, each, progress, deadline, consequence, proof, "board" (persons or units by such figures).
    """
    said = [s for s in sayings(hierarchy) if len(s.text) <= _LONGEST]
    whole = normal(" ".join(s.text for s in said))
    listed = board(hierarchy)
    counted = listed is not None and _counts(listed)
    unnamed = _on_content(said, whole)
    spoken = lexicon.matches("engagement.act", whole) or _SPREAD.search(whole) or _VOTES.search(whole) or unnamed
    tokens = listed is not None and _TOKENS.search(whole) is not None
    spoken, counted = spoken or tokens, counted or tokens
    if not (counted or spoken) or _handles(hierarchy, listed):
        return ()
    found = marks_in(said, PATTERNS, lambda saying, _: _ALLOWED.search(saying.text) is None)
    marks = [replace(mark, kind="demand") if mark.kind == "tokens" else mark for mark in found]
    marks += targets(hierarchy, "engagement.act")
    if unnamed:
        marks += [Mark("demand", s.quote, s.texts) for s in said if _EACH_TIMES.search(s.text)]
    if not any(mark.kind in ("demand", "order", "proof") for mark in marks):
        marks = [mark for mark in marks if mark.kind != "deadline"]
    if listed is not None and (counted or _is_due(listed)) and (marks or not _FREELY.search(whole)):
        marks.append(board_mark(listed))
    return with_threats(marks, said)


def _is_due(listed: Board) -> bool:
    """Whether one column says what was due and another what was done of it: 应发, 已发."""
    columns = {cell.column for line in listed.lines for cell in line.cells}
    return any(column[:1] == "应" and f"已{column[1:]}" in columns for column in columns)


def _on_content(said: list[Saying], whole: str) -> bool:
    """Whether so many times each is demanded, and counted, on a page that speaks of something published: then the act may have any name."""
    each = any(_EACH_TIMES.search(saying.text) for saying in said)
    done = any(PATTERNS["progress"].search(saying.text) for saying in said)
    named = _TITLED.search(whole)
    published = lexicon.matches("engagement.content", whole) or (named is not None and not _LEARNT.search(whole))
    return each and done and bool(published)


def _handles(hierarchy: Hierarchy, listed: Board | None) -> bool:
    """Whether the page or its columns are about handling what citizens say."""
    head = " ".join(text.text for text in texts(hierarchy)[:2])
    columns = " ".join(cell.column for line in listed.lines for cell in line.cells) if listed is not None else ""
    return lexicon.matches("engagement.of_others", f"{head} {columns}") is not None


def _counts(listed: Board) -> bool:
    """Whether a column is headed or counted so; a board that does not say what it counts is asked by its heading."""
    cells = [cell for line in listed.lines for cell in line.cells]
    if any(lexicon.matches("engagement.act", c.says) or c.unit in lexicon.words("engagement.unit") for c in cells):
        return True
    if len({cell.column for cell in cells} & _SHORT_HEADS) >= _FEWEST_HEADS:
        return True
    unlabelled = not any(len(part) > 1 for cell in cells for part in cell.says.split())
    return unlabelled and lexicon.matches("engagement.act", listed.heading) is not None


def is_pastime(text: str) -> bool:
    """Whether a page is about a contest of works, a poll or the like, where votes are everybody's pleasure."""
    return bool(
        foreign_subject(text, "contest", "travel", "schooling") or lexicon.matches("engagement.of_others", text)
    )
