"""Points, sizes and bounds in screen pixels."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, order=True)
class Point:
    """One pixel position."""

    x: int
    y: int


@dataclass(frozen=True)
class Size:
    """Width and height in pixels."""

    width: int
    height: int


@dataclass(frozen=True, order=True)
class Bounds:
    """A half-open rectangle; right and bottom are the first pixels outside."""

    left: int
    top: int
    right: int
    bottom: int

    @property
    def width(self) -> int:
        """Width in pixels; never negative."""
        return max(0, self.right - self.left)

    @property
    def height(self) -> int:
        """Height in pixels; never negative."""
        return max(0, self.bottom - self.top)

    @property
    def area(self) -> int:
        """Number of pixels covered."""
        return self.width * self.height

    @property
    def is_empty(self) -> bool:
        """Whether no pixel is covered."""
        return self.area == 0

    @property
    def center(self) -> Point:
        """The middle pixel, rounded down."""
        return Point((self.left + self.right) // 2, (self.top + self.bottom) // 2)

    def has(self, point: Point) -> bool:
        """Whether the point lies inside."""
        return self.left <= point.x < self.right and self.top <= point.y < self.bottom

    def intersection(self, other: Bounds) -> Bounds:
        """The common rectangle; empty (not None) when there is none."""
        left, top = max(self.left, other.left), max(self.top, other.top)
        return Bounds(left, top, max(left, min(self.right, other.right)), max(top, min(self.bottom, other.bottom)))

    def encloses(self, other: Bounds, slack_px: int = 0) -> bool:
        """Whether the other rectangle lies inside, up to `slack_px` on every side."""
        return (
            self.left - slack_px <= other.left
            and self.top - slack_px <= other.top
            and other.right <= self.right + slack_px
            and other.bottom <= self.bottom + slack_px
        )

    def as_list(self) -> list[int]:
        """[left, top, right, bottom], as records write a box."""
        return [self.left, self.top, self.right, self.bottom]
