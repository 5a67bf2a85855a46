"""Who a page names as its sponsor. Knows labels and the names of bodies; refuses to know which pages must name one."""

from __future__ import annotations

import re
from dataclasses import dataclass

from rapidfuzz.distance import Levenshtein

from harness.meaning import lexicon
from harness.meaning.layout import Text, lines, per_hierarchy, texts, texts_in, title, window
from harness.meaning.regions import Region, is_agreement_page, is_article_page, region_of
from harness.meaning.text import bare, normal
from harness.model.hierarchy import Hierarchy

_LABELS = r"主管主办|主办\(使用\)单位|主办单位|主办部门|主办机关|主办方|主办者|使用单位|主办"
# Labels that name who is answerable without saying who the sponsor is.
_NEAR_LABELS = r"主管单位|主管部门|业务主管|建设单位|责任单位|管理单位|运营单位|运营管理|牵头单位|承办单位|服务单位"
_LABELLED = re.compile(rf"(?:{_LABELS})(?:\(使用\))?[:：]?(.{{3,40}})")
_NEAR = re.compile(rf"(?:{_NEAR_LABELS})[:：]?(.{{3,40}})")
_ALONE = re.compile(rf"(?:{_LABELS}|{_NEAR_LABELS})[:：]?")
_BEFORE = re.compile(r"(?:由)?([\u4e00-\u9fff()]{3,30}?)(?:主管)?主办(?:$|[,，。;；的、])")
_COPYRIGHT = re.compile(r"(?:版权所有|版权归|copyright|©|\(c\))[^\u4e00-\u9fff]{0,16}?([\u4e00-\u9fff]{4,30})")
# Also a filing number that stands in the same line, its province first: 主办单位:某县教育局 湘ICP备…
_AFTER = re.compile(
    r"[京津沪渝冀豫云滇辽黑湘皖鲁新苏浙赣鄂桂甘陇晋蒙陕吉闽贵黔粤青藏川蜀宁琼]公?(?=icp|网安备)|主管主办|承办|协办|技术支持|承建|开发(?!区|利用|建设|银行)|运维(?!中心|处)|维护(?!中心|处|稳定)|版权|备案|icp|地址|电话|邮编|[;；|,，。]"
)
_SUFFIX = (
    r"局|委员会|委|办公室|办公厅|政府|厅|中心|部|院|署|街道办|管委会|办事处|公署|总队|支队|大队|协会|联合会|工会|总工会|妇联|共青团|法院|检察院|党校"
    r"|学院|学校|大学|银行|海关|管理处|管理所|管理站|服务站|工作站|便民站|派出所|所|馆|宫|园|站|(?<![团小])队|会|(?<=[青市县区旗])团|校|庭|专班|社|台|处|集团|公司|镇|乡|街道|社区|村|旗|县|区|市|省"
)
_BODY = re.compile(
    rf"(?:{_SUFFIX})(?:\([\u4e00-\u9fff]{{2,20}}\))?(?:[\s,，;；、。)）|·和]|$|主办|承办|技术支持|版权|icp)"
)
# Alone, without any label, a name must be unmistakable.
_UNMISTAKABLE = re.compile(
    r"(?:[\u4e00-\u9fff]{1,12}(?:省|市|县|区|州|旗|盟|镇|乡|街道)|中共|国家|全国)[\u4e00-\u9fff]{0,18}"
    r"(?:局|委员会|委|办公室|办公厅|人民政府|厅|中心|部|法院|检察院|管委会|办事处|总工会|党校|学院|署)(?:\([\u4e00-\u9fff]{2,20}\))?"
)
_FIRM = re.compile(
    r"(?:有限公司|有限责任公司|公司|科技|软件|网络|信息技术|工作室|集团|传媒|数智|智能)(?:\([\u4e00-\u9fff]+\))?$"
)
_EVENT = re.compile(r"时间|地点|报名|活动|大赛|比赛|运动会|讲座|展览|举行|培训|论坛|\d{4}[-年/.]\d{1,2}")
_OWN = re.compile(r"本(?:应用|平台|系统|程序|小程序|app|软件|服务)")
_MOST_MISREAD = 1  # characters of a label that reading pixels may get wrong


@dataclass(frozen=True)
class Sponsor:
    """A body that a page names.

    Attributes:
        text: the text with the label.
        body: the body's name, normal form.
        how: "sponsor" (主办, 使用), "near" (主管, 建设, 责任 …), "copyright", or "alone" (a name without a label at the foot).
    """

    text: Text
    body: str
    how: str = "sponsor"

    @property
    def is_firm(self) -> bool:
        """Whether the name is that of a firm, such as builds and runs apps for others."""
        return _FIRM.search(self.body) is not None

    @property
    def is_unit(self) -> bool:
        """Whether the name ends like that of an administrative or other public body, or a firm."""
        return is_body(self.body) or self.is_firm


@per_hierarchy
def sponsors(hierarchy: Hierarchy) -> tuple[Sponsor, ...]:
    """Every body labelled as sponsor; articles, agreements and the sponsors of news and events left out."""
    return tuple(claim for claim in claims(hierarchy) if claim.how == "sponsor")


@per_hierarchy
def claims(hierarchy: Hierarchy) -> tuple[Sponsor, ...]:
    """Every body that speaks as sponsor, under whatever label or none; see `Sponsor.how`."""
    if is_article_page(hierarchy) or is_agreement_page(hierarchy):
        return ()
    found: list[Sponsor] = []
    for index, text in enumerate(texts(hierarchy)):
        claim = _claim(hierarchy, index, text)
        if claim is not None and not _belongs_to_item(hierarchy, text):
            found.append(claim)
    return tuple(found)


def is_body(name: str) -> bool:
    """Whether the name ends like that of an administrative or other public body, or a firm."""
    return _BODY.search(normal(name)) is not None


def _claim(hierarchy: Hierarchy, index: int, text: Text) -> Sponsor | None:
    said = _mended(text)
    if len(said) > 90:
        return None
    if re.match(rf"(?:{_NEAR_LABELS})[:：]?", said) or (_NEAR.search(said) and "主办" not in said):
        body = _name_in(_NEAR, said) or _name_beside(hierarchy, index, said)
        return Sponsor(text, body, "near") if body and is_body(body) and not _FIRM.search(body) else None
    if "主办" in said or "使用单位" in said:
        body = _sponsor_in(said) or _name_beside(hierarchy, index, said)
        return Sponsor(text, body) if body else None
    owner = _COPYRIGHT.search(said)
    if owner is not None and is_body(owner.group(1)) and not _FIRM.search(owner.group(1)):
        return Sponsor(text, owner.group(1), "copyright")
    if _UNMISTAKABLE.fullmatch(bare(said)) and _stands_alone(hierarchy, text):
        return Sponsor(text, bare(said), "alone")
    return None


def _mended(text: Text) -> str:
    """The normal form; in a line read from pixels a label with a misread character is put right."""
    said = normal(text.text)
    if text.node.origin != "ocr":
        return said
    label, colon, rest = said.partition(":")
    if colon and any(
        Levenshtein.distance(label, known, score_cutoff=_MOST_MISREAD) <= _MOST_MISREAD
        for known in ("主办单位", "使用单位")
    ):
        return f"主办单位:{rest}"
    return said


def _name_in(pattern: re.Pattern[str], said: str) -> str:
    match = pattern.search(said)
    return _AFTER.split(match.group(1))[0].strip(":·- ") if match else ""


def _sponsor_in(said: str) -> str:
    """The name in a line with its label: behind it, or before it as in “某某局主办”."""
    name = _name_in(_LABELLED, said)
    if name and len(name) >= 3 and (is_body(name) or ":" in said):
        return name
    before = _BEFORE.search(said)
    name = re.split(r"本应用|本平台|本系统|本程序|由|[:：]", before.group(1))[-1] if before else ""
    return name if is_body(name) else ""


def _name_beside(hierarchy: Hierarchy, index: int, said: str) -> str:
    """The name in the next text, or further right on the line, of a label that stands alone."""
    if not _ALONE.fullmatch(said):
        return ""
    all_texts = texts(hierarchy)
    label = all_texts[index]
    line = next((line for line in lines(hierarchy) if label in line), ())
    beside = [t.text for t in line if t.bounds.left > label.bounds.left][:1]
    following = [all_texts[index + 1].text] if index + 1 < len(all_texts) else []
    return next(
        (normal(name) for name in (*beside, *following) if 3 <= len(normal(name)) <= 40 and is_body(normal(name))), ""
    )


def _stands_alone(hierarchy: Hierarchy, text: Text) -> bool:
    """Whether a bare name is the page's heading, or stands at its foot beside a number, a copyright or the end."""
    if hierarchy.clickable_for(text.node).clickable:
        return False
    head = title(hierarchy)
    if head is not None and head.node is text.node:
        return True
    later = [t for t in texts(hierarchy) if t.bounds.top >= text.bounds.bottom - 4]
    feet = [t for t in texts(hierarchy) if lexicon.matches("place.footer", t.text) and len(normal(t.text)) <= 60]
    reach = 0.1 * window(hierarchy).height
    near = any(abs(t.bounds.center.y - text.bounds.center.y) <= reach for t in feet)
    plain = [t for t in later if not hierarchy.clickable_for(t.node).clickable]
    return near or (text.bounds.top > window(hierarchy).center.y and not plain)


def _belongs_to_item(hierarchy: Hierarchy, text: Text) -> bool:
    """Whether the text is part of a news or event entry, whose sponsor is not the app's."""
    own = _OWN.search(normal(text.text)) is not None
    if region_of(hierarchy, text.node) in (Region.ARTICLE, Region.AGREEMENT) and not own:
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
