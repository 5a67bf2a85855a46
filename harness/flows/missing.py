"""Answering an app that refuses a form: find the part of the form that the refusal names, and fill in whatever stands there.

What a form draws itself (chips, steppers, stars, cells) shows no state in a hierarchy; only the refusal tells that it is still missing.
"""

from __future__ import annotations

import re

from harness import wait
from harness.errors import NotActionable
from harness.flows.pickers import choose_from, choose_in, is_unset, new_options
from harness.flows.screen import pages_down, scroll_to_top
from harness.meaning import lexicon
from harness.meaning.fields import Field
from harness.meaning.testdata import Specimens
from harness.meaning.text import bare, normal
from harness.meaning.widgets import Zone, required_zones, zone_of
from harness.model.hierarchy import Hierarchy
from harness.session import Session

_TOAST_S = 2.5  # a short toast of Android stands two seconds
_TYPED = ("text", "number", "phone", "textarea")
_ASKS = re.compile(
    r"(?:请|需要?|务必|必须)(?:先|您|务必|如实|至少|正确)*(?:选择|填写|输入|勾选|选|填|完善|补充|补全|写明|写|注明|点选|添加|录入|设置|评价|评|打|描述|说明|确认|指定)(?:一[个项条种]|正确的|好|上|您的)?"
)
_LACKS = re.compile(
    r"(?:还)?(?:不能为空|不能为|不可为空|为空|未(?:填写?|选择?|设置|评|打分|勾选|完善|录入)|没有?(?:填写?|选择?|评|打分|勾选)|还没有?(?:填写?|选择?|评|打分|勾选)?|必填|必选|至少|不少于|不足|太短|过短|不完整|格式|不正确|有误|不规范|不符|无效|应为|须)"
)
# 请对安全状况打分: what is to be rated stands between.
_RATE = re.compile(r"(?:对|为|给|就)(.+?)(?:打分|打个分|评分|评价|打星|表态|作出选择)")
_LENGTH = re.compile(
    r"(?:不少于|至少|不足|不低于|大于|太短|过短)\D{0,4}(\d{1,3}|[一二三四五六七八九十]{1,3})?\s*个?字?"
)
_AT_LEAST = re.compile(r"^(?:至少|请至少|最少)(?:勾选|选择|填写|上传|添加)?(?:一[个项条种]|\d+[个项条种])?")
_DIGITS = {"一": 1, "二": 2, "三": 3, "四": 4, "五": 5, "六": 6, "七": 7, "八": 8, "九": 9, "十": 10}


def subject_of(message: str) -> str:
    """What a refusal says is missing: 问题类型 of “请选择问题类型”; "" when it names nothing."""
    said = bare(message)
    said = re.split(r"[,，。;；!！]", said)[0]
    rate = _RATE.search(said)
    if rate is not None:
        return bare(rate[1])[:12]
    asks = _ASKS.search(said)
    if asks is not None:
        said = said[asks.end() :] or said[: asks.start()]
    said = _AT_LEAST.sub("", said)
    lacks = _LACKS.search(said)
    if lacks is not None:
        said = said[: lacks.start()] or said[lacks.end() :]
    return bare(said)[:12]


def answer_missing_choice(session: Session, message: str) -> bool:
    """After a refusal: fill in or choose what it names, else the first required part that is still open; whether something was done."""
    subject = subject_of(message)
    # A passing message may lie under a veil that swallows taps.
    wait.until(lambda: message not in session.hierarchy().text, _TOAST_S, 0.2)
    for page in pages_down(session, scroll_to_top(session)):
        zone = zone_of(page, subject) if subject else None
        if zone is not None and _fill_zone(session, page, zone, message):
            return True
    if subject and lexicon.matches("message.file_demanded", message):
        return False
    for page in pages_down(session, scroll_to_top(session)):
        for zone in required_zones(page):
            if _is_open(zone) and _fill_zone(session, page, zone, message):
                return True
    return False


def _is_open(zone: Zone) -> bool:
    """Whether a field of the zone plainly stands empty."""
    return any((f.kind in _TYPED and _is_empty(f)) or (f.kind == "select" and is_unset(f)) for f in zone.fields) or any(
        s.value == 0 for s in zone.steppers
    )


def _is_empty(field: Field) -> bool:
    return not field.node.text.strip() or field.node.text.strip() == field.node.hint.strip()


def _fill_zone(session: Session, page: Hierarchy, zone: Zone, message: str) -> bool:
    """Fill in the first thing of the zone that can be filled; files are left alone."""
    if any(field.kind == "file" for field in zone.fields) and not any(field.kind in _TYPED for field in zone.fields):
        return False
    for field in zone.fields:
        if (
            field.kind in _TYPED
            and field.node.enabled
            and (_is_empty(field) or _LENGTH.search(normal(message)) or _LACKS.search(normal(message)))
        ):
            return _type(session, field, message)
        if field.kind == "select" and is_unset(field) and choose_from(session, field, page, (), take_first=True):
            return True
    ticks = [field for field in zone.fields if field.kind in ("radio", "checkbox")]
    if ticks and not zone.stars and not any(field.node.checked for field in ticks):
        session.tap(ticks[0].node, page)
        session.settle()
        return True
    return _tap_drawn(session, page, zone)


def _type(session: Session, field: Field, message: str) -> bool:
    wanted = _LENGTH.search(normal(message))
    label = f"{field.label} {field.node.hint}" + (f" 不少于{_number(wanted.group(1))}字" if wanted is not None else "")
    value = Specimens().value(field.concept, label, field.kind)
    if value == field.node.text:
        return False
    try:
        session.type(field.node, value)
    except NotActionable:
        return False
    now = session.settle()
    return now.text != "" and value[:4] in " ".join(node.text for node in now.nodes if node.is_editable)


def _number(said: str | None) -> int:
    if not said:
        return 20
    if said.isdigit():
        return int(said)
    if said == "十":
        return 10
    tens, _, ones = said.rpartition("十") if "十" in said else ("", "", said)
    return (_DIGITS.get(tens, 1) * 10 if "十" in said else 0) + _DIGITS.get(ones, 0)


def _tap_drawn(session: Session, page: Hierarchy, zone: Zone) -> bool:
    """Steppers, stars, chips and cells; a chip that opens a list is chosen from."""
    if zone.steppers:
        session.tap(zone.steppers[0].plus, page)
    elif zone.stars:
        session.tap(zone.stars[-1], page)
    elif zone.options:
        session.tap(zone.options[0], page)
        opened = session.settle()
        if new_options(page, opened):
            drawn = Field(zone.options[0], bare(zone.label.text), None, True, "select")
            return bool(choose_in(session, drawn, page, opened, (), take_first=True))
        return True
    else:
        return False
    session.settle()
    return True
