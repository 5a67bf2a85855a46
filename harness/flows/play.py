"""Play a flow on a session: the interpreter of step values.

One method a kind of step. What is not found ends the flow with `not_found` and the log of what was seen; what only a
person can do ends it with `handed_over`; nothing is guessed, and nothing is sent that was not authorised.
Faults of the device pass through: they say nothing about the app.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from harness import wait
from harness.errors import (
    AppCrashed,
    AppNotResponding,
    AutomationError,
    ConfigError,
    HandOver,
    NodeNotFound,
    NotActionable,
)
from harness.flows import cases, consent, forms, readings, screen
from harness.flows.condition import Condition, spoken
from harness.flows.load import load_flow
from harness.flows.navigate import matching, reach
from harness.flows.reader import Reader
from harness.flows.sending import Sent, send
from harness.flows.step import (
    Back,
    Call,
    Choose,
    Clear,
    ClearWay,
    End,
    Fill,
    FillForm,
    Flow,
    If,
    Launch,
    Observe,
    Open,
    OpenCases,
    OpenForm,
    OpenItem,
    Rate,
    Record,
    Role,
    Set,
    Step,
    Submit,
    Tap,
    Tick,
    WaitFor,
)
from harness.meaning import complaints, lexicon
from harness.meaning.buttons import Button
from harness.meaning.dialogs import dialog
from harness.meaning.fields import fields, find_field
from harness.meaning.layout import title
from harness.meaning.testdata import Specimens
from harness.model.hierarchy import Hierarchy
from harness.model.observation import Outcome
from harness.session import Session

_MAX_FORM_PAGES = 5


class _Ended(Exception):
    def __init__(self, status: str, message: str) -> None:
        self.status, self.message = status, message
        super().__init__(message)


def play(
    flow: Flow,
    session: Session,
    params: Mapping[str, str] | None = None,
    authorised: frozenset[str] = frozenset(),
    *,
    seed: int = 0,
) -> Outcome:
    """Play a flow to its end and note the outcome on the session.

    Args:
        params: values by name; every required one must be given.
        authorised: words of what may really be submitted.
        seed: of the test data that fills what is not given.

    Returns:
        The outcome; its facts are those that the flow declares.

    Raises:
        ConfigError: an unknown parameter, or a required one is missing.
        DeviceError: the device was lost.
    """
    given = dict(params or {})
    unknown = sorted(set(given) - set(flow.params))
    if unknown:
        raise ConfigError(
            f"flow {flow.name}: unknown parameter {unknown[0]!r}; allowed: {', '.join(flow.params) or 'none'}"
        )
    missing = [name for name, param in flow.params.items() if param.required and not given.get(name)]
    if missing:
        raise ConfigError(f"flow {flow.name}: parameter {missing[0]!r} is required")
    values = {name: given.get(name, param.default) for name, param in flow.params.items()}
    return _Player(flow, session, values, authorised, Specimens(seed)).play()


class _Player:
    def __init__(
        self, flow: Flow, session: Session, params: dict[str, str], authorised: frozenset[str], specimens: Specimens
    ) -> None:
        self.flow, self.session, self.params, self.authorised, self.specimens = (
            flow,
            session,
            params,
            authorised,
            specimens,
        )
        self.facts: dict[str, Any] = {
            name: list(value) if isinstance(value, list) else value for name, value in flow.facts.items()
        }
        self.reader = Reader(session)
        self.channel = cases.Channel()
        self.log: list[str] = []

    def play(self) -> Outcome:
        mark = len(self.session.visits)
        with self.session.phase_of(self.flow.name):
            status, message = self.run()
        visits = tuple(visit.index for visit in self.session.visits[mark:])
        outcome = Outcome(self.flow.name, status, self.session.role, dict(self.facts), visits, message)
        return self.session.note(outcome)

    def run(self) -> tuple[str, str]:
        try:
            self.steps(self.flow.steps)
        except _Ended as end:
            return end.status, end.message
        except HandOver as error:
            self.session.observe()
            return "handed_over", str(error)
        except NodeNotFound as error:
            self.session.observe()
            return "not_found", self.explain(error)
        except (AppCrashed, AppNotResponding) as error:
            return "failed", str(error)
        except AutomationError as error:
            self.session.observe()
            return "failed", self.explain(error)
        return "done", ""

    def explain(self, error: AutomationError) -> str:
        last = self.log[-1] if self.log else ""
        seen = f"；当时页面上有：{'、'.join(error.log[:8])}" if error.log else ""
        return f"{last}:{error}{seen}"

    def steps(self, steps: tuple[Step, ...]) -> None:
        for step in steps:
            self.log.append(step.sentence)
            try:
                self.do(step)
            except (NodeNotFound, NotActionable):
                if not step.optional:
                    raise

    def do(self, step: Step) -> None:
        """Do a step; once more when something lay over the page that has now been closed."""
        act = getattr(self, f"do_{step.kind}")
        try:
            act(step)
        except (NodeNotFound, NotActionable):
            before = self.session.settle()
            if dialog(before) is None or screen.clear_way(self.session).text == before.text:
                raise
            act(step)

    def text(self, template: str) -> str:
        """Put parameters and facts into a text."""

        def value(match: re.Match[str]) -> str:
            found = self.params.get(match.group(1), self.facts.get(match.group(1)))
            return "" if found is None else str(found)

        return re.sub(r"\$\{(\w+)\}", value, template)

    def holds(self, condition: Condition) -> bool:
        return self._all_parts(condition) != condition.negated

    def _all_parts(self, c: Condition) -> bool:
        if c.fact:
            value = self.facts.get(c.fact)
            if not (value == c.equals if c.equals is not None else bool(value)):
                return False
        if c.param and not self.params.get(c.param):
            return False
        if c.authorised and c.authorised not in self.authorised:
            return False
        if c.signed_in is not None and bool(self.session.role) != c.signed_in:
            return False
        if not (c.place or c.dialog or c.button or c.field or c.text or c.app):
            return True
        now = self.session.settle()
        if c.app and screen.has_left(self.session) != (c.app == "left"):
            return False
        if c.place and c.place not in screen.here(self.session, now):
            return False
        if c.dialog and not {
            "consent": consent.consent(now),
            "none": dialog(now) is None,
            "any": dialog(now) is not None,
        }.get(c.dialog, False):
            return False
        if c.button and not any(matching(now, concept) for concept in c.button):
            return False
        if c.field and find_field(now, c.field) is None:
            return False
        return not c.text or any(part in now.text for part in c.text)

    # Steps.

    def do_launch(self, step: Launch) -> None:
        if step.how == "cold":
            self.session.begin()
        else:
            self.session.launch(cold=False)
        self.session.settle()

    def do_clear(self, step: Clear) -> None:
        self.session.clear()

    def do_clear_way(self, step: ClearWay) -> None:
        screen.clear_way(self.session)

    def do_open(self, step: Open) -> None:
        found = reach(self.session, step.place, from_here=step.from_here, restart=bool(step.taps))
        if step.found:
            self.facts[step.found] = found is not None
        if found is None:
            if not step.found:
                raise NodeNotFound(f"没有找到“{spoken(step.place)}”", self.labels())
        elif step.taps:
            self.facts[step.taps] = found.taps
        if found is not None and step.place == "complaint":
            head = title(self.session.settle())
            self.channel = cases.Channel(self.session.path, head.text if head is not None else "")
        self.reader.before = self.session.settle()

    def do_open_form(self, step: OpenForm) -> None:
        self.facts[step.found] = cases.open_form(self.session, self.channel)
        self.reader.before = self.session.settle()

    def do_open_cases(self, step: OpenCases) -> None:
        like = tuple(self.text(part) for part in step.like)
        self.facts[step.found] = cases.open_cases(self.session, self.channel, like)

    def labels(self) -> tuple[str, ...]:
        return tuple(line for line in self.session.hierarchy().text.split("\n") if len(line) <= 16)[:20]

    def do_fill(self, step: Fill) -> None:
        try:
            forms.fill(self.session, step.field, self.text(step.value))
        except NodeNotFound:
            # It may stand above what was looked at last.
            screen.scroll_to_top(self.session)
            forms.fill(self.session, step.field, self.text(step.value))

    def do_fill_form(self, step: FillForm) -> None:
        values = {name: self.text(value) for name, value in step.values.items()}
        self.form = (values, step.skip)
        forms.fill_form(self.session, values, self.specimens, step.skip)

    def do_tap(self, step: Tap) -> None:
        button, page = self.find(step.button)
        self.reader.before = page
        self.session.tap(button.node, page)
        self.session.settle()

    def find(self, concepts: tuple[str, ...]) -> tuple[Button, Hierarchy]:
        found = screen.find_down(self.session, self.session.settle(), concepts)
        if found is None:
            # The last button of a form may be called anything.
            page = self.session.settle()
            last = complaints.sends(page) if "flow.send" in concepts else None
            if last is None:
                screen.scroll_to_top(self.session)
                raise NodeNotFound(f"没有找到“{spoken(*concepts)}”按钮", self.labels())
            return last, page
        return found

    def do_tick(self, step: Tick) -> None:
        found = forms.find_agreement(self.session)
        if step.record:
            self.facts[step.record] = found[0].node.checked if found else None
        if found is None:
            raise NodeNotFound(f"没有找到“{spoken(step.box)}”勾选框", self.labels())
        forms.set_box(self.session, *found, step.on)

    def do_choose(self, step: Choose) -> None:
        # A drop-down that already stands on the option is not to be opened for it.
        page = self.session.settle()
        selects = [f for f in fields(page) if f.kind == "select"]
        chosen = (f.node.text or f.node.all_text() for f in selects)
        label = next((said for said in chosen if forms.matches_any(said, step.option)), "")
        if not label and (step.drop_downs or self.offers(step.option)):
            label = forms.choose(self.session, step.option)
        if not label:
            raise NodeNotFound(f"没有“{spoken(*step.option)}”选项", self.labels())
        if step.record:
            self.facts[step.record] = label

    def offers(self, wanted: tuple[str, ...]) -> bool:
        """Whether the page itself offers such an option, no drop-down opened."""
        tappable = (
            node for page in (self.session.settle(),) for node in page.nodes if node.checkable or node.clickable
        )
        return any(
            forms.matches_any(node.label or node.all_text(), wanted) for node in tappable if not node.is_editable
        )

    def do_wait_for(self, step: WaitFor) -> None:
        if wait.until(lambda: self.holds(step.condition), step.timeout_s, 0.2) is None:
            raise NodeNotFound(f"{step.timeout_s:g} 秒内没有等到：{step.condition.sentence}", self.labels())

    def do_record(self, step: Record) -> None:
        self.facts[step.fact] = self.reader.read(step.read, self.facts, self.params)

    def do_set(self, step: Set) -> None:
        self.facts.update(step.facts)

    def do_if(self, step: If) -> None:
        self.steps(step.then if self.holds(step.condition) else step.otherwise)

    def do_observe(self, step: Observe) -> None:
        self.session.observe()

    def do_back(self, step: Back) -> None:
        for _ in range(step.times):
            self.session.back()
            self.session.settle()

    def do_role(self, step: Role) -> None:
        self.session.role = self.text(step.role)

    def do_call(self, step: Call) -> None:
        _Player(load_flow(step.flow), self.session, {}, self.authorised, self.specimens).play()

    def do_end(self, step: End) -> None:
        raise _Ended(step.status, self.text(step.message))

    def do_open_item(self, step: OpenItem) -> None:
        like = tuple(self.text(part) for part in step.like)
        for page in screen.pages_down(self.session, screen.scroll_to_top(self.session)):
            row = readings.find_row(page, like, finished=step.state == "finished")
            if row is not None:
                target = next((node for node in row.walk() if node.clickable), page.clickable_for(row))
                self.session.tap(target, page)
                self.session.settle()
                return
        raise NodeNotFound("列表中没有对应的一条", self.labels())

    def do_submit(self, step: Submit) -> None:
        """Go through the pages of a form to its last button; stop before that when it is not authorised."""
        for _ in range(_MAX_FORM_PAGES):
            screen.hand_over_if_needed(self.session.settle())
            button, page = self.find(step.button)
            is_last = "next" not in button.concepts[:1]
            if is_last and step.needs and step.needs not in self.authorised:
                self.session.observe()
                raise _Ended("needs_authorisation", f"未授权 {step.needs}，在最后提交之前停止")
            if not button.node.enabled:
                forms.wait_enabled(self.session, step.button)
                button, page = self.find(step.button)
            self.send(button, page)
            if is_last:
                break
            values, skip = getattr(self, "form", ({}, ()))
            forms.fill_form(self.session, values, self.specimens, skip)
        if self.consents_first() or (not step.needs and self.only_consented()):
            self.send(*self.find(step.button))
        if (
            step.needs
            and self.reader.sent.refused
            and forms.answer_missing_choice(self.session, self.reader.sent.message)
        ):
            self.send(*self.find(step.button))

    def consents_first(self) -> bool:
        """After “please tick that you agree”: tick the box, or what is drawn like one; whether something was ticked."""
        sent = self.reader.sent
        if not sent.on_form or not lexicon.matches("flow.consent_wanted", sent.message):
            return False
        now = screen.scroll_to_top(self.session)
        for page in screen.pages_down(self.session, now):
            box = consent.agreement_box(page)
            if box is not None and not box.node.checked:
                return forms.set_box(self.session, box, page, on=True)
            drawn = consent.drawn_box(page) if box is None else None
            if drawn is not None:
                self.session.tap(drawn, page)
                self.session.settle()
                return True
        return False

    def only_consented(self) -> bool:
        """Whether the tap only brought up the agreement, which was accepted, and the form stands there as before."""
        sent = self.reader.sent
        agreed = any(lexicon.matches("button.agree", label) for label in sent.answered)
        return agreed and sent.on_form and not sent.refused

    def send(self, button: Button, page: Hierarchy) -> None:
        self.reader.before = page
        self.reader.sent = send(self.session, button, page)

    def do_rate(self, step: Rate) -> None:
        """Open the rating if it is behind a button, give the best grade, send when authorised."""
        page = self.session.settle()
        if not readings.grades(page):
            found = screen.find_down(self.session, page, ("rate",))
            if found is None:
                raise NodeNotFound("没有找到评价入口", self.labels())
            self.session.tap(found[0].node, found[1])
            page = self.session.settle()
        ways = next((ways for view in screen.pages_down(self.session, page) if (ways := readings.grades(view))), ())
        if not ways:
            raise NodeNotFound("没有找到满意度选项", self.labels())
        if "rate" not in self.authorised:
            raise NotActionable("未授权评价")
        self.session.tap(ways[-1], self.session.settle())
        after, heard = screen.watch(self.session, page, 1.5)
        self.reader.sent = Sent(page, after, heard)
        # Often the tap on a grade is all there is to it.
        if not self.reader.sent.thanked:
            forms.fill_form(self.session, {}, self.specimens, ("search",))
            found = screen.find_down(self.session, self.session.settle(), ("submit", "rate", "confirm"))
            if found is not None:
                self.send(*found)
        if step.record:
            self.facts[step.record] = self.reader.sent.thanked
