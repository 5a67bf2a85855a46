"""What a page says and offers about cancelling an account: a way on inside the app, or a way out to a counter, a telephone, the mail."""

from __future__ import annotations

import re

from harness.meaning import lexicon
from harness.meaning.buttons import Button, buttons
from harness.meaning.dialogs import dialog
from harness.meaning.fields import fields
from harness.meaning.layout import Text, covered_ids, per_hierarchy, tabs, texts, texts_in, title
from harness.meaning.text import normal
from harness.model.hierarchy import Hierarchy

_AWAY = re.compile(
    r"(?:窗口|现场|线下|柜台|柜面)(?:申请|办理|提交|注销)?|服务大厅|办事大厅|(?:到|前往|至|来).{0,14}(?:窗口|大厅|现场|服务中心|办公室|\d{2,4}室)"
    r"|携带.{0,14}(?:身份证|证件|材料)|(?:网上|线上|手机上?|在线|本应用|应用内|app内?)(?:不|暂不|无法|不能)(?:能|予|支持)?.{0,4}(?:受理|办理|注销|支持)"
    r"|不支持.{0,4}(?:自助|在线|线上|网上).{0,4}注销|联系.{0,10}(?:管理员|客服|工作人员|单位|负责人|运维|技术|我们|街道|社区|站长)|(?:由|请).{0,6}(?:单位)?管理员.{0,8}(?:注销|停用|删除|办理)"
    r"|拨打|致电|来电|电话申请|电话[:：]?\d|书面|纸质|盖章|填写.{0,8}申请表|发(?:送)?(?:电子)?邮件|电子邮件|邮箱[:：]|邮寄|寄(?:送|至|到)|工作群|微信群"
    r"|(?<!填)写.{0,4}申请|手写|(?<!提)交(?:到|给|至|由)?[^,，。]{1,10}(?:办|科|室|部|站|所|老[\u4e00-\u9fff])(?!理)|由(?!系统|平台|本人|您)[^,，。]{1,6}(?:停用|注销|删除|销号)(?!后)"
)
# The account belongs to a platform that several apps share; it may have to be cancelled there.
_PLATFORM = re.compile(r"统一(?:身份)?认证|统一用户|政务服务网|一网通办.{0,4}账|国家政务服务平台|省级平台|平台账号")
_EXCESSIVE = re.compile(
    r"手持身份证|手持证件|身份证(?:正反面|原件|复印件)?照片|身份证(?:正反面|复印件)|户口本|单位证明"
)
# What is done to an account, whatever it is called.
_ENDS = re.compile(
    r"注销(?!登录|登记|公告)|销号|销户|(?:停用|删除|关闭|清除|作废|解除|终止|收回).{0,4}(?:账号|账户|帐号)|(?:账号|账户|帐号).{0,6}(?:停用|删除|关闭|作废|解除|收回)|不再使用(?:本|该|此|这|的|后|账|平台|应用|[,。]|$)"
)
_ENTRY = re.compile(
    r"注销(?!登录)|销号|销户|不再使用(?:本|该|此|账|平台|应用|的|$)|(?:停用|删除|关闭|清除|解除)(?:我的|本|当前|此)?(?:账号|账户|帐号)|(?:账号|账户|帐号)(?:停用|删除|关闭|解除|清除)|(?:撤销|取消|解除).{0,2}(?:账号|账户|帐号|注册)|^(?:账号|账户)(?:处置|终止|撤销)|删除我的(?:资料|信息|数据)|清除个人(?:信息|资料|数据)|不想用|^停用$|告别|永久(?:退出|离开)|我要离开|解绑并退出|(?:退出|离开)(?:本)?平台"
)
_DOES = re.compile(r"^(?:确定|确认|立即|马上|提交|同意|仍|继续|坚持|是的?)")
_BESIDE = frozenset(
    ("back", "close", "cancel", "agree", "disagree", "privacy_policy", "user_agreement", "home", "mine")
)
_MOST_OTHERS = 1
_LONGEST_ENTRY = 10
_SHORTEST_SENTENCE = 8
_ACKNOWLEDGES = re.compile(r"知道了|已知晓|明白|好的|^好$|^确定$|^确认$|关闭|返回|^取消|再想想|拨打|复制|联系")
_ONWARD = ("cancel_account", "next", "submit", "agree", "confirm")


@per_hierarchy
def about(hierarchy: Hierarchy) -> tuple[Text, ...]:
    """The texts that matter: those of the dialog on screen, else all."""
    over = dialog(hierarchy)
    return texts_in(hierarchy, over.node) if over is not None else texts(hierarchy)


@per_hierarchy
def sends_away(hierarchy: Hierarchy) -> Text | None:
    """The text that sends people out of the app to cancel, or None."""
    return next((t for t in about(hierarchy) if len(normal(t.text)) >= 5 and _AWAY.search(normal(t.text))), None)


def names_platform(hierarchy: Hierarchy) -> Text | None:
    """The text that says the account is kept by another platform, or None."""
    return next((t for t in about(hierarchy) if _PLATFORM.search(normal(t.text))), None)


def asks_too_much(hierarchy: Hierarchy) -> Text | None:
    """A demand that goes beyond a check of identity, such as a photograph with the identity card in hand, or None."""
    return next((t for t in about(hierarchy) if _EXCESSIVE.search(normal(t.text))), None)


@per_hierarchy
def onward(hierarchy: Hierarchy) -> Button | None:
    """The button that goes on with cancelling, or None; one that only closes what was read is none."""
    over = dialog(hierarchy)
    inside = covered_ids(hierarchy)[id(over.node)] if over is not None else None
    head = title(hierarchy)
    asks = any(f.kind in ("password", "text", "radio", "checkbox") for f in fields(hierarchy))
    away = sends_away(hierarchy) is not None
    chooses = over is not None and len(over.buttons) >= 2
    for concept in _ONWARD:
        for button in buttons(hierarchy):
            if concept not in button.concepts or not button.node.clickable or len(normal(button.label)) > 14:
                continue
            if inside is not None and id(button.node) not in inside:
                continue
            if head is not None and button.node is head.node:
                continue
            says = "注销" in button.label or "销户" in button.label or "销号" in button.label
            # 确定 answers a question that has another answer beside it, or sends what was filled in; else it only closes.
            if _ACKNOWLEDGES.search(button.label) and not says and (away or not (asks or chooses)):
                continue
            return button
    return None


def is_told(hierarchy: Hierarchy) -> bool:
    """Whether a dialog over the page is about cancelling the account, by its title or first words."""
    over = dialog(hierarchy)
    if over is None:
        return False
    said = normal(f"{over.title} {over.text}")[:60]
    return ends_account(said) and not lexicon.matches("place.policy_named", said)


def ends_account(text: str) -> bool:
    """Whether a text speaks of ending an account."""
    return _ENDS.search(normal(text)) is not None


def is_entry(label: str) -> bool:
    """Whether a label may lead to where the account is ended; what is behind it is looked at before it counts."""
    said = normal(label)
    return 0 < len(said) <= _LONGEST_ENTRY and _ENTRY.search(said) is not None


@per_hierarchy
def speaks(hierarchy: Hierarchy) -> bool:
    """Whether the heading or the running text of the page, no label of a cell or button, is about ending an account."""
    head = title(hierarchy)
    if head is not None and is_entry(head.text):
        return True
    return any(
        len(normal(t.text)) >= _SHORTEST_SENTENCE
        and ends_account(t.text)
        and not hierarchy.clickable_for(t.node).clickable
        for t in about(hierarchy)
    )


def does_it(button: Button, hierarchy: Hierarchy) -> bool:
    """Whether the button ends the account rather than leads to where that is done: by its first word, or because the page speaks of it already."""
    if "cancel_account" not in button.concepts:
        return False
    over = dialog(hierarchy)
    inside = over is not None and id(button.node) in covered_ids(hierarchy)[id(over.node)]
    if inside or _DOES.search(normal(button.label)) is not None:
        return True
    return speaks(hierarchy) and _is_only_matter(button, hierarchy)


def _is_only_matter(button: Button, hierarchy: Hierarchy) -> bool:
    """Whether the page offers hardly anything else: a settings page may tell under its entry what ending the account means."""
    bar = {identity for tab in tabs(hierarchy) for identity in covered_ids(hierarchy)[id(tab)]}
    others = [
        b
        for b in buttons(hierarchy)
        if b.node.clickable
        and b.node is not button.node
        and id(b.node) not in bar
        and not _BESIDE & set(b.concepts[:1])
        and normal(b.label)
    ]
    return len(others) <= _MOST_OTHERS


def is_offline_only(hierarchy: Hierarchy) -> bool:
    """Whether people are sent out of the app and nothing on the page goes on."""
    return sends_away(hierarchy) is not None and onward(hierarchy) is None
