"""Everything a rule may look at: what was seen on one device, in order.

Flows, the explorer and probes add to it; rules only read it. No I/O, no device.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from harness.model.action import Action
from harness.model.device import DeviceInfo
from harness.model.evidence import EvidenceRef
from harness.model.hierarchy import Hierarchy

# Places that rules ask for; a visit carries every one that fits (see harness.meaning.places).
PLACES = (
    "home", "home_end", "tab", "mine", "settings", "about", "login", "registration", "first_run", "privacy_policy", "user_agreement",
    "complaint", "complaint_form", "complaint_list", "complaint_detail", "cancellation", "article", "dialog", "form", "list",
)  # fmt: skip


@dataclass(frozen=True)
class Visit:
    """One look at the screen, with the evidence kept of it.

    Attributes:
        index: running number within the device's inspection.
        screen: screen id (structure fingerprint).
        hierarchy: the app's own and the system's windows at that instant.
        package: foreground package; another than the app's means the app was left.
        places: what kind of place this is, words of `PLACES`.
        role: "" when no account is signed in, else the account's role.
        path: actions from launch to here.
        phase: which part of the inspection looked: first_run, login, registration, complaint, explore, probe:<name>, …
        on_entry: what was tapped to get here; "" for a launch.
        blank: the pixels show nothing but background (and bars); None when not measured.
        elapsed_s: seconds from the last action until the screen had settled.
    """

    index: int
    screen: str
    hierarchy: Hierarchy
    package: str
    places: frozenset[str] = frozenset()
    role: str = ""
    path: tuple[Action, ...] = ()
    phase: str = "explore"
    on_entry: str = ""
    blank: bool | None = None
    elapsed_s: float = 0.0
    evidence: tuple[EvidenceRef, ...] = ()

    @property
    def signed_in(self) -> bool:
        """Whether an account was signed in."""
        return bool(self.role)


@dataclass(frozen=True)
class Outcome:
    """How a flow or probe ended.

    Attributes:
        name: flow or probe id.
        status: done · not_found (an entry or field is missing) · refused (the app said no) · needs_authorisation · handed_over · failed.
        facts: what was learnt, by name; each flow and probe documents its own.
        visits: indexes of the visits made on the way, in order.
        message: one sentence for people.
    """

    name: str
    status: str
    role: str = ""
    facts: dict[str, Any] = field(default_factory=dict)
    visits: tuple[int, ...] = ()
    message: str = ""


@dataclass(frozen=True)
class Coverage:
    """What one walk (one role) reached; words of `record.json`.

    Attributes:
        reached: home, home_end, mine, settings, about, login as booleans; tabs as the labels opened.
        not_reached: one sentence for each thing that was seen but not opened, with why.
        map: screens with a picture and transitions, as the record has them; None when nobody drew it.
    """

    device: str
    role: str
    screens: int = 0
    transitions: int = 0
    actions: int = 0
    elapsed_s: float = 0.0
    reached: dict[str, Any] = field(default_factory=dict)
    not_reached: tuple[str, ...] = ()
    map: dict[str, Any] | None = None


@dataclass(frozen=True)
class Observation:
    """All that was seen of one app on one device.

    Attributes:
        lost: why the device was lost in the middle, or None; with it every absence is inconclusive.
        roles: account roles of the profile whether or not the login worked.
        signed_in_roles: those whose login worked.
        logs: lines of the device log that concern the app (crash, ANR).
        unread: why text in the app's pictures was not read, for people; "" when none was missed.
        today: the day of the inspection by the host's clock; None when nobody said.
    """

    device: DeviceInfo
    package: str
    visits: tuple[Visit, ...] = ()
    outcomes: tuple[Outcome, ...] = ()
    coverage: tuple[Coverage, ...] = ()
    roles: tuple[str, ...] = ()
    signed_in_roles: tuple[str, ...] = ()
    authorised: frozenset[str] = frozenset()
    logs: tuple[str, ...] = ()
    lost: str | None = None
    today: date | None = None
    unread: str = ""

    def at(self, *places: str) -> Iterator[Visit]:
        """Yield the visits that are any of the given places; an experiment's looks are its outcome's, not the place's."""
        wanted = frozenset(places)
        return (visit for visit in self.visits if visit.places & wanted and not visit.phase.startswith("probe:"))

    def outcomes_of(self, name: str) -> tuple[Outcome, ...]:
        """The outcomes of one flow or probe, oldest first."""
        return tuple(outcome for outcome in self.outcomes if outcome.name == name)

    def visits_of(self, outcome: Outcome) -> tuple[Visit, ...]:
        """The visits made during a flow or probe."""
        wanted = set(outcome.visits)
        return tuple(visit for visit in self.visits if visit.index in wanted)

    def missing_coverage(self) -> tuple[str, ...]:
        """What still stands between this observation and a verdict of absence; empty means full coverage.

        Source: rules.md, last paragraph: home to its end, every bottom tab, 我的/设置/关于 and the login page,
        in both login states that the profile allows.
        """
        if self.lost:
            return (f"设备中途失联:{self.lost}",)
        # What an app should show may stand in a picture.
        missing: list[str] = [f"图片中的文字未读取:{self.unread}"] if self.unread else []
        walks = {walk.role: walk for walk in self.coverage}
        for role in ("", *self.roles):
            walk = walks.get(role)
            who = role or "未登录"
            if walk is None:
                missing.append(f"{who}状态未遍历")
                continue
            names = {"home": "首页", "home_end": "首页末尾", "mine": "我的", "settings": "设置", "about": "关于"}
            if not role:
                names["login"] = "登录页"
            missing += [f"{who}:未到达{name}" for key, name in names.items() if not walk.reached.get(key)]
            missing += [f"{who}:未打开底部标签“{tab}”" for tab in walk.reached.get("tabs_missed", ())]
        return tuple(missing)
