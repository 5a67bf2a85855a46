"""Permissions are asked after consent, when needed, and with their purpose.

What it requires:
    No permission for personal information before the user has agreed to the policy; the purpose is told when it is asked.
What breaks it:
    A permission prompt before or over the consent dialog; a prompt at launch or on an unrelated tap with no purpose shown.
How we detect it (and miss it):
    The system's permission prompts in the order seen, against the first consent dialog, the action before, and the words on the
    page before and in the prompt. A tap whose label names the matter (拍照, 定位, 上传, 扫码, 附近…) explains itself. Prompts that a
    maker's system words otherwise, and silent collection, are missed.
Evidence kept:
    The prompt, and the page before it.
Remedy:
    Ask after consent, at the moment of use, and say what for.

Source: 《App违法违规收集使用个人信息行为认定方法》(2019) 二、三; test T20.
"""

from __future__ import annotations

import re

from harness.meaning.layout import texts
from harness.meaning.permissions import NAMES, is_needed_for, kinds_of
from harness.meaning.system_windows import system_window
from harness.meaning.text import bare, normal
from harness.model.action import Tap
from harness.model.finding import Finding, RuleResult, Severity, Verdict
from harness.model.observation import Observation, Visit
from harness.rules.base import Rule
from harness.rules.seen import evidence_of, finding_at, incomplete, without_repeats

_ID = "permission_timing"
_BASIS = "依据《App违法违规收集使用个人信息行为认定方法》第二部分“未同步告知用户其目的”、第三部分“征得用户同意前就开始……打开可收集个人信息的权限”的规定。"
_PURPOSE = re.compile(r"用于|以便|为了|为您|便于|用来|需要(?:使用|获取|访问|申请)|方便您|目的|帮助您|提供.{0,12}服务")
_SELF_EVIDENT = re.compile(
    r"拍照|拍摄|相机|扫|定位|位置|附近|导航|地图|上传|选择|照片|图片|相册|文件|附件|录音|语音|视频|通讯录|联系人|拨打|电话|打卡|签到|巡|头像|人脸|下载|保存|\+|添加|录像|搜索周边"
)


def detect(observation: Observation) -> RuleResult:
    """Judge every permission prompt that was seen; experiments provoke theirs, so those are none."""
    asked = [v for v in observation.visits if _text_of_prompt(v) and not v.phase.startswith("probe:")]
    consent = next((v for v in observation.visits if "first_run" in v.places and not _text_of_prompt(v)), None)
    findings: list[Finding] = []
    for visit in asked:
        before = _page_before(observation, visit)
        if consent is not None and visit.index < consent.index:
            findings.append(_early(visit))
        elif not _is_explained(visit, before):
            findings.append(_unexplained(visit, before))
    if findings:
        return RuleResult.found(*without_repeats(findings))
    return incomplete(observation) or RuleResult.compliant("没有在同意隐私政策前或未说明目的时申请权限")


def _text_of_prompt(visit: Visit) -> str:
    window = system_window(visit.hierarchy)
    return window.text if window is not None and window.kind == "permission" else ""


def _page_before(observation: Observation, visit: Visit) -> Visit | None:
    """The page on which the prompt came up: the look with the longest part of the same path, else the look before."""
    earlier = [v for v in observation.visits if v.index < visit.index and not _text_of_prompt(v)]
    way = [action.sentence for action in visit.path]
    same_way = [
        v for v in earlier if v.role == visit.role and v.path and [a.sentence for a in v.path] == way[: len(v.path)]
    ]
    return max(same_way, key=lambda v: (len(v.path), v.index), default=earlier[-1] if earlier else None)


def _is_explained(visit: Visit, before: Visit | None) -> bool:
    last = visit.path[-1] if visit.path else None
    tapped = visit.on_entry or (last.target.label if isinstance(last, Tap) and last.target.label else "")
    if tapped and _SELF_EVIDENT.search(normal(tapped)):
        return True
    about = [t.text for t in texts(before.hierarchy)] if before is not None else []
    if tapped and any(is_needed_for(kind, tapped, *about) for kind in kinds_of(_text_of_prompt(visit))):
        return True
    said = visit.hierarchy.text + (before.hierarchy.text if before is not None else "")
    if _PURPOSE.search(normal(said)) and re.search(
        r"权限|位置|相机|存储|相册|麦克风|电话|通讯录|通知|定位",
        normal(said).replace(normal(_text_of_prompt(visit)), ""),
    ):
        return True
    # The page is about the matter: a map, a camera, an upload form.
    page = normal(before.hierarchy.text) if before is not None else ""
    return bool(tapped) and bool(_SELF_EVIDENT.search(page))


def _early(visit: Visit) -> Finding:
    said = _text_of_prompt(visit)
    return finding_at(
        visit, _ID, Verdict.VIOLATION, Severity.HIGH,
        title="征得同意前就申请权限",
        detail=f"{_BASIS}首次启动时,用户同意隐私政策之前系统就弹出权限申请“{said[:50]}”。",
        key=f"early:{_kind(said)}",
    )  # fmt: skip


def _unexplained(visit: Visit, before: Visit | None) -> Finding:
    said = _text_of_prompt(visit)
    entry = bare(visit.on_entry)
    when = f"点击“{entry}”后" if entry else "启动应用后、用户未作操作时"
    return finding_at(
        visit, _ID, Verdict.SUSPECTED, Severity.MEDIUM,
        title=f"申请权限时未说明目的({_kind(said)})",
        detail=f"{_BASIS}{when}系统弹出权限申请“{said[:50]}”,弹窗和之前的界面没有说明用途,与正在使用的功能没有明显关系。请人工核对。",
        key=f"unexplained:{_kind(said)}:{entry}",
        more=evidence_of(before) if before is not None else (),
    )  # fmt: skip


def _kind(said: str) -> str:
    return "、".join(NAMES[kind] for kind in kinds_of(said)) or "权限"


RULE = Rule.from_table(
    _ID,
    severity=Severity.HIGH,
    remedy="用户同意隐私政策后、使用相关功能时再申请权限,并同步说明用途。",
    needs=("first_run", "explore"),
    detect=detect,
)
