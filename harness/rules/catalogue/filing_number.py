"""The home page shows the app's ICP filing number.

What it requires:
    A well-formed ICP filing number of the app (“…ICP备…号-nA”) on the home page.
What breaks it:
    No number on the home page under full coverage (only under 关于我们, or “备案办理中”, counts as none; so does a public-security or
    government filing number alone); a malformed one. Suspected: a number without the suffix -nA (a web site's), or with -nX
    (a mini-program's); a line too small to be read.
How we detect it (and miss it):
    A pattern over the text of the home page from top to end, text in pictures included; full-width forms, blanks and a number
    split over two texts of a line are allowed. Whether the number is genuine and the app's own cannot be seen on a device: look it up.
Evidence kept:
    The number framed, or the end of the home page.
Remedy:
    Show the number readably on the home page and link it to the filing system.

Source: 《关于防治“指尖上的形式主义”的若干意见》第十四条 (2023); 办法 B17; 工信部 APP 备案通知 (2023-08-04); test T01.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from harness.meaning.layout import Text, lines, texts
from harness.meaning.regions import is_agreement_page, is_article_page
from harness.meaning.text import is_sentence, normal
from harness.model.finding import Finding, RuleResult, Severity, Verdict
from harness.model.node import Node
from harness.model.observation import Observation, Visit
from harness.rules.base import Rule
from harness.rules.seen import (
    absence_evidence,
    finding_at,
    home_visits,
    incomplete,
    is_for_reading,
    last_home,
    page_name,
    too_small,
    walked,
)

_ID = "filing_number"
_BASIS = "依据《若干意见》第十四条“首页上以醒目方式标示主办单位及ICP备案编号”。"
# Regulation brief T01: from samples, and the other short names of provinces that filings bear (滇, 黔, 蜀, 陇); main number of 8 to 10 digits, suffix A app, X mini-program, none a web site.
_PROVINCES = "京津沪渝冀豫云滇辽黑湘皖鲁新苏浙赣鄂桂甘陇晋蒙陕秦吉闽贵黔粤青藏川蜀宁琼"
_NUMBER = re.compile(rf"[{_PROVINCES}]icp备\d{{8,10}}号(?:-\d+([ax]?))?(?![\da-z])")
# What reading pixels makes of it: the letters as signs that look alike, the province as any character, o and l among the digits.
_READ = re.compile(
    r"(?P<place>[\u4e00-\u9fff])[il1|!][ce(][pb9]备(?P<main>[\doilzs]{8,10})号(?P<suffix>-?[\dli]+[ax4]?)?"
)
_DIGITS = str.maketrans("oilzs", "01125")
_ATTEMPT = re.compile(r"icp备|icp证|icp\d|备案(?:编)?号[:：]?[\da-z\u4e00-\u9fff]{0,6}\d")
_PENDING = re.compile(
    r"备案(?:编号|号)?[:：]?(?:正在|尚在|暂|手续)?(?:办理中|办理|申请中|审核中|审批中|进行中|待办理|待备案|待补充|待公布|暂无|无)$|(?:正在|尚未|未)(?:办理|申请|完成|取得)?(?:icp)?备案"
)
_PROSE = re.compile(r"[。！!？?]|[,，][^,，]*[,，]")
# Filings of other kinds: public security, and the one for government apps.
_OTHER_FILING = re.compile(r"公网安备|公安备案|政务备案|政备|网信备|算法备案")


@dataclass(frozen=True)
class _Number:
    visit: Visit
    text: Text
    number: str
    suffix: str


def detect(observation: Observation) -> RuleResult:
    """Look at the home page from top to end, then elsewhere."""
    numbers = [n for visit in home_visits(observation) for n in _numbers(visit)]
    proper = [n for n in numbers if n.suffix == "a"]
    if proper:
        small = [too_small(observation, n.visit, n.text) for n in proper]
        if all(height is not None for height in small):
            return RuleResult.found(_small_finding(proper[0], min(height for height in small if height is not None)))
        return RuleResult.compliant(f"首页标示ICP备案编号:{proper[0].number}")
    if numbers:
        return RuleResult.found(_suffix_finding(numbers[0]))
    stop = incomplete(observation)
    if stop is not None:
        return stop
    malformed = next((pair for visit in home_visits(observation) if (pair := _attempt(visit)) is not None), None)
    if malformed is not None:
        return RuleResult.found(_malformed_finding(*malformed))
    elsewhere = next(
        (n for visit in observation.visits if not visit.places & {"home", "home_end"} for n in _numbers(visit)), None
    )
    return RuleResult.found(_absence_finding(observation, elsewhere))


def _own_texts(visit: Visit) -> list[Text]:
    """Texts that speak for the app itself, not for a news item or an article; a footer in one line may be long."""
    hierarchy = visit.hierarchy
    if is_article_page(hierarchy) or is_agreement_page(hierarchy):
        return []
    return [t for t in texts(hierarchy) if not is_sentence(t.text) or not _PROSE.search(t.text)]


def _numbers(visit: Visit) -> list[_Number]:
    own = _own_texts(visit)
    known = {id(t.node) for t in own}
    found = [
        _Number(visit, text, number, suffix) for text in own for number, suffix in _read(text.text, _is_read(text))
    ]
    if found:
        return found
    # The number may stand in two texts beside each other: 湘ICP备 | 20231907号-1A.
    for line in lines(visit.hierarchy):
        if len(line) > 1 and all(id(t.node) in known for t in line):
            joined = "".join(t.text for t in line)
            found += [_Number(visit, line[-1], number, suffix) for number, suffix in _read(joined, _is_read(line[0]))]
    return found


def _is_read(text: Text) -> bool:
    """Whether the text was read from pixels."""
    return text.node.origin == "ocr"


def _read(said: str, from_pixels: bool) -> list[tuple[str, str]]:
    """The numbers in a text with their suffix letter: "a", "x" or "" for a web site's."""
    folded = normal(said)
    found = [(match.group(0).upper(), match.group(1) or "") for match in _NUMBER.finditer(folded)]
    if found or not from_pixels:
        return found
    for match in _READ.finditer(folded):
        suffix = match["suffix"] or ""
        letter = "a" if suffix.endswith(("a", "4")) and len(suffix) > 2 else "x" if suffix.endswith("x") else ""
        number = f"{match['place']}ICP备{match['main'].translate(_DIGITS)}号{suffix.upper()}"
        found.append((number, letter))
    return found


def _attempt(visit: Visit) -> tuple[Visit, Text] | None:
    for text in _own_texts(visit):
        folded = normal(text.text)
        if _OTHER_FILING.search(folded) and "icp" not in folded:
            continue
        if _ATTEMPT.search(folded) and not _PENDING.search(folded) and any(char.isdigit() for char in folded):
            return visit, text
    return None


def _small_finding(number: _Number, height_dp: float) -> Finding:
    return finding_at(
        number.visit, _ID, Verdict.SUSPECTED, Severity.LOW,
        title=f"首页ICP备案编号字号过小,不醒目:{number.number}",
        detail=f"{_BASIS}首页标示“{number.text.text}”,这一行只有{height_dp:.0f} dp高,正常阅读难以看清,可能不算“醒目方式”。请人工查看截图判断。",
        key="small", nodes=(number.text.node,),
    )  # fmt: skip


def _suffix_finding(number: _Number) -> Finding:
    kind = "小程序" if number.suffix == "x" else "网站"
    return finding_at(
        number.visit, _ID, Verdict.SUSPECTED, Severity.LOW,
        title=f"首页标示的是{kind}备案编号:{number.number}",
        detail=f"{_BASIS}首页标示“{number.text.text}”。App的备案编号带“-nA”后缀,这个编号{'带“-nX”后缀' if number.suffix else '没有这样的后缀'},像是{kind}的备案编号,不能说明本应用已备案。请人工到备案系统核对。",
        key="not_app_number", nodes=(number.text.node,),
    )  # fmt: skip


def _malformed_finding(visit: Visit, text: Text) -> Finding:
    return finding_at(
        visit, _ID, Verdict.VIOLATION, Severity.MEDIUM,
        title="首页标示的ICP备案编号格式不正确",
        detail=f"{_BASIS}首页标示“{text.text}”,不符合“省份简称ICP备8至10位数字号-nA”的格式,首页也没有其他符合格式的编号。",
        key="malformed", nodes=(text.node,),
    )  # fmt: skip


def _absence_finding(observation: Observation, elsewhere: _Number | None) -> Finding:
    at_home = home_visits(observation)
    pending = _first(at_home, _PENDING) or _first(observation.visits, _PENDING)
    other = _first(at_home, _OTHER_FILING)
    visit = last_home(observation)
    nodes: tuple[Node, ...] = ()
    if elsewhere is not None:
        also = f"仅在首页以外的“{page_name(elsewhere.visit)}”页看到“{elsewhere.text.text}”,不是首页标示。"
    elif pending is not None:
        visit, nodes = pending[0], (pending[1].node,)
        also = f"只看到“{pending[1].text}”,没有编号,视为没有标示。"
    else:
        also = "其他页面也没有看到。"
    beside = f"首页的“{other[1].text}”不是ICP备案编号。" if other is not None else ""
    return finding_at(
        visit, _ID, Verdict.VIOLATION, Severity.MEDIUM,
        title="首页未标示ICP备案编号" + (",仅在其他页面标示" if elsewhere else ""),
        detail=f"{_BASIS}{walked(observation)},首页从顶部到末尾没有ICP备案编号。{also}{beside}用户无从核对应用是否备案。",
        key="absent", nodes=nodes,
        more=absence_evidence(observation, "home", "home_end"),
    )  # fmt: skip


def _first(visits: Iterable[Visit], pattern: re.Pattern[str]) -> tuple[Visit, Text] | None:
    """The first short text of the app's own pages that fits, with its visit."""
    return next(
        (
            (v, t)
            for v in visits
            if not is_for_reading(v)
            for t in texts(v.hierarchy)
            if len(normal(t.text)) <= 40 and pattern.search(normal(t.text))
        ),
        None,
    )


RULE = Rule.from_table(
    _ID,
    severity=Severity.MEDIUM,
    remedy="在首页以醒目方式标示本应用的ICP备案编号(形如“京ICP备12345678号-1A”),并链接到备案系统网址。",
    needs=("explore",),
    detect=detect,
)
