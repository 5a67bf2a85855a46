"""What the account already holds need not be typed again.

What it requires:
    Data is asked once and shared; known data is filled in.
What breaks it:
    A form met by a signed-in user with empty fields for the user's own name, telephone or identity number, though the account holds them.
How we detect it (and miss it):
    What the personal pages show of the signed-in user (name, masked telephone, masked identity number), against empty fields of
    the same kind on forms. Fields about other people, login, registration and search are left alone, and forms that were
    looked at after something had been typed. Whether the law wants a fresh statement is for a person.
Evidence kept:
    The form with the empty fields framed, and the page that shows the data.
Remedy:
    Fill in what is known and let the user correct it.

Source: 《关于防治“指尖上的形式主义”的若干意见》第十一条、第五条 (2023); 办法 B25; test T11.
"""

from __future__ import annotations

import re

from harness.meaning import lexicon
from harness.meaning.fields import Field, fields
from harness.meaning.layout import texts
from harness.meaning.names import is_person
from harness.meaning.text import normal
from harness.model.finding import Finding, RuleResult, Severity, Verdict
from harness.model.observation import Observation, Visit
from harness.rules.base import Rule
from harness.rules.seen import evidence_of, finding_at, incomplete, lost_or_unreached, page_name, result_of

_ID = "known_data_not_prefilled"
_BASIS = "依据《若干意见》第十一条、第五条关于防止重复索要数据、统一身份认证的规定和《管理办法》关于数据共享的规定。"
_NAMES = {"real_name": "姓名", "phone": "手机号", "id_number": "身份证号"}
_PHONE = re.compile(r"(?<!\d)1\d{2}(?:\d{8}|[*x·]{4}\d{4})(?!\d)")
_ID_NUMBER = re.compile(r"(?<!\d)\d{3,6}[*x]{6,14}[\dx]{2,4}(?!\d)|(?<!\d)\d{17}[\dx](?!\d)")
_OTHERS = re.compile(
    r"户主|走访|被|对方|家属|家长|儿童|老人|患者|当事人|企业|法人|负责人|群众|居民|村民|服务对象|来访|嫌疑|接收|收件|紧急|监护|配偶|子女|租客|房东|店主|经营者|乘客|车主|对象"
)
_PERSONAL_PLACES = {"mine", "settings", "about", "home"}


def detect(observation: Observation) -> RuleResult:
    """Compare what the account shows with what forms ask."""
    if not observation.signed_in_roles:
        if observation.lost or observation.roles:
            return lost_or_unreached(observation, "没有登录成功的账号,无从判断是否预填")
        return incomplete(observation) or RuleResult.not_applicable("没有提供账号,未检查登录后的表单")
    known = _known(observation)
    findings: list[Finding] = []
    looked: set[tuple[str, str]] = set()
    for visit in observation.visits:
        if not _is_own_form(visit) or (visit.screen, visit.role) in looked:
            continue
        looked.add((visit.screen, visit.role))
        empty = [f for f in fields(visit.hierarchy) if f.concept in known.get(visit.role, {}) and _is_empty(f)]
        if empty:
            findings.append(_finding(visit, empty, known[visit.role]))
    return result_of(findings, observation, "登录后表单没有重复索要账号已有的信息")


def _known(observation: Observation) -> dict[str, dict[str, Visit]]:
    """By role: the concept of what is known, and the page that shows it."""
    known: dict[str, dict[str, Visit]] = {}
    for visit in observation.visits:
        personal = (
            visit.places & _PERSONAL_PLACES
            or lexicon.matches("place.mine", page_name(visit))
            or "个人" in page_name(visit)
        )
        if not visit.signed_in or not personal or visit.places & {"form", "article"}:
            continue
        facts = known.setdefault(visit.role, {})
        for text in texts(visit.hierarchy):
            said = normal(text.text)
            if _PHONE.search(said):
                facts.setdefault("phone", visit)
            if _ID_NUMBER.search(said):
                facts.setdefault("id_number", visit)
            if "mine" in visit.places and is_person(text.text):
                facts.setdefault("real_name", visit)
    return known


def _is_own_form(visit: Visit) -> bool:
    return (
        visit.signed_in
        and visit.phase == "explore"
        and bool(visit.places & {"form", "complaint_form"})
        and not visit.places & {"login", "registration", "settings", "first_run"}
    )


def _is_empty(field: Field) -> bool:
    return field.kind in ("text", "phone") and not field.node.text.strip() and not _OTHERS.search(field.label)


def _finding(visit: Visit, empty: list[Field], known: dict[str, Visit]) -> Finding:
    name = page_name(visit)
    asked = "、".join(dict.fromkeys(_NAMES[str(field.concept)] for field in empty))
    shown = known[str(empty[0].concept)]
    return finding_at(
        visit, _ID, Verdict.SUSPECTED, Severity.LOW,
        title=f"“{name}”未预填账号已有的{asked}",
        detail=f"{_BASIS}以“{visit.role}”登录后,“{page_name(shown)}”已显示本人{asked},打开“{name}”仍为空白,需要重新填写。是否有法定的重新确认要求,需人工核对。",
        key=f"form:{name}",
        nodes=[field.node for field in empty],
        more=evidence_of(shown),
    )  # fmt: skip


RULE = Rule.from_table(
    _ID,
    severity=Severity.LOW,
    remedy="表单自动带出账号已有的姓名、手机号、证件号等信息,允许用户修改。",
    needs=("login", "explore"),
    detect=detect,
)
