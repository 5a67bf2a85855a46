"""What a flow may ask before it goes on, and how the things that flows name are called in Chinese. Touches no device."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

# What people call the concepts that flows name; a concept not listed is said as it is.
SPOKEN = {
    "login": "登录", "login_with_password": "密码登录", "login_with_sms": "验证码登录", "send_code": "获取验证码", "register": "注册",
    "registration": "注册页", "submit": "提交", "agree": "同意", "disagree": "不同意", "next": "下一步", "confirm": "确认",
    "cancel": "取消", "close": "关闭", "skip": "跳过", "logout": "退出登录", "cancel_account": "注销账号", "cancellation": "注销账号页",
    "complaint": "投诉建议", "complaint_entry": "投诉建议", "complaint_zone": "“指尖上的形式主义”投诉专区", "complaint_form": "投诉表单",
    "complaint_list": "我的投诉", "complaint_detail": "投诉详情", "my_complaints": "我的投诉", "rate": "评价", "privacy_policy": "隐私政策",
    "user_agreement": "用户协议", "settings": "设置", "about": "关于", "mine": "我的", "home": "首页", "account": "账号", "phone": "手机号",
    "password": "密码", "password_again": "确认密码", "sms_code": "短信验证码", "captcha": "图形验证码", "real_name": "姓名",
    "id_number": "身份证号", "title": "标题", "content": "内容", "address": "地址", "agreement": "同意协议", "consent": "隐私政策弹窗",
    "first_run": "首次运行的隐私政策页", "category": "类别", "rating": "满意度",
}  # fmt: skip


def spoken(*concepts: str) -> str:
    """Say concepts in Chinese, the first of several ways first."""
    return "或".join(SPOKEN.get(concept, concept) for concept in concepts)


@dataclass(frozen=True)
class Condition:
    """Something that may hold now; every part that is set must hold.

    Attributes:
        place: the screen is this kind of place.
        dialog: "any" dialog, a "consent" dialog, or none ("none").
        button: a button with one of these meanings is on screen.
        field: a field with this meaning is on screen.
        text: a text on screen contains one of these.
        app: "left" when another app or the launcher is in front, else "here".
        fact: this fact is set to something that is not empty, or to `equals`.
        param: this parameter was given.
        authorised: this may really be submitted.
        signed_in: an account is signed in, as far as the session knows.
        negated: the opposite is meant.
    """

    place: str = ""
    dialog: str = ""
    button: tuple[str, ...] = ()
    field: str = ""
    text: tuple[str, ...] = ()
    app: str = ""
    fact: str = ""
    equals: Any = None
    param: str = ""
    authorised: str = ""
    signed_in: bool | None = None
    negated: bool = False

    @property
    def sentence(self) -> str:
        """The condition as part of a sentence."""
        parts = []
        if self.place:
            parts.append(f"当前是“{spoken(self.place)}”")
        if self.dialog:
            parts.append({"any": "有弹窗", "none": "没有弹窗"}.get(self.dialog, f"有{spoken(self.dialog)}"))
        if self.button:
            parts.append(f"有“{spoken(*self.button)}”按钮")
        if self.field:
            parts.append(f"有“{spoken(self.field)}”字段")
        if self.text:
            parts.append(f"页面上有“{'”或“'.join(self.text)}”")
        if self.app:
            parts.append("应用已退出" if self.app == "left" else "应用在前台")
        if self.fact:
            parts.append(f"{self.fact} 为 {self.equals!r}" if self.equals is not None else f"已得到 {self.fact}")
        if self.param:
            parts.append(f"给出了 {self.param}")
        if self.authorised:
            parts.append(f"授权了 {self.authorised}")
        if self.signed_in is not None:
            parts.append("已登录" if self.signed_in else "未登录")
        return ("不满足：" if self.negated else "") + "且".join(parts)
