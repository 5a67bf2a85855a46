"""Numbers demanded of people: bring so many users into an app, leave so many likes, forwards, comments or votes.

Both are read by the same marks: a number demanded, that it is demanded of each person or unit, how much the user has done, a deadline,
a consequence, a personal code that counts, those named who have not. What is counted must be said on the page: people brought in, or acts on
what is published. An allowance (每人每天可投 3 票), an offer (邀请好友), and counts of a post are no demand.
Pure. Source: regulation brief, part 2, T06 and T09.
"""

from __future__ import annotations

import re

from harness.meaning import lexicon
from harness.meaning.boards import Board, board, measure_of
from harness.meaning.consequences import consequences, is_threat
from harness.meaning.figures import figures
from harness.meaning.layout import per_hierarchy, texts
from harness.meaning.marks import Mark, marks_in
from harness.meaning.names import is_person, is_unit
from harness.meaning.owners import foreign_subject
from harness.meaning.patterns import NUMBER, PERIOD, any_of
from harness.meaning.sayings import Saying, sayings
from harness.meaning.text import is_sentence, normal
from harness.model.hierarchy import Hierarchy

_EACH = r"(?:每[名位个户人天日周月村镇组家]|人均|户均|各[镇乡村街单社组队科]|名下|本人|您|你)"
_MUST = r"(?:须|需|应|必须|务必|要求|任务|目标|指标|不少于|不低于|不得少于|至少|达到|完成|确保|请于?|还差|还需|定额|应达|满)"
_PEOPLE = r"(?:位|人|名|户|家|个|人次|台|单|粉|用户)"
_TIMES = r"(?:条|次|个群?|遍|篇|票|赞|下|朵|颗|人|位|轮|%)"
_BRING = r"(?:带来|带动|带|拉来?|邀请?|推荐|推广|发展|动员|发动|引导|指导|帮助|帮|介绍|新增|拓展|覆盖|吸纳|引入|召集|组织|辅导|完成|扩|招募|召唤|点亮|领)"
_DONE = r"(?:已|累计|目前|当前|现已|我(?:已)?|本人(?:已)?|进度)"
_ADOPTS, _ENGAGES = any_of("adoption.act", "adoption.rate", "adoption.vague"), any_of("engagement.act")
_LONGEST = 120
_FEWEST_LINES = 2

_ADOPTION: dict[str, re.Pattern[str]] = {
    "demand": re.compile(
        rf"(?<![已经共计])(?<!成功){_BRING}[^\d,，。;]{{0,10}}?{NUMBER}{_PEOPLE}|(?:目标|任务|指标|应(?:装|带|推|邀|达)|定额)[^\d,，。;]{{0,8}}{NUMBER}(?:{_PEOPLE}|%|$)|{_ADOPTS}[^\d,，。;]{{0,6}}(?:率)?[^\d,，。;]{{0,4}}(?:不低于|达到?|不少于|至少|须达|应达){NUMBER}"
    ),
    "each": re.compile(rf"{_EACH}[^\d,，。;]{{0,10}}{_BRING}[^\d,，。;]{{0,12}}{NUMBER}|{_MUST}[^\d,，。;]{{0,10}}{_BRING}[^\d,，。;]{{0,12}}{NUMBER}|{PERIOD}(?:请|须|需|应)[^\d,，。;]{{0,4}}{_BRING}"),
    "progress": re.compile(
        rf"{_DONE}[^\d,，。;]{{0,3}}{_BRING}[^\d,，。;]{{0,6}}{NUMBER}{_PEOPLE}?|(?:还差|还需|尚差|缺口|余)[^\d,，。;]{{0,4}}{NUMBER}{_PEOPLE}|{NUMBER}/{NUMBER}{_PEOPLE}?"
    ),
    "code": re.compile(r"(?:我的|专属|个人|本人)[^,，。;]{0,4}(?:专属|推广|邀请|推荐|引导|领航|工作)?(?:码|二维码|编号|海报|链接)"),
    "deadline": re.compile(r"(?:本周|本月|月底|周五|年底|\d+日|今[日天]|下班)[^,，。;]{0,4}(?:前|之前|内)|剩(?:余|下)?\d+天|截止|倒计时"),
}  # fmt: skip
_ENGAGEMENT: dict[str, re.Pattern[str]] = {
    "demand": re.compile(
        rf"{_ENGAGES}[^\d,，。;]{{0,10}}?(?:不少于|不低于|至少|须|满|达|够|完成)?{NUMBER}(?:/{NUMBER})?{_TIMES}|(?:不少于|不低于|至少|须|需|应|完成|达到|满|每[人天日周名位])[^\d,，。;]{{0,6}}{NUMBER}{_TIMES}[^\d,，。;]{{0,6}}{_ENGAGES}|(?:发到|转到|转至|发至)[^\d,，。;]{{0,4}}{NUMBER}个?[^,，。;]{{0,3}}群"
    ),
    "each": re.compile(
        rf"{_EACH}[^\d,，。;]{{0,14}}{_ENGAGES}|{_EACH}[^\d,，。;]{{0,10}}(?:不少于|至少|须|应|需)[^\d,，。;]{{0,6}}{NUMBER}|(?:必须|务必|须|不少于|不低于|至少)[^\d,，。;]{{0,8}}{_ENGAGES}|{_ENGAGES}[^\d,，。;]{{0,8}}(?:不少于|不低于|至少|须达|须满)"
    ),
    "progress": re.compile(
        rf"{_DONE}[^\d,，。;]{{0,8}}{NUMBER}(?:/{NUMBER})?{_TIMES}|(?:还差|还需|尚差)[^\d,，。;]{{0,4}}{NUMBER}{_TIMES}|\d+/\d+(?:{_TIMES})?"
    ),
    "deadline": _ADOPTION["deadline"],
    "proof": re.compile(
        rf"(?:{_ENGAGES}|朋友圈|集赞)[^,，。;]{{0,6}}(?:截图|截屏|凭证|证明|证书|回传)|(?:截图|截屏|回传)[^,，。;]{{0,8}}(?:{_ENGAGES}|朋友圈)"
    ),
}  # fmt: skip
_ALLOWED = re.compile(r"(?:可|限|最多|至多|还能|剩余|仅能|能)(?:投|点|送|参与|助力)")
WEIGHTS = {
    "demand": 1,
    "each": 1,
    "progress": 1,
    "code": 1,
    "deadline": 1,
    "consequence": 1,
    "board": 2,
    "absentees": 2,
    "proof": 2,
}


@per_hierarchy
def adoption_marks(hierarchy: Hierarchy) -> tuple[Mark, ...]:
    """Marks of a quota of users brought in; empty where nothing on the page speaks of bringing people into an app.

    Kinds: demand, each, progress, code, deadline, consequence, "board" (units or persons by such rates), "absentees" (those named who have not).
    """
    said = [
        s for s in sayings(hierarchy) if len(s.text) <= _LONGEST and not lexicon.matches("adoption.of_others", s.text)
    ]
    whole = normal(" ".join(s.text for s in said))
    if not _speaks_of_adoption(whole) or lexicon.matches("adoption.of_others", _head(hierarchy)):
        return ()
    marks = marks_in(said, _ADOPTION)
    marks += _targets(hierarchy, "adoption.act", "adoption.rate", "adoption.vague")
    marks += _absentees(hierarchy)
    listed = board(hierarchy)
    if listed is not None and _counts_adoption(listed):
        marks.append(
            Mark(
                "board",
                f"{listed.lines[0].masked} {listed.lines[0].figure}",
                tuple(t for line in listed.lines for t in line.texts),
            )
        )
    return _with_threats(marks, said)


@per_hierarchy
def engagement_marks(hierarchy: Hierarchy) -> tuple[Mark, ...]:
    """Marks of a quota or tally of likes, forwards, comments or votes; empty where the page speaks of none, or of handling citizens' voices.

    Kinds: demand, each, progress, deadline, consequence, proof, "board" (persons or units by such figures).
    """
    said = [s for s in sayings(hierarchy) if len(s.text) <= _LONGEST]
    whole = normal(" ".join(s.text for s in said))
    listed = board(hierarchy)
    counted = listed is not None and _counts_engagement(listed)
    if not (counted or lexicon.matches("engagement.act", whole)) or lexicon.matches("engagement.of_others", whole):
        return ()
    marks = marks_in(said, _ENGAGEMENT, lambda saying, _: _ALLOWED.search(saying.text) is None)
    if not any(mark.kind in ("demand", "proof") for mark in marks):
        marks = [mark for mark in marks if mark.kind != "deadline"]
    marks += _targets(hierarchy, "engagement.act")
    if listed is not None and counted:
        first = listed.lines[0]
        marks.append(
            Mark("board", f"{first.masked} {first.figure}", tuple(t for line in listed.lines for t in line.texts))
        )
    return _with_threats(marks, said)


def _speaks_of_adoption(whole: str) -> bool:
    """Whether bringing people into an app is spoken of; words said of much else need the app beside them."""
    if lexicon.matches("adoption.act", whole) or lexicon.matches("adoption.rate", whole):
        return True
    return lexicon.matches("adoption.vague", whole) is not None and lexicon.matches("adoption.app", whole) is not None


def _counts_adoption(listed: Board) -> bool:
    """Whether the figures are such rates or counts; a list of places by activity is a ranking, not a board of users."""
    said = normal(" ".join([listed.heading, *(cell.says for line in listed.lines for cell in line.cells)]))
    if lexicon.matches("adoption.of_others", said):
        return False
    if listed.is_placed:
        return measure_of(listed, "") == "adoption"
    return any(lexicon.matches(f"adoption.{name}", said) for name in ("rate", "act", "vague"))


def _counts_engagement(listed: Board) -> bool:
    """Whether a column is headed or counted so; a board that does not say what it counts is asked by its heading."""
    cells = [cell for line in listed.lines for cell in line.cells]
    if any(
        lexicon.matches("engagement.act", cell.says) or cell.unit in lexicon.words("engagement.unit") for cell in cells
    ):
        return True
    unlabelled = not any(len(part) > 1 for cell in cells for part in cell.says.split())
    return unlabelled and lexicon.matches("engagement.act", listed.heading) is not None


def _head(hierarchy: Hierarchy) -> str:
    return " ".join(text.text for text in texts(hierarchy)[:2])


def _targets(hierarchy: Hierarchy, *families: str) -> list[Mark]:
    """Progress written as n/m beside a word of the family: a demand and what is done at once."""
    found = []
    for figure in figures(hierarchy):
        worded = any(lexicon.matches(family, figure.says) for family in families)
        if figure.target is not None and worded and not is_sentence(figure.text.text):
            said = (
                figure.text.text if figure.label in normal(figure.text.text) else f"{figure.label} {figure.text.text}"
            )
            found += [Mark("demand", said, (figure.text,)), Mark("progress", said, (figure.text,))]
    return found


_NOT_ADOPTED = re.compile(
    r"(?:未|没|尚未|还没)(?:有)?(?:安装|装|注册|激活|登录|关注|绑定|开通|下载|入驻|实名|启用|加入)(?:的)?(?:名单|人员|用户|明细|户|居民|职工|同志|人|成员|单位)?"
)


def _absentees(hierarchy: Hierarchy) -> list[Mark]:
    people = [t for t in texts(hierarchy) if is_person(t.text) or is_unit(t.text)]
    heads = [t for t in texts(hierarchy) if not is_sentence(t.text) and _NOT_ADOPTED.search(normal(t.text))]
    if not heads or len(people) < _FEWEST_LINES:
        return []
    return [Mark("absentees", heads[0].text, (heads[0], *people))]


def _with_threats(marks: list[Mark], said: list[Saying]) -> tuple[Mark, ...]:
    if not marks:
        return ()
    threats = [
        Mark("consequence", s.quote, s.texts)
        for s in said
        if is_threat(s.text) or ("限期" in consequences(s.text) and "说明" in s.text)
    ]
    return tuple(marks + threats)


def is_pastime(text: str) -> bool:
    """Whether a page is about a contest of works, a poll or the like, where votes are everybody's pleasure."""
    return bool(
        foreign_subject(text, "contest", "travel", "schooling") or lexicon.matches("engagement.of_others", text)
    )
