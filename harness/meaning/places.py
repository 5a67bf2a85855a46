"""What kind of place a screen is: words of `harness.model.observation.PLACES`."""

from __future__ import annotations

import re
from collections.abc import Sequence

from harness.meaning import complaints, lexicon
from harness.meaning.buttons import Button, buttons, find_button, links
from harness.meaning.dialogs import dialog
from harness.meaning.fields import Field, fields
from harness.meaning.layout import Text, covered_ids, own_texts, per_hierarchy, tabs, texts, title, window
from harness.meaning.regions import is_agreement_page, is_article_page
from harness.meaning.tables import rows, tiles
from harness.meaning.text import normal
from harness.model.hierarchy import Hierarchy
from harness.model.node import Node

_CASE_NUMBER = re.compile(r"[a-z]{0,4}-?\d[\d-]{1,}")
_WHO = ("account", "phone", "id_number", "username", "name")
_LOGIN_CONCEPTS = ("login", "login_with_password", "login_with_sms")


def places(hierarchy: Hierarchy, package: str) -> frozenset[str]:
    """Every kind of place that fits the screen.

    Args:
        package: the app under inspection; another app's window in front is no place of it.
    """
    own = [root for root in hierarchy.roots if root.package == package or not root.package]
    if not own:
        return frozenset({"dialog"}) if dialog(hierarchy) is not None else frozenset()
    found: set[str] = set()
    if dialog(hierarchy) is not None:
        found.add("dialog")
    if is_first_run(hierarchy):
        found.add("first_run")
    found |= _by_form(hierarchy)
    found |= _by_heading(hierarchy)
    found |= _by_shape(hierarchy, found)
    return frozenset(found)


@per_hierarchy
def is_first_run(hierarchy: Hierarchy) -> bool:
    """Whether a consent question stands in the way: words of policy or agreement, and a button that answers.

    A dialog or sheet that asks for nothing to be typed; also a page of its own, where accepting and refusing (or accepting
    alone, with no way back) are offered and nobody signs in.
    """
    over = dialog(hierarchy)
    agree, refuse = find_button(hierarchy, "agree"), find_button(hierarchy, "disagree")
    if over is not None:
        if any(node.is_editable for node in over.node.walk()):
            return False
        said = f"{over.title}\n{over.text}\n{over.node.all_text()}"
        inside = covered_ids(hierarchy)[id(over.node)]
        answers = [b for b in (agree, refuse) if b is not None and id(b.node) in inside]
        known = any(
            id(b.node) in inside for b in buttons(hierarchy) if set(b.concepts[:1]) & {"confirm", "skip", "close"}
        )
        if lexicon.matches("place.consent", said):
            # A notice that speaks of the policy and has one button to close it asks too, with no way to refuse.
            return bool(answers) or (known and lexicon.matches("place.policy_named", said) is not None)
        # The second question often names no policy any more: 不同意将无法使用我们的产品和服务.
        return len(answers) == 2 and lexicon.matches("place.consent_again", said) is not None
    if _credentials(hierarchy) or agree is None or lexicon.matches("place.consent", hierarchy.text) is None:
        return False
    if refuse is not None:
        return True
    alone = lexicon.matches("button.agree", agree.label, whole=True) is not None and agree.node.clickable
    way_back = find_button(hierarchy, "back") is not None or bool(tabs(hierarchy))
    return alone and not way_back and not any(node.is_editable for node in hierarchy.nodes)


def _lets_in(hierarchy: Hierarchy, asked: Sequence[Field]) -> bool:
    """Whether who one is and one password are all that is asked, on a page headed as a login or with a button to go in."""
    secrets = [field for field in asked if field.kind == "password"]
    names = [field for field in asked if field.concept in _WHO]
    if len(secrets) != 1 or len(names) != 1 or len(asked) != 2:
        return False
    head = title(hierarchy)
    headed = head is not None and lexicon.matches("button.login", head.text) is not None
    return headed or any(lexicon.matches("flow.enter", b.label, whole=True) for b in buttons(hierarchy))


def _credentials(hierarchy: Hierarchy) -> tuple[Field, ...]:
    return tuple(
        field
        for field in fields(hierarchy)
        if field.concept in ("password", "password_again", "sms_code") or field.kind == "password"
    )


def is_login_wall(hierarchy: Hierarchy) -> bool:
    """Whether the app asks to log in before going on: a login page, or words to that effect with a login button."""
    if "login" in _by_form(hierarchy):
        return True
    asked = any(len(normal(t.text)) <= 40 and lexicon.matches("place.login_wall", t.text) for t in texts(hierarchy))
    return asked and find_button(hierarchy, "login") is not None


@per_hierarchy
def _by_form(hierarchy: Hierarchy) -> frozenset[str]:
    found: set[str] = set()
    asked = [field for field in fields(hierarchy) if field.concept != "search"]
    real = [field for field in asked if field.kind not in ("checkbox",)]
    signs = _credentials(hierarchy)
    if signs:
        again = any(field.concept == "password_again" for field in real)
        register = find_button(hierarchy, "register")
        login = next((b for c in _LOGIN_CONCEPTS if (b := find_button(hierarchy, c)) is not None), None)
        head = title(hierarchy)
        named = head is not None and "注册" in head.text and "登录" not in head.text
        if again or named or (register is not None and login is None):
            found.add("registration")
        elif login is not None or _lets_in(hierarchy, real):
            found.add("login")
        else:
            found.add("form")
    elif (
        find_button(hierarchy, "submit") is not None
        or find_button(hierarchy, "next") is not None
        or find_button(hierarchy, "confirm") is not None
    ):
        if real:
            found.add("form")
    elif len(real) >= 2:
        found.add("form")
    return frozenset(found)


@per_hierarchy
def headings(hierarchy: Hierarchy) -> tuple[Text, ...]:
    """The page's title and other short, untappable texts in its upper quarter."""
    frame = window(hierarchy)
    head = title(hierarchy)
    upper = [
        t
        for t in texts(hierarchy)
        if t.bounds.top < frame.top + 0.25 * frame.height
        and len(normal(t.text)) <= 18
        and not hierarchy.clickable_for(t.node).clickable
    ]
    return tuple(([head] if head else []) + [t for t in upper if head is None or t.node is not head.node])


def _headed(hierarchy: Hierarchy, family: str, *, whole: bool = False) -> bool:
    head = title(hierarchy)
    if head is not None and lexicon.matches(family, head.text, whole=whole):
        return True
    return any(lexicon.matches(family, t.text, whole=True) for t in headings(hierarchy)[:2])


def _by_heading(hierarchy: Hierarchy) -> set[str]:
    found: set[str] = set()
    on_tab_page = bool(tabs(hierarchy))
    if is_agreement_page(hierarchy):
        head = [t.text for t in (*headings(hierarchy), *texts(hierarchy)[:4])]
        found |= {
            name
            for name in ("privacy_policy", "user_agreement")
            if any(lexicon.matches(f"place.{name}", t) for t in head)
        }
        return found
    if is_article_page(hierarchy):
        found.add("article")
    if _headed(hierarchy, "place.settings", whole=True):
        found.add("settings")
    if _headed(hierarchy, "place.about", whole=True) or _looks_like_about(hierarchy):
        found.add("about")
    if _headed(hierarchy, "place.cancellation") and "article" not in found and "settings" not in found:
        found.add("cancellation")
    if not on_tab_page or any(complaints.strength(t.text) for t in headings(hierarchy)[:2]):
        found |= _complaint_places(hierarchy)
    return found


def _looks_like_about(hierarchy: Hierarchy) -> bool:
    """A short page with a version number and an owner, whatever its title."""
    said = [normal(t.text) for t in texts(hierarchy)]
    version = any(
        t.startswith(("版本", "v1", "v2", "v3", "v4", "v5", "version", "当前版本")) and any(c.isdigit() for c in t)
        for t in said
    )
    owner = any(lexicon.matches("place.footer", t) for t in said)
    return version and owner and not tabs(hierarchy) and not fields(hierarchy)


def _complaint_places(hierarchy: Hierarchy) -> set[str]:
    """Pages of a complaints channel, known by what they offer (see `harness.meaning.complaints`)."""
    if is_article_page(hierarchy):
        return set()
    head = tuple(t.text for t in headings(hierarchy)[:2])
    mine = any(lexicon.matches("place.complaint_list", t) for t in head) or (
        any(complaints.is_own_entry(t, within=True) for t in head) and complaints.speaks_of_cases(hierarchy)
    )
    channel = complaints.is_channel(hierarchy, head)
    filled_in = [
        f
        for f in fields(hierarchy)
        if f.concept not in ("search", "rating") and f.kind in ("text", "textarea", "phone")
    ]
    status = any(
        len(normal(t.text)) <= 8 and lexicon.matches("place.complaint_status", t.text) for t in texts(hierarchy)
    )
    if (channel or mine) and filled_in and complaints.is_form(hierarchy, head, within=mine):
        return {"complaint", "complaint_form"}
    if _is_case(hierarchy, list(head)) and not filled_in and (status or channel) and not mine:
        return {"complaint", "complaint_detail"}
    if mine:
        return {"complaint", "complaint_list"}
    return {"complaint"} if channel and not _is_first_tab(hierarchy) else set()


def _is_first_tab(hierarchy: Hierarchy) -> bool:
    """Whether this is the first of the app's main pages, whose heading is the app's own name."""
    tab = selected_tab(hierarchy)
    return tab is not None and tab is tabs(hierarchy)[0]


def _is_case(hierarchy: Hierarchy, head: list[str]) -> bool:
    """Whether one case is shown: so headed, or a case number with its digits; an explanation of numbers has none."""
    if any(lexicon.matches("place.complaint_detail", text) for text in head):
        return True
    said = [normal(t.text) for t in texts(hierarchy)]
    for index, text in enumerate(said):
        if len(text) <= 40 and lexicon.matches("place.complaint_detail", text):
            following = said[index + 1] if index + 1 < len(said) else ""
            if _CASE_NUMBER.search(text) or _CASE_NUMBER.fullmatch(following):
                return True
    return False


def _by_shape(hierarchy: Hierarchy, known: set[str]) -> set[str]:
    found: set[str] = set()
    bar = tabs(hierarchy)
    if bar:
        found.add("tab")
    if len(rows(hierarchy)) >= 3 and not fields(hierarchy):
        found.add("list")
    if known & {
        "login",
        "registration",
        "form",
        "privacy_policy",
        "user_agreement",
        "settings",
        "about",
        "complaint",
        "cancellation",
        "first_run",
    }:
        return found
    tab = selected_tab(hierarchy)
    if _is_mine(hierarchy, tab):
        found.add("mine")
    elif _is_home(hierarchy, tab, known):
        found.add("home")
        if any(
            lexicon.matches("place.list_end", t.text)
            or (lexicon.matches("place.footer", t.text) and len(normal(t.text)) < 60)
            for t in texts(hierarchy)
        ):
            found.add("home_end")
    return found


def tab_label(hierarchy: Hierarchy, tab: Node) -> str:
    """What a tab is called, badge counts left out."""
    named = [t.text for t in own_texts(hierarchy, tab) if not normal(t.text).isdigit()]
    return named[-1] if named else tab.label


@per_hierarchy
def selected_tab(hierarchy: Hierarchy) -> Node | None:
    """The tab that is open: the one marked selected, else the one named like the page's title, else None."""
    bar = tabs(hierarchy)
    marked = [tab for tab in bar if any(node.selected or (node.checkable and node.checked) for node in tab.walk())]
    if len(marked) == 1:
        return marked[0]
    head = title(hierarchy)
    named = [tab for tab in bar if head is not None and normal(tab_label(hierarchy, tab)) == normal(head.text)]
    return named[0] if len(named) == 1 else None


def _is_mine(hierarchy: Hierarchy, tab: Node | None) -> bool:
    if tab is not None:
        return lexicon.matches("button.mine", tab_label(hierarchy, tab), whole=True) is not None
    entries = [b for b in buttons(hierarchy) if not _in_bar(hierarchy, b)]
    kinds = {concept for b in entries for concept in b.concepts[:1]} & {
        "settings",
        "about",
        "logout",
        "cancel_account",
        "my_complaints",
        "complaint_entry",
        "privacy_policy",
        "user_agreement",
    }
    headed = _headed(hierarchy, "place.mine", whole=True)
    return (headed and bool(entries)) or (
        len(kinds) >= 2
        and bool(kinds & {"settings", "logout", "about"})
        and len(tiles(hierarchy)) < 8
        and _profile_shape(hierarchy)
    )


def _profile_shape(hierarchy: Hierarchy) -> bool:
    """Mostly full-width cells, one under the other, as personal pages have."""
    frame = window(hierarchy)
    wide = [
        b
        for b in buttons(hierarchy)
        if b.node.clickable and b.node.bounds.width >= 0.8 * frame.width and b.node.bounds.height <= 0.12 * frame.height
    ]
    return len(wide) >= 3


def _in_bar(hierarchy: Hierarchy, button: Button) -> bool:
    return any(button.node is tab for tab in tabs(hierarchy))


def _is_home(hierarchy: Hierarchy, tab: Node | None, known: set[str]) -> bool:
    bar = tabs(hierarchy)
    if tab is not None:
        label = tab_label(hierarchy, tab)
        return tab is bar[0] or (lexicon.matches("button.home", label, whole=True) is not None and tab is bar[0])
    if "article" in known or find_button(hierarchy, "back") is not None:
        return False
    if bar:
        return True
    return len(tiles(hierarchy)) >= 4 and not links(hierarchy, "back")
