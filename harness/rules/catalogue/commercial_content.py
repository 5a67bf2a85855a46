"""The app does no business.

What it requires:
    No commercial activity through a government app.
What breaks it:
    Shops with prices and orders, promotions that pop up, advertisements, loans, cards or insurance offered, whatever the function is called.
How we detect it (and miss it):
    Marks of selling on one page: a price, a button that takes an order, a seller, words that hurry or tempt. Two different ones are
    needed, one of them an order or a temptation; a price list, a merchants' register or a news line has only one. Offers of credit or
    insurance with terms and a button to apply; a splash or popup marked as advertisement or counting down while it tempts. Statutory
    fees, tariffs, public rents, price reports, pay, vouchers of the state, exchange and gifts are left alone; charity sales, canteens and
    farm aid too, unless a merchant takes orders there. The pages of one kind are one finding. Advertisements without a word are missed.
Evidence kept:
    Every page of the kind that was seen, with prices, buttons or marks framed on the clearest one.
Remedy:
    Remove advertising and sales; use the public payment channel for fees.

Source: 办法 B23 (2026); test T17.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from harness.meaning import lexicon
from harness.meaning.buttons import Button, buttons
from harness.meaning.dialogs import dialog
from harness.meaning.layout import Text, clickables, covered_ids, tabs, texts
from harness.meaning.text import bare, is_sentence, normal
from harness.model.evidence import EvidenceRef
from harness.model.finding import Finding, RuleResult, Severity, Verdict
from harness.model.observation import Observation, Visit
from harness.rules.base import Rule
from harness.rules.seen import evidence_of, finding_at, page_name, result_of, working_visits

_ID = "commercial_content"
_BASIS = "依据《管理办法》关于不得使用政务应用程序从事经营性活动的规定。"
_PRICE = re.compile(
    r"[¥￥]\s?\d|原\d{2,}元?[,/]?现\d|总价\d|\d元?(?:一|每)(?:平|斤|位|晚|盒|箱|张)|\d+(?:\.\d{1,2})?元(?:/|起|每|$)|(?:原价|现价|特价|售价|仅售|只卖|早鸟价|首发价|体验价|一口价|团长价|优惠价|到手价|券后价?|单价|价格|会员价|团购价)\D{0,3}\d"
    r"|[\d一](?:斤|瓶|盒|袋|箱|件|套|支|罐|桶|提|包|g|ml|kg)(?:装)?\d+(?:\.\d{1,2})?$"
)
_CUT = re.compile(
    r"满\d+\S{0,2}[减送]|[1-9](?:\.\d)?折|[二三四五六七八九]折|减\d+元|满\d+元?(?:可用|使用)|前\d+[名位单]?送|原\d{2,}元?[,/]?现\d|买[一二三\d]送[一二三\d]|第二[件份]半价|省\d+元"
)
_BY = re.compile(r"^由(?![^,。]*(?:局|委|办|中心|政府|院|站))[^,。;]{2,12}(?:提供|赞助|冠名|承保)$")
_CARD = re.compile(r"(?:月|季|年|周)卡.{0,3}\d|vip|会员.{0,4}\d+元")
_OPENS = re.compile(r"(?:立即|马上|去|现在)?(?:开通|续费|升级)")
_SKIP = re.compile(
    r"^(?:跳过)?(?:广告)?\d{1,2}s?秒?(?:后)?\|?跳过(?:广告)?$|^跳过(?:广告)?\(?\d{1,2}s?秒?\)?$|^跳过广告$|^(?:广告|ad|赞助|推广)$",
    re.IGNORECASE,
)
_LONGEST_BUTTON = 12
_LONGEST_TEMPTATION = 40
_MOST_PAGES = 6
_WHAT = {
    "shop": "销售商品或服务",
    "popup": "弹出促销推广",
    "advert": "展示广告",
    "credit": "推销贷款、信用卡、保险或理财",
}


@dataclass(frozen=True)
class _Offer:
    """What one page offers for sale: the kind, and the texts and buttons that show it."""

    visit: Visit
    kind: str
    shown: tuple[Text, ...]
    taps: tuple[Button, ...] = ()

    @property
    def said(self) -> str:
        """The marks, quoted."""
        quoted = [t.text[:30] for t in self.shown[:3]] + [b.label for b in self.taps[:1]]
        return "".join(f"“{said}”" for said in dict.fromkeys(quoted))

    @property
    def strength(self) -> int:
        """How many marks there are."""
        return len(self.shown) + 2 * len(self.taps)


def detect(observation: Observation) -> RuleResult:
    """Gather the offers of every working page; one finding for each kind."""
    visits = working_visits(observation)
    offers: dict[str, list[_Offer]] = {}
    for visit in visits:
        offer = _offer(visit)
        if offer is not None:
            offers.setdefault(offer.kind, []).append(offer)
    findings = [_finding(kind, found, visits) for kind, found in offers.items()]
    return result_of(findings, observation, "没有广告、商品销售、贷款保险推销等经营性内容")


def _offer(visit: Visit) -> _Offer | None:
    over = dialog(visit.hierarchy)
    inside = covered_ids(visit.hierarchy)[id(over.node)] if over is not None else None
    shown = [t for t in texts(visit.hierarchy) if inside is None or id(t.node) in inside]
    taps = [
        b
        for b in buttons(visit.hierarchy)
        if b.node.clickable and len(normal(b.label)) <= _LONGEST_BUTTON and (inside is None or id(b.node) in inside)
    ]
    # What the app's tabs are called says nothing of this page.
    bar = {id(node) for tab in tabs(visit.hierarchy) for node in tab.walk()}
    shown = [t for t in shown if id(t.node) not in bar]
    taps = [b for b in taps if id(b.node) not in bar]
    name = "" if over is not None else f"{page_name(visit)} {visit.on_entry}"
    said = f"{name} {' '.join(t.text for t in shown)}"
    return _credit(visit, shown, taps, said) or _sale(visit, shown, taps, said, popup=over is not None)


def _sale(visit: Visit, shown: list[Text], taps: list[Button], said: str, *, popup: bool) -> _Offer | None:
    short = [t for t in shown if not is_sentence(t.text)]
    prices = [t for t in short if _PRICE.search(normal(t.text))]
    sellers = [t for t in short if lexicon.matches("commerce.seller", t.text) or _BY.search(normal(t.text))]
    tempting = [
        t for t in shown
        if len(normal(t.text)) <= _LONGEST_TEMPTATION and (_CUT.search(normal(t.text)) or lexicon.matches("commerce.promotion", t.text))
    ]  # fmt: skip
    orders = [b for b in taps if lexicon.matches("commerce.buy", b.label)]
    if any(_CARD.search(normal(t.text)) for t in short):
        orders += [b for b in taps if _OPENS.fullmatch(normal(b.label))]
    skips = [t for t in short if _SKIP.match(normal(t.text))]
    tempting = [t for t in tempting if t not in skips and not any(t.text == b.label for b in orders)]
    if lexicon.matches("commerce.public", said):
        return None
    if lexicon.matches("commerce.lenient", said) and not (prices and orders and (sellers or tempting)):
        return None
    if skips and (tempting or prices or orders or "广告" in skips[0].text):
        return _Offer(visit, "advert", (*skips, *tempting, *prices), tuple(orders))
    kinds = sum(bool(marks) for marks in (prices, sellers, tempting, orders))
    # One line may hold a price and a temptation; it is still one line.
    lines = {t.text for t in (*prices, *sellers, *tempting)} | {b.label for b in orders}
    if kinds < 2 or len(lines) < 2 or not (orders or (tempting and prices) or (tempting and sellers)):
        return None
    return _Offer(
        visit, "popup" if popup else "shop", tuple(dict.fromkeys((*tempting, *prices, *sellers))), tuple(orders)
    )


def _credit(visit: Visit, shown: list[Text], taps: list[Button], said: str) -> _Offer | None:
    offers = [t for t in shown if not is_sentence(t.text) and lexicon.matches("commerce.credit", t.text)]
    terms = [
        t
        for t in shown
        if lexicon.matches("commerce.credit_terms", t.text) and re.search(r"\d|万[一二三四五六]", t.text)
    ]
    applies = [
        b for b in taps if lexicon.matches("commerce.apply", b.label) or lexicon.matches("commerce.buy", b.label)
    ]
    if not offers or not terms or not applies or lexicon.matches("commerce.public", said):
        return None
    return _Offer(visit, "credit", tuple(dict.fromkeys((*offers, *terms))), tuple(applies))


def _finding(kind: str, offers: list[_Offer], visits: tuple[Visit, ...]) -> Finding:
    best = max(offers, key=lambda offer: offer.strength)
    visit, lists = best.visit, _lists(offers, visits)
    names = list(dict.fromkeys((*(page_name(v) for v in lists), *(_name(offer) for offer in offers))))
    where = f"“{names[0]}”" + (f"等{len(names)}个界面" if len(names) > 1 else "")
    done = f"按步骤打开“{_name(best)}”" if kind != "popup" else "未作操作时,界面上弹出浮层"
    return finding_at(
        visit, _ID, Verdict.SUSPECTED, Severity.MEDIUM,
        title=f"{where}{_WHAT[kind]}",
        detail=f"{_BASIS}{done},界面有{best.said}。该内容向使用者推销或出售商品、服务,涉嫌利用政务应用程序从事经营性活动。是否属于法定收费、公益或政策性活动,需人工核对。",
        key=kind,
        nodes=[*(t.node for t in best.shown), *(b.node for b in best.taps)],
        more=_others(best, offers, lists),
    )  # fmt: skip


def _name(offer: _Offer) -> str:
    return page_name(offer.visit) if offer.kind == "shop" or not offer.visit.on_entry else bare(offer.visit.on_entry)


def _lists(offers: list[_Offer], visits: tuple[Visit, ...]) -> list[Visit]:
    """Pages that lead to one of the offers by a line that bears its price."""
    entries = {normal(offer.visit.on_entry) for offer in offers if _PRICE.search(normal(offer.visit.on_entry))}
    known = {offer.visit.screen for offer in offers}
    found = {
        visit.screen: visit
        for visit in visits
        if visit.screen not in known and any(normal(node.all_text()) in entries for node in clickables(visit.hierarchy))
    }
    return list(found.values())


def _others(best: _Offer, offers: list[_Offer], lists: list[Visit]) -> tuple[EvidenceRef, ...]:
    """Evidence of the other pages of the kind, and of the lists from which they were opened."""
    others = {v.hierarchy.text: v for v in (*lists, *(offer.visit for offer in offers)) if v is not best.visit}
    return tuple(ref for v in list(others.values())[:_MOST_PAGES] for ref in evidence_of(v))


RULE = Rule.from_table(
    _ID,
    severity=Severity.MEDIUM,
    remedy="撤下广告、商品销售和金融产品推销;法定收费使用公共支付渠道并写明收费依据。",
    needs=("explore",),
    detect=detect,
)
