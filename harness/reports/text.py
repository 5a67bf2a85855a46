"""The fixed words of reports in both languages. Content of the inspected app is never translated."""

from __future__ import annotations

import unicodedata

VERDICTS = {
    "zh": {
        "violation": "违规",
        "suspected": "疑似",
        "compliant": "符合",
        "not_applicable": "不适用",
        "inconclusive": "未能判定",
    },
    "en": {
        "violation": "violation",
        "suspected": "suspected",
        "compliant": "compliant",
        "not_applicable": "not applicable",
        "inconclusive": "inconclusive",
    },
}
REASONS = {
    "zh": {
        "infrastructure": "设备或环境故障",
        "not_reached": "未到达所需页面",
        "needs_authorisation": "需授权后检测",
        "not_implemented": "本版本尚未实现",
    },
    "en": {
        "infrastructure": "infrastructure failure",
        "not_reached": "screens not reached",
        "needs_authorisation": "needs authorisation",
        "not_implemented": "not implemented in this version",
    },
}
SEVERITIES = {
    "zh": {"critical": "严重", "high": "高", "medium": "中", "low": "低"},
    "en": {"critical": "critical", "high": "high", "medium": "medium", "low": "low"},
}
PARTS = {
    "zh": {
        "signed_in": "以“{role}”身份登录", "experiment": "专项试验:{title}", "flow": "检测环节:{title}", "first_screen": "启动应用,首屏即见",
        "judge": "请人工核对事实、用途和适用范围后认定。",
        "check": "本项由屏幕证据直接判定;请核对截图与被检版本一致,并确认没有已声明的例外。",
        "exempt": "已声明例外“{basis}”,是否适用于本问题,需人工核对。", "no_reason": "见依据条款。",
    },
    "en": {
        "signed_in": "signed in as {role}", "experiment": "experiment: {title}", "flow": "part of the inspection: {title}", "first_screen": "start the app: the first screen shows it",
        "judge": "A person decides after checking facts, purpose and scope.",
        "check": "The screen evidence decides; check that the pictures are of the version inspected and that no exemption was declared.",
        "exempt": "Declared exemption “{basis}”: whether it covers this finding is for a person.", "no_reason": "See the clause.",
    },
}  # fmt: skip
STEP_STATES = {
    "zh": {"done": "已完成", "passed_over": "未出现,略过", "failed": "无法完成", "left_to_phase": "由专项试验重做"},
    "en": {
        "done": "done",
        "passed_over": "not there, passed over",
        "failed": "failed",
        "left_to_phase": "repeated by the probe",
    },
}
REPLAY = {
    "zh": {
        "head": "复现 {id} {rule}:{title}", "where": "设备:{device} · 身份:{role}", "visitor": "未登录", "no_device": "设备无法使用,没有复现",
        "means": "方式:{means}", "outcome": "结果:{outcome}。{why}",
        "reproduced": "重现", "changed": "变形", "not_reproduced": "未重现", "not_replayable": "无法复现",
    },
    "en": {
        "head": "replay of {id} {rule}: {title}", "where": "device: {device} · role: {role}", "visitor": "not signed in", "no_device": "no device could run it",
        "means": "by: {means}", "outcome": "outcome: {outcome}. {why}",
        "reproduced": "reproduced", "changed": "changed", "not_reproduced": "not reproduced", "not_replayable": "not replayable",
    },
}  # fmt: skip
PHRASES = {
    "zh": {
        "title": "检测报告", "product": "指鉴", "app": "被检应用", "version": "版本", "source": "来源", "package": "标识", "sha256": "SHA-256",
        "run": "检测编号", "started": "开始时间", "ended": "结束时间", "seed": "随机种子", "tool": "工具版本", "budget": "时间预算", "seconds": "秒",
        "interrupted": "本次检测未完整结束,下列结论仅覆盖已完成部分。", "notes": "运行情况", "summary": "结论概览", "violations": "违规", "suspicions": "疑似",
        "none_found": "未发现违规或疑似问题", "matrix": "逐项结论", "rule": "检测项", "clause": "依据", "findings": "问题详情", "no_findings": "没有问题记录。",
        "level": "判定层级", "level_A": "A 屏幕证据可直接判定", "level_S": "S 疑似,需人工确认", "steps": "操作步骤", "screens": "屏幕证据",
        "basis": "依据条款", "seen": "所见", "why": "判断理由", "open": "待人工核对", "repeat": "复现方法", "on_page": "界面", "words_on_screen": "屏幕文字",
        "repeat_note": "在结果目录所在的文件夹中运行;app.yaml 为应用档案,没有档案时用 --source 指明应用。", "replay_of": "复现", "replay_run": "原检测",
        "remedy": "整改建议", "role": "登录身份", "visitor": "未登录", "devices": "检测设备", "device": "设备", "system": "系统", "model": "型号", "screen": "屏幕",
        "driver": "驱动", "serial": "序列号", "coverage": "覆盖情况", "actions": "操作数", "transitions": "跳转数", "elapsed": "用时", "reached": "已到达", "tabs": "底部标签",
        "home": "首页", "home_end": "首页末尾", "mine": "我的", "settings": "设置", "about": "关于", "login": "登录页", "not_reached": "未到达",
        "evidence": "证据索引", "evidence_count": "证据数量", "head": "链首摘要", "verify": "校验命令", "seq": "序号", "kind": "类型", "file": "文件", "taken": "取证时间",
        "exemption": "已声明例外", "decision": "人工认定", "decision_options": "□ 成立  □ 不成立  □ 待核实    认定人:__________  整改期限:__________",
        "fingerprint": "问题指纹", "adaptation": "适配与稳定", "no_screens": "无截图证据", "severity": "严重程度", "class": "问题类别", "problems": "项问题",
        "inconclusive_note": "“未能判定”不代表符合;原因见各项说明。", "box_note": "红框为问题所在位置。", "more_not_reached": "未到达的内容", "count_rules": "检测项数", "more_steps": "中间步骤",
        "map": "应用地图", "map_note": "每一层向右一级:左边的界面经所标的入口到达右边的界面;编号为在该界面发现的问题。点击图片看原图。", "unnamed": "未命名界面", "leads_to": "下级界面", "also_leads": "还通向", "left_out": "未画出",
    },
    "en": {
        "title": "Inspection report", "product": "Zhijian", "app": "App under inspection", "version": "Version", "source": "Source", "package": "Id", "sha256": "SHA-256",
        "run": "Run", "started": "Started", "ended": "Ended", "seed": "Seed", "tool": "Tool version", "budget": "Time budget", "seconds": "s",
        "interrupted": "This run did not finish; the verdicts cover only what was done.", "notes": "Notes", "summary": "Summary", "violations": "violations", "suspicions": "suspected",
        "none_found": "No violation or suspicion found", "matrix": "Verdicts", "rule": "Rule", "clause": "Clause", "findings": "Findings", "no_findings": "No findings.",
        "level": "Level", "level_A": "A: the screen evidence alone decides", "level_S": "S: suspected, a person confirms", "steps": "What was done", "screens": "Screen evidence",
        "basis": "Clause", "seen": "What was seen", "why": "Why", "open": "Still to be decided", "repeat": "How to repeat it", "on_page": "screen", "words_on_screen": "words on the screen",
        "repeat_note": "Run it in the folder that holds the run folder; app.yaml is the app's profile, without one say --source.", "replay_of": "Replay", "replay_run": "of run",
        "remedy": "Remedy", "role": "Role", "visitor": "not signed in", "devices": "Devices", "device": "Device", "system": "System", "model": "Model", "screen": "Screen",
        "driver": "Driver", "serial": "Serial", "coverage": "Coverage", "actions": "Actions", "transitions": "Transitions", "elapsed": "Time", "reached": "Reached", "tabs": "Bottom tabs",
        "home": "home", "home_end": "end of home", "mine": "mine", "settings": "settings", "about": "about", "login": "login", "not_reached": "Not reached",
        "evidence": "Evidence index", "evidence_count": "Pieces of evidence", "head": "Head of the chain", "verify": "Verify with", "seq": "No.", "kind": "Kind", "file": "File", "taken": "Taken at",
        "exemption": "Declared exemption", "decision": "Human decision", "decision_options": "□ confirmed  □ rejected  □ to be checked    By: __________  Deadline: __________",
        "fingerprint": "Fingerprint", "adaptation": "Adaptation and stability", "no_screens": "no screenshot", "severity": "Severity", "class": "Class", "problems": "findings",
        "inconclusive_note": "“Inconclusive” does not mean compliant; see the reason of each.", "box_note": "The red frame marks the place.", "more_not_reached": "What was not reached", "count_rules": "Rules", "more_steps": "steps between:",
        "map": "App map", "map_note": "Each level is one step to the right: the screen on the left leads by the entry named to the screens on the right; numbers are findings seen there. Click a picture for the original.", "unnamed": "unnamed screen", "leads_to": "screens below:", "also_leads": "also leads to", "left_out": "not drawn:",
    },
}  # fmt: skip


def printable(text: str) -> str:
    """Make app content safe to print: control and direction-changing characters become visible dots.

    A terminal obeys escape sequences, and an inspected app may put them into any label.
    """
    return "".join("·" if unicodedata.category(letter) in ("Cc", "Cf", "Cs") else letter for letter in text)


def reason_text(reason: str, lang: str) -> str:
    """Put the leading reason word of an inconclusive verdict into the reader's language."""
    word, separator, rest = reason.partition(": ")
    known = REASONS[lang].get(word)
    return reason if known is None else known + ((":" if lang == "zh" else ": ") + rest if separator else "")
