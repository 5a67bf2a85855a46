"""Which looks are looks at the same form: by its title, else by its screen or by what stood on screen right before.

A form without a title bar is met under many entries: what led there, the button that was refused, the “好” of the refusal.
A bar that shows the app's name on every page titles none of them.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

from harness.meaning.buttons import buttons
from harness.meaning.dialogs import dialog
from harness.meaning.fields import Field
from harness.meaning.layout import covered_ids, title
from harness.meaning.text import bare
from harness.model.hierarchy import Hierarchy
from harness.model.observation import Visit

_SAME = 0.5  # share of the labels that two looks at one form have in common, scrolled apart
_FEWEST_SCREENS = 6  # an app with fewer may have few titles


def form_names(visits: Iterable[Visit], asked: Callable[[Hierarchy], Sequence[Field]]) -> dict[int, str]:
    """The name of the form of each look that shows one, by the visit's index.

    Args:
        visits: in the order they were seen.
        asked: which fields of a screen belong to a form.
    """
    looks = tuple(visits)
    brands = _brands(looks)
    names: dict[int, str] = {}
    screens: dict[tuple[str, str, frozenset[str]], str] = {}
    before: Visit | None = None
    known: frozenset[str] = frozenset()
    for visit in looks:
        found = asked(visit.hierarchy)
        if not found:
            continue
        labels = frozenset(bare(f.label) for f in found)
        follows = before is not None and before.role == visit.role and _comes_of(visit, before)
        overlap = len(labels & known) >= _SAME * min(len(labels), len(known))
        named = _titled(visit, found, brands)
        if named is None and follows and overlap and before is not None:
            named = names[before.index]
        key = (visit.role, visit.screen, labels)
        names[visit.index] = named or screens.get(key) or bare(visit.on_entry) or visit.screen
        screens.setdefault(key, names[visit.index])
        before, known = visit, labels
    return names


def _comes_of(visit: Visit, before: Visit) -> bool:
    """Whether a look is the one right after the other, or after a button of it was tapped."""
    if before.index == visit.index - 1:
        return True
    entry = bare(visit.on_entry)
    return bool(entry) and any(bare(button.label) == entry for button in buttons(before.hierarchy))


def _brands(looks: tuple[Visit, ...]) -> frozenset[str]:
    """Titles that stand on the home page or on most pages: the app's own name."""
    screens: dict[str, set[str]] = {}
    for visit in looks:
        head = title(visit.hierarchy)
        if head is not None:
            screens.setdefault(bare(head.text), set()).add(visit.screen)
    everywhere = len({visit.screen for visit in looks})
    at_home = {bare(head.text) for v in looks if "home" in v.places and (head := title(v.hierarchy)) is not None}
    often = {name for name, seen in screens.items() if everywhere >= _FEWEST_SCREENS and 2 * len(seen) > everywhere}
    return frozenset(at_home | often)


def _titled(visit: Visit, found: Sequence[Field], brands: frozenset[str]) -> str | None:
    """The form's own title, or None; that of a message over the form is none, nor the app's name."""
    over = dialog(visit.hierarchy)
    if over is not None:
        inside = covered_ids(visit.hierarchy)[id(over.node)]
        if not any(id(f.node) in inside for f in found):
            return None
        if over.title:
            return bare(over.title)
    head = title(visit.hierarchy)
    return bare(head.text) if head is not None and bare(head.text) not in brands else None
