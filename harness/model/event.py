"""What happened during a run, in order, as frozen values; each can say itself in one Chinese sentence for progress.

Events are told, never asked: nothing decides on them, so a run without a listener behaves the same.
"""

from __future__ import annotations

from dataclasses import asdict, dataclass
from typing import Any, ClassVar

VERDICT_WORDS = {
    "violation": "违规",
    "suspected": "疑似",
    "compliant": "合规",
    "not_applicable": "不适用",
    "inconclusive": "无法判定",
}


@dataclass(frozen=True)
class Event:
    """Base of all events.

    Attributes:
        device: name of the device it concerns; "" for the run as a whole.
    """

    device: str = ""
    kind: ClassVar[str] = ""

    @property
    def what(self) -> str:
        """The event without the device, in Chinese, without a full stop."""
        raise NotImplementedError

    @property
    def sentence(self) -> str:
        """The event in one Chinese sentence, the device first."""
        return f"[{self.device}] {self.what}" if self.device else self.what

    def as_dict(self) -> dict[str, Any]:
        """A JSON-ready form."""
        return {"event": self.kind, **asdict(self), "sentence": self.sentence}


@dataclass(frozen=True)
class RunStarted(Event):
    """An inspection begins."""

    run: str = ""
    app: str = ""
    kind: ClassVar[str] = "run_started"

    @property
    def what(self) -> str:
        """See base."""
        return f"开始检测“{self.app}”,任务 {self.run}"


@dataclass(frozen=True)
class RunEnded(Event):
    """The record is sealed. `abnormal` says why the run did not end as planned, or is ""."""

    run: str = ""
    abnormal: str = ""
    kind: ClassVar[str] = "run_ended"

    @property
    def what(self) -> str:
        """See base."""
        return f"检测异常结束:{self.abnormal}" if self.abnormal else "检测结束"


@dataclass(frozen=True)
class DriverServerStarting(Event):
    """A process that all devices of one driver share is being started, which takes seconds."""

    driver: str = ""
    kind: ClassVar[str] = "driver_server_starting"

    @property
    def what(self) -> str:
        """See base."""
        return f"正在启动驱动 {self.driver} 所需的服务,需要几秒"


@dataclass(frozen=True)
class DeviceOpened(Event):
    """A device answered and can be driven."""

    system: str = ""
    model: str = ""
    serial: str = ""
    kind: ClassVar[str] = "device_opened"

    @property
    def what(self) -> str:
        """See base."""
        return f"已连接设备 {self.model}({self.system},{self.serial})"


@dataclass(frozen=True)
class DeviceLost(Event):
    """A device stopped answering; nothing after it says anything about the app."""

    reason: str = ""
    kind: ClassVar[str] = "device_lost"

    @property
    def what(self) -> str:
        """See base."""
        return f"设备失联:{self.reason}"


@dataclass(frozen=True)
class PhaseStarted(Event):
    """A part of the inspection begins: first_run, login, explore, probe:<name>, …"""

    phase: str = ""
    kind: ClassVar[str] = "phase_started"

    @property
    def what(self) -> str:
        """See base."""
        return f"开始:{self.phase}"


@dataclass(frozen=True)
class PhaseEnded(Event):
    """A part of the inspection is over."""

    phase: str = ""
    elapsed_s: float = 0.0
    kind: ClassVar[str] = "phase_ended"

    @property
    def what(self) -> str:
        """See base."""
        return f"完成:{self.phase},用时 {self.elapsed_s:.1f} 秒"


@dataclass(frozen=True)
class ActionPerformed(Event):
    """The device accepted an action. `action` is the action's own sentence, with secrets left out."""

    action: str = ""
    kind: ClassVar[str] = "action_performed"

    @property
    def what(self) -> str:
        """See base."""
        return self.action


@dataclass(frozen=True)
class ScreenSeen(Event):
    """The screen was looked at and kept."""

    screen: str = ""
    visit: int = 0
    places: tuple[str, ...] = ()
    is_new: bool = False
    kind: ClassVar[str] = "screen_seen"

    @property
    def what(self) -> str:
        """See base."""
        where = f"({'、'.join(self.places)})" if self.places else ""
        return f"{'发现新界面' if self.is_new else '到达界面'} {self.screen}{where}"


@dataclass(frozen=True)
class WalkAdvanced(Event):
    """How far an exploration is; told every few seconds.

    Attributes:
        screens: found so far.
        where: names of the pages from the start of the app to the present one.
        left_s: seconds of the walk's budget that are left.
    """

    screens: int = 0
    actions: int = 0
    where: tuple[str, ...] = ()
    left_s: float = 0.0
    kind: ClassVar[str] = "walk_advanced"

    @property
    def what(self) -> str:
        """See base."""
        where = f",当前位置:{' › '.join(self.where)}" if self.where else ""
        return f"已发现 {self.screens} 个界面,{self.actions} 次操作{where},本轮剩余 {self.left_s:.0f} 秒"


@dataclass(frozen=True)
class SystemDialogHandled(Event):
    """A window of the system, not of the app, was answered."""

    text: str = ""
    answer: str = ""
    kind: ClassVar[str] = "system_dialog_handled"

    @property
    def what(self) -> str:
        """See base."""
        return f"系统弹窗“{self.text}”,已选择“{self.answer}”"


@dataclass(frozen=True)
class AppFailed(Event):
    """The app ended by itself or stopped answering. `failure` is crash or not_responding."""

    failure: str = "crash"
    message: str = ""
    kind: ClassVar[str] = "app_failed"

    @property
    def what(self) -> str:
        """See base."""
        return f"应用{'无响应' if self.failure == 'not_responding' else '闪退'}:{self.message}"


@dataclass(frozen=True)
class OutcomeReached(Event):
    """A flow or probe ended."""

    name: str = ""
    status: str = ""
    message: str = ""
    kind: ClassVar[str] = "outcome_reached"

    @property
    def what(self) -> str:
        """See base."""
        return f"{self.name} 结果 {self.status}" + (f":{self.message}" if self.message else "")


@dataclass(frozen=True)
class VerdictReached(Event):
    """A rule spoke about a device."""

    rule: str = ""
    verdict: str = ""
    reason: str = ""
    kind: ClassVar[str] = "verdict_reached"

    @property
    def what(self) -> str:
        """See base."""
        word = VERDICT_WORDS.get(self.verdict, self.verdict)
        return f"规则 {self.rule}:{word}" + (f"({self.reason})" if self.reason else "")


@dataclass(frozen=True)
class ErrorMet(Event):
    """A part of the harness failed and the run went on without it."""

    where: str = ""
    error: str = ""
    kind: ClassVar[str] = "error_met"

    @property
    def what(self) -> str:
        """See base."""
        return f"{self.where} 出错,已跳过:{self.error}"
