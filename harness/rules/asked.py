"""What the forms of an app ask, form by form: the inventory that rules on repeated and needless asking compare.

A form is known by its title; what was seen of it while scrolling or on a second visit is one form. How a field stood when it was
first seen is what counts: later it may hold what the inspection typed. Refuses to judge.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from harness.meaning.fields import Field, asked_for, fields
from harness.meaning.form_names import form_names
from harness.meaning.layout import texts
from harness.meaning.owners import obligation_of
from harness.meaning.text import normal
from harness.model.hierarchy import Hierarchy
from harness.model.observation import Observation, Visit
from harness.rules.seen import working_visits

_NO_WORK = frozenset(("login", "registration", "complaint", "complaint_form", "first_run", "cancellation", "settings"))
_NOT_ASKED = (
    "search",
    "captcha",
    "sms_code",
    "password",
    "password_again",
    "agreement",
    "remember",
    "anonymous",
    "rating",
    "upload",
)
# Somebody else than the person who holds the phone.
OTHERS = re.compile(
    r"户主|户名|走访对象|走访人家|被\S|对方|家属|家长|家庭成员|儿童|孩子|幼儿|新生儿|学生|老人|老年人|患者|病人|当事人|企业|法人|公司|店主|商户|负责人|群众|居民|村民|住户|租户|租客|服务对象|来访|"
    r"嫌疑|接收|收件|紧急|监护|配偶|子女|父亲|母亲|房东|业主|经营者|乘客|车主|对象|困难户|脱贫户|低保户|农户|残疾人|逝者|亡者|投保|受益|受助|同行|陪护|代办|委托|嫌犯|证人|法定代表|联系单位|项目|承包人|包联"
)  # fmt: skip
# The person who fills in a work form, by whatever name.
OPERATOR = re.compile(
    r"^(?:填表|填报|填写|上报|报送|报告|登记|采集|录入|经办|巡查|巡护|巡河|巡逻|走访|排查|检查|值班|记录|操作|申报|提交|报名|预约|申请|作业|值守|带班|保管|管护|养护|宣讲|执勤|执法|接访|下访|督导|督查|核查|调研|联络|送审|交接|移交|领用|借阅|参会|参训)(?:人|员|者|干部|人员)|^(?:网格员|护林员|河长|林长|楼长|村干部|包村干部|包户干部|驻村\S{1,2}|志愿者|信息员|安全员|协管员|保管员|宣讲员|保洁员|楼栋长|片长|组长|本人|我的|您的|申请人|报名人|预约人)"
)


@dataclass(frozen=True)
class Asked:
    """One field of a form as it was first seen.

    Attributes:
        label: what is asked for, normal form, without prompts and units.
        empty: nothing was filled in, and nothing chosen.
        optional: said to be left out at will.
    """

    label: str
    field: Field
    visit: Visit
    empty: bool
    optional: bool

    @property
    def of_others(self) -> bool:
        """Whether the label names somebody else."""
        return OTHERS.search(self.label) is not None

    @property
    def of_operator(self) -> bool:
        """Whether the label names the one who fills the form in."""
        return OPERATOR.search(self.label) is not None


@dataclass
class Form:
    """One form of one role.

    Attributes:
        asked: by label, in the order seen.
        visits: every look at it.
    """

    name: str
    role: str
    asked: dict[str, Asked] = field(default_factory=dict)
    visits: list[Visit] = field(default_factory=list)

    @property
    def is_about_others(self) -> bool:
        """Whether any field names somebody else: then 姓名 and 联系电话 are hardly the user's own."""
        return any(item.of_others for item in self.asked.values())

    @property
    def said(self) -> str:
        """Everything written on it, and what was tapped to get there."""
        return normal(
            " ".join((*(v.on_entry for v in self.visits), *(t.text for v in self.visits for t in texts(v.hierarchy))))
        )


def forms_seen(observation: Observation) -> tuple[Form, ...]:
    """Every form met while walking, login, registration, search and complaints left out."""
    forms: dict[tuple[str, str], Form] = {}
    names = form_names(observation.visits, _asked_on)
    for visit in working_visits(observation):
        if visit.phase != "explore" or visit.places & _NO_WORK:
            continue
        asked = _asked_on(visit.hierarchy)
        if not asked:
            continue
        name = names[visit.index]
        form = forms.setdefault((visit.role, name), Form(name, visit.role))
        form.visits.append(visit)
        for item in asked:
            label = asked_for(item.label)
            if len(label) >= 2:
                form.asked.setdefault(label, Asked(label, item, visit, _is_empty(item), _is_optional(visit, item)))
    return tuple(form for form in forms.values() if form.asked)


def _asked_on(hierarchy: Hierarchy) -> list[Field]:
    return [
        f for f in fields(hierarchy) if f.concept not in _NOT_ASKED and f.kind not in ("checkbox", "file", "password")
    ]


def _is_empty(item: Field) -> bool:
    if item.kind in ("select", "radio"):
        said = normal(item.node.text or item.node.all_text())
        return not said or said.startswith(("请选择", "点击选择", "未选择", "选择"))
    shown = item.node.text.strip()
    return not shown or shown == item.node.hint.strip()


def _is_optional(visit: Visit, item: Field) -> bool:
    if item.required:
        return False
    if any(obligation_of(said) == "optional" for said in (item.label, item.node.hint, item.node.content_desc) if said):
        return True
    box = item.node.bounds
    beside = [t for t in texts(visit.hierarchy) if t.bounds.top < box.bottom and t.bounds.bottom > box.top - box.height]
    return any(obligation_of(t.text) == "optional" and asked_for(item.label) in normal(t.text) for t in beside)
