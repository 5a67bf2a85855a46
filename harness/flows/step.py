"""What a flow can say: one value per kind of step, each able to say itself in one Chinese sentence.

Knows words and their meaning for people; does nothing and touches no device (see `play`).
Adding a kind of step is one class here and one method in `play`.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any, ClassVar

from harness.flows.condition import Condition, spoken


@dataclass(frozen=True)
class Step:
    """Base of all steps; `kind` is the word used in YAML, `line` where the file says it.

    Attributes:
        optional: what is not there is passed over instead of ending the flow.
    """

    kind: ClassVar[str] = ""
    optional: bool = field(default=False, kw_only=True)
    line: int = field(default=0, kw_only=True, compare=False)

    @property
    def sentence(self) -> str:
        """The step in one Chinese sentence, without a full stop."""
        raise NotImplementedError


@dataclass(frozen=True)
class Launch(Step):
    """Start the app: `cold` stops it first, `warm` brings it to the front."""

    how: str = "cold"
    kind: ClassVar[str] = "launch"

    @property
    def sentence(self) -> str:
        """See base."""
        return "启动应用" if self.how == "cold" else "切回应用"


@dataclass(frozen=True)
class Clear(Step):
    """Delete the app's data, as after a fresh install."""

    data: bool = True
    kind: ClassVar[str] = "clear"

    @property
    def sentence(self) -> str:
        """See base."""
        return "清除应用数据，回到首次安装的状态"


@dataclass(frozen=True)
class ClearWay(Step):
    """Agree to the privacy policy, close notices, answer system questions."""

    everything: bool = True
    kind: ClassVar[str] = "clear_way"

    @property
    def sentence(self) -> str:
        """See base."""
        return "同意隐私政策并处理弹窗"


@dataclass(frozen=True)
class Open(Step):
    """Go to a place by meaning, from wherever the app is.

    Attributes:
        place: word of `routes.yaml`.
        found: fact that becomes true or false; without it a place not found ends the flow.
        taps: fact that gets the number of taps from the home page.
        from_here: search from the current screen instead of from the home page.
    """

    place: str = ""
    found: str = ""
    taps: str = ""
    from_here: bool = False
    kind: ClassVar[str] = "open"

    @property
    def sentence(self) -> str:
        """See base."""
        return f"{'在当前页' if self.from_here else ''}寻找并打开“{spoken(self.place)}”"


@dataclass(frozen=True)
class Fill(Step):
    """Type a value into the field with a meaning; several meanings are tried in order."""

    field: tuple[str, ...] = ()
    value: str = ""
    kind: ClassVar[str] = "fill"

    @property
    def sentence(self) -> str:
        """See base; a parameter is named, not quoted, so that no secret is ever said."""
        return f"在“{spoken(*self.field)}”中填写 {self.value or '空'}"


@dataclass(frozen=True)
class FillForm(Step):
    """Fill every field of the form, through all its pages.

    Attributes:
        values: field meaning → value; the other fields get valid test data.
        skip: meanings that stay as they are.
    """

    values: dict[str, str] = field(default_factory=dict)
    skip: tuple[str, ...] = ()
    kind: ClassVar[str] = "fill_form"

    @property
    def sentence(self) -> str:
        """See base."""
        named = "、".join(spoken(name) for name in self.values)
        return f"填写表单{f'（{named}用给定值）' if named else ''}，其余字段用测试数据"


@dataclass(frozen=True)
class Tap(Step):
    """Tap a button by meaning; several meanings are tried in order."""

    button: tuple[str, ...] = ()
    kind: ClassVar[str] = "tap"

    @property
    def sentence(self) -> str:
        """See base."""
        return f"点击“{spoken(*self.button)}”"


@dataclass(frozen=True)
class Tick(Step):
    """Bring a checkbox into a state.

    Attributes:
        box: meaning of the checkbox.
        record: fact that gets its state before it was touched; null when there is no such box.
    """

    box: str = "agreement"
    on: bool = True
    record: str = ""
    kind: ClassVar[str] = "tick"

    @property
    def sentence(self) -> str:
        """See base."""
        return f"{'勾选' if self.on else '取消勾选'}“{spoken(self.box)}”"


@dataclass(frozen=True)
class Choose(Step):
    """Choose one of several: radio, drop-down, grid or list.

    Attributes:
        option: meanings or words wanted, best first.
        record: fact that gets the chosen label.
        drop_downs: also open drop-downs for it; else only what stands on the page counts.
    """

    option: tuple[str, ...] = ()
    record: str = ""
    drop_downs: bool = True
    kind: ClassVar[str] = "choose"

    @property
    def sentence(self) -> str:
        """See base."""
        return f"选择“{spoken(*self.option)}”"


@dataclass(frozen=True)
class WaitFor(Step):
    """Wait until a condition holds; when it never does, the flow ends with what was seen meanwhile."""

    condition: Condition = field(default_factory=Condition)
    timeout_s: float = 5.0
    kind: ClassVar[str] = "wait_for"

    @property
    def sentence(self) -> str:
        """See base."""
        return f"等待直到{self.condition.sentence}"


@dataclass(frozen=True)
class Record(Step):
    """Read something off the screen into a fact.

    Attributes:
        read: name of a reading (see `readings`).
    """

    fact: str = ""
    read: str = ""
    kind: ClassVar[str] = "record"

    @property
    def sentence(self) -> str:
        """See base."""
        return f"记录 {self.fact}"


@dataclass(frozen=True)
class Set(Step):
    """Give facts fixed values."""

    facts: dict[str, Any] = field(default_factory=dict)
    kind: ClassVar[str] = "set"

    @property
    def sentence(self) -> str:
        """See base."""
        return "记录 " + "、".join(f"{name} = {value!r}" for name, value in self.facts.items())


@dataclass(frozen=True)
class If(Step):
    """Do one or the other."""

    condition: Condition = field(default_factory=Condition)
    then: tuple[Step, ...] = ()
    otherwise: tuple[Step, ...] = ()
    kind: ClassVar[str] = "if"

    @property
    def sentence(self) -> str:
        """See base."""
        return f"如果{self.condition.sentence}"


@dataclass(frozen=True)
class Submit(Step):
    """Send a form.

    Attributes:
        button: meanings of the button, best first.
        needs: word that must be authorised, or the flow ends before the tap with `needs_authorisation`; "" for sign-in.
    """

    button: tuple[str, ...] = ("submit",)
    needs: str = ""
    kind: ClassVar[str] = "submit"

    @property
    def sentence(self) -> str:
        """See base."""
        return f"点击“{spoken(*self.button)}”提交{f'（须授权 {self.needs}）' if self.needs else ''}"


@dataclass(frozen=True)
class OpenForm(Step):
    """From a page of the complaints channel go to the form to write in.

    Attributes:
        found: fact that becomes true or false.
    """

    found: str = ""
    kind: ClassVar[str] = "open_form"

    @property
    def sentence(self) -> str:
        """See base."""
        return "从投诉建议页面寻找填写表单"


@dataclass(frozen=True)
class OpenCases(Step):
    """Go to the list of one's own complaints, from here, from the channel or from anywhere in the app.

    Attributes:
        found: fact that becomes true or false.
        like: texts that show a case of one's own (parameters and facts may be used).
    """

    found: str = ""
    like: tuple[str, ...] = ()
    kind: ClassVar[str] = "open_cases"

    @property
    def sentence(self) -> str:
        """See base."""
        return "寻找并打开本人投诉记录"


@dataclass(frozen=True)
class OpenItem(Step):
    """Open one row of a list.

    Attributes:
        like: texts that the wanted row contains, best first (parameters and facts may be used); else the first row.
        state: "finished" prefers a row whose status says that it is done.
    """

    like: tuple[str, ...] = ()
    state: str = ""
    kind: ClassVar[str] = "open_item"

    @property
    def sentence(self) -> str:
        """See base."""
        return "打开列表中" + ("已办结的一条" if self.state == "finished" else "对应的一条")


@dataclass(frozen=True)
class Rate(Step):
    """Give the best grade (stars, radios or grades in words) and send it when `rate` is authorised."""

    record: str = ""
    kind: ClassVar[str] = "rate"

    @property
    def sentence(self) -> str:
        """See base."""
        return "对办理结果作满意度评价（须授权 rate）"


@dataclass(frozen=True)
class Observe(Step):
    """Keep evidence of the screen as it is."""

    note: str = ""
    kind: ClassVar[str] = "observe"

    @property
    def sentence(self) -> str:
        """See base."""
        return f"留存证据{f':{self.note}' if self.note else ''}"


@dataclass(frozen=True)
class Back(Step):
    """Press the back key."""

    times: int = 1
    kind: ClassVar[str] = "back"

    @property
    def sentence(self) -> str:
        """See base."""
        return "按返回键"


@dataclass(frozen=True)
class Role(Step):
    """Tell the session who is signed in; "" for nobody."""

    role: str = ""
    kind: ClassVar[str] = "role"

    @property
    def sentence(self) -> str:
        """See base."""
        return f"当前登录身份：{self.role}" if self.role else "当前未登录"


@dataclass(frozen=True)
class Call(Step):
    """Play another library flow; its own outcome is noted too."""

    flow: str = ""
    kind: ClassVar[str] = "call"

    @property
    def sentence(self) -> str:
        """See base."""
        return f"执行流程 {self.flow}"


@dataclass(frozen=True)
class End(Step):
    """End the flow with a status of `Outcome`."""

    status: str = "done"
    message: str = ""
    kind: ClassVar[str] = "end"

    @property
    def sentence(self) -> str:
        """See base."""
        return f"结束：{self.message or self.status}"


STEPS: dict[str, type[Step]] = {
    cls.kind: cls
    for cls in (
        Launch, Clear, ClearWay, Open, Fill, FillForm, Tap, Tick, Choose, WaitFor, Record, Set, If, Submit, OpenForm, OpenCases, OpenItem, Rate, Observe, Back, Role, Call, End,
    )
}  # fmt: skip


@dataclass(frozen=True)
class Param:
    """A parameter of a flow."""

    required: bool = False
    secret: bool = False
    default: str = ""


@dataclass(frozen=True)
class Flow:
    """A parameterised sequence of steps.

    Attributes:
        name: id; the file name for library flows.
        title: what it does, in Chinese.
        facts: what it learns, with the value each has until it is learnt.
    """

    name: str
    title: str = ""
    params: dict[str, Param] = field(default_factory=dict)
    facts: dict[str, Any] = field(default_factory=dict)
    steps: tuple[Step, ...] = ()
    file: str = ""

    @property
    def sentences(self) -> tuple[str, ...]:
        """Every step said, branches indented."""
        return tuple(_say(self.steps, 0))


def _say(steps: tuple[Step, ...], depth: int) -> list[str]:
    lines: list[str] = []
    for step in steps:
        lines.append("  " * depth + step.sentence)
        if isinstance(step, If):
            lines += _say(step.then, depth + 1)
            if step.otherwise:
                lines += ["  " * depth + "否则", *_say(step.otherwise, depth + 1)]
    return lines
