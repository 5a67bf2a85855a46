"""The same work data is asked in one place only.

What it requires:
    Data for one matter is reported once, by one table.
What breaks it:
    The same data demanded in several forms of the app.
How we detect it (and miss it):
    An inventory of all forms with their field labels; two forms that share at least three particular labels, and at least half of
    the smaller one's. Identity, generic labels (标题, 备注, 时间, 地点, 照片 …), login, registration, search and complaints do not
    count. The same table again next period, and other apps, are out of sight. Two services may need the same data: for a person.
Evidence kept:
    Both forms, the shared fields framed.
Remedy:
    One form, or take the data over from the first.

Source: 《关于防治“指尖上的形式主义”的若干意见》第十一条 (2023); 办法 B19 B25; test T11.
"""

from __future__ import annotations

import itertools
import re
from dataclasses import dataclass, field

from harness.meaning.fields import fields
from harness.meaning.text import bare
from harness.model.finding import Finding, RuleResult, Severity, Verdict
from harness.model.node import Node
from harness.model.observation import Observation, Visit
from harness.rules.base import Rule
from harness.rules.seen import evidence_of, finding_at, page_name, result_of, working_visits

_ID = "repeated_fields"
_IDENTITY = (
    "account",
    "phone",
    "password",
    "password_again",
    "sms_code",
    "captcha",
    "real_name",
    "id_number",
    "search",
    "email",
    "agreement",
    "remember",
    "anonymous",
    "upload",
    "rating",
    "case_number",
)
_GENERIC = re.compile(
    r"^(?:标题|主题|名称|内容|备注|说明|描述|详情|时间|日期|开始时间|结束时间|地点|地址|位置|照片|图片|附件|类型|类别|状态|单位|部门|联系人|联系电话|联系方式|性别|年龄|其他|意见|事由|选择|搜索|数量|金额|所属\S{1,3}|发生\S{1,3}|问题\S{1,3})$"
)
_PROMPT = re.compile(r"^(?:请(?:您)?(?:输入|填写|选择|录入|上传)|输入|填写|选择)")
_EXCLUDED = {"login", "registration", "complaint", "complaint_form", "first_run", "cancellation"}
_FEWEST_SHARED = 3
_SHARE = 0.5


@dataclass
class _Form:
    name: str
    visit: Visit
    labels: dict[str, Node] = field(default_factory=dict)


def detect(observation: Observation) -> RuleResult:
    """Compare every pair of forms."""
    forms: dict[tuple[str, str], _Form] = {}
    for visit in working_visits(observation):
        if visit.places & _EXCLUDED or not fields(visit.hierarchy):
            continue
        form = forms.setdefault((visit.role, page_name(visit)), _Form(page_name(visit), visit))
        for item in fields(visit.hierarchy):
            label = _PROMPT.sub("", bare(item.label))
            if item.concept not in _IDENTITY and len(label) >= 2 and not _GENERIC.match(label):
                form.labels.setdefault(label, item.node)
    findings = [
        finding
        for first, second in itertools.combinations(forms.values(), 2)
        if (finding := _compared(first, second)) is not None
    ]
    return result_of(findings, observation, "没有发现多个表单重复索要同样的工作数据")


def _compared(first: _Form, second: _Form) -> Finding | None:
    shared = [label for label in first.labels if label in second.labels]
    smaller = min(len(first.labels), len(second.labels))
    if first.visit.role != second.visit.role or len(shared) < _FEWEST_SHARED or len(shared) < _SHARE * smaller:
        return None
    listed = "、".join(shared[:6])
    return finding_at(
        second.visit, _ID, Verdict.SUSPECTED, Severity.MEDIUM,
        title=f"“{first.name}”与“{second.name}”重复填报{len(shared)}项",
        detail=(
            "依据《若干意见》第十一条“针对同一事项或数据,原则上应通过‘一站式’综合平台、‘一张表’形式报送”和《管理办法》关于不得随意或重复要求"
            f"基层填表报数的规定。两个表单都要求填写{listed}等{len(shared)}项。两者是否属于同一事项,需人工核对。"
        ),
        key="pair:" + "|".join(sorted((first.name, second.name))),
        nodes=[second.labels[label] for label in shared],
        more=evidence_of(first.visit, *(first.labels[label] for label in shared)),
    )  # fmt: skip


RULE = Rule.from_table(
    _ID,
    severity=Severity.MEDIUM,
    remedy="同一数据只采集一次,其他表单自动带出;合并重复表单为“一张表”。",
    needs=("explore",),
    detect=detect,
)
