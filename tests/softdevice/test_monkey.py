"""Stock monkey: its chances, its words, and that its events reach the screen."""

from __future__ import annotations

import collections
import itertools
import re
from collections.abc import Iterator

import pytest
from adb_bench import AdbBench, adb_bench, demo_app

from harness.softdevice.monkey_events import (
    DEFAULT_SHARES,
    Flip,
    JavaRandom,
    Key,
    MonkeyEvent,
    MonkeySource,
    SharesRejected,
    Switch,
    Touch,
    Trackball,
    shares,
)

PACKAGE = "cn.example.app"


def kind_of(gesture: tuple[MonkeyEvent, ...]) -> str:
    first = gesture[0]
    if isinstance(first, Touch):
        fingers = max(len(event.pointers) for event in gesture if isinstance(event, Touch))
        return "pinch" if fingers > 1 else "finger"
    return {Trackball: "trackball", Key: "key", Switch: "switch", Flip: "flip"}[type(first)]


def test_a_seed_gives_javas_numbers() -> None:
    # new java.util.Random(42): nextInt(10) five times, then new Random(0).nextInt(100).
    numbers = JavaRandom(42)

    assert [numbers.below(10) for _ in range(5)] == [0, 3, 8, 4, 0]
    assert JavaRandom(0).below(100) == 60


def test_the_stock_mix_is_kept() -> None:
    source = MonkeySource(7, 1080, 2400, shares({}))
    counts = collections.Counter(kind_of(source.gesture()) for _ in range(20_000))

    assert counts["finger"] / 20_000 == pytest.approx(0.25, abs=0.015)
    assert counts["trackball"] / 20_000 == pytest.approx(0.15, abs=0.015)
    assert counts["key"] / 20_000 == pytest.approx(0.55, abs=0.015)
    assert counts["pinch"] / 20_000 == pytest.approx(0.02, abs=0.005)


def test_a_gesture_has_three_point_eight_events_on_average() -> None:
    source = MonkeySource(3, 1080, 2400, shares({}))

    assert sum(len(source.gesture()) for _ in range(20_000)) / 20_000 == pytest.approx(3.8, abs=0.1)


def test_touches_stay_on_the_screen_and_steps_are_short() -> None:
    source = MonkeySource(5, 300, 500, shares({"motion": 100}))
    for _ in range(500):
        points = [event.pointers[0] for event in source.gesture() if isinstance(event, Touch)]
        assert all(0 <= x <= 300 and 0 <= y <= 500 for x, y in points)
        assert all(abs(a[0] - b[0]) <= 25 and abs(a[1] - b[1]) <= 25 for a, b in itertools.pairwise(points))


def test_the_same_seed_gives_the_same_gestures() -> None:
    sources = [MonkeySource(seed, 1080, 2400, shares({})) for seed in (1, 1, 2)]
    runs = [[source.gesture() for _ in range(50)] for source in sources]

    assert runs[0] == runs[1] != runs[2]


def test_shares_a_user_gives_are_filled_up_to_a_hundred() -> None:
    filled = shares({"touch": 70})

    assert filled["touch"] == 70
    assert sum(filled.values()) == pytest.approx(100)
    assert filled["nav"] / filled["motion"] == pytest.approx(2.5)
    with pytest.raises(SharesRejected, match="> 100%"):
        shares({"touch": 90, "nav": 20})
    with pytest.raises(SharesRejected, match="< 100%"):
        shares(dict.fromkeys(DEFAULT_SHARES, 1))


@pytest.fixture(scope="module")
def bench() -> Iterator[AdbBench]:
    with adb_bench() as bench:
        yield bench


@pytest.fixture(autouse=True)
def _clean(bench: AdbBench) -> None:
    state = bench.device.state
    state.packages.clear()
    state.packages[PACKAGE] = demo_app(bench.device.home)
    bench.device.screen.calls.clear()


def monkey(bench: AdbBench, arguments: str) -> tuple[str, int]:
    done = bench.adb("shell", f"monkey {arguments} 2>&1")
    return done.stdout.decode(), done.returncode


def test_it_counts_events_and_says_that_it_finished(bench: AdbBench) -> None:
    text, code = monkey(bench, f"-p {PACKAGE} -s 4 -v 300")

    assert code == 0
    assert text.startswith(f":Monkey: seed=4 count=300\n:AllowPackage: {PACKAGE}\n:IncludeCategory: android.intent")
    assert "// Event percentages:\n//   0: 15.0%\n//   1: 10.0%\n//   2: 2.0%\n//   3: 15.0%\n" in text
    assert "\nEvents injected: 300\n" in text
    assert text.endswith("// Monkey finished\n")


def test_its_events_reach_the_screen(bench: AdbBench) -> None:
    monkey(bench, f"-p {PACKAGE} -s 4 --pct-touch 50 --pct-nav 50 200")
    calls = collections.Counter(call[0] for call in bench.device.screen.calls)

    assert calls["touch"] > 50
    assert calls["press_key"] > 20
    assert set(calls) == {"touch", "press_key"}


def test_the_same_seed_presses_the_same_places(bench: AdbBench) -> None:
    runs = []
    for _ in range(2):
        bench.device.screen.calls.clear()
        monkey(bench, f"-p {PACKAGE} -s 9 100")
        runs.append(list(bench.device.screen.calls))

    assert runs[0] == runs[1] != []


def test_it_stays_in_the_package(bench: AdbBench) -> None:
    text, _ = monkey(bench, f"-p {PACKAGE} -s 1 -v --pct-syskeys 100 60")

    assert "// Rejecting start of Intent" in text
    assert bench.device.state.current[0] == PACKAGE
    assert ("press_key", 3, 0) not in bench.device.screen.calls


def test_a_crash_stops_it_unless_ignored(bench: AdbBench) -> None:
    async def crash(*_: object) -> None:
        bench.device.state.log("E", "AndroidRuntime", "FATAL EXCEPTION: main")

    screen = bench.device.screen
    screen.touch = crash  # type: ignore[attr-defined]
    try:
        text, code = monkey(bench, f"-p {PACKAGE} -s 1 --pct-touch 100 50")
        ignored, ignored_code = monkey(bench, f"-p {PACKAGE} -s 1 --pct-touch 100 --ignore-crashes 50")
    finally:
        del screen.touch

    assert code != 0 and "** System appears to have crashed at event" in text and f"// CRASH: {PACKAGE}" in text
    assert ignored_code == 0 and "Events injected: 50" in ignored


@pytest.mark.parametrize(
    ("arguments", "words", "code"),
    [
        ("-p cn.none 1", "** No activities found to run, monkey aborted.", 252),
        ("-p cn.example.app", "** Error: Count not specified", 255),
        ("--pct-touch 60 --pct-nav 60 5", "** Event weights > 100%", 253),
        ("--bogus 5", "** Error: Unknown option: --bogus", 255),
    ],
)
def test_what_it_refuses(bench: AdbBench, arguments: str, words: str, code: int) -> None:
    text, got = monkey(bench, arguments)

    assert words in text
    assert got == code


def test_a_count_of_one_only_launches(bench: AdbBench) -> None:
    text, code = monkey(bench, f"-p {PACKAGE} -c android.intent.category.LAUNCHER 1")

    assert code == 0 and re.search("Events injected: 1", text)
    assert bench.device.state.current[0] == PACKAGE
    assert bench.device.screen.calls == []
