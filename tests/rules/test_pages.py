"""Pages in many wordings: each is found by exactly the rules of forced use, ranking and appraisal that its behaviour breaks."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml

from harness.rules.evaluate import all_rules

from .caseload import case_from

RULES = (
    "check_in", "online_time", "periodic_login", "install_quota", "download_gate", "points_ranking", "engagement_tally", "appraisal_vehicle",
)  # fmt: skip
PAGES: list[dict[str, Any]] = yaml.safe_load((Path(__file__).parent / "pages.yaml").read_text(encoding="utf-8"))[
    "pages"
]
HOME = "= 首页\n(办事) | (查询)\n~ *首页 | 消息 | 我的"


@pytest.mark.parametrize("page", PAGES, ids=[page["name"] for page in PAGES])
def test_a_page_is_found_by_the_rules_it_breaks_and_by_no_other(page: dict[str, Any]) -> None:
    entry = page["see"].splitlines()[0].lstrip("= ‹").strip()
    visits = [
        {"see": HOME, "screen": "home"},
        {"see": page["see"], "screen": "page", "on_entry": entry, "taps": [entry]},
    ]
    case = case_from("", {"name": page["name"], "kind": "", "expect": "", "visits": visits})

    found = {rule: [f.title for f in all_rules()[rule].detect(case.observation).findings] for rule in RULES}

    assert {rule: titles for rule, titles in found.items() if titles}.keys() == set(page["finds"]), found
