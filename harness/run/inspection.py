"""One app on one device: every phase at most once, whatever order it is asked for in, and what came of it.

A lost device ends the phases, never the inspection: `result` then says what is known and what is not.
App faults (crash, hang, missing entry) are findings' material and never end anything.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from typing import Any

from harness.clock import Clock, Deadline, SystemClock
from harness.config import Account, AppProfile
from harness.drivers.base import Driver
from harness.errors import (
    INFRASTRUCTURE_ERRORS,
    AutomationError,
    DeviceUnreachable,
    HarnessError,
    OutOfTime,
    UnsupportedCapability,
)
from harness.evidence.store import EvidenceStore
from harness.explore.budget import Budget
from harness.explore.crawl import ExploreSettings, explore
from harness.explore.graph import Graph
from harness.flows.load import load_flow
from harness.flows.play import play
from harness.flows.screen import clear_way
from harness.meaning.testdata import Specimens
from harness.model.action import InstallApp, SetFontScale, SetRotation, ShiftClock
from harness.model.device import Capability, DeviceInfo, DeviceSpec
from harness.model.event import DeviceLost, ErrorMet, Event, PhaseEnded, PhaseStarted, VerdictReached
from harness.model.finding import RuleResult
from harness.model.observation import Coverage, Observation, Outcome
from harness.probes.base import PROBES, Probe, is_late
from harness.rules.base import Rule
from harness.rules.evaluate import all_rules, evaluate
from harness.run.adaptation import adapt, measure_text, stays_elderly
from harness.run.appmap import app_map
from harness.run.assemble import DeviceResult, device_result
from harness.run.plan import PHASE_TITLES, PHASES, PROBES_LEAVE, WALKS_LEAVE, RunSettings, phases_for
from harness.run.starts import PATIENCE_S, SLOW_S, measure_starts
from harness.session import Session

# Has a phase of its own, because it changes the device's clock.
_ABSENCE_PROBE = "return_after_days"
_SHORTEST_WALK_S = 20.0
# Of the experiments' time: what those before all others may take.
_FIRST_PROBES = 0.45
# Of the budget: what putting the device back, sealing and reporting take.
_CLOSING_SHARE, _CLOSING_MOST_S = 0.05, 30.0
# Looking at pictures that were kept needs no device, but the report waits for it.
_MEASURING_LATE_S = 8.0
# Promotions and notices are put over the first page some seconds after it has come.
LINGER_S = 8.0


def _deadline(budget_s: float | None, clock: Clock) -> Deadline | None:
    """When work on the device has to stop so that the whole inspection ends within its budget."""
    if budget_s is None:
        return None
    return Deadline.after(budget_s - min(_CLOSING_SHARE * budget_s, _CLOSING_MOST_S), clock)


class Inspection:
    """The inspection of one app on one device.

    Args:
        profile: the app and what may be done with it.
        package: its package on the device.
        installer: file on the host to install, or None when it is there already.
        spec, driver: the device and the (not yet open) driver for it.
        store: evidence of the run.
        settings: seed, budgets, phases.
        on_event: told everything that happens.
    """

    def __init__(
        self,
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
        self.profile, self.package, self.spec, self.settings = profile, package, spec, settings
        self._installer, self._driver, self._store = installer, driver, store
        self._on_event = on_event or (lambda event: None)
        self._clock = clock or SystemClock()
        self._deadline = _deadline(settings.budget_s, self._clock)
        self._data = Specimens(settings.seed)
        self._done: dict[str, tuple[Outcome, ...]] = {}
        self._coverage: list[Coverage] = []
        self._signed_in: list[str] = []
        self.info = DeviceInfo(spec.name, spec.driver, spec.serial or "", "", "", "", 0, 0, 0.0)
        self.lost: str | None = None
        self._stopped: str | None = None
        self.session: Session | None = None
        self.notes: list[str] = []

    # -- life cycle ---------------------------------------------------------------------------------------------

    def open(self) -> None:
        """Open the driver and install the app; a device that fails here is lost, not an exception.

        Raises:
            InstallRejected: the device answered and refused the app itself.
        """
        session = Session(
            self._driver,
            self._store,
            self.package,
            clock=self._clock,
            secrets=self.profile.secrets,
            on_event=self._tell,
            deadline=self._deadline,
        )
        try:
            session.open()
            self.session = session
            self.info = replace(session.device, name=self.spec.name)
            if self._installer is not None:
                session.perform(InstallApp(self._installer))
            self._quietly(session.clear)
        except INFRASTRUCTURE_ERRORS as error:
            self._lose(error)

    def close(self) -> None:
        """Put the device back (clock, rotation, font) and release it."""
        if self.session is None:
            return
        self._stopped = None
        if self.lost is None:
            try:
                self._restore()
            except INFRASTRUCTURE_ERRORS as error:
                self._lose(error)
        self.session.close()

    def _restore(self) -> None:
        session, able = self._open_session(), self._driver.capabilities()
        for capability, action in (
            (Capability.CLOCK, ShiftClock(0.0)),
            (Capability.ROTATION, SetRotation(0)),
            (Capability.FONT_SCALE, SetFontScale(1.0)),
        ):
            if capability in able:
                self._quietly(lambda action=action: session.perform(action))  # type: ignore[misc]
        self._quietly(session.stop)

    def stop(self, why: str) -> None:
        """End the work at the next action; may be called from another thread. What is known so far stays."""
        self._stopped = why

    def _tell(self, event: Event) -> None:
        """Pass on what the session tells; phases by the names people know, inner ones not at all."""
        if isinstance(event, PhaseStarted | PhaseEnded):
            if event.phase in PHASE_TITLES:
                self._on_event(replace(event, phase=PHASE_TITLES[event.phase]))
        else:
            self._on_event(event)
        if self._stopped is not None:
            raise DeviceUnreachable(self._stopped)

    def _lose(self, error: HarnessError) -> None:
        if self.lost is None:
            self.lost = str(error)
            self.notes.append(f"{self.spec.name}: {error}")
            self._on_event(DeviceLost(device=self.spec.name, reason=str(error)))

    def _open_session(self) -> Session:
        if self.session is None:
            raise RuntimeError("open() was not called or failed")
        return self.session

    def _quietly(self, act: Callable[[], object]) -> None:
        """Do what is good to have; an app that crashes or a device that cannot is no reason to stop here."""
        try:
            act()
        except (AutomationError, UnsupportedCapability) as error:
            self.notes.append(f"{self.spec.name}: {error}")

    # -- phases -------------------------------------------------------------------------------------------------

    def run(self, phases: Iterable[str] | None = None) -> None:
        """Run the phases in their order; those already done are not repeated."""
        for phase in self.settings.phases if phases is None else phases:
            self.phase(phase)

    def phase(self, name: str) -> tuple[Outcome, ...]:
        """Run one phase if it has not run yet and return its outcomes; none when the device is lost."""
        if name not in PHASES:
            raise ValueError(f"unknown phase {name!r}; allowed: {', '.join(PHASES)}")
        if name in self._done:
            return self._done[name]
        if self.lost is not None or self.session is None:
            return ()
        if self._is_late:
            self._skip(name)
            if name == "adaptation":
                self._done[name] = ()
                measure_text(self.session, _MEASURING_LATE_S)
            return ()
        if name != "first_run":
            self.phase("first_run")
            if self.is_lost:
                return ()
        session = self.session
        before = len(session.outcomes)
        self._done[name] = ()
        try:
            with session.phase_of(name):
                getattr(self, f"_{name}")()
        except INFRASTRUCTURE_ERRORS as error:
            self._lose(error)
        except OutOfTime:
            self._skip(name)
        except (AutomationError, UnsupportedCapability) as error:
            session.note(Outcome(name, "failed", session.role, message=str(error)))
        self._done[name] = tuple(session.outcomes[before:])
        return self._done[name]

    @property
    def is_lost(self) -> bool:
        """Whether the device is gone."""
        return self.lost is not None

    @property
    def _is_late(self) -> bool:
        return self._deadline is not None and self._deadline.is_over

    def _skip(self, phase: str) -> None:
        """Say which part the budget did not reach, once; its rules find nothing to judge by and stay inconclusive."""
        note = f"{self.spec.name}: 时间预算已用尽,没有做完:{PHASE_TITLES[phase]}"
        if note not in self.notes:
            self.notes.append(note)

    def _play(self, flow: str, **params: str) -> Outcome:
        session = self._open_session()
        return play(
            load_flow(flow), session, {key: value for key, value in params.items() if value}, self.profile.authorised
        )

    def _first_run(self) -> None:
        self._play("first_run")
        self._look_at_slow_start()

    def _look_at_slow_start(self) -> None:
        """Measure a slow start once more here and now: what it leaves of the budget may not reach the last phases."""
        session = self._open_session()
        took = [PATIENCE_S if seconds is None else seconds for is_cold, seconds in session.starts if is_cold]
        if took and took[-1] > SLOW_S and not self._knows_starts:
            session.note(Outcome("starts", "done", session.role, measure_starts(session, took[-1:])))
            clear_way(session)

    @property
    def _knows_starts(self) -> bool:
        return any(outcome.name == "starts" for outcome in self._open_session().outcomes)

    def _fresh(self) -> None:
        """Back to a fresh install that has passed its first run."""
        session = self._open_session()
        session.clear()
        with session.phase_of("fresh"):
            self._play("enter")

    def _be_visitor(self) -> None:
        if self._open_session().role:
            self._fresh()

    def _login_flow(self, account: Account, *, password: str | None = None, sms_code: str | None = None) -> Outcome:
        """Sign in the way the account allows: by password, else by code."""
        word = account.password if password is None else password
        code = account.sms_code if sms_code is None else sms_code
        outcome: Outcome | None = None
        if account.password:
            outcome = self._play("login_password", username=account.username, password=word or "", role=account.role)
        if (outcome is None or outcome.status == "not_found") and account.sms_code:
            outcome = self._play("login_sms", username=account.username, sms_code=code or "", role=account.role)
        return outcome or Outcome("login_password", "handed_over", message="账号既无密码也无验证码")

    def _be(self, account: Account) -> bool:
        """Have the account signed in; says whether it worked."""
        session = self._open_session()
        if session.role == account.role:
            return True
        self._be_visitor()
        self._login_flow(account)
        if session.role != account.role:
            return False
        if account.role not in self._signed_in:
            self._signed_in.append(account.role)
        # Steps of what is found from here on begin with a launch, not with the sign-in, which `replay` does by itself.
        self._quietly(session.begin)
        return True

    def _explore(self, role: str) -> None:
        session = self._open_session()
        time_s = self.settings.walk_budget_s(len(self.profile.accounts))
        if self._deadline is not None:
            time_s = min(
                time_s, max(_SHORTEST_WALK_S, self._deadline.left_s - self._share(WALKS_LEAVE)), self._deadline.left_s
            )
        settings = ExploreSettings(
            seed=self.settings.seed,
            budget=Budget(actions=self.settings.actions, time_s=time_s),
            authorised=self.profile.authorised,
            linger_s=LINGER_S,
        )
        drawn: list[dict[str, Any]] = []
        mark = len(session.visits)

        def draw(graph: Graph) -> None:
            drawn.append(app_map(graph, session.visits[mark:], session.redactor.text))

        walked = explore(session, settings, role, on_graph=draw)
        self._coverage.append(replace(walked, map=drawn[0] if drawn else None))
        if stays_elderly(session.visits[mark:]):
            # What a walk switched on for good is not how people meet the app.
            self._fresh()

    def _explore_visitor(self) -> None:
        self._be_visitor()
        self._explore("")
        self._look_at_slow_start()

    def _explore_account(self) -> None:
        for account in self.profile.accounts:
            if self._be(account):
                self._explore(account.role)

    def _registration(self) -> None:
        self._be_visitor()
        code = next((account.sms_code for account in self.profile.accounts if account.sms_code), "") or ""
        phone = self._data.value("phone")
        self._play("registration", phone=phone, username=phone, password=self._data.value("password"), sms_code=code)
        if self._open_session().role:
            self._fresh()

    def _login_wrong(self) -> None:
        account = next((account for account in self.profile.accounts if account.password), None)
        if account is not None:
            self._be_visitor()
            self._variant(
                self._play(
                    "login_password",
                    username=account.username,
                    password=self._data.value("password"),
                    role=account.role,
                ),
                "login_wrong",
            )

    def _login_empty(self) -> None:
        if self.profile.accounts:
            self._be_visitor()
            self._variant(self._play("login_password", role=self.profile.accounts[0].role), "login_empty")

    def _variant(self, outcome: Outcome, name: str) -> None:
        """Keep a deliberately failing login apart from the real one, which rules read."""
        session = self._open_session()
        session.outcomes[session.outcomes.index(outcome)] = replace(outcome, name=name)
        if session.role:
            self._fresh()

    def _login(self) -> None:
        # Backwards, so that the first account, which the next phases need, is the one that stays signed in.
        for account in reversed(self.profile.accounts):
            self._be(account)

    def _complaint(self) -> None:
        if self.profile.accounts:
            self._be(self.profile.accounts[0])
        self._play("complaint", phone=self._data.value("phone"))

    @property
    def authorised(self) -> frozenset[str]:
        """What may really be submitted; with `start_afresh` the setting of a probe."""
        return self.profile.authorised

    def start_afresh(self, role: str = "") -> bool:
        """A fresh install past its first run, signed in as the role; whether that worked."""
        self._fresh()
        account = self.profile.account(role)
        return not role or (account is not None and self._be(account))

    def _share(self, part: float) -> float:
        """Seconds of a part of the budget; 0 without one."""
        return part * (self.settings.budget_s or 0.0)

    def _probes(self) -> None:
        """Every account's experiments, then those that begin with a fresh install; what comes after them keeps its share of the time."""
        session = self._open_session()
        if self._deadline is None:
            self._all_probes()
            return
        session.deadline = Deadline.after(max(0.0, self._deadline.left_s - self._share(PROBES_LEAVE)), self._clock)
        try:
            self._all_probes()
        finally:
            session.deadline = self._deadline

    @contextmanager
    def _within(self, part: float) -> Iterator[None]:
        """Give what is done inside a part of the time that is left; what does not fit is ended, and the rest begins with a fresh install."""
        session = self._open_session()
        whole, is_ended = session.deadline, False
        if whole is not None:
            session.deadline = Deadline.after(part * whole.left_s, self._clock)
        try:
            yield
        except OutOfTime:
            is_ended = True
        finally:
            session.deadline = whole
        if is_ended:
            self._fresh()

    def _all_probes(self) -> None:
        probes = [probe for probe in PROBES.all().values() if probe.phase == "probes"]
        probes.sort(key=lambda probe: probe.rank)
        # The next account's experiments begin with a fresh install anyhow, so the foremost of these costs no other its time.
        first = [probe for probe in probes if probe.afresh and probe.rank == 1]
        with self._within(_FIRST_PROBES):
            self._run_probes(first)
        accounts = self.profile.accounts
        for account in accounts:
            if account is accounts[0] or any(probe.each_role for probe in probes):
                self._be(account)
                self._run_probes([p for p in probes if not p.afresh and (p.each_role or account is accounts[0])])
        if not accounts:
            self._run_probes([probe for probe in probes if not probe.afresh])
        self._run_probes([probe for probe in probes if probe.afresh and probe not in first])

    def _run_probes(self, probes: Iterable[Probe]) -> None:
        session = self._open_session()
        for probe in probes:
            if is_late(session):
                self._skip("probes")
                return
            try:
                probe.run(session, self, self.observation())
            except (AutomationError, UnsupportedCapability) as error:
                # An app that fell over in one experiment may stand in the next.
                session.note(Outcome(probe.name, "failed", session.role, message=str(error)))

    def _absence(self) -> None:
        if Capability.CLOCK not in self._driver.capabilities():
            message = "设备不允许调整时间"
            self._open_session().note(Outcome(_ABSENCE_PROBE, "not_found", facts={"clock": False}, message=message))
            return
        probe, session = PROBES.load(_ABSENCE_PROBE), self._open_session()
        if not self.profile.accounts:
            probe.run(session, self, self.observation())
        for account in reversed(self.profile.accounts):
            if self._is_late or not self._be(account):
                continue
            if any(outcome.facts.get("plain_login_page") for outcome in probe.run(session, self, self.observation())):
                session.role = ""  # the app signed the account out meanwhile

    def _cancellation(self) -> None:
        if self.profile.accounts and self._be(self.profile.accounts[0]):
            self._play("cancellation")

    def _logout(self) -> None:
        if self._open_session().role:
            self._play("logout")

    def _adaptation(self) -> None:
        """A few pages again in large type and lying down, and how their text is drawn."""
        adapt(self._open_session(), self._driver.capabilities(), lambda: self._is_late)

    def _stability(self) -> None:
        """Start cold three times, leave and come back, press back at the root."""
        session = self._open_session()
        starts = {} if self._knows_starts else measure_starts(session)
        session.press("home")
        session.launch(cold=False)
        session.observe()
        session.back()
        session.launch(cold=False)
        session.observe()
        session.note(
            Outcome(
                "stability",
                "done",
                session.role,
                {**starts, "returned": session.foreground() == self.package},
            )
        )

    # -- verdicts -----------------------------------------------------------------------------------------------

    def observation(self) -> Observation:
        """Everything seen so far, frozen."""
        session = self.session
        return Observation(
            device=self.info,
            package=self.package,
            visits=tuple(session.visits) if session else (),
            outcomes=tuple(session.outcomes) if session else (),
            coverage=tuple(self._coverage),
            roles=tuple(account.role for account in self.profile.accounts),
            signed_in_roles=tuple(self._signed_in),
            authorised=self.profile.authorised,
            logs=tuple(session.logs) if session else (),
            lost=self.lost,
            today=self._clock.now().astimezone().date(),
            unread=session.unread if session else "",
        )

    def verdicts(self) -> dict[str, RuleResult]:
        """The verdict of every rule on what was seen so far."""
        return evaluate(self.observation(), self.profile.exemptions, self._rule_failed)

    def _rule_failed(self, rule: str, error: Exception) -> None:
        note = f"{self.spec.name}: 检测项 {rule} 出错 {type(error).__name__}: {error}"
        if note not in self.notes:  # a rule is asked by its scenario and once more for the record
            self.notes.append(note)
        self._on_event(ErrorMet(device=self.spec.name, where=rule, error=str(error)))

    def judge(self, rule: str) -> RuleResult:
        """Run whatever the rule waits for, then say its verdict."""
        self.run(phases_for(rule))
        one = {rule: all_rules()[rule]}
        result = evaluate(self.observation(), self.profile.exemptions, self._rule_failed, one)[rule]
        self._on_event(
            VerdictReached(device=self.spec.name, rule=rule, verdict=result.verdict.value, reason=result.reason)
        )
        return result

    def result(self) -> DeviceResult:
        """What this device contributes to the record."""
        rules: dict[str, Rule] = all_rules()
        finished = self.lost is None and self.session is not None
        notes = list(self.notes)
        if self.session is not None and self.session.unread:
            notes.append(
                f"{self.spec.name}: {self.session.unread},图片中的文字未读取;凡以“未显示”为由的检测项不作违规认定"
            )
        return device_result(self.info, self.verdicts(), rules, tuple(self._coverage), finished=finished, notes=notes)
