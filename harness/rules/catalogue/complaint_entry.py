"""Users find an entry for complaints and suggestions.

What it requires:
    A complaints-and-suggestions function with an entry that users can reach, within three taps from home.
What breaks it:
    No such entry anywhere under full coverage. Suspected: more than three taps away.
How we detect it (and miss it):
    The `complaint` flow and the walks look for a channel to the sponsor by what its pages do: take free text, promise an answer
    or a number, list one's own cases. Its name only points (我要反映, 有话要说, 局长信箱 count). Reporting fraud or other third
    parties, consultation or a chatbot, opinion polls, staff modules that process complaints, and a privacy contact inside a
    policy text are not it. An entry whose only label is a picture is missed until pictures are read.
Evidence kept:
    Home, 我的, 设置 and 关于 pages without it; or the entry framed when it is too deep.
Remedy:
    Put 投诉建议 on the home page or in 我的.

Source: 《关于防治“指尖上的形式主义”的若干意见》第十四条 (2023); 办法 B24; test T15 (a).
"""

from __future__ import annotations

from harness.meaning.complaints import OUTRIGHT
from harness.meaning.text import bare
from harness.model.finding import Finding, Reason, RuleResult, Severity, Verdict
from harness.model.observation import Observation
from harness.rules.base import Rule
from harness.rules.channel import BASIS, Channel, channel, entries_unopened, look_alikes, tapped
from harness.rules.seen import absence_evidence, finding_at, incomplete, last_home, walked

_ID = "complaint_entry"
_CLAUSE = f"{BASIS}“提供投诉建议功能”。"
# Regulation brief T15 (a): "entry exists ≤3 taps from home".
_MOST_TAPS = 3


def detect(observation: Observation) -> RuleResult:
    """Judge presence and depth of the entry."""
    seen = channel(observation)
    if seen:
        if seen.taps is not None and seen.taps > _MOST_TAPS:
            return RuleResult.found(_too_deep(observation, seen, seen.taps))
        depth = f",距首页{seen.taps}次点击" if seen.taps else ""
        return RuleResult.compliant(f"有投诉建议功能“{seen.name}”{depth}")
    named = entries_unopened(observation)
    outright = next((button for _, button, how in named if how == OUTRIGHT), None)
    if outright is not None:
        return RuleResult.compliant(f"有投诉建议入口“{bare(outright.label)}”")
    stop = incomplete(observation)
    if stop is not None:
        return stop
    unopened = next((button for visit, button, _ in named if not _was_opened(observation, button.label)), None)
    if unopened is not None:
        return RuleResult.inconclusive(
            Reason.NOT_REACHED, f"“{bare(unopened.label)}”可能是投诉建议入口,没有打开,不能断定没有"
        )
    others = look_alikes(observation)
    beside = (
        f"看到的{'、'.join(f'“{name}”' for name in others)}是业务举报、咨询或工作模块,不是对本应用和主办单位的投诉建议功能。"
        if others
        else ""
    )
    return RuleResult.found(
        finding_at(
            last_home(observation), _ID, Verdict.VIOLATION, Severity.HIGH,
            title="没有投诉建议入口",
            detail=f"{_CLAUSE}{walked(observation)},逐页查找可以向主办单位提出投诉、建议或意见的入口,没有找到。{beside}用户无法在应用内反映问题,不符合必要功能要求。",
            key="absent",
            more=absence_evidence(observation, "home", "home_end", "mine", "settings", "about"),
        )
    )  # fmt: skip


def _was_opened(observation: Observation, label: str) -> bool:
    return any(bare(visit.on_entry) == bare(label) for visit in observation.visits)


def _too_deep(observation: Observation, seen: Channel, taps: int) -> Finding:
    visit = min(seen.pages, key=lambda v: len(v.path), default=None) or seen.last or observation.visits[0]
    way = tapped(visit.path)
    return finding_at(
        visit, _ID, Verdict.SUSPECTED, Severity.LOW,
        title=f"投诉建议入口过深:距首页{taps}次点击",
        detail=f"{_CLAUSE}从首页{f'依次点击{way},' if way else ''}需点击{taps}次才能到达“{seen.name}”,超过3次。用户可能找不到反映渠道;是否属于不便利,需人工判断。",
        key="too_deep",
    )  # fmt: skip


RULE = Rule.from_table(
    _ID,
    severity=Severity.HIGH,
    remedy="在首页或“我的”设置“投诉建议”入口,距首页不超过三次点击,登录前后均可看到。",
    needs=("complaint", "explore"),
    detect=detect,
)
