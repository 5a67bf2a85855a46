"""A user's track or position is not recorded as proof of work.

What it requires:
    Staff are not made to upload work tracks and positions without need.
What breaks it:
    A patrol or visit page that keeps or sends where its user walks, by itself or as a condition, whatever the function is called.
How we detect it (and miss it):
    Marks on one page, of which two are needed: a sentence that says that the way or position is kept or sent, by itself or as a duty
    (where · kept · how, in any words); a least distance or time below which the round does not count; a button that begins or ends a
    round; a counted distance or number of points; the system's question for the position after that button was tapped. Vehicles, parcels,
    navigation, sports, single positions asked for on demand, maps, denials (不取位置), offers to switch it off, and articles are left alone.
    All pages are one finding. A recording without any sign on screen cannot be seen. Level S: security, emergency and enforcement may need it.
Evidence kept:
    Every page with button, sentence and figures framed; the permission asked on the way.
Remedy:
    Make the recording a choice; ask for a place only where the matter needs one.

Source: 《关于防治“指尖上的形式主义”的若干意见》第九条 (2023); 办法 B22; test T08.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from harness.meaning import lexicon
from harness.meaning.buttons import Button, buttons
from harness.meaning.figures import figures
from harness.meaning.layout import Text
from harness.meaning.substance import substance
from harness.meaning.system_windows import system_window
from harness.meaning.text import normal
from harness.model.finding import Finding, RuleResult, Severity, Verdict
from harness.model.observation import Observation, Visit
from harness.rules.base import Rule
from harness.rules.seen import evidence_of, finding_at, is_for_reading, own_texts, page_name, result_of

_ID = "track_upload"
_BASIS = "依据《若干意见》第九条和《管理办法》关于非必要不得强制要求上传工作轨迹等的规定。"
_LONGEST = 90
_LONGEST_BUTTON = 10
_EVERY = re.compile(r"每(?:隔)?[\d一二两三四五六七八九十半]+(?:秒|分钟?|刻钟|米|步|个?小时)")
# What comes of a way that was not kept from end to end.
_BROKEN_OFF = re.compile(
    r"(?:轨迹|路线|足迹|足印|脚印|定位|位置|坐标|线路)\S{0,6}?(?:中断|断开|断了|断线|缺失|不完整|不连续|不全|偏离|关闭|关掉|丢失)\S{0,6}?(?:视为|视同|无效|不予|不算|不计|不认|重走|重巡|补走|补巡|扣|报警|预警|记录|通报|作废)|(?:离开|走出|超出|偏离)\S{0,6}(?:责任区|网格|片区|围栏|路段|巡区|辖区|范围)\S{0,8}(?:报警|预警|记录|通报|提醒|扣)"
)
_LEAST = re.compile(
    r"(?:不足|少于|不到|未满|低于|达不到|没走满|不满|未达)\D{0,4}\d+(?:\.\d+)?(?:公里|千米|km|米|里|步|个?点)|(?:至少|不少于|不低于|走满|须满)\D{0,4}\d+(?:\.\d+)?(?:公里|千米|km|米|里|步|个?点)"
    r"|(?:里程|轨迹|足印|路线)\S{0,4}(?:不足|未达标|无效|不达标|不少于)|缺一?段"
)
_ROUND = re.compile(
    r"^(?:开始|结束|暂停|继续|停止|完成)(?:本次)?(?:巡\S{0,3}|走\S{0,3}|记录|采集|任务|外勤|上报位置|定位|轨迹|入户|值守|执勤|巡逻|踏查|排查)"
)
_NOT = re.compile(
    r"(?:不|无需|不会|没有|从不|不再|未)(?:会|再|需要?|必|用)?(?:取|读|获取|采集|记录|上传|收集|保存|回传|使用|查看|留存|追踪|要求)\S{0,8}?(?:位置|定位|轨迹|路线|行踪|坐标)|(?:位置|定位|轨迹|路线)\S{0,4}(?:不|未)(?:会|再)?(?:记录|上传|保存|采集|留存|回传)"
)
_AT_WILL = re.compile(
    r"自愿|(?:可以?|随时)(?:不开|关闭|关掉|跳过|不选|停用)|不(?:开启|打开|记录|同意)也(?:能|可)|仅用于本次|仅限本次|只在本机|不上传"
)
_DISTANCES = ("公里", "千米", "km", "米", "里", "步")
_POSITION = re.compile(r"位置|定位|location", re.IGNORECASE)
_MOST_PAGES = 5


@dataclass(frozen=True)
class _Trace:
    """What one page shows of a recording: sentences, duties, buttons, counts; and whether the system asked for the position."""

    visit: Visit
    says: tuple[Text, ...]
    duties: tuple[Text, ...]
    controls: tuple[Button, ...]
    counts: tuple[Text, ...]
    asked: Visit | None = None

    @property
    def marks(self) -> int:
        """How many different marks speak for a recording."""
        return sum(
            (bool(self.says), bool(self.duties), bool(self.controls), bool(self.counts), self.asked is not None)
        ) + (len(self.says) > 1)

    @property
    def is_sure(self) -> bool:
        """Two marks, one of which speaks of a place kept or demanded."""
        return self.marks >= 2 and bool(self.says or self.duties or (self.controls and (self.counts or self.asked)))


def detect(observation: Observation) -> RuleResult:
    """Judge every page of the app that does something, or says that it records."""
    traces = [
        trace
        for place, visit in enumerate(observation.visits)
        if visit.package in ("", observation.package)
        and (trace := _trace(observation, place)) is not None
        and trace.is_sure
    ]
    findings = [_finding(traces)] if traces else []
    return result_of(findings, observation, "没有记录或上传个人轨迹、位置的页面")


def _trace(observation: Observation, place: int) -> _Trace | None:
    visit = observation.visits[place]
    if visit.phase.startswith("probe:") or system_window(visit.hierarchy) is not None:
        return None
    fresh = own_texts(observation, place)
    name = f"{page_name(visit)} {visit.on_entry}"
    controls = tuple(b for b in substance(visit.hierarchy).functions if _begins_or_ends(b))
    # A page that is mostly prose is read like one, unless a round is begun on it.
    if is_for_reading(visit) and not controls:
        return None
    if lexicon.matches("trace.of_others", name):
        return None
    said = [t for t in fresh if len(normal(t.text)) <= _LONGEST]
    if any(_AT_WILL.search(normal(t.text)) for t in said):
        return None
    says = tuple(t for t in said if _says(t.text))
    duties = tuple(
        t
        for t in said
        if _LEAST.search(normal(t.text)) and (lexicon.matches("trace.where", t.text) or controls or says)
    )
    counts = tuple(
        dict.fromkeys(
            f.text for f in figures(visit.hierarchy)
            if f.text in fresh and f.text not in (*says, *duties) and ((f.unit in _DISTANCES and (lexicon.matches("trace.where", f.says) or controls or says)) or (f.unit == "点" and says))
        )
    )  # fmt: skip
    if not (says or duties or controls):
        return None
    return _Trace(visit, says, duties, controls, counts, _asked_for_position(observation, place) if controls else None)


def _says(said: str) -> bool:
    """Whether a text says that its user's way or position is kept or sent, by itself or as a duty."""
    folded = normal(said)
    if _NOT.search(folded) or lexicon.matches("trace.of_others", said):
        return False
    if _BROKEN_OFF.search(folded):
        return True
    if not lexicon.matches("trace.where", said) or not lexicon.matches("trace.keep", said):
        return False
    return bool(
        lexicon.matches("trace.how", said)
        or _EVERY.search(folded)
        or _LEAST.search(folded)
        or re.search(r"已(?:上传|回传|记录|采集|同步)", folded)
    )


def _begins_or_ends(button: Button) -> bool:
    label = normal(button.label)
    if not button.node.clickable or len(label) > _LONGEST_BUTTON:
        return False
    return bool(_ROUND.match(label)) or any(label.startswith(word) for word in lexicon.words("trace.start"))


def _asked_for_position(observation: Observation, place: int) -> Visit | None:
    """The system's question for the position that came right after a button of this page was tapped."""
    visit = observation.visits[place]
    labels = {normal(b.label) for b in buttons(visit.hierarchy)}
    for later in observation.visits[place + 1 : place + 3]:
        window = system_window(later.hierarchy)
        if (
            window is not None
            and window.kind == "permission"
            and _POSITION.search(window.text)
            and normal(later.on_entry) in labels
        ):
            return later
    return None


def _finding(traces: list[_Trace]) -> Finding:
    best = max(traces, key=lambda trace: trace.marks)
    visit = best.visit
    names = list(dict.fromkeys(page_name(trace.visit) for trace in traces))
    where = f"“{names[0]}”" + (f"等{len(names)}个界面" if len(names) > 1 else "")
    parts = [f"写明{_quoted(best.says)}"] if best.says else []
    parts += [f"要求{_quoted(best.duties)}"] if best.duties and best.duties != best.says else []
    parts += [f"有“{best.controls[0].label}”按钮"] if best.controls else []
    parts += [f"显示{_quoted(best.counts)}"] if best.counts and best.counts != best.says else []
    parts += ["点击后系统询问是否允许获取位置"] if best.asked is not None else []
    others = {t.visit.hierarchy.text: t.visit for t in traces if t is not best}
    more = [ref for v in list(others.values())[:_MOST_PAGES] for ref in evidence_of(v)]
    return finding_at(
        visit, _ID, Verdict.SUSPECTED, Severity.HIGH,
        title=f"{where}记录或上传工作轨迹、位置",
        detail=f"{_BASIS}按步骤打开“{page_name(visit)}”,界面{','.join(parts)}。该功能把工作人员的行走路线或位置作为工作凭证留存,涉嫌过度留痕。是否属于安保、应急、执法等确有必要的情形,需人工核对。",
        key="track",
        nodes=[*(t.node for t in (*best.says, *best.duties, *best.counts)), *(b.node for b in best.controls)],
        more=(*more, *(evidence_of(best.asked) if best.asked is not None else ())),
    )  # fmt: skip


def _quoted(shown: tuple[Text, ...]) -> str:
    return "".join(f"“{said[:50]}”" for said in dict.fromkeys(t.text for t in shown[:3]))


RULE = Rule.from_table(
    _ID,
    severity=Severity.HIGH,
    remedy="取消强制记录、上传工作轨迹和位置;确有必要的改为自愿或一次性定位,并说明用途。",
    needs=("explore",),
    detect=detect,
)
