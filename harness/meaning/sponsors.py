"""Who a page names as its sponsor. Knows labels and the names of bodies; refuses to know which pages must name one."""

from __future__ import annotations

import re
from dataclasses import dataclass

from harness.meaning import lexicon
from harness.meaning.layout import Text, lines, texts, texts_in, window
from harness.meaning.regions import Region, is_agreement_page, is_article_page, region_of
from harness.meaning.text import normal
from harness.model.hierarchy import Hierarchy

_LABEL = re.compile(r"(?:主办单位|主办\(使用\)单位|主办方|使用单位|主办)(?:[:：]|$)?")
_LABELLED = re.compile(r"(?:主办单位|主办\(使用\)单位|主办方|使用单位|主办)[:：]?(.{3,40})")
_BODY = re.compile(
    r"(局|委员会|委|办公室|办公厅|政府|厅|中心|部|院|署|街道办|管委会|办事处|公署|总队|支队|协会|联合会|法院|检察院|党校|学院|银行|海关|委网信办|网信办|管理处|集团|公司)(?:[\s,，;；、。)）|·和]|$|主办|承办|技术支持|版权|icp)"
)
_EVENT = re.compile(r"时间|地点|报名|活动|大赛|比赛|运动会|讲座|展览|举行|培训|论坛|\d{4}[-年/.]\d{1,2}")


@dataclass(frozen=True)
class Sponsor:
    """A body that a page names as sponsor.

    Attributes:
        text: the text with the label.
        body: the body's name, normal form.
    """

    text: Text
    body: str


def sponsors(hierarchy: Hierarchy) -> tuple[Sponsor, ...]:
    """Every body labelled as sponsor; articles, agreements and the sponsors of news and events left out."""
    if is_article_page(hierarchy) or is_agreement_page(hierarchy):
        return ()
    found: list[Sponsor] = []
    for index, text in enumerate(texts(hierarchy)):
        folded = normal(text.text)
        if len(folded) > 80 or (not _LABEL.match(folded) and "主办" not in folded):
            continue
        body = _body_after(hierarchy, index, folded)
        if body and not _belongs_to_item(hierarchy, text):
            found.append(Sponsor(text, body))
    return tuple(found)


def is_body(name: str) -> bool:
    """Whether the name ends like that of an administrative or other public body, or a firm."""
    return _BODY.search(normal(name)) is not None


def _body_after(hierarchy: Hierarchy, index: int, folded: str) -> str:
    """The name behind the label, in the same text, the next one, or further right on the line."""
    match = _LABELLED.search(folded)
    if match:
        name = re.split(r"承办|技术支持|版权|icp|[;；|]", match.group(1))[0].strip(":· ")
        return name if _BODY.search(name) else ""
    if not re.fullmatch(r"(主办单位|主办\(使用\)单位|主办方|使用单位|主办)[:：]?", folded):
        before = re.search(r"([\u4e00-\u9fff]{3,30})主办$", folded)
        return before.group(1) if before and _BODY.search(before.group(1)) else ""
    all_texts = texts(hierarchy)
    label = all_texts[index]
    line = next((line for line in lines(hierarchy) if label in line), ())
    beside = [t.text for t in line if t.bounds.left > label.bounds.left][:1]
    following = [all_texts[index + 1].text] if index + 1 < len(all_texts) else []
    return next(
        (normal(name) for name in (*beside, *following) if len(normal(name)) <= 40 and _BODY.search(normal(name))), ""
    )


def _belongs_to_item(hierarchy: Hierarchy, text: Text) -> bool:
    """Whether the text is part of a news or event entry, whose sponsor is not the app's."""
    if region_of(hierarchy, text.node) in (Region.ARTICLE, Region.AGREEMENT):
        return True
    target = hierarchy.clickable_for(text.node)
    frame = window(hierarchy)
    if target.clickable and len(texts_in(hierarchy, target)) > 1 and target.bounds.area < 0.5 * frame.area:
        return True
    for ancestor in hierarchy.ancestors(text.node):
        around = texts_in(hierarchy, ancestor)
        if ancestor.bounds.height > 0.35 * frame.height or len(around) > 8:
            return False
        if len(around) > 1 and any(
            _EVENT.search(t.text) and not lexicon.matches("place.footer", t.text) for t in around if t is not text
        ):
            return True
    return False
