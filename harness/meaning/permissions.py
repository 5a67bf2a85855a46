"""Questions for permissions: the system's own and those that an app puts before them, and what they are about.

Pure. Knows what permissions are called and which services are nothing without one; refuses to know whether asking was allowed.
Source: regulation brief, part 2, T20.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from harness.meaning import lexicon
from harness.meaning.buttons import Button, buttons
from harness.meaning.dialogs import Dialog, dialog
from harness.meaning.fields import fields
from harness.meaning.layout import covered_ids, texts
from harness.meaning.places import is_first_run, is_login_wall
from harness.meaning.system_windows import system_window
from harness.meaning.text import normal
from harness.model.hierarchy import Hierarchy

KINDS = (
    "location", "camera", "microphone", "storage", "contacts", "phone", "messages", "calendar", "notification", "activity", "nearby",
)  # fmt: skip
NAMES = {
    "location": "位置", "camera": "相机", "microphone": "麦克风", "storage": "存储或相册", "contacts": "通讯录", "phone": "电话",
    "messages": "短信", "calendar": "日历", "notification": "通知", "activity": "身体活动", "nearby": "附近的设备",
}  # fmt: skip
# A page with more texts than this offers more than a question.
_MOST_TEXTS = 10
_BARRED = re.compile(
    r"(?:不能|无法|不予|不可以?|不得|不给|没法|暂不|停止|拒绝|不再)(?:为您|向您|继续|正常)?(?:使用|办理|查看|查询|查|看|提交|开具|显示|展示|进入|打开|访问|提供|预约|申请|浏览|生成|服务|受理)"
    r"|(?:看|办|查|用|开|进)不了|才能|方可|方能|才可以?|不允许(?:使用|进入|查看)"
)
_OTHER_WAY = re.compile(
    r"手动|自行选择|也可|可以(?:选择|输入|填写|手|直接|改)|不影响|仍可|照常|其他功能|距离|推荐|按距离|附近"
)
_YES = ("allow", "agree", "confirm", "next")
_NO = ("deny", "disagree", "cancel", "close", "skip", "back")


@dataclass(frozen=True)
class PermissionQuestion:
    """A question for a permission.

    Attributes:
        text: what it says, buttons left out.
        kinds: words of `KINDS` that it names, in that order.
        is_system: asked by the system; else by the app itself.
        yes, no: what answers it; an app's question that cannot be refused has no `no`.
        on_page: a part of the page, which may stand there still when it has been answered.
    """

    text: str
    kinds: tuple[str, ...]
    is_system: bool
    yes: Button | None = None
    no: Button | None = None
    on_page: bool = False


def kinds_of(text: str) -> tuple[str, ...]:
    """The permissions that a text names."""
    return tuple(kind for kind in KINDS if lexicon.matches(f"permission.{kind}", text))


def is_needed_for(kind: str, *said: str) -> bool:
    """Whether a service so called is nothing without the permission: scanning without a camera, a map of what is near."""
    return any(lexicon.matches(f"permission.needs_{kind}", text) for text in said if text)


def is_about_permission(text: str) -> bool:
    """Whether a text names a permission, or asks for one."""
    return bool(kinds_of(text)) or lexicon.matches("permission.asking", text) is not None


def bars_without(text: str) -> bool:
    """Whether a text says that something cannot be had without a permission, and names no other way to it."""
    said = normal(text)
    return is_about_permission(text) and _BARRED.search(said) is not None and _OTHER_WAY.search(said) is None


def permission_question(hierarchy: Hierarchy) -> PermissionQuestion | None:
    """The question for a permission on screen, or None; the policy's consent question is none."""
    window = system_window(hierarchy)
    if window is not None and window.kind == "permission":
        yes = Button(window.allow, window.allow.label) if window.allow is not None else None
        no = Button(window.deny, window.deny.label) if window.deny is not None else None
        return PermissionQuestion(window.text, kinds_of(window.text), True, yes, no)
    if window is not None or is_first_run(hierarchy) or is_login_wall(hierarchy):
        return None
    over = dialog(hierarchy)
    return _asked_on_page(hierarchy) if over is None else _asked_over_page(hierarchy, over)


def _asked_on_page(hierarchy: Hierarchy) -> PermissionQuestion | None:
    """A page that holds nothing but the question: a few words that name a permission, a button to allow and one to refuse."""
    answers = [button for button in buttons(hierarchy) if button.node.clickable]
    yes, no = _answer(answers, ("allow",)), _answer(answers, ("deny",))
    said = [t.text for t in texts(hierarchy)]
    if yes is None or no is None or yes is no or len(said) > _MOST_TEXTS or fields(hierarchy):
        return None
    about = next((text for text in said if text not in (yes.label, no.label) and kinds_of(text)), "")
    return PermissionQuestion(about, kinds_of(about), False, yes, no, on_page=True) if about else None


def _asked_over_page(hierarchy: Hierarchy, over: Dialog) -> PermissionQuestion | None:
    said = f"{over.title}\n{over.text}"
    inside = covered_ids(hierarchy)[id(over.node)]
    answers = [button for button in buttons(hierarchy) if id(button.node) in inside and button.node.clickable]
    offered = " ".join(button.label for button in answers)
    kinds = kinds_of(said)
    # Granting is what the question is about: it speaks of permission, or its answers are those of the system.
    asks = lexicon.matches("permission.asking", f"{said}\n{offered}") or any("allow" in b.concepts for b in answers)
    if not kinds or not asks or not answers or any(id(field.node) in inside for field in fields(hierarchy)):
        return None
    yes = _answer(answers, _YES)
    no = _answer([button for button in answers if button is not yes], _NO)
    if yes is None:
        # 去设置, 开启定位: whatever does not refuse.
        yes = next((button for button in answers if button is not no and len(answers) > 1), None)
    return PermissionQuestion(over.text, kinds, False, yes, no)


def _answer(answers: list[Button], wanted: tuple[str, ...]) -> Button | None:
    return next((button for concept in wanted for button in answers if concept in button.concepts[:2]), None)
