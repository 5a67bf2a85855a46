"""Every entry leads somewhere.

What it requires:
    What the app offers works: an entry opens a page with content or a function.
What breaks it:
    An entry that ends in a blank page, an error, an endless spinner or “under construction” with nothing else. Suspected: a
    spinner seen once for less than 15 s, or an error that may be the network's.
How we detect it (and miss it):
    The explorer's visits: what was tapped, and what the page holds once it settled — pixels for blankness, nodes for the rest. Empty
    lists, login walls, permission questions, maintenance notices, office hours and articles that mention 建设中 are left alone.
    A page that is one meaningless picture is missed; entries that were not opened are listed as not reached.
Evidence kept:
    The dead page; the path to it names the entry.
Remedy:
    Finish the function or remove its entry.

Source: 《关于防治“指尖上的形式主义”的若干意见》第七条 (2023); 办法 B09; test T12.
"""

from __future__ import annotations

import re

from harness.meaning import lexicon
from harness.meaning.buttons import buttons
from harness.meaning.dialogs import dialog
from harness.meaning.fields import fields
from harness.meaning.layout import Text, app_nodes, covered_ids, tabs, texts, title
from harness.meaning.places import is_login_wall
from harness.meaning.regions import is_article_page
from harness.meaning.text import bare, normal
from harness.model.finding import Finding, RuleResult, Severity, Verdict
from harness.model.observation import Observation, Visit
from harness.rules.base import Rule
from harness.rules.seen import finding_at, result_of

_ID = "dead_end"
# More writing than this is content, whatever words occur in it.
_MOST_WORDS = 90
# Regulation brief T12: "spinner >15 s".
_SPINNER_S = 15.0
_HOURS = re.compile(r"服务时间|工作时间|办理时间|开放时间|\d{1,2}:\d{2}.{0,3}\d{1,2}:\d{2}")
_OFFLINE = re.compile(r"err_internet_disconnected|err_network_changed|err_address_unreachable")
_NETWORK = re.compile(r"网络|超时|net::err|连接")
_SHOWN = {
    "blank": "页面空白,没有任何内容",
    "spinner": "页面一直停留在加载状态,没有任何内容",
    "error": "页面只显示错误信息",
    "construction": "页面只有建设中、暂未开放一类的提示,没有实际内容",
}
_TITLES = {"blank": "空白页", "spinner": "一直加载", "error": "出错页", "construction": "建设中"}


def detect(observation: Observation) -> RuleResult:
    """Judge what every tapped entry led to."""
    by_entry: dict[tuple[str, str], list[tuple[Visit, str]]] = {}
    for visit, following in zip(observation.visits, (*observation.visits[1:], None), strict=False):
        if not visit.on_entry or visit.package != observation.package:
            continue
        # Looked at again without touching anything: the later look is the one that counts.
        if following is not None and following.path == visit.path and following.package == visit.package:
            continue
        by_entry.setdefault((bare(visit.on_entry), visit.screen), []).append((visit, kind_of(visit)))
    findings: list[Finding] = []
    for (entry, _screen), looks in by_entry.items():
        kinds = {kind for _, kind in looks}
        # One look with content proves that the page only needed time.
        if "" not in kinds:
            findings.append(_finding(entry, looks))
    return result_of(findings, observation, "打开过的入口均有内容")


def kind_of(visit: Visit) -> str:
    """How the page is dead: blank, spinner, error or construction; "" when it is not."""
    hierarchy = visit.hierarchy
    over = dialog(hierarchy)
    if over is not None:
        said = f"{over.title} {over.text}"
        short = len(normal(said)) <= _MOST_WORDS and over.kind == "app" and not fields(hierarchy)
        return "construction" if short and lexicon.matches("error.construction", said) and not _excused(said) else ""
    content = _content(visit)
    said = " ".join(text.text for text in content)
    if (
        is_article_page(hierarchy)
        or is_login_wall(hierarchy)
        or fields(hierarchy)
        or _excused(said)
        or len(normal(said)) > _MOST_WORDS
    ):
        return ""
    if lexicon.matches("error.construction", said):
        return "" if _has_more(visit, content, "error.construction") else "construction"
    if lexicon.matches("error.failure", said):
        return "" if _has_more(visit, content, "error.failure") else "error"
    rest = [text for text in content if not lexicon.matches("error.loading", text.text)]
    if not rest and not _functions(visit) and (_spins(visit) or len(content) > len(rest)):
        return "spinner"
    if visit.blank and not content:
        return "blank"
    return ""


def _content(visit: Visit) -> list[Text]:
    """The page's own writing: no title bar, tab bar or way back."""
    hierarchy = visit.hierarchy
    heading = title(hierarchy)
    aside = {id(heading.node)} if heading else set()
    for tab in tabs(hierarchy):
        aside |= covered_ids(hierarchy)[id(tab)]
    for button in buttons(hierarchy):
        if {"back", "close"} & set(button.concepts[:1]) or {"home"} & set(button.concepts[:1]):
            aside |= covered_ids(hierarchy)[id(button.node)]
    entry = normal(visit.on_entry)
    return [t for t in texts(hierarchy) if id(t.node) not in aside and normal(t.text) != entry]


def _has_more(visit: Visit, content: list[Text], family: str) -> bool:
    """Whether the page offers something beside the message: functions to tap, or several other texts."""
    other = [t for t in content if not lexicon.matches(family, t.text) and not lexicon.matches("button.back", t.text)]
    return len(other) > 3 or len(_functions(visit)) > 2


def _functions(visit: Visit) -> list[str]:
    """Labels of what can be tapped besides ways out and retries."""
    hierarchy = visit.hierarchy
    bar = {id(tab) for tab in tabs(hierarchy)}
    ways_out = {"back", "close", "home", "cancel", "confirm"}
    return [
        b.label
        for b in buttons(hierarchy)
        if b.node.clickable
        and id(b.node) not in bar
        and b.label
        and not ways_out & set(b.concepts[:1])
        and not re.search(r"重试|刷新|重新加载|返回", b.label)
    ]


def _spins(visit: Visit) -> bool:
    return any(node.short_class.endswith("ProgressBar") for node in app_nodes(visit.hierarchy))


def _excused(said: str) -> bool:
    # Without any network the device is at fault, not the address.
    return bool(_OFFLINE.search(normal(said)) or _HOURS.search(said) or lexicon.matches("error.maintenance", said)) or (
        bool(lexicon.matches("error.empty", said))
        and not lexicon.matches("error.construction", said)
        and not lexicon.matches("error.failure", said)
    )


def _finding(entry: str, looks: list[tuple[Visit, str]]) -> Finding:
    visit, kind = max(looks, key=lambda look: look[0].elapsed_s)
    content = _content(visit)
    said = next(
        (
            t.text
            for t in content
            if lexicon.matches("error.construction", t.text) or lexicon.matches("error.failure", t.text)
        ),
        "",
    )
    unsure = (kind == "spinner" and visit.elapsed_s < _SPINNER_S) or (kind == "error" and _NETWORK.search(normal(said)))
    doubt = ""
    if unsure:
        doubt = "加载时间不足15秒,需人工复核。" if kind == "spinner" else "也可能是检测网络所致,需人工复核。"
    return finding_at(
        visit, _ID, Verdict.SUSPECTED if unsure else Verdict.VIOLATION, Severity.MEDIUM,
        title=f"“{entry}”打开后{_TITLES[kind]}",
        detail=f"依据《若干意见》第七条关于功能完整性的要求和《管理办法》关于上线验收的规定。点击“{entry}”,{_SHOWN[kind]}" + (f"(“{said}”)" if said else "") + f"。该入口没有提供所称的功能,属于空壳页面或死链。{doubt}",
        key=f"entry:{entry}",
        nodes=[t.node for t in content[:3]],
    )  # fmt: skip


RULE = Rule.from_table(
    _ID,
    severity=Severity.MEDIUM,
    remedy="补齐该入口的功能和内容,或撤下入口;暂不开放的功能不上架入口。",
    needs=("explore",),
    detect=detect,
)
