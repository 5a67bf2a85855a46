"""The hash chain as arithmetic."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from harness.evidence.chain import GENESIS, canonical, check, line_for


def chain(count: int) -> list[bytes]:
    lines, previous = [], GENESIS
    for seq in range(1, count + 1):
        line, previous = line_for(previous, {"seq": seq, "path": f"evidence/{seq:06d}-log.txt", "sha256": "0" * 64})
        lines.append(line)
    return lines


def kind(lines: list[bytes]) -> tuple[int, str]:
    good, broken = check(b"".join(lines))
    assert broken is not None
    assert len(good) == broken.link - 1
    return broken.link, broken.kind


def test_a_sound_chain_holds() -> None:
    good, broken = check(b"".join(chain(4)))

    assert broken is None
    assert [line.seq for line in good] == [1, 2, 3, 4]


def test_an_empty_chain_holds() -> None:
    assert check(b"") == ([], None)


def test_a_removed_line_is_missing() -> None:
    lines = chain(4)

    assert kind([lines[0], *lines[2:]]) == (2, "missing")


def test_swapped_lines_are_reordered() -> None:
    one, two, three = chain(3)

    assert kind([one, three, two]) == (2, "reordered")


def test_a_repeated_line_is_duplicated() -> None:
    one, two, three = chain(3)

    assert kind([one, two, two, three]) == (3, "duplicated")


def test_a_last_line_without_newline_is_torn() -> None:
    lines = chain(3)

    assert kind([*lines[:2], lines[2][:-20]]) == (3, "torn")


def test_a_line_of_another_chain_does_not_follow() -> None:
    other, _ = line_for("f" * 64, {"seq": 2, "path": "x", "sha256": "y"})

    assert kind([chain(1)[0], other]) == (2, "modified")


@settings(deadline=None)  # a busy machine is slow, not wrong
@given(st.integers(0, 2), st.data())
def test_every_changed_byte_breaks_the_line_it_is_in_or_the_one_it_joins(number: int, data: st.DataObject) -> None:
    lines = chain(3)
    at = data.draw(st.integers(0, len(lines[number]) - 1))
    bit = data.draw(st.integers(0, 7))
    changed = bytearray(lines[number])
    changed[at] ^= 1 << bit

    link, _ = kind([*lines[:number], bytes(changed), *lines[number + 1 :]])

    assert link == number + 1


@settings(deadline=None)  # a busy machine is slow, not wrong
@given(
    st.recursive(
        st.none() | st.booleans() | st.integers() | st.text(),
        lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner),
    )
)
def test_canonical_json_does_not_depend_on_the_order_of_keys(value: object) -> None:
    flipped = dict(reversed(list(value.items()))) if isinstance(value, dict) else value

    assert canonical(flipped) == canonical(value)


@settings(deadline=None)  # a busy machine is slow, not wrong
@given(st.binary(max_size=200))
def test_junk_is_named_and_never_raises(junk: bytes) -> None:
    good, _ = check(junk)

    assert good == []
