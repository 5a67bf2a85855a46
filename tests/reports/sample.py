"""A record with everything in it, hostile app content included; used by every test of this folder."""

from __future__ import annotations

from typing import Any

from harness.model.record import RunRecord
from harness.reports.base import ReportContext, RuleText

HOSTILE = """<script>alert(1)</script>"'&]]>\x00\x1b[31m{{ 7*7 }}=HYPERLINK("http://x")../../etc"""
SHA = "a" * 64


def finding(
    number: int, device: str, rule: str = "filing_number", verdict: str = "violation", mark: str = "f1", **more: Any
) -> dict[str, Any]:
    """One finding of the sample."""
    return {
        "id": f"F{number:03d}", "fingerprint": mark, "rule": rule, "class": "missing_function", "clauses": ["意见 14"], "verdict": verdict,
        "severity": "high", "device": device, "role": "", "title": "首页没有备案编号", "detail": "看过首页到末尾。\n没有编号。",
        "steps": [{"action": "launch_app", "package": "x.y", "cold": True, "sentence": "启动应用"}], "screen": "s1",
        "evidence": [{"seq": 1, "kind": "screenshot", "sha256": SHA, "path": "evidence/000001-screenshot.png", "box": [0, 0, 180, 80]}],
        "exemption": None, "remedy": "在首页标示。", **more,
    }  # fmt: skip


def device(name: str) -> dict[str, Any]:
    """One device of the sample."""
    return {
        "name": name, "driver": "uiautomator2", "serial": "127.0.0.1:5601", "system": "Android", "system_version": "14",
        "model": "Soft", "width_px": 360, "height_px": 800, "density": 1.0,
    }  # fmt: skip


def app_map() -> dict[str, Any]:
    """A home page, a tab, a page below each, a second way and a way back; hostile names."""

    def screen(key: str, name: str, depth: int, *places: str) -> dict[str, Any]:
        return {
            "id": key,
            "ids": [key],
            "name": name,
            "depth": depth,
            "places": list(places),
            "screenshot": "evidence/000001-screenshot.png",
        }

    def move(source: str, target: str, label: str) -> dict[str, str]:
        return {"from": source, "to": target, "label": label}

    return {
        "screens": [screen("s2", "消息", 0), {**screen("s1", "首页", 0, "home"), "ids": ["s1", "s1b"]}, screen("s3", HOSTILE, 1), {**screen("s4", "", 2), "screenshot": None}],
        "transitions": [
            move("s1", "s2", "消息"), move("s2", "s1", "首页"), move("s1", "s3", HOSTILE), move("s1", "s3", "更多"), move("s2", "s3", "通知"),
            move("s3", "s4", "详情"), move("s4", "s3", ""), move("s4", "s2", "返回消息"),
        ],
    }  # fmt: skip


def sample() -> RunRecord:
    """Two devices, a violation on both, a suspicion with hostile text on one, every kind of verdict."""
    rows = [
        ("filing_number", "d1", "violation", "首页没有备案编号", ["F001"]),
        ("filing_number", "d2", "violation", "首页没有备案编号", ["F002"]),
        ("check_in", "d1", "suspected", HOSTILE, ["F003"]),
        ("check_in", "d2", "inconclusive", "infrastructure: 设备失联", []),
        ("dead_end", "d1", "compliant", "都能打开", []),
        ("dead_end", "d2", "inconclusive", "not_reached: 未登录", []),
        ("crash", "d1", "not_applicable", "", []),
        ("crash", "d2", "inconclusive", "not_implemented", []),
    ]
    return RunRecord(
        run={
            "id": "20260131T101500-1a2b3c", "started_at": "2026-01-31T10:15:00.000Z", "ended_at": "2026-01-31T10:20:00.000Z", "seed": 7,
            "version": "0.1.0", "budget_s": 600.0, "state": "interrupted", "notes": [HOSTILE],
        },
        app={"id": "gov.example.x", "name": HOSTILE, "version": "1", "source": "x.apk", "sha256": SHA},
        devices=[device("d1"), device("d2")],
        verdicts=[{"rule": r, "device": d, "verdict": v, "reason": why, "findings": f} for r, d, v, why, f in rows],
        findings=[finding(1, "d1"), finding(2, "d2"), finding(3, "d1", "check_in", "suspected", "f2", title=HOSTILE, detail=HOSTILE, exemption="备案时单独说明")],
        coverage=[
            {
                "device": "d1", "role": "", "screens": 9, "transitions": 12, "actions": 30, "elapsed_s": 20.5,
                "reached": {"home": True, "home_end": True, "tabs": ["首页"], "mine": True, "settings": False, "about": True, "login": True},
                "not_reached": [HOSTILE],
                "map": app_map(),
            }
        ],
        evidence={"count": 1, "head_sha256": SHA},
    )  # fmt: skip


def context(lang: str = "zh") -> ReportContext:
    """Texts for two of the rules; the others are unknown on purpose."""
    clause = {
        "code": "意见 14",
        "instrument": "《若干意见》",
        "article": "14",
        "quote": "在首页上以醒目方式标示",
        "url": "",
    }
    rules = {
        "filing_number": RuleText(
            "filing_number", "首页标示备案编号", "missing_function", "必要功能缺失", "A", "T01", "标示", (clause,)
        ),
        "check_in": RuleText("check_in", "打卡签到", "forced_use", "强制使用", "S", "T03", "取消", (clause,)),
    }
    entry = {
        "seq": 1,
        "kind": "screenshot",
        "path": "evidence/000001-screenshot.png",
        "sha256": SHA,
        "at": "2026-01-31T10:15:01.000Z",
    }
    return ReportContext(lang, rules, (entry,))
