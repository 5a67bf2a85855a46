"""The map of the app: each walk as a tree of screens by how they were first reached, with the other ways between them. Pure.

A record's graph has loops; people read trees. The parent of a screen is the first one found to lead to it from a level
above; what else leads to it is said in words on the screen that leads there.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import PurePosixPath
from typing import Any

from harness.model.record import RunRecord

# A page of pictures ends being a map; beyond this the record has the rest.
MOST_SCREENS = 120
_MOST_LABELS = 3
_UNFOLDED = 40


@dataclass
class Screen:
    """One screen on the map.

    Attributes:
        anchor: id in the page.
        by: labels that lead here from the parent.
        others: anchor, name and labels of screens that this one also leads to.
        findings: ids of the findings seen on it.
        is_open: its children are shown at first.
    """

    anchor: str
    name: str
    depth: int
    places: tuple[str, ...]
    thumbnail: str | None
    picture: str | None
    by: tuple[str, ...] = ()
    children: list[Screen] = field(default_factory=list)
    others: list[tuple[str, str, str]] = field(default_factory=list)
    findings: list[str] = field(default_factory=list)
    is_open: bool = True


@dataclass(frozen=True)
class Map:
    """One walk drawn.

    Attributes:
        roots: screens that nothing above leads to, the home page first.
        left_out: how many screens are in the record but not drawn.
    """

    device: str
    role: str
    count: int
    transitions: int
    roots: tuple[Screen, ...]
    left_out: int


def thumbnail_name(picture: str) -> str:
    """File name of the small copy of a screenshot, below `reports/thumbnails/`."""
    return f"{PurePosixPath(picture).stem}.jpg"


def maps_of(record: RunRecord, thumbnails: frozenset[str]) -> list[Map]:
    """Draw every walk that has a map.

    Args:
        thumbnails: names of the small pictures there are; a screen without one is drawn without a picture.
    """
    drawn = []
    for number, walk in enumerate(record.coverage, start=1):
        data = walk.get("map")
        if data and data.get("screens"):
            drawn.append(_draw(f"map{number}", walk, data, record.findings, thumbnails))
    return drawn


def _draw(
    prefix: str, walk: dict[str, Any], data: dict[str, Any], findings: list[dict[str, Any]], thumbnails: frozenset[str]
) -> Map:
    kept = data["screens"][:MOST_SCREENS]
    screens: dict[str, Screen] = {}
    for index, entry in enumerate(kept):
        picture = entry.get("screenshot")
        name = thumbnail_name(picture) if picture else ""
        screens[entry["id"]] = Screen(
            f"{prefix}-{index}", entry["name"], entry["depth"], tuple(entry["places"]),
            name if name in thumbnails else None, picture,
        )  # fmt: skip
    moves = _moves(data["transitions"], screens)
    parents = _parents(screens, moves)
    for child, parent in parents.items():
        screens[child].by = moves[parent, child]
        screens[parent].children.append(screens[child])
    roots = [entry["id"] for entry in kept if entry["id"] not in parents]
    for (source, target), labels in moves.items():
        # Tabs and the home page are at hand from everywhere; saying so on every screen would hide the ways that matter.
        if parents.get(target) != source and target not in roots and target != parents.get(source):
            screens[source].others.append((screens[target].anchor, screens[target].name, said(labels)))
    _mark(kept, screens, walk, findings)
    for screen in screens.values():
        # What leads no further fills rows; a screen with screens below it takes a row of its own.
        screen.children.sort(key=lambda child: bool(child.children))
        screen.is_open = screen.depth == 0 or len(screens) <= _UNFOLDED
    return Map(
        walk["device"], walk["role"], len(data["screens"]), len(data["transitions"]),
        tuple(screens[key] for key in sorted(roots, key=lambda key: "home" not in screens[key].places)),
        len(data["screens"]) - len(kept),
    )  # fmt: skip


def said(labels: tuple[str, ...]) -> str:
    """The labels of one way in a few words."""
    more = f"…(+{len(labels) - _MOST_LABELS})" if len(labels) > _MOST_LABELS else ""
    return "、".join(labels[:_MOST_LABELS]) + more


def _moves(transitions: list[dict[str, Any]], screens: dict[str, Screen]) -> dict[tuple[str, str], tuple[str, ...]]:
    """The labels that lead from one screen to another; pressing back is no way that a map shows."""
    found: dict[tuple[str, str], dict[str, None]] = {}
    for move in transitions:
        pair = move["from"], move["to"]
        if move["label"] and pair[0] in screens and pair[1] in screens and pair[0] != pair[1]:
            found.setdefault(pair, {})[move["label"]] = None
    return {pair: tuple(labels) for pair, labels in found.items()}


def _parents(screens: dict[str, Screen], moves: dict[tuple[str, str], tuple[str, ...]]) -> dict[str, str]:
    """The parent of every screen below the first level: from the level just above if any leads there, else from higher up."""
    parents: dict[str, str] = {}
    for target, screen in screens.items():
        above = [source for source, to in moves if to == target and screens[source].depth < screen.depth]
        if above:
            parents[target] = max(above, key=lambda source: screens[source].depth)
    return parents


def _mark(
    kept: list[dict[str, Any]], screens: dict[str, Screen], walk: dict[str, Any], findings: list[dict[str, Any]]
) -> None:
    owner = {shown: entry["id"] for entry in kept for shown in (entry["id"], *entry.get("ids", ()))}
    for finding in findings:
        where = owner.get(finding["screen"])
        if where is not None and (finding["device"], finding["role"]) == (walk["device"], walk["role"]):
            screens[where].findings.append(finding["id"])
