"""The same work data is asked once.

What it requires:
    Data for one matter is reported once, by one table.
What breaks it:
    The same data demanded in several forms of the app, or again every period though it does not change and was reported before.
How we detect it (and miss it):
    An inventory of all forms with their fields as first seen. Forms of one role that share at least three particular empty fields, one
    of them more than a name, number or address, and half of the smaller form, are one finding; labels need not be equal to the letter.
    A form for every day, week or month whose standing data (numbers of households, names, areas …) is blank, though an earlier
    report is listed, the inspection itself sent one before, or three such fields are asked, is another. Filled-in fields count as carried over. The user's own identity (see
    known_data_not_prefilled), generic labels (备注, 时间, 照片 …), login, registration, search and complaints do not count. Other apps
    are out of sight. Two services may need the same data: for a person.
Evidence kept:
    All the forms, the shared fields framed.
Remedy:
    One form, or take the data over from the first.

Source: 《关于防治“指尖上的形式主义”的若干意见》第十一条 (2023); 办法 B19 B25; test T11.
"""

from __future__ import annotations

import itertools
import re

from rapidfuzz import fuzz

from harness.meaning.fields import asked_for
from harness.meaning.names import is_unit
from harness.meaning.text import bare
from harness.model.evidence import EvidenceRef
from harness.model.finding import Finding, RuleResult, Severity, Verdict
from harness.model.observation import Observation
from harness.rules.asked import Asked, Form, forms_seen
from harness.rules.base import Rule
from harness.rules.seen import evidence_of, finding_at, result_of

_ID = "repeated_fields"
_BASIS = (
    "依据《若干意见》第十一条“针对同一事项或数据,原则上应通过‘一站式’综合平台、‘一张表’形式报送”和《管理办法》关于不得随意或重复要求"
    "基层填表报数的规定。"
)
_GENERIC = re.compile(
    r"^(?:标题|主题|名称|内容|备注|说明|描述|详情|日期|照片|图片|附件|类型|类别|状态|联系人|性别|年龄|其他|意见|事由|选择|搜索|数量|金额|处理意见|是否\S{0,4})$"
    r"|^(?:发生|所属|问题|事件|现场|处理|处置|整改|走访|巡查|检查|活动|会议|上报|报送|登记|具体|详细|基本|主要|相关|其他|工作|预约|申请|开始|结束|反映|简要|事项|排查|填报)?"
    r"(?:时间|日期|地点|位置|地址|情况|描述|内容|备注|说明|类型|类别|方式|结果|状态|照片|图片|原因|意见|措施|问题|详情|编号|时段|人员|名称)$"
)
_IDENTITY = re.compile(
    r"姓名$|名字$|电话$|手机号?码?$|联系方式$|身份证号?码?$|证件号?码?$|证号$|性别$|年龄$|民族$|住址$|地址$|门牌号$|单位$|^(?:户主|对象|居民|老人|学生)$"
)
_FEWEST_SHARED = 3
_SHARE = 0.5
_ALIKE = 88.0
_PERIOD = re.compile(
    r"每(?:日|天|周|旬|月|季|年|半年)|[日周旬月季年]报|(?:月|季|年|周)度?(?:表|报|台账|统计)|按(?:日|周|月|季)|逐[日周月季]|本(?:月|周|季|旬|期)|当[月日期]|今日|(?:\d|一|二|三|四|五|六|七|八|九|十){1,2}月份?(?:报|表)"
)
_BEFORE = re.compile(
    r"(?:上|前|往)(?:月|周|期|季|旬|一?次|年)\S{0,8}|(?:已|历史)(?:提交|上报|报送|填报|报)\S{0,12}20\d{2}|20\d{2}[-年/.]\d{1,2}\S{0,8}已(?:提交|上报|报送|填报|报)|历史(?:填报|记录|报表)|往期|最近(?:一次)?(?:填报|上报|提交)"
)
_CARRIED = re.compile(
    r"(?:自动|已)\S{0,4}(?:带出|带入|导入|继承|同步|预填)|沿用上|核对(?:无误|后提交)|只(?:需|改|填)\S{0,6}(?:变化|变动)|有变化的"
)
# What stands from one period to the next, unless the label itself speaks of the period.
_STANDING = re.compile(
    r"(?:村|社区|单位|小区|网格|街道|乡镇|学校|机构|院落|组别|网点|门店|站点|场所|养殖场|企业|商铺|诊所|合作社)名?(?:称)?$|(?:自然村|村民小组|楼栋|网格|院落|小区|党员|人口|户籍|常住|家庭|劳动力|老年人|低保|脱贫|退役军人|企业|商户)\S{0,4}数$|^总?(?:户|人口|人|村|组|栋|床位)数$|面积$|亩数$|床位$|编制$|定员$|法定代表人|负责人|建成|户数$|人口$|人数$"
)
_MOVING = re.compile(
    r"本(?:月|周|日|季|旬|期|年)|今日|当(?:日|月|期)|新增|减少|变化|完成|清理|处理|处置|累计|次数|件数|参加|参与|到场|出勤|培训|整改|走访|巡查|发生|开展|投入|收入|支出|进度"
)
_FEWEST_STANDING, _FEWEST_STANDING_AFTER_ONE = 3, 2


def detect(observation: Observation) -> RuleResult:
    """Compare every pair of forms, and every periodical form with what does not change."""
    forms = forms_seen(observation)
    findings = [
        *_clusters(forms),
        *(f for form in forms if (f := _every_period(form, _asked_again(observation, form))) is not None),
    ]
    return result_of(findings, observation, "没有发现多个表单重复索要同样的工作数据")


def _clusters(forms: tuple[Form, ...]) -> list[Finding]:
    """One finding for all forms that ask one another's data."""
    found: list[Finding] = []
    groups: list[list[Form]] = []
    for first, second in itertools.combinations(forms, 2):
        if first.role != second.role or not _repeats(first, second):
            continue
        joined = [group for group in groups if first in group or second in group]
        merged = [form for group in joined for form in group]
        merged += [form for form in (first, second) if form not in merged]
        groups = [group for group in groups if group not in joined] + [merged]
    for group in groups:
        found.append(_cluster_finding(group))
    return found


def _particular(form: Form) -> list[Asked]:
    """Fields that tell what the form is after: neither generic nor the user's own, and not carried over from anywhere."""
    own = [
        item
        for item in form.asked.values()
        if item.of_operator or (_IDENTITY.search(item.label) and not item.of_others and not form.is_about_others)
    ]
    return [
        item
        for item in form.asked.values()
        if item.empty and item not in own and (item.of_others or not _GENERIC.search(item.label))
    ]


def _pairs(first: Form, second: Form) -> list[tuple[Asked, Asked]]:
    pairs: list[tuple[Asked, Asked]] = []
    free = _particular(second)
    for item in _particular(first):
        twin = next((other for other in free if other.label == item.label), None) or next(
            (other for other in free if _same(item.label, other.label)), None
        )
        if twin is not None:
            pairs.append((item, twin))
            free.remove(twin)
    return pairs


def _same(first: str, second: str) -> bool:
    longer, shorter = sorted((first, second), key=len, reverse=True)
    if (
        len(shorter) >= 3
        and len(longer) - len(shorter) <= 2
        and (longer.startswith(shorter) or longer.endswith(shorter))
    ):
        return True
    return min(len(first), len(second)) >= 4 and fuzz.ratio(first, second) >= _ALIKE


def _repeats(first: Form, second: Form) -> bool:
    pairs = _pairs(first, second)
    smaller = min(len(_particular(first)), len(_particular(second)))
    telling = [pair for pair in pairs if not _IDENTITY.search(pair[0].label)]
    return len(pairs) >= _FEWEST_SHARED and bool(telling) and len(pairs) >= _SHARE * smaller


def _cluster_finding(group: list[Form]) -> Finding:
    shared: dict[str, None] = {}
    nodes: dict[str, list[Asked]] = {form.name: [] for form in group}
    for first, second in itertools.combinations(group, 2):
        for item, twin in _pairs(first, second) if _repeats(first, second) else ():
            shared[item.label] = None
            nodes[first.name].append(item)
            nodes[second.name].append(twin)
    last = group[-1]
    visit = nodes[last.name][0].visit if nodes[last.name] else last.visits[0]
    names = "、".join(f"“{form.name}”" for form in group)
    return finding_at(
        visit, _ID, Verdict.SUSPECTED, Severity.MEDIUM,
        title=f"{names}重复填报{len(shared)}项",
        detail=(
            f"{_BASIS}以“{last.role}”登录后逐个打开表单,{names}{len(group)}个表单都要求从空白填写{'、'.join(list(shared)[:6])}等{len(shared)}项,没有从已填的表单带出。"
            "这些表单是否针对同一对象、同一事项,需人工核对。"
        ),
        key="pair:" + "|".join(sorted(form.name for form in group)),
        nodes=[item.field.node for item in nodes[last.name] if item.visit is visit],
        more=_evidence(group[:-1], nodes),
    )  # fmt: skip


def _evidence(group: list[Form], nodes: dict[str, list[Asked]]) -> tuple[EvidenceRef, ...]:
    refs: list[EvidenceRef] = []
    for form in group:
        items = nodes[form.name]
        visit = items[0].visit if items else form.visits[0]
        refs += evidence_of(visit, *(item.field.node for item in items if item.visit is visit))
    return tuple(refs)


def _asked_again(observation: Observation, form: Form) -> frozenset[str]:
    """Labels that stood empty again after the inspection had sent the form once and opened it anew (probe `report_again`)."""
    return frozenset(
        asked_for(str(label))
        for outcome in observation.outcomes_of("report_again")
        if outcome.role == form.role
        and bare(str(outcome.facts.get("form_title") or "")) == bare(form.name)
        and outcome.facts.get("accepted")
        for label in outcome.facts.get("asked_again", ())
    )


def _every_period(form: Form, again: frozenset[str]) -> Finding | None:
    said = form.said
    period = _PERIOD.search(said)
    if period is None or _CARRIED.search(said):
        return None
    standing = [
        item
        for item in form.asked.values()
        if item.empty
        and not item.optional
        and not _MOVING.search(item.label)
        and (_STANDING.search(item.label) or item.of_operator or is_unit(item.label))
    ]
    numbers = [item for item in standing if _STANDING.search(item.label)]
    before = _BEFORE.search(said)
    tried = [item for item in numbers if item.label in again]
    fewest = _FEWEST_STANDING_AFTER_ONE if before or tried else _FEWEST_STANDING
    if len(numbers) < fewest:
        return None
    visit = standing[0].visit
    labels = "、".join(item.label for item in standing[:6])
    told = f",界面上已有前期填报记录(“{before.group()[:16]}”)" if before else ""
    told += ",检测时提交一次后再次打开也没有带出" if tried else ""
    return finding_at(
        visit, _ID, Verdict.SUSPECTED, Severity.MEDIUM,
        title=f"“{form.name}”每期重填不变的数据",
        detail=(
            f"{_BASIS}打开“{form.name}”,该表按期填报(“{period.group()}”){told},但{labels}等{len(standing)}项不随期次变化的数据仍为空白,须逐期重新填写。"
            "各项数据是否确实不变,需人工核对。"
        ),
        key=f"period:{form.name}",
        nodes=[item.field.node for item in standing if item.visit is visit],
    )  # fmt: skip


RULE = Rule.from_table(
    _ID,
    severity=Severity.MEDIUM,
    remedy="同一数据只采集一次,其他表单和下一期自动带出;合并重复表单为“一张表”。",
    needs=("explore",),
    detect=detect,
)
