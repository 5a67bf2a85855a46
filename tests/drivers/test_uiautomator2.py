"""The exception map against the libraries as they are installed, and what the driver does without a device."""

from __future__ import annotations

import importlib
import inspect
import re
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType

import adbutils
import pytest
import uiautomator2
from adbutils import AdbInstallError

from harness.drivers import uiautomator2 as driver_module
from harness.drivers.uiautomator2 import ERROR_MAP, Uiautomator2Driver, _translated
from harness.errors import DeviceUnreachable, DriverStartupError, HarnessError, InstallRejected, LocalProtocolError
from harness.model.device import DeviceSpec

# Programs of their own that the libraries never import.
NOT_THE_LIBRARY = ("uiautomator2.agent_cli", "uiautomator2.__main__", "adbutils.__main__", "adbutils.pidcat")
DEFINES_AN_EXCEPTION = re.compile(r"^class \w+\(.*(Error|Exception|Timeout)", re.MULTILINE)


def modules(package: ModuleType) -> Iterator[ModuleType]:
    """The modules of a library that define exceptions; importing the others would run programs and need extras."""
    root = Path(next(iter(package.__path__)))
    for file in sorted(root.rglob("*.py")):
        name = ".".join((package.__name__, *file.relative_to(root).with_suffix("").parts)).removesuffix(".__init__")
        if not name.startswith(NOT_THE_LIBRARY) and DEFINES_AN_EXCEPTION.search(file.read_text("utf-8")):
            yield importlib.import_module(name)


def exception_classes() -> dict[str, type[BaseException]]:
    return {
        f"{value.__module__}.{value.__qualname__}": value
        for package in (uiautomator2, adbutils)
        for module in modules(package)
        for value in vars(module).values()
        if inspect.isclass(value)
        and issubclass(value, BaseException)
        and value.__module__.split(".")[0] in ("uiautomator2", "adbutils")
    }


def test_the_libraries_exceptions_are_found_at_all() -> None:
    assert {"adbutils.errors.AdbError", "uiautomator2.exceptions.RPCError", "uiautomator2.xpath.XPathError"} <= set(
        exception_classes()
    )


@pytest.mark.parametrize("name", sorted(exception_classes()))
def test_every_exception_class_of_the_libraries_is_translated(name: str) -> None:
    error = exception_classes()[name]("Failure [INSTALL_FAILED_X]")

    with pytest.raises(HarnessError) as caught, _translated("step"):
        raise error

    assert caught.value.__cause__ is error


def test_the_most_specific_class_comes_first() -> None:
    for place, (specific, _) in enumerate(ERROR_MAP):
        assert not any(issubclass(specific, general) for general, _ in ERROR_MAP[:place]), specific


@pytest.mark.parametrize("error", [ConnectionResetError("reset"), TimeoutError("slow"), BrokenPipeError()])
def test_a_broken_connection_is_an_unreachable_device(error: Exception) -> None:
    with pytest.raises(DeviceUnreachable), _translated("tap"):
        raise error


def test_a_refused_install_keeps_androids_code() -> None:
    with pytest.raises(InstallRejected) as caught, _translated("install"):
        raise AdbInstallError("Failure [INSTALL_FAILED_NO_MATCHING_ABIS: native only]")

    assert caught.value.code == "INSTALL_FAILED_NO_MATCHING_ABIS"


def test_our_own_mistakes_are_not_hidden() -> None:
    with pytest.raises(KeyError), _translated("step"):
        raise KeyError("x")


def test_a_device_that_does_not_exist_is_unreachable() -> None:
    driver = Uiautomator2Driver(DeviceSpec("none", serial=""))

    with pytest.raises(DriverStartupError):
        driver.open()
    with pytest.raises(LocalProtocolError):
        driver.hierarchy()


def test_only_the_driver_file_imports_the_libraries() -> None:
    root = Path(driver_module.__file__).parents[1]
    # Starting an adb connection by hand is what `softdevice start` and `devices` are for.
    allowed = {"drivers/uiautomator2.py"}
    users = {
        str(file.relative_to(root))
        for file in root.rglob("*.py")
        if any(
            line.startswith(("import uiautomator2", "from uiautomator2"))
            for line in file.read_text("utf-8").splitlines()
        )
    }

    assert users == allowed
