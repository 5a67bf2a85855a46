"""Rule cases as data: a compact text notation for screens, visits and outcomes, read from `cases/<rule id>.yaml`.

A screen is drawn line by line, top to bottom, 1080 × 2400 pixels:

    = 标题            title bar; "= ‹ 标题" has a back button
    文字              text; columns are separated by " | "
    [文字]            button            (文字)  tappable cell or tile
    <提示>            text field        <*提示> password field               <<提示>> text area      <提示=值> filled-in text field
    ☐ 文字  ☑ 文字     box and its label  @spin  progress circle              [+] 文字  upload box with a label above
    已连 {6} 天   one line cut into nodes by mark-up       @pic  picture without words
    #34x30 文字        button of that many dp
    - 文字 / - …      a card: this line and the following indented lines are one container ("-> …" makes it tappable)
    ! …               a line of a dialog over the page
    !! …              a line of the system's permission prompt, which hides the page
    ~ 首页 | *办事     bottom tabs; * marks the selected one
    ------            everything after it continues further down (blank line of height)

A case may hold `others`: what other devices of the run saw, each with `system`, `system_version`, visits, outcomes and lost; rules that
compare devices are then asked about the first one, whose system is the case's own.

Visits name a screen (or draw it in `see`), may set role, on_entry, phase, blank, elapsed_s, taps, swipes; places are computed by
`harness.meaning.places`, and `also` adds what the explorer knows (home_end). Outcomes are as flows and probes write them.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import Any

import yaml

from harness.meaning.places import places
from harness.model.action import LaunchApp, Swipe, Tap, Target
from harness.model.device import DeviceInfo
from harness.model.evidence import EvidenceKind, EvidenceRef
from harness.model.finding import RuleResult
from harness.model.geometry import Bounds, Point
from harness.model.hierarchy import Hierarchy
from harness.model.node import Node
from harness.model.observation import Coverage, Observation, Outcome, Visit
from harness.rules.base import Rule

TODAY = date(2026, 11, 22)
CASES = Path(__file__).parent / "cases"
PACKAGE = "gov.example.app"
PERMISSIONS = "com.android.permissioncontroller"
WIDTH, HEIGHT, LINE, BAR, TOP = 1080, 2400, 120, 160, 240
DEVICE = DeviceInfo("soft-android-14", "scripted", "case", "Android", "14", "case", WIDTH, HEIGHT, 3.0)


@dataclass(frozen=True)
class Case:
    """One case: what was seen, and what the rule must say about it."""

    rule: str
    name: str
    kind: str
    expect: str
    reason: str
    says: tuple[str, ...]
    count: int | None
    observation: Observation
    others: tuple[Observation, ...] = ()

    def judged_by(self, rule: Rule) -> RuleResult:
        """What the rule says of the case's device, the other devices at hand."""
        if self.others and rule.compare is not None:
            return rule.compare((self.observation, *self.others))[0]
        return rule.detect(self.observation)


def load_cases(path: Path) -> list[Case]:
    """Read one case file."""
    data = yaml.safe_load(path.read_text(encoding="utf-8"))
    screens: dict[str, str] = data.get("screens", {})
    return [_case(path.stem, entry, screens) for entry in data["cases"]]


def _case(rule: str, entry: dict[str, Any], screens: dict[str, str]) -> Case:
    verdict, _, reason = str(entry["expect"]).partition(": ")
    return Case(
        rule,
        entry["name"],
        entry["kind"],
        verdict,
        reason,
        tuple(entry.get("says", ())),
        entry.get("count"),
        _observation(entry, screens),
        tuple(_observation({"roles": entry.get("roles", ("staff",)), **o}, screens) for o in entry.get("others", ())),
    )


def _observation(entry: dict[str, Any], screens: dict[str, str]) -> Observation:
    device = replace(
        DEVICE,
        system=entry.get("system", DEVICE.system),
        system_version=str(entry.get("system_version", DEVICE.system_version)),
    )
    roles = tuple(entry.get("roles", ("staff",)))
    visits = tuple(_visit(index, visit, screens) for index, visit in enumerate(entry.get("visits", ())))
    outcomes = tuple(
        Outcome(
            o["name"],
            o.get("status", "done"),
            o.get("role", ""),
            o.get("facts", {}),
            tuple(o.get("visits", ())),
            o.get("message", ""),
        )
        for o in entry.get("outcomes", ())
    )
    full = entry.get("coverage", "full") == "full"
    return Observation(
        device, PACKAGE, visits, outcomes, tuple(_walk(role) for role in ("", *roles)) if full else (),
        roles, tuple(entry.get("signed_in", roles)), frozenset(entry.get("authorised", ())), (), entry.get("lost"), TODAY,
    )  # fmt: skip


def _walk(role: str) -> Coverage:
    reached = dict.fromkeys(("home", "home_end", "mine", "settings", "about", "login"), True)
    return Coverage(DEVICE.name, role, 10, 12, 30, 60.0, {**reached, "tabs": ["首页"], "tabs_missed": []})


def case_from(rule: str, entry: dict[str, Any]) -> Case:
    """A case from its entry alone, its screens drawn in place."""
    return _case(rule, entry, {})


def _visit(index: int, entry: dict[str, Any] | str, screens: dict[str, str]) -> Visit:
    data = {"screen": entry} if isinstance(entry, str) else entry
    drawing = data["see"] if "see" in data else screens[data["screen"]]
    hierarchy = draw(drawing)
    taps = tuple(Tap(Target(_center(hierarchy, label), None, label)) for label in data.get("taps", ()))
    swipes = (Swipe(Point(540, 1800), Point(540, 600)),) * data.get("swipes", 0)
    refs = (
        EvidenceRef(2 * index + 1, EvidenceKind.SCREENSHOT, "0" * 64, f"evidence/{2 * index + 1:06d}-screenshot.png"),
        EvidenceRef(2 * index + 2, EvidenceKind.HIERARCHY, "0" * 64, f"evidence/{2 * index + 2:06d}-hierarchy.xml"),
    )
    return Visit(
        index, data.get("screen", f"screen{index}"), hierarchy, PACKAGE,
        places(hierarchy, PACKAGE) | set(data.get("also", ())), data.get("role", ""), (LaunchApp(PACKAGE), *taps, *swipes),
        data.get("phase", "explore"), data.get("on_entry", ""), data.get("blank"), float(data.get("elapsed_s", 1.0)), refs,
    )  # fmt: skip


def _cut(cell: str, box: Bounds) -> Node:
    """A line of writing that mark-up cuts apart at the braces: its pieces side by side in a container of their own."""
    pieces: list[Node] = []
    left = box.left
    for said in (part for part in re.split(r"[{}]", cell) if part.strip()):
        right = left + 42 * len(said)
        pieces.append(_node(Bounds(left, box.top, right, box.bottom), "android.widget.TextView", text=said.strip()))
        left = right
    return _node(Bounds(box.left, box.top, left, box.bottom), children=tuple(pieces))


def _center(hierarchy: Hierarchy, label: str) -> Point:
    node = next((n for n in hierarchy.nodes if n.label == label), None)
    return node.bounds.center if node else Point(0, 0)


def draw(drawing: str) -> Hierarchy:
    """The hierarchy of a drawn screen."""
    body: list[Node] = []
    dialog: list[str] = []
    prompt: list[str] = []
    tabs: Node | None = None
    top = TOP
    lines = [line.rstrip() for line in drawing.splitlines() if line.strip()]
    index = 0
    while index < len(lines):
        line = lines[index]
        index += 1
        if line.startswith("!!"):
            prompt.append(line[2:].strip())
        elif line.startswith("!"):
            dialog.append(line[1:].strip())
        elif line.startswith("~"):
            tabs = _tabs(line[1:])
        elif line.startswith("="):
            body.append(_title(line[1:].strip()))
        elif line.startswith("------"):
            top += 6 * LINE
        elif line.startswith("-"):
            inner = [line.removeprefix("->").removeprefix("-").strip()]
            while index < len(lines) and lines[index].startswith("  "):
                inner.append(lines[index].strip())
                index += 1
            rows, bottom = _rows(inner, top, 0, WIDTH)
            body.append(_node(Bounds(0, top, WIDTH, bottom), children=tuple(rows), clickable=line.startswith("->")))
            top = bottom + 8
        else:
            rows, top = _rows([line.strip()], top, 0, WIDTH)
            body += rows
    if prompt:
        return Hierarchy((_in_package(_dialog(prompt).children[0], PERMISSIONS),))
    if tabs is not None:
        body.append(tabs)
    if dialog:
        body.append(_dialog(dialog))
    return Hierarchy(
        (Node("android.widget.FrameLayout", package=PACKAGE, bounds=Bounds(0, 0, WIDTH, HEIGHT), children=tuple(body)),)
    )


def _node(bounds: Bounds, class_name: str = "android.view.View", **facts: Any) -> Node:
    return Node(class_name, package=PACKAGE, bounds=bounds, **facts)


def _title(text: str) -> Node:
    children = []
    if text.startswith("‹"):
        text = text[1:].strip()
        children.append(_node(Bounds(0, 100, 120, 220), text="‹", clickable=True))
    children.append(_node(Bounds(390, 110, 690, 210), "android.widget.TextView", text=text))
    return _node(Bounds(0, 80, WIDTH, TOP), children=tuple(children))


def _tabs(text: str) -> Node:
    labels = [label.strip() for label in text.split("|")]
    width = WIDTH // len(labels)
    cells = []
    for index, label in enumerate(labels):
        box = Bounds(index * width, HEIGHT - BAR, (index + 1) * width, HEIGHT)
        said = _node(
            Bounds(box.left + 40, box.top + 80, box.right - 40, box.bottom - 20),
            "android.widget.TextView",
            text=label.lstrip("*"),
        )
        cells.append(_node(box, clickable=True, selected=label.startswith("*"), children=(said,)))
    return _node(Bounds(0, HEIGHT - BAR, WIDTH, HEIGHT), children=tuple(cells))


def _dialog(lines: list[str]) -> Node:
    height = sum(_height(line) for line in lines) + 80
    top = (HEIGHT - height) // 2
    rows, _ = _rows(lines, top + 40, 120, WIDTH - 120)
    card = _node(Bounds(100, top, WIDTH - 100, top + height), "android.app.Dialog", children=tuple(rows))
    return _node(Bounds(0, 0, WIDTH, HEIGHT), children=(card,))


def _in_package(node: Node, package: str) -> Node:
    return replace(node, package=package, children=tuple(_in_package(child, package) for child in node.children))


def _height(line: str) -> int:
    if "<<" in line:
        return 3 * LINE
    return max(LINE, LINE // 2 * (1 + len(line) // 22))


def _rows(lines: list[str], top: int, left: int, right: int) -> tuple[list[Node], int]:
    nodes: list[Node] = []
    for line in lines:
        cells = [cell.strip() for cell in line.split(" | ")]
        width = (right - left) // len(cells)
        height = _height(line)
        for index, cell in enumerate(cells):
            nodes += _cell(
                cell, Bounds(left + index * width + 10, top + 10, left + (index + 1) * width - 10, top + height - 10)
            )
        top += height
    return nodes, top


def _cell(cell: str, box: Bounds) -> list[Node]:
    text = "android.widget.TextView"
    if cell.startswith("[+]"):
        label = cell[3:].strip()
        said = [_node(Bounds(box.left, box.top, box.left + 300, box.bottom), text, text=label)] if label else []
        return [
            *said,
            _node(
                Bounds(box.left + 320, box.top, box.left + 440, box.bottom),
                "android.view.View",
                content_desc="+",
                clickable=True,
            ),
        ]
    if cell.startswith("[") and cell.endswith("]"):
        return [_node(box, "android.widget.Button", text=cell[1:-1], clickable=True)]
    if cell.startswith("#"):
        size, _, label = cell[1:].partition(" ")
        wide, high = (round(float(side) * DEVICE.density) for side in size.split("x"))
        at = Bounds(box.left + 20, box.top + 10, box.left + 20 + wide, box.top + 10 + high)
        return [_node(at, "android.widget.Button", text=label, clickable=True)]
    if cell.startswith("(") and cell.endswith(")"):
        inner = Bounds(box.left + 20, box.top + 20, box.right - 20, box.bottom - 20)
        return [_node(box, clickable=True, children=(_node(inner, text, text=cell[1:-1]),))]
    if cell.startswith("<<"):
        return [_node(box, "android.widget.EditText", hint=cell.strip("<>"), clickable=True)]
    if cell.startswith("<"):
        secret = cell.startswith("<*")
        hint, _, value = cell.strip("<>*").partition("=")
        return [_node(box, "android.widget.EditText", text=value, hint=hint, password=secret, clickable=True)]
    if cell[0] in "☐☑":
        tick = Bounds(box.left, box.top + 20, box.left + 60, box.top + 80)
        boxed = _node(tick, "android.widget.CheckBox", checkable=True, checked=cell[0] == "☑", clickable=True)
        return [boxed, _node(Bounds(box.left + 80, box.top, box.right, box.bottom), text, text=cell[1:].strip())]
    if cell == "@spin":
        return [_node(box, "android.widget.ProgressBar")]
    if cell == "@pic":
        return [_node(Bounds(box.left, box.top, box.left + 80, box.bottom), "android.widget.Image")]
    if "{" in cell:
        return [_cut(cell, box)]
    # A narrow text keeps to its column's left edge, as real text does.
    width = min(box.width, 42 * len(cell))
    return [_node(Bounds(box.left, box.top, box.left + width, box.bottom), text, text=cell)]
