"""How an app that fails looks: the system's own word on a crash or a hang, and pages that only say why they are empty.

Pages are read by what a sentence does (puts off, apologises, gives up), not by one set phrase: “展厅走丢了（-1004）” is an error page.
Refuses to know whether the page offers anything else; that is for those who look at all of it.
"""

from __future__ import annotations

import re

from harness.meaning import lexicon
from harness.meaning.fields import fields
from harness.meaning.layout import texts
from harness.meaning.pictures import READ_CLASS
from harness.meaning.system_windows import is_launcher, system_window
from harness.meaning.text import bare, normal
from harness.model.action import LaunchApp
from harness.model.observation import Observation, Visit

_WORK = (
    r"(?:建设|筹备|筹建|准备|完善|开发|研发|制作|装修|布置|布展|调试|打磨|整理|搭建|对接|接入|测试|设计|施工|酝酿|孵化|改版|编制|录入|"
    r"升级改造|赶工|上新|规划|装扮|收拾|加工|组装|雕琢|优化|筹划|填充|忙碌|攻关|攒)"
)
# Work on the page itself: under way, or said to be at its beginning.
_UNDER_WAY = re.compile(
    rf"(?:正在|还在|仍在|尚在|处于|加紧|抓紧|全力|努力)\S{{0,8}}?{_WORK}|{_WORK}(?:中|之中|阶段|期间|当中)(?!心|学|国|医|级|等|小|间)"
)
# Not there yet, whatever the verb: 尚未开放, 还没建好, 暂不提供.
_NOT_YET = re.compile(
    r"(?:暂未|尚未|还未|暂不|暂时(?:未|不|没|还没|没有)?|还没有?|并未|未|没有?)\S{0,3}"
    r"(?:开放|上线|开通|启用|建成|建好|做好|弄好|装好|准备好|完工|接入|就绪|投入使用|提供|上架|推出|对外|布置好|收拾好|搭好|备好|用不了|用不成|用上|使用)"
)
# Put off to a day that is not named.
_PUT_OFF = re.compile(
    r"敬请\S{0,2}(?:期待|等待|留意|关注)|(?:请|耐心|静候|静待|恭候)\S{0,3}(?:期待|佳音|后续|上线|开放)"
    r"|(?:即将|很快|不久|马上|近期|稍后|随后|择期|择日|日后|后续|晚些时候|过段时间|过些日子|过几天|过阵子|改日|改天|下一?个?版本?|以后|将来)"
    r"\S{0,8}?(?:上线|开放|推出|呈现|奉上|登场|启用|到来|开通|上架|见面|补上|更新|再来|来看|揭晓|亮相)"
    r"|(?:在|赶)\S{0,4}路上|未完待续|虚位以待|(?:这里|此处|本页)\S{0,3}(?:还|暂时)?\S{0,2}(?:空着|空空|空无一物|什么也没有|什么都没有)"
    # An empty list says what it is for.
    r"(?!.{0,20}(?:会|都|将|就|便)\S{0,4}(?:列|显示|出现|记|放|存|排)(?:在|到))"
    r"|(?:暂时|目前|现在)\S{0,3}(?:用不了|用不成|不能用|没法用|打不开)"
)
_FEATURE = r"(?:页面|网页|界面|该页|此页|本页|内容|数据|资料|功能|服务|服务器|系统|网络|接口|链接|网址|地址|资源|模块|栏目|频道|板块|专区|入口|后台|节点|信号|程序|请求|连接|图片|文件)"
_GIVEN_UP = (
    r"(?:走丢|迷路|失联|不见了|跑丢|离家出走|开小差|打\S{0,2}盹|睡着|罢工|卡住|打不开|开不了|没打开|没能打开|打开失败|出错|出了?(?:点|些|一点)?(?:问题|状况|差错|故障|意外|岔子)|"
    r"找不到|没找到|没有找到|未找到|找不着|取不到|取不出|拿不到|没取到|读不到|加载不出|显示不出|(?:读取|获取|载入|加载|访问|连接|请求|打开|渲染|解析|响应)(?:失败|异常|超时|中断|出错)|"
    r"无法(?:显示|载入|打开|访问|连接|获取|加载|读取|提供)|(?:无|没有|没)(?:响应|反应|回应)|不可达|不可用|不存在|已(?:失效|损坏|断开|丢失)|消失|飞走|溜走|失踪|丢失|坏了|断了|掉线|走神|崩溃|(?:异常|故障)(?!报修|申报|处理|排查|登记|名录|电话|率)|繁忙)"
)
_BROKEN_FEATURE = re.compile(rf"{_FEATURE}\S{{0,8}}?{_GIVEN_UP}|{_GIVEN_UP}\S{{0,4}}{_FEATURE}")
_BROKEN = re.compile(_GIVEN_UP)
_WEAK = re.compile(r"(?:异常|故障|繁忙|丢失|消失|失踪|不存在|坏了|断了)")
_APOLOGY = re.compile(r"抱歉|对不起|不好意思|很遗憾|非常遗憾|哎呀|哎哟|糟糕|啊哦|呜呜|sorry|oops|不巧|见谅")
_CODE = re.compile(
    r"[(（\[【]\s*[a-z]{0,4}[-_]?\d{2,6}\s*[)）\]】]|(?:错误|异常|状态|故障)(?:码|代码|编号)\S?\s?[a-z]{0,4}[-_]?\d+|\berr(?:or)?[-_ :]?\d*\b|(?<![a-z0-9])[a-z]{1,4}[-_]\d{2,5}(?!\d)|^(?:4\d\d|5\d\d)\W*$",
    re.IGNORECASE,
)
# A message of so few characters speaks of nothing but the page.
_CURT = 6
_PLAIN = re.compile(r"出错|失败|打不开|罢工|开小差|走丢|失联|崩溃|超时")
# Real things are built and repaired as well; only the entry's whole name makes such a sentence speak of the page.
_BUILT = re.compile(r"建设|施工|规划|搭建|装修|优化|测试|准备|组装|加工")
_STANDS_THERE_S = 1.0
_HANGS = re.compile(r"(?:没有|无)响应$")
_STOPPED = re.compile(r"停止运行$")
_AGAIN = re.compile(r"重试|再试|刷新|重新(?:加载|进入|打开|连接)|稍后(?:再|重)|返回(?:首页|上一?[页级层])|回到首页")
# What is said of somebody's own matter, of a season or of hours says nothing about the page.
_PERSONAL = re.compile(
    r"^(?:您|你|我(?!们))(?!好)|(?:您|你)的(?!(?:耐心|关注|支持|理解|到来|期待))|本人|受理|审核|审批|办结"
)

# A page with more texts than this has something to offer beside an error; a longer text is prose.
_MOST_TEXTS = 8
_LONGEST_ERROR = 60
# The device's own page about an address that no network leads to says nothing about the app.
_OUTSIDE = re.compile(
    r"err_(?:internet_disconnected|network_changed|address_unreachable|name_not_resolved|proxy_connection_failed)"
)


def failures(observation: Observation, kind: str) -> tuple[Visit, ...]:
    """The visits with a dialog of that kind, about the app or with nothing else in front.

    Args:
        kind: "crash" or "not_responding".
    """
    own = (observation.package, "", "android")
    return tuple(
        visit
        for visit in observation.visits
        if _kind_shown(visit) == kind and (visit.package in own or is_launcher(visit.package))
    )


def _kind_shown(visit: Visit) -> str:
    """What the system's dialog on screen says of the app; also when only the pixels show it yet, because it came between two dumps."""
    window = system_window(visit.hierarchy)
    if window is not None:
        return window.kind
    read = [node.text.strip() for node in visit.hierarchy.nodes if node.class_name == READ_CLASS]
    if any(_HANGS.search(text) for text in read) and any(text in ("等待", "关闭应用") for text in read):
        return "not_responding"
    stopped = any(_STOPPED.search(text) for text in read) and any(
        text in ("重新打开应用", "关闭应用", "应用信息") for text in read
    )
    return "crash" if stopped else ""


def fatal_lines(logs: tuple[str, ...], package: str) -> tuple[str, ...]:
    """The log lines of an uncaught exception of the package, from "FATAL EXCEPTION" on; empty when there is none."""
    for index, line in enumerate(logs):
        following = logs[index : index + 8]
        if "FATAL EXCEPTION" in line and any(package in near for near in following):
            return following
    return ()


def cause(observation: Observation, visit: Visit) -> Visit:
    """The visit whose last action brought the failure about: the one before a launch that met the dialog standing there already.

    An app that is gone leaves its dialog for whoever comes next; within a second of a launch no app starts and fails.
    """
    if not visit.path or not isinstance(visit.path[-1], LaunchApp) or visit.elapsed_s > _STANDS_THERE_S:
        return visit
    before = next((v for v in reversed(observation.visits) if v.index < visit.index), None)
    return before if before is not None and before.path and not isinstance(before.path[-1], LaunchApp) else visit


def last_action(visit: Visit) -> str:
    """What was done last before the look, as a Chinese sentence; "启动应用" for a launch."""
    return visit.path[-1].sentence if visit.path else "启动应用"


def is_waiting(text: str) -> bool:
    """Whether the text only asks to wait: words for a spinner."""
    folded = normal(text)
    return len(folded) <= 16 and lexicon.matches("error.loading", text) is not None and not _PERSONAL.search(folded)


def puts_off(said: str, about: str = "") -> bool:
    """Whether the text says that what was opened is not there yet: under construction, not open, coming soon.

    Args:
        about: what was opened, so that “展厅正在布展” is understood as speaking of it.
    """
    folded = normal(said)
    if lexicon.matches("error.construction", said):
        return True
    if _PERSONAL.search(folded):
        return False
    put_off = _PUT_OFF.search(folded) is not None
    speaks_of_it = re.search(_FEATURE, folded) is not None or _names(folded, about)
    under_way = _UNDER_WAY.search(folded)
    if under_way is not None:
        if _BUILT.search(under_way.group()):
            speaks_of_it = re.search(_FEATURE, folded) is not None or _opens_with(folded, about)
        return put_off or speaks_of_it or len(folded) <= _CURT
    return put_off or (speaks_of_it and _NOT_YET.search(folded) is not None)


def gives_up(said: str, about: str = "") -> bool:
    """Whether the text says that the page could not be shown: an error under whatever name.

    Two marks are needed: that something failed, and that it is the page (its name, an apology, an error number, a way to try again).
    """
    folded = normal(said)
    if lexicon.matches("error.failure", said):
        return True
    if _PERSONAL.search(folded):
        return False
    if _BROKEN_FEATURE.search(folded):
        return True
    code = _CODE.search(folded)
    if _BROKEN.search(folded):
        if len(folded) <= _CURT and _PLAIN.search(folded):
            return True
        return bool(code or _APOLOGY.search(folded) or _AGAIN.search(folded)) or _failed_by_name(folded, about)
    return bool(code and (code.group() == folded or _APOLOGY.search(folded) or _AGAIN.search(folded)))


def _failed_by_name(folded: str, about: str) -> bool:
    """Whether what was opened is itself the subject of the failing: “展厅走丢了”, not “寻人启事：老人走丢”."""
    subject = r"[^，。：；！？,:;!?\d]{0,6}?"
    return any(
        (found := re.search(re.escape(name) + subject + _GIVEN_UP, folded)) is not None
        and not _WEAK.search(found.group())
        for name in _nouns(about)
    )


def _names(folded: str, about: str) -> bool:
    """Whether the text speaks of what was opened: shares its name or the noun that ends it."""
    return any(noun in folded for noun in _nouns(about))


def _opens_with(folded: str, about: str) -> bool:
    """Whether the text begins with the entry's whole name: “文化驿站装修中”, not “南城公园正在建设”."""
    return folded.lstrip("“「『本该").startswith(_nouns(about)[:1])


def _nouns(about: str) -> tuple[str, ...]:
    """The name of an entry without decoration, and the two characters that end a longer one: 民生展厅, 展厅."""
    name = re.sub(r"[^\u4e00-\u9fffa-z]", "", bare(about))
    return () if len(name) < 2 else (name, name[-2:]) if len(name) >= 4 else (name,)


def failure_shown(visit: Visit, package: str) -> str:
    """How the page of a visit failed: crash, not_responding, blank, or the words of its error; "" when it did not.

    An error is a short page that says so and has little else; a page with content may speak of errors.

    Args:
        package: the app under inspection.
    """
    window = system_window(visit.hierarchy)
    if window is not None and window.kind in ("crash", "not_responding"):
        return window.kind
    if visit.package not in ("", package) or _OUTSIDE.search(normal(visit.hierarchy.text)):
        return ""
    said = [t.text for t in texts(visit.hierarchy) if len(normal(t.text)) <= _LONGEST_ERROR]
    if visit.blank and not any(len(normal(text)) > 2 for text in said):
        return "blank"
    errors = [text for text in said if gives_up(text, visit.on_entry)]
    return errors[0] if errors and len(said) <= _MOST_TEXTS and not fields(visit.hierarchy) else ""
