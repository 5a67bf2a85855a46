"""A service that ends says when, where to go instead, and what becomes of the data.

What it requires:
    Before an app or service is closed a notice is published with its date, the replacement and what happens to the data.
What breaks it:
    A notice that the app itself ends — however politely — without a date, or without a replacement, or without a word on the data.
How we detect it (and miss it):
    Sentences that end something (停止服务, 说再见, 谢幕, 不再更新 …) whose subject is the app: 本应用, 我们, its own name as its pages bear it,
    or nobody in a dialog over the home page. Then a date, a way on and the data are looked for in the same notice; vague words
    (近期, 以实际情况为准) are none. Maintenance with a return, seasons and activities that end, water cuts, bus lines, modules, and notices
    about other apps are left alone. An app that has died silently is found by dead_end and crash, not here.
Evidence kept:
    The notice framed.
Remedy:
    Publish date, replacement and data handling in the notice.

Source: 《关于防治“指尖上的形式主义”的若干意见》第七条 (2023); 办法 B16; test T16.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from harness.meaning import lexicon
from harness.meaning.dialogs import dialog
from harness.meaning.layout import Text, app_nodes, covered_ids, texts, title
from harness.meaning.system_windows import system_window
from harness.meaning.text import bare, normal
from harness.model.finding import Finding, RuleResult, Severity, Verdict
from harness.model.observation import Observation, Visit
from harness.rules.base import Rule
from harness.rules.seen import finding_at, result_of

_ID = "shutdown_notice"
_BASIS = "依据《若干意见》第七条“及时关停注销并提前发布公告,依法依规处置相关数据”和《管理办法》关于关停注销前发布公告的规定。"
_END = re.compile(
    r"说再见|(?:挥手|正式)?告别|谢幕|落幕|终章|退场|退役(?!军人|士兵|人员|老兵)|功成身退|完成(?:了)?\S{0,4}使命|画上(?:圆满)?句号|陪伴\S{0,6}到(?:此|这里)|到此为止|打烊|熄灯|离场|停办|清退"
    r"|不再(?:对外|继续)?(?:提供|更新|维护|运营|运行|开放|受理|支持|使用|可用|服务|营业)|停止(?:对外)?(?:提供)?(?:服务|运行|运营|使用|更新|维护|办理|访问)|(?:服务|运营|运行)(?:已|即将|将)?(?:结束|终止|终结)|(?:结束|终止)(?:服务|运营|运行|使用)"
    r"|(?:将|即将|已|正式|予以|全面)(?:于\S{1,16})?(?:关闭|关停|停用|下线|停服|注销|下架|停运)|关停|停服|停用公告|下线公告"
)
_SELF = re.compile(
    r"(?:本|该|此|我们?的?|这个)(?:应用|平台|系统|软件|app|程序|客户端|小程序|端)|^(?:我们|app|应用|平台|客户端)|本服务",
    re.IGNORECASE,
)
# Other things that end: another app, an old version, a line, a counter, one function, an activity.
_OTHER = re.compile(
    r"旧版|老版|原版|原(?:应用|平台|系统)|旧(?:应用|平台|系统|协同)|线路|公交|地铁|邮站|驿站|站点|网点|窗口|大厅|停车场|功能|模块|栏目|专区|频道|活动|报名|投票|比赛|直播|会议|课程|征集|通道|公告栏|活动|查分|查询服务|窗口服务|接种|门诊|医院|学校|道路|桥梁|供水|供电|供气|机房|热线|电话|工程|施工"
)
_BACK = re.compile(r"恢复|维护|升级期间|检修|改造期间|届时重新|次日|重新开放|重新上线|明年|来年|下一?季")
_DATE = re.compile(
    r"20\d{2}(?:年|[-/.])\s*\d{1,2}|\d{1,2}月\d{1,2}[日号]|\d{1,2}月(?:底|初|中旬|下旬|上旬|末)|(?:即日|今日|今天|明日|当日)起|(?:本|下|这)个?月(?:\d{1,2}[日号]|底|末)|(?:本|下)周[一二三四五六日末]|[一二三四五六七八九十]{1,2}月[一二三四五六七八九十]{1,3}[日号]|年底前?"
)
_WAY_ON = re.compile(
    r"(?:前往|登录|打开|改用|转用|搜索|关注|下载|移步|转到|转至|通过|使用|扫码\S{0,4})(?:“|「|《|“)|(?:可|请)(?:在|到|于|从|去)\S{2,16}?(?:查询|办理|使用|继续|登录|咨询|申请|反映)|(?:由|改由|交由)\S{2,16}?(?:接续|承接|接替|提供|办理|继续|受理)"
    r"|(?:并入|迁入|转入|合并到|整合到|迁移至|迁移到|归入)\S{2,}|原账号\S{0,4}(?:可|直接)\S{0,4}登录|窗口|官网|网站|小程序|12345|服务大厅"
)
_CHECKS = (("日期", "date"), ("替代渠道", "replacement"), ("数据处置", "data"))
# A goodbye is said by the app itself; other verbs without a subject may speak of anything that was just switched off.
_GOODBYE = re.compile(r"说再见|告别|谢幕|落幕|终章|使命|句号|陪伴|到此为止|打烊|感谢\S{0,6}(?:支持|陪伴|使用)")
_FILLER = re.compile(
    r"20\d{2}[-年/.]\d{1,2}[-月/.]\d{1,2}日?|\d{1,2}月\d{1,2}[日号]|\d+|自|从|起|将|即将|于|已|正式|全面|予以|各位|尊敬的|亲爱的|用户|市民|居民|朋友|您好|你好|很抱歉|遗憾|因|通知|公告|年|月|日|时|点|零|今|明|后"
)
_SENTENCE = re.compile(r"[。;；!！\n]")
_LONGEST_PREFIX = 40
_FEW = 12


def detect(observation: Observation) -> RuleResult:
    """Judge every notice that the app itself ends."""
    names = _names(observation.visits)
    findings: list[Finding] = []
    complete = False
    for visit in observation.visits:
        # “已停止运行” is the system's word on a crash.
        if visit.package not in ("", observation.package) or system_window(visit.hierarchy) is not None:
            continue
        notice = _notice(visit, names)
        if not notice:
            continue
        missing = _missing("。".join(text.text for text in notice))
        complete = complete or not missing
        if missing:
            findings.append(_finding(visit, notice, missing))
    if findings:
        return RuleResult.found(*{finding.key: finding for finding in reversed(findings)}.values())
    if complete:
        return RuleResult.compliant("关停公告写明了日期、替代渠道和数据处置")
    result = result_of((), observation, "")
    return result if result.verdict is Verdict.INCONCLUSIVE else RuleResult.not_applicable("应用没有关停或下线的迹象")


def _names(visits: Iterable[Visit]) -> frozenset[str]:
    """What the app calls itself: the titles of its documents and of its home pages."""
    found: set[str] = set()
    for visit in visits:
        found |= {bare(node.text) for node in app_nodes(visit.hierarchy) if node.short_class == "WebView" and node.text}
        head = title(visit.hierarchy) if "home" in visit.places else None
        if head is not None:
            found.add(bare(head.text))
    return frozenset(name for name in found if len(name) >= 3)


def _notice(visit: Visit, names: frozenset[str]) -> tuple[Text, ...]:
    """The texts of a notice that ends the app, or nothing: a dialog's, else those around the sentence on a page."""
    over = dialog(visit.hierarchy)
    said = tuple(texts(visit.hierarchy))
    if over is not None:
        inside = covered_ids(visit.hierarchy)[id(over.node)]
        said = tuple(text for text in said if id(text.node) in inside)
    closing = [
        index
        for index, text in enumerate(said)
        if not _is_entry(visit, text) and _ends_the_app(text.text, names, alone=over is not None)
    ]
    if not closing:
        return ()
    around = said if over is not None or len(said) <= _FEW else said[max(0, closing[0] - 1) : closing[0] + 4]
    return around if not _BACK.search(_without_upkeep(normal(" ".join(t.text for t in around)))) else ()


def _without_upkeep(said: str) -> str:
    """The text without 不再维护: to end the upkeep is no maintenance."""
    return re.sub(r"(?:不再|停止)\S{0,6}?维护", "", said)


def _is_entry(visit: Visit, text: Text) -> bool:
    """Whether the text leads somewhere, as the lines of a news list do."""
    return visit.hierarchy.clickable_for(text.node).clickable


def _ends_the_app(said: str, names: frozenset[str], *, alone: bool) -> bool:
    """Whether a sentence of the text ends the app itself.

    Args:
        alone: a sentence without any subject means the app, because the app says it over its own pages.
    """
    if lexicon.matches("usage.maintenance", _without_upkeep(said)):
        return False
    return any(_is_the_apps_end(normal(sentence), names, alone=alone) for sentence in _SENTENCE.split(said))


def _is_the_apps_end(sentence: str, names: frozenset[str], *, alone: bool) -> bool:
    end = _END.search(sentence)
    if end is None or lexicon.matches("error.season", sentence):
        return False
    before = sentence[: end.start()][-_LONGEST_PREFIX:]
    subject = re.split(r"[,，:：]", before)[-1] if re.split(r"[,，:：]", before)[-1].strip() else before
    own = _SELF.search(subject) is not None or any(name in subject for name in names)
    other = _OTHER.search(subject) is not None or (
        ("“" in subject or "《" in subject) and not any(name in subject for name in names)
    )
    if own:
        return not (_OTHER.search(subject) and not any(name in subject for name in names))
    return alone and not other and (_GOODBYE.search(sentence) is not None or not _FILLER.sub("", subject))


def _missing(said: str) -> tuple[str, ...]:
    folded = normal(said)
    there = {
        "date": bool(_DATE.search(folded)),
        "replacement": bool(_WAY_ON.search(folded)) or lexicon.matches("usage.replacement", said) is not None,
        "data": lexicon.matches("usage.data_notice", said) is not None,
    }
    return tuple(name for name, key in _CHECKS if not there[key])


def _finding(visit: Visit, notice: tuple[Text, ...], missing: tuple[str, ...]) -> Finding:
    line = next((text for text in notice if _END.search(normal(text.text))), notice[0])
    return finding_at(
        visit, _ID, Verdict.VIOLATION, Severity.MEDIUM,
        title=f"关停公告缺少{'、'.join(missing)}",
        detail=f"{_BASIS}界面公告“{line.text[:80]}”,表明应用将要或已经停止服务,但没有写明{'、'.join(missing)}。",
        key="notice",
        nodes=[text.node for text in notice],
    )  # fmt: skip


RULE = Rule.from_table(
    _ID,
    severity=Severity.MEDIUM,
    remedy="关停、下线公告写明停止日期、替代渠道和个人信息及业务数据的处置方式,并提前发布。",
    needs=("explore",),
    detect=detect,
)
