"""The page source, XPath over it, and identities of nodes: pure, without a device."""

from __future__ import annotations

import asyncio

import pytest
from lxml import etree

from harness.model.geometry import Bounds
from harness.model.hierarchy import Hierarchy
from harness.model.node import Node
from harness.softdevice.appium.document import Document, Style, tag_of
from harness.softdevice.appium.element_routes import attribute_of
from harness.softdevice.appium.faults import CommandFault
from harness.softdevice.appium.snapshot import Snapshot
from harness.softdevice.appium.xpath import select_nodes
from harness.softdevice.appium.xpath2 import XPathTooLong, select

BOX = Bounds(0, 10, 100, 50)
ONE = Node("android.widget.TextView", "第 1 行", package="a", bounds=BOX, key="d-1")
TWO = Node("android.widget.TextView", "第 22 行", "二", "a:id/two", "a", bounds=BOX, clickable=True, key="d-2")
LIST = Node("android.widget.ListView", package="a", bounds=BOX, scrollable=True, children=(ONE, TWO), key="d-3")
BOXED = Node("android.view.View", package="a", bounds=BOX, children=(LIST,), key="d-4")
TOAST = Node("android.widget.Toast", "已保存", package="a", bounds=BOX)
SCREEN = Hierarchy((Node("android.widget.FrameLayout", package="a", bounds=BOX, children=(BOXED,)), TOAST), rotation=1)


def nodes_of(document: Document, path: str, version_1: bool) -> list[Node]:
    return asyncio.run(select_nodes(document, path, version_1))


def document(**style: object) -> Document:
    return Document(SCREEN, 1080, 2400, Style(**style))  # type: ignore[arg-type]


def test_source_has_classes_as_tags_and_the_display_at_its_root() -> None:
    root = etree.fromstring(document().text().encode())

    assert dict(root.attrib) == {"index": "0", "class": "hierarchy", "rotation": "1", "width": "1080", "height": "2400"}
    assert [element.tag for element in root] == ["android.widget.FrameLayout", "android.widget.Toast"]
    two = root.xpath("//*[@resource-id='a:id/two']")[0]
    assert two.get("content-desc") == "二" and two.get("bounds") == "[0,10][100,50]" and two.get("index") == "1"
    assert two.get("clickable") == "true" and two.get("displayed") == "true"


def test_settings_change_the_source() -> None:
    assert "<TextView " in document(short_names=True).text()
    assert "第 1 行" not in document(max_depth=2).text()
    assert "android.view.View" not in document(only_important=True).text()


@pytest.mark.parametrize(
    ("class_name", "tag"), [("a.B$C", "a.B.C"), ("", "_"), ("a.b.9", "a.b.9"), ("a b", "a.b"), ("视图", "视图")]
)
def test_tags_are_names(class_name: str, tag: str) -> None:
    assert tag_of(class_name, is_short=False) == tag
    etree.Element(tag_of(class_name, is_short=True))


def test_text_that_xml_cannot_carry_is_replaced() -> None:
    broken = Hierarchy((Node("a.B", "x\x00\ud800y"),))

    assert 'text="x??y"' in Document(broken, 1, 1, Style()).text()


@pytest.mark.parametrize(
    ("path", "texts"),
    [
        ("//android.widget.TextView", ["第 1 行", "第 22 行"]),
        ("//*[@text='第 1 行' or @text='nowhere']", ["第 1 行"]),
        ("//android.widget.ListView/*[2]", ["第 22 行"]),
        ("//*[matches(@text, '第 [0-9] 行')]", ["第 1 行"]),
        ("//*[@text=('第 1 行', '第 22 行')][last()]", ["第 22 行"]),
        ("//android.widget.Toast[@text='已保存']", ["已保存"]),
        ("/hierarchy//android.widget.TextView[contains(@text, '22')]", ["第 22 行"]),
        ("//*[@resource-id='a:id/two']/preceding-sibling::*", ["第 1 行"]),
        ("//nothing", []),
    ],
)
def test_xpath_2_is_the_default(path: str, texts: list[str]) -> None:
    assert [node.text for node in nodes_of(document(), path, version_1=False)] == texts


def test_xpath_1_knows_no_functions_of_version_2() -> None:
    assert [node.text for node in nodes_of(document(), "//*[@text='第 1 行']", version_1=True)] == ["第 1 行"]
    with pytest.raises(CommandFault, match="invalid selector"):
        nodes_of(document(), "//*[matches(@text, '.')]", version_1=True)


@pytest.mark.parametrize("path", ["//*[", "string(//*)", "count(//*)", "//*/@text", "1", "//*[unknown()]", "((("])
@pytest.mark.parametrize("version_1", [True, False])
def test_what_selects_no_elements_is_an_invalid_selector(path: str, version_1: bool) -> None:
    with pytest.raises(CommandFault) as caught:
        nodes_of(document(), path, version_1)

    assert caught.value.error == "invalid selector"


@pytest.mark.parametrize(
    "path",
    [
        "//*[matches(@text, '(第|第 )+[0-9 ]+x')]",
        "//*[count(1 to 1000000000) > 1]",
        "//*[replace(@text, '第', '') = '1']",
        "//*[@text='" + "x" * 5000 + "' or position() = 1]",
        "(" * 30 + "//*" + ")" * 30,
    ],
)
def test_expressions_without_bounds_are_refused_or_end(path: str) -> None:
    try:
        assert nodes_of(document(), path, version_1=False) == []
    except CommandFault as fault:
        assert fault.error == "invalid selector"


def test_an_expression_that_goes_on_is_stopped() -> None:
    rows = tuple(Node("a.Row", str(number), children=(Node("a.Cell"),)) for number in range(300))
    large = Document(Hierarchy((Node("a.Table", children=rows),)), 1, 1, Style())

    with pytest.raises(XPathTooLong):
        select(large.root.getroottree(), "//*[//*[//*[//*[@text='none']]]]", limit_s=0.2)


def test_below_an_element_only_that_element_and_what_it_holds_is_searched() -> None:
    below = Document(SCREEN, 1080, 2400, Style(), LIST)

    assert [node.text for node in nodes_of(below, "//android.widget.TextView", version_1=False)] == [
        "第 1 行",
        "第 22 行",
    ]
    assert nodes_of(below, "//android.widget.Toast", version_1=False) == []


def test_a_node_keeps_its_identity_when_text_and_place_change() -> None:
    changed = Node("android.widget.TextView", "other", package="a", key="d-2")
    later = Snapshot(Hierarchy((Node("android.widget.FrameLayout", package="a", children=(ONE, changed)),)))

    assert later.node(Snapshot(SCREEN).identity(TWO)) is changed
    assert later.node(Snapshot(SCREEN).identity(LIST)) is None


def test_windows_of_the_system_are_told_apart_by_what_they_say() -> None:
    def dialog(label: str) -> Snapshot:
        button = Node("android.widget.Button", label, resource_id="android:id/button1")
        return Snapshot(Hierarchy((Node("android.widget.FrameLayout", children=(button,)),)))

    first = dialog("确定")
    identity = first.identity(first.hierarchy.roots[0].children[0])

    assert dialog("确定").node(identity) is not None
    assert dialog("允许").node(identity) is None


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("text", "第 22 行"),
        ("name", "第 22 行"),
        ("content-desc", "二"),
        ("contentDescription", "二"),
        ("resource-id", "a:id/two"),
        ("resourceId", "a:id/two"),
        ("class", "android.widget.TextView"),
        ("className", "android.widget.TextView"),
        ("clickable", "true"),
        ("longClickable", "false"),
        ("long-clickable", "false"),
        ("displayed", "true"),
        ("bounds", "[0,10][100,50]"),
        ("hint", None),
    ],
)
def test_attributes_and_their_aliases(name: str, value: str | None) -> None:
    assert attribute_of(TWO, name) == value


def test_an_unknown_attribute_is_refused_by_name() -> None:
    with pytest.raises(CommandFault, match="'colour' attribute is unknown"):
        attribute_of(TWO, "colour")
