"""The lab all fuzzers share, and the count of what they sent."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from fuzz.watch import Lab

_FUZZED = pytest.StashKey[dict[str, int]]()


@pytest.fixture(scope="module")
def lab(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Lab]:
    """One scripted device; replaced by a fresh one after a failure."""
    lab = Lab(tmp_path_factory.mktemp("fuzz"))
    lab.open()
    yield lab
    lab.close()


@pytest.fixture
def fuzzed(request: pytest.FixtureRequest) -> dict[str, int]:
    """Inputs sent so far, by kind; printed at the end of the session."""
    return request.config.stash.setdefault(_FUZZED, {})


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter, config: pytest.Config) -> None:
    """Say how much was fuzzed."""
    counts = config.stash.get(_FUZZED, {})
    if counts:
        parts = ", ".join(f"{name} {count:,}" for name, count in counts.items())
        terminalreporter.write_line(f"fuzzed with {sum(counts.values()):,} generated inputs: {parts}")
