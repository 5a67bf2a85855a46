"""Whom an app serves: the public, or only the staff of its sponsor. Pure.

Source: regulation brief, part 0.4 point 1 and T02 (record audience and role; a public app with a staff workbench is both). Norms
that bind public services, such as an elderly mode, do not bind an internal tool.
"""

from __future__ import annotations

from harness.meaning import lexicon
from harness.meaning.fields import fields
from harness.meaning.layout import texts
from harness.meaning.text import is_sentence, normal
from harness.model.observation import Observation
from harness.rules.seen import working_visits

# One word may stand in anybody's app (学习, 办事, 社保); two different ones are a direction.
_TELLING = 2


def serves_public(observation: Observation) -> bool | None:
    """Whether ordinary people are meant to use the app; None when nothing tells.

    Strongest first: accounts of the profile (a citizen among them makes the app public), then a registration open to
    visitors, then a way in for staff only, then what the app offers on its main pages.
    """
    if any(lexicon.matches("audience.public_role", role) for role in observation.roles):
        return True
    staff = any(lexicon.matches("audience.staff_role", role) for role in observation.roles)
    if any("registration" in visit.places and not visit.role for visit in observation.visits):
        return True if not staff else None
    if staff or _is_for_members(observation):
        return False
    public, internal = _offered(observation, "public_service"), _offered(observation, "staff_service")
    if public >= _TELLING and public > internal:
        return True
    return False if internal >= _TELLING and internal > public else None


def _is_for_members(observation: Observation) -> bool:
    """Whether the login asks for a staff number, or says who hands accounts out."""
    for visit in observation.at("login"):
        said = [t.text for t in texts(visit.hierarchy)] + [f.label for f in fields(visit.hierarchy)]
        if any(lexicon.matches("audience.staff_entry", text) for text in said):
            return True
    return False


def _offered(observation: Observation, kind: str) -> int:
    """How many different words of a kind name entries of the app's own pages."""
    found: set[str] = set()
    for visit in working_visits(observation):
        for text in texts(visit.hierarchy):
            if len(normal(text.text)) <= 12 and not is_sentence(text.text):
                word = lexicon.matches(f"audience.{kind}", text.text)
                if word:
                    found.add(word)
    return len(found)
