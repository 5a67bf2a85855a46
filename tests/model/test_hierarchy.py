"""A hierarchy survives being copied to another process."""

from __future__ import annotations

import pickle

from harness.meaning.layout import app_nodes, clickables, covered_ids
from harness.model.geometry import Bounds
from harness.model.hierarchy import Hierarchy
from harness.model.node import Node


def test_a_pickled_hierarchy_forgets_what_was_remembered_by_identity() -> None:
    page = Node(bounds=Bounds(0, 0, 10, 10), children=(Node(text="办事", bounds=Bounds(0, 0, 5, 5)),))
    hierarchy = Hierarchy((page,), 1)
    assert covered_ids(hierarchy)[id(page)]

    copy = pickle.loads(pickle.dumps(hierarchy))

    assert copy == hierarchy and copy.rotation == 1
    assert all(covered_ids(copy)[id(node)] for node in app_nodes(copy))


def test_a_page_whose_framework_listens_at_its_root_is_no_control() -> None:
    """React's root element, as Chromium reports it on a short page: clickable, and little higher than the title bar."""
    back = Node(text="‹", content_desc="返回", bounds=Bounds(0, 72, 160, 234), clickable=True)
    said = Node(text="进入林区不带火种。", bounds=Bounds(36, 270, 1044, 350))
    root = Node(bounds=Bounds(0, 72, 1080, 569), clickable=True, children=(back, said))
    window = Hierarchy((Node(bounds=Bounds(0, 72, 1080, 2256), children=(root,)),))

    assert window.clickable_for(said) is said
    assert window.clickable_for(back) is back
    assert clickables(window) == (back,)


def test_a_row_with_a_button_of_its_own_stays_a_control() -> None:
    button = Node(text="撤回", bounds=Bounds(800, 300, 1040, 400), clickable=True)
    name = Node(text="居住证", bounds=Bounds(40, 300, 400, 400))
    row = Node(bounds=Bounds(0, 280, 1080, 420), clickable=True, children=(name, button))
    other = Node(text="首页", bounds=Bounds(0, 2100, 500, 2256), clickable=True)
    window = Hierarchy((Node(bounds=Bounds(0, 72, 1080, 2256), children=(row, other)),))

    assert window.clickable_for(name) is row
    assert row in clickables(window)
