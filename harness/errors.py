"""Every exception the harness raises on purpose.

    HarnessError
    ├ ConfigError              the user's file or option is wrong: names file, line, allowed values
    ├ ProtocolError            abstract
    │ ├ LocalProtocolError     we broke the protocol (our bug)
    │ └ RemoteProtocolError    the peer did
    ├ DeviceError              infrastructure: the verdict becomes inconclusive, never a finding
    │ ├ DeviceUnreachable
    │ ├ DriverStartupError
    │ └ DeviceBusy
    ├ AutomationError          the UI did not do what a step asked
    │ ├ NodeNotFound
    │ ├ NotActionable          found, but hidden, disabled or covered
    │ ├ AppCrashed
    │ ├ AppNotResponding
    │ └ HandOver               a person must act: captcha, SMS without a test code, face check
    ├ OutOfTime                the budget of the inspection is spent; what was not tried stays untried
    ├ InstallRejected          the device refused the app; carries the reason in Android's form
    ├ UnsupportedCapability
    └ EvidenceTampered         names the first broken link

Findings are values, not exceptions.
"""

from __future__ import annotations


class HarnessError(Exception):
    """Base of the tree; catch it only where any of them ends the same way."""


class ConfigError(HarnessError):
    """A file or option given by the user is wrong.

    Args:
        message: what is wrong and what is allowed, one line.
        file: path as the user wrote it, or None for an option.
        line: 1-based line in the file, when known.
    """

    def __init__(self, message: str, *, file: str | None = None, line: int | None = None) -> None:
        self.message, self.file, self.line = message, file, line
        where = "" if file is None else (f"{file}: " if line is None else f"{file}:{line}: ")
        super().__init__(f"{where}{message}")


class ProtocolError(HarnessError):
    """Abstract: raise one of its children."""


class LocalProtocolError(ProtocolError):
    """We asked for something the protocol does not allow."""


class RemoteProtocolError(ProtocolError):
    """The peer sent something the protocol does not allow."""


class DeviceError(HarnessError):
    """Infrastructure failed; says nothing about the app."""


class DeviceUnreachable(DeviceError):
    """The device, the adb server or the browser behind it is gone."""


class DriverStartupError(DeviceError):
    """The driver could not open the device."""


class DeviceBusy(DeviceError):
    """Another run holds the lease on the device."""


class AutomationError(HarnessError):
    """The UI did not do what a step asked.

    Args:
        message: one sentence for people.
        log: what was waited for and seen, oldest first.
    """

    def __init__(self, message: str, log: tuple[str, ...] = ()) -> None:
        self.log = log
        super().__init__(message)


class NodeNotFound(AutomationError):
    """No node on screen has the wanted meaning."""


class NotActionable(AutomationError):
    """The node is there but cannot be acted on."""


class AppCrashed(AutomationError):
    """The app's process ended by itself."""


class AppNotResponding(AutomationError):
    """The app did not react for five seconds or more."""


class HandOver(AutomationError):
    """A person must act here: captcha, SMS without a test code, face check."""


class OutOfTime(HarnessError):
    """The time that the inspection of this device may take is used up; says nothing about the app."""


class InstallRejected(HarnessError):
    """The device refused an app.

    Args:
        code: Android's constant, such as INSTALL_FAILED_INVALID_APK.
        reason: one sentence.
    """

    def __init__(self, code: str, reason: str) -> None:
        self.code, self.reason = code, reason
        super().__init__(f"{code}: {reason}")


class UnsupportedCapability(HarnessError):
    """The driver or device cannot do what was asked; see `Driver.capabilities`."""


class EvidenceTampered(HarnessError):
    """The evidence of a run does not match its chain or seal.

    Args:
        link: sequence number of the first broken link, or 0 for the seal itself.
        reason: one sentence.
    """

    def __init__(self, link: int, reason: str) -> None:
        self.link, self.reason = link, reason
        super().__init__(f"link {link}: {reason}")


INFRASTRUCTURE_ERRORS = (DeviceError, RemoteProtocolError)
"""What to catch to call a device lost: it is gone, or what it answers is no answer. Neither says anything about the app."""
