"""A page that stays visually empty.

What it requires:
    意见 7 and 办法 B27 ask that functions work and run stably.
What breaks it:
    A page of the app shows nothing but background and still does after a wait.
How we detect it (and miss it):
    Pixels with nothing on them and a hierarchy without text, at least ten seconds after the last action. An honest
    empty state ("暂无数据"), a spinner or a lone picture is not blank, nor is the empty end of a page scrolled too far. No rule gives a number; fifteen seconds count as
    "not open" for government sites (国办秘函〔2019〕19号), by analogy. A blank seen only for a moment is not reported.
Evidence kept:
    The screen, the steps, the time waited.
Remedy:
    Fix the page or take the entry away; show an error with a retry when loading fails.
"""

from __future__ import annotations

from harness.meaning.dialogs import dialog
from harness.meaning.failure import gives_up, puts_off
from harness.meaning.layout import title
from harness.meaning.substance import substance
from harness.meaning.text import normal
from harness.model.action import LaunchApp, Tap
from harness.model.finding import Finding, RuleResult, Severity, Verdict
from harness.model.observation import Observation, Visit
from harness.rules.base import Rule
from harness.rules.seen import finding_at, result_of

_BASIS = "依据《若干意见》第七条关于功能完整性、性能稳定性的要求和《管理办法》关于保障可靠稳定运行的规定。"

# Long enough for a slow page, under the fifteen seconds that the explorer gives every empty one.
_WAITED_S = 10.0
_FEWEST_LETTERS = 2


def detect(observation: Observation) -> RuleResult:
    """Every look at an empty page that had time to fill."""
    blank = [visit for visit in observation.visits if visit.package == observation.package and _stays_blank(visit)]
    return result_of([_finding(visit) for visit in blank], observation, "所见界面均有内容", needs_coverage=False)


def _stays_blank(visit: Visit) -> bool:
    if not visit.blank or visit.elapsed_s < _WAITED_S or dialog(visit.hierarchy) is not None:
        return False
    # The empty end of a page scrolled too far, or what lies before the first page, is no page that was opened.
    if not visit.path or not isinstance(visit.path[-1], Tap | LaunchApp):
        return False
    left, head = substance(visit.hierarchy), title(visit.hierarchy)
    said = [
        t.text for t in left.texts if head is None or t.node is not head.node or gives_up(t.text) or puts_off(t.text)
    ]
    return not left.functions and not any(len(normal(text)) > _FEWEST_LETTERS for text in said)


def _finding(visit: Visit) -> Finding:
    last = visit.path[-1]
    opened = visit.on_entry or (last.target.label if isinstance(last, Tap) else "")
    name = opened or "启动应用"
    done = f"点击“{opened}”" if opened else "启动应用"
    return finding_at(
        visit,
        "blank_screen",
        Verdict.VIOLATION,
        Severity.HIGH,
        title=f"白屏:{name}",
        detail=f"{_BASIS}{done}后等待 {visit.elapsed_s:.0f} 秒,界面仍为空白,没有任何文字、图片或错误提示。",
        key=f"blank:{name}",
    )


RULE = Rule.from_table(
    "blank_screen",
    severity=Severity.HIGH,
    remedy="修复无法显示的页面;加载失败时给出原因和重试入口;尚未提供的功能应当移除入口。",
    needs=("explore",),
    detect=detect,
)
