"""Splash screens drawn over a page that is there already."""

from __future__ import annotations

from harness.meaning.veils import veiled
from harness.model.node import Node

from .build import SCREEN, area, box, say, screen, tap

ROWS = [tap(f"第{n}项服务事项", box(0, 300 + 160 * i, 1080, 460 + 160 * i)) for i, n in enumerate("一二三四五六")]
WAIT = say("请稍候", box(420, 1600, 660, 1660))


def cover(*children: Node) -> Node:
    return area(SCREEN, say("某某服务", box(340, 1400, 740, 1500)), *children)


def test_a_cover_over_a_page_has_the_words_under_it_looked_at() -> None:
    assert len(veiled(screen(cover(WAIT), *ROWS))) == 6
    assert len(veiled(screen(*ROWS, cover(WAIT)))) == 6


def test_words_that_the_cover_writes_over_are_no_proof() -> None:
    over = area(SCREEN, say("某某服务", box(340, 300, 740, 440)))
    assert len(veiled(screen(over, *ROWS))) == 5


def test_a_page_alone_and_a_splash_alone_have_nothing_to_look_at() -> None:
    assert veiled(screen(area(SCREEN, *ROWS))) == ()
    assert veiled(screen(cover(WAIT))) == ()


def test_a_dialog_that_fills_the_screen_is_no_cover() -> None:
    buttons = [tap(name, box(100 + 400 * i, 1700, 460 + 400 * i, 1820)) for i, name in enumerate(("不同意", "同意"))]
    assert veiled(screen(area(SCREEN, *ROWS), cover(WAIT, *buttons))) == ()
