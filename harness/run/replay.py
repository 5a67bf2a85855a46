"""One finding once more: bring the app into its state, repeat its steps, judge its rule on what is seen then.

Three attempts, each only when the one before did not decide: the recorded steps; the phases and the probe that the rule
waits for, which find nothing but what the steps led to; and, where something was missing, a walk through the whole app.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Any

from harness import wait
from harness.clock import Clock
from harness.config import Account, AppProfile
from harness.drivers.base import Driver
from harness.errors import INFRASTRUCTURE_ERRORS, AutomationError, OutOfTime, UnsupportedCapability
from harness.evidence.store import EvidenceStore
from harness.explore.landing import Lander
from harness.flows.follow import Followed, Step, follow
from harness.meaning.dialogs import overlay
from harness.meaning.places import places
from harness.model.action import Action, LaunchApp, SetNetwork, ShiftClock, TypeText
from harness.model.device import DeviceSpec
from harness.model.event import Event
from harness.model.finding import Finding, RuleResult, Verdict
from harness.model.hierarchy import Hierarchy
from harness.model.observation import Observation, Outcome
from harness.probes.base import PROBES, Probe
from harness.rules.evaluate import all_rules, evaluate, fingerprint
from harness.run.assemble import DeviceResult, device_result
from harness.run.inspection import LINGER_S, Inspection
from harness.run.plan import PHASE_TITLES, RunSettings, phases_for
from harness.run.recorded import Recorded

REPRODUCED, CHANGED, NOT_REPRODUCED, NOT_REPLAYABLE = "reproduced", "changed", "not_reproduced", "not_replayable"
_WALKS = ("explore_visitor", "explore_account")
_PROBE_PREFIX = "probe:"
_LEFT = "left_to_phase"
_AUTHORISED_BY = {"register": "register", "rate": "rate"}


@dataclass(frozen=True)
class Replayed:
    """What came of it.

    Attributes:
        outcome: reproduced (the same finding) · changed (the rule is broken, in another way) · not_reproduced ·
            not_replayable (a step, the sign-in or the device stood in the way).
        why: one Chinese sentence for people.
        means: what decided: the steps, or titles of the phases that were run besides.
        is_same: the fingerprint is the recorded one; one of the same title, or with
            the same words on the same screen, counts too, but says so here.
        steps: how the recorded steps went.
        result: the rule's verdict on what was seen now.
    """

    outcome: str
    why: str
    means: str
    is_same: bool
    steps: tuple[Step, ...]
    result: RuleResult

    def as_dict(self, wanted: Recorded) -> dict[str, Any]:
        """What the record of the replay keeps, JSON-ready."""
        return {
            "run": wanted.run,
            "finding": wanted.id,
            "fingerprint": wanted.fingerprint,
            "rule": wanted.rule,
            "title": wanted.title,
            "outcome": self.outcome,
            "why": self.why,
            "steps": [{"sentence": s.action.sentence, "state": s.state, "why": s.why} for s in self.steps],
        }


class Replay(Inspection):
    """An inspection of nothing but one finding.

    Args:
        wanted: the finding; the account of its role is the one that every phase uses.
        others: see `Inspection`.
    """

    def __init__(
        self,
        wanted: Recorded,
        profile: AppProfile,
        package: str,
        installer: str | None,
        spec: DeviceSpec,
        driver: Driver,
        store: EvidenceStore,
        settings: RunSettings,
        on_event: Callable[[Event], None] | None = None,
        clock: Clock | None = None,
    ) -> None:
        first = tuple(sorted(profile.accounts, key=lambda account: account.role != wanted.role))
        super().__init__(
            replace(profile, accounts=first), package, installer, spec, driver, store, settings, on_event, clock
        )
        self.wanted = wanted
        self._followed = Followed(())

    def replay(self) -> Replayed:
        """Try to see the finding again; a device that is lost meanwhile ends it as not replayable."""
        self.phase("first_run")
        try:
            return self._attempts()
        except OutOfTime as error:
            return self._said(NOT_REPLAYABLE, f"没有做完:{error}", "")
        except INFRASTRUCTURE_ERRORS as error:
            self._lose(error)
            return self._said(NOT_REPLAYABLE, f"设备中断:{error}", "")

    def result(self) -> DeviceResult:
        """What the record of the replay has: the finding's rule and nothing else."""
        rules = all_rules()
        finished = self.lost is None and self.session is not None
        return device_result(
            self.info,
            {self.wanted.rule: self._judged()},
            rules,
            tuple(self._coverage),
            finished=finished,
            notes=list(self.notes),
        )

    # -- attempts -----------------------------------------------------------------------------------------------

    def _attempts(self) -> Replayed:
        if self.is_lost:
            return self._said(NOT_REPLAYABLE, f"设备中断:{self.lost}", "")
        why = self._enter()
        if why:
            return self._said(NOT_REPLAYABLE, why, "")
        self._follow()
        means = ["操作步骤"]
        if (seen := self._seen_again(means)) is not None:
            return seen
        if self._waits_for_popup() and (seen := self._seen_again(means)) is not None:
            return seen
        if all_rules()[self.wanted.rule].compare is not None:
            return self._cannot_compare(means)
        if not self.is_lost and (done := self._experiments()):
            means += done
            if (seen := self._seen_again(means)) is not None:
                return seen
        can_walk = self._followed.failed is None or self.wanted.is_absence
        if self._judged().verdict is Verdict.INCONCLUSIVE and can_walk and not self.is_lost:
            self._reset()
            for name in _WALKS:
                self.phase(name)
                means.append(PHASE_TITLES[name])
            if (seen := self._seen_again(means)) is not None:
                return seen
        return self._not_seen("、".join(means))

    def _enter(self) -> str:
        """Have the finding's account signed in and the app started cold; says what stands in the way."""
        session, role = self._open_session(), self.wanted.role
        if role:
            account = self.profile.account(role)
            if account is None:
                return f"应用档案中没有“{role}”身份的账号"
            if not self._be(account):
                last = next((outcome.message for outcome in reversed(session.outcomes) if outcome.message), "")
                return f"未能以“{role}”身份登录" + (f":{last}" if last else "")
        return ""

    def _follow(self) -> None:
        session, wanted = self._open_session(), self.wanted
        steps, left = _own_part(wanted)
        with session.phase_of("explore"):
            followed = follow(session, steps, wanted.size, self._secret, self._may)
            if followed.failed is None and not followed.crash:
                self._quietly(Lander(session).land)
        rest = tuple(Step(len(steps) + n, action, _LEFT) for n, action in enumerate(left, start=1))
        self._followed = replace(followed, steps=followed.steps + (rest if followed.failed is None else ()))

    def _waits_for_popup(self) -> bool:
        """Stay on the first screen as an inspection does; whether something came over it, which is then a visit."""
        session, steps = self._open_session(), self._followed.steps
        if not steps or not isinstance(steps[-1].action, LaunchApp) or self._followed.crash:
            return False
        if wait.until(lambda: overlay(session.hierarchy()), LINGER_S, 0.5) is None:
            return False
        with session.phase_of("explore"):
            self._quietly(Lander(session).land)
        return True

    def _experiments(self) -> list[str]:
        """Run the flows and probes that the rule waits for, the walks left out; returns their titles."""
        own = self.wanted.phase.removeprefix(_PROBE_PREFIX)
        probe = PROBES.load(own) if own != self.wanted.phase and own in PROBES.names() else None
        phases = [name for name in phases_for(self.wanted.rule) if name not in (*_WALKS, "first_run", "login")]
        if probe is not None and probe.phase not in phases:
            phases.append(probe.phase)
        if phases:
            self._reset()
        titles: list[str] = []
        for name in phases:
            if name != "probes":
                self.phase(name)
                titles.append(PHASE_TITLES[name])
                continue
            chosen = [probe] if probe is not None else self._probes_of_rule()
            with self._open_session().phase_of(name):
                self._probe(chosen)
            titles += [one.title for one in chosen]
        return titles

    def _probes_of_rule(self) -> list[Probe]:
        """The probes whose outcomes the rule asks for."""
        asked: set[str] = set()

        class Overheard(Observation):
            def outcomes_of(self, name: str) -> tuple[Outcome, ...]:
                asked.add(name)
                return super().outcomes_of(name)

        evaluate(Overheard(**vars(self.observation())), rules={self.wanted.rule: all_rules()[self.wanted.rule]})
        return [probe for probe in PROBES.all().values() if probe.phase == "probes" and probe.name in asked]

    def _probe(self, probes: list[Probe]) -> None:
        """Run probes as the finding's account; a failing one is a note."""
        try:
            if self.profile.accounts:
                self._be(self.profile.accounts[0])
            self._run_probes(probes)
        except INFRASTRUCTURE_ERRORS as error:
            self._lose(error)
        except (AutomationError, UnsupportedCapability) as error:
            self.notes.append(f"{self.spec.name}: {error}")

    def _reset(self) -> None:
        """Take back what the steps changed on device and app, so that what follows starts where an inspection does."""
        self._restore()
        if any(isinstance(action, SetNetwork) for action in self.wanted.steps):
            session = self._open_session()
            self._quietly(lambda: session.perform(SetNetwork(True)))
        if any(isinstance(action, ShiftClock) for action in self.wanted.steps) or self._open_session().role:
            self._fresh()

    def _secret(self, concept: str) -> str:
        account = self.profile.account(self.wanted.role) or next(iter(self.profile.accounts), Account(""))
        if concept in ("password", "password_again"):
            return account.password
        return account.sms_code if concept in ("sms_code", "captcha") else account.username

    def _may(self, danger: str, hierarchy: Hierarchy) -> bool:
        if danger == "send_code":
            return any(account.sms_code for account in self.profile.accounts)
        if danger == "submit":
            is_complaint = places(hierarchy, self.package) & {"complaint", "complaint_form"}
            return ("submit_complaint" if is_complaint else "submit_form") in self.profile.authorised
        return _AUTHORISED_BY.get(danger, "") in self.profile.authorised

    # -- verdict ------------------------------------------------------------------------------------------------

    def _judged(self) -> RuleResult:
        rule = self.wanted.rule
        return evaluate(self.observation(), self.profile.exemptions, self._rule_failed, {rule: all_rules()[rule]})[rule]

    def _seen_again(self, means: list[str]) -> Replayed | None:
        """Reproduced, when the rule finds the same now; by fingerprint, else by what was marked or where."""
        findings = self._judged().findings
        joined = "、".join(means)
        if any(fingerprint(finding) == self.wanted.fingerprint for finding in findings):
            return self._said(REPRODUCED, "再次出现同一问题(指纹一致)", joined, is_same=True)
        like = next((finding for finding in findings if self._is_like(finding)), None)
        if like is not None:
            return self._said(REPRODUCED, f"同一检测项在同一界面再次出现:{like.title}", joined)
        return None

    def _is_like(self, finding: Finding) -> bool:
        """Whether it shows the same though its fingerprint differs: one title, or one screen and on it the same words."""
        if fingerprint(finding) in self.wanted.others:
            return False
        is_same_screen = bool(finding.screen) and finding.screen == self.wanted.screen
        is_same_mark = bool(self.wanted.seen & set(finding.seen)) or not (self.wanted.seen or finding.seen)
        return finding.title == self.wanted.title or (is_same_screen and is_same_mark)

    def _not_seen(self, means: str) -> Replayed:
        result, failed = self._judged(), self._followed.failed
        if self.is_lost:
            return self._said(NOT_REPLAYABLE, f"设备中断:{self.lost}", means)
        stopped = f"第 {failed.number} 步“{failed.action.sentence}”无法完成:{failed.why}" if failed is not None else ""
        new = [finding for finding in result.findings if fingerprint(finding) not in self.wanted.others]
        if new:
            titles = ";".join(finding.title for finding in new[:3])
            also = f"({stopped})" if stopped else ""
            return self._said(CHANGED, f"同一检测项仍有问题,表现已不同:{titles}{also}", means)
        if stopped:
            return self._said(NOT_REPLAYABLE, stopped, means)
        return self._said(NOT_REPRODUCED, f"没有再次出现{f'({result.reason})' if result.reason else ''}", means)

    def _cannot_compare(self, means: list[str]) -> Replayed:
        failed = self._followed.failed
        how = f"第 {failed.number} 步无法完成:{failed.why}" if failed is not None else "步骤已在本设备重做"
        return self._said(
            NOT_REPLAYABLE, f"本项要比较多台设备,单台设备不能判定;{how},请对照原检测的截图", "、".join(means)
        )

    def _said(self, outcome: str, why: str, means: str, *, is_same: bool = False) -> Replayed:
        return Replayed(outcome, why, means, is_same, self._followed.steps, self._judged())


def _own_part(wanted: Recorded) -> tuple[tuple[Action, ...], tuple[Action, ...]]:
    """The steps to repeat, and those that an experiment does itself: it opens its form empty and fills it in."""
    if not wanted.phase.startswith(_PROBE_PREFIX):
        return wanted.steps, ()
    typed = next((i for i, action in enumerate(wanted.steps) if isinstance(action, TypeText)), len(wanted.steps))
    return wanted.steps[:typed], wanted.steps[typed:]
