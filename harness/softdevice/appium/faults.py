"""How a command fails: with a W3C error code, the HTTP status that belongs to it, and one sentence.

Source: W3C WebDriver, section 6.6; codes as the real server of io.appium.uiautomator2 uses them.
"""

from __future__ import annotations

_STATUS = {
    "invalid argument": 400,
    "invalid element state": 400,
    "invalid selector": 400,
    "invalid session id": 404,
    "no such alert": 404,
    "no such element": 404,
    "stale element reference": 404,
    "unknown command": 404,
    "unknown method": 405,
    "session not created": 500,
    "timeout": 500,
    "unable to capture screen": 500,
    "unknown error": 500,
}


class CommandFault(Exception):
    """A command ended in an error answer.

    Args:
        error: W3C error code, such as "no such element".
        message: one sentence for a person.
    """

    def __init__(self, error: str, message: str) -> None:
        self.error, self.message = error, message
        self.status = _STATUS[error]
        super().__init__(f"{error}: {message}")


def invalid_argument(message: str) -> CommandFault:
    """The error for a body that lacks something or has it in the wrong form."""
    return CommandFault("invalid argument", message)


def no_such_element(message: str) -> CommandFault:
    """The error for a locator that finds nothing."""
    return CommandFault("no such element", message)


def stale_element(message: str) -> CommandFault:
    """The error for an element that was found once and has left the screen."""
    return CommandFault("stale element reference", message)


def invalid_selector(message: str) -> CommandFault:
    """The error for a locator that cannot be read."""
    return CommandFault("invalid selector", message)
