"""The account can be cancelled inside the app.

What it requires:
    An entry to cancel the account that a signed-in user reaches and can follow to the last confirmation.
What breaks it:
    No entry anywhere under full coverage; an entry that only sends the user to a window, a telephone or the mail.
How we detect it (and miss it):
    The `cancellation` flow walks from 我的/设置 to the last confirmation and stops there; the explorer's visits are searched
    for an entry too. Whether the account is really deleted, and within which time, is not tried. An account kept by a
    provincial identity platform may be cancelled there: a person must check when the app says so.
Evidence kept:
    The pages where the entry should be, or the page that refuses online cancellation.
Remedy:
    Offer cancellation in the app with reasonable checks and no off-line step.

Source: 《App违法违规收集使用个人信息行为认定方法》(2019) 六; GB/T 35273-2020 8.5; test T19.
"""

from __future__ import annotations

import re

from harness.meaning.buttons import buttons
from harness.meaning.text import normal
from harness.model.finding import Finding, Reason, RuleResult, Severity, Verdict
from harness.model.observation import Observation, Visit
from harness.rules.base import Rule
from harness.rules.seen import absence_evidence, finding_at, incomplete, walked

_ID = "account_cancellation"
_BASIS = "依据《App违法违规收集使用个人信息行为认定方法》第六部分和GB/T 35273-2020第8.5条。"
_OFFLINE = re.compile(
    r"窗口办理|现场办理|线下办理|服务大厅|办事大厅|前往.{0,12}(窗口|大厅|现场)|联系(系统)?(管理员|客服)|拨打|致电|邮寄|书面申请|电子邮件|发送.{0,6}邮件"
)
_ONWARD = ("cancel_account", "next", "confirm", "submit", "agree")


def detect(observation: Observation) -> RuleResult:
    """Judge the way to the last confirmation."""
    outcome = next(iter(reversed(observation.outcomes_of("cancellation"))), None)
    pages = tuple(observation.at("cancellation"))
    facts = outcome.facts if outcome else {}
    offline = [visit for visit in pages if is_offline_only(visit)]
    if facts.get("offline_only") or (offline and not facts.get("reached_last_confirm")):
        page = next(iter((*offline, *pages, *(observation.visits_of(outcome)[-1:] if outcome else ()))), None)
        if page is not None:
            return RuleResult.found(_offline_finding(page))
    if facts.get("reached_last_confirm") or any(_goes_on(visit) for visit in pages):
        return RuleResult.compliant("应用内可以申请注销账号,已走到最后确认之前")
    if facts.get("entry") or _entry(observation) is not None:
        return RuleResult.inconclusive(
            Reason.INFRASTRUCTURE if observation.lost else Reason.NOT_REACHED, "看到注销入口,但没有走到最后确认"
        )
    return _absent(observation)


def is_offline_only(visit: Visit) -> bool:
    """Whether the page speaks of going or calling somewhere and offers nothing to go on with."""
    return _OFFLINE.search(normal(visit.hierarchy.text)) is not None and not _goes_on(visit)


def _goes_on(visit: Visit) -> bool:
    return any(
        button.node.clickable and any(c in button.concepts for c in _ONWARD) for button in buttons(visit.hierarchy)
    )


def _entry(observation: Observation) -> Visit | None:
    return next(
        (
            v
            for v in observation.visits
            if "article" not in v.places
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
    where = tuple(v for v in observation.at("settings", "mine") if v.signed_in) or observation.visits
    return RuleResult.found(
        finding_at(
            where[-1], _ID, Verdict.VIOLATION, Severity.MEDIUM,
            title="应用内没有注销账号功能",
            detail=f"{_BASIS}登录后{walked(observation)},没有找到任何注销账号的入口,用户无法在应用内注销账号。",
            key="no_entry",
            more=absence_evidence(observation, "mine", "settings", "about"),
        )
    )  # fmt: skip


def _offline_finding(visit: Visit) -> Finding:
    nodes = [node for node in visit.hierarchy.nodes if node.text and _OFFLINE.search(normal(node.text))]
    said = nodes[0].text[:60] if nodes else ""
    return finding_at(
        visit, _ID, Verdict.VIOLATION, Severity.MEDIUM,
        title="注销账号只能线下或人工办理",
        detail=f"{_BASIS}按入口打开注销页面,页面要求“{said}”,没有可以在线继续的按钮,不能在应用内完成注销。",
        key="offline_only",
        nodes=nodes[:1],
    )  # fmt: skip


RULE = Rule.from_table(
    _ID,
    severity=Severity.MEDIUM,
    remedy="在“设置/账号与安全”提供在线注销,说明后果,经合理核验即可完成,不要求到窗口、打电话或邮寄材料。",
    needs=("cancellation", "explore"),
    detect=detect,
)
