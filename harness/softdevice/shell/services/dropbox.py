"""dumpsys dropbox [--print] [tag]: crashes and ANRs that were kept."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

if TYPE_CHECKING:
    from harness.softdevice.device import SoftDevice

NAMES = ("dropbox",)


def dump(device: SoftDevice, args: list[str]) -> str:
    """List the entries; `--print` (or `-p`) with their contents."""
    tags = [arg for arg in args if not arg.startswith("-")]
    is_whole = any(arg in ("--print", "-p") for arg in args)
    zone = ZoneInfo(device.state.timezone)
    found = [record for record in device.screen.questions.failures.records if not tags or record.tag in tags]
    lines = [f"Drop box contents: {len(found)} entries", "Max entries: 1000"]
    for record in found:
        at = datetime.fromtimestamp(record.at_s, zone)
        lines.append(f"\n{at:%Y-%m-%d %H:%M:%S} {record.tag} (text, {len(record.text.encode())} bytes)")
        lines.append(
            record.text if is_whole else f"    {record.text.splitlines()[0]}/{record.text.splitlines()[-1].strip()}"
        )
    return "\n".join(lines)
