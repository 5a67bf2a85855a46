"""First run asks for consent to the privacy policy.

What it requires:
    At its first run the app prompts the user, by a dialog or as plainly, to read the privacy policy before anything else,
    and takes a refusal for an answer: it leaves, asks once more, or goes on with basic functions.
What breaks it:
    No prompt at all; a refusal that brings the same prompt back without end. Suspected: nothing but a box on the sign-in page; a prompt
    that comes only later; one from which the policy cannot be read, or without a way to refuse.
How we detect it (and miss it):
    The `first_run` flow clears the app, starts it, waits for a screen that can be used, passes guides and refuses what the system asks,
    looks for the prompt (dialog, sheet or page), opens the policy and refuses, once more where a splash took the tap. A prompt that says
    itself what is collected and what for can be read. A prompt drawn as one picture is missed when its
    text cannot be read. An app that shows nothing to use is not judged. Consent collected by a host app (mini-program) is not looked at.
Evidence kept:
    The first screen after a fresh start, and the screens after refusing.
Remedy:
    Show the prompt before any page or permission request, with working links and an equal refuse button.

Source: 《App违法违规收集使用个人信息行为认定方法》(2019) 一; 办法 B28; test T19.
"""

from __future__ import annotations

from collections.abc import Iterable

from harness.meaning.dialogs import dialog
from harness.meaning.fields import fields
from harness.meaning.layout import texts, title
from harness.meaning.policies import tells_policy
from harness.meaning.regions import prose_length
from harness.meaning.system_windows import is_usable
from harness.meaning.text import bare, normal
from harness.model.finding import Finding, RuleResult, Severity, Verdict
from harness.model.observation import Observation, Outcome, Visit
from harness.rules.base import Rule
from harness.rules.seen import evidence_of, finding_at, lost_or_unreached, without_repeats

_ID = "privacy_consent"
_BASIS = "依据《App违法违规收集使用个人信息行为认定方法》第一部分“首次运行时应通过弹窗等明显方式提示用户阅读隐私政策”。"
# So much running text can be the policy itself.
_POLICY_LENGTH = 600


def detect(observation: Observation) -> RuleResult:
    """Judge the newest finished first run."""
    outcome = next((o for o in reversed(observation.outcomes_of("first_run")) if o.status != "failed"), None)
    visits = observation.visits_of(outcome) if outcome else ()
    if outcome is None or not visits:
        return lost_or_unreached(observation, "没有完成首次运行检查")
    shown = tuple(visit for visit in visits if "first_run" in visit.places)
    if not outcome.facts.get("dialog") and not shown:
        return _no_prompt(observation, visits)
    unique = without_repeats(_decide(outcome, visits, shown))
    return RuleResult.found(*unique) if unique else RuleResult.compliant("首次运行时提示阅读隐私政策,且可以拒绝")


def _no_prompt(observation: Observation, visits: tuple[Visit, ...]) -> RuleResult:
    if not any(is_usable(visit.hierarchy) or len(texts(visit.hierarchy)) > 3 for visit in visits):
        return lost_or_unreached(observation, "首次启动后没有出现可以使用的界面,无法判断是否提示隐私政策")
    own = [v for v in visits if v.package in ("", observation.package)]
    first = next((v for v in own if is_usable(v.hierarchy)), (*own, visits[0])[0])
    later = next(
        (
            v
            for v in observation.visits
            if v.index > visits[-1].index
            and "first_run" in v.places
            and not v.phase.startswith("probe:")
            and not v.role
        ),
        None,
    )
    where = _where(visits)
    if later is not None:
        return RuleResult.found(
            _finding(later, Verdict.SUSPECTED, "隐私政策提示没有在首次运行时出现", "late_prompt",
                     f"清除数据后首次启动应用,进入了“{where}”,没有提示;之后{_after(later)}才出现“{_asked(later)}”。用户在看到提示之前已经可以使用应用。提示出现之前是否收集个人信息,需人工判断。")
        )  # fmt: skip
    box = next((visit for visit in visits if _has_agreement_box(visit)), None)
    if box is not None:
        return RuleResult.found(
            _finding(box, Verdict.SUSPECTED, "首次运行只在登录页以勾选项提示隐私政策", "box_only",
                     f"清除数据后首次启动应用,直接进入登录页,没有弹窗或单独页面提示,只有“{_box_label(box)}”勾选项。这是否属于“弹窗等明显方式”,需人工判断。")
        )  # fmt: skip
    return RuleResult.found(
        _finding(first, Verdict.VIOLATION, "首次运行未提示阅读隐私政策", "no_prompt",
                 f"清除数据后首次启动应用,等到界面可以使用时已进入“{where}”,其间没有任何弹窗或页面提示阅读隐私政策。用户没有被告知个人信息的收集使用规则就已开始使用。", own)
    )  # fmt: skip


def _decide(outcome: Outcome, visits: tuple[Visit, ...], shown: tuple[Visit, ...]) -> list[Finding]:
    facts = outcome.facts
    seen = shown or visits
    asked = _asked(seen[0])
    findings: list[Finding] = []
    if facts.get("refused") == "loop":
        findings.append(
            _finding(seen[-1], Verdict.VIOLATION, "拒绝隐私政策后反复弹窗", "refusal_loops",
                     f"首次运行时在“{asked}”中选择不同意,同一提示反复出现,既不退出也不提供基本功能,等于没有拒绝的选择。", seen)
        )  # fmt: skip
    readable = (
        facts.get("policy_text")
        or facts.get("policy_link")
        or facts.get("policy_opens")
        or any(prose_length(v.hierarchy) >= _POLICY_LENGTH or tells_policy(v.hierarchy) for v in seen)
    )
    if not readable:
        findings.append(
            _finding(seen[0], Verdict.SUSPECTED, "隐私政策提示中无法打开政策全文", "no_policy_link",
                     f"首次运行提示“{asked}”中没有可点击的隐私政策链接,也没有政策正文,用户无法阅读后再决定。请人工确认政策文本是否另有可读途径。")
        )  # fmt: skip
    elif facts.get("policy_opens") is False and not facts.get("policy_text") and not _was_read(visits):
        findings.append(
            _finding(seen[0], Verdict.SUSPECTED, "隐私政策提示中的政策链接打不开", "policy_dead",
                     f"点击首次运行提示“{asked}”中的隐私政策链接,没有打开任何政策内容,用户无法阅读后再决定。请人工复核是否为网络原因。")
        )  # fmt: skip
    if facts.get("refuse_button") is False:
        findings.append(
            _finding(seen[0], Verdict.SUSPECTED, "隐私政策提示没有拒绝按钮", "no_refusal",
                     f"首次运行提示“{asked}”中没有与“同意”对等的拒绝选项,用户只能同意。请人工确认是否可用其他方式拒绝。")
        )  # fmt: skip
    return findings


def _was_read(visits: tuple[Visit, ...]) -> bool:
    """Whether a page to read was open during the first run."""
    return any(v.places & {"privacy_policy", "user_agreement", "article"} for v in visits)


def _asked(visit: Visit) -> str:
    """How the question calls itself: its title, else its first words."""
    over = dialog(visit.hierarchy)
    said = (over.title or over.text.split("\n")[0]) if over is not None else ""
    head = title(visit.hierarchy)
    return (said or (head.text if head is not None else "") or "隐私政策提示")[:30]


def _after(visit: Visit) -> str:
    return f"点击“{bare(visit.on_entry)}”" if visit.on_entry else "再次启动"


def _has_agreement_box(visit: Visit) -> bool:
    return bool(visit.places & {"login", "registration"}) and bool(_box_label(visit))


def _box_label(visit: Visit) -> str:
    """The words of the box that agrees to a policy, drawn boxes included; "" without one."""
    boxes = [f.label for f in fields(visit.hierarchy) if f.kind == "checkbox" and f.concept == "agreement"]
    said = [t.text for t in texts(visit.hierarchy) if "同意" in t.text and 4 <= len(normal(t.text)) <= 60]
    return next((label for label in (*boxes, *said) if any(w in label for w in ("隐私", "协议", "政策"))), "")[:50]


def _finding(visit: Visit, verdict: Verdict, title: str, key: str, seen: str, others: Iterable[Visit] = ()) -> Finding:
    severity = Severity.HIGH if verdict is Verdict.VIOLATION else Severity.MEDIUM
    more = [ref for other in others if other is not visit for ref in evidence_of(other)]
    return finding_at(visit, _ID, verdict, severity, title=title, detail=f"{_BASIS}{seen}", key=key, more=more)


def _where(visits: tuple[Visit, ...]) -> str:
    names = {"home": "首页", "login": "登录页", "registration": "注册页"}
    return next((names[place] for visit in visits for place in names if place in visit.places), "应用界面")


RULE = Rule.from_table(
    _ID,
    severity=Severity.HIGH,
    remedy="首次运行时先弹窗提示阅读《隐私政策》和《用户协议》(均可点开),提供对等的“同意”“不同意”,拒绝后退出或提供基本功能。",
    needs=("first_run",),
    detect=detect,
)
