"""What the exceptions of the Appium client mean to the harness: the device is gone, the step failed, or we are wrong."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager

import urllib3.exceptions
from adbutils import errors as adb_errors
from selenium.common import exceptions as selenium_errors

from harness.errors import (
    AutomationError,
    DeviceUnreachable,
    DriverStartupError,
    HarnessError,
    LocalProtocolError,
    NodeNotFound,
    NotActionable,
    RemoteProtocolError,
    UnsupportedCapability,
)  # fmt: skip

# Most specific first; the first match wins. A meta-test fails when the libraries gain a class that none of these covers.
ERROR_MAP: tuple[tuple[type[BaseException], type[HarnessError]], ...] = (
    (selenium_errors.NoSuchElementException, NodeNotFound),
    (selenium_errors.StaleElementReferenceException, NodeNotFound),
    (selenium_errors.InvalidElementStateException, NotActionable),
    (selenium_errors.ElementClickInterceptedException, NotActionable),
    (selenium_errors.MoveTargetOutOfBoundsException, NotActionable),
    (selenium_errors.InvalidSelectorException, LocalProtocolError),
    (selenium_errors.InvalidArgumentException, LocalProtocolError),
    (selenium_errors.UnknownMethodException, UnsupportedCapability),
    (selenium_errors.SessionNotCreatedException, DriverStartupError),
    (selenium_errors.InvalidSessionIdException, DeviceUnreachable),
    (selenium_errors.NoSuchDriverException, DeviceUnreachable),
    (selenium_errors.ScreenshotException, DeviceUnreachable),
    (selenium_errors.WebDriverException, AutomationError),
    (adb_errors.AdbError, DeviceUnreachable),
    (urllib3.exceptions.HTTPError, DeviceUnreachable),
    (urllib3.exceptions.ProxySchemeUnsupported, DriverStartupError),
    (OSError, DeviceUnreachable),
)
# How Appium words, inside "unknown error", that the device or its server is gone.
# Source: uiautomator2-driver 8.7 (proxy), appium-adb 16 (adbExec), base-driver's proxy.
GONE = re.compile(
    r"cannot be proxied|could not proxy|instrumentation process|socket hang up|ECONNREFUSED|ECONNRESET|ETIMEDOUT|EPIPE"
    r"|device '?\S*'? ?not found|device offline|device unauthorized|no devices/emulators|cannot connect to daemon"
    r"|error: closed|session is either terminated or not started",
    re.IGNORECASE,
)


@contextmanager
def translated(what: str, otherwise: type[HarnessError] | None = None) -> Iterator[None]:
    """Turn every exception of the libraries into one of ours; ours and plain programming errors pass.

    Args:
        what: the step, for the message.
        otherwise: what an unspecific server-side error means here; AutomationError when not given.
    """
    try:
        yield
    except RemoteProtocolError as error:
        # An answer that is none, of a server or a device that should know better: nothing about the app.
        raise DeviceUnreachable(f"{what}: {error}") from error
    except HarnessError:
        raise
    except tuple(known for known, _ in ERROR_MAP) as error:
        ours = next(ours for known, ours in ERROR_MAP if isinstance(error, known))
        text = message_of(error)
        if ours is AutomationError:
            ours = DeviceUnreachable if GONE.search(text) else otherwise or AutomationError
        raise ours(f"{what}: {type(error).__name__}: {text}".strip()) from error


def message_of(error: BaseException) -> str:
    """The message alone; selenium adds a stack trace of the server and a link to its own documentation."""
    return " ".join(str(getattr(error, "msg", None) or error).split())
