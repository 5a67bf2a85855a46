"""One sign-in is enough for the whole app.

What it requires:
    One entrance, one identity: a service inside the app does not ask a signed-in user to log in or register again.
What breaks it:
    A page with an account and password, or a registration, met by a signed-in user behind a service entry.
How we detect it (and miss it):
    Login and registration pages seen in a signed-in walk, reached by tapping an entry that is itself no login, logout, account
    or password function. A face or code check for one delicate matter has no account field and is left alone. A session that
    ended meanwhile would look alike: such a page is not counted when the next pages show the user signed out. Level S.
Evidence kept:
    The page before, and the second login.
Remedy:
    Hand the identity on to the service.

Source: 《关于防治“指尖上的形式主义”的若干意见》第五条 (2023); 办法 B25; test T18.
"""

from __future__ import annotations

from harness.meaning import lexicon
from harness.meaning.fields import fields
from harness.meaning.text import bare
from harness.model.action import Tap
from harness.model.finding import Finding, RuleResult, Severity, Verdict
from harness.model.observation import Observation, Visit
from harness.rules.base import Rule
from harness.rules.seen import evidence_of, finding_at, incomplete, lost_or_unreached, page_name, result_of

_ID = "second_login"
_BASIS = "依据《若干意见》第五条“统一办事入口、统一身份认证、统一服务事项”和《管理办法》关于集约建设的规定。"
_ACCOUNT_ENTRIES = (
    "login",
    "login_with_password",
    "login_with_sms",
    "logout",
    "register",
    "cancel_account",
    "password_forgotten",
    "settings",
)
_ACCOUNT_FIELDS = ("account", "phone", "id_number", "real_name")


def detect(observation: Observation) -> RuleResult:
    """Judge the login pages met while signed in."""
    if not observation.signed_in_roles:
        if observation.lost or observation.roles:
            return lost_or_unreached(observation, "没有登录成功的账号,无从判断是否要求二次登录")
        return incomplete(observation) or RuleResult.not_applicable("没有提供账号,未检查登录后的子服务")
    findings = [_finding(observation, visit) for visit in observation.visits if _asks_again(observation, visit)]
    return result_of(findings, observation, "登录后打开的服务没有要求再次登录或注册")


def _asks_again(observation: Observation, visit: Visit) -> bool:
    if not visit.signed_in or visit.phase != "explore" or not visit.places & {"login", "registration"}:
        return False
    if not any(isinstance(action, Tap) for action in visit.path) or not visit.on_entry:
        return False
    entry = visit.on_entry
    if any(lexicon.matches(f"button.{name}", entry) for name in _ACCOUNT_ENTRIES):
        return False
    asked = {field.concept for field in fields(visit.hierarchy)}
    return bool(asked & set(_ACCOUNT_FIELDS)) and not _was_signed_out(observation, visit)


def _was_signed_out(observation: Observation, visit: Visit) -> bool:
    """Whether the main pages, too, ask for a login right after: then the session had ended."""
    later = [v for v in observation.visits if v.index > visit.index and v.role == visit.role and v.phase == "explore"][
        :6
    ]
    mains = [v for v in later if v.places & {"home", "mine"}]
    return (
        bool(mains)
        and all(lexicon.matches("place.login_wall", v.hierarchy.text) for v in mains if "mine" in v.places)
        and any("mine" in v.places for v in mains)
    )


def _finding(observation: Observation, visit: Visit) -> Finding:
    entry = bare(visit.on_entry)
    kind = "登录" if "login" in visit.places else "注册"
    before = next((v for v in reversed(observation.visits) if v.index < visit.index), None)
    return finding_at(
        visit, _ID, Verdict.SUSPECTED, Severity.MEDIUM,
        title=f"“{entry}”要求再次{kind}",
        detail=(
            f"{_BASIS}以“{visit.role}”登录后点击“{entry}”,打开“{page_name(visit)}”,要求重新填写账号信息{kind}。"
            "是否属于敏感事项的增强认证,需人工核对。"
        ),
        key=f"entry:{entry}",
        nodes=[field.node for field in fields(visit.hierarchy)],
        more=evidence_of(before) if before is not None else (),
    )  # fmt: skip


RULE = Rule.from_table(
    _ID,
    severity=Severity.MEDIUM,
    remedy="子服务接入统一身份认证,登录一次即可使用;敏感事项只作增强核验,不另行登录注册。",
    needs=("login", "explore"),
    detect=detect,
)
