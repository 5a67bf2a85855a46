"""The device's shell: parser, interpreter and, in `commands`, one file for each command."""

from harness.softdevice.shell.context import CommandFailed, Environment, ShellContext, Streams
from harness.softdevice.shell.interpreter import Interpreter

__all__ = ["CommandFailed", "Environment", "Interpreter", "ShellContext", "Streams"]
