"""What the account already holds need not be typed again.

What it requires:
    Data is asked once and shared; known data is filled in.
What breaks it:
    Forms met by a signed-in user with empty fields for the user's own name, telephone, identity number or unit, though the account holds them.
How we detect it (and miss it):
    What the personal pages show of the signed-in user (name, telephone and identity number, masked or not, unit), against fields of the
    same kind as they stood when the form was first seen. A field counts when it names the one who fills in (填表人, 上报人, 本人 …) or is
    required, or when two kinds are asked; on forms about other people (户主, 老人, 企业 …) only the first. Optional fields, complaints, login,
    registration and search are left alone. All forms of a role are one finding. Whether the law wants a fresh statement is for a person.
Evidence kept:
    Every such form with the empty fields framed, and the page that shows the data.
Remedy:
    Fill in what is known and let the user correct it.

Source: 《关于防治“指尖上的形式主义”的若干意见》第十一条、第五条 (2023); 办法 B25; test T11.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from harness.meaning import lexicon
from harness.meaning.layout import Text, lines, texts
from harness.meaning.names import is_person, is_unit
from harness.meaning.text import bare, normal
from harness.model.finding import Finding, RuleResult, Severity, Verdict
from harness.model.observation import Observation, Visit
from harness.rules.asked import Asked, Form, forms_seen
from harness.rules.base import Rule
from harness.rules.seen import evidence_of, finding_at, incomplete, lost_or_unreached, page_name, result_of

_ID = "known_data_not_prefilled"
_BASIS = "依据《若干意见》第十一条、第五条关于防止重复索要数据、统一身份认证的规定和《管理办法》关于数据共享的规定。"
_NAMES = {"real_name": "姓名", "phone": "手机号", "id_number": "身份证号", "unit": "单位"}
_PHONE = re.compile(r"(?<!\d)1\d{2}(?:\d{8}|[*x·＊]{4,5}\d{3,4})(?!\d)")
_ID_NUMBER = re.compile(r"(?<!\d)\d{3,6}[*x＊]{6,14}[\dx]{2,4}(?!\d)|(?<!\d)\d{17}[\dx](?!\d)")
_UNIT_LABEL = re.compile(
    r"^(?:我的|所在|所属|工作)?(?:单位|部门|科室|村居?|社区|网格|片区|乡镇|街道|所属|机构|站所|责任区|库点|网点|站点|校区)(?:名称)?$"
)
_TITLE = re.compile(r"(?:姓名|名字|昵称|用户|员|长|主|者|师|民|户|主任|书记|先生|女士|同志)$")
_PERSONAL = re.compile(r"我的?(?:资料|信息|账号|名片|档案)?$|个人|资料|账号|账户|用户中心|名片|工号")
_HELLO = re.compile(r"^(?:您好|你好|欢迎|欢迎您|hi|hello|早上好|上午好|下午好|晚上好)[,，!！、 ]?")
# What a label must end in to ask for one of these, whoever it names.
_ASKS = {
    "real_name": re.compile(
        r"姓名$|名字$|^(?:填表|填报|上报|报送|报告|登记|采集|录入|经办|报名|预约|申请|申报|记录|提交|作业|值守|带班|保管|管护|养护|宣讲|执勤|执法|接访|下访|督导|督查|核查|调研|联络|送审|交接|移交|领用|借阅|参会|参训)(?:人|员|人员)$|^联系人$|^称呼$"
    ),
    "phone": re.compile(r"(?:手机|电话|联系方式|手机号码?|电话号码)$"),
    "id_number": re.compile(r"身份证(?:件)?号?码?$|证件号码?$|公民身份号码$"),
    "unit": re.compile(
        r"^(?:所在|所属|工作|我的|填报|填表|上报|报送)?(?:单位|部门|科室|村名|村|社区|网格|乡镇|街道|站所|库点|网点|站点|校区|责任区|片区)(?:名称)?$"
    ),
}
_WHOLE_PAGE = 24


@dataclass(frozen=True)
class _Again:
    """One form that asks known data again."""

    form: Form
    items: tuple[tuple[str, Asked], ...]


def detect(observation: Observation) -> RuleResult:
    """Compare what the account shows with what forms ask."""
    if not observation.signed_in_roles:
        if observation.lost or observation.roles:
            return lost_or_unreached(observation, "没有登录成功的账号,无从判断是否预填")
        return incomplete(observation) or RuleResult.not_applicable("没有提供账号,未检查登录后的表单")
    known = _known(observation)
    again: dict[str, list[_Again]] = {}
    for form in forms_seen(observation):
        items = _asked_again(form, known.get(form.role, {})) if form.role else ()
        if items:
            again.setdefault(form.role, []).append(_Again(form, items))
    findings = [_finding(role, forms, known[role]) for role, forms in again.items()]
    return result_of(findings, observation, "登录后表单没有重复索要账号已有的信息")


def _known(observation: Observation) -> dict[str, dict[str, Visit]]:
    """By role: the concept of what is known, and the page that shows it."""
    known: dict[str, dict[str, Visit]] = {}
    for visit in observation.visits:
        if not visit.signed_in or visit.places & {"form", "article", "complaint_form"}:
            continue
        own_page = _is_personal(visit)
        if not own_page and not visit.places & {"home", "tab"}:
            continue
        facts = known.setdefault(visit.role, {})
        for text in texts(visit.hierarchy):
            for concept in _concepts(visit, text, own_page=own_page):
                facts.setdefault(concept, visit)
    return known


def _is_personal(visit: Visit) -> bool:
    if visit.places & {"mine"}:
        return True
    named = (bare(visit.on_entry), page_name(visit))
    return any(
        lexicon.matches("place.mine", said)
        or lexicon.matches("button.mine", said, whole=True)
        or _PERSONAL.search(said)
        for said in named
        if said
    )


def _concepts(visit: Visit, text: Text, *, own_page: bool) -> list[str]:
    said = normal(text.text)
    if not own_page:
        # Home pages greet by name; telephone numbers there are the office's.
        greeted = _HELLO.sub("", said)
        return ["real_name"] if greeted != said and is_person(greeted) else []
    found: list[str] = []
    # One line may hold several of them, a space apart; one of them may be written with spaces in it.
    parts = (said, *(normal(part) for part in text.text.split()))
    if any(_PHONE.search(part) for part in parts):
        found.append("phone")
    if any(_ID_NUMBER.search(part) for part in parts):
        found.append("id_number")
    pieces = text.text.replace("：", " ").replace(":", " ").split()
    titled = len(pieces) == 2 and any(_TITLE.search(piece) for piece in pieces) and any(map(is_person, pieces))
    if is_person(_HELLO.sub("", text.text.strip())) or titled:
        found.append("real_name")
    labelled = len(pieces) == 2 and _UNIT_LABEL.match(normal(pieces[0])) is not None and is_unit(pieces[1])
    if labelled or (
        is_unit(text.text)
        and len(said) <= _WHOLE_PAGE
        and any(_UNIT_LABEL.match(normal(t.text)) for t in _row(visit, text) if t is not text)
    ):
        found.append("unit")
    return found


def _row(visit: Visit, text: Text) -> tuple[Text, ...]:
    return next((row for row in lines(visit.hierarchy) if text in row), ())


def _asked_again(form: Form, known: dict[str, Visit]) -> tuple[tuple[str, Asked], ...]:
    """Empty fields of known data that speak of the user, and enough of them to be sure."""
    items = [
        (concept, item)
        for item in form.asked.values()
        if item.empty
        and not item.optional
        and not item.of_others
        and item.field.kind in ("text", "phone", "number", "select")
        for concept, pattern in _ASKS.items()
        if concept in known and pattern.search(item.label)
    ]
    own = [(concept, item) for concept, item in items if item.of_operator]
    if form.is_about_others:
        return tuple(dict.fromkeys((*own, *((c, i) for c, i in items if own and c == "unit"))))
    sure = bool(own) or len({concept for concept, _ in items}) >= 2 or any(item.field.required for _, item in items)
    return tuple(items) if sure else ()


def _finding(role: str, forms: list[_Again], known: dict[str, Visit]) -> Finding:
    first = forms[0]
    visit = first.items[0][1].visit
    asked = list(dict.fromkeys(concept for one in forms for concept, _ in one.items))
    names = "、".join(f"“{one.form.name}”" for one in forms[:4]) + (f"等{len(forms)}个表单" if len(forms) > 4 else "")
    shown = known[asked[0]]
    labels = "、".join(dict.fromkeys(item.label for one in forms for _, item in one.items))
    data = "、".join(_NAMES[concept] for concept in asked)
    return finding_at(
        visit, _ID, Verdict.SUSPECTED, Severity.LOW,
        title=f"{names}未预填账号已有的{data}",
        detail=(
            f"{_BASIS}以“{role}”登录后,“{page_name(shown)}”已显示本人{data},打开{names},{labels}仍为空白,须由本人重新填写。"
            "是否有法定的重新确认要求,需人工核对。"
        ),
        key=f"role:{role}",
        nodes=[item.field.node for _, item in first.items if item.visit is visit],
        more=(
            *evidence_of(shown),
            *(ref for one in forms[1:] for ref in evidence_of(one.items[0][1].visit, *(i.field.node for _, i in one.items if i.visit is one.items[0][1].visit))),
        ),
    )  # fmt: skip


RULE = Rule.from_table(
    _ID,
    severity=Severity.LOW,
    remedy="表单自动带出账号已有的姓名、手机号、证件号、单位等信息,允许用户修改。",
    needs=("login", "explore"),
    detect=detect,
)
