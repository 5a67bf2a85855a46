"""The readings that flows name in `record`: what a fact is read from.

Some only look (see `readings`), some try something small and safe: open the policy and come back, refuse, look at 我的.
Adding a reading is one method `read_<name>`.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from harness import wait
from harness.errors import ConfigError
from harness.flows import readings, screen
from harness.flows.navigate import matching, reach
from harness.flows.sending import Sent
from harness.meaning import complaints, lexicon
from harness.meaning.buttons import Button, buttons, find_button
from harness.meaning.dialogs import dialog
from harness.meaning.fields import fields
from harness.meaning.layout import texts, title
from harness.meaning.places import is_login_wall
from harness.meaning.safety import danger
from harness.model.hierarchy import Hierarchy
from harness.session import Session

_MAX_REFUSALS = 3
_MAX_STEPS = 4
_REACTION_S = 3.0
_SIGN_IN_S = 6.0


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
        return bool(wait.until(lambda: screen.consent(self.session.settle()), _REACTION_S, 0.3))

    def read_permission_prompts(self) -> list[str]:
        """What was asked by the system so far; questions standing now are answered with no."""
        self.session.settle()
        if not self.facts.get("dialog"):
            self.session.handle_system_dialogs(allow=False)
        return [prompt.text for prompt in self.session.permission_prompts[self.prompts :]]

    def read_agreement_checked(self) -> bool | None:
        """Whether the agreement is ticked before anybody touched it; None without a box."""
        for page in screen.pages_down(self.session, self.session.settle(), 2):
            box = screen.agreement_box(page)
            if box is not None:
                return box.node.checked
        return None

    def read_policy_opens(self) -> bool:
        """Whether the policy's link opens something to read; comes back to the question."""
        before = self.session.settle()
        question = screen.consent_text(before)
        button = next(iter(matching(before, "privacy_policy")), None)
        if button is None:
            return False
        self.session.tap(button.node, before)
        after = self.session.settle()
        self.session.observe()
        opened = screen.has_left(self.session, after) or (
            after.text != before.text and screen.consent_text(after) != question
        )
        self._back_to_question()
        return opened

    def _back_to_question(self) -> None:
        for _ in range(3):
            now = self.session.settle()
            if screen.consent(now):
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
        if not screen.consent(self.session.settle()):
            self.session.launch(cold=True)
            self.session.settle()

    def read_after_refusal(self) -> str:
        """What came of refusing: exit, basic_mode, second_chance (another question) or loop (the same one)."""
        if not self.refusals:
            self.refusals.append(screen.consent_text(self.before))

        def reaction() -> str | None:
            now = self.session.hierarchy()
            if screen.has_left(self.session, now):
                return "exit"
            if not screen.consent(now):
                return "basic_mode" if now.text != self.before.text and now.text.strip() else None
            return "second_chance" if screen.consent_text(now) not in self.refusals else None

        result = wait.until(reaction, _REACTION_S, 0.2) or "loop"
        if result == "basic_mode":
            # An app that is closing shows an empty or half-drawn page for a moment.
            now = self.session.settle()
            result = (
                "exit" if screen.has_left(self.session, now) else "second_chance" if screen.consent(now) else result
            )
        if result == "second_chance":
            self.refusals.append(screen.consent_text(self.session.settle()))
        return result

    def read_second_refusal(self) -> str:
        """Refuse again until it ends: second_chance when the app then lets go, loop when it never does."""
        for _ in range(_MAX_REFUSALS):
            now = self.session.settle()
            button = find_button(now, "disagree") or find_button(now, "cancel") or find_button(now, "close")
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
        if "mine" not in screen.here(self.session, now):
            reach(self.session, "mine", max_taps=1)
            now = self.session.settle()
        return not self._invites_to_sign_in(now)

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
        reach(self.session, "mine", max_taps=1)
        return self._invites_to_sign_in(self.session.settle())

    # After sending.

    def read_message(self) -> str:
        return self.sent.message

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
        return all(readings.offline_only(page) for page in screen.pages_down(self.session, self.session.settle(), 2))

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
