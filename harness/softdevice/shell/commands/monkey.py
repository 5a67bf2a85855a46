"""monkey [-p PACKAGE]… [-c CATEGORY]… [-s SEED] [--throttle MS] [--pct-KIND PERCENT]… [-v]… COUNT"""

from __future__ import annotations

import random
import time
from dataclasses import dataclass, field

from harness.softdevice.apps import InstalledApp
from harness.softdevice.monkey_events import DEFAULT_SHARES, MonkeySource, SharesRejected, shares
from harness.softdevice.shell.context import CommandFailed, ShellContext
from harness.softdevice.shell.monkey_run import Limits, MonkeyRun
from harness.softdevice.shell.permissions import runtime_permissions

NAMES = ("monkey",)
_NOTHING_TO_RUN = 252
_CATEGORIES = ("android.intent.category.LAUNCHER", "android.intent.category.MONKEY")
_WITH_VALUE = ("-p", "-c", "-s", "--throttle", "--pkg-blacklist-file", "--pkg-whitelist-file")
_REFUSED = ("-f", "--port", "--setup", "--script-log", "--profile-wait", "--device-sleep-time", "--randomize-script")
_SWITCHES = (
    "-v",
    "--ignore-crashes",
    "--ignore-timeouts",
    "--ignore-security-exceptions",
    "--ignore-native-crashes",
    "--monitor-native-crashes",
    "--match-description",
    "--kill-process-after-error",
    "--hprof",
    "--dbg-no-events",
    "--randomize-throttle",
    "--permission-target-system",
    "--bugreport",
    "--periodic-bugreport",
    "--wait-dbg",
)


@dataclass
class _Request:
    packages: list[str] = field(default_factory=list)
    avoided: list[str] = field(default_factory=list)
    categories: list[str] = field(default_factory=list)
    seed: int = 0
    throttle_ms: int = 0
    shares: dict[str, float] = field(default_factory=dict)
    switches: list[str] = field(default_factory=list)
    count: int = -1


async def run(ctx: ShellContext) -> int:
    """Play random events on apps; a count of 1 only starts one, which is how scripts launch apps."""
    request = _request(ctx)
    if request.count < 0:
        raise CommandFailed("** Error: Count not specified", 255)
    try:
        percent = shares(request.shares)
    except SharesRejected as error:
        raise CommandFailed(str(error), 253) from error
    verbosity = request.switches.count("-v")
    if verbosity:
        await _introduce(ctx, request)
    apps = _apps(ctx, request)
    if not apps:
        await ctx.print("** No activities found to run, monkey aborted.")
        return _NOTHING_TO_RUN
    if verbosity:
        await ctx.print(f"// Selecting main activities from category {_CATEGORIES[0]}")
        if verbosity > 1:
            await ctx.print(f"// Seeded: {request.seed}")
        lines = (f"//   {number}: {share:.1f}%" for number, share in enumerate(percent.values()))
        await ctx.print("\n".join(["// Event percentages:", *lines]))
    return await _play(ctx, request, apps, percent)


async def _play(ctx: ShellContext, request: _Request, apps: list[InstalledApp], percent: dict[str, float]) -> int:
    state, switches = ctx.device.state, request.switches
    permissions = sum(len(runtime_permissions(app.permissions)) for app in apps)
    source = MonkeySource(request.seed, state.width_px, state.height_px, percent, len(apps), permissions)
    limits = Limits(
        request.count,
        switches.count("-v"),
        request.throttle_ms,
        "--ignore-crashes" in switches,
        "--ignore-timeouts" in switches,
        "--dbg-no-events" in switches,
    )
    monkey = MonkeyRun(ctx, source, apps, tuple(request.packages), limits)
    started = time.monotonic()
    await monkey.run()
    if monkey.crashed:
        package = state.current[0]
        await ctx.complain(f"// {monkey.crashed}: {package} (pid {state.pids.get(package, 0)})")
        await ctx.complain("** Monkey aborted due to error.")
    await ctx.print(f"Events injected: {monkey.injected}")
    if limits.verbosity:
        await ctx.print(":Sending rotation degree=0, persist=false")
    dropped = monkey.dropped
    await ctx.print(
        f":Dropped: keys={dropped.keys} pointers={dropped.pointers} trackballs={dropped.trackballs} "
        f"flips={dropped.flips} rotations={dropped.rotations}"
    )
    took_ms = int((time.monotonic() - started) * 1000)
    await ctx.print(f"## Network stats: elapsed time={took_ms}ms (0ms mobile, {took_ms}ms wifi, 0ms not connected)")
    if monkey.crashed:
        await ctx.complain(
            f"** System appears to have crashed at event {monkey.injected} of {request.count} using seed {request.seed}"
        )
        return min(monkey.injected, 255) or 1
    if limits.verbosity:
        await ctx.print("// Monkey finished")
    return 0


async def _introduce(ctx: ShellContext, request: _Request) -> None:
    lines = [f":Monkey: seed={request.seed} count={request.count}"]
    lines += [f":AllowPackage: {package}" for package in request.packages]
    lines += [f":DisallowPackage: {package}" for package in request.avoided]
    lines += [f":IncludeCategory: {category}" for category in request.categories or _CATEGORIES]
    await ctx.print("\n".join(lines))


def _apps(ctx: ShellContext, request: _Request) -> list[InstalledApp]:
    if request.categories and _CATEGORIES[0] not in request.categories:
        return []  # every app here has a launcher activity, and no other
    state = ctx.device.state
    return [
        app
        for name, app in sorted(state.packages.items())
        if (not request.packages or name in request.packages)
        and name not in {*request.avoided, *state.disabled}
        and app.kind != "agent"
    ]


def _request(ctx: ShellContext) -> _Request:
    # Without -s the seed is one that nobody can foresee; it is printed, so that the run can be repeated.
    request, rest = _Request(seed=random.SystemRandom().getrandbits(40)), list(ctx.args)
    while rest:
        arg = rest.pop(0)
        if arg.startswith("--pct-"):
            kind = arg.removeprefix("--pct-")
            if kind not in DEFAULT_SHARES:
                raise CommandFailed(f"** Error: Unknown option: {arg}", 255)
            request.shares[kind] = float(_number(arg, rest))
        elif arg in _WITH_VALUE:
            _set(ctx, request, arg, rest)
        elif arg in _REFUSED:
            raise CommandFailed(f"** Error: {arg} is not offered by this device", 255)
        elif arg in _SWITCHES:
            request.switches.append(arg)
        elif arg.isascii() and arg.isdigit() and not rest:
            request.count = int(arg)
        else:
            raise CommandFailed(f"** Error: Unknown option: {arg}", 255)
    return request


def _number(option: str, rest: list[str]) -> int:
    text = rest.pop(0) if rest else ""
    if not text.lstrip("-").isdigit() or not text.isascii():
        raise CommandFailed(f"** Error: {option} is not a number", 255)
    return int(text)


def _set(ctx: ShellContext, request: _Request, option: str, rest: list[str]) -> None:
    if option == "-s":
        request.seed = _number("Seed", rest)
    elif option == "--throttle":
        request.throttle_ms = _number("delay (in milliseconds) to wait between events", rest)
    elif not rest:
        raise CommandFailed(f'** Error: Argument expected after "{option}"', 255)
    elif option in ("-p", "-c"):
        (request.packages if option == "-p" else request.categories).append(rest.pop(0))
    else:
        names = ctx.device.files.read(ctx.path(rest.pop(0))).decode("utf-8", "replace").split()
        (request.avoided if "blacklist" in option else request.packages).extend(names)
