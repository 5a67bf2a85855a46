"""Every scenario of a device goes to one worker."""

from __future__ import annotations

import pytest

from harness.farm.spread import device_of

NAMES = ("soft", "soft-android-14", "lab[1]")


@pytest.mark.parametrize(
    ("nodeid", "device"),
    [
        ("scenarios/test_login.py::test_x[soft-android-14]", "soft-android-14"),
        ("scenarios/test_login.py::test_x[soft-android-14-check_in]", "soft-android-14"),
        ("scenarios/test_login.py::test_x[check_in-soft-android-14]", "soft-android-14"),
        ("scenarios/test_login.py::test_x[soft]", "soft"),
        ("scenarios/test_login.py::test_x[soft-rule]", "soft"),
        ("scenarios/test_login.py::test_x[lab[1]]", "lab[1]"),
        ("scenarios/test_login.py::test_x[other]", None),
        ("scenarios/soft/test_login.py::test_x", None),
    ],
)
def test_device_is_read_from_the_test_id(nodeid, device):
    assert device_of(nodeid, NAMES) == device
