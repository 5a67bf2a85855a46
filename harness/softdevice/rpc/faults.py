"""How a method fails: with the name of a Java exception, which is what clients look for."""

from __future__ import annotations

from harness.wire.jsonrpc import INVALID_PARAMS, JAVA_EXCEPTION

NOT_FOUND = "androidx.test.uiautomator.UiObjectNotFoundException"


class RpcFault(Exception):
    """A method ended in an error answer.

    Args:
        message: Java class name for JAVA_EXCEPTION, else a short sentence.
        data: details; clients show them.
        code: JSON-RPC error code.
    """

    def __init__(self, message: str, data: str = "", code: int = JAVA_EXCEPTION) -> None:
        self.message, self.code = message, code
        # Only a missing object is told in its own words; anything else comes with its stack trace.
        is_trace = code == JAVA_EXCEPTION and message != NOT_FOUND
        self.data = f"{message}: {data}\n\tat com.wetest.uia2.stub.AutomatorServiceImpl" if is_trace else data
        super().__init__(f"{message}: {data}")


def object_not_found(what: object) -> RpcFault:
    """The error for "no such node on screen"."""
    return RpcFault(NOT_FOUND, str(what))


def invalid_params(reason: str) -> RpcFault:
    """The error for parameters of the wrong number or kind."""
    return RpcFault("method parameters invalid", reason, INVALID_PARAMS)
