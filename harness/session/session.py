"""One open driver, one evidence store and one clock: the only thing flows, probes and the explorer use to touch a device.

It observes, performs and captures, keeps the path from the last cold launch, and tells events. It judges nothing:
what a screen means is asked of `harness.meaning`, whether something is a breach is asked of the rules.
Everything stored has secrets taken out first (see `harness.evidence.redact`); `hierarchy()` returns the raw nodes.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from types import TracebackType

from harness import wait
from harness.clock import Clock, Deadline, SystemClock
from harness.drivers.base import Driver
from harness.errors import OutOfTime
from harness.evidence.redact import Redactor
from harness.evidence.store import EvidenceStore
from harness.meaning.fingerprint import screen_id
from harness.meaning.layout import tabs
from harness.meaning.system_windows import (
    SystemWindow,
    content_windows,
    front_package,
    system_window,
)
from harness.model.action import (
    Action,
    ClearApp,
    LaunchApp,
    LongPress,
    PressKey,
    SetFontScale,
    SetRotation,
    ShiftClock,
    StopApp,
    Swipe,
    Tap,
    Target,
    TypeText,
)
from harness.model.device import Capability, DeviceInfo
from harness.model.event import (
    ActionPerformed,
    DeviceOpened,
    Event,
    OutcomeReached,
    PhaseEnded,
    PhaseStarted,
    ScreenSeen,
    SystemDialogHandled,
)
from harness.model.evidence import EvidenceKind, EvidenceRef
from harness.model.geometry import Bounds, Point
from harness.model.hierarchy import Hierarchy
from harness.model.node import Node
from harness.model.observation import Coverage, Observation, Outcome, Visit
from harness.session.aim import target_of
from harness.session.failures import Failures
from harness.session.home import Home
from harness.session.starting import Starting
from harness.session.thin import Cost, ThinParts
from harness.session.trail import Trail
from harness.vision.blank import is_blank
from harness.vision.redact import cover
from harness.wire.hierarchy_xml import xml_from_hierarchy

# Two dumps this far apart that agree count as settled: longer than a frame of any transition, shorter than a person notices.
_SETTLE_INTERVAL_S = 0.06
# A tap that has changed nothing after this long is taken to have done nothing.
_ANSWER_S = 0.4
# A page with more labels than this is not blank; decoding every screenshot only to learn that would cost 15 % of a step.
_THIN_LABELS, _BARE_LABELS = 6, 4
_REPEATING = ("explore", "login", "logout", "registration", "cancellation", "enter", "fresh")
_GESTURES = (Tap, LongPress, TypeText, Swipe, PressKey, LaunchApp)
# What puts the device back may always be done, or a run that is out of time would leave it changed.
_RESTORING = (StopApp(""), ShiftClock(0.0), SetRotation(0), SetFontScale(1.0))
_LONG_LOOK_S = 0.5
_FATAL_LINES = ("FATAL EXCEPTION", "ANR in", "Process:", "AndroidRuntime", "has died", "Fatal signal")


@dataclass(frozen=True)
class PermissionPrompt:
    """A question for a permission that came up.

    Attributes:
        visit: index of the visit that shows it.
        allowed: what was answered.
        by_app: asked by the app itself, not by the system.
    """

    text: str
    phase: str
    visit: int
    allowed: bool
    by_app: bool = False


class Session:
    """Operates one app on one device and remembers everything it did and saw.

    Args:
        driver: not yet open; the session opens and closes it.
        store: where evidence goes; None keeps nothing (tests, dry runs).
        package: the app under inspection.
        secrets: values that must never be stored.
        on_event: told everything that happens.
        deadline: when the inspection of this device has to stop: waits are shortened by it, and no action is begun after it.

    Attributes:
        grants_permissions: how the system's permission questions are answered where the caller does not say.
    """

    def __init__(
        self,
        driver: Driver,
        store: EvidenceStore | None,
        package: str,
        *,
        clock: Clock | None = None,
        secrets: Iterable[str] = (),
        on_event: Callable[[Event], None] | None = None,
        deadline: Deadline | None = None,
    ) -> None:
        self.driver, self.store, self.package = driver, store, package
        self.clock: Clock = clock or SystemClock()
        self.deadline = deadline
        self.redactor = Redactor(secrets)
        self.role, self.phase = "", "explore"
        self._trail = Trail(package, self.redactor)
        self.visits: list[Visit] = []
        self.outcomes: list[Outcome] = []
        self.permission_prompts: list[PermissionPrompt] = []
        self.grants_permissions = True
        self.logs: list[str] = []
        self.actions = 0
        self.capabilities: frozenset[Capability] = frozenset()
        self._on_event = on_event
        self._thin = ThinParts(package, driver.screenshot, self.clock)
        self._device: DeviceInfo | None = None
        self._acted_at, self._looked_s = self.clock.monotonic(), 0.0
        self._fresh: Hierarchy | None = None
        # What stood on the screen when it last came to rest, and whether something was tapped since.
        self._rest: tuple[Node, ...] = ()
        self._awaits_answer = False
        self._screens: set[str] = set()
        self._walked: dict[tuple[Node, ...], tuple[EvidenceRef, ...]] = {}
        self._home = Home(package)
        self._starting = Starting(self, self._trail, self._home)
        self._failures = Failures(self)

    def __enter__(self) -> Session:
        self.open()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def open(self) -> None:
        """Open the driver and learn what the device is and can do."""
        self.driver.open()
        self._device = self.driver.info()
        self.capabilities = self.driver.capabilities()
        info = self._device
        self.emit(DeviceOpened(info.name, f"{info.system} {info.system_version}", info.model, info.serial))

    def close(self) -> None:
        """Release the device; safe to call twice."""
        self.driver.close()

    @property
    def device(self) -> DeviceInfo:
        """What the device was found to be.

        Raises:
            RuntimeError: the session is not open.
        """
        if self._device is None:
            raise RuntimeError("the session is not open")
        return self._device

    @property
    def path(self) -> tuple[Action, ...]:
        """The actions since the last cold launch, with the device state that was set before it."""
        return self._trail.path

    @property
    def starts(self) -> list[tuple[bool, float | None]]:
        """For each launch so far, whether it was cold and the seconds until there was something to use on the screen; None when there
        was nothing within fifteen seconds.
        """
        return self._home.starts

    @property
    def unread(self) -> str:
        """Why text in pictures of the app was not read, for people; "" when none was missed."""
        return self._thin.unread

    @property
    def pixel_cost(self) -> Cost:
        """What reading pixels has cost so far."""
        return self._thin.cost

    def emit(self, event: Event) -> None:
        """Tell the listener, if there is one; events without a device get this one's name."""
        if self._on_event is not None:
            name = self._device.name if self._device else ""
            self._on_event(event if event.device else replace(event, device=name))

    @contextmanager
    def phase_of(self, name: str) -> Iterator[None]:
        """Mark everything seen inside the block as part of a phase; phases nest."""
        before, self.phase, started = self.phase, name, self.clock.monotonic()
        self.emit(PhaseStarted(phase=name))
        try:
            yield
        finally:
            self.phase = before
            self.emit(PhaseEnded(phase=name, elapsed_s=self.clock.monotonic() - started))

    # Looking.

    def hierarchy(self) -> Hierarchy:
        """Look once; no evidence is kept. The nodes are raw: fields show what was typed into them."""
        self._fresh = None
        return self.driver.hierarchy()

    def peek(self) -> Hierarchy:
        """The look that came with the last action when nothing was looked at since, else a new one; raw, and kept for `settle`."""
        self._fresh = self._fresh or self.driver.hierarchy()
        return self._fresh

    def forget_look(self) -> None:
        """Have the next look taken anew, because something was done beside the path."""
        self._fresh = None

    @property
    def since_action_s(self) -> float:
        """Seconds since the last action was accepted."""
        return self.clock.monotonic() - self._acted_at

    def foreground(self) -> str:
        """The package in front, "" when unknown."""
        return self.driver.foreground()

    def settle(self, timeout_s: float = 3.0) -> Hierarchy:
        """Wait until two successive looks agree (bars and keyboard aside) or time is up; return the last one.

        Where it tells too little, what its pixels show is added (`harness.session.thin`).

        Raises:
            AppCrashed, AppNotResponding: a dialog of the system says so.
        """
        return self._thin.filled(self._settled(timeout_s), self.actions)

    def _settled(self, timeout_s: float = 3.0) -> Hierarchy:
        last = self._fresh or self.driver.hierarchy()
        self._fresh = None
        seen = [last]

        def agrees() -> Hierarchy | None:
            now = self.driver.hierarchy()
            before = seen[-1]
            seen.append(now)
            is_same = content_windows(now) == content_windows(before)
            return now if is_same and not self._is_unanswered(now) and not self._is_loading(now) else None

        limit_s = timeout_s if self.deadline is None else min(timeout_s, self.deadline.left_s)
        wait.until(agrees, limit_s, _SETTLE_INTERVAL_S)
        self._failures.raise_if_failed(seen[-1])
        self._trail.look(seen[-1])
        self._rest, self._awaits_answer = content_windows(seen[-1]), False
        return seen[-1]

    def _is_unanswered(self, hierarchy: Hierarchy) -> bool:
        """Whether a tap or key has changed nothing so far: a busy app answers some frames later, and two looks may fit in between."""
        is_fresh = self._awaits_answer and self.since_action_s < _ANSWER_S
        return is_fresh and content_windows(hierarchy) == self._rest

    def _is_loading(self, hierarchy: Hierarchy) -> bool:
        """Whether the app shows nothing yet, or a spinner; a page that stays so runs into the time limit."""
        roots = [root for root in content_windows(hierarchy) if root.package == self.package]
        if not roots or any(node.label or node.clickable for root in roots for node in root.walk()):
            return False
        return self._thin.filled(hierarchy, self.actions) is hierarchy

    def places(self, hierarchy: Hierarchy) -> frozenset[str]:
        """What kind of place a screen is, what was learnt about home by starting the app included."""
        return self._home.places(hierarchy)

    def mark_home(self, screen: str, *, is_lower: bool = False) -> None:
        """Learn that the app starts on this screen, or that it is a lower part of that page."""
        self._home.mark(screen, is_lower=is_lower)

    def observe(self, *, settle: bool = True, keep: bool = True) -> Visit:
        """Look at the screen and keep it: screenshot and hierarchy as evidence, screen id, places, blankness.

        Args:
            settle: wait for the screen to come to rest first.
            keep: store evidence and append to `visits`; otherwise only look.

        Returns:
            The visit; its hierarchy has secrets taken out. When nothing changed since the previous visit its evidence is reused.
        """
        if settle:
            raw = self._settled()
        else:
            raw = self._fresh or self.driver.hierarchy()
            self._fresh = None
            self._failures.raise_if_failed(raw)
        started = self.clock.monotonic()
        visit = self.keep_look(raw, keep)
        if self.clock.monotonic() - started > _LONG_LOOK_S:
            # While pixels were read the app may have fallen over; the next key would close the system's word on it unseen.
            self._failures.raise_if_failed(self.driver.hierarchy())
        return visit

    def keep_look(self, raw: Hierarchy, keep: bool = True) -> Visit:
        """Make a visit of a look that was taken already; see `observe`."""
        # Reading pixels is our time, not the app's.
        elapsed_s = self.since_action_s - (self.pixel_cost.elapsed_s - self._looked_s)
        seen = self._thin.filled(raw, self.actions, thorough=True)
        clean = self.redactor.hierarchy(seen)
        previous = self.visits[-1] if self.visits else None
        same = previous is not None and content_windows(previous.hierarchy) == content_windows(clean)
        if previous is not None and same:
            evidence, blank = previous.evidence, previous.blank
        else:
            evidence, blank = self._capture(raw, seen, clean, keep)
        visit = Visit(
            index=len(self.visits),
            screen=screen_id(clean, self.package),
            hierarchy=clean,
            package=front_package(clean) or self.driver.foreground(),
            places=self.places(clean),
            role=self.role,
            # A walk shortens its paths itself, by what it knows of the way to each page.
            path=self.path if self.phase == "explore" else self._trail.shortest,
            phase=self.phase,
            on_entry=self._trail.entry,
            blank=blank,
            elapsed_s=round(elapsed_s, 3),
            evidence=evidence,
        )
        if keep:
            self._trail.entry = ""
            self.visits.append(visit)
            is_new = visit.screen not in self._screens
            self._screens.add(visit.screen)
            self.emit(
                ScreenSeen(screen=visit.screen, visit=visit.index, places=tuple(sorted(visit.places)), is_new=is_new)
            )
        return visit

    def _capture(
        self, raw: Hierarchy, seen: Hierarchy, clean: Hierarchy, keep: bool
    ) -> tuple[tuple[EvidenceRef, ...], bool | None]:
        window = next((root.bounds for root in content_windows(clean) if root.package == self.package), None)
        labelled = [node for root in content_windows(clean.told) for node in root.walk() if node.label]
        # The main navigation stays under a page that shows nothing else.
        bar = {id(node) for tab in tabs(clean.told) for node in tab.walk()}
        own = sum(1 for node in labelled if id(node) not in bar)
        is_bare = len(labelled) <= _THIN_LABELS or own <= _BARE_LABELS
        is_thin = window is not None and not window.is_empty and is_bare
        if not is_thin and not (keep and self.store):
            return (), None
        # Walks and sign-ins come back to the same page again and again; one pair of files shows it. Thin pages are
        # looked at every time (what changes on them is pixels), and so is everything where before and after count.
        known = None if is_thin or not self.phase.startswith(_REPEATING) else content_windows(clean)
        if known is not None and known in self._walked:
            return self._walked[known], None
        png = self._thin.png_of(raw, self.actions) or self.driver.screenshot()
        blank = is_blank(png, window) if is_thin else None
        if not keep or self.store is None:
            return (), blank
        hidden = self.redactor.boxes(seen)
        shot = self.store.append(EvidenceKind.SCREENSHOT, cover(png, hidden) if hidden else png, self.phase)
        dump = self.store.append(EvidenceKind.HIERARCHY, xml_from_hierarchy(clean).encode("utf-8"), self.phase)
        if known is not None:
            self._walked[known] = (shot, dump)
        return (shot, dump), blank

    # Doing.

    def perform(self, action: Action) -> None:
        """Do one action and append it to the path.

        Raises:
            OutOfTime: the deadline has passed; nothing was done.
            AppCrashed, AppNotResponding: the app did not survive it; evidence is kept, the system's dialog is closed.
        """
        if self.deadline is not None and self.deadline.is_over and not self._restores(action):
            raise OutOfTime("检测时间预算已用尽")
        action = self._masked(action)
        self.driver.perform(action)
        self._acted_at, self._looked_s = self.clock.monotonic(), self.pixel_cost.elapsed_s
        self.actions += 1
        self._trail.add(action)
        self.emit(ActionPerformed(action=self.redactor.text(action.sentence)))
        self._fresh = None
        self._awaits_answer = isinstance(action, Tap | PressKey)
        if isinstance(action, _GESTURES):
            # This look also serves as the first of the two that `settle` compares, so checking costs nothing extra.
            self._fresh = self.driver.hierarchy()
            self._failures.raise_if_failed(self._fresh)
            self._failures.raise_if_vanished(action, self._fresh)

    def _restores(self, action: Action) -> bool:
        return action in (*_RESTORING, StopApp(self.package))

    def _masked(self, action: Action) -> Action:
        if isinstance(action, TypeText) and not action.secret and self.redactor.hides(action.text):
            return replace(action, secret=True)
        return action

    def tap(self, node: Node, hierarchy: Hierarchy | None = None) -> None:
        """Tap a node where a person would: on itself when it shows, else on what makes it clickable.

        Raises:
            NotActionable: the node is disabled or has no visible part.
        """
        self.perform(Tap(self.target(node, hierarchy)))

    def target(self, node: Node, hierarchy: Hierarchy | None = None) -> Target:
        """Remember a node by meaning and by position; see `harness.session.aim`."""
        return target_of(node, hierarchy)

    def type(self, node: Node, text: str, secret: bool = False) -> None:
        """Replace the content of a field."""
        self.perform(TypeText(self.target(node), text, secret))

    def press(self, key: str) -> None:
        """Press a key: back, home, enter, recent."""
        self.perform(PressKey(key))

    def back(self) -> None:
        """Press back."""
        self.press("back")

    def swipe_up(self, within: Node | None = None) -> None:
        """Move the content up by half the area: what is below comes into view."""
        self._swipe(within, 0.75, 0.25)

    def swipe_down(self, within: Node | None = None) -> None:
        """Move the content down by half the area."""
        self._swipe(within, 0.25, 0.75)

    def _swipe(self, within: Node | None, start_ratio: float, end_ratio: float) -> None:
        box = within.bounds if within is not None else Bounds(0, 0, self.device.width_px, self.device.height_px)
        x = box.center.x
        self.perform(
            Swipe(
                Point(x, box.top + round(box.height * start_ratio)), Point(x, box.top + round(box.height * end_ratio))
            )
        )

    def launch(self, cold: bool = True) -> None:
        """Start the app, or bring it to the front, and wait until its first screen can be used (or fifteen seconds)."""
        self._starting.launch(cold)

    def begin(self) -> None:
        """Come to where a launch leads, with a path that begins there: by a cold launch, unless starts are known to be slow.

        Then the back key is tried first: a splash of ten seconds before each of fifty tasks is a budget spent on waiting.
        """
        self._starting.begin()

    def is_usable(self, hierarchy: Hierarchy) -> bool:
        """Whether something on screen can be tapped or typed into and is not hidden behind a splash screen."""
        return self._starting.is_usable(hierarchy)

    def is_veiled(self, hierarchy: Hierarchy) -> bool:
        """Whether a splash screen hides a page that the hierarchy already tells of."""
        return self._starting.is_veiled(hierarchy)

    def stop(self) -> None:
        """Force-stop the app."""
        self.perform(StopApp(self.package))

    def clear(self) -> None:
        """Delete the app's data; the next launch is a first run. The role is signed out by it."""
        self.perform(ClearApp(self.package))
        self.role = ""

    def note(self, outcome: Outcome) -> Outcome:
        """Keep how a flow or probe ended, with a trace of the steps, and return it."""
        self.outcomes.append(outcome)
        if self.store is not None:
            trace = {
                "outcome": outcome.name,
                "status": outcome.status,
                "role": outcome.role,
                "message": outcome.message,
            }
            steps = [self.redactor.text(step.sentence) for step in self.path]
            self.store.append_json(
                EvidenceKind.TRACE,
                {**trace, "message": self.redactor.text(outcome.message), "steps": steps},
                self.phase,
            )
        self.emit(OutcomeReached(name=outcome.name, status=outcome.status, message=self.redactor.text(outcome.message)))
        return outcome

    # The system around the app.

    def handle_system_dialogs(self, allow: bool | None = None) -> list[str]:
        """Answer permission dialogs and notices until none is left; pickers are left alone.

        Args:
            allow: None leaves it to `grants_permissions`.

        Returns:
            What the handled dialogs said, in order. Permission dialogs are kept as visits and in `permission_prompts`.
        """
        allow = self.grants_permissions if allow is None else allow
        handled: list[str] = []
        # An app that asks for every permission at start shows about ten; more is a loop.
        for _ in range(12):
            hierarchy = self._fresh or self.driver.hierarchy()
            window = system_window(hierarchy)
            if window is None or window.kind not in ("permission", "notice"):
                break
            button = (window.allow if allow else window.deny) or window.deny or window.allow
            if button is None:
                break
            if window.kind == "permission":
                visit = self.keep_look(hierarchy)
                self.permission_prompts.append(
                    PermissionPrompt(window.text, self.phase, visit.index, button is window.allow)
                )
            self.emit(SystemDialogHandled(text=window.text, answer=button.label))
            handled.append(window.text)
            self.tap(button, hierarchy)
            self.until_gone(window)
        return handled

    def until_gone(self, window: SystemWindow) -> None:
        """Wait until a window of the system has made way, two seconds at most."""

        def changed() -> bool:
            self._fresh = self.driver.hierarchy()
            now = system_window(self._fresh)
            return now is None or now.text != window.text

        wait.until(changed, 2.0, 0.05)

    def capture_log(self) -> EvidenceRef | None:
        """Keep the device log since the last call; lines about the app also go to `logs`.

        Returns:
            The stored excerpt, or None when there is nothing new, no store, or the device has no log.
        """
        if Capability.LOGS not in self.capabilities:
            return None
        lines = [self.redactor.text(line) for line in self.driver.logs()]
        self.logs += [line for line in lines if self.package in line or any(word in line for word in _FATAL_LINES)]
        if not lines or self.store is None:
            return None
        return self.store.append(EvidenceKind.LOG, ("\n".join(lines) + "\n").encode("utf-8"), self.phase)

    def observation(
        self,
        coverage: Iterable[Coverage] = (),
        *,
        roles: Iterable[str] = (),
        signed_in_roles: Iterable[str] | None = None,
        authorised: Iterable[str] = (),
        lost: str | None = None,
    ) -> Observation:
        """Freeze everything seen so far for the rules.

        Args:
            roles: of the profile, whether or not the login worked.
            signed_in_roles: None takes those that visits were made in.
            lost: why the device was lost, or None.
        """
        seen = dict.fromkeys(visit.role for visit in self.visits if visit.role)
        return Observation(
            device=self.device,
            package=self.package,
            visits=tuple(self.visits),
            outcomes=tuple(self.outcomes),
            coverage=tuple(coverage),
            roles=tuple(roles),
            signed_in_roles=tuple(seen if signed_in_roles is None else signed_in_roles),
            authorised=frozenset(authorised),
            logs=tuple(self.logs),
            lost=lost,
            unread=self.unread,
        )
