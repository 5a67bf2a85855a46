"""No service is refused until something else is installed.

What it requires:
    Services are offered without first downloading another app or mini-program.
What breaks it:
    A page or dialog met on the way to a service that says it must be downloaded or installed first, with no way on.
How we detect it (and miss it):
    An obligation to download in a dialog or on a short page, after an entry was tapped; a service entry that ends in the
    system's store. An update of the app itself, an offer that can be closed and left, and pages that name the counter, the
    web or another way are left alone. A gate that only shows after filling a form is missed.
Evidence kept:
    The page before and the gate.
Remedy:
    Offer the service here or on the web; make the other app a choice.

Source: 《关于防治“指尖上的形式主义”的若干意见》第八条 (2023); 办法 B07 B21; test T06.
"""

from __future__ import annotations

import re

from harness.meaning import lexicon
from harness.meaning.buttons import buttons
from harness.meaning.dialogs import dialog
from harness.meaning.layout import texts
from harness.meaning.regions import prose_length
from harness.meaning.text import bare, normal
from harness.model.finding import Finding, RuleResult, Severity, Verdict
from harness.model.node import Node
from harness.model.observation import Observation, Visit
from harness.rules.base import Rule
from harness.rules.seen import evidence_of, finding_at, result_of, working_visits

_ID = "download_gate"
_BASIS = "依据《若干意见》第八条“不得强制推广下载”和《管理办法》关于不得强制推广下载使用政务应用程序的规定。"
_GATE = re.compile(
    r"(?:请|需|须|必须|需要|应|仅限|只能|仅支持).{0,10}?(?:先|前往|到|在|通过|使用)?.{0,12}?(?:下载|安装).{0,20}?(?:app|应用|客户端|小程序|插件|控件|助手)?"
    r"|(?:下载|安装).{0,20}?(?:后|之后|成功后|完成后)(?:方可|才能|才可|即可|再|可)(?:继续)?(?:办理|使用|申请|查询|查看|预约|提交|登录|进入)"
    r"|(?:未安装|没有安装|尚未安装|未检测到|未下载).{0,20}?(?:app|应用|客户端|程序|助手)?.{0,6}(?:无法|不能|不可|请)"
)
_OTHER_WAY = re.compile(
    r"(?:也可|亦可|或者?|还可).{0,12}(?:网页|网站|电脑|线下|窗口|大厅|本页|继续|浏览)|继续(?:访问|浏览)|网页版|暂不下载|不影响"
)
_ONWARD = re.compile(r"继续|跳过|直接办理|网页办理|在线办理|暂不|以后再说|稍后|不了|仍要|先不")
_STORES = re.compile(r"market|appstore|vending|store|download", re.IGNORECASE)
_LONGEST_PAGE = 120


def detect(observation: Observation) -> RuleResult:
    """Judge gates on the app's pages, and entries that end in a store."""
    findings = [f for visit in working_visits(observation) if (f := _gate(observation, visit)) is not None]
    findings += [f for visit in observation.visits if (f := _store(observation, visit)) is not None]
    return result_of(findings, observation, "没有先下载其他应用方可办理的服务")


def _gate(observation: Observation, visit: Visit) -> Finding | None:
    over = dialog(visit.hierarchy)
    if over is None and (prose_length(visit.hierarchy) > _LONGEST_PAGE or len(texts(visit.hierarchy)) > 14):
        return None  # a page with other content can be used; a remark on it is no gate
    said = over.text if over is not None else visit.hierarchy.text
    demand = _GATE.search(normal(said))
    if demand is None or lexicon.matches("usage.update", said) or _OTHER_WAY.search(normal(said)):
        return None
    offers = [b for b in buttons(visit.hierarchy) if b.node.clickable and lexicon.matches("usage.download", b.label)]
    if any(_ONWARD.search(normal(b.label)) for b in buttons(visit.hierarchy)) or (not offers and not visit.on_entry):
        return None
    nodes = (
        [over.node] if over is not None else [t.node for t in texts(visit.hierarchy) if _GATE.search(normal(t.text))]
    )
    return _finding(observation, visit, demand.group(0)[:40], nodes)


def _store(observation: Observation, visit: Visit) -> Finding | None:
    left = visit.package and visit.package != observation.package and _STORES.search(visit.package)
    if not left or not visit.on_entry or lexicon.matches("usage.download", visit.on_entry):
        return None
    return _finding(observation, visit, f"点击“{visit.on_entry}”后跳转到应用商店", ())


def _finding(observation: Observation, visit: Visit, said: str, nodes: list[Node] | tuple[()]) -> Finding:
    entry = bare(visit.on_entry)
    before = next((v for v in reversed(observation.visits) if v.index < visit.index), None)
    asked = f"点击“{entry}”后" if entry else "打开该界面时"
    return finding_at(
        visit, _ID, Verdict.SUSPECTED, Severity.HIGH,
        title=f"“{entry or '该服务'}”须先下载安装其他应用",
        detail=f"{_BASIS}{asked},界面提示“{said}”,没有可以继续办理的其他方式。另装应用是否确有必要(如统一身份认证),需人工核对。",
        key=f"gate:{entry or said[:12]}",
        nodes=nodes,
        more=evidence_of(before) if before is not None else (),
    )  # fmt: skip


RULE = Rule.from_table(
    _ID,
    severity=Severity.HIGH,
    remedy="在本应用或网页内直接提供服务,不以下载安装其他应用、小程序为前提;确需跳转的,同时提供线上线下替代方式。",
    needs=("explore",),
    detect=detect,
)
