"""A hierarchy survives being copied to another process."""

from __future__ import annotations

import pickle

from harness.meaning.layout import app_nodes, covered_ids
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
