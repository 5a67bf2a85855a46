"""Behaviour decides, words only point: no classic word is needed for a finding, and none is enough.

The words are those that the regulation brief lists for each rule's test procedure (part 2, T03 to T10), whatever their origin mark there.
"""

from __future__ import annotations

import pytest

from harness.meaning.text import normal
from harness.model.finding import Verdict
from harness.rules.evaluate import all_rules

from .caseload import CASES, Case, load_cases

CLASSIC: dict[str, tuple[str, ...]] = {
    "check_in": (
        "打卡签到", "打卡", "签到", "立即签到", "连续签到", "连续签到天数", "今日已签到", "补签", "补卡次数", "外勤打卡", "拍照打卡", "考勤", "巡林打卡",
        "打卡接龙", "出勤率", "定位签到", "未签到",
    ),
    "points_ranking": (
        "积分", "积分排名", "积分排行", "排行榜", "龙虎榜", "红黑榜", "积分榜", "我的积分", "积分商城", "活跃度排名", "排名通报", "倒排", "单位排名",
        "连续打卡排行榜", "里程数排名",
    ),
    "online_time": (
        "在线时长", "学习时长", "学习时长排行", "累计学习", "今日已学", "学时", "达标率", "每天学习时长达标率", "双倍积分时段", "观看时长", "活跃时段",
        "课程完成率", "今日目标",
    ),
    "install_quota": (
        "强制推广下载", "安装使用率", "注册量", "下载量", "安装率", "上线率", "登录率", "活跃度", "活跃率", "邀请码", "推广二维码", "推广任务", "覆盖率",
        "邀请好友注册", "未安装名单", "扫码下载",
    ),
    "download_gate": ("强制推广下载", "下载量", "扫码下载", "下载", "安装"),
    "periodic_login": (
        "定期登录", "每日登录", "未登录天数", "连续7天未登录", "未登录用户", "登录率", "日活", "登录统计", "请及时登录", "长期未登录", "7天未登录触发", "上线率",
    ),
    "engagement_tally": (
        "点赞量", "转发量", "网络投票数", "评论数", "点赞数", "参与率", "点赞", "转发朋友圈", "每日可投", "网评", "拉票", "助力", "投票排名", "转评赞", "转发", "投票",
    ),
    "appraisal_vehicle": (
        "考核", "通报", "督查", "督导检查", "得分", "扣分", "指标完成率", "任务数", "逾期", "周通报", "月调度", "达标", "评优", "预警名单",
    ),
}  # fmt: skip
WITHOUT_A_CLASSIC_WORD = (
    "check_in/flame-that-goes-out", "check_in/lamp-at-a-time-and-place", "check_in/lamp-that-bars-the-way", "check_in/stamps-in-a-calendar",
    "check_in/those-who-did-not-answer", "check_in/bubble", "check_in/relay-with-names",
    "online_time/drops-for-a-tree", "online_time/points-by-staying", "online_time/companion-hours-on-own-page",
    "online_time/experiment-saw-it-grow", "online_time/sparks-doubled-at-night",
    "points_ranking/medals-units-and-invented-measure", "points_ranking/podium", "points_ranking/first-three-as-pictures",
    "points_ranking/order-and-the-gap-to-the-one-before", "points_ranking/nicknames-with-own-line", "points_ranking/scores-of-villages",
    "install_quota/new-friends", "install_quota/towns-by-share", "install_quota/lights", "install_quota/pilot",
    "download_gate/after-the-next-step", "download_gate/only-in-a-mini-program", "download_gate/follow-before-the-grant",
    "periodic_login/put-on-a-list", "periodic_login/penalty-that-does-not-name-the-absence", "periodic_login/who-has-not-been-seen",
    "periodic_login/rule-of-every-day",
    "engagement_tally/messages-forwards-and-tokens-by-town", "engagement_tally/kind-words-by-tonight", "engagement_tally/comments-by-branch",
    "engagement_tally/hearts-by-person",
    "appraisal_vehicle/portrait-made-of-activity", "appraisal_vehicle/health-of-work", "appraisal_vehicle/grades-for-bonus",
)  # fmt: skip
FULL_OF_CLASSIC_WORDS = (
    "check_in/article", "check_in/headlines", "check_in/tourism", "check_in/meeting", "check_in/door-of-a-meeting-with-time-and-place",
    "check_in/places-not-used", "check_in/roster-on-paper", "check_in/question-and-answer", "check_in/volunteers-meeting-point",
    "online_time/certificate-of-legal-hours", "online_time/legal-hours-alone", "online_time/statement-that-there-is-none", "online_time/in-an-article",
    "points_ranking/contest", "points_ranking/settling-by-points", "points_ranking/incentive-for-villagers", "points_ranking/own-points-without-rank",
    "install_quota/agreement-that-denies", "install_quota/headlines", "install_quota/invitation-with-a-gift", "install_quota/tap-water",
    "install_quota/in-an-article",
    "download_gate/headline", "download_gate/form-to-download", "download_gate/one-of-three-ways", "download_gate/question-and-answer",
    "periodic_login/frozen-for-security", "periodic_login/question-and-answer", "periodic_login/promise-full-of-words",
    "engagement_tally/photographs", "engagement_tally/plain-likes", "engagement_tally/poll", "engagement_tally/statement-that-there-is-none",
    "appraisal_vehicle/in-an-article", "appraisal_vehicle/examination", "appraisal_vehicle/quiz", "appraisal_vehicle/companies-under-review",
)  # fmt: skip


def case_of(name: str) -> Case:
    rule, _, wanted = name.partition("/")
    return next(case for case in load_cases(CASES / f"{rule}.yaml") if case.name == wanted)


def classic_words_on(case: Case) -> set[str]:
    """The rule's own words that stand on any screen of the case, or on what was tapped to get there."""
    said = normal(" ".join(f"{visit.hierarchy.text} {visit.on_entry}" for visit in case.observation.visits))
    return {word for word in CLASSIC[case.rule] if normal(word) in said}


@pytest.mark.parametrize("name", WITHOUT_A_CLASSIC_WORD)
def test_a_violation_without_any_classic_word_is_found(name: str) -> None:
    case = case_of(name)

    assert case.kind == "violating" and classic_words_on(case) == set()
    assert all_rules()[case.rule].detect(case.observation).verdict is Verdict.SUSPECTED


@pytest.mark.parametrize("name", FULL_OF_CLASSIC_WORDS)
def test_a_look_alike_full_of_classic_words_stays_silent(name: str) -> None:
    case = case_of(name)

    assert case.kind in ("near_miss", "compliant") and classic_words_on(case)
    assert all_rules()[case.rule].detect(case.observation).findings == ()


def test_every_rule_is_proved_both_ways() -> None:
    for rule in CLASSIC:
        assert sum(1 for name in WITHOUT_A_CLASSIC_WORD if name.startswith(f"{rule}/")) >= 3, rule
        assert sum(1 for name in FULL_OF_CLASSIC_WORDS if name.startswith(f"{rule}/")) >= 3, rule
