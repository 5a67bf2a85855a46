"""What the app answered: texts that appeared after an action."""

from __future__ import annotations

import re
from collections import Counter

from harness.meaning import lexicon
from harness.meaning.layout import texts
from harness.meaning.text import normal
from harness.model.hierarchy import Hierarchy

_MAX_MESSAGE = 60
_LONGEST_PROGRESS = 14
_PROGRESS = re.compile(
    r"^(?:正在|努力|数据|请求)?(?:提交|上传|发送|处理|上报|保存|递交|投递|加载|校验|核验|登记|受理|连接|生成)中$|^(?:正在|努力)(?!办理)\S{1,8}$|^请?(?:稍候|稍后|稍等|等待|耐心等待)"
)
# The app itself could not: what failed, or that it is not served now. A missing or wrong entry is no such thing.
_FAILS = re.compile(
    r"(?:提交|发送|上传|保存|投递|受理|上报|请求|反映|操作|网络|服务|系统|通道|接口|服务器)\S{0,8}(?:失败|异常|繁忙|忙|超时|出错|错误|不可用|无响应|拥堵|拥挤|未开通|已关闭|关闭)"
    r"|(?:失败|繁忙|超时|异常)[,，。!！]?\S{0,6}(?:重试|再试|再来|联系)|(?:稍后|改日|改天|明天|晚些|过会儿?)\S{0,4}(?:再试|再来|重试|再提)|(?:没有?|未)(?:能)?\S{0,4}(?:提交|发送|寄|送|交|递)(?:成功|出去|上去|到)|(?:暂停|停止)(?:受理|接收|服务)"
)


def messages(before: Hierarchy, after: Hierarchy) -> tuple[str, ...]:
    """New short texts, those that read like a validation answer, toast or error first.

    On a page that was left altogether only such answers count, because everything there is new.
    """
    old = {normal(text.text) for text in texts(before)} | {normal(node.text) for node in before.nodes}
    # A passing message may say what a heading of the page says already.
    stood = Counter(normal(text.text) for text in texts(before))
    now = Counter(normal(text.text) for text in texts(after))
    more = {said for said, count in now.items() if 0 < stood[said] < count and is_answer(said)}
    fresh = [
        text
        for text in texts(after)
        if (normal(text.text) not in old or normal(text.text) in more) and 1 < len(normal(text.text)) <= _MAX_MESSAGE
    ]
    toasts = [
        node.text or node.all_text()
        for node in after.nodes
        if node.short_class.endswith("Toast") or "toast" in node.resource_id.lower()
    ]
    stayed = bool(texts(after)) and len(fresh) <= 0.5 * len(texts(after))
    answers = [t.text for t in fresh if is_answer(t.text)]
    rest = [t.text for t in fresh if t.text not in answers] if stayed else []
    return tuple(dict.fromkeys(text for text in (*toasts, *answers, *rest) if text))


def is_answer(text: str) -> bool:
    """Whether the text reads like a refusal or a success message."""
    return bool(lexicon.matches("message.refusal", text) or lexicon.matches("message.success", text))


def is_progress(text: str) -> bool:
    """Whether the text only says that something is under way."""
    said = normal(text).rstrip(".…。")
    return len(said) <= _LONGEST_PROGRESS and _PROGRESS.search(said) is not None and not is_answer(text)


def is_failure(text: str) -> bool:
    """Whether the text says that the app itself could not do what was asked, as against something missing or wrong in what was entered."""
    if lexicon.matches("message.demand", text) or lexicon.matches("message.taken", text):
        return False
    return _FAILS.search(normal(text)) is not None
