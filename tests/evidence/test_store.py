"""The append-only store: one writer, many writers, killed writers."""

from __future__ import annotations

import hashlib
import multiprocessing
import threading
from pathlib import Path

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from harness.errors import EvidenceTampered
from harness.evidence.chain import check
from harness.evidence.seal import seal
from harness.evidence.store import EvidenceStore
from harness.evidence.verify import verify
from harness.model.evidence import EvidenceKind


def append_many(run_dir: str, device: str, count: int) -> None:
    store = EvidenceStore(Path(run_dir), device)
    for number in range(count):
        store.append(EvidenceKind.LOG, f"{device} {number}".encode())


def kinds(run_dir: Path) -> list[str]:
    return [problem.kind for problem in verify(run_dir).broken]


def test_a_file_is_stored_under_its_number_and_kind(tmp_path: Path) -> None:
    ref = EvidenceStore(tmp_path, "d1").append(EvidenceKind.SCREENSHOT, b"pixels", "explore")

    assert ref.path == "evidence/000001-screenshot.png"
    assert ref.sha256 == hashlib.sha256(b"pixels").hexdigest()
    assert (tmp_path / ref.path).read_bytes() == b"pixels"
    lines, _ = check((tmp_path / "evidence/chain.jsonl").read_bytes())
    assert (lines[0].entry["device"], lines[0].entry["note"]) == ("d1", "explore")


def test_processes_and_threads_append_to_one_chain(tmp_path: Path) -> None:
    context = multiprocessing.get_context("spawn")
    processes = [context.Process(target=append_many, args=(str(tmp_path), f"p{n}", 30)) for n in range(2)]
    shared = EvidenceStore(tmp_path, "shared")
    threads = [
        threading.Thread(target=lambda: [shared.append(EvidenceKind.TRACE, b"{}") for _ in range(20)]) for _ in range(2)
    ]
    for worker in (*processes, *threads):
        worker.start()
    for worker in (*processes, *threads):
        worker.join(timeout=60)

    assert [process.exitcode for process in processes] == [0, 0]
    assert shared.head()[0] == 100
    assert kinds(tmp_path) == ["unsealed"]


def test_a_sealed_run_takes_nothing_more(tmp_path: Path) -> None:
    store = EvidenceStore(tmp_path)
    store.append(EvidenceKind.LOG, b"one")
    seal(store, run="r", key=Ed25519PrivateKey.generate())

    with pytest.raises(EvidenceTampered):
        store.append(EvidenceKind.LOG, b"two")
    with pytest.raises(EvidenceTampered):
        EvidenceStore(tmp_path).append(EvidenceKind.LOG, b"two")


def test_a_file_left_by_a_killed_writer_is_adopted(tmp_path: Path) -> None:
    EvidenceStore(tmp_path).append(EvidenceKind.LOG, b"one")
    (tmp_path / "evidence/000002-screenshot.png").write_bytes(b"half a pict")

    ref = EvidenceStore(tmp_path).append(EvidenceKind.LOG, b"two")

    assert ref.seq == 3
    assert kinds(tmp_path) == ["unsealed"]


def test_a_file_left_by_another_writer_is_adopted_by_one_that_is_running(tmp_path: Path) -> None:
    store = EvidenceStore(tmp_path)
    store.append(EvidenceKind.LOG, b"one")
    (tmp_path / "evidence/000002-log.txt").write_bytes(b"orphan")

    assert store.append(EvidenceKind.LOG, b"two").seq == 3


def test_a_torn_line_is_named_by_the_verifier_and_kept_by_the_next_writer(tmp_path: Path) -> None:
    store = EvidenceStore(tmp_path)
    for text in (b"one", b"two"):
        store.append(EvidenceKind.LOG, text)
    chain = tmp_path / "evidence/chain.jsonl"
    chain.write_bytes(chain.read_bytes()[:-30])
    assert kinds(tmp_path)[0] == "torn"
    assert verify(tmp_path).broken[0].link == 2

    EvidenceStore(tmp_path).append(EvidenceKind.LOG, b"three")

    assert kinds(tmp_path) == ["unsealed"]
    lines, _ = check(chain.read_bytes())
    assert [line.entry.get("note", "") for line in lines] == [
        "",
        "left behind by an interrupted writer",
        "chain line torn by an interrupted writer",
        "",
    ]


def test_a_chain_with_a_changed_last_line_is_not_continued(tmp_path: Path) -> None:
    EvidenceStore(tmp_path).append(EvidenceKind.LOG, b"one")
    chain = tmp_path / "evidence/chain.jsonl"
    chain.write_bytes(chain.read_bytes().replace(b'"seq":1', b'"seq":7'))

    with pytest.raises(EvidenceTampered):
        EvidenceStore(tmp_path).append(EvidenceKind.LOG, b"two")
