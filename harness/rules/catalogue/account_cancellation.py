"""The account can be cancelled inside the app.

What it requires:
    An entry to cancel the account that a signed-in user reaches and can follow to the last confirmation.
What breaks it:
    No entry anywhere under full coverage; an entry that only sends the user to a window, a telephone or the mail. Suspected: the page
    refers to another platform; it demands more than a check of identity (a photograph with the identity card in hand).
How we detect it (and miss it):
    The `cancellation` flow looks for the entry on every page that was walked, opens it (a page, a dialog or a passing message) and walks to
    the last confirmation, where it stops. Conditions, checks and a cooling-off period are no breach. A button that only closes what
    was read (我知道了, 拨打) does not go on. Whether the account is really deleted, and within which time, is not tried.
Evidence kept:
    The pages where the entry should be, or the page that refuses online cancellation.
Remedy:
    Offer cancellation in the app with reasonable checks and no off-line step.

Source: 《App违法违规收集使用个人信息行为认定方法》(2019) 六; GB/T 35273-2020 8.5; test T19.
"""

from __future__ import annotations

import re

from harness.meaning import cancelling
from harness.meaning.buttons import buttons
from harness.meaning.layout import Text, texts
from harness.meaning.text import bare
from harness.model.finding import Finding, Reason, RuleResult, Severity, Verdict
from harness.model.observation import Observation, Visit
from harness.rules.base import Rule
from harness.rules.seen import absence_evidence, finding_at, incomplete, is_for_reading, page_name, walked

_ID = "account_cancellation"
_BASIS = (
    "依据《App违法违规收集使用个人信息行为认定方法》第六部分“未提供有效的注销用户账号功能”和GB/T 35273-2020第8.5条。"
)

_ACCOUNT = re.compile(r"账号|账户|帐号|销号|销户")


def detect(observation: Observation) -> RuleResult:
    """Judge the way to the last confirmation."""
    outcome = next(iter(reversed(observation.outcomes_of("cancellation"))), None)
    facts = outcome.facts if outcome else {}
    flow = observation.visits_of(outcome) if outcome else ()
    pages = _pages(observation)
    told = _told(observation, pages)
    offline = [visit for visit in pages if cancelling.is_offline_only(visit.hierarchy)] + told
    goes_on = [visit for visit in pages if cancelling.onward(visit.hierarchy) is not None]
    if facts.get("reached_last_confirm") or goes_on:
        return _in_app(goes_on or list(pages) or list(flow))
    if offline or facts.get("offline_only"):
        page = next(iter((*offline, *pages, *flow[-1:])), None)
        if page is not None:
            return RuleResult.found(_offline_finding(page))
    shared = next(((v, t) for v in pages if (t := cancelling.names_platform(v.hierarchy)) is not None), None)
    if shared is not None:
        return RuleResult.found(_platform_finding(*shared))
    if facts.get("entry") or _entry(observation) is not None:
        return RuleResult.inconclusive(
            Reason.INFRASTRUCTURE if observation.lost else Reason.NOT_REACHED, "看到注销入口,但没有走到最后确认"
        )
    return _absent(observation)


def _pages(observation: Observation) -> list[Visit]:
    """Looks at what is about cancelling: its page, or a dialog about it."""
    return [
        v
        for v in observation.visits
        if not v.phase.startswith("probe:")
        and "first_run" not in v.places
        and ("cancellation" in v.places or cancelling.is_told(v.hierarchy) or _is_beyond_entry(v))
    ]


def _is_beyond_entry(visit: Visit) -> bool:
    """Whether the entry led to a page that tells of ending the account, whatever that page is called."""
    if not cancelling.is_entry(visit.on_entry) or not cancelling.speaks(visit.hierarchy) or is_for_reading(visit):
        return False
    stands = any(b.node.clickable and bare(b.label) == bare(visit.on_entry) for b in buttons(visit.hierarchy))
    return not stands


def _told(observation: Observation, pages: list[Visit]) -> list[Visit]:
    """Looks at the message that answered the tap on the entry, while the page with the entry stayed."""
    known = {visit.index for visit in pages}
    return [v for v in observation.visits if v.index not in known and _is_entry(v.on_entry) and _said(v) is not None]


def _is_entry(label: str) -> bool:
    return len(bare(label)) <= 10 and ("注销" in label or "销号" in label or "销户" in label) and "登录" not in label


def _said(visit: Visit) -> Text | None:
    """What sends people away on this screen."""
    return cancelling.sends_away(visit.hierarchy)


def _in_app(pages: list[Visit]) -> RuleResult:
    """Cancelling goes on in the app; what it demands may still be too much."""
    for visit in pages:
        platform = cancelling.names_platform(visit.hierarchy)
        if platform is not None and cancelling.sends_away(visit.hierarchy) is not None:
            return RuleResult.found(_platform_finding(visit, platform))
        demand = cancelling.asks_too_much(visit.hierarchy)
        if demand is not None:
            return RuleResult.found(_demand_finding(visit, demand))
    return RuleResult.compliant("应用内可以申请注销账号,已走到最后确认之前")


def _entry(observation: Observation) -> Visit | None:
    return next(
        (
            v
            for v in observation.visits
            if not is_for_reading(v)
            for b in buttons(v.hierarchy)
            if "cancel_account" in b.concepts[:1]
        ),
        None,
    )


def _absent(observation: Observation) -> RuleResult:
    stop = incomplete(observation)
    if stop is not None:
        return stop
    has_accounts = bool(observation.roles) or any(True for _ in observation.at("login", "registration"))
    if not has_accounts:
        return RuleResult.not_applicable("应用没有账号体系")
    if not observation.signed_in_roles:
        return RuleResult.inconclusive(Reason.NOT_REACHED, "没有登录成功的账号,看不到注销入口可能所在的页面")
    advice = _advice(observation)
    if advice is not None:
        return RuleResult.found(_offline_finding(*advice))
    where = tuple(v for v in observation.at("settings", "mine") if v.signed_in) or observation.visits
    return RuleResult.found(
        finding_at(
            where[-1], _ID, Verdict.VIOLATION, Severity.MEDIUM,
            title="应用内没有注销账号功能",
            detail=f"{_BASIS}登录后{walked(observation)},在设置、账号与安全、个人资料、帮助等各页面查找,没有任何注销账号的入口,用户无法在应用内注销账号。",
            key="no_entry",
            more=absence_evidence(observation, "mine", "settings", "about"),
        )
    )  # fmt: skip


def _advice(observation: Observation) -> tuple[Visit, Text] | None:
    """A help page that tells how to cancel elsewhere, where the app itself offers no way."""
    for visit in observation.visits:
        if visit.places & {"privacy_policy", "user_agreement"}:
            continue
        said = texts(visit.hierarchy)
        about = [t for t in said if cancelling.ends_account(t.text) and _ACCOUNT.search(t.text)]
        away = cancelling.sends_away(visit.hierarchy)
        if about and away is not None and (cancelling.ends_account(away.text) or len(said) <= 12):
            return visit, away
    return None


def _offline_finding(visit: Visit, said: Text | None = None) -> Finding:
    away = said or _said(visit)
    quoted = away.text[:80] if away is not None else ""
    wants = f"要求“{quoted}”" if quoted else "没有在线办理的内容"
    return finding_at(
        visit, _ID, Verdict.VIOLATION, Severity.MEDIUM,
        title="注销账号只能线下或人工办理",
        detail=f"{_BASIS}打开“{page_name(visit)}”,页面{wants},没有可以在线继续的按钮。用户不能在应用内完成注销,须到窗口、打电话或联系人员,不是有效的注销功能。",
        key="offline_only",
        nodes=(away.node,) if away is not None else (),
    )  # fmt: skip


def _platform_finding(visit: Visit, said: Text) -> Finding:
    return finding_at(
        visit, _ID, Verdict.SUSPECTED, Severity.LOW,
        title="注销账号须到其他平台办理",
        detail=f"{_BASIS}打开“{page_name(visit)}”,页面写明“{said.text[:80]}”。账号由多个应用共用的平台管理时,注销可能应在该平台进行。请人工核对该平台是否提供在线注销。",
        key="platform",
        nodes=(said.node,),
    )  # fmt: skip


def _demand_finding(visit: Visit, said: Text) -> Finding:
    return finding_at(
        visit, _ID, Verdict.SUSPECTED, Severity.LOW,
        title="注销账号要求提供过多材料",
        detail=f"{_BASIS}打开“{page_name(visit)}”,可以在应用内申请,但要求“{said.text[:80]}”,超出核验本人身份的通常需要,可能属于为注销设置不合理条件。请人工判断该要求是否必要。",
        key="excessive",
        nodes=(said.node,),
    )  # fmt: skip


RULE = Rule.from_table(
    _ID,
    severity=Severity.MEDIUM,
    remedy="在“设置/账号与安全”提供在线注销,说明后果,经合理核验即可完成,不要求到窗口、打电话或邮寄材料。",
    needs=("cancellation", "explore"),
    detect=detect,
)
