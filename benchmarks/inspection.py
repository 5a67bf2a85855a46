"""The whole inspection of an app of 20 screens on one soft device, through the command that people use.

    python benchmarks/inspection.py [--screens 20] [--device soft-android-14]

Bar: 4 minutes. The app is made here: a tab bar, lists that lead to pages, a login, a form, settings. Prints what was
reached, so that a quick inspection that saw little does not pass for a good one.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from benchmarks import machine

BAR_S = 240.0
ROOT = Path(__file__).resolve().parent.parent
_HEAD = """<!doctype html><html lang="zh"><meta charset="utf-8"><meta name="viewport" content="width=device-width,initial-scale=1">
<title>{title}</title><style>body{{margin:0 0 64px;font:16px sans-serif}}header{{padding:14px;background:#eef;font-weight:bold}}
a.row{{display:block;padding:14px;border-bottom:1px solid #ddd;color:#222;text-decoration:none}}p{{padding:0 14px}}
nav{{position:fixed;bottom:0;left:0;right:0;display:flex;background:#fff;border-top:1px solid #ccc}}
nav a{{flex:1;text-align:center;padding:14px 0;color:#246;text-decoration:none}}
input,textarea,button{{display:block;width:90%;margin:10px auto;height:44px;font-size:16px}}</style><header>{title}</header>"""
_TABS = '<nav><a href="index.html">首页</a><a href="news.html">资讯</a><a href="mine.html">我的</a></nav></html>'
_TOPICS = ("户籍办理", "社保查询", "医保报销", "公积金", "不动产", "婚姻登记", "车辆年检", "驾照换证", "企业开办", "税务缴纳", "教育入学", "住房补贴", "养老服务", "法律援助")  # fmt: skip


def make_app(folder: Path, screens: int) -> int:
    """Write the app; returns how many pages it has."""
    pages: dict[str, tuple[str, str]] = {}

    def links(names: list[tuple[str, str]]) -> str:
        return "".join(f'<a class="row" href="{name}.html">{title}</a>' for name, title in names)

    fixed = 8
    topics = [(f"topic{number}", _TOPICS[number % len(_TOPICS)] + str(number // len(_TOPICS) or "")) for number in range(max(0, screens - fixed))]  # fmt: skip
    pages["index"] = ("青禾政务", links(topics[: len(topics) // 2]) + links([("report", "我要投诉")]))
    pages["news"] = ("政务资讯", links(topics[len(topics) // 2 :]))
    pages["mine"] = ("我的", links([("login", "登录"), ("settings", "设置"), ("about", "关于我们")]))
    pages["settings"] = ("设置", links([("privacy", "隐私政策")]))
    pages["about"] = ("关于我们", "<p>主办单位：青禾市数据局</p><p>版本 1.0</p>")
    pages["privacy"] = ("隐私政策", "<p>" + "本政策说明收集和使用信息的规则。" * 30 + "</p>")
    pages["login"] = ("登录", '<input placeholder="手机号"><input type="password" placeholder="密码"><button onclick="history.back()">登录</button>')  # fmt: skip
    pages["report"] = (
        "我要投诉",
        '<input placeholder="标题"><textarea placeholder="内容"></textarea><button>提交</button>',
    )
    for name, title in topics:
        pages[name] = (title, f"<p>{title}的办理条件和材料。</p>" * 6)
    folder.mkdir()
    for name, (title, body) in pages.items():
        (folder / f"{name}.html").write_text(_HEAD.format(title=title) + body + _TABS, encoding="utf-8")
    (folder / "manifest.webmanifest").write_text('{"name": "青禾基准", "id": "cn.example.inspected"}', encoding="utf-8")
    return len(pages)


def main() -> int:
    """Run the benchmark."""
    parser = argparse.ArgumentParser(description="inspection of a small app")
    parser.add_argument("--screens", type=int, default=20)
    parser.add_argument("--device", default="soft-android-14")
    options = parser.parse_args()
    print(machine.line())
    with tempfile.TemporaryDirectory() as work:
        pages = make_app(Path(work) / "www", options.screens)
        run = Path(work) / "run"
        command = [
            sys.executable,
            "-m",
            "harness.cli",
            "inspect",
            "--source",
            str(Path(work) / "www"),
            "--device",
            options.device,
        ]
        began_s = time.perf_counter()
        done = subprocess.run(
            [*command, "--out", str(run), "--seed", "1"], cwd=ROOT, capture_output=True, text=True, check=False
        )
        took_s = time.perf_counter() - began_s
        if done.returncode != 0:
            print(f"the inspection ended with {done.returncode}: {done.stderr[-600:]}")
            return 1
        record = json.loads((run / "record.json").read_text(encoding="utf-8"))
    for row in record["coverage"]:
        print(
            f"{row['device']} {row['role'] or 'logged out'}: {row['screens']} screens, {row['actions']} actions in {row['elapsed_s']:.0f} s"
        )
    reached = max((row["screens"] for row in record["coverage"]), default=0)
    print(
        f"{pages} pages, {reached} screens reached, {len(record['verdicts'])} verdicts, {len(record['findings'])} findings"
    )
    kept = "kept" if took_s <= BAR_S else "MISSED"
    print(f"whole inspection {took_s:.0f} s   bar {BAR_S:.0f} s, ratio {took_s / BAR_S:.2f}: {kept}")
    return 0 if took_s <= BAR_S else 1


if __name__ == "__main__":
    sys.exit(main())
