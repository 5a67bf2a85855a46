"""The explorer against a seeded monkey, at equal actions: pages that rules need, screens, and findings reached.

    python -m benchmarks.monkey [--app FOLDER …] [--actions 150] [--seeds 5] [--device soft-android-14]

Monkey's semantics re-implemented (`harness.softdevice.monkey_events`), not Android's monkey: the stock mix, and a mix tuned to touch
(touch 70, motion 10, trackball 6, nav 6, majornav 5, rotation, pinch and flip 1 each). One gesture is one action, as is one of the
explorer's; when a gesture leaves the app it is brought back without counting. Both begin signed in, where the profile has an account,
on the same device, look at the screen after every action and are judged by the same identity of screens.

A page that rules need is a kind of place that they ask for (home to its end, 我的, 设置, 关于, login, policies, complaint pages,
cancellation), or a page that shows the marker of a label in the app's truth file. Bar: three times the better of the two monkeys.
"""

from __future__ import annotations

import argparse
import os
import statistics
import sys
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path

import adbutils
import yaml

from benchmarks import machine
from benchmarks.detection import CORPUS, PASSWORD, assembled
from harness.config import AppProfile, load_profile
from harness.drivers.uiautomator2 import Uiautomator2Driver
from harness.errors import AppCrashed, AppNotResponding
from harness.explore.budget import Budget
from harness.explore.crawl import ExploreSettings, explore
from harness.flows.load import load_flow
from harness.flows.play import play
from harness.meaning.text import normal
from harness.model.action import InstallApp, SetRotation
from harness.model.device import DeviceSpec
from harness.model.observation import Visit
from harness.rules.evaluate import all_rules, evaluate
from harness.session import Session
from harness.softdevice.launch import SoftDeviceHost
from harness.softdevice.monkey_events import Key, MonkeyEvent, MonkeySource, Rotate, Switch, Touch, Trackball, shares
from harness.webapp import app_facts, pack_web_app

BAR = 3.0
APPS = ("baihe-media", "dongzhi-study", "nanyi-hub")
MIXES = {
    "monkey, stock mix": {},
    "monkey, touch mix": {
        "touch": 70.0, "motion": 10.0, "trackball": 6.0, "nav": 6.0, "majornav": 5.0, "rotation": 1.0, "pinchzoom": 1.0, "flip": 1.0,
    },
}  # fmt: skip
EXPLORER = "explorer"
PLACES = frozenset(
    (
        "home", "home_end", "mine", "settings", "about", "login", "registration", "privacy_policy", "user_agreement", "complaint",
        "complaint_form", "complaint_list", "complaint_detail", "cancellation",
    )
)  # fmt: skip
_HOME_KEY, _CENTER_KEY = 3, 23
_DRAG_MS = 120


@dataclass(frozen=True)
class Reach:
    """What one walk came to.

    Attributes:
        needed: places and label markers seen.
        screens: distinct screen ids.
        findings: distinct findings that show something; absences need a full coverage, which no monkey has.
        seconds: wall time.
    """

    needed: frozenset[str]
    screens: int
    findings: int
    seconds: float


@dataclass(frozen=True)
class Subject:
    """One app made ready.

    Attributes:
        markers: normal texts of the labels in its truth file.
    """

    name: str
    profile: AppProfile
    package: str
    installer: str
    markers: frozenset[str]


def prepared(folder: Path, work: Path) -> Subject:
    """Assemble and pack an app; its truth file is optional.

    Raises:
        ConfigError: the app or its profile is wrong.
    """
    profile = load_profile(assembled(folder, work / folder.name), rules=all_rules())
    truth = folder / "truth.yaml"
    labels = yaml.safe_load(truth.read_text(encoding="utf-8"))["violations"] if truth.exists() else ()
    markers = frozenset(normal(str(label["marker"])) for label in labels if label["marker"])
    packed = pack_web_app(profile.source, work)
    return Subject(folder.name, profile, app_facts(profile.source).package, str(packed), markers)


def signed_in(session: Session, subject: Subject) -> None:
    """Bring a fresh install past its first run and into its first account."""
    session.clear()
    play(load_flow("enter"), session, {}, frozenset())
    for account in subject.profile.accounts[:1]:
        given = {"username": account.username, "password": account.password or "", "role": account.role}
        play(load_flow("login_password"), session, {k: v for k, v in given.items() if v}, frozenset())


def walked(serial: str, subject: Subject, method: str, seed: int, actions: int) -> Reach:
    """One walk of one method with one seed."""
    driver = Uiautomator2Driver(DeviceSpec("bench", serial=serial))
    with Session(driver, None, subject.package) as session:
        session.perform(InstallApp(subject.installer))
        signed_in(session, subject)
        mark, started = len(session.visits), time.monotonic()
        if method == EXPLORER:
            budget = Budget(actions=actions, time_s=900.0)
            coverage = [explore(session, ExploreSettings(seed=seed, budget=budget), session.role)]
        else:
            coverage = []
            _let_loose(session, serial, MonkeySource(seed, *_size(session), shares(MIXES[method])), actions)
        seconds = time.monotonic() - started
        visits = session.visits[mark:]
        verdicts = evaluate(session.observation(coverage, roles=[a.role for a in subject.profile.accounts]))
        shown = {finding.key for result in verdicts.values() for finding in result.findings}
        return Reach(_needed(visits, subject), len({visit.screen for visit in visits}), len(shown), seconds)


def _size(session: Session) -> tuple[int, int]:
    return session.device.width_px, session.device.height_px


def _let_loose(session: Session, serial: str, source: MonkeySource, actions: int) -> None:
    device = adbutils.device(serial)
    session.launch()
    session.observe()
    for _ in range(actions):
        _play(session, device, source.gesture())
        try:
            if session.foreground() != session.package:
                session.launch(cold=False)
            session.observe()
        except (AppCrashed, AppNotResponding):
            session.launch()
    session.perform(SetRotation(0))


def _play(session: Session, device: adbutils.AdbDevice, batch: tuple[MonkeyEvent, ...]) -> None:
    touches = [event for event in batch if isinstance(event, Touch)]
    if touches:
        (x1, y1), (x2, y2) = touches[0].pointers[0], touches[-1].pointers[0]
        duration_ms = 40 if len(touches) == 2 else _DRAG_MS
        device.shell(f"input swipe {x1:.0f} {y1:.0f} {x2:.0f} {y2:.0f} {duration_ms}")
    for event in batch:
        match event:
            case Trackball("up"):
                device.shell(f"input keyevent {_CENTER_KEY}")
            case Key(code, True) if code != _HOME_KEY:
                device.shell(f"input keyevent {code}")
            case Rotate(quarters, _):
                session.perform(SetRotation(quarters))
            case Switch():
                session.launch(cold=False)


def _needed(visits: list[Visit], subject: Subject) -> frozenset[str]:
    found: set[str] = set()
    for visit in visits:
        found |= visit.places & PLACES
        said = normal(visit.hierarchy.text)
        found |= {marker for marker in subject.markers if marker in said}
    return frozenset(found)


def main() -> int:
    """Walk every app with every method and seed; 1 when the bar is missed."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--app", type=Path, nargs="*", default=[CORPUS / "looked" / name for name in APPS])
    parser.add_argument("--actions", type=int, default=150)
    parser.add_argument("--seeds", type=int, default=5)
    parser.add_argument("--profile", default="android-14-phone")
    options = parser.parse_args()
    os.environ.setdefault("CORPUS_PASSWORD", PASSWORD)
    print(machine.line())
    print(f"{options.actions} actions each, seeds 1 to {options.seeds}; medians, least and most in brackets")
    totals: dict[str, float] = dict.fromkeys((EXPLORER, *MIXES), 0.0)
    with tempfile.TemporaryDirectory() as folder, SoftDeviceHost() as host:
        serial = host.start(options.profile)
        for app in options.app:
            subject = prepared(app, Path(folder))
            for method in totals:
                runs = [walked(serial, subject, method, seed, options.actions) for seed in range(1, options.seeds + 1)]
                totals[method] += statistics.median(len(run.needed) for run in runs)
                print(f"{subject.name:16} {method:18} {_told(runs)}", flush=True)
    best = max(value for method, value in totals.items() if method != EXPLORER)
    ratio = totals[EXPLORER] / best if best else float("inf")
    print(
        f"pages that rules need: explorer {totals[EXPLORER]:g}, better monkey {best:g}: {ratio:.1f} × (bar {BAR:g} ×)"
    )
    return 0 if ratio >= BAR else 1


def _told(runs: list[Reach]) -> str:
    def spread(name: str, values: list[int]) -> str:
        return f"{name} {statistics.median(values):g} [{min(values)}–{max(values)}]"

    return "  ".join(
        (
            spread("needed", [len(run.needed) for run in runs]),
            spread("screens", [run.screens for run in runs]),
            spread("findings", [run.findings for run in runs]),
            f"{statistics.median(run.seconds for run in runs):.0f} s",
        )
    )


if __name__ == "__main__":
    sys.exit(main())
