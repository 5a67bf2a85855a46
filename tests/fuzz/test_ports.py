"""Whatever the adb and RPC ports are given, the device lives on and nothing is left over.

A quick slice with fixed seeds runs always; the slow tests go on, from a new seed each time, until they have sent their
share of more than 200,000 inputs. A failure prints the seed and Hypothesis' smallest example.
"""

from __future__ import annotations

import secrets
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from typing import Any

import pytest
from hypothesis import HealthCheck, Phase, given, seed, settings
from hypothesis import strategies as st

from fuzz import adb_inputs, appium_inputs, rpc_inputs, shell_inputs, sync_inputs
from fuzz.watch import Lab


@dataclass(frozen=True)
class Target:
    """One kind of input: how it is made, how it is sent, and how much of it.

    Attributes:
        quick: examples in the quick slice; each holds several inputs.
        share: inputs in the slow test.
    """

    name: str
    inputs: st.SearchStrategy[Any]
    play: Callable[[Lab, Any], Awaitable[None]]
    quick: int
    share: int


TARGETS = (
    Target("packets", adb_inputs.packet_conversations, adb_inputs.play_packets, 40, 80_000),
    Target("services", adb_inputs.service_names, adb_inputs.play_services, 12, 10_000),
    Target("lines", shell_inputs.line_batches, shell_inputs.play_lines, 25, 25_000),
    Target("hard lines", shell_inputs.hard_lines, shell_inputs.play_hard_lines, 4, 500),
    Target("frames", shell_inputs.frame_talks, shell_inputs.play_frames, 15, 35_000),
    Target("sync", sync_inputs.sync_talks, sync_inputs.play_sync, 25, 40_000),
    Target("http", rpc_inputs.http_requests, rpc_inputs.play_http, 20, 5_000),
    Target("calls", rpc_inputs.rpc_calls, rpc_inputs.play_calls, 30, 10_000),
    Target("commands", appium_inputs.commands, appium_inputs.play_commands, 25, 10_000),
    Target("appium http", rpc_inputs.http_requests, appium_inputs.play_http, 10, 3_000),
)
BY_NAME = [pytest.param(target, id=target.name.replace(" ", "-")) for target in TARGETS]
ALL = settings(
    deadline=None,
    database=None,
    print_blob=False,
    suppress_health_check=list(HealthCheck),
    report_multiple_bugs=False,
    phases=(Phase.generate, Phase.shrink),  # to explain would mean to trace every line of the device
)


def fuzz(lab: Lab, target: Target, examples: int, number: int) -> None:
    """Send examples made from a seed, and look at the device after each of them."""

    @seed(number)
    @settings(ALL, max_examples=examples)
    @given(target.inputs)
    def holds(value: Any) -> None:
        try:
            lab.run(target.play(lab, value))
            lab.verify()
        except BaseException:
            lab.abandon()
            lab.open()
            raise

    holds()


def test_shares_add_up_to_what_is_promised() -> None:
    assert sum(target.share for target in TARGETS) >= 200_000


@pytest.mark.parametrize("target", BY_NAME)
def test_nothing_a_port_is_given_kills_the_device(lab: Lab, target: Target) -> None:
    fuzz(lab, target, target.quick, 1)


@pytest.mark.slow
@pytest.mark.parametrize("target", BY_NAME)
def test_nothing_kills_the_device_in_many_tries(lab: Lab, target: Target, fuzzed: dict[str, int]) -> None:
    before, first = lab.inputs, secrets.randbits(32)
    rounds = 0
    while lab.inputs - before < target.share:
        print(f"{target.name}: seed {first + rounds}")  # noqa: T201 - pytest shows it when the test fails
        fuzz(lab, target, 200, first + rounds)
        rounds += 1
    fuzzed[target.name] = lab.inputs - before
