"""Pages as a user knows them: all looks at one page together, and findings of one function told as one.

A page is looked at more than once, scrolled and after taps; what speaks for a behaviour may stand in different looks. A board behind
a task, or a list of deductions behind a score, belongs to the finding of the page that leads to it.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterable
from dataclasses import dataclass, replace

from harness.meaning.layout import texts
from harness.meaning.regions import is_agreement_page, is_article_page
from harness.meaning.text import bare, normal
from harness.model.action import Action, Swipe, Tap
from harness.model.finding import Finding
from harness.model.observation import Observation, Visit
from harness.rules.seen import page_name

# Places whose words are about the rules, not functions that break them: kinds of complaint, one's own cases, policies.
_NOT_WORK = frozenset(
    {"privacy_policy", "user_agreement", "complaint_form", "complaint_list", "complaint_detail", "login", "registration", "cancellation"}
)  # fmt: skip
_COUNTS_READER = re.compile(
    r"(?:您|你|我)(?:已|还差|还需|今日|今天|本周|本月)(?!缴|满)[^。,;]{0,10}?\d|已完成\d+/\d+|(?:今日|今天|本周|本月)(?:目标|还差|已)\D{0,4}\d"
)


@dataclass(frozen=True)
class Page:
    """All looks at one page by one role.

    Attributes:
        name: its title, else what was tapped to get there.
        visits: in order; at least one.
    """

    name: str
    visits: tuple[Visit, ...]

    @property
    def context(self) -> str:
        """Title and what was tapped: what the page says it is about."""
        return f"{self.name} {bare(self.visits[0].on_entry)}"


def working_pages(observation: Observation) -> tuple[Page, ...]:
    """The app's own pages that do something; reading matter, also where it was scrolled down, is left out."""
    grouped: dict[tuple[str, str, tuple[Action, ...]], list[Visit]] = {}
    reading: set[tuple[str, tuple[Action, ...]]] = set()
    for visit in observation.visits:
        if visit.package not in ("", observation.package):
            continue
        at = (visit.role, _unscrolled(visit.path))
        # Further down an article there is nothing but its table: what was scrolled from a page to read is that page.
        if is_told(visit):
            reading.add(at)
        if at not in reading and not visit.places & _NOT_WORK:
            grouped.setdefault((page_name(visit), *at), []).append(visit)
    return tuple(Page(name, tuple(visits)) for (name, *_), visits in grouped.items())


def is_told(visit: Visit) -> bool:
    """Whether the page only tells: an article or an agreement. Prose that counts what the reader has done is a function's."""
    if is_agreement_page(visit.hierarchy):
        return True
    counts = any(_COUNTS_READER.search(normal(text.text)) for text in texts(visit.hierarchy))
    return is_article_page(visit.hierarchy) and not counts


def _unscrolled(path: tuple[Action, ...]) -> tuple[Action, ...]:
    kept = tuple(itertools.dropwhile(lambda action: isinstance(action, Swipe), reversed(path)))
    return tuple(reversed(kept))


def joined(found: Iterable[tuple[Visit, Finding]]) -> tuple[Finding, ...]:
    """Findings of one key, and those of pages that another's page leads to, as one with the evidence of all.

    Args:
        found: each finding with the look that shows it.
    """
    kept: list[tuple[Visit, Finding]] = []
    for visit, finding in sorted(found, key=lambda pair: len(_taps(pair[1]))):
        owner = next((i for i, (shown, first) in enumerate(kept) if _is_of(shown, first, finding)), None)
        if owner is None:
            kept.append((visit, finding))
            continue
        shown, first = kept[owner]
        evidence = tuple(dict.fromkeys((*first.evidence, *finding.evidence)))
        detail = first.detail if finding.title == first.title else _with(first.detail, finding)
        kept[owner] = (shown, replace(first, evidence=evidence, detail=detail))
    return tuple(finding for _, finding in kept)


def _is_of(shown: Visit, first: Finding, later: Finding) -> bool:
    """Whether the later finding shows the same page, or one behind it; main pages lead to everything and own nothing."""
    if first.key == later.key:
        return True
    before, after = _taps(first), _taps(later)
    leads = len(before) > 1 and not shown.places & {"home", "tab", "mine", "first_run"}
    return leads and first.role == later.role and len(before) <= len(after) and after[: len(before)] == before


def _taps(finding: Finding) -> tuple[object, ...]:
    """What was done without scrolling; a tap is what was tapped, wherever it stood."""
    done = (action for action in finding.steps if not isinstance(action, Swipe))
    return tuple(action.target.label or action if isinstance(action, Tap) else action for action in done)


def _with(detail: str, finding: Finding) -> str:
    """The detail with the other finding named before what a person must decide."""
    if finding.title in detail:
        return detail
    sentences = re.split(r"(?<=。)", detail)
    at = next((i for i, sentence in enumerate(sentences) if "人工" in sentence), len(sentences))
    return "".join((*sentences[:at], f"由此进入的界面还显示:{finding.title}。", *sentences[at:]))
