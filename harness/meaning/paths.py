"""Reading recorded paths: the taps that lead from a launch to a screen, without the ways that were taken back. Pure."""

from __future__ import annotations

from dataclasses import replace

from harness.meaning import lexicon
from harness.meaning.text import bare
from harness.model.action import Action, LaunchApp, PressKey, Tap
from harness.model.observation import Visit

# What answers a question on the way: it is asked once, and a person does not count it as a step.
_ANSWERS = ("agree", "disagree", "confirm", "cancel", "close", "skip", "allow", "deny")


def means(tap: Tap, *concepts: str) -> bool:
    """Whether what was tapped is called one of these things, words of the button group."""
    return any(lexicon.matches(f"button.{concept}", tap.target.label, whole=True) for concept in concepts)


def is_answer(tap: Tap) -> bool:
    """Whether a tap answered a question that stood in the way."""
    return means(tap, *_ANSWERS)


def straight(path: tuple[Action, ...]) -> tuple[Tap, ...]:
    """The taps from the last launch on, without those whose page was left again by a way back."""
    starts = [index for index, action in enumerate(path) if isinstance(action, LaunchApp)]
    taps: list[Tap] = []
    for action in path[starts[-1] + 1 :] if starts else path:
        is_back = (isinstance(action, PressKey) and action.key == "back") or (
            isinstance(action, Tap) and means(action, "back")
        )
        if is_back:
            taps = taps[:-1]
        elif isinstance(action, Tap):
            taps.append(action)
    return tuple(taps)


def taps_of(path: tuple[Action, ...]) -> int:
    """How many taps lead from the launch to the end of a path, answers left out."""
    return sum(1 for tap in straight(path) if not is_answer(tap))


def opened_by(visit: Visit) -> str:
    """The entry that a look came by, in bare form: the last tap before it that answered no question; "" for a look without a tap."""
    last = next((tap for tap in reversed(straight(visit.path)) if not is_answer(tap)), None)
    if not visit.on_entry or last is None:
        return bare(visit.on_entry)
    return (
        bare(last.target.label) if is_answer(Tap(replace(last.target, label=visit.on_entry))) else bare(visit.on_entry)
    )


def is_under(path: tuple[Action, ...], start: tuple[Action, ...], most: int = 5) -> bool:
    """Whether a path goes on from where another ends; what was opened and left again in between does not matter.

    Args:
        most: how many taps further at most.
    """
    first, whole = straight(start), straight(path)
    rest = whole[len(first) :]
    same = [_name(tap) for tap in first] == [_name(tap) for tap in whole[: len(first)]]
    return bool(first) and same and 0 < len(rest) <= most and not any(means(tap, "home") for tap in rest)


def _name(tap: Tap) -> object:
    return tap.target.label or tap.target.point
