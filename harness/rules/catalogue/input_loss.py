"""What was typed survives leaving the app and turning the device.

What it requires:
    Stable use: an interruption does not cost the user the words already written.
What breaks it:
    A form that is empty, or gone, after the app was in the background, the device was turned, or the network was lost for a moment.
How we detect it (and miss it):
    The probe `keep_input` types into up to seven forms, wherever in the app they are, goes to the home screen and another app and
    back, turns the device and back, switches the network off and on, and compares. A form that lost its words is opened once more: a draft that brings them back, by itself
    or after a question, counts as kept. A process that the system ends for want of memory, and calls, are not tried.
Evidence kept:
    The filled form, and the form afterwards.
Remedy:
    Keep the state of the page, or save a draft and restore it.

Source: 《关于防治“指尖上的形式主义”的若干意见》第七条 (2023); 办法 B26; test T13.
"""

from __future__ import annotations

from harness.model.finding import Finding, Reason, RuleResult, Severity, Verdict
from harness.model.observation import Observation, Outcome, Visit
from harness.rules.base import Rule
from harness.rules.seen import evidence_of, finding_at, lost_or_unreached, without_repeats

_ID = "input_loss"
_WHEN = {
    "lost_in_background": "切换到后台再返回后",
    "lost_in_rotation": "旋转屏幕后",
    "lost_offline": "网络中断又恢复后",
}


def detect(observation: Observation) -> RuleResult:
    """Judge what the probe found in every form."""
    tried = [outcome for outcome in observation.outcomes_of("keep_input") if outcome.status == "done"]
    findings = [finding for outcome in tried if (finding := _finding(observation, outcome)) is not None]
    if findings:
        return RuleResult.found(*without_repeats(findings))
    if not tried:
        return lost_or_unreached(observation, "没有试过填写后切换后台再返回")
    if observation.lost:
        return RuleResult.inconclusive(Reason.INFRASTRUCTURE, f"设备中途失联:{observation.lost}")
    return RuleResult.compliant(f"试了{len(tried)}个表单,切换后台、旋转和断网后内容仍在")


def _finding(observation: Observation, outcome: Outcome) -> Finding | None:
    facts = outcome.facts
    when, lost = next(((said, facts[key]) for key, said in _WHEN.items() if facts.get(key)), ("", []))
    after, before = _visit(observation, facts.get("after")), _visit(observation, facts.get("before"))
    if not lost or after is None:
        return None
    listed = "、".join(str(label) for label in lost[:5])
    name = facts.get("form_title") or "表单"
    return finding_at(
        after, _ID, Verdict.VIOLATION, Severity.MEDIUM,
        title=f"“{name}”{when}填写内容丢失",
        detail=f"依据《若干意见》第七条关于功能完整性、性能稳定性、交互便捷性的要求和《管理办法》关于稳定运行的规定。在“{name}”填写后,{when},{listed}的内容已不在。",
        key=f"form:{name}",
        more=evidence_of(before) if before is not None else (),
    )  # fmt: skip


def _visit(observation: Observation, index: object) -> Visit | None:
    return next((visit for visit in observation.visits if visit.index == index), None)


RULE = Rule.from_table(
    _ID,
    severity=Severity.MEDIUM,
    remedy="页面切换到后台、旋转、来电后保留已填写内容,或自动保存草稿并恢复。",
    needs=("explore", "keep_input"),
    detect=detect,
)
