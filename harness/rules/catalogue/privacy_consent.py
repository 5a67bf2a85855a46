"""First run asks for consent to the privacy policy.

What it requires:
    At its first run the app prompts the user, by a dialog or as plainly, to read the privacy policy before anything else,
    and takes a refusal for an answer: it leaves, asks once more, or goes on with basic functions.
What breaks it:
    No prompt at all; a refusal that brings the same prompt back without end. Suspected: a prompt from which the policy
    cannot be opened, or without a way to refuse.
How we detect it (and miss it):
    The `first_run` flow clears the app, starts it, looks for the prompt, opens the policy and refuses. A prompt drawn as
    one picture has no nodes and is taken for none until pixels are read. Consent collected by a host app (mini-program)
    is not looked at.
Evidence kept:
    The first screen after a fresh start, and the screens after refusing.
Remedy:
    Show the prompt before any page or permission request, with working links and an equal refuse button.

Source: 《App违法违规收集使用个人信息行为认定方法》(2019) 一; 办法 B28; test T19.
"""

from __future__ import annotations

from harness.meaning.regions import prose_length
from harness.model.finding import Finding, RuleResult, Severity, Verdict
from harness.model.observation import Observation, Outcome, Visit
from harness.rules.base import Rule
from harness.rules.seen import finding_at, lost_or_unreached, without_repeats

_ID = "privacy_consent"
_BASIS = "依据《App违法违规收集使用个人信息行为认定方法》第一部分。"


def detect(observation: Observation) -> RuleResult:
    """Judge the newest finished first run."""
    outcome = next((o for o in reversed(observation.outcomes_of("first_run")) if o.status != "failed"), None)
    visits = observation.visits_of(outcome) if outcome else ()
    if outcome is None or not visits:
        return lost_or_unreached(observation, "没有完成首次运行检查")
    unique = without_repeats(_decide(outcome, visits))
    return RuleResult.found(*unique) if unique else RuleResult.compliant("首次运行时弹窗提示阅读隐私政策,且可以拒绝")


def _decide(outcome: Outcome, visits: tuple[Visit, ...]) -> list[Finding]:
    facts = outcome.facts
    shown = [visit for visit in visits if "first_run" in visit.places]
    if not facts.get("dialog") and not shown:
        return [
            _finding(visits[0], Verdict.VIOLATION, "首次运行未提示阅读隐私政策", "no_prompt",
                     f"清除数据后首次启动应用,进入了“{_where(visits)}”,其间没有任何弹窗或页面提示阅读隐私政策。")
        ]  # fmt: skip
    seen = shown or list(visits)
    findings: list[Finding] = []
    if facts.get("refused") == "loop":
        findings.append(
            _finding(visits[-1], Verdict.VIOLATION, "拒绝隐私政策后反复弹窗", "refusal_loops",
                     "首次运行时选择不同意,同一提示反复出现,既不退出也不提供基本功能,等于没有拒绝的选择。")
        )  # fmt: skip
    readable = (
        facts.get("policy_link") or facts.get("policy_opens") or any(prose_length(v.hierarchy) >= 600 for v in seen)
    )
    if not readable:
        findings.append(
            _finding(seen[0], Verdict.SUSPECTED, "隐私政策提示中无法打开政策全文", "no_policy_link",
                     "首次运行提示中没有可点击的隐私政策链接。请人工确认政策文本是否另有可读途径。")
        )  # fmt: skip
    if facts.get("refuse_button") is False:
        findings.append(
            _finding(seen[0], Verdict.SUSPECTED, "隐私政策提示没有拒绝按钮", "no_refusal",
                     "首次运行提示中没有与“同意”对等的拒绝选项。请人工确认是否可用其他方式拒绝。")
        )  # fmt: skip
    return findings


def _finding(visit: Visit, verdict: Verdict, title: str, key: str, seen: str) -> Finding:
    severity = Severity.HIGH if verdict is Verdict.VIOLATION else Severity.MEDIUM
    return finding_at(visit, _ID, verdict, severity, title=title, detail=f"{_BASIS}{seen}", key=key)


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
