"""Numbers of people to bring into the app: quotas of installation, registration, activity, and boards of their rates.

Read by the marks of a quota: a number of people demanded, of each or by must, own progress, a code that counts, a deadline, a consequence,
units or persons by such rates, those named who have not. The page must speak of bringing people into an app; what else is installed,
registered or opened (alarms, firms, insurance) is none, nor is an invitation with a gift.
Pure. Source: regulation brief, part 2, T06.
"""

from __future__ import annotations

import re
from dataclasses import replace
from itertools import pairwise

from harness.meaning import lexicon
from harness.meaning.boards import Board, board, measure_of
from harness.meaning.layout import per_hierarchy, texts
from harness.meaning.marks import Mark, marks_in
from harness.meaning.names import is_person, is_unit
from harness.meaning.patterns import IN, NUMBER, PERIOD, WORD, any_of, either
from harness.meaning.quotas import DEADLINE, DONE, EACH, MUST, board_mark, targets, with_threats
from harness.meaning.sayings import sayings
from harness.meaning.text import is_sentence, normal
from harness.model.hierarchy import Hierarchy

_PEOPLE = r"(?:位|人|名|户|家|个|人次|台|单|粉|用户)"
_BRING = r"(?:带来|带动|带|拉来?|邀请?|推荐|推广|发展|动员|发动|(?<!邀)请(?=\d)|引导|指导|帮助|帮|介绍|新增|拓展|覆盖|吸纳|引来|招来|请来|引入|召集|组织|辅导|完成|扩|招募|召唤|点亮|领)"
_ADOPTS = any_of("adoption.act", "adoption.rate", "adoption.vague")
PATTERNS: dict[str, re.Pattern[str]] = {
    "demand": either(
        # 带来 30 位新朋友; not 已邀请 2 人
        rf"(?<![已经共计])(?<!成功){_BRING}{WORD}{{0,10}}?{NUMBER}{_PEOPLE}(?!{IN}{{0,6}}(?:得|送|奖|领|赠|返|享))",
        rf"(?:目标|任务|指标|应(?:装|带|推|邀|达)|定额|红线|底线|达标线|警戒线){WORD}{{0,8}}{NUMBER}(?:{_PEOPLE}|%|$)",
        rf"{NUMBER}%的?(?:红线|底线|目标|要求|标准|指标)|{_ADOPTS}{WORD}{{0,6}}率?{WORD}{{0,4}}(?:不低于|达到?|不少于|至少|须达|应达){NUMBER}",
    ),
    # 本月添丁 20 户, 应引 40 人
    "period": either(rf"{PERIOD}(?!新增|共|已|累计){WORD}{{1,4}}{NUMBER}(?:户|位|人|家)|(?:应|包片|包联|分到|分配|名下|承包){WORD}{{0,2}}{NUMBER}(?:户|位|人|家)"),
    "each": either(
        rf"(?:{EACH}|{MUST}){WORD}{{0,10}}{_BRING}{WORD}{{0,12}}{NUMBER}",
        rf"{PERIOD}(?:请|须|需|应){WORD}{{0,4}}{_BRING}",
    ),
    "progress": either(
        rf"{DONE}{WORD}{{0,3}}{_BRING}{WORD}{{0,6}}{NUMBER}{_PEOPLE}?",
        rf"(?:还差|还需|尚差|缺口|余){WORD}{{0,4}}{NUMBER}{_PEOPLE}|{NUMBER}/{NUMBER}{_PEOPLE}?",
        rf"(?:扫|凭|用)[^,。;]{{0,5}}码[^,。;]{{0,8}}?{NUMBER}(?:人|户|位|家)",
    ),
    "done": either(rf"已{WORD}{{1,3}}{NUMBER}(?:户|位|人|家)|差{NUMBER}(?:户|位|人|家)", rf"已{_ADOPTS}{WORD}{{0,3}}{NUMBER}(?:{_PEOPLE})?", rf"{_ADOPTS}(?:率|比例)?[:：]?{NUMBER}%"),
    "code": either(rf"(?:我的|专属|个人|本人){IN}{{0,4}}(?:专属|推广|邀请|推荐|引导|领航|工作)?(?:码|二维码|编号|海报|链接)|[\u4e00-\u9fff]{{2,4}}码[:：]?[a-z]{{0,4}}\d{{3,}}"),
    "deadline": DEADLINE,
    # 月底须全亮, 一户不落
    "all": either(
        r"(?:须|要|应|必须|务必|确保|做到)[^,。;]{0,3}(?:全部?|户户|人人)[\u4e00-\u9fff]{1,3}$|一[户人]不[落漏少]|应[\u4e00-\u9fff]尽[\u4e00-\u9fff]"
    ),
    # 应拓 120 户, 应带 30 人: what is due, whatever it is called
    "due": either(rf"^应[\u4e00-\u9fff]{{1,3}}[:：]?{NUMBER}(?:{_PEOPLE})?$"),
}  # fmt: skip
# What counts as in: 扫码进来, 登录过本应用.
_COUNTED_IN = either(
    r"扫(?:您的|我的)?[^,。;]{0,4}码[^,。;]{0,2}(?:进来|进入|加入|关注|登记|绑定|注册|下载|装)",
    r"(?:登录|打开|装|注册|用|进)过?(?:本应用|本平台|本端|app|客户端)|(?:在|到)本(?:应用|平台|端)[^,。;]{0,4}(?:注册|登录|实名|开户|激活|绑定)",
    r"(?:手机|家里|户里)[^,。;]{0,10}(?:开通|激活|认证|实名|绑好|绑定)了?|开通了?[^,。;]{0,8}账号",
    # 用此码装上, 扫您的码进门; 手机装好“某某”并登录
    r"(?:用|凭|扫)[^,。;]{0,6}码[^,。;]{0,6}(?:装|进|登|注册|绑|加入|开户|激活|上)",
    r"(?:装好|装上|装了|装有|下好|下到)[^,。;]{0,14}(?:登录|打开|注册|用上|首登|激活|进去)|没装(?:客户端|应用|本端|app)",
    r"手机[^,。;]{0,6}(?:打开|登录|装|注册|扫)过?(?:一次)?(?:才算|方算|即算|才计|算作)",
)
_BROUGHT = re.compile(rf"{_BRING}来?的?(?:用户|新人|粉丝|新朋友|会员|新户)")
_NOT_ADOPTED = re.compile(
    r"(?:未|没|尚未|还没)有?(?:安装|装|注册|激活|登录|关注|绑定|开通|下载|入驻|实名|启用|加入)的?"
    r"(?:客户端|应用|app)?(?:名单|人员|用户|明细|户|居民|职工|同志|人|成员|单位)?"
)
_LONGEST = 120
_DUE_NAME = 4
_FEWEST_LINES = 2


@per_hierarchy
def adoption_marks(hierarchy: Hierarchy) -> tuple[Mark, ...]:
    """Marks of a quota of users brought in; empty where nothing on the page speaks of bringing people into an app.

    Kinds: demand, each, progress, code, deadline, consequence, "board" (units or persons by such rates), "absentees" (those named who have not).
    """
    said = [
        s for s in sayings(hierarchy) if len(s.text) <= _LONGEST and not lexicon.matches("adoption.of_others", s.text)
    ]
    head = " ".join(text.text for text in texts(hierarchy)[:2])
    listed = board(hierarchy)
    counted = listed is not None and _counts(listed)
    if not (counted or _speaks(normal(" ".join(s.text for s in said)))) or lexicon.matches("adoption.of_others", head):
        return ()
    as_kind = {"done": "progress", "period": "demand", "due": "demand", "all": "demand"}
    marks = [replace(mark, kind=as_kind.get(mark.kind, mark.kind)) for mark in marks_in(said, PATTERNS)]
    marks += targets(hierarchy, "adoption.act", "adoption.rate", "adoption.vague")
    marks += _due_rows(hierarchy)
    marks += _absentees(hierarchy)
    if listed is not None and (counted or _counts(listed, "vague") or _explained(hierarchy, listed)):
        marks.append(board_mark(listed))
    return with_threats(marks, said)


def _due_rows(hierarchy: Hierarchy) -> list[Mark]:
    """What is due where its name and its figure stand beside each other: 应拓 | 120 户."""
    return [
        Mark("demand", f"{name.text} {figure.text}", (name, figure))
        for name, figure in pairwise(texts(hierarchy))
        if len(normal(name.text)) <= _DUE_NAME and PATTERNS["due"].search(normal(name.text) + normal(figure.text))
    ]


def _speaks(whole: str) -> bool:
    """Whether bringing people into an app is spoken of; words said of much else need the app beside them."""
    if lexicon.matches("adoption.act", whole) or lexicon.matches("adoption.rate", whole) or _BROUGHT.search(whole):
        return True
    if _COUNTED_IN.search(whole):
        return True
    app = lexicon.matches("adoption.app", whole) or PATTERNS["code"].search(whole)
    return lexicon.matches("adoption.vague", whole) is not None and app is not None


def _counts(listed: Board, *families: str) -> bool:
    """Whether the figures are such rates or counts; a list of places by activity is a ranking, not a board of users.

    Args:
        families: of words, beside those that are surely about an app.
    """
    cells = [cell for line in listed.lines for cell in line.cells]
    said = normal(" ".join([listed.heading, *(cell.says for cell in cells)]))
    # Days against names tell of absence.
    days = sum(1 for cell in cells if cell.unit.startswith(("天", "日")))
    if lexicon.matches("adoption.of_others", said) or days >= len(listed.lines):
        return False
    if listed.is_placed:
        return measure_of(listed, "") == "adoption"
    words = [lexicon.matches(f"adoption.{name}", said) for name in ("rate", "act", "column", *families)]
    # How active people are is a score like another; a share of active users is about the app.
    shares = any(cell.unit == "%" for cell in cells)
    return any(word is not None and (shares or not word.startswith("活跃")) for word in words)


def _explained(hierarchy: Hierarchy, listed: Board) -> bool:
    """Whether the page says that a rate of its board is that of people in the app: 进门即登录过本应用."""
    rates = any(cell.column.endswith("率") or cell.unit == "%" for line in listed.lines for cell in line.cells)
    return rates and any(_COUNTED_IN.search(normal(text.text)) for text in texts(hierarchy))


def _absentees(hierarchy: Hierarchy) -> list[Mark]:
    people = [t for t in texts(hierarchy) if is_person(t.text) or is_unit(t.text)]
    heads = [t for t in texts(hierarchy) if not is_sentence(t.text) and _NOT_ADOPTED.search(normal(t.text))]
    # Who has stayed away for days is named for that, not for never having come.
    heads = [t for t in heads if not re.search(rf"{NUMBER}[天日周]|长期|连续", normal(t.text))]
    if not heads or len(people) < _FEWEST_LINES:
        return []
    return [Mark("absentees", heads[0].text, (heads[0], *people))]
