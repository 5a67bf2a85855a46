"""An app for the public has an elderly mode under its standard name.

What it requires:
    A mode for the elderly, entered under the standard name 长辈版 (also 关怀版, 关爱版, 亲情版) from home, first launch or 设置.
What breaks it:
    An app that serves the public shows no such entry anywhere under full coverage.
How we detect it (and miss it):
    Labels of entries, switches and dialogs on every page that is not for reading: the name itself, with no more than a verb or a
    state beside it. Whether the app serves the public is told by the profile's accounts, a registration open to visitors, a login
    by staff number and the services offered (`harness.rules.audience`); an internal tool is not bound, and where nothing tells, nothing
    is said. Missed: an entry drawn as a picture, a mode under a name of the app's own, a separate app for the elderly.
Evidence kept:
    Home, 我的 and 设置, where the entry would have to be.
Remedy:
    Offer the mode under its standard name where people look for it.

Source: 《移动互联网应用(APP)适老化通用设计规范》3.1 (2021); test T21. Binding by programme, not by 办法: reported as advice.
"""

from __future__ import annotations

from harness.meaning import lexicon
from harness.meaning.layout import Text, texts
from harness.meaning.text import bare, is_sentence
from harness.model.finding import Finding, Reason, RuleResult, Severity, Verdict
from harness.model.observation import Observation, Visit
from harness.rules.audience import serves_public
from harness.rules.base import Rule
from harness.rules.seen import absence_evidence, finding_at, incomplete, last_home, walked, working_visits

_ID = "elderly_mode"
# 切换 or 已开启 may stand beside the name; 无障碍设施改造申请 is a service of that name, 长辈版上线公告 a piece of news.
_BESIDE = 4
_OTHER_THINGS = ("设施", "改造", "环境", "出行", "通道", "补贴", "公告", "通知", "上线", "建设", "地图", "厕所", "停车")


def detect(observation: Observation) -> RuleResult:
    """Look for the name on every page that does something; an absence counts in apps for the public only."""
    for visit in working_visits(observation):
        entry = _entry(visit)
        if entry is not None:
            return RuleResult.compliant(f"设有长辈版入口:“{entry.text}”")
    stop = incomplete(observation)
    if stop is not None:
        return stop
    public = serves_public(observation)
    if public is None:
        return RuleResult.inconclusive(Reason.NOT_REACHED, "看不出应用是否面向公众,是否适用由人工判断")
    if not public:
        return RuleResult.not_applicable("从账号角色、登录方式和功能看,应用仅供工作人员内部使用")
    return RuleResult.found(_finding(observation))


def _entry(visit: Visit) -> Text | None:
    for text in texts(visit.hierarchy):
        if is_sentence(text.text):
            continue
        word = lexicon.matches("usage.elderly", text.text)
        if word is None:
            continue
        rest = bare(text.text).replace(word, "", 1)
        if len(rest) <= _BESIDE and not any(other in rest for other in _OTHER_THINGS):
            return text
    return None


def _finding(observation: Observation) -> Finding:
    return finding_at(
        last_home(observation), _ID, Verdict.SUSPECTED, Severity.LOW,
        title="没有长辈版入口",
        detail=(
            f"依据《移动互联网应用(APP)适老化通用设计规范》3.1“应将‘长辈版’作为标准功能名”。{walked(observation)},没有名为长辈版、"
            "关怀版、关爱版、亲情版等的入口。该规范由专项行动推行,本项为建议;以图片呈现的入口、另行开发的适老版应用需人工核对。"
        ),
        key="absent",
        more=absence_evidence(observation, "home", "home_end", "mine", "settings"),
    )  # fmt: skip


RULE = Rule.from_table(
    _ID,
    severity=Severity.LOW,
    remedy="在首页、首次启动或“设置”中提供以“长辈版”为名的适老版本入口。",
    needs=("explore",),
    detect=detect,
)
