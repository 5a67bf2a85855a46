"""The `zhijian` command: one file per command, each registering itself; exit codes are decided here and only here.

0 ran (and the gate holds) · 1 the gate failed · 2 usage or configuration · 3 no device could run it.
Progress goes to stderr, results to stdout.
"""

from __future__ import annotations

import importlib
import pkgutil
import sys

import typer

from harness.errors import INFRASTRUCTURE_ERRORS, ConfigError, EvidenceTampered, HarnessError, InstallRejected
from harness.reports.text import printable

# Typer carries a click of its own since some releases and used the installed one before; only this base class serves both.
_UsageProblem: type[Exception] = next(kind for kind in typer.BadParameter.__mro__ if kind.__name__ == "ClickException")
OK, GATE_FAILED, USAGE, NO_DEVICE = 0, 1, 2, 3


def build() -> typer.Typer:
    """Compose the command line from the files of this package."""
    app = typer.Typer(
        name="zhijian",
        help="指鉴:政务应用动态检测 (inspect government apps on Android devices)",
        no_args_is_help=True,
        add_completion=False,
    )
    app.callback()(_root)
    for module in sorted(pkgutil.iter_modules(__path__), key=lambda m: m.name):
        command = importlib.import_module(f"{__name__}.{module.name}")
        if hasattr(command, "register"):
            command.register(app)
        elif hasattr(command, "app"):
            app.add_typer(command.app, name=module.name)
    return app


def _root() -> None:
    """指鉴:政务应用动态检测 (inspect government apps on Android devices)."""


def main(arguments: list[str] | None = None) -> None:
    """Run the command line and exit."""
    sys.exit(run(sys.argv[1:] if arguments is None else arguments))


def run(arguments: list[str]) -> int:
    """Run the command line and return its exit code; every expected failure is one line on stderr."""
    try:
        result = build()(arguments, standalone_mode=False)
        return result if isinstance(result, int) else OK
    except _UsageProblem as error:
        error.show()  # type: ignore[attr-defined]  # ClickException, see above
        return USAGE
    except typer.Exit as error:
        return int(error.exit_code)
    except (typer.Abort, KeyboardInterrupt):
        return _say("已中断 (interrupted)", 130)
    except (ConfigError, InstallRejected) as error:
        return _say(str(error), USAGE)
    except INFRASTRUCTURE_ERRORS as error:
        return _say(str(error), NO_DEVICE)
    except EvidenceTampered as error:
        return _say(str(error), GATE_FAILED)
    except HarnessError as error:
        return _say(str(error), USAGE)


def _say(message: str, code: int) -> int:
    print(f"zhijian: {printable(' '.join(message.split()))}", file=sys.stderr)
    return code
