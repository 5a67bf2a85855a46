"""Apps as data for the explorer's tests."""

from __future__ import annotations

from typing import Any

from harness.drivers.scripted import ScriptedDriver
from harness.session import Session

APP = "gov.example.fake"
TABS = [{"text": "首页", "to": "home"}, {"text": "办事", "to": "services"}, {"text": "我的", "to": "mine"}]


def cell(text: str, to: str = "", **tap: Any) -> dict[str, Any]:
    """A tappable line of a menu."""
    return {"text": text, "tap": {"to": to} if to else tap}


def button(text: str, **tap: Any) -> dict[str, Any]:
    """A real button."""
    return {"text": text, "class": "Button", "tap": tap}


def office() -> dict[str, Any]:
    """A small office app: three tabs, settings, about, login, a list of articles, dangers at every corner."""
    articles = {
        f"article{i}": {
            "title": "通知详情",
            "back": "news",
            "nodes": [{"text": f"第 {i} 篇的正文,写得相当长,足够让人读上一会儿。" * 3}],
        }
        for i in range(9)
    }
    return {
        "package": APP,
        "start": "home",
        "variables": {"deleted": False, "paid": False, "out": False, "sent": False},
        "screens": {
            "home": {
                "title": "清风办",
                "tabs": TABS,
                "nodes": [
                    cell("通知公告", "news"),
                    cell("巡查填报", "report"),
                    {"text": "主办单位:某县数据局"},
                    {"text": "某ICP备12345678号-1"},
                ],
            },
            "services": {
                "title": "办事大厅",
                "tabs": TABS,
                "nodes": [
                    cell("社保查询", "login"),
                    cell("生活缴费指南", "guide"),
                    button("去支付", set={"paid": True}),
                ],
            },
            "mine": {
                "title": "我的",
                "tabs": TABS,
                "nodes": [
                    cell("登录", "login"),
                    cell("设置", "settings"),
                    cell("投诉建议", "complaint"),
                    button("退出登录", set={"out": True}),
                ],
            },
            "settings": {
                "title": "设置",
                "back": "mine",
                "nodes": [
                    cell("关于我们", "about"),
                    cell("账号注销", "cancel"),
                    button("清除缓存", set={"deleted": True}),
                ],
            },
            "about": {
                "title": "关于我们",
                "back": "settings",
                "nodes": [{"text": "版本 1.0.0"}, {"text": "主办单位:某县数据局"}, cell("隐私政策", "privacy")],
            },
            "privacy": {
                "title": "隐私政策",
                "back": "about",
                "nodes": [{"text": "我们如何收集和使用您的个人信息,以及您的权利。" * 8}],
            },
            "cancel": {
                "title": "账号注销",
                "back": "settings",
                "nodes": [{"text": "注销后数据将被删除"}, button("下一步", to="cancel2")],
            },
            "cancel2": {
                "title": "注销确认",
                "back": "cancel",
                "nodes": [{"text": "确定要注销吗"}, button("确认注销", set={"deleted": True})],
            },
            "login": {
                "title": "用户登录",
                "back": "mine",
                "nodes": [
                    {"hint": "请输入账号", "class": "EditText", "bind": "account"},
                    {"hint": "请输入密码", "class": "EditText", "bind": "password", "password": True},
                    button("登录", toast="请输入账号"),
                ],
            },
            "complaint": {
                "title": "投诉建议",
                "back": "mine",
                "nodes": [
                    {"hint": "请输入标题", "class": "EditText", "bind": "t"},
                    {"hint": "请输入内容", "class": "EditText", "bind": "c"},
                    button("提交", set={"sent": True}),
                ],
            },
            "report": {
                "title": "巡查填报",
                "back": "home",
                "nodes": [{"hint": "巡查地点", "class": "EditText", "bind": "p"}, button("提交", set={"sent": True})],
            },
            "guide": {"title": "缴费指南", "back": "services", "nodes": [{"text": "请到柜台办理。"}]},
            "news": {
                "title": "通知公告",
                "back": "home",
                "nodes": [cell(f"关于做好第 {i} 季度工作的通知", f"article{i}") for i in range(9)],
            },
            **articles,
        },
    }


def session_of(layout: dict[str, Any]) -> tuple[Session, ScriptedDriver]:
    """An open session on a scripted device that has the app installed."""
    driver = ScriptedDriver(layout)
    session = Session(driver, None, layout["package"])
    session.open()
    return session, driver
