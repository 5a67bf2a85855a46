"""The life of streams as a state machine: whatever order a client opens, writes, answers and closes in, both ends agree."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator

import pytest
from hypothesis import HealthCheck, Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import Bundle, RuleBasedStateMachine, consumes, invariant, rule, run_state_machine_as_test

from fuzz.peer import PATIENCE_S, Peer, Stream
from fuzz.watch import Lab
from harness.wire.adb_transport import Packet, bytes_from_packet

_LAB: list[Lab] = []


@pytest.fixture(scope="module")
def lab(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Lab]:
    """The device of the machines; Hypothesis makes those without arguments."""
    lab = Lab(tmp_path_factory.mktemp("streams"))
    lab.open()
    _LAB.append(lab)
    yield lab
    _LAB.clear()
    lab.close()


class StreamLives(RuleBasedStateMachine):
    """One connection with many streams of `cat`, which gives back what it gets."""

    streams = Bundle("streams")

    def __init__(self) -> None:
        super().__init__()
        self.lab = _LAB[0]
        self.peer = Peer(self.lab.port)
        self.sent: dict[int, bytes] = {}
        self.lab.run(self._enter())

    async def _enter(self) -> None:
        await self.peer.__aenter__()
        await self.peer.greet()

    @rule(target=streams, service=st.sampled_from(("exec:cat", "exec:cat", "shell:cat", "exec:cat | cat")))
    def open_stream(self, service: str) -> Stream:
        """Open one; it must be accepted."""
        stream: Stream = self.lab.run(self.peer.open(service))
        assert stream.remote, f"{service} was refused"
        self.sent[stream.number] = b""
        self.lab.inputs += 1
        return stream

    @rule(stream=streams, data=st.one_of(st.binary(min_size=1, max_size=40), st.just(b"x" * 200_000)))
    def write(self, stream: Stream, data: bytes) -> None:
        """Write; the echo comes back whole and in order."""
        if not self._lives(stream):
            return
        self.lab.run(self.peer.write(stream, data))
        self.sent[stream.number] += data
        self.lab.inputs += 1
        self.lab.run(self._echoed(stream))

    def _lives(self, stream: Stream) -> bool:
        return self.peer.streams.get(stream.number) is stream

    async def _echoed(self, stream: Stream) -> None:
        async with asyncio.timeout(PATIENCE_S):
            while len(stream.data) < len(self.sent[stream.number]):
                await asyncio.sleep(0.0005)
        assert bytes(stream.data) == self.sent[stream.number]

    @rule(stream=consumes(streams))
    def close_stream(self, stream: Stream) -> None:
        """Close one; the device closes its end."""
        if not self._lives(stream):
            return
        self.peer.close(stream)
        self.lab.inputs += 1
        self.lab.run(asyncio.wait_for(stream.closed.wait(), PATIENCE_S))
        del self.sent[stream.number]

    @rule(
        command=st.sampled_from(("WRTE", "OKAY", "CLSE")),
        ours=st.integers(0, 300),
        theirs=st.sampled_from((0, 1_000_000, 0xFFFFFFFF)),
    )
    def talk_of_no_stream(self, command: str, ours: int, theirs: int) -> None:
        """Packets for streams that do not exist change nothing."""
        self.lab.inputs += 1
        assert self.lab.run(self.peer.send(bytes_from_packet(Packet(command, ours, theirs, b"stray"))))

    @rule(first=streams, second=streams)
    def cross(self, first: Stream, second: Stream) -> None:
        """Ids that do not belong together reach neither stream."""
        if first is not second and self._lives(first) and self._lives(second):
            self.lab.inputs += 1
            stray = Packet("CLSE", first.number, second.remote)
            assert self.lab.run(self.peer.send(bytes_from_packet(stray)))

    @rule()
    def greet_again(self) -> None:
        """A second greeting starts over: every stream is gone."""
        self.lab.inputs += 1
        self.lab.run(self._start_over())

    async def _start_over(self) -> None:
        self.peer.greeted.clear()
        await self.peer.greet()
        self.peer.streams.clear()
        self.sent.clear()
        await self.peer.hang_up()
        await self.peer.__aexit__()
        self.peer = Peer(self.lab.port)
        await self._enter()

    @invariant()
    def connection_lives(self) -> None:
        """Nothing so far was a reason to hang up."""
        assert not self.peer.ended.is_set()

    def teardown(self) -> None:
        """Leave; nothing may be left over."""
        self.lab.run(self._leave())
        self.lab.verify()

    async def _leave(self) -> None:
        await self.peer.hang_up()
        await self.peer.__aexit__()


_ALL = settings(
    deadline=None, database=None, suppress_health_check=list(HealthCheck), phases=(Phase.generate, Phase.shrink)
)


def test_streams_live_and_die_as_the_protocol_says(lab: Lab) -> None:
    quick = settings(_ALL, max_examples=8, stateful_step_count=25, derandomize=True)

    run_state_machine_as_test(StreamLives, settings=quick)  # type: ignore[no-untyped-call]


@pytest.mark.slow
def test_streams_live_and_die_in_many_orders(lab: Lab, fuzzed: dict[str, int]) -> None:
    before = lab.inputs

    run_state_machine_as_test(  # type: ignore[no-untyped-call]
        StreamLives, settings=settings(_ALL, max_examples=150, stateful_step_count=40)
    )

    fuzzed["stream lives"] = lab.inputs - before
