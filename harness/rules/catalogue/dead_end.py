"""Every entry leads somewhere.

What it requires:
    What the app offers works: an entry opens a page with content or a function.
What breaks it:
    An entry that ends in a blank page, an error, an endless spinner or “under construction”, under whatever words, with nothing
    else. Suspected: a blank or a spinner that was seen for less than it takes, maintenance without an end, an error that may be the network's.
How we detect it (and miss it):
    What was tapped, and what is left of the page once frame and ways out are taken off: nothing at all, only waiting, or a few words
    that put the visitor off or give up — read by what they do (`harness.meaning.failure`), because such pages are worded at will.
    The words alone never count: a page that offers anything beside them is left alone, and so are empty lists, login walls, hours
    and seasons, restricted services, maintenance with an end, articles, a short but true page, and addresses outside without a
    network. Also seen: a dialog or passing message that puts off while the page stays as it was. A page that is one
    meaningless picture, and a tile that does nothing, are missed; entries that were not opened are listed as not reached.
Evidence kept:
    The dead page; the path to it names the entry.
Remedy:
    Finish the function or remove its entry.

Source: 《关于防治“指尖上的形式主义”的若干意见》第七条 (2023); 办法 B09; test T12.
"""

from __future__ import annotations

import re
from dataclasses import replace

from harness.meaning import lexicon
from harness.meaning.dialogs import dialog
from harness.meaning.failure import gives_up, is_waiting, puts_off
from harness.meaning.fields import fields
from harness.meaning.layout import covered_ids, texts
from harness.meaning.places import is_login_wall
from harness.meaning.regions import is_article_page
from harness.meaning.substance import substance
from harness.meaning.system_windows import content_windows
from harness.meaning.tables import rows
from harness.meaning.text import bare, normal
from harness.model.finding import Finding, RuleResult, Severity, Verdict
from harness.model.hierarchy import Hierarchy
from harness.model.node import Node
from harness.model.observation import Observation, Visit
from harness.rules.base import Rule
from harness.rules.seen import finding_at, own_texts, result_of

_ID = "dead_end"
# More writing than this is content, whatever words occur in it.
_MOST_WORDS = 60
# The browser's own error page quotes an address.
_MOST_WORDS_OF_BROWSER = 200
# Beside the message that puts off or gives up a page may still say this much and be empty.
_MOST_BESIDE = 24
_MOST_MESSAGE = 45
_FEWEST_ROWS = 2
# A long toast of Android stands three and a half seconds.
_TOAST_S = 3.5
# Regulation brief T12: "spinner >15 s"; a blank page gets the explorer's fifteen seconds, less what the look took.
_SPINNER_S = 15.0
_BLANK_S = 10.0
# A passing message belongs to the page before when this share of the writing is still there.
_STAYED = 0.6
_RECENT = 40
_OFFLINE = re.compile(r"err_internet_disconnected|err_network_changed|err_address_unreachable|err_name_not_resolved")
_NETWORK = re.compile(r"网络|超时|net::err|连接|信号")
_HOURS = re.compile(r"\d{1,2}:\d{2}\D{0,3}\d{1,2}:\d{2}")
_DAY = re.compile(
    r"\d{1,2}(?:月|日|号|时|点|小时|分钟|:\d{2})|[零一二三四五六七八九十两]{1,3}(?:月|日|号|点|时|小时)|今[晚日天夜]|明[早晚日天年]|周[一二三四五六日末]|上午|下午|凌晨|夜间|届时|恢复"
)
_OPENS = re.compile(r"开放|开始|开通|查询|报名|申报|公布|放榜|受理|启动|办理")
_WORKED_ON = re.compile(r"建设|开发|筹备|筹建|完善|制作|研发|打磨|搭建|布展|装修")
_SUBMITS = ("submit", "login", "register", "confirm", "send_code", "search", "pay", "agree", "next", "check_in", "rate")
_SHOWN = {
    "blank": "页面空白,没有任何内容",
    "spinner": "页面一直停留在加载状态,没有任何内容",
    "error": "页面只显示出错一类的信息",
    "construction": "页面只有建设中、暂未开放一类的提示,没有实际内容",
    "maintenance": "页面只说在维护,没有说何时恢复",
    "answer": "页面没有变化,只提示该功能还不能用",
}
_TITLES = {
    "blank": "空白页", "spinner": "一直加载", "error": "出错页", "construction": "建设中", "maintenance": "一直在维护", "answer": "还不能用",
}  # fmt: skip


def detect(observation: Observation) -> RuleResult:
    """Judge what every tapped entry led to."""
    by_entry: dict[tuple[str, str], list[tuple[Visit, str]]] = {}
    for place, visit in enumerate(observation.visits):
        if not visit.on_entry or visit.package != observation.package:
            continue
        following = observation.visits[place + 1] if place + 1 < len(observation.visits) else None
        # Looked at again without touching anything: the later look is the one that counts.
        if following is not None and following.path == visit.path and following.package == visit.package:
            continue
        if place and _unchanged(observation.visits[place - 1], visit):
            continue
        passing = _passing(observation, place)
        kind = kind_of(visit, passing) or ("answer" if _only_answers(observation, place) else "")
        by_entry.setdefault((bare(visit.on_entry), visit.screen), []).append((visit, kind))
    findings: list[Finding] = []
    for (entry, _screen), looks in by_entry.items():
        kinds = {kind for _, kind in looks}
        # One look with content proves that the page only needed time.
        if "" not in kinds:
            findings.append(_finding(entry, looks))
    return result_of(findings, observation, "打开过的入口均有内容")


def _passing(observation: Observation, place: int) -> frozenset[int]:
    """Ids of the messages that the page before left behind and that will be gone in a moment."""
    visit = observation.visits[place]
    if visit.elapsed_s > _TOAST_S:
        return frozenset()
    own = {id(text.node) for text in own_texts(observation, place)}
    return frozenset(id(text.node) for text in texts(visit.hierarchy) if id(text.node) not in own)


def kind_of(visit: Visit, passing: frozenset[int] = frozenset()) -> str:
    """How the page is dead: blank, spinner, error, construction or maintenance; "" when it is not.

    Args:
        passing: ids of nodes that do not belong to the page.
    """
    hierarchy, about = visit.hierarchy, visit.on_entry
    over = dialog(hierarchy)
    if over is not None:
        said = f"{over.title} {over.text}"
        short = len(normal(said)) <= _MOST_WORDS and over.kind == "app" and not fields(hierarchy)
        return "construction" if short and puts_off(said, about) and not _excused(said, about) else ""
    left = substance(hierarchy)
    if passing:
        left = replace(left, texts=tuple(text for text in left.texts if id(text.node) not in passing))
    if visit.blank and not left.texts and not left.functions:
        return "blank"
    if (
        # Words read from a picture can be tapped as well, for want of knowing better.
        any(not _kind_of_words(b.label, about) for b in left.functions)
        or left.size > (_MOST_WORDS_OF_BROWSER if "net::err" in normal(left.said) else _MOST_WORDS)
        or fields(hierarchy)
        or _lists(hierarchy)
        or is_article_page(hierarchy)
        or is_login_wall(hierarchy)
        or _excused(left.said, about)
    ):
        return ""
    waiting = [text for text in left.texts if is_waiting(text.text)]
    if len(waiting) == len(left.texts) and (left.spins or waiting):
        return "spinner"
    # A long sentence explains; one that puts off is short.
    kind = (
        ""
        if any(len(normal(t.text)) > _MOST_MESSAGE and "net::err" not in t.text for t in left.texts)
        else _kind_of_page([t.text for t in left.texts], about)
    )
    beside = sum(
        len(normal(t.text)) for t in left.texts if not _kind_of_words(t.text, about) and not _is_name(t.text, about)
    )
    return kind if beside <= _MOST_BESIDE else ""


def _lists(hierarchy: Hierarchy) -> bool:
    """Whether rows of the page's own stand on it; title bar, body and tab bar are one below the other as well."""
    ids, own = covered_ids(hierarchy), [id(text.node) for text in substance(hierarchy).texts]
    return sum(1 for row in rows(hierarchy) if any(text in ids[id(row)] for text in own)) >= _FEWEST_ROWS


def _unchanged(before: Visit, visit: Visit) -> bool:
    """Whether the tap opened nothing: what is on screen stood there before it, scrolled as it may be."""
    return before.path != visit.path and content_windows(before.hierarchy) == content_windows(visit.hierarchy)


def _kind_of_page(pieces: list[str], about: str) -> str:
    """What the pieces of a page say together, or one of them by itself."""
    return next((kind for said in (" ".join(pieces), *pieces) if (kind := _kind_of_words(said, about))), "")


def _kind_of_words(said: str, about: str) -> str:
    if puts_off(said, about):
        return "construction"
    if gives_up(said, about):
        return "error"
    return "maintenance" if lexicon.matches("error.maintenance", said) else ""


def _is_name(text: str, about: str) -> bool:
    return bool(bare(text)) and (bare(text) in bare(about) or bare(about) in bare(text))


def _excused(said: str, about: str) -> bool:
    folded = normal(said)
    # Without any network the device is at fault, not the address.
    if _OFFLINE.search(folded) or _HOURS.search(folded) or lexicon.matches("error.restricted", said):
        return True
    if lexicon.matches("error.maintenance", said) and _DAY.search(folded):
        return True
    dated = _DAY.search(folded) is not None and _OPENS.search(folded) is not None
    if (dated or lexicon.matches("error.season", said)) and not _WORKED_ON.search(folded):
        return True
    return bool(lexicon.matches("error.empty", said)) and not puts_off(said, about) and not gives_up(said, about)


def _only_answers(observation: Observation, place: int) -> str:
    """The passing message by which an entry was answered instead of opening anything; "" when it was not."""
    visit = observation.visits[place]
    if visit.places & {"form", "login", "registration"} or any(
        lexicon.matches(f"button.{name}", visit.on_entry) for name in _SUBMITS
    ):
        return ""
    earlier = [v for v in observation.visits[max(0, place - _RECENT) : place] if v.role == visit.role]
    if not earlier:
        return ""
    now = {normal(t.text): t.text for t in texts(visit.hierarchy)}
    just_before = {normal(t.text) for t in texts(earlier[-1].hierarchy)}
    for before in reversed(earlier):
        old = {normal(t.text) for t in texts(before.hierarchy)}
        fresh = [said for folded, said in now.items() if folded not in old]
        if len(fresh) > 2 or len(now) - len(fresh) < _STAYED * len(now):
            continue
        said = next((s for s in fresh if len(normal(s)) <= _MOST_MESSAGE and normal(s) not in just_before), "")
        return said if said and puts_off(said, visit.on_entry) and not _excused(said, visit.on_entry) else ""
    return ""


def _finding(entry: str, looks: list[tuple[Visit, str]]) -> Finding:
    visit, kind = max(looks, key=lambda look: look[0].elapsed_s)
    nodes, said = _words(visit, entry)
    doubt = ""
    if kind == "spinner" and visit.elapsed_s < _SPINNER_S:
        doubt = f"加载时间不足{_SPINNER_S:.0f}秒,需人工复核。"
    elif kind == "blank" and visit.elapsed_s < _BLANK_S:
        doubt = "等待时间很短,需人工复核。"
    elif kind == "error" and _NETWORK.search(normal(said)):
        doubt = "也可能是检测网络所致,需人工复核。"
    elif kind == "maintenance":
        doubt = "是否确在短时维护,需人工核实。"
    waited = f"等待{visit.elapsed_s:.0f}秒后," if kind in ("spinner", "blank") and not doubt else ""
    return finding_at(
        visit, _ID, Verdict.SUSPECTED if doubt else Verdict.VIOLATION, Severity.MEDIUM,
        title=f"“{entry}”打开后{_TITLES[kind]}",
        detail=f"依据《若干意见》第七条关于功能完整性的要求和《管理办法》关于上线验收的规定。点击“{entry}”,{waited}{_SHOWN[kind]}" + (f"(“{said}”)" if said else "") + f"。该入口没有提供所称的功能,属于空壳页面或死链。{doubt}",
        key=f"entry:{entry}",
        nodes=nodes,
    )  # fmt: skip


def _words(visit: Visit, entry: str) -> tuple[list[Node], str]:
    """What to frame and to quote: the text that puts off or gives up, else what little there is."""
    over = dialog(visit.hierarchy)
    shown = texts(visit.hierarchy) if over is not None else substance(visit.hierarchy).texts
    telling = [t for t in shown if _kind_of_words(t.text, entry)] or list(substance(visit.hierarchy).texts[:2])
    return [t.node for t in telling[:3]], telling[0].text[:60] if telling else ""


RULE = Rule.from_table(
    _ID,
    severity=Severity.MEDIUM,
    remedy="补齐该入口的功能和内容,或撤下入口;暂不开放的功能不上架入口。",
    needs=("explore",),
    detect=detect,
)
