"""The readings that flows name in `record`: what a fact is read from.

Some only look (see `readings`), some try something small and safe: open the policy and come back, refuse, look at 我的.
Adding a reading is one method `read_<name>`.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from harness import wait
from harness.errors import ConfigError
from harness.flows import consent, readings, screen
from harness.flows.navigate import matching, reach
from harness.flows.sending import Sent
from harness.meaning import cancelling, complaints, lexicon
from harness.meaning.buttons import Button, buttons, find_button
from harness.meaning.dialogs import dialog
from harness.meaning.fields import fields
from harness.meaning.layout import texts, title
from harness.meaning.places import is_login_wall
from harness.meaning.policies import tells_policy
from harness.meaning.regions import prose_length
from harness.meaning.safety import danger
from harness.meaning.system_windows import system_window
from harness.meaning.text import bare
from harness.model.action import Tap
from harness.model.hierarchy import Hierarchy
from harness.session import Session

_MAX_REFUSALS = 3
_MAX_STEPS = 4
_REACTION_S = 3.0
_CONSENT_S = 5.0  # a question that is fetched from a server comes later than the page under it
_GUIDE_PAGES = 5
_OPENED_PROSE = 25  # new characters of running text: a sentence of a policy that is shown over the question
_POLICY_TEXT = 600  # characters of running text that can be a policy
_SIGN_IN_S = 6.0
_ASKED_AGAIN_S = 1.5
_COVERED_S = 8.0  # a splash that lies over the question; taps go to it


def _wordy(said: str) -> str:
    """A text without its figures: a countdown or a clock changes by itself."""
    return "".join(char for char in said if not char.isdigit())


def _new_prose(before: Hierarchy, after: Hierarchy) -> int:
    """Characters of running text on a screen that the one before did not have."""
    old = {text.text for text in texts(before)}
    return sum(len(text.text) for text in texts(after) if text.text not in old and len(text.text) >= 15)


class Reader:
    """Reads facts for one flow.

    Attributes:
        before: the screen before the last tap of the flow.
        sent: what came of the last thing that was sent.
    """

    def __init__(self, session: Session) -> None:
        self.session = session
        self.before: Hierarchy = Hierarchy()
        self.sent = Sent()
        self.refusals: list[str] = []
        self.prompts = len(session.permission_prompts)

    def read(self, name: str, facts: Mapping[str, Any], params: Mapping[str, str]) -> Any:
        """Read one fact.

        Args:
            name: name of a reading, or `button:<concept>`.

        Raises:
            ConfigError: no such reading.
        """
        word, _, argument = name.partition(":")
        if word == "button":
            return bool(matching(self.session.settle(), argument))
        method = getattr(self, f"read_{word}", None)
        if method is None:
            allowed = ", ".join(attribute[5:] for attribute in dir(self) if attribute.startswith("read_"))
            raise ConfigError(f"unknown reading {name!r}; allowed: {allowed}, button:<concept>")
        self.facts, self.params = facts, params
        return method()

    # First run.

    def read_consent(self) -> bool:
        """Whether the policy is asked for before anything else: at once, after a while, or behind a guide.

        A question of the system that comes first is refused, so that what the app asks itself can be seen.
        """
        for _ in range(_GUIDE_PAGES):
            found = wait.until(lambda: self._consent_or_guide(), _CONSENT_S, 0.3)
            if found == "consent":
                return True
            if found is None:
                return False
            self.session.observe()
            if found == "system":
                self.session.handle_system_dialogs(allow=False)
            else:
                now = self.session.settle()
                guide = find_button(now, "skip")
                if guide is None:
                    return False
                self.session.tap(guide.node, now)
        return consent.consent(self.session.settle())

    def _consent_or_guide(self) -> str | None:
        now = self.session.settle()
        if consent.consent(now):
            return "consent"
        if system_window(now) is not None:
            return "system"
        # The page proper is no guide, whatever it calls its buttons.
        here = screen.here(self.session, now) & {"home", "mine", "login", "registration", "form"}
        return "guide" if not here and find_button(now, "skip") is not None else None

    def read_permission_prompts(self) -> list[str]:
        """What was asked by the system before anybody consented."""
        self.session.settle()
        if not self.facts.get("dialog"):
            self.session.handle_system_dialogs(allow=False)
        return [prompt.text for prompt in self.session.permission_prompts[self.prompts :] if not prompt.by_app]

    def read_agreement_checked(self) -> bool | None:
        """Whether the agreement is ticked before anybody touched it; None without a box."""
        for page in screen.pages_down(self.session, self.session.settle(), 2):
            box = consent.agreement_box(page)
            if box is not None:
                return box.node.checked
        return None

    def read_policy_opens(self) -> bool | None:
        """Whether the policy's link opens something to read; comes back to the question.

        None when nothing happened and the words are not marked as a link: they may be a heading, or a link elsewhere in the sentence.
        """
        before = self.session.settle()
        question = consent.consent_text(before)
        button = next(iter(matching(before, "privacy_policy")), None)
        if button is None:
            return False
        opened = self._opens(before, button, question)
        is_link = before.clickable_for(button.node).clickable
        if not opened and is_link and consent.consent(self.session.settle()) and self._uncovered(before):
            before = self.session.settle()
            button = next(iter(matching(before, "privacy_policy")), None)
            opened = button is not None and self._opens(before, button, question)
        self._back_to_question()
        return opened or (False if is_link else None)

    def _opens(self, before: Hierarchy, button: Button, question: str) -> bool:
        """Tap the link; whether something to read came, in place of the question or with it."""
        self.session.tap(button.node, before)
        after = self.session.settle()
        self.session.observe()
        return screen.has_left(self.session, after) or (
            after.text != before.text
            and (consent.consent_text(after) != question or _new_prose(before, after) >= _OPENED_PROSE)
        )

    def _uncovered(self, before: Hierarchy) -> bool:
        """Whether what was on screen at the last tap goes away by itself: a splash over the question, which took the tap."""
        covered = {_wordy(text.text) for text in texts(before)} - {""}
        return bool(
            wait.until(
                lambda: bool(covered - {_wordy(text.text) for text in texts(self.session.hierarchy())}), _COVERED_S, 0.4
            )
        )

    def read_policy_text(self) -> bool:
        """Whether the question itself holds the policy to read, in full or to scroll, or the sum of it."""
        now = self.session.settle()
        over = dialog(now)
        if tells_policy(now):
            return True
        scrolls = any(node.scrollable for node in (over.node.walk() if over is not None else now.nodes))
        return prose_length(now) >= (_POLICY_TEXT if not scrolls else _POLICY_TEXT // 4)

    def read_refusal_offered(self) -> bool:
        now = self.session.settle()
        return consent.consent(now) and consent.refusal(now) is not None

    def read_refusal(self) -> str:
        """Refuse once and look what comes of it."""
        now = self.session.settle()
        button = consent.refusal(now)
        if button is None:
            return "not_tried"
        self.before = now
        self.session.tap(button.node, now)
        result = self.read_after_refusal()
        if result == "loop" and self._uncovered(now) and (again := consent.refusal(self.session.settle())) is not None:
            self.before = self.session.settle()
            self.session.tap(again.node, self.before)
            result = self.read_after_refusal()
        return result

    def _back_to_question(self) -> None:
        for _ in range(3):
            now = self.session.settle()
            if consent.consent(now):
                return
            close = next(
                (
                    b
                    for c in ("close", "confirm", "back")
                    if (b := find_button(now, c)) is not None and danger(b.node, now) is None
                ),
                None,
            )
            if close is not None:
                self.session.tap(close.node, now)
            else:
                self.session.back()
        if not consent.consent(self.session.settle()):
            self.session.launch(cold=True)
            self.session.settle()

    def read_after_refusal(self) -> str:
        """What came of refusing: exit, basic_mode, second_chance (another question) or loop (the same one)."""
        if not self.refusals:
            self.refusals.append(consent.consent_text(self.before))

        def reaction() -> str | None:
            now = self.session.hierarchy()
            if screen.has_left(self.session, now):
                return "exit"
            if not consent.consent(now):
                return "basic_mode" if now.text != self.before.text and now.text.strip() else None
            return "second_chance" if consent.consent_text(now) not in self.refusals else None

        result = wait.until(reaction, _REACTION_S, 0.2) or "loop"
        if result == "basic_mode":
            # An app that is closing shows an empty or half-drawn page for a moment, and one that asks again the page itself.
            wait.until(
                lambda: screen.has_left(self.session) or consent.consent(self.session.hierarchy()), _ASKED_AGAIN_S, 0.2
            )
            now = self.session.settle()
            if screen.has_left(self.session, now):
                result = "exit"
            elif consent.consent(now):
                result = "loop" if consent.consent_text(now) in self.refusals else "second_chance"
        if result == "second_chance":
            self.refusals.append(consent.consent_text(self.session.settle()))
        return result

    def read_second_refusal(self) -> str:
        """Refuse again until it ends: second_chance when the app then lets go, loop when it never does."""
        for _ in range(_MAX_REFUSALS):
            now = self.session.settle()
            button = consent.refusal(now)
            if button is None:
                # Nothing but “agree” is left, or a way back to the first question.
                return "loop"
            self.before = now
            self.session.tap(button.node, now)
            result = self.read_after_refusal()
            if result in ("exit", "basic_mode"):
                return "second_chance"
            if result == "loop":
                return "loop"
        return "loop"

    # Signing in and out.

    def read_signed_in(self) -> bool:
        """Whether the sign-in page was left and nothing asks to sign in any more.

        The profile page decides when there is one: a sign-out button or profile entries against a sign-in button.
        """
        if "login" in screen.here(self.session, self.sent.after) and "login" not in screen.here(
            self.session, self.sent.before
        ):
            return False  # sent on to the sign-in page: the account exists, nobody is signed in
        left = wait.until(
            lambda: not self._asks_credentials(self.session.hierarchy()),
            _SIGN_IN_S if not self.sent.refused else 1.0,
            0.25,
        )
        if not left:
            return False
        now = screen.clear_way(self.session)
        if self._asks_credentials(now):
            return False
        if "mine" in screen.here(self.session, now):
            return not self._invites_to_sign_in(now)
        mark = len(self.session.visits)
        if reach(self.session, "mine", max_taps=1) is not None:
            return not self._invites_to_sign_in(self.session.settle())
        # The profile page was not recognised; it may have been looked at all the same.
        looked = (self.session.settle(), *(visit.hierarchy for visit in self.session.visits[mark:]))
        if any(self._speaks_to_somebody(page) for page in looked):
            return True
        return not any(self._invites_to_sign_in(page) for page in looked)

    def _speaks_to_somebody(self, now: Hierarchy) -> bool:
        """Whether the page has what only somebody signed in is offered."""
        if any(b.node.clickable for b in matching(now, "logout")):
            return True
        return any(lexicon.matches("flow.signed_in", t.text) for t in texts(now) if len(t.text) <= 10)

    def _asks_credentials(self, now: Hierarchy) -> bool:
        here = screen.here(self.session, now)
        return bool(here & {"login", "registration"}) or any(
            f.kind == "password" or f.concept == "sms_code" for f in fields(now)
        )

    def _invites_to_sign_in(self, now: Hierarchy) -> bool:
        """Whether the page speaks to somebody who is not signed in; a sign-out button proves the opposite."""
        if self._asks_credentials(now) or is_login_wall(now):
            return True
        if any(b.node.clickable for b in matching(now, "logout")):
            return False
        if any(b.node.clickable for b in matching(now, "login")):
            return True
        return any(lexicon.matches("flow.signed_out", t.text) for t in texts(now) if len(t.text) <= 10)

    def read_signed_out(self) -> bool:
        """Whether the app asks to sign in again, here or on the profile page."""
        now = screen.clear_way(self.session)
        if self._invites_to_sign_in(now):
            return True
        mark = len(self.session.visits)
        reach(self.session, "mine", max_taps=1)
        looked = [visit.hierarchy for visit in self.session.visits[mark:]]
        return any(self._invites_to_sign_in(page) for page in (self.session.settle(), *looked))

    # After sending.

    def read_message(self) -> str:
        return self.sent.message

    def read_failed(self) -> str:
        return self.sent.failed

    def read_accepted(self) -> bool:
        return self.sent.accepted

    def read_number(self) -> str | None:
        return self.sent.number or readings.case_number(self.session.settle(), self.sent.before)

    # Complaint.

    def read_zone(self) -> str | None:
        for page in screen.pages_down(self.session, self.session.settle()):
            found = readings.zone(page)
            if found:
                return found
        return None

    def read_page_name(self) -> str:
        head = title(self.session.settle())
        return head.text if head is not None else ""

    def read_dial_only(self) -> bool:
        return readings.dial_only(tuple(screen.pages_down(self.session, self.session.settle(), 2)))

    def read_offsite(self) -> str:
        pages = screen.pages_down(self.session, self.session.settle(), 2)
        return next((said for page in pages if (said := complaints.offsite(page))), "")[:80]

    def _like(self) -> tuple[str, ...]:
        known = (self.facts.get("number"), self.params.get("title"), self.params.get("content", "")[:6])
        return tuple(str(part) for part in known if part)

    def read_number_listed(self) -> str | None:
        """The number of the case that was just sent, from its row in the list or from its own page."""
        return readings.number_of(self.session.settle(), self._like())

    def read_finished(self) -> bool:
        return bool(self.facts.get("finished")) or any(
            readings.finished(page) for page in screen.pages_down(self.session, self.session.settle(), 2)
        )

    def read_status(self) -> str | None:
        return readings.status(self.session.settle(), self._like())

    def read_replied(self) -> bool:
        if self.facts.get("replied"):
            return True
        return any(readings.replied(page) for page in screen.pages_down(self.session, self.session.settle()))

    def read_rating(self) -> bool:
        return any(readings.rating_offered(page) for page in screen.pages_down(self.session, self.session.settle()))

    # Cancellation.

    def read_conditions(self) -> str:
        return readings.conditions(self.session.settle())

    def read_offline_only(self) -> bool:
        """Whether people are sent away, and nothing about cancelling that is on screen goes on."""
        now = self.session.settle()
        told = cancelling.is_told(now) or (cancelling.speaks(now) and not self._entry_stands(now))
        if "cancellation" not in screen.here(self.session, now) and not told:
            # The page with the entry stayed; what counts is the message, which the look right after the tap has.
            heard = (now, *(visit.hierarchy for visit in self.session.visits[-2:]))
            return any(cancelling.sends_away(page) is not None for page in heard)
        pages = tuple(screen.pages_down(self.session, now, 2))
        away = any(cancelling.sends_away(page) is not None for page in pages)
        return away and not any(cancelling.onward(page) is not None for page in pages)

    def _entry_stands(self, now: Hierarchy) -> bool:
        """Whether what was tapped last is still there to be tapped: the page stayed, and only a message came."""
        tapped = next((a.target.label for a in reversed(self.session.path) if isinstance(a, Tap)), "")
        return any(b.node.clickable and bare(b.label) == bare(tapped) for b in buttons(now))

    def read_last_confirm(self) -> bool:
        """Walk on through harmless “next” pages; True once the button that would do it is on screen, untouched."""
        for _ in range(_MAX_STEPS):
            now = self.session.settle()
            screen.hand_over_if_needed(now)
            for page in screen.pages_down(self.session, now):
                if any(self._would_cancel(button, page) for button in buttons(page)):
                    return True
            over = dialog(self.session.settle())
            if (
                over is not None
                and find_button(self.session.settle(), "confirm") is not None
                and lexicon.matches("place.cancellation", over.node.all_text())
            ):
                return True
            onward = screen.find_down(self.session, self.session.settle(), ("next",))
            if onward is None or "cancel_account" in onward[0].concepts or not onward[0].node.enabled:
                return onward is not None or find_button(self.session.settle(), "confirm") is not None
            self.session.tap(onward[0].node, onward[1])
            self.session.settle()
            self.session.observe()
        return False

    def _would_cancel(self, button: Button, page: Hierarchy) -> bool:
        """Whether a button does it: names cancelling, can be tapped, and is no entry in a menu on the way."""
        head = title(page)
        named = bool({"cancel_account"} & set(button.concepts)) and len(button.label) <= 12
        return named and button.node.clickable and (head is None or button.node is not head.node)
