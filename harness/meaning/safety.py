"""What must not be tapped without authorisation."""

from __future__ import annotations

import re

from harness.meaning import cancelling, lexicon
from harness.meaning.buttons import buttons
from harness.meaning.dialogs import dialog
from harness.meaning.fields import fields
from harness.meaning.layout import covered_ids, title
from harness.meaning.text import bare
from harness.model.hierarchy import Hierarchy
from harness.model.node import Node

# Concepts whose button changes something outside the phone, loses data, or ends the session.
_ALWAYS = ("delete", "logout", "send_code")
# These act when that is all the label says; 停车缴费, 摄影赛投票 and 随手分享 are doors to a page about it.
_WHEN_PLAIN = ("pay", "call", "vote", "share")
_URGED = re.compile(r"^(?:立即|马上|现在|确认|确定|一键|点击|去|请|为[他她]|给[他她])+")
_WITH_FORM = ("submit", "register", "rate", "cancel_account")
_SENDS_ALONE = re.compile(r"(?:确认|确定|立即|马上|一键|保存并|完成并)?(?:提交|上报|报送|发送|发布)")
_CONFIRMATIONS = ("confirm", "agree", "next")


def danger(node: Node, hierarchy: Hierarchy) -> str | None:
    """The kind of danger in tapping the node, or None.

    submit, register, rate and cancel_account are entries on an ordinary page and dangerous only where there is
    something to send: a form on the screen, a dialog asking to confirm, or a page that tells what ending the account means. In the same way check_in is an entry
    until its own page is open, and what moves a piece of work on (办结, 转派, 签收) until that piece is open.
    """
    target = hierarchy.clickable_for(node)
    button = next((b for b in buttons(hierarchy) if b.node is target or b.node is node), None)
    if button is None:
        return None
    for concept in _ALWAYS:
        if concept in button.concepts[:2]:
            return concept
    for concept in _WHEN_PLAIN:
        if concept in button.concepts[:2] and _is_plain(concept, button.label):
            return concept
    # On a piece of work that was opened; on a home or list page the same word is a tile or a filter.
    if lexicon.matches("work.change", button.label, whole=True) and _has_way_back(hierarchy):
        return "work"
    over = dialog(hierarchy)
    in_dialog = over is not None and id(button.node) in covered_ids(hierarchy)[id(over.node)]
    sends = [concept for concept in _WITH_FORM if concept in button.concepts]
    # 提交 alone sends what was chosen, also where nothing looks like a field; 提交问题 on a plain page is a door.
    alone = _SENDS_ALONE.fullmatch(bare(button.label)) is not None
    if sends and (alone or in_dialog or _has_form(hierarchy)):
        return sends[0]
    if cancelling.does_it(button, hierarchy):
        return "cancel_account"
    heading = title(hierarchy)
    if "check_in" in button.concepts[:1] and heading is not None and lexicon.matches("button.check_in", heading.text):
        return "check_in"
    if over is not None and in_dialog and any(c in button.concepts for c in _CONFIRMATIONS):
        return _danger_of_question(f"{over.title} {over.text}")
    return None


def _is_plain(concept: str, label: str) -> bool:
    """Whether the label is nothing but the act, a figure or a push before it aside: 缴费 86.50 元, 去支付, 点赞 12."""
    said = re.sub(r"[\d.,￥¥]+[元次票]?", "", bare(label))
    return any(
        lexicon.matches(f"button.{concept}", text, whole=True) is not None
        for text in (said, _URGED.sub("", said))
        if text
    )


def _has_way_back(hierarchy: Hierarchy) -> bool:
    return any("back" in button.concepts[:1] for button in buttons(hierarchy))


def _danger_of_question(question: str) -> str | None:
    for word, kind in (
        ("注销", "cancel_account"),
        ("退出登录", "logout"),
        ("退出账号", "logout"),
        ("删除", "delete"),
        ("清空", "delete"),
        ("支付", "pay"),
        ("提交", "submit"),
        ("拨打", "call"),
    ):
        if word in question:
            return kind
    return None


def _has_form(hierarchy: Hierarchy) -> bool:
    return any(field.kind not in ("checkbox",) and field.concept != "search" for field in fields(hierarchy))
