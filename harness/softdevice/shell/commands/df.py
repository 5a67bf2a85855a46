"""df [-hk] [PATH…]"""

from harness.softdevice.shell.context import ShellContext
from harness.softdevice.shell.machine import disk

NAMES = ("df",)
_MOUNTS = (
    ("/dev/block/dm-0", "/"),
    ("tmpfs", "/dev"),
    ("/dev/block/dm-8", "/data"),
    ("/dev/fuse", "/storage/emulated"),
)


async def run(ctx: ShellContext) -> int:
    """Tell size and use of the disk that carries the device's files; it is the host's."""
    options, names = ctx.options("t")
    total, used, free = disk(ctx.device.files.root)
    mounts: tuple[tuple[str, str], ...] = _MOUNTS
    code = 0
    if names:
        for name in [name for name in names if not ctx.device.files.exists(ctx.path(name))]:
            await ctx.complain(f"df: {name}: No such file or directory")
            code = 1
        paths = [ctx.path(name) for name in names if ctx.device.files.exists(ctx.path(name))]
        mounts = tuple(_mount_of(path) for path in paths)
    scale = human if "h" in options else _blocks
    head = (
        "Filesystem",
        "Size" if "h" in options else "1K-blocks",
        "Used",
        "Available" if "h" not in options else "Avail",
    )
    await ctx.print(f"{head[0]:<20} {head[1]:>10} {head[2]:>10} {head[3]:>10} Use% Mounted on")
    for device, mount in mounts:
        share = round(100 * used / total) if total else 0
        await ctx.print(f"{device:<20} {scale(total):>10} {scale(used):>10} {scale(free):>10} {share:>3}% {mount}")
    return code


def _mount_of(path: str) -> tuple[str, str]:
    if path.startswith("/sdcard"):
        return _MOUNTS[3]
    return _MOUNTS[2] if path.startswith("/data") else _MOUNTS[0]


def _blocks(size: int) -> str:
    return str(size // 1024)


def human(size: int) -> str:
    """Write a size as -h does."""
    value = float(size)
    for unit in "BKMGT":
        if value < 1000 or unit == "T":
            return f"{value:.0f}{unit}" if value >= 10 or unit == "B" else f"{value:.1f}{unit}"
        value /= 1024
    return f"{value:.0f}"
