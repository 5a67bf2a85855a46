"""dumpsys notification [--noredact]: what is posted.

Read by Appium and scripts: `NotificationRecord(… pkg=PACKAGE … id=N tag=T …)`, `android.title=String (…)`, `android.text=`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from harness.softdevice.notifications import DEFAULT_IMPORTANCE, Notification

if TYPE_CHECKING:
    from harness.softdevice.device import SoftDevice

NAMES = ("notification",)


def dump(device: SoftDevice, args: list[str]) -> str:
    """Describe every notification; texts are shortened unless asked for whole."""
    is_whole = "--noredact" in args
    lines = ["Current Notification Manager state:", "  Notification List:"]
    for number, note in enumerate(reversed(device.state.notifications)):
        lines += _lines(number, note, is_whole)
    lines += ["  ", "  mZenMode=0", f"  mListeners.length=0 count={len(device.state.notifications)}"]
    return "\n".join(lines)


def _lines(number: int, note: Notification, is_whole: bool) -> list[str]:
    user = note.key.rpartition("|")[2]
    return [
        f"    NotificationRecord(0x{0x5F7000 + number:08x}: pkg={note.package} user=UserHandle{{0}} id={note.number} "
        f"tag={note.tag or 'null'} importance={DEFAULT_IMPORTANCE} key={note.key}: Notification(channel={note.channel} "
        f"flags={'ONGOING_EVENT' if note.is_ongoing else 'AUTO_CANCEL'} color=0x00000000 vis=PRIVATE))",
        f"      uid={user} userId=0",
        f"      opPkg={note.package}",
        f"      key={note.key}",
        "      extras={",
        f"          android.title=String {_shown(note.title, is_whole)}",
        f"          android.text=String {_shown(note.text, is_whole)}",
        *([f"          android.progress=Integer ({max(0, note.progress)})"] if note.progress is not None else ()),
        "      }",
    ]


def _shown(text: str, is_whole: bool) -> str:
    return f"({text})" if is_whole else f"[length={len(text)}]"
