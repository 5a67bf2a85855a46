"""Repeating recorded steps faithfully: every one is done or it is said why not; the screen before each is kept as a visit.

`retrace` goes a way as best it can; this is for `replay`, where a step that cannot be done is the answer.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace

from harness.errors import (
    AppCrashed,
    AppNotResponding,
    AutomationError,
    NodeNotFound,
    NotActionable,
    UnsupportedCapability,
)
from harness.flows.retrace import locate
from harness.flows.screen import clear_way, pages_down, scroll_to_top
from harness.meaning import lexicon
from harness.meaning.fields import fields
from harness.meaning.layout import app_roots
from harness.meaning.safety import danger
from harness.model.action import (
    Action,
    ClearApp,
    InstallApp,
    LaunchApp,
    LongPress,
    PressKey,
    SetPermission,
    StopApp,
    Swipe,
    Tap,
    Target,
    TypeText,
    UninstallApp,
)
from harness.model.geometry import Point, Size
from harness.model.hierarchy import Hierarchy
from harness.model.node import Node
from harness.session import Session
from harness.session.aim import free_point

# What closed a popup that need not come again.
_CLOSERS = ("close", "skip", "cancel", "confirm", "agree", "allow", "deny", "disagree")
_KEYS = ("back", "home", "enter", "recent")
_MAX_SWIPES = 12


@dataclass(frozen=True)
class Step:
    """How one recorded action went.

    Attributes:
        number: position in the record, from 1.
        state: done · passed_over (what it closed or signed in to was not there) · failed.
        why: why it failed, one sentence; "" otherwise.
    """

    number: int
    action: Action
    state: str
    why: str = ""


@dataclass(frozen=True)
class Followed:
    """How far the steps could be repeated.

    Attributes:
        steps: one for each recorded action up to the first that failed.
        crash: the app's fault that ended them, or "".
    """

    steps: tuple[Step, ...]
    crash: str = ""

    @property
    def failed(self) -> Step | None:
        """The step that could not be done."""
        return self.steps[-1] if self.steps and self.steps[-1].state == "failed" else None


def follow(
    session: Session,
    path: tuple[Action, ...],
    screen: Size | None = None,
    secret: Callable[[str], str] = lambda concept: "",
    may: Callable[[str, Hierarchy], bool] = lambda danger, hierarchy: False,
) -> Followed:
    """Do the steps in their order on the app as it stands, and stop at the first that cannot be done.

    Args:
        path: as a record keeps it; names of packages in it are taken for the session's app.
        screen: size of the screen that the path was recorded on, in pixels; positions are scaled from it.
        secret: gives what was typed into a field whose text the record hides, by the field's concept; "" when unknown.
        may: whether a dangerous button (a word of `harness.meaning.safety`) on that screen may be pressed.
    """
    return _Follower(session, path, screen, secret, may).run()


class _Follower:
    def __init__(
        self,
        session: Session,
        path: tuple[Action, ...],
        screen: Size | None,
        secret: Callable[[str], str],
        may: Callable[[str, Hierarchy], bool],
    ) -> None:
        self.session, self.path, self.secret, self.may = session, path, secret, may
        info = session.device
        self.scale_x = info.width_px / screen.width if screen is not None and screen.width else 1.0
        self.scale_y = info.height_px / screen.height if screen is not None and screen.height else 1.0
        # A sign-in on the way is not needed where the account is signed in already.
        typed = [i for i, action in enumerate(path) if isinstance(action, TypeText) and action.secret]
        self.sign_in_ends = typed[-1] + 1 if typed and session.role else -1

    def run(self) -> Followed:
        steps: list[Step] = []
        for index, action in enumerate(self.path):
            state, why = "done", ""
            try:
                if not self.do(index, action):
                    state = "passed_over"
            except (AppCrashed, AppNotResponding) as error:
                steps.append(Step(index + 1, action, state))
                return Followed(tuple(steps), str(error))
            except (AutomationError, UnsupportedCapability) as error:
                state, why = "failed", str(error)
            steps.append(Step(index + 1, action, state, why))
            if state == "failed":
                break
        return Followed(tuple(steps))

    def do(self, index: int, action: Action) -> bool:
        """Do one action; False when it was passed over."""
        if isinstance(action, InstallApp | UninstallApp):
            raise UnsupportedCapability("安装与卸载不按记录重做")
        if isinstance(action, Tap | LongPress | TypeText | Swipe | PressKey) and index:
            self.session.observe()
        if isinstance(action, Tap | LongPress | TypeText):
            return self.on_target(index, action)
        if isinstance(action, ClearApp):
            self.session.clear()
        elif isinstance(action, LaunchApp):
            self.session.launch(action.cold)
        elif isinstance(action, StopApp):
            self.session.stop()
        elif isinstance(action, SetPermission):
            self.session.perform(replace(action, package=self.session.package))
        elif isinstance(action, Swipe):
            self.session.perform(replace(action, start=self.scaled(action.start), end=self.scaled(action.end)))
        elif isinstance(action, PressKey) and action.key not in _KEYS:
            raise UnsupportedCapability(f"按键 {action.key!r} 不能重做;可选:{', '.join(_KEYS)}")
        else:
            self.session.perform(action)
        return True

    def on_target(self, index: int, action: Tap | LongPress | TypeText) -> bool:
        target = replace(action.target, point=self.scaled(action.target.point))
        found = self.find(target)
        if found is None:
            if index <= self.sign_in_ends or _closes(action):
                return False
            raise NodeNotFound(f"屏幕上没有{target.name}", tuple(_labels(self.session.hierarchy())))
        node, hierarchy = found
        if isinstance(action, TypeText):
            self.session.type(node, self.text(action, node, hierarchy), action.secret)
            return True
        risk = danger(node, hierarchy)
        if risk is not None and not self.may(risk, hierarchy):
            raise NotActionable(f"{target.name}({risk})未经授权,没有点击")
        self.session.perform(replace(action, target=self.session.target(node, hierarchy)))
        return True

    def find(self, target: Target) -> tuple[Node, Hierarchy] | None:
        """The target where it is now: in sight, under a popup, or further down or up the page."""
        for hierarchy in self.views(target):
            node = locate(hierarchy, target, by_point=False) if target.label else _unnamed(hierarchy, target.point)
            if node is not None and not _is_covered(node, hierarchy):
                return node, hierarchy
        return None

    def views(self, target: Target) -> Iterator[Hierarchy]:
        yield self.session.settle()
        cleared = clear_way(self.session)
        yield cleared
        # What has no label is known by its place only; scrolling would move another thing there.
        if target.label:
            yield from pages_down(self.session, cleared, _MAX_SWIPES)
            yield scroll_to_top(self.session)

    def text(self, action: TypeText, node: Node, hierarchy: Hierarchy) -> str:
        if not action.secret:
            return action.text
        concept = next((field.concept for field in fields(hierarchy) if field.node is node), "") or ""
        known = self.secret(concept or ("password" if node.password else ""))
        if not known:
            raise NodeNotFound(f"{action.target.name}填写的是账号口令,记录中没有;请在 --profile 中给出该身份的账号")
        return known

    def scaled(self, point: Point) -> Point:
        return Point(round(point.x * self.scale_x), round(point.y * self.scale_y))


def _unnamed(hierarchy: Hierarchy, point: Point) -> Node | None:
    """What stands at a place, when it can be tapped and has, as the one recorded there, no name."""
    at = hierarchy.at(point)
    node = hierarchy.clickable_for(at) if at is not None else None
    return node if node is not None and not node.label and not node.all_text() else None


def _is_covered(node: Node, hierarchy: Hierarchy) -> bool:
    """Whether something else, as a fixed bar, lies over every part of the node that a finger would aim at."""
    if node.bounds.is_empty:
        return False
    own = {id(part) for part in node.walk()} | {id(above) for above in hierarchy.ancestors(node)}
    return id(hierarchy.at(free_point(node, hierarchy))) not in own


def _closes(action: Action) -> bool:
    return isinstance(action, Tap) and any(
        lexicon.matches(f"button.{concept}", action.target.label, whole=True) for concept in _CLOSERS
    )


def _labels(hierarchy: Hierarchy) -> Iterator[str]:
    return (node.label for root in app_roots(hierarchy) for node in root.walk() if 0 < len(node.label) <= 16)
