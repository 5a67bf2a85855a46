"""Permissions are asked after consent, when needed, and with their purpose.

What it requires:
    No permission for personal information before the user has agreed to the policy; the purpose is told when it is asked.
What breaks it:
    A permission prompt before or over the consent dialog; a prompt at launch or on an unrelated tap with no purpose shown.
How we detect it (and miss it):
    The system's permission prompts in the order seen, against the first consent dialog, the action before, and the words in the
    prompt, on the page before and on the page it stood over. A tap whose label names the matter (拍照, 定位, 上传, 扫码, 附近…)
    explains itself, and so does a page that is about it; of a home page and other menus only the title counts, because their other entries
    explain nothing. Prompts that a maker's system words otherwise, and silent collection, are missed.
Evidence kept:
    The prompt, the page before it, the page it stood over, and that page after a refusal where one was tried.
Remedy:
    Ask after consent, at the moment of use, and say what for.

Source: 《App违法违规收集使用个人信息行为认定方法》(2019) 二、三; test T20.
"""

from __future__ import annotations

import re

from harness.meaning.dialogs import dialog
from harness.meaning.layout import texts, title
from harness.meaning.paths import is_answer
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

# Pages that lead to many things; what else stands there explains nothing.
_MENUS = frozenset({"home", "home_end", "tab", "mine", "settings"})


def detect(observation: Observation) -> RuleResult:
    """Judge every permission prompt that was seen; experiments provoke theirs, so those are none."""
    asked = [v for v in observation.visits if _text_of_prompt(v) and not v.phase.startswith("probe:")]
    consent = next((v for v in observation.visits if "first_run" in v.places and not _text_of_prompt(v)), None)
    findings: list[Finding] = []
    for visit in asked:
        before, after = _page_before(observation, visit), _page_after(observation, visit)
        seen = [page for page in (before, after, _refused(observation, visit)) if page is not None]
        if consent is not None and visit.index < consent.index:
            findings.append(_early(visit, seen))
        elif not _is_explained(visit, before, after):
            findings.append(_unexplained(visit, seen))
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


def _page_after(observation: Observation, visit: Visit) -> Visit | None:
    """The page that the prompt stood over: the next look on the same way."""
    way = _labels(visit)
    later = (v for v in observation.visits if v.index > visit.index and not _text_of_prompt(v))
    after = next(later, None)
    return after if after is not None and after.role == visit.role and _labels(after) == way else None


def _labels(visit: Visit) -> list[str]:
    return [a.target.label for a in visit.path if isinstance(a, Tap) and not is_answer(a)]


def _is_explained(visit: Visit, before: Visit | None, after: Visit | None) -> bool:
    last = visit.path[-1] if visit.path else None
    tapped = visit.on_entry or (last.target.label if isinstance(last, Tap) else "")
    if tapped and _SELF_EVIDENT.search(normal(tapped)):
        return True
    prompt = _text_of_prompt(visit)
    if any(_tells_purpose(page) for page in (visit, before, after) if page is not None):
        return True
    if not isinstance(last, Tap) and not tapped:
        return False
    # The page is about the matter: a map, a camera, an upload form.
    about = [said for page in (before, after) if page is not None for said in _matters_of(page)]
    return any(is_needed_for(kind, tapped, *about) for kind in kinds_of(prompt)) or (
        before is not None and not before.places & _MENUS and bool(_SELF_EVIDENT.search(normal(before.hierarchy.text)))
    )


def _tells_purpose(page: Visit) -> bool:
    """Whether one sentence, or one dialog, names a permission together with what it is for; the system's own words do not count."""
    over = dialog(page.hierarchy)
    said = [t.text for t in texts(page.hierarchy)] + ([f"{over.title} {over.text}"] if over is not None else [])
    prompt = _text_of_prompt(page)
    return any(text not in prompt and kinds_of(text) and _PURPOSE.search(normal(text)) for text in said)


def _matters_of(page: Visit) -> list[str]:
    """What a page is about: all it says, or the title of a menu."""
    head = title(page.hierarchy)
    if page.places & _MENUS:
        return [head.text] if head is not None else []
    return [t.text for t in texts(page.hierarchy)]


def _refused(observation: Observation, visit: Visit) -> Visit | None:
    """The page that the experiment of refusing saw behind the same entry."""
    entry = bare(_labels(visit)[-1]) if _labels(visit) else ""
    for outcome in observation.outcomes_of("deny_permission"):
        if bare(str(outcome.facts.get("entry") or "")) == entry:
            return next((v for v in observation.visits if v.index == outcome.facts.get("after")), None)
    return None


def _early(visit: Visit, seen: list[Visit]) -> Finding:
    said = _text_of_prompt(visit)
    return finding_at(
        visit, _ID, Verdict.VIOLATION, Severity.HIGH,
        title="征得同意前就申请权限",
        detail=f"{_BASIS}首次启动时,用户同意隐私政策之前系统就弹出权限申请“{said[:50]}”。",
        key=f"early:{_kind(said)}",
        more=[ref for page in seen for ref in evidence_of(page)],
    )  # fmt: skip


def _unexplained(visit: Visit, seen: list[Visit]) -> Finding:
    said = _text_of_prompt(visit)
    entry = bare(visit.on_entry or next(iter(_labels(visit)[-1:]), "")).replace(" ", "")
    tapped = bool(visit.path) and isinstance(visit.path[-1], Tap)
    when = f"点击“{entry}”后" if entry else "点击界面上的控件后" if tapped else "启动应用后、用户未作操作时"
    return finding_at(
        visit, _ID, Verdict.SUSPECTED, Severity.MEDIUM,
        title=f"申请权限时未说明目的({_kind(said)})",
        detail=f"{_BASIS}{when}系统弹出权限申请“{said[:50]}”,弹窗和之前的界面没有说明用途,与正在使用的功能没有明显关系。请人工核对。",
        key=f"unexplained:{_kind(said)}:{entry}",
        more=[ref for page in seen for ref in evidence_of(page)],
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
