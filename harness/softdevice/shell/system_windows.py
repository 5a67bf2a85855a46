"""What `cmd` says to the shade, the notifications and the position: cmd statusbar | notification | location.

Source: AOSP StatusBarShellCommand, NotificationShellCmd and LocationShellCommand.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from harness.softdevice.notifications import SHELL, Notification
from harness.softdevice.shell.context import CommandFailed, ShellContext

LOCATION = ("secure", "mock_location_point")
NOTIFICATION_ID = 2020  # NotificationShellCmd.NOTIFICATION_ID
_STYLES = ("bigtext", "bigpicture", "inbox", "messaging", "media")


async def statusbar(ctx: ShellContext, args: list[str]) -> int:
    """Pull the shade down or push it up."""
    shade = ctx.device.screen.questions.shade
    verb = args[0] if args else ""
    if verb in ("expand-notifications", "expand-settings"):
        shade.open(is_expanded=verb == "expand-settings")
    elif verb == "collapse":
        shade.close()
    elif verb in ("get-status-icons", "check-support"):
        await ctx.print("true" if verb == "check-support" else "clock\nmobile\nwifi\nbattery")
    else:
        raise CommandFailed(f"Unknown command: {verb}" if verb else "Status bar commands:", 255)
    return 0


@dataclass
class _Post:
    title: str = ""
    style: str = ""
    words: list[str] = field(default_factory=list)
    verbose: bool = False


async def notification(ctx: ShellContext, args: list[str]) -> int:
    """Post, list and take away notifications."""
    verb, *rest = args or [""]
    shade, notes = ctx.device.screen.questions.shade, ctx.device.state.notifications
    if verb in ("post", "notify"):
        return await _post(ctx, rest)
    if verb == "list":
        await ctx.print("\n".join(note.key for note in notes))
    elif verb == "get" and rest:
        found = [note for note in notes if note.key == rest[0]]
        await ctx.print(
            f"{found[0].key}: {found[0].title} {found[0].text}"
            if found
            else "error: no active notification matching key"
        )
    elif verb == "cancel_all":
        shade.clear()
    elif verb == "snooze" and rest:
        shade.cancel(rest[-1])
    elif verb in ("allow_listener", "disallow_listener", "allow_dnd", "disallow_dnd", "set_dnd", "allow_assistant"):
        return 0
    else:
        raise CommandFailed(f"Unknown command: {verb}" if verb else "usage: cmd notification SUBCMD [args]", 255)
    return 0


async def _post(ctx: ShellContext, args: list[str]) -> int:
    asked, rest = _Post(), list(args)
    while rest:
        word = rest.pop(0)
        if word in ("-t", "--title", "-T"):
            asked.title = rest.pop(0) if rest else ""
        elif word in ("-S", "--style"):
            asked.style = rest.pop(0) if rest else ""
        elif word in ("-i", "--icon", "-I", "--large-icon", "-c", "--content-intent"):
            rest[:1] = []
        elif word in ("-v", "--verbose"):
            asked.verbose = True
        elif word.startswith("-"):
            raise CommandFailed(f"error: unknown option: {word}", 255)
        else:
            asked.words.append(word)
    if asked.style and asked.style not in _STYLES:
        raise CommandFailed(f"error: unrecognized notification style: {asked.style}", 255)
    if len(asked.words) < 2:
        raise CommandFailed("error: need both a tag and a text", 255)
    note = Notification(
        SHELL,
        NOTIFICATION_ID,
        asked.title or "Shell notification",
        asked.words[1],
        ctx.device.state.now_s(),
        tag=asked.words[0],
        channel="shell_cmd",
    )
    if asked.verbose:
        await ctx.print(f"posting:\n  Notification(channel=shell_cmd title={note.title} text={note.text})")
    ctx.device.screen.questions.shade.post(note)
    return 0


async def location(ctx: ShellContext, args: list[str]) -> int:
    """Set the mock position, or tell whether positions are on."""
    settings = ctx.device.state.settings
    if args[:1] == ["is-location-enabled"]:
        await ctx.print(str(settings.get(("secure", "location_mode"), "3") != "0").lower())
        return 0
    if args[:1] == ["set-location-enabled"] and len(args) > 1:
        settings[("secure", "location_mode")] = "3" if args[-1] == "true" else "0"
        await ctx.device.screen.apply_settings()
        return 0
    if args[:1] != ["providers"] or len(args) < 2:
        raise CommandFailed(f"Unknown command: {' '.join(args)}" if args else "Location service commands:", 255)
    verb, rest = args[1], args[2:]
    if verb == "set-test-provider-location":
        place = rest[rest.index("--location") + 1] if "--location" in rest[:-1] else ""
        latitude, _, longitude = place.partition(",")
        try:
            settings[LOCATION] = f"{float(latitude):g},{float(longitude):g}"
        except ValueError:
            raise CommandFailed(f"java.lang.IllegalArgumentException: invalid location: {place}", 255) from None
        await ctx.device.screen.apply_settings()
    elif verb == "remove-test-provider":
        settings.pop(LOCATION, None)
        await ctx.device.screen.apply_settings()
    elif verb not in ("add-test-provider", "set-test-provider-enabled", "send-extra-command"):
        raise CommandFailed(f"Unknown command: {verb}", 255)
    return 0
