"""A user's track or position is not recorded as proof of work.

What it requires:
    Staff are not made to upload work tracks and positions without need.
What breaks it:
    A patrol or visit page that starts and ends a recording, counts mileage or time of the round, or uploads the position.
How we detect it (and miss it):
    A button that starts or ends a round together with a track, mileage, position or running clock; a page that says tracks
    or positions are recorded or uploaded. Parcels, buses, navigation, nearby counters, sports and articles are left alone.
    A recording without any sign on screen cannot be seen. Level S: security, emergency and enforcement may need it.
Evidence kept:
    The page with button and figures framed; the permission asked on the way.
Remedy:
    Make the recording a choice; ask for a place only where the matter needs one.

Source: 《关于防治“指尖上的形式主义”的若干意见》第九条 (2023); 办法 B22; test T08.
"""

from __future__ import annotations

import re

from harness.meaning import lexicon
from harness.meaning.buttons import buttons
from harness.meaning.figures import figures
from harness.meaning.layout import texts
from harness.meaning.text import normal
from harness.model.finding import Finding, RuleResult, Severity, Verdict
from harness.model.node import Node
from harness.model.observation import Observation, Visit
from harness.rules.base import Rule
from harness.rules.seen import finding_at, page_name, result_of, working_visits

_ID = "track_upload"
_BASIS = "依据《若干意见》第九条和《管理办法》关于非必要不得强制要求上传工作轨迹等的规定。"
_START = re.compile(
    r"^(?:开始|结束|暂停|继续|停止)(?:巡\S{0,3}|走访|记录|采集|任务|外勤|上报位置|定位|轨迹|入户|值守|执勤)"
)
_RECORDS = re.compile(
    r"(?:自动|实时|全程|系统(?:将|会)?|正在|已|每\d+(?:秒|分钟))\S{0,6}(?:记录|上传|采集|上报|回传)\S{0,6}(?:轨迹|位置|定位|路线|坐标|足迹)"
    r"|(?:轨迹|位置|定位|路线|坐标)\S{0,4}(?:已|自动|实时|正在)?(?:记录中|上传中|上传成功|已上传|采集中|回传)"
    r"|(?:里程|轨迹)\S{0,4}(?:不足|未达标|无效|不达标|不少于)"
)
_DISTANCES = ("公里", "千米", "km", "米", "里", "步")
_RUNNING = ("时分秒", "分钟", "小时", "秒")


def detect(observation: Observation) -> RuleResult:
    """Judge every working page."""
    findings = [f for visit in working_visits(observation) if (f := _judged(visit)) is not None]
    return result_of(findings, observation, "没有记录或上传个人轨迹、位置的页面")


def _judged(visit: Visit) -> Finding | None:
    name = page_name(visit)
    page = f"{name} {visit.hierarchy.text}"
    if lexicon.matches("usage.track_of_others", name) or lexicon.matches("usage.track_of_others", visit.on_entry):
        return None
    starts = [
        b for b in buttons(visit.hierarchy)
        if b.node.clickable and (_START.match(normal(b.label)) or lexicon.matches("usage.start_trace", b.label, whole=True))
    ]  # fmt: skip
    says = [t for t in texts(visit.hierarchy) if len(normal(t.text)) <= 60 and _RECORDS.search(normal(t.text))]
    counts = [
        f for f in figures(visit.hierarchy)
        if (f.unit in _DISTANCES and lexicon.matches("usage.track", f.says)) or (starts and f.unit in (*_DISTANCES, *_RUNNING))
    ]  # fmt: skip
    named = lexicon.matches("usage.track", page)
    if not says and not (starts and (counts or named)):
        return None
    if not says and lexicon.matches("usage.track_of_others", page):
        return None
    nodes: list[Node] = [*(b.node for b in starts), *(t.node for t in says), *(f.text.node for f in counts)]
    seen = "、".join(
        dict.fromkeys(
            f"“{said[:30]}”"
            for said in (*(b.label for b in starts), *(t.text for t in says), *(f.text.text for f in counts))
        )
    )
    return finding_at(
        visit, _ID, Verdict.SUSPECTED, Severity.HIGH,
        title=f"“{name}”记录或上传工作轨迹、位置",
        detail=f"{_BASIS}按步骤打开“{name}”,界面显示{seen}。是否属于安保、应急、执法等确有必要的情形,需人工核对。",
        key=f"page:{name}",
        nodes=nodes,
    )  # fmt: skip


RULE = Rule.from_table(
    _ID,
    severity=Severity.HIGH,
    remedy="取消强制记录、上传工作轨迹和位置;确有必要的改为自愿或一次性定位,并说明用途。",
    needs=("explore",),
    detect=detect,
)
