"""The map of one walk as the record keeps it: every screen with a picture, and which label leads from which to which. Pure."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from typing import Any

from harness.explore.graph import BACK, Graph
from harness.model.evidence import EvidenceKind
from harness.model.observation import Visit

# How entries are keyed: the label, then the resource id, which is "" or ends in a name without a colon.
_LABEL_AND_ID = re.compile(r"(?P<label>.*?):(?:[\w.]+:id/)?[^:]*", re.DOTALL)
_UNNAMED = "图标"
# Rows end in one to say that they lead on; the map draws its own.
_ARROWS = " ›>»〉→"


def app_map(graph: Graph, visits: Sequence[Visit], clean: Callable[[str], str]) -> dict[str, Any]:
    """Write down a walk's graph.

    Args:
        graph: of the walk.
        visits: made on the walk, in order.
        clean: takes secrets out of what the app says.

    Returns:
        {screens: [{id, ids, name, depth, places, screenshot}], transitions: [{from, to, label}]}; `ids` are all screen ids that
        belong to the page, scrolled down or not; `screenshot` a path in the run folder or None; `label` is "" for pressing back.
    """
    ids: dict[str, dict[str, None]] = {page: {page: None} for page in graph.pages}
    pictures: dict[str, str] = {}
    for visit in visits:
        page = graph.page(visit.screen)
        if page is None:
            continue
        ids[page.id][visit.screen] = None
        shot = next((ref.path for ref in visit.evidence if ref.kind is EvidenceKind.SCREENSHOT), None)
        if shot is not None:
            pictures.setdefault(page.id, shot)
    return {
        "screens": [
            {
                "id": page.id,
                "ids": list(ids[page.id]),
                "name": clean(page.name),
                "depth": page.depth,
                "places": sorted(page.places),
                "screenshot": pictures.get(page.id),
            }
            for page in graph.pages.values()
        ],
        "transitions": [
            {"from": move.source, "to": move.target, "label": clean(label_of(move.move))} for move in graph.transitions
        ],
    }


def label_of(move: str) -> str:
    """What a person would call a move: the tapped label, "" for pressing back, 图标 for what has none."""
    if move == BACK:
        return ""
    kind, _, rest = move.partition(":")
    if kind == "tab":
        return rest
    found = _LABEL_AND_ID.fullmatch(rest)
    label = found["label"].rstrip(_ARROWS) if found is not None and kind not in ("icon", "strip") else ""
    return label or _UNNAMED
