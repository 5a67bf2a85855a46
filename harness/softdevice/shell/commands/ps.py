"""ps [-A] [-e] [-f] [-o FIELDS], pidof NAME, kill PID"""

from harness.softdevice.shell.context import CommandFailed, ShellContext
from harness.softdevice.state import SYSTEM_PID

NAMES = ("ps", "pidof", "kill", "killall", "pgrep")
_SHELL_PID = 4321
_FIELDS = ("USER", "PID", "PPID", "VSZ", "RSS", "WCHAN", "ADDR", "S", "NAME")
_HELP = """usage: ps [-AefO] [-o FIELD,...]

-A\tAll processes
-e\tSynonym for -A
-f\tFull listing
-o\tShow only these fields"""


async def run(ctx: ShellContext) -> int:
    """List the device's processes: its system and the apps that run."""
    processes = _processes(ctx)
    if ctx.name in ("pidof", "pgrep"):
        found = [row["PID"] for row in processes if ctx.args and _matches(ctx, row["NAME"])]
        if found:
            await ctx.print((" " if ctx.name == "pidof" else "\n").join(found))
        return int(not found)
    if ctx.name in ("kill", "killall"):
        return await _kill(ctx, processes)
    if "--help" in ctx.args:
        await ctx.print(_HELP)
        return 0
    options, _ = ctx.options("oOpu")
    fields = tuple(options["o"].upper().split(",")) if "o" in options else _FIELDS
    if "u" in options:
        processes = [row for row in processes if row["USER"] in options["u"].split(",")]
    if "p" in options:
        processes = [row for row in processes if row["PID"] in options["p"].split(",")]
    rows = [dict(zip(_FIELDS, _FIELDS, strict=True)) | {"CMD": "CMD", "ARGS": "ARGS", "CMDLINE": "CMDLINE"}, *processes]
    for row in rows:
        try:
            await ctx.print(
                " ".join(f"{row[name.partition('=')[0]]:<{12 if name == 'USER' else 6}}" for name in fields).rstrip()
            )
        except KeyError as error:
            raise CommandFailed(f"ps: bad -o {error}") from error
    return 0


def _processes(ctx: ShellContext) -> list[dict[str, str]]:
    listed = [("root", 1, "init"), ("shell", 300, "adbd"), ("system", SYSTEM_PID, "system_server")]
    listed.append(("u0_a5", SYSTEM_PID + 20, "com.android.systemui"))
    users = {package: f"u0_a{100 + index}" for index, package in enumerate(sorted(ctx.device.state.packages))}
    listed += [(users.get(package, "u0_a99"), pid, package) for package, pid in ctx.device.state.pids.items()]
    listed += [("shell", process.pid, process.name) for process in ctx.device.processes]
    if ctx.name == "ps":
        listed.append(("shell", _SHELL_PID, "ps"))
    rows = []
    for user, pid, name in listed:
        values = (user, str(pid), "1", "0", "0", "0", "0", "S", name)
        rows.append(dict(zip(_FIELDS, values, strict=True)) | {"CMD": name, "ARGS": name, "CMDLINE": name})
    return rows


def _matches(ctx: ShellContext, name: str) -> bool:
    wanted = ctx.args[-1]
    return name == wanted if ctx.name == "pidof" else wanted in name


async def _kill(ctx: ShellContext, processes: list[dict[str, str]]) -> int:
    targets = [arg for arg in ctx.args if not arg.startswith("-")]
    if not targets:
        raise CommandFailed(f"{ctx.name}: Needs 1 argument")
    key = "PID" if ctx.name == "kill" else "NAME"
    for target in targets:
        if not any(row[key] == target for row in processes):
            raise CommandFailed(f"{ctx.name}: {target}: No such process")
        own = [int(row["PID"]) for row in processes if row[key] == target]
        if any([ctx.device.processes.kill(pid) for pid in own]):
            continue
        # The shell's user owns no app process; this is what a phone without root answers.
        raise CommandFailed(f"{ctx.name}: {target}: Operation not permitted")
    return 0
