"""What a channel looks like by which people tell an app's sponsor of a problem, and what is none.

A channel is known by what it does: it takes free text, promises an answer or a number, lists one's own cases. Its name only
points: 意见直通车, 有话要说 and 局长信箱 are channels when their pages do that, 反诈骗举报 and 在线咨询 are none whatever they do.

Source: 《关于防治“指尖上的形式主义”的若干意见》第十四条 (2023); regulation brief, T15 with its traps.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from harness.meaning import lexicon
from harness.meaning.buttons import Button, buttons, find_button
from harness.meaning.fields import Field, fields
from harness.meaning.layout import own_texts, per_hierarchy, texts, title
from harness.meaning.regions import is_agreement_page, is_article_page
from harness.meaning.tables import rows
from harness.meaning.text import bare, is_sentence, normal
from harness.model.hierarchy import Hierarchy
from harness.model.node import Node

OUTRIGHT, FIGURATIVE, NOTHING = 2, 1, 0
_LONGEST_NAME = 18
_DAYS = r"(?:\d+|[一二两三四五六七八九十]+)个?(?:工作日|自然日|日|天|小时)"
_PROMISES = (
    re.compile(_DAYS + r"(?:之?内)?.{0,8}(?:答复|回复|反馈|办结|受理|处理|回应|联系您|给您)"),
    re.compile(
        r"(?:给出|生成|获得|得到|取得|返回|记下|保存|凭|附).{0,8}(?:编号|受理号|查询码|回执|单号)|即得编号|(?:提交|受理)后?.{0,6}(?:编号|回执)"
    ),
    re.compile(r"(?:办结|答复|回复|处理|办理|解决)(?:完成|完毕|结束)?(?:后|以后|之后).{0,14}(?:评价|评分|打分|满意)"),
    re.compile(r"(?:认真|逐条|逐一|逐件|专人|尽快|及时).{0,6}(?:研究|答复|回复|办理|处理|回应|阅看|阅读|转办)"),
    re.compile(
        r"欢迎.{0,12}(?:意见|建议|批评|吐槽|监督)|(?:意见|建议|问题|烦恼|困难|心里话|不满|想法).{0,10}(?:告诉|写给|说给|反映|提出|提给|写下来|说出来|说来)"
    ),
)
_OWN = re.compile(r"我(?:的|[\u4e00-\u9fff]{1,3}[过的]+)|历史|记录|进[度展]|结果|回[音复执]|答复|查询")
_OTHER_OWN = re.compile(
    r"办件|事项|预约|订单|申请|申报|证照|收藏|消息|积分|钱包|资料|足迹|关注|账号|设置|快递|课程|学习|任务|待办"
)
_HEADLINE = re.compile(
    r"20\d\d|开展|印发|通报|学习|部署|召开|观察|解读|典型|案例|深入|关于|通知|会议|文件|行动|推进|持续|成效|经验|曝光|公告"
)
_POINTING = re.compile(
    r"投诉|举报|专区|反映|监督|直通|通道|信箱|吐槽|问题|建议|意见|诉求|反馈|专栏|入口|窗口|挑刺|我要"
)
_DATED_OR_NUMBERED = re.compile(r"20\d\d[-/.年]\d|\d{1,2}月\d{1,2}日|[a-z]{1,6}-?\d{4,}|\d{6,}")
_SECRETS = ("password", "password_again", "sms_code")


@dataclass(frozen=True)
class Look:
    """What of a channel one screen shows.

    Attributes:
        zone: what on it is named for 指尖上的形式主义, or "".
        text: the free text it asks for, or None.
        can_send: whether something sends what was written.
        about: whether the text is asked for as somebody's own opinion, not as a report on work or part of an application.
        promise: what it says of answering, numbering or rating, or "".
        own: the entry to one's own cases, or None.
    """

    zone: str = ""
    text: Field | None = None
    can_send: bool = False
    about: bool = False
    promise: str = ""
    own: Button | None = None


def strength(name: str) -> int:
    """How much a name alone says that a complaint or suggestion is taken there: `OUTRIGHT`, `FIGURATIVE` or `NOTHING`."""
    label = bare(name)
    if not label or len(label) > _LONGEST_NAME or is_sentence(name):
        return NOTHING
    if zone_name(name):
        return OUTRIGHT
    if lexicon.matches("complaint.innocent", label) or lexicon.matches("complaint.staff", label):
        return NOTHING
    words = [lexicon.matches(family, label) for family in ("button.complaint_entry", "place.complaint")]
    outright = max((word for word in words if word), key=len, default="")
    # 建议, 反馈 and 信箱 are parts of many names (健康建议, 检查反馈); 投诉 is not.
    if len(outright) > 2 or outright == label or "投诉" in outright:
        return OUTRIGHT
    figurative = outright or lexicon.matches("complaint.figurative", label)
    return FIGURATIVE if figurative and not lexicon.matches("complaint.milder", label) else NOTHING


def is_other_thing(name: str) -> bool:
    """Whether the name is that of something else: a report on third parties, a service, a module of the staff."""
    return not zone_name(name) and bool(
        lexicon.matches("complaint.innocent", name) or lexicon.matches("complaint.staff", name)
    )


def zone_name(text: str) -> str:
    """The text if it names a zone or a category for 指尖上的形式主义, else ""; a headline or a mention in prose is none."""
    said = normal(text)
    word = lexicon.matches("button.complaint_zone", said) or ""
    if not word or len(said) > 48 or "。" in text or _HEADLINE.search(said):
        return ""
    points = _POINTING.search(said) is not None
    return text.strip() if points or len(bare(said)) <= len(word) + 4 else ""


@per_hierarchy
def look(hierarchy: Hierarchy) -> Look:
    """Read one screen."""
    asked = [f for f in fields(hierarchy) if f.concept != "search" and f.kind in ("text", "textarea")]
    free = [f for f in asked if f.kind == "textarea" or f.concept in ("content", "title")]
    text = max(free, key=lambda f: f.node.bounds.area, default=None)
    about = text is not None and lexicon.matches("complaint.asked", f"{text.label} {text.node.hint}") is not None
    return Look(
        next((found for t in texts(hierarchy) if (found := zone_name(t.text))), ""),
        text,
        sends(hierarchy) is not None,
        about,
        next((t.text for t in texts(hierarchy) if _promises(t.text)), ""),
        next((b for b in buttons(hierarchy) if b.node.clickable and is_own_entry(b.label, within=True)), None),
    )


def _promises(text: str) -> bool:
    said = normal(text)
    return 6 <= len(said) <= 160 and any(pattern.search(said) for pattern in _PROMISES)


def sends(hierarchy: Hierarchy) -> Button | None:
    """The button that sends what was written: named so, or else the last wide one under the fields."""
    named = find_button(hierarchy, "submit") or next(
        (b for b in buttons(hierarchy) if b.node.clickable and lexicon.matches("flow.send", b.label, whole=True)), None
    )
    if named is not None:
        return named
    asked = [f for f in fields(hierarchy) if f.kind not in ("checkbox", "radio") and f.concept != "search"]
    if not asked:
        return None
    end = max(f.node.bounds.bottom for f in asked)
    left = min(f.node.bounds.left for f in asked)
    width = max(f.node.bounds.right for f in asked) - left
    below = [
        b
        for b in buttons(hierarchy)
        if b.node.clickable
        and b.node.bounds.top >= end
        and b.node.bounds.width >= 0.5 * width
        and 1 < len(normal(b.label)) <= 8
        and not {"cancel", "back", "close", "upload", "call", "agree", "my_complaints"} & set(b.concepts[:1])
        and not is_own_entry(b.label, within=True)
    ]
    return below[-1] if below else None


def is_own_entry(label: str, *, within: bool) -> bool:
    """Whether a label leads to the cases of one's own.

    Args:
        within: it stands on a page of the channel, where 处理进度 or 我提交的 can mean nothing else.
    """
    said = re.sub(r"[\s()（）·]*\d+[\s()（）·]*[件条个封]?[\s()（）]*$", "", bare(label))
    if not said or len(said) > 14 or is_sentence(label):
        return False
    if lexicon.matches("button.my_complaints", said) or lexicon.matches("place.complaint_list", said):
        return within or not lexicon.matches("complaint.progress", said)
    if not _OWN.search(said) or _OTHER_OWN.search(said) or lexicon.matches("flow.new_case", said, whole=True):
        return False
    if said in ("我的", "我的页面") or (said in ("结果", "查询", "记录") and not within):
        return False
    return within or strength(said) > NOTHING


def is_channel(hierarchy: Hierarchy, names: tuple[str, ...]) -> bool:
    """Whether the page takes people's complaints and suggestions to the sponsor.

    Args:
        names: what the page is called: its headings, and the entry that led to it when that is known.
    """
    if not names_allow(hierarchy, names):
        return False
    seen = look(hierarchy)
    best = max((strength(name) for name in names), default=NOTHING)
    if best == OUTRIGHT:
        return True
    writable = seen.text is not None and seen.can_send
    more = bool(seen.promise) or seen.own is not None
    if best == FIGURATIVE:
        works = any(lexicon.matches("flow.work_form", name) for name in names)
        return more or bool(seen.zone) or (writable and not works) or (not works and bool(offsite(hierarchy)))
    return (more and ((writable and seen.about) or bool(seen.zone))) or (writable and bool(seen.zone))


def names_allow(hierarchy: Hierarchy, names: tuple[str, ...]) -> bool:
    """Whether nothing about the page rules a channel out: reading matter, a sign-in, the name of something else."""
    if is_agreement_page(hierarchy) or is_article_page(hierarchy):
        return False
    if any(f.concept in _SECRETS or f.kind == "password" for f in fields(hierarchy)):
        return False
    return not any(is_other_thing(name) for name in names[:2])


def is_form(hierarchy: Hierarchy, names: tuple[str, ...], *, within: bool = False) -> bool:
    """Whether a complaint can be written here.

    Args:
        within: the page was reached from a page of the channel, so that any free text is for the complaint.
    """
    seen = look(hierarchy)
    if seen.text is None or not names_allow(hierarchy, names):
        return False
    if within:
        return True
    return seen.can_send and is_channel(hierarchy, names)


def offsite(hierarchy: Hierarchy) -> str:
    """What the page names in place of a form: a mailbox, a web site, a letter; "" when nothing."""
    return next((t.text for t in texts(hierarchy) if lexicon.matches("complaint.offsite", t.text)), "")


def speaks_of_cases(hierarchy: Hierarchy) -> bool:
    """Whether what stands on a page is about complaints rather than applications or orders, by the words of its parts."""
    said = [t.text for t in texts(hierarchy)]
    return any(
        lexicon.matches("button.complaint_entry", text)
        or lexicon.matches("place.complaint", text)
        or lexicon.matches("complaint.grievance", text)
        or re.search(r"反映|诉求|来信|心声|答复", text)
        for text in said
    )


def label_names(hierarchy: Hierarchy, entry: str = "") -> tuple[str, ...]:
    """What a page is called: its heading and the entry that led there."""
    head = title(hierarchy)
    return tuple(name for name in (head.text if head else "", entry) if name)


def cells(hierarchy: Hierarchy) -> tuple[Button, ...]:
    """The entries of a page that a person would take for its menu: labels of a few characters, no row of data."""
    return tuple(
        b
        for b in buttons(hierarchy)
        if b.node.clickable and 1 < len(normal(b.label)) <= 30 and len(own_texts(hierarchy, b.node)) <= 3
    )


@per_hierarchy
def case_rows(hierarchy: Hierarchy) -> tuple[Node, ...]:
    """The entries of a list of cases: blocks that name a state together with something else, a subject, a number or a day."""
    found = [row for row in rows(hierarchy) if status_in(row.all_text())]
    if found:
        return tuple(found)
    return tuple(
        b.node
        for b in buttons(hierarchy)
        if status_in(b.node.all_text())
        and (len(own_texts(hierarchy, b.node)) >= 2 or _DATED_OR_NUMBERED.search(normal(b.node.all_text())))
    )


def status_in(text: str) -> str | None:
    """The state of a case that a text names, or None."""
    return lexicon.matches("place.complaint_status", text)


@per_hierarchy
def status_shown(hierarchy: Hierarchy) -> str:
    """The state of a case that the page shows, by itself or in a row of a list; "" when it shows none."""
    short = [t.text for t in texts(hierarchy) if len(normal(t.text)) <= 12 and "后" not in t.text]
    alone = next((text for text in short if lexicon.matches("place.complaint_status", text, whole=True)), None)
    alone = alone or next((text for text in short if status_in(text)), None)
    return alone or next((found for row in case_rows(hierarchy) if (found := status_in(row.all_text()))), "")
