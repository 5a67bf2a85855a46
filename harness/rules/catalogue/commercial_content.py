"""The app does no business.

What it requires:
    No commercial activity through a government app.
What breaks it:
    Advertisements, shops with prices and buy buttons, loans, insurance or memberships offered for sale, coupons of merchants.
How we detect it (and miss it):
    Prices with a button to buy; a count-down to skip an advertisement or a picture marked 广告; offers of loans, memberships or
    insurance with a button to apply. Statutory fees, utilities, points exchange, farm aid campaigns, public loans and the
    supervision of advertising are left alone or need a person. Advertisements without a word are missed.
Evidence kept:
    The page with prices, buttons or marks framed.
Remedy:
    Remove advertising and sales; use the public payment channel for fees.

Source: 办法 B23 (2026); test T17.
"""

from __future__ import annotations

import re

from harness.meaning import lexicon
from harness.meaning.buttons import Button, buttons
from harness.meaning.layout import Text, texts
from harness.meaning.text import is_sentence, normal
from harness.model.finding import Finding, RuleResult, Severity, Verdict
from harness.model.observation import Observation, Visit
from harness.rules.base import Rule
from harness.rules.seen import finding_at, page_name, result_of, working_visits

_ID = "commercial_content"
_BASIS = "依据《管理办法》关于不得使用政务应用程序从事经营性活动的规定。"
_PRICE = re.compile(r"[¥￥]\s?\d|\d+(?:\.\d{1,2})?元(?:/|起|每|$)|(?:原价|现价|特价|售价|优惠价|到手价|券后)\D{0,3}\d")
_BUY = re.compile(r"购买|加入购物车|购物车|抢购|下单|马上抢|去抢|开通会员|续费|立即投保|去投保|拼团|秒杀|充值会员|订购")
_CREDIT = re.compile(r"(?:贷款|借款|借钱|信用贷|现金贷|信用卡|分期|理财|保险产品|基金|额度)")
_TERMS = re.compile(r"年化|利率|日息|月息|额度|最高可借|最高可贷|万元|收益|保费|首月|放款")
_APPLY = re.compile(r"申请|领取|去借|借钱|办卡|开户|立即|激活|测额")
_SKIP_AD = re.compile(r"^(?:跳过广告|广告|ad|跳过广告\d+s?|跳过\d+s?|\d+s?\|?跳过(?:广告)?)$", re.IGNORECASE)


def detect(observation: Observation) -> RuleResult:
    """Judge every working page."""
    findings = [f for visit in working_visits(observation) if (f := _judged(visit)) is not None]
    return result_of(findings, observation, "没有广告、商品销售、贷款保险推销等经营性内容")


def _judged(visit: Visit) -> Finding | None:
    short = [t for t in texts(visit.hierarchy) if not is_sentence(t.text)]
    name = f"{page_name(visit)} {visit.on_entry}"
    if lexicon.matches("usage.commerce_public", name):
        return None
    taps = [b for b in buttons(visit.hierarchy) if b.node.clickable and len(normal(b.label)) <= 12]
    return _advert(visit, short) or _shop(visit, short, taps) or _credit(visit, short, taps)


def _advert(visit: Visit, short: list[Text]) -> Finding | None:
    marks = [
        t for t in short if _SKIP_AD.match(normal(t.text)) and "广告" in normal(t.text) + normal(visit.hierarchy.text)
    ]
    if not marks or not any("广告" in t.text for t in texts(visit.hierarchy)):
        return None
    return _finding(visit, "advert", "展示广告", f"界面有“{marks[0].text}”标识", [t for t in marks], [])


def _shop(visit: Visit, short: list[Text], taps: list[Button]) -> Finding | None:
    prices = [
        t for t in short if _PRICE.search(normal(t.text)) and not lexicon.matches("usage.commerce_public", t.text)
    ]
    buys = [b for b in taps if _BUY.search(normal(b.label))]
    if not buys or not prices:
        return None
    seen = f"界面有价格{'、'.join(f'“{t.text[:16]}”' for t in prices[:3])}和“{buys[0].label}”按钮"
    return _finding(visit, "shop", "销售商品或服务", seen, prices, buys)


def _credit(visit: Visit, short: list[Text], taps: list[Button]) -> Finding | None:
    offers = [
        t for t in short if _CREDIT.search(normal(t.text)) and not lexicon.matches("usage.commerce_public", t.text)
    ]
    terms = [t for t in short if _TERMS.search(normal(t.text)) and re.search(r"\d", t.text)]
    applies = [b for b in taps if _APPLY.search(normal(b.label))]
    if not offers or not terms or not applies:
        return None
    seen = f"界面有“{offers[0].text[:20]}”“{terms[0].text[:20]}”和“{applies[0].label}”按钮"
    return _finding(visit, "credit", "推销贷款、信用卡、保险或理财", seen, [*offers, *terms], applies)


def _finding(visit: Visit, kind: str, what: str, seen: str, shown: list[Text], taps: list[Button]) -> Finding:
    name = page_name(visit)
    return finding_at(
        visit, _ID, Verdict.SUSPECTED, Severity.MEDIUM,
        title=f"“{name}”{what}",
        detail=f"{_BASIS}按步骤打开“{name}”,{seen}。是否属于法定收费、公益或政策性活动,需人工核对。",
        key=f"{kind}:{name}",
        nodes=[*(t.node for t in shown), *(b.node for b in taps)],
    )  # fmt: skip


RULE = Rule.from_table(
    _ID,
    severity=Severity.MEDIUM,
    remedy="撤下广告、商品销售和金融产品推销;法定收费使用公共支付渠道并写明收费依据。",
    needs=("explore",),
    detect=detect,
)
