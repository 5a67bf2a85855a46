"""Controls cut off, covered or printed over one another, and pages wider than the screen.

What it requires:
    办法 B26 asks for adaptation to users' software and hardware, and stable running on different systems.
What breaks it:
    On one of the devices inspected, a control cannot be reached or text cannot be read as it was designed.
How we detect it (and miss it):
    Geometry of every screen seen on this device (`harness.meaning.display`): a row whose last control is cut by the
    edge, a page wider than the screen, a control under another, lines of text over one another. Missed: text cut
    inside its own box, what is drawn as a picture, what lies wholly outside the screen (dumps leave it out).
Evidence kept:
    The screen, with what suffers framed; the device is named in the detail.
Remedy:
    Lay the page out for 320 dp width and up, let rows wrap, keep the end of a page clear of fixed bars.
"""

from __future__ import annotations

from harness.meaning.display import Defect, display_defects
from harness.meaning.layout import title
from harness.model.finding import Finding, RuleResult, Severity, Verdict
from harness.model.observation import Observation, Visit
from harness.rules.base import Rule
from harness.rules.seen import finding_at, result_of

_TITLES = {"cut": "控件被屏幕边缘截断", "covered": "控件被遮挡", "overlap": "文字重叠", "sideways": "页面超出屏幕宽度"}


def detect(observation: Observation) -> RuleResult:
    """Look at every screen of the app, each distinct picture once."""
    own = [visit for visit in observation.visits if visit.package == observation.package]
    findings = [_finding(observation, visit, defect) for visit in own for defect in display_defects(visit.hierarchy)]
    return result_of(
        findings,
        observation,
        f"{observation.device.name} 上所见界面未发现截断、遮挡、重叠或横向溢出",
        needs_coverage=False,
    )


def _finding(observation: Observation, visit: Visit, defect: Defect) -> Finding:
    head = title(visit.hierarchy)
    where = head.text if head is not None else "页面"
    device = observation.device
    return finding_at(
        visit,
        "display_defect",
        Verdict.VIOLATION,
        Severity.MEDIUM,
        title=f"{_TITLES[defect.kind]}:{where}“{defect.label}”",
        detail=(
            f"依据《管理办法》关于用户端软硬件适配性的规定。在 {device.name}({device.system} {device.system_version},{device.width_px}×{device.height_px} 像素,"
            f"{device.density:g} 倍)上,“{where}”界面:{defect.reason}。"
        ),
        key=f"{defect.kind}:{where}:{defect.label}",
        nodes=defect.nodes,
    )


RULE = Rule.from_table(
    "display_defect",
    severity=Severity.MEDIUM,
    remedy="按 320 dp 及以上宽度重新布局:同排控件自动换行或等分,正文不设固定宽度,页面末尾为底部固定栏留出空间,并在小屏与大屏设备上复测。",
    needs=("explore",),
    detect=detect,
)
