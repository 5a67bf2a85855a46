"""Cases of adbutils' e2e suite that do not pass on a soft device, each with its reason; `docs/software-device.md` repeats them."""

EXPECTED: dict[str, str] = {
    "test_adb.py::test_wait_for": "waits for a device on a USB cable; a soft device is reached over TCP only",
    "test_deprecated.py::test_current_app": "the suite itself skips it: the method was removed from adbutils",
}
