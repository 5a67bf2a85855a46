"""`zhijian verify RUN`: is the evidence what was sealed? Names the first broken link."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Annotated

import typer

from harness.errors import ConfigError
from harness.evidence.chain import BrokenLink
from harness.evidence.store import FOLDER
from harness.evidence.verify import Verification, verify
from harness.run.option import one_of

EXIT_INTACT, EXIT_BROKEN = 0, 1
_KEY = re.compile(r"[0-9a-fA-F]{64}")
KINDS = {
    "zh": {
        "modified": "被改动", "missing": "缺失", "reordered": "顺序被打乱", "duplicated": "重复", "truncated": "链被截断",
        "torn": "末行不完整(写入中断)", "extra_file": "多出内容", "broken_seal": "封印不符", "record_changed": "record.json 与封存时不符",
        "unsealed": "未封存",
    },
    "en": {},
}  # fmt: skip
_TEXTS = {
    "zh": {
        "intact": "完好:{count} 条证据,链首 {head}",
        "seal": "封存密钥指纹:{key}(请与公布的指纹核对)",
        "abnormal": "检测曾异常结束:{why}",
        "broken": "已破坏:{link} {kind}:{reason}",
        "more": "另有 {count} 处不符",
        "link": "第 {link} 条",
        "seal_link": "封存信息",
    },
    "en": {
        "intact": "intact: {count} links, head {head}",
        "seal": "sealed with key {key} (compare it with the published fingerprint)",
        "abnormal": "the run ended abnormally: {why}",
        "broken": "BROKEN: {link} {kind}: {reason}",
        "more": "{count} more",
        "link": "link {link}",
        "seal_link": "seal",
    },
}


def register(app: typer.Typer) -> None:
    """Add the command."""

    @app.command("verify", help="核验证据链与封印,指出第一处破坏 (check a run's evidence)")
    def verify_run(
        run: Annotated[Path, typer.Argument(help="检测结果目录 (run folder)")],
        key: Annotated[str | None, typer.Option(help="封存公钥(64 位十六进制);给出后,其他密钥的封印不被接受")] = None,
        lang: Annotated[str, typer.Option(help="zh | en")] = "zh",
    ) -> int:
        one_of("--lang", lang, ("zh", "en"))
        if key is not None and not _KEY.fullmatch(key):
            raise ConfigError("--key: 64 hexadecimal digits expected")
        if not (run / FOLDER).is_dir():
            raise ConfigError(f"没有 {FOLDER}/ 目录,不是检测结果 (not a run folder)", file=str(run))
        found = verify(run, public_key=key)
        for line in describe(found, lang):
            print(line)
        return EXIT_INTACT if found.is_intact else EXIT_BROKEN


def describe(found: Verification, lang: str) -> list[str]:
    """Say what was found, the first broken link first."""
    texts = _TEXTS[lang]
    if found.broken:
        lines = [texts["broken"].format(**_named(found.broken[0], lang))]
        lines += [texts["more"].format(count=len(found.broken) - 1)] if len(found.broken) > 1 else []
    else:
        lines = [texts["intact"].format(count=found.count, head=found.head)]
    if found.key:
        lines.append(texts["seal"].format(key=found.key))
    if found.abnormal:
        lines.append(texts["abnormal"].format(why=found.abnormal))
    return lines


def _named(broken: BrokenLink, lang: str) -> dict[str, str]:
    texts = _TEXTS[lang]
    place = texts["link"].format(link=broken.link) if broken.link else texts["seal_link"]
    return {"link": place, "kind": KINDS[lang].get(broken.kind, broken.kind), "reason": broken.reason}
