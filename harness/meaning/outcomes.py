"""Buttons that only produce something: a calculation, what was searched for, a picture or a file. Pure.

Pressing one changes nothing for anybody, so a walk may press it also behind a form that it has to fill in first.
"""

from __future__ import annotations

from harness.meaning import lexicon
from harness.meaning.buttons import Button, buttons
from harness.meaning.layout import tabs
from harness.meaning.safety import danger
from harness.meaning.text import bare
from harness.model.hierarchy import Hierarchy

# A sentence that speaks of making or finding something is no button for it.
_LONGEST = 10


def only_produces(label: str) -> bool:
    """Whether a button of that name does nothing but make, calculate or find something."""
    return len(bare(label)) <= _LONGEST and lexicon.matches("outcome.produce", label) is not None


def producing_buttons(hierarchy: Hierarchy) -> tuple[Button, ...]:
    """The buttons of a page that only produce something, in document order; those that could do harm are left out."""
    bar = {id(tab) for tab in tabs(hierarchy)}
    return tuple(
        button
        for button in buttons(hierarchy)
        if button.node.clickable
        and id(button.node) not in bar
        and only_produces(button.label)
        and danger(button.node, hierarchy) is None
    )
