"""Nobody is made to log in regularly.

What it requires:
    Users log in when they need a service; staying away has no consequence.
What breaks it:
    After days without login: a penalty in points or score, a named list of those who did not come, a deadline, or a notice
    to superiors; the same announced as a rule or shown as a list to staff.
How we detect it (and miss it):
    The probe `return_after_days` moves the clock and starts the app again; its notices, and texts on other visited pages, count when
    they join absence, in whatever words (`harness.meaning.absences`), with a consequence, or name people for it. A new notice that counts
    just the days of the absence needs only wide words of harm, and one that addresses the user with a grave consequence counts after the absence even where it does not name it. Expired sessions, plain login pages,
    accounts frozen for security and friendly reminders are left alone. Lists computed by a server from real dates, and messages outside
    the app, are missed. Level S.
Evidence kept:
    The screen before the pause and the notice after it.
Remedy:
    Remove reminders, lists, deductions and deadlines about not logging in.

Source: 《关于防治“指尖上的形式主义”的若干意见》第八条 (2023); 办法 B21; test T07.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator
from typing import Any

from harness.meaning.absences import THREATS, absence_marks, counts_against, threats_of
from harness.meaning.consequences import GRAVE, consequences
from harness.meaning.dialogs import dialog
from harness.meaning.marks import Mark
from harness.meaning.text import is_sentence, normal
from harness.model.evidence import EvidenceRef
from harness.model.finding import Finding, Reason, RuleResult, Severity, Verdict
from harness.model.node import Node
from harness.model.observation import Observation, Outcome, Visit
from harness.rules.base import Rule
from harness.rules.pages import is_told, joined, working_pages
from harness.rules.seen import finding_at, incomplete

_ID = "periodic_login"
_PROBE = "return_after_days"
# A notice that speaks to the one who came back.
_ADDRESSED = re.compile(r"您|你|本人|我")
# What has a due date of its own whether or not anybody opens the app.
_OWN_DATE = re.compile(r"[借还租贷缴欠罚费]|到期|超期|逾期|过期|年审|年检|证件|合同|预约|报名|办件|材料|补正")
_HEADLINE = re.compile(r"(?:19|20)\d{2}[-年./]\d{1,2}|\d{1,2}-\d{2}$")


def detect(observation: Observation) -> RuleResult:
    """Judge the return after days, then everything else that was seen."""
    probes = [o for o in observation.outcomes_of(_PROBE) if o.facts.get("clock") is not False]
    findings = joined((*_from_probes(observation, probes), *_from_pages(observation)))
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


def _from_probes(observation: Observation, probes: list[Outcome]) -> Iterator[tuple[Visit, Finding]]:
    """One finding for each return: its gravest notice, with the consequences of all of them."""
    for outcome in probes:
        visits = observation.visits_of(outcome)
        if not visits:
            continue
        earlier = _indexes(outcome.facts.get("before"))
        before = next((v for v in visits if v.index in earlier), visits[0])
        shown = [v for v in visits if v is not before and v.index not in earlier] or [visits[-1]]
        seen = [(visit, *threat) for visit in shown if not is_told(visit) for threat in _threats(visit)]
        days = int(outcome.facts.get("days") or 0)
        for said, where in _notices(outcome):
            if found := threats_of(said, is_new=True) or counts_against(said, days) or _addressed(said, where):
                visit = next((v for v in shown if said.partition("\n")[0] in v.hierarchy.text), shown[-1])
                nodes = [node for node in visit.hierarchy.nodes if node.text and node.text in said]
                seen.append((visit, said, nodes, found))
        if seen:
            visit, said, nodes, _ = max(seen, key=lambda item: len(item[3]))
            every = tuple(name for name in THREATS if any(name in item[3] for item in seen))
            did = f"登录后退出,{outcome.facts.get('days') or ''}天未使用,再次打开应用"
            yield visit, _finding(visit, said, every, nodes, did, before.evidence)


def _indexes(value: Any) -> frozenset[int]:
    return frozenset(value if isinstance(value, list | tuple) else [] if value is None else [int(value)])


def _notices(outcome: Outcome) -> Iterator[tuple[str, str]]:
    """What the return brought, and where: each text, and each with the sentence after it, as a title and its body stand."""
    notices = [n if isinstance(n, dict) else {"text": str(n)} for n in outcome.facts.get("notices") or ()]
    for notice in notices:
        yield str(notice.get("text", "")), str(notice.get("where", ""))
    for notice, below in itertools.pairwise(notices):
        title, body = str(notice.get("text", "")), str(below.get("text", ""))
        if (
            notice.get("visit") == below.get("visit")
            and is_sentence(body)
            and not _HEADLINE.search(normal(title + body))
        ):
            yield f"{title}\n{body}", str(notice.get("where", ""))


def _addressed(said: str, where: str) -> tuple[str, ...]:
    """The grave consequences of a text that was not there before the absence and speaks to the user, headlines aside."""
    folded = normal(said)
    if _HEADLINE.search(folded) or _OWN_DATE.search(folded) or not (_ADDRESSED.search(folded) or where == "dialog"):
        return ()
    found = tuple(name for name in consequences(folded) if name in GRAVE)
    # A word like 名单 alone may be about anything; two kinds, or a penalty, are not.
    return found if len(found) >= 2 or set(found) & {"扣分", "约谈"} else ()


def _from_pages(observation: Observation) -> Iterator[tuple[Visit, Finding]]:
    """Rules, notices and lists met in ordinary use, before the clock was moved; later ones are the return's own."""
    moved = min((index for outcome in observation.outcomes_of(_PROBE) for index in outcome.visits), default=None)
    for page in working_pages(observation):
        for visit in page.visits:
            if moved is not None and visit.index >= moved:
                continue
            for said, nodes, found in _threats(visit):
                yield visit, _finding(visit, said, found, nodes, f"按步骤打开“{page.name}”", ())


def _threats(visit: Visit) -> Iterator[tuple[str, list[Node], tuple[str, ...]]]:
    """The gravest mark of a page, or a dialog as a whole, that joins absence and consequence."""
    over = dialog(visit.hierarchy)
    if over is not None and (found := threats_of(f"{over.title}\n{over.text}")):
        yield over.text, [over.node], found
        return
    marks = absence_marks(visit.hierarchy)
    if marks:
        best = max(marks, key=lambda mark: len(_names(mark)))
        every = tuple(name for name in THREATS if any(name in _names(mark) for mark in marks))
        yield best.said, [text.node for mark in marks for text in mark.texts], every


def _names(mark: Mark) -> tuple[str, ...]:
    found = tuple(name for name in THREATS if name in consequences(mark.said))
    return (*found, "名单") if mark.kind == "list" and "名单" not in found else found


def _finding(
    visit: Visit, said: str, found: tuple[str, ...], nodes: list[Node], did: str, more: tuple[EvidenceRef, ...]
) -> Finding:
    shown = re.sub(r"\s+", " ", said)[:80]
    return finding_at(
        visit, _ID, Verdict.SUSPECTED, Severity.HIGH,
        title=f"未登录将被追究({'、'.join(found)})",
        detail=(
            "依据《若干意见》第八条“不得强制要求定期登录”和《管理办法》相应规定。"
            f"{did},界面显示“{shown}”,把不登录与{'、'.join(found)}挂钩。这不同于普通的登录过期,涉嫌强制要求定期登录。"
            "规定的来源、适用对象和实际执行情况,需人工核对。"
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
