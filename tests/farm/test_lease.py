"""Leases between objects, threads, processes, and after a holder was killed."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from pathlib import Path

import pytest

from harness.errors import DeviceBusy
from harness.farm.lease import Lease

HOLD = """
import sys, pathlib
from harness.farm.lease import Lease
with Lease("phone", "S:1", folder=pathlib.Path(sys.argv[1])):
    print("held", flush=True)
    sys.stdin.read()
"""


def holder(folder: Path) -> subprocess.Popen[str]:
    process = subprocess.Popen(
        [sys.executable, "-c", HOLD, str(folder)], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    )
    assert process.stdout is not None
    assert process.stdout.readline() == "held\n"
    return process


def test_a_device_is_leased_once(tmp_path: Path) -> None:
    with Lease("phone", "S:1", folder=tmp_path), pytest.raises(DeviceBusy) as caught:
        Lease("phone", "S:1", folder=tmp_path).__enter__()

    assert str(os.getpid()) in str(caught.value)


def test_two_names_with_one_serial_are_one_device(tmp_path: Path) -> None:
    with Lease("a", "S:1", folder=tmp_path), pytest.raises(DeviceBusy):
        Lease("b", "S:1", folder=tmp_path).__enter__()


def test_another_device_is_free(tmp_path: Path) -> None:
    with Lease("a", "S:1", folder=tmp_path), Lease("b", "S:2", folder=tmp_path):
        assert len(list(tmp_path.glob("*.json"))) == 2


def test_a_lease_given_back_can_be_taken_again(tmp_path: Path) -> None:
    for _ in range(2):
        with Lease("phone", folder=tmp_path):
            pass

    assert list(tmp_path.glob("*.json")) == []


def test_names_that_look_alike_do_not_share_a_file(tmp_path: Path) -> None:
    with Lease("a/b", folder=tmp_path), Lease("a:b", folder=tmp_path), Lease("a_b", folder=tmp_path):
        assert len(list(tmp_path.glob("*.json"))) == 3


def test_another_process_is_named_and_its_death_frees_the_device(tmp_path: Path) -> None:
    process = holder(tmp_path)
    try:
        with pytest.raises(DeviceBusy) as caught:
            Lease("phone", "S:1", folder=tmp_path).__enter__()
        assert str(process.pid) in str(caught.value)
    finally:
        process.kill()
        process.wait(timeout=10)

    with Lease("phone", "S:1", folder=tmp_path):
        pass


def test_waiting_for_a_lease_ends_when_the_holder_lets_go(tmp_path: Path) -> None:
    process = holder(tmp_path)
    process.communicate(timeout=10)
    started = time.monotonic()

    with Lease("phone", "S:1", wait_s=5, folder=tmp_path):
        assert time.monotonic() - started < 5
