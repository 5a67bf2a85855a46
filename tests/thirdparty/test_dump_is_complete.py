"""Every text that Chromium draws on the example pages of weui and jquery-weui is in the soft device's dump.

Two judges, both Chromium itself: the boxes of drawn text, and the accessibility tree that a phone's WebView would report.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest

from harness.model.node import Node
from tests.softdevice.screens import Stage, browser, loop, stage  # noqa: F401
from tests.thirdparty.npm_packages import npm_package
from tests.thirdparty.rendered import CLASS_OF_ROLE, Drawn, Named, bare, drawn_texts, meet, named_nodes, settle

pytestmark = [pytest.mark.browser, pytest.mark.slow]

PACKAGE = "com.test.foreign"
AGREEMENT = 0.99
# Roles that Android reports as clickable unless they are disabled.
CLICKED = {"button", "checkbox", "radio", "switch", "link", "combobox"}


def pages_of(library: str) -> tuple[Path, list[str]]:
    """Root folder and start addresses of a library's example pages."""
    if library == "weui":
        root = npm_package("weui", "2.6.26") / "dist"
        names = re.findall(r'id="tpl_(\w+)"', (root / "example" / "index.html").read_text(encoding="utf-8"))
        return root, [f"example/index.html#{name}" for name in names]
    root = npm_package("jquery-weui", "1.2.1") / "dist"
    return root, [f"demos/{path.name}" for path in sorted((root / "demos").glob("*.html"))]


def excuse(node: Named, drawn: list[Drawn]) -> str:
    """Why a name of the accessibility tree need not be in a phone's dump, or ""."""
    if node.role in ("RootWebArea", "InlineTextBox", "generic"):
        return "the document, a line of a text, or a container named after its content"
    if {"Date", "DateTime", "InputTime"} & set(node.ancestors) or node.role in ("Date", "DateTime", "InputTime"):
        return "parts of a date field, which on a phone is one spinner with a dialog"
    if node.name in ("Choose Files", "Choose File") or node.name.endswith("No file chosen"):
        return "the browser's own word for a file button, in the language of its machine"
    if node.role in ("textbox", "searchbox", "spinbutton"):
        return "a field's name joins labels that are nodes of their own"
    unseen = [text for text in drawn if text.reason in ("clipped", "off-screen") and meet(text.box, node.box)]
    if any(bare(text.text) in bare(node.name) for text in unseen):
        return "named by text that is scrolled out of its box"
    return ""


def agrees(node: Named, nodes: list[Node]) -> bool:
    """Whether the dump has the name on a node of the right class and state, or spread over what such a node holds."""
    classes, name = CLASS_OF_ROLE.get(node.role), bare(node.name)
    for found in nodes:
        if classes is not None and found.short_class not in classes:
            continue
        if node.is_checked is not None and (not found.checkable or found.checked != node.is_checked):
            continue
        if node.role in CLICKED and (found.enabled == node.is_disabled or not (found.clickable or node.is_disabled)):
            continue
        if name in bare(found.text + found.content_desc + found.hint):
            return True
        said = "".join(bare(below.text + below.content_desc) for below in found.walk())
        if name in said and len(said) <= 2 * len(name):
            return True
    return False


async def inspect(stage: Stage, start: str) -> tuple[list[str], list[str], int, int]:  # noqa: F811
    """Missing drawn texts, disagreeing accessibility nodes, and how many of both there were."""
    running = stage.screen.front_app()
    assert running is not None, start
    await stage.screen.wait_idle(3000)
    await settle(running.page)
    # Timers may change the page between two looks: what was there before and after is judged.
    before = await stage.screen.hierarchy()
    async with running.page.lock:
        drawn, named = await drawn_texts(running.page), await named_nodes(running.page)
    after = await stage.screen.hierarchy()
    nodes = [node for tree in (before, after) for node in tree.nodes if node.package == PACKAGE]
    words = "\n".join(bare(part) for node in nodes for part in (node.text, node.content_desc, node.hint))
    shown = [text for text in drawn if not text.reason]
    judged = [node for node in named if not excuse(node, drawn)]
    missing = [f"{start}: {text.text!r} {text.box}" for text in shown if bare(text.text) not in words]
    wrong = [f"{start}: {node.role} {node.name!r} {node.box}" for node in judged if not agrees(node, nodes)]
    return missing, wrong, len(shown), len(judged)


@pytest.mark.parametrize(("library", "pages"), [("weui", 58), ("jquery-weui", 49)])
def test_all_drawn_text_is_in_the_dump_and_chromium_agrees_on_names_and_roles(
    stage: Stage,  # noqa: F811
    library: str,
    pages: int,
    record_property: Callable[[str, object], None],
) -> None:
    root, starts = pages_of(library)
    assert len(starts) == pages
    missing, wrong, drawn, judged = [], [], 0, 0

    for start in starts:
        stage.launch("foreign", package=PACKAGE, root=root, start=start)
        lost, other, texts, nodes = stage.do(inspect(stage, start), 60)
        stage.do(stage.screen.stop_app(PACKAGE))
        missing, wrong, drawn, judged = missing + lost, wrong + other, drawn + texts, judged + nodes

    listed = "\n".join(wrong)
    record_property(
        "agreement", f"{library}: {drawn} drawn texts, {judged} accessibility nodes, {len(wrong)} disagree:\n{listed}"
    )
    assert drawn > 400, "the judge saw too little to judge"
    assert missing == []
    assert len(wrong) <= (1 - AGREEMENT) * judged, listed
