"""A refused permission blocks no service that does not need it.

What it requires:
    A service that works without a permission is given without it; refusing a permission that is not needed costs nothing else.
What breaks it:
    A service, or the whole app, that can no longer be used once a permission it does not need was refused.
How we detect it (and miss it):
    The probe `deny_permission` opens what asked for a permission on a fresh install, refusing, and where something is missing then on
    another, granting, and compares what the page still offers; a page that says what cannot be had now may keep more of the rest. Services that are nothing without the permission (scanning without a camera, what is near without a
    position, a patrol's track) are known by what they are called and left alone, as are pages that still show their list, or let
    the user choose by hand. Permissions asked for on pages that were not opened, and refusals that show days later, are missed.
    Whether the permission is needed is for a person to confirm: level S.
Evidence kept:
    The page when the permission was granted, and the page when it was refused.
Remedy:
    Give the service without the permission, or let the user choose by hand what the permission would have told.

Source: 《App违法违规收集使用个人信息行为认定方法》(2019) 四; test T20.
"""

from __future__ import annotations

from harness.meaning.layout import texts
from harness.meaning.permissions import NAMES, is_needed_for, permission_question
from harness.meaning.text import bare, normal
from harness.model.finding import Finding, RuleResult, Severity, Verdict
from harness.model.observation import Observation, Outcome, Visit
from harness.rules.base import Rule
from harness.rules.seen import evidence_of, finding_at, incomplete, lost_or_unreached, without_repeats

_ID = "permission_gate"
_PROBE = "deny_permission"
_BASIS = "依据《App违法违规收集使用个人信息行为认定方法》第四部分“因用户不同意收集非必要个人信息或打开非必要权限,拒绝提供业务功能”的规定。"
_WAYS = {
    "left": "应用随即退出",
    "insists": "应用反复要求授权,不授权不能继续",
    "back": "该服务没有打开",
    "page": "页面打开后没有可用内容",
}


def detect(observation: Observation) -> RuleResult:
    """Judge every service whose permission was refused."""
    tried = [o for o in observation.outcomes_of(_PROBE) if o.status in ("done", "refused")]
    findings = [finding for outcome in tried if (finding := _judge(observation, outcome)) is not None]
    if findings:
        return RuleResult.found(*without_repeats(findings))
    asked = any(permission_question(visit.hierarchy) is not None for visit in observation.visits)
    if asked and not tried:
        return lost_or_unreached(observation, "应用申请过权限,没有试过拒绝")
    stop = incomplete(observation)
    if stop is not None:
        return stop
    return RuleResult.compliant(f"拒绝{len(tried)}项权限申请后,服务仍可使用" if tried else "没有申请权限")


def _judge(observation: Observation, outcome: Outcome) -> Finding | None:
    facts = outcome.facts
    after, before = _visit(observation, facts.get("after")), _visit(observation, facts.get("before"))
    if not facts.get("blocked") or after is None:
        return None
    entry, page = str(facts.get("entry") or ""), str(facts.get("page_title") or "")
    kinds = [str(kind) for kind in facts.get("kinds") or ()]
    # The launch asks on behalf of the whole app, which no permission is needed for.
    if entry and kinds and all(is_needed_for(kind, entry, page) for kind in kinds):
        return None
    named = "、".join(NAMES[kind] for kind in kinds if kind in NAMES) or "所申请的"
    did = f"打开“{entry}”" if entry else "启动应用"
    message = str(facts.get("message") or "")
    again = f"再次进入时仍弹出{facts['reprompts']}次申请。" if facts.get("reprompts") else ""
    return finding_at(
        after, _ID, Verdict.SUSPECTED, Severity.HIGH if not entry else Severity.MEDIUM,
        title=f"拒绝{named}权限后“{entry}”不能使用" if entry else f"拒绝{named}权限后应用不能使用",
        detail=(
            f"{_BASIS}清除数据后{did},应用申请{named}权限;允许时可以正常使用,拒绝后{_WAYS.get(str(facts.get('how')), '不能使用')}"
            + (f",界面提示“{message[:60]}”" if message else "")
            + f"。{again}从名称和内容看,该{'服务' if entry else '应用'}不以此权限为前提。该权限是否确为所必需,需人工核对。"
        ),
        key=f"gate:{bare(entry) or 'launch'}:{'+'.join(kinds)}",
        nodes=[t.node for t in texts(after.hierarchy) if message and normal(t.text) == normal(message)],
        more=evidence_of(before) if before is not None else (),
    )  # fmt: skip


def _visit(observation: Observation, index: object) -> Visit | None:
    return next((visit for visit in observation.visits if visit.index == index), None)


RULE = Rule.from_table(
    _ID,
    severity=Severity.MEDIUM,
    remedy="不以非必要权限作为使用服务的前提;用户拒绝后提供手动选择等替代方式,其他功能照常使用。",
    needs=("explore", "deny_permission"),
    detect=detect,
)
