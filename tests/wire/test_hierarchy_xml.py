"""Window dumps: any text survives the way out and back."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from harness.model.geometry import Bounds
from harness.model.hierarchy import Hierarchy
from harness.model.node import Node
from harness.wire.hierarchy_xml import hierarchy_from_xml, xml_from_hierarchy

# Characters that XML 1.0 can carry; the others become ".".
texts = st.text(st.characters(exclude_categories=("Cs", "Cc"), exclude_characters="\ufffe\uffff")) | st.text(
    "<>&\"'\n\t=;中"
)


@given(texts, texts, texts, st.booleans())
def test_texts_and_flags_survive_the_round_trip(text: str, description: str, hint: str, is_checked: bool) -> None:
    child = Node(text=text, content_desc=description, hint=hint, checked=is_checked, bounds=Bounds(1, 2, 3, 4))
    hierarchy = Hierarchy((Node(children=(child,), bounds=Bounds(0, 0, 9, 9)),), rotation=1)

    assert hierarchy_from_xml(xml_from_hierarchy(hierarchy)) == hierarchy


def test_characters_that_xml_cannot_carry_become_dots() -> None:
    hierarchy = Hierarchy((Node(text="a\x00b\x0bc\ufffe"),))

    assert hierarchy_from_xml(xml_from_hierarchy(hierarchy)).roots[0].text == "a.b.c."


def test_negative_bounds_are_clamped_for_clients_that_lose_the_sign() -> None:
    xml = xml_from_hierarchy(Hierarchy((Node(bounds=Bounds(-5, -1, 10, 20)),)))

    assert 'bounds="[0,0][10,20]"' in xml


def test_what_was_read_from_pixels_says_so() -> None:
    read = Node("zhijian.ReadText", text="主办单位", bounds=Bounds(1, 2, 3, 4), origin="ocr")
    hierarchy = Hierarchy((Node(clickable=True, children=(read,), bounds=Bounds(0, 0, 9, 9)),))

    xml = xml_from_hierarchy(hierarchy)

    assert xml.count('origin="ocr"') == 1
    assert 'NAF="true"' in xml, "words in pixels are none for a screen reader"
    assert hierarchy_from_xml(xml) == hierarchy


def test_a_control_without_words_is_marked() -> None:
    def marked(node: Node) -> bool:
        return 'NAF="true"' in xml_from_hierarchy(Hierarchy((node,)))

    assert marked(Node(clickable=True))
    assert not marked(Node(clickable=True, enabled=False)) and not marked(Node())
    assert not marked(Node(clickable=True, content_desc="关闭"))
    assert not marked(Node(clickable=True, children=(Node(children=(Node(text="里面有字"),)),)))
    assert not marked(Node("android.widget.ListView", clickable=True))
