"""One sign-in is enough for the whole app.

What it requires:
    One entrance, one identity: a service inside the app does not ask a signed-in user to log in or register again.
What breaks it:
    An account of its own behind a service entry: a name and a secret to type in, a registration, a binding, or a page that says that
    this part needs an account that is given out elsewhere. Frames and sub-apps count as the app.
How we detect it (and miss it):
    Pages met in a signed-in walk by tapping an entry that is itself no login, logout, account or password function. What counts is
    what is asked, not how the page is called: an empty field for a name or number, however it is called beside a button that lets in,
    together with a secret, or with a code by message and a button that opens an account. A face, code or password check alone, a payment password, a change of password, a query by
    number and password, and a page that has the account filled in are left alone. The app's own login page counts only when later
    pages show the user still signed in, because a session that ended looks the same. Level S.
Evidence kept:
    The page before, and the second login.
Remedy:
    Hand the identity on to the service.

Source: 《关于防治“指尖上的形式主义”的若干意见》第五条 (2023); 办法 B25; test T18.
"""

from __future__ import annotations

import re

from harness.meaning import lexicon
from harness.meaning.buttons import buttons
from harness.meaning.fields import Field, asked_for, fields
from harness.meaning.layout import texts
from harness.meaning.substance import substance
from harness.meaning.text import bare, normal
from harness.model.action import Tap
from harness.model.finding import Finding, RuleResult, Severity, Verdict
from harness.model.observation import Observation, Visit
from harness.rules.base import Rule
from harness.rules.seen import (
    evidence_of,
    finding_at,
    incomplete,
    is_for_reading,
    lost_or_unreached,
    page_name,
    result_of,
)

_ID = "second_login"
_BASIS = "依据《若干意见》第五条“统一办事入口、统一身份认证、统一服务事项”和《管理办法》关于集约建设的规定。"
_ACCOUNT_ENTRIES = (
    "login", "login_with_password", "login_with_sms", "logout", "register", "cancel_account", "password_forgotten", "settings",
)  # fmt: skip
_READING = ("user_agreement", "privacy_policy", "about")
_SECRET = re.compile(r"密码|口令|通行码|密钥|pin码?$|password", re.IGNORECASE)
# Secrets that open no account: paying, asking after a case, networks, changing the secret itself.
_OTHER_SECRET = re.compile(r"支付|交易|取款|查询|wifi|无线|原|旧|新密码|确认|再次|开锁|门禁|取件|会议")
# A page that says so lets in by whatever secret: 登录网办大厅 by 个人编号 and 查询密码.
_SIGNS_IN = re.compile(r"登录|登入|登陆|注册")
_NAME = re.compile(
    r"账号|帐号|账户|用户名|用户编号|登录名|工号|编号|证号|卡号|户号|手机号?|电话|身份证|姓名|代码|昵称|user|account",
    re.IGNORECASE,
)
_CASE = re.compile(r"受理|投诉|办件|诉求|工单|准考证|车牌|订单|单号|查询")
_OPENS = re.compile(
    r"登录|登入|登陆|注册|开通|绑定|激活|进入|验证并|关联账号|创建|加入|入会|新办|开户|认证登|login|sign"
)
# What a page with a secret on it is for, when it is not for getting in.
_OTHER_FORM = re.compile(
    r"支付|付款|缴费|缴款|转账|提现|充值|取款|修改|重置|找回|更换|解锁|联网|连接|会议|房间|直播|课堂|查询"
)
_OWN_ACCOUNT = re.compile(
    # 与本服务台账号不通用 · 您还未登录网办大厅,请… · 须再次注册
    r"(?:账号|帐号|账户|会员号?|身份)(?:与|和|跟)?\S{0,8}(?:不通用|不互通|不相通|不共用|各自独立|互不相通)|(?:尚|还)?(?:未|没有?)(?:登录|注册|加入)(?!状态|时|的|过期|或)(?:过)?[^,。;]{2,8},?(?:请|需|须)"
    r"|再次(?:登录|注册|实名)"
    r"|"
    r"(?:专用|专属|单独|独立|另行|另外|子系统|本系统|该系统|本平台|该平台|分系统|业务系统)\S{0,10}(?:账号|帐号|账户|用户名|注册|开通|登录|口令|密码)"
    r"|(?:账号|帐号|账户|口令|密码)\S{0,6}由\S{1,10}(?:发放|分配|开通|提供|下发)|未开通\S{0,8}(?:账号|帐号|账户)|账号未绑定|请绑定\S{0,6}账号"
)
_NO_NEED = re.compile(r"[无毋][须需]|不(?:必|用|须|需要?|再)|免(?:登|注册|再|二次)|带入|沿用|共用|通行(?!证|码)")
_FOR_FIRMS = re.compile(r"法人|企业|单位用户|机构用户")
_MOST_WORDS = 80
_SHORT = 16


def detect(observation: Observation) -> RuleResult:
    """Judge what asks for an account while signed in."""
    if not observation.signed_in_roles:
        if observation.lost or observation.roles:
            return lost_or_unreached(observation, "没有登录成功的账号,无从判断是否要求二次登录")
        return incomplete(observation) or RuleResult.not_applicable("没有提供账号,未检查登录后的子服务")
    own = {_shape(v) for v in observation.visits if "login" in v.places and not v.signed_in}
    findings = [
        _finding(observation, visit, what)
        for visit in observation.visits
        if (what := _asks_again(visit)) and _is_signed_in_after(observation, visit, proof=_shape(visit) in own)
    ]
    return result_of(findings, observation, "登录后打开的服务没有要求再次登录或注册")


def _asks_again(visit: Visit) -> str:
    """What the page asks of a signed-in user: 登录, 注册, or 开通专用账号; "" when nothing of the kind."""
    entry = _entry(visit)
    if not visit.signed_in or visit.phase != "explore" or not entry or "cancellation" in visit.places:
        return ""
    if any(lexicon.matches(f"button.{name}", entry) for name in _ACCOUNT_ENTRIES) or _SECRET.search(entry):
        return ""
    asked = fields(visit.hierarchy)
    secrets = [f for f in asked if f.kind == "password" or (f.kind in ("text", "number") and _SECRET.search(f.label))]
    codes = [f for f in asked if f.concept == "sms_code"]
    acts = [normal(b.label) for b in buttons(visit.hierarchy)]
    opens = any(_OPENS.search(act) for act in acts)
    others = [f for f in secrets if _OTHER_SECRET.search(normal(f.label)) and "设置" not in f.label]
    if any("查询" not in f.label or not any(map(_SIGNS_IN.search, acts)) for f in others) and (
        "registration" not in visit.places
    ):
        return ""
    # However the name is called (会员号, 编码): one empty field, a secret that is drawn as such, and a button that lets in.
    lets_in = opens and any(f.kind == "password" for f in secrets) and not any(_OTHER_FORM.search(act) for act in acts)
    names = [f for f in asked if f not in secrets and _is_empty_name(f, of_any_name=lets_in)]
    if names and (secrets or (codes and opens)):
        register = "registration" in visit.places or any(
            "注册" in b.label for b in buttons(visit.hierarchy) if "submit" not in b.concepts
        )
        return "注册" if register and "login" not in visit.places else "登录"
    tells = any(lexicon.matches(f"button.{name}", entry) for name in _READING) or is_for_reading(visit)
    return "开通专用账号" if not asked and not tells and _speaks_of_an_account(visit) else ""


def _entry(visit: Visit) -> str:
    last = next((action for action in reversed(visit.path) if isinstance(action, Tap)), None)
    return visit.on_entry or (last.target.label if last is not None else "")


def _is_empty_name(field: Field, *, of_any_name: bool = False) -> bool:
    if field.kind not in ("text", "phone", "number") or field.concept in ("search", "sms_code", "captcha"):
        return False
    shown = field.node.text.strip()
    filled = bool(shown) and shown != field.node.hint.strip() and normal(shown) != normal(field.label)
    said = f"{field.label} {field.node.hint}"
    is_name = of_any_name or _NAME.search(said) is not None
    return not filled and field.node.enabled and is_name and not _CASE.search(said)


def _speaks_of_an_account(visit: Visit) -> bool:
    left = substance(visit.hierarchy)
    return left.size <= _MOST_WORDS and any(
        _OWN_ACCOUNT.search(said) and not _FOR_FIRMS.search(said) and not _NO_NEED.search(said)
        for text in left.texts
        for said in re.split(r"[。;!?]", normal(text.text))
    )


def _shape(visit: Visit) -> tuple[str, ...]:
    """What a login page asks and is called, to know the app's own again."""
    return tuple(
        sorted(f"{f.kind}:{bare(f.label)}" for f in fields(visit.hierarchy) if f.kind not in ("checkbox", "radio"))
    )


def _is_signed_in_after(observation: Observation, visit: Visit, *, proof: bool) -> bool:
    """Whether the session went on: the user's own page, looked at later, does not ask for a login.

    Args:
        proof: such a page must have been seen; without one the session may have ended.
    """
    own_page = [
        v
        for v in observation.visits
        if v.index > visit.index and v.role == visit.role and v.phase == "explore" and "mine" in v.places
    ]
    # A page that the browser kept from before the login may still ask for one; one look at the user's own page is enough.
    held = any(not _asks_to_sign_in(v) for v in own_page)
    return held or (not own_page and not proof)


def _asks_to_sign_in(visit: Visit) -> bool:
    return any(
        lexicon.matches("place.login_wall", t.text) or lexicon.matches("flow.signed_out", t.text)
        for t in texts(visit.hierarchy)
        if len(normal(t.text)) <= _SHORT
    )


def _finding(observation: Observation, visit: Visit, what: str) -> Finding:
    entry = bare(_entry(visit))
    before = next((v for v in reversed(observation.visits) if v.index < visit.index and v.path != visit.path), None)
    told = next((t for t in texts(visit.hierarchy) if _OWN_ACCOUNT.search(normal(t.text))), None)
    labels = "、".join(
        dict.fromkeys(
            asked_for(f.label) for f in fields(visit.hierarchy) if f.label and f.kind not in ("checkbox", "radio")
        )
    )
    seen = f",要求填写{labels}" if labels else ""
    said = f",界面写明“{told.text[:50]}”" if told is not None else ""
    return finding_at(
        visit, _ID, Verdict.SUSPECTED, Severity.MEDIUM,
        title=f"“{entry}”要求再次{what}" if what != "开通专用账号" else f"“{entry}”要求另行开通账号",
        detail=(
            f"{_BASIS}以“{visit.role}”登录后点击“{entry}”,打开“{page_name(visit)}”{seen}{said},已有的登录身份不能用。"
            "是否属于敏感事项的增强认证或依法独立的身份,需人工核对。"
        ),
        # Several entries may lead to one and the same login.
        key="login:" + ("+".join(_shape(visit)) or (bare(told.text)[:20] if told is not None else entry)),
        nodes=[*(field.node for field in fields(visit.hierarchy)), *([told.node] if told is not None else [])],
        more=evidence_of(before) if before is not None else (),
    )  # fmt: skip


RULE = Rule.from_table(
    _ID,
    severity=Severity.MEDIUM,
    remedy="子服务接入统一身份认证,登录一次即可使用;敏感事项只作增强核验,不另行登录注册。",
    needs=("login", "explore"),
    detect=detect,
)
