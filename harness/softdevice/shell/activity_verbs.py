"""The verbs of `am` that only tell something: stacks, configuration, users, intents written as addresses."""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import quote

from harness.softdevice.activities import short_activity
from harness.softdevice.shell.context import CommandFailed, ShellContext

if TYPE_CHECKING:
    from harness.softdevice.state import DeviceState

_LARGE_DP, _XLARGE_DP = 480, 720


async def stack(ctx: ShellContext, args: list[str]) -> int:
    """List the tasks, the one in front first."""
    if args[:1] not in (["list"], ["info"]):
        raise CommandFailed(f"Error: unknown command '{' '.join(args)}'", 255)
    state = ctx.device.state
    bounds = f"[0,0][{state.width_px},{state.height_px}]"
    for number in range(len(state.foreground), 0, -1):
        package, activity = state.foreground[number - 1]
        kind = "home" if number == 1 else "standard"
        is_front = str(number == len(state.foreground)).lower()
        await ctx.print(
            f"RootTask id={number} bounds={bounds} displayId=0 userId=0\n"
            f" configuration={{{configuration(state)}}} mWindowingMode=fullscreen mActivityType={kind}\n"
            f"  taskId={number}: {package}/{short_activity(package, activity)} bounds={bounds} userId=0 visible={is_front} "
            f"topActivity=ComponentInfo{{{package}/{activity}}}"
        )
    return 0


def configuration(state: DeviceState) -> str:
    """Write the resource qualifiers in force, as `am get-config` does it."""
    width_dp, height_dp = round(state.width_px / state.density), round(state.height_px / state.density)
    language, _, region = state.locale.partition("-")
    smallest = min(width_dp, height_dp)
    size = "xlarge" if smallest >= _XLARGE_DP else "large" if smallest >= _LARGE_DP else "normal"
    shape = "long" if max(width_dp, height_dp) / smallest >= 1.75 else "notlong"
    return "-".join(
        (
            language,
            *((f"r{region}",) if region else ()),
            "ldltr",
            f"sw{smallest}dp",
            f"w{width_dp}dp",
            f"h{height_dp}dp",
            size,
            shape,
            "notround",
            "port" if height_dp >= width_dp else "land",
            "night" if state.is_dark else "notnight",
            f"{state.dpi}dpi",
            "finger-keysexposed-nokeys-navhidden-nonav",
            f"{state.width_px}x{state.height_px}",
            f"v{state.profile.api_level}",
        )
    )


async def get_config(ctx: ShellContext, args: list[str]) -> int:
    """Print the configuration and the processor."""
    await ctx.print(f"config: {configuration(ctx.device.state)}\nabi: {ctx.device.state.profile.cpu_abi}")
    return 0


async def standby_bucket(ctx: ShellContext, args: list[str]) -> int:
    """Say how active an app is: those in front 10, those that run 20, the others 40."""
    state = ctx.device.state
    packages = args[:1] or sorted(state.packages)
    for package in packages:
        bucket = 10 if state.current[0] == package else 20 if package in state.pids else 40
        await ctx.print(f"{bucket}" if args else f"{package}: {bucket}")
    return 0


async def user_state(ctx: ShellContext, args: list[str]) -> int:
    """Say that the one user's data are open."""
    await ctx.print("RUNNING_UNLOCKED" if args[-1:] == ["0"] else f"User is not started: {(args or [''])[-1]}")
    return 0


def intent_address(action: str, data: str, component: str, package: str) -> str:
    """Write an intent as an `intent:` address."""
    parts = [f"action={action}"] if action else []
    parts += [f"component={component}"] if component else []
    parts += [f"package={package}"] if package else []
    scheme, colon, rest = data.partition(":")
    if colon:
        parts.insert(0, f"scheme={scheme}")
    return f"intent:{rest if colon else quote(data)}#Intent;{';'.join([*parts, 'end'])}"
