"""am start|start-activity|force-stop|kill|crash|broadcast|… as scripts and drivers use it"""

from __future__ import annotations

import shlex
from dataclasses import dataclass, field

from harness.softdevice import intents
from harness.softdevice.appium import settings_app
from harness.softdevice.apps import InstalledApp
from harness.softdevice.shell import activity_verbs
from harness.softdevice.shell import agent_components as agents
from harness.softdevice.shell.activity import app_of_component, full_activity
from harness.softdevice.shell.broadcast import deliver
from harness.softdevice.shell.context import CommandFailed, ShellContext
from harness.softdevice.state import LAUNCHER
from harness.softdevice.system import split_screen

NAMES = ("am",)
TRIM_LEVELS = ("HIDDEN", "RUNNING_MODERATE", "BACKGROUND", "RUNNING_LOW", "MODERATE", "RUNNING_CRITICAL", "COMPLETE")
_EXTRAS = ("-e", "--es", "--ei", "--ez", "--el", "--ef", "--eu", "--ecn", "--esa", "--eia")
_WITH_VALUE = ("--user", "-f", "--display", "-i", "--windowingMode", "-P", "-R", "--activityType")


@dataclass
class Intent:
    """What am was asked to start or send."""

    action: str = ""
    categories: list[str] = field(default_factory=list)
    component: str = ""
    data: str = ""
    mime: str = ""
    package: str = ""
    extras: dict[str, str] = field(default_factory=dict)
    flags: set[str] = field(default_factory=set)
    windowing_mode: str = ""

    def __str__(self) -> str:
        parts = [f"act={self.action}"] if self.action else []
        parts += [f"cat=[{','.join(self.categories)}]"] if self.categories else []
        parts += [f"dat={self.data}"] if self.data else []
        parts += [f"typ={self.mime}"] if self.mime else []
        parts += [f"cmp={self.component}"] if self.component else []
        parts += [f"pkg={self.package}"] if self.package else []
        return f"Intent {{ {' '.join(parts)}{' (has extras)' if self.extras else ''} }}"


async def run(ctx: ShellContext) -> int:
    """Start, stop and message apps."""
    verb, *rest = ctx.args or [""]
    verbs = {
        "start": _start,
        "start-activity": _start,
        "force-stop": _force_stop,
        "kill": _kill,
        "kill-all": _kill_all,
        "send-trim-memory": _send_trim_memory,
        "crash": _crash,
        "broadcast": _broadcast,
        "instrument": _instrument,
        "startservice": _no_service,
        "start-service": _no_service,
        "start-foreground-service": _no_service,
        "get-current-user": _current_user,
        "get-started-user-state": activity_verbs.user_state,
        "get-config": activity_verbs.get_config,
        "get-standby-bucket": activity_verbs.standby_bucket,
        "stack": activity_verbs.stack,
        "to-uri": _to_uri,
        "to-intent-uri": _to_uri,
    }
    if verb in verbs:
        return await verbs[verb](ctx, rest)
    if verb in ("stopservice", "stop-service"):
        await settings_app.stop_service(ctx.device, _intent(rest).component)
        return 0
    if verb in ("wait-for-broadcast-idle", "set-debug-app", "clear-debug-app", "idle-maintenance", "send-trim-memory"):
        return 0
    raise CommandFailed(f"Unknown command: {verb}" if verb else "Activity manager (activity) commands: …", 255)


def _intent(args: list[str]) -> Intent:
    intent, rest = Intent(), list(args)
    while rest:
        arg = rest.pop(0)
        if arg in _EXTRAS:
            if len(rest) < 2:
                raise CommandFailed(f'Error: Argument expected after "{arg}"', 255)
            name = rest.pop(0)
            intent.extras[name] = rest.pop(0)
        elif arg in ("-a", "-c", "-n", "-d", "-p", "-t", *_WITH_VALUE):
            if not rest:
                raise CommandFailed(f'Error: Argument expected after "{arg}"', 255)
            _set(intent, arg, rest.pop(0))
        elif arg.startswith("-"):
            intent.flags.add(arg)
        elif "://" in arg or arg.startswith(("tel:", "mailto:", "geo:")):
            intent.data = arg
        elif "/" in arg:
            intent.component = arg
        else:
            intent.package = arg
    return intent


def _set(intent: Intent, option: str, value: str) -> None:
    if option == "-c":
        intent.categories.append(value)
    elif option == "--windowingMode":
        intent.windowing_mode = value
    elif option in ("-a", "-n", "-d", "-p", "-t"):
        names = {"-a": "action", "-n": "component", "-d": "data", "-p": "package", "-t": "mime"}
        setattr(intent, names[option], value)


async def _start(ctx: ShellContext, args: list[str]) -> int:
    intent = _intent(args)
    if not (intent.action or intent.component or intent.data or intent.package):
        raise CommandFailed("Error: No intent supplied", 1)
    await ctx.print(f"Starting: {intent}")
    if "android.intent.category.HOME" in intent.categories or intent.component.startswith(LAUNCHER[0] + "/"):
        await ctx.device.screen.go_home()
        return 0
    app = _target(ctx, intent)
    if app is None and not intent.component and await _start_implicit(ctx, intent):
        if "-W" in intent.flags:
            package, activity = ctx.device.state.current
            await ctx.print(f"Status: ok\nLaunchState: COLD\nActivity: {package}/{activity}\nComplete")
        return 0
    if app is None:
        return await _not_found(ctx, intent)
    if agents.is_installed_agent(ctx.device, app.package):
        agents.start(ctx.device, app.package)
        if "-W" in intent.flags:
            await ctx.print(f"Status: ok\nActivity: {intent.component}\nComplete")
        return 0
    if "-S" in intent.flags:
        await ctx.device.screen.stop_app(app.package)
    was_running = app.package in ctx.device.state.pids
    package, _, name = intent.component.partition("/")
    activity = full_activity(package, name) if intent.component else ""
    beside = ctx.device.screen.app_in_front()
    start = await ctx.device.screen.launch(app, activity)
    if intent.windowing_mode in split_screen.MODES and beside is not None and beside.package != app.package:
        pair = (
            (app.package, beside.package)
            if intent.windowing_mode == split_screen.PRIMARY
            else (beside.package, app.package)
        )
        await ctx.device.screen.split_screen.enter(*pair)
    if was_running and "-S" not in intent.flags:
        await ctx.complain("Warning: Activity not started, its current task has been brought to the front")
    if "-W" in intent.flags:
        activity = activity or full_activity(app.package, app.activity)
        await ctx.print(
            f"Status: ok\nLaunchState: {start.state}\nActivity: {app.package}/{activity}\n"
            f"TotalTime: {start.total_ms}\nWaitTime: {start.total_ms}\nComplete"
        )
    return 0


def _target(ctx: ShellContext, intent: Intent) -> InstalledApp | None:
    if intent.component:
        return app_of_component(ctx.device, intent.component)
    if intent.data or intent.mime:
        return None
    return ctx.device.state.packages.get(intent.package)


async def _start_implicit(ctx: ShellContext, intent: Intent) -> bool:
    asked = intents.Intent(
        intent.action or intents.VIEW,
        intent.data,
        mime=intent.mime,
        package=intent.package,
        categories=tuple(name for name in intent.categories if name != "android.intent.category.LAUNCHER"),
        extras=intent.extras,
    )
    return bool(asked.data or asked.mime) and await ctx.device.screen.questions.outside.start(
        asked, "com.android.shell"
    )


async def _not_found(ctx: ShellContext, intent: Intent) -> int:
    if intent.component:
        package, _, activity = intent.component.partition("/")
        await ctx.complain(
            f"Error type 3\nError: Activity class {{{package}/{full_activity(package, activity)}}} does not exist."
        )
    else:
        await ctx.complain(f"Error: Activity not started, unable to resolve {intent}")
    return 1


async def _force_stop(ctx: ShellContext, args: list[str]) -> int:
    package = _intent(args).package
    if not package:
        raise CommandFailed('Error: Argument expected after "force-stop"', 255)
    if agents.is_installed_agent(ctx.device, package):
        agents.stop(ctx.device, package)
    elif package in ctx.device.state.packages or package in ctx.device.state.pids:
        await ctx.device.screen.stop_app(package)
    return 0


async def _kill(ctx: ShellContext, args: list[str]) -> int:
    # Only what is not in front may be killed this way, as when memory runs short.
    await ctx.device.screen.lifecycle.kill(_intent(args).package)
    return 0


async def _kill_all(ctx: ShellContext, args: list[str]) -> int:
    for package in list(ctx.device.state.pids):
        await _kill(ctx, [package])
    return 0


async def _send_trim_memory(ctx: ShellContext, args: list[str]) -> int:
    """Tell an app to give memory back; COMPLETE means that it is the next to be killed, which is done."""
    words = args[2:] if args[:1] == ["--user"] else args
    if len(words) != 2:
        raise CommandFailed("Error: Argument expected: send-trim-memory [--user USER] PROCESS LEVEL", 255)
    name, level = words
    package = next((known for known, pid in ctx.device.state.pids.items() if name in (known, str(pid))), None)
    if package is None:
        raise CommandFailed(f"Error: Unknown process: {name}", 255)
    if level not in TRIM_LEVELS:
        raise CommandFailed(f"Error: Unknown level option: {level}", 255)
    if level == "COMPLETE":
        await ctx.device.screen.lifecycle.kill(package, "trim complete")
    return 0


async def _crash(ctx: ShellContext, args: list[str]) -> int:
    package = _intent(args).package
    if package in ctx.device.state.pids:
        await ctx.device.screen.crash_app(package)
    return 0


async def _broadcast(ctx: ShellContext, args: list[str]) -> int:
    intent = _intent(args)
    await ctx.print(f"Broadcasting: {intent}")
    answer = await settings_app.receive(ctx.device, intent.action, intent.extras)
    if answer is not None:
        # As on a phone the data stands between quotes as it is.
        code, text = answer
        await ctx.print(f"Broadcast completed: result={code}" + (f', data="{text}"' if text is not None else ""))
        return 0
    result, data = await deliver(ctx.device, intent.action, intent.extras)
    await ctx.print(f"Broadcast completed: result={result}" + (f", data={_quoted(data)}" if data is not None else ""))
    return 0


def _quoted(text: str) -> str:
    return '"' + text.replace('"', "'") + '"'


async def _instrument(ctx: ShellContext, args: list[str]) -> int:
    words = [arg for arg in args if "/" in arg]
    code = await agents.instrument(ctx.device, words[-1], ctx.stdout) if words else None
    if code is not None:
        return code
    name = shlex.quote(words[-1]) if words else ""
    await ctx.print(f"INSTRUMENTATION_STATUS: Error=Unable to find instrumentation info for: ComponentInfo{{{name}}}")
    await ctx.print("INSTRUMENTATION_STATUS_CODE: -1")
    return 1


async def _no_service(ctx: ShellContext, args: list[str]) -> int:
    intent = _intent(args)
    await ctx.print(f"Starting service: {intent}")
    if await settings_app.start_service(ctx.device, intent.component, intent.extras):
        return 0
    await ctx.complain("Error: Not found; no service started.")
    return 1


async def _to_uri(ctx: ShellContext, args: list[str]) -> int:
    intent = _intent(args)
    await ctx.print(activity_verbs.intent_address(intent.action, intent.data, intent.component, intent.package))
    return 0


async def _current_user(ctx: ShellContext, args: list[str]) -> int:
    await ctx.print("0")
    return 0
