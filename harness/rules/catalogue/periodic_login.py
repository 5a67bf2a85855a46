"""Nobody is made to log in regularly.

What it requires:
    Users log in when they need a service; staying away has no consequence.
What breaks it:
    After days without login: a penalty in points or score, a named list of those who did not log in, a deadline, or a notice
    to superiors; the same announced as a rule or shown as a list to staff.
How we detect it (and miss it):
    The probe `return_after_days` moves the clock and starts the app again; its notices, and texts on other visited pages, count when
    they join not having logged in with a consequence. Expired sessions, plain login pages and accounts frozen for security are left
    alone. Lists computed by a server from real dates, and messages outside the app, are missed. Level S.
Evidence kept:
    The screen before the pause and the notice after it.
Remedy:
    Remove reminders, lists, deductions and deadlines about not logging in.

Source: 《关于防治“指尖上的形式主义”的若干意见》第八条 (2023); 办法 B21; test T07.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from harness.meaning.dialogs import dialog
from harness.meaning.layout import Text, lines, texts, title
from harness.meaning.owners import is_negated
from harness.meaning.regions import is_agreement_page, is_article_page
from harness.meaning.text import normal
from harness.model.evidence import EvidenceRef
from harness.model.finding import Finding, Reason, RuleResult, Severity, Verdict
from harness.model.node import Node
from harness.model.observation import Observation, Outcome, Visit
from harness.rules.base import Rule
from harness.rules.seen import finding_at, incomplete, without_repeats

_ID = "periodic_login"
_PROBE = "return_after_days"
_ABSENCE = re.compile(
    r"未登录|没有登录|没登录|不登录|未上线|没有上线|未活跃|不活跃|未打开(?:本)?(?:应用|app)|未使用(?:本)?(?:应用|app|系统|平台)|登录率|(?:每日|每天|每周|按时|定期|按期)(?:必须|须|应|应当)?登录|登录(?:不足|少于|次数)|缺席登录|离线\d+[天日]"
)
_CONSEQUENCE = {
    "扣分": re.compile(
        r"扣\d+|扣除|扣减|减\d+分|-\d+分|清零|扣分|(?:考核|绩效|积分).{0,6}(?:影响|计入|扣|降|列入)|(?:影响|计入|列入|纳入).{0,8}(?:考核|绩效|评优|排名)"
    ),
    "名单": re.compile(r"名单|点名|列入|通报|公示|统计表"),
    "限期": re.compile(r"限期|限于|请于.{1,14}前|截止|逾期|\d+(?:小时|天|日)内(?:必须|须|务必|登录|完成)|务必"),
    "上级": re.compile(r"上级|领导|主管|抄送|抄报|上报至|报送至|报告.{0,4}(?:街道|单位|部门)|督办|约谈|问责"),
}
_SECURITY = re.compile(r"安全|保护|会话|过期|超时|失效|重新登录")
_LIST_TITLE = re.compile(
    r"(?:长期|连续\d*[天日]?)?未登录(?:人员|用户|名单|统计|情况|单位)|登录率(?:排名|统计|通报|排行)?$"
)


def detect(observation: Observation) -> RuleResult:
    """Judge the return after days, then everything else that was seen."""
    probes = [o for o in observation.outcomes_of(_PROBE) if o.facts.get("clock") is not False]
    findings = without_repeats((*_from_probes(observation, probes), *_from_visits(observation)))
    if findings:
        return RuleResult.found(*findings)
    if observation.lost:
        return RuleResult.inconclusive(Reason.INFRASTRUCTURE, f"设备中途失联:{observation.lost}")
    finished = [o for o in probes if o.status in ("done", "refused")]
    if not finished:
        why = next((o.message for o in observation.outcomes_of(_PROBE) if o.message), "")
        return RuleResult.inconclusive(Reason.NOT_REACHED, "没有完成隔日返回试验" + (f":{why}" if why else ""))
    days = max((int(o.facts.get("days") or 0) for o in finished), default=0)
    stop = incomplete(observation)
    if stop is not None:
        return stop
    return RuleResult.compliant(f"{days}天未登录后再次打开,没有扣分、名单、限期或通报")


def consequences(text: str) -> tuple[str, ...]:
    """What the text threatens for not having logged in; empty when it does not, or denies it."""
    folded = normal(text)
    absence = _ABSENCE.search(folded)
    if absence is None or is_negated(folded, absence.group(0)):
        return ()
    found = tuple(
        name
        for name, pattern in _CONSEQUENCE.items()
        if any(not _denied(folded, m.start()) for m in pattern.finditer(folded))
    )
    if found and _SECURITY.search(folded) and found == ("限期",):
        return ()
    return found


def _denied(folded: str, at: int) -> bool:
    return bool(
        re.search(r"不(?:再|会|得|予|作|做|计)?|取消|严禁|禁止|无需|停止|清理|整治$", folded[max(0, at - 4) : at])
    )


def _from_probes(observation: Observation, probes: list[Outcome]) -> Iterator[Finding]:
    """One finding for each return: its gravest notice, with the consequences of all of them."""
    for outcome in probes:
        visits = observation.visits_of(outcome)
        if not visits:
            continue
        before = next((v for v in visits if v.index == outcome.facts.get("before")), visits[0])
        shown = [v for v in visits if v is not before] or [visits[-1]]
        seen = [(visit, *threat) for visit in shown for threat in _threats(visit)]
        for notice in outcome.facts.get("notices") or ():
            said = str(notice.get("text", "") if isinstance(notice, dict) else notice)
            if found := consequences(said):
                nodes = [node for node in shown[-1].hierarchy.nodes if node.text and node.text in said]
                seen.append((shown[-1], said, nodes, found))
        if seen:
            visit, said, nodes, _ = max(seen, key=lambda item: len(item[3]))
            every = tuple(name for name in _CONSEQUENCE if any(name in item[3] for item in seen))
            did = f"登录后退出,{outcome.facts.get('days') or ''}天未使用,再次打开应用"
            yield _finding(visit, said, every, nodes, did, before.evidence)


def _from_visits(observation: Observation) -> Iterator[Finding]:
    """Rules, notices and lists met in ordinary use, before the clock was moved; later ones are the return's own."""
    moved = min((index for outcome in observation.outcomes_of(_PROBE) for index in outcome.visits), default=None)
    for visit in observation.visits:
        if moved is not None and visit.index >= moved:
            return
        for said, nodes, found in _threats(visit):
            yield _finding(visit, said, found, nodes, "按步骤打开该界面", ())
        yield from _named_lists(visit)


def _threats(visit: Visit) -> Iterator[tuple[str, list[Node], tuple[str, ...]]]:
    """Texts, or a dialog as a whole, that join absence and consequence."""
    hierarchy = visit.hierarchy
    if (
        visit.places & {"article", "privacy_policy", "user_agreement"}
        or is_article_page(hierarchy)
        or is_agreement_page(hierarchy)
    ):
        return
    over = dialog(hierarchy)
    if over is not None:
        found = consequences(f"{over.title}\n{over.text}")
        if found:
            yield over.text, [over.node], found
            return
    shown = texts(hierarchy)
    for index, text in enumerate(shown):
        if found := consequences(text.text):
            yield text.text, [text.node], found
        elif _ABSENCE.search(normal(text.text)):
            joined = _neighbours(shown, index)
            if found := consequences("。".join(t.text for t in joined)):
                yield "。".join(t.text for t in joined), [t.node for t in joined], found


def _neighbours(shown: tuple[Text, ...], index: int) -> list[Text]:
    """The text and the next one when that stands right below, as in a card of title and body."""
    here = shown[index]
    return [here] + [
        t for t in shown[index + 1 : index + 2] if 0 <= t.bounds.top - here.bounds.bottom <= 2 * here.bounds.height
    ]


def _named_lists(visit: Visit) -> Iterator[Finding]:
    heading = title(visit.hierarchy)
    named = [t for t in ([heading] if heading else []) if _LIST_TITLE.search(normal(t.text))]
    if named and len(lines(visit.hierarchy)) >= 4 and not is_article_page(visit.hierarchy):
        yield _finding(visit, named[0].text, ("名单",), [named[0].node], "按步骤打开该界面", ())


def _finding(
    visit: Visit, said: str, found: tuple[str, ...], nodes: list[Node], did: str, more: tuple[EvidenceRef, ...]
) -> Finding:
    shown = re.sub(r"\s+", " ", said)[:80]
    return finding_at(
        visit, _ID, Verdict.SUSPECTED, Severity.HIGH,
        title=f"未登录将被追究({'、'.join(found)})",
        detail=(
            "依据《若干意见》第八条“不得强制要求定期登录”和《管理办法》相应规定。"
            f"{did},界面显示“{shown}”,把不登录与{'、'.join(found)}挂钩,不同于普通的登录过期。规定的来源、适用对象和实际执行情况,需人工核对。"
        ),
        key=("penalty:" if more else "notice:") + "+".join(sorted(found)),
        nodes=nodes,
        more=more,
    )  # fmt: skip


RULE = Rule.from_table(
    _ID,
    severity=Severity.HIGH,
    remedy="取消对未登录人员的提醒通报、名单、扣分和限期要求,不得以登录率考核;仅保留正常的会话过期和安全验证。",
    needs=("explore", "return_after_days"),
    detect=detect,
)
