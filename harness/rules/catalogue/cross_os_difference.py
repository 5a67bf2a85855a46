"""The same step gives the same result on every system.

What it requires:
    The app fits the users' hardware and runs stably on different operating systems.
What breaks it:
    A step that works on one system and fails on another: a page that opens here and is an error there, a form that is taken here
    and refused there with the same words filled in.
How we detect it (and miss it):
    All devices of one run are compared when each has ended: forms that probes filled with the same values and sent, sign-ins, and
    the entries that were opened in the same role. A failure counts when every attempt on that device failed, at least two of them,
    and every attempt on the other system worked; one bad moment is none. Mere layout, what was not reached on one of the devices,
    what a lost device did not do, asked-for fields, things taken or full (another device uses the same account), expired sessions and
    a refusal of the system as a whole (`unsupported_system`) are no differences. Steps that only one device tried are missed.
Evidence kept:
    The failing step, and the same step on the device where it works.
Remedy:
    Fix the step on the system where it fails, and test releases on every mainstream system.

Source: 办法 B26 (2026); test T14.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from harness.meaning import lexicon
from harness.meaning.failure import failure_shown
from harness.meaning.layout import texts
from harness.meaning.paths import opened_by
from harness.meaning.places import is_login_wall
from harness.meaning.refusals import turns_system_away
from harness.meaning.text import bare, normal
from harness.model.action import LaunchApp
from harness.model.device import DeviceInfo
from harness.model.finding import Finding, Reason, RuleResult, Severity, Verdict
from harness.model.observation import Observation, Visit
from harness.rules.base import Rule
from harness.rules.seen import evidence_of, finding_at, incomplete, without_repeats

_ID = "cross_os_difference"
_BASIS = "依据《管理办法》关于充分考虑对用户端软硬件的适配性、支持在不同操作系统环境下稳定运行的规定。"
_ALONE = "只检测了一台设备,没有其他系统可以比较"
_LATER = "本项在全部设备检测完后把各台结果放在一起判定,单台设备无从比较"
_SENT = ("report_again", "submit_without_file")
_SIGN_INS = ("login_password", "login_sms")
_MIN_FAILURES = 2
_SHOWN = {"crash": "应用闪退", "not_responding": "应用无响应", "blank": "页面空白"}


@dataclass
class _Step:
    """How one step went on one device.

    Attributes:
        name: as people call it, with what was done.
        worked, failed: looks at it.
        message: what the app said when it failed.
        attempts: labels filled in, for forms; the steps are the same only with the same ones.
        is_network: the failure may be the network's.
    """

    name: str
    worked: list[Visit] = field(default_factory=list)
    failed: list[Visit] = field(default_factory=list)
    failures: int = 0
    message: str = ""
    filled: frozenset[str] = frozenset()
    is_network: bool = False


def detect(observation: Observation) -> RuleResult:
    """A device alone says nothing."""
    if observation.lost:
        return RuleResult.inconclusive(Reason.INFRASTRUCTURE, f"设备中途失联:{observation.lost}")
    return RuleResult.inconclusive(Reason.NOT_REACHED, _LATER)


def compare(observations: Sequence[Observation]) -> tuple[RuleResult, ...]:
    """Judge each device against those of other systems."""
    known = [{} if o.lost else _steps(o) for o in observations]
    return tuple(_judge(index, observations, known) for index in range(len(observations)))


def _judge(index: int, observations: Sequence[Observation], known: list[dict[str, _Step]]) -> RuleResult:
    own = observations[index]
    if own.lost:
        return RuleResult.inconclusive(Reason.INFRASTRUCTURE, f"设备中途失联:{own.lost}")
    others = [
        i for i, o in enumerate(observations) if i != index and not o.lost and _system(o.device) != _system(own.device)
    ]
    if not others:
        reason = _ALONE if len(observations) == 1 else "没有其他系统的设备完成检测,无从比较"
        return RuleResult.inconclusive(Reason.NOT_REACHED, reason)
    findings: list[Finding] = []
    compared = 0
    for key, step in known[index].items():
        peers = [(observations[i], known[i][key]) for i in others if key in known[i]]
        compared += bool(peers)
        working = next(((o, peer) for o, peer in peers if _is_difference(step, peer)), None)
        if working is not None:
            findings.append(_finding(own, step, key, *working))
    if findings:
        return RuleResult.found(*without_repeats(findings))
    if not compared:
        return RuleResult.inconclusive(Reason.NOT_REACHED, "各台设备没有共同做过的步骤")
    stop = incomplete(own)
    return stop or RuleResult.compliant(f"与其他系统的设备比较了{compared}个步骤,结果一致")


def _is_difference(step: _Step, peer: _Step) -> bool:
    """Whether the step always fails here and always works there."""
    fails = not step.worked and step.failures >= _MIN_FAILURES
    works = bool(peer.worked) and not peer.failures
    return fails and works and peer.filled <= step.filled


def _system(device: DeviceInfo) -> tuple[str, str]:
    return device.system, device.system_version


def _steps(observation: Observation) -> dict[str, _Step]:
    """What was tried on a device, by what makes it the same step elsewhere."""
    found: dict[str, _Step] = {}
    for key, step in (*_forms(observation), *_sign_ins(observation)):
        found[key] = step
    for key, step in _entries(observation).items():
        found.setdefault(key, step)
    return found


def _forms(observation: Observation) -> Iterator[tuple[str, _Step]]:
    """Forms that were filled and sent, or could not be."""
    for outcome in observation.outcomes:
        if outcome.name not in _SENT or outcome.status not in ("done", "refused"):
            continue
        facts = outcome.facts
        title = str(facts.get("form_title") or "")
        taken = bool(facts.get("accepted") or facts.get("accepted_without_file"))
        visit = _visit(observation, facts.get("after")) or _visit(observation, facts.get("before"))
        if not title or visit is None:
            continue
        step = _Step(f"填写并提交“{title}”", message=str(facts.get("message") or ""))
        step.filled = frozenset(bare(str(label)) for label in facts.get("filled") or ())
        if taken:
            step.worked.append(visit)
        elif outcome.name == "report_again" and not facts.get("left") and not _is_excused(step.message):
            step.failed.append(visit)
            step.failures = int(facts.get("failures") or 0)
        # Apps that head every page alike have many forms of one title: what is asked tells them apart.
        asked = "+".join(sorted(bare(str(label)) for label in facts.get("fields") or ()))
        yield f"form:{outcome.role}:{asked}:{bare(title)}", step


def _sign_ins(observation: Observation) -> Iterator[tuple[str, _Step]]:
    """The right account and password: taken or refused."""
    for name in _SIGN_INS:
        for role in observation.roles:
            tried = [o for o in observation.outcomes_of(name) if o.role in ("", role)]
            step = _Step("以测试账号登录")
            for outcome in tried:
                visits = observation.visits_of(outcome)
                if outcome.status == "done" and outcome.role == role:
                    step.worked += visits[-1:]
                elif outcome.status == "refused" and len(observation.roles) == 1:
                    step.message = str(outcome.facts.get("message") or outcome.message)
                    if not _is_excused(step.message):
                        step.failed += visits[-1:]
                        step.failures += 1
            if step.worked or step.failed:
                yield f"{name}:{role}", step


def _entries(observation: Observation) -> dict[str, _Step]:
    """Entries that were opened while exploring, and the launch: a page, or a failure."""
    found: dict[str, _Step] = {}
    for visit, following in zip(observation.visits, (*observation.visits[1:], None), strict=False):
        if visit.phase != "explore" or (not visit.on_entry and not _is_launch(visit)):
            continue
        # Looked at again without touching anything: one attempt, and the later look is the one that counts.
        if following is not None and following.path == visit.path and following.package == visit.package:
            continue
        entry = opened_by(visit)
        step = found.setdefault(f"entry:{visit.role}:{entry}", _Step(f"打开“{entry}”" if entry else "启动应用"))
        _look(step, visit, observation)
    for outcome in observation.outcomes_of("open_again"):
        known = found.get(f"entry:{outcome.role}:{bare(str(outcome.facts.get('entry') or ''))}")
        again = _visit(observation, outcome.facts.get("after"))
        if known is not None and again is not None and outcome.status == "done":
            if outcome.facts.get("failed_again"):
                known.failed.append(again)
                known.failures += 1
            else:
                known.worked.append(again)
    return {key: step for key, step in found.items() if step.worked or step.failed}


def _look(step: _Step, visit: Visit, observation: Observation) -> None:
    said = visit.hierarchy.text
    if is_login_wall(visit.hierarchy) or turns_system_away(said):
        return
    failure = failure_shown(visit, observation.package)
    if failure:
        step.failed.append(visit)
        step.failures += 1
        step.message = _SHOWN.get(failure, failure)
        step.is_network = step.is_network or "网络" in failure or "超时" in failure
    elif visit.package in ("", observation.package) and texts(visit.hierarchy):
        step.worked.append(visit)


def _is_launch(visit: Visit) -> bool:
    return bool(visit.path) and isinstance(visit.path[-1], LaunchApp)


def _is_excused(message: str) -> bool:
    """Whether the form was not ready, or the matter is taken: nothing that a system is to blame for."""
    return any(lexicon.matches(f"message.{family}", message) for family in ("demand", "taken"))


def _visit(observation: Observation, index: object) -> Visit | None:
    return next((visit for visit in observation.visits if visit.index == index), None)


def _finding(own: Observation, step: _Step, key: str, other: Observation, peer: _Step) -> Finding:
    here, there = _name(own.device), _name(other.device)
    page, same = step.failed[-1], peer.worked[-1]
    said = f",提示“{step.message}”" if step.message and step.message not in _SHOWN.values() else ""
    shown = step.message if step.message in _SHOWN.values() else "没有成功"
    doubt = "提示中提到网络或超时,也可能是检测网络所致,需人工复核。" if step.is_network else ""
    return finding_at(
        page, _ID, Verdict.SUSPECTED if step.is_network else Verdict.VIOLATION, Severity.HIGH,
        title=f"{step.name}在{here}上失败,在{there}上成功",
        detail=(
            f"{_BASIS}在{here}({own.device.name})上{step.name},试了{step.failures}次均{shown}{said};"
            f"在{there}({other.device.name})上做同样的步骤可以完成。同一步骤在不同系统上结果不同。{doubt}"
        ),
        key=key.split(":", 1)[0] + ":" + key.rsplit(":", 1)[-1],
        nodes=[t.node for t in texts(page.hierarchy) if step.message and normal(step.message) == normal(t.text)],
        more=evidence_of(same),
    )  # fmt: skip


def _name(device: DeviceInfo) -> str:
    return f"{device.system} {device.system_version}".strip()


RULE = Rule.from_table(
    _ID,
    severity=Severity.HIGH,
    remedy="修复在该系统上失败的步骤;发布前在各主流操作系统上逐项验证核心服务。",
    needs=("explore", "report_again", "open_again"),
    detect=detect,
    compare=compare,
)
