"""One element of a window hierarchy, with Android's attribute names."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from harness.model.geometry import Bounds

_NOWHERE = Bounds(0, 0, 0, 0)
EDITABLE_CLASSES = ("EditText", "AutoCompleteTextView", "MultiAutoCompleteTextView")


@dataclass(frozen=True)
class Node:
    """An element as the accessibility layer reports it.

    Attributes mirror the dump: `class_name` is the full Java name, `text` of a password field is bullets,
    `hint` is the placeholder, `bounds` are screen pixels clipped to the display. `key` names the object behind the node for
    as long as it lives ("" when nobody knows); two nodes that differ only in it are equal. `origin` is "" for what the
    device told, "ocr" for a line read from pixels, "icon" for the meaning of a recognised symbol (`harness.meaning.pictures`).
    """

    class_name: str = "android.view.View"
    text: str = ""
    content_desc: str = ""
    resource_id: str = ""
    package: str = ""
    hint: str = ""
    bounds: Bounds = _NOWHERE
    checkable: bool = False
    checked: bool = False
    clickable: bool = False
    enabled: bool = True
    focusable: bool = False
    focused: bool = False
    scrollable: bool = False
    long_clickable: bool = False
    password: bool = False
    selected: bool = False
    children: tuple[Node, ...] = ()
    key: str = field(default="", compare=False, repr=False)
    origin: str = ""

    @property
    def label(self) -> str:
        """What a person would call the node: its text, else its description, else its hint."""
        return self.text or self.content_desc or self.hint

    @property
    def short_class(self) -> str:
        """The class name without its package: Button, EditText, View."""
        return self.class_name.rsplit(".", 1)[-1]

    @property
    def is_editable(self) -> bool:
        """Whether text can be typed into it."""
        return self.short_class.endswith(EDITABLE_CLASSES)

    def walk(self) -> Iterator[Node]:
        """Yield the node and all below it, in reading (document) order."""
        yield self
        for child in self.children:
            yield from child.walk()

    def all_text(self) -> str:
        """Text and descriptions of the node and all below it, joined by blanks, nothing twice in a row."""
        parts: list[str] = []
        for node in self.walk():
            for part in (node.text, node.content_desc):
                if part and (not parts or parts[-1] != part):
                    parts.append(part)
        return " ".join(parts)
