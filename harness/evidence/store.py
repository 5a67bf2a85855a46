"""Append-only files on disk, each one a link of the chain; several threads and processes may append to the same run.

Durability: every append reaches the kernel before it returns, so a killed process loses nothing. `fsync` is called by
`checkpoint` and when the run is sealed, not per file (a screenshot every half second would spend its time waiting for
the disk); a power cut may therefore lose what came after the last checkpoint, and the verifier then names the gap.

Order of writing: the file first, then its line. A writer killed in between leaves a file without a line; the next
append adopts it as an entry of its own with a note. A line torn by a kill is cut off, kept as a log entry and named.
"""

from __future__ import annotations

import hashlib
import os
import threading
from collections.abc import Callable
from pathlib import Path
from typing import Any

from filelock import FileLock

from harness.clock import Clock, SystemClock, timestamp
from harness.errors import EvidenceTampered
from harness.evidence.chain import GENESIS, canonical, line_for, parse_line
from harness.model.evidence import EvidenceKind, EvidenceRef

FOLDER = "evidence"
CHAIN = "chain.jsonl"
SEAL = "seal.json"
# Outside the evidence folder, because everything inside it must be a link.
LOCK = ".evidence.lock"
SUFFIX = {
    EvidenceKind.SCREENSHOT: "png",
    EvidenceKind.HIERARCHY: "xml",
    EvidenceKind.LOG: "txt",
    EvidenceKind.TRACE: "json",
}
_TAIL = 64 * 1024
_POLL_S = 0.003


class EvidenceStore:
    """The evidence folder of one run.

    Args:
        run_dir: the run folder; `evidence/` is made when missing.
        device: written into every entry, so that one chain can serve several devices.
        clock: dates the entries.

    Raises:
        EvidenceTampered: on append, when the run is already sealed or its last whole line is not sound.
    """

    def __init__(self, run_dir: Path, device: str = "", clock: Clock | None = None) -> None:
        self.run_dir = Path(run_dir)
        self.folder = self.run_dir / FOLDER
        self.device = device
        self._clock = clock or SystemClock()
        self.folder.mkdir(parents=True, exist_ok=True)
        self._chain = self.folder / CHAIN
        # FileLock keeps processes apart, the thread lock keeps this process's threads apart (FileLock is re-entrant).
        self._file_lock = FileLock(str(self.run_dir / LOCK))
        self._thread_lock = threading.Lock()
        self._known_size = -1
        self._count, self._head = 0, GENESIS
        self._unsynced: list[Path] = []

    def append(self, kind: EvidenceKind, data: bytes, note: str = "") -> EvidenceRef:
        """Store bytes as the next file and link of the chain.

        Args:
            kind: also fixes the file's suffix.
            data: stored as they are; redaction is the caller's business.
            note: why it was taken, for people; part of the entry.
        """
        digest = hashlib.sha256(data).hexdigest()
        with self._thread_lock, self._file_lock.acquire(poll_interval=_POLL_S):
            self._catch_up()
            return self._link(kind, digest, len(data), note, lambda path: _write_new(path, data))

    def _link(
        self, kind: EvidenceKind, digest: str, size: int, note: str, write: Callable[[Path], None]
    ) -> EvidenceRef:
        seq = self._count + 1
        name = f"{seq:06d}-{kind.value}.{SUFFIX[kind]}"
        entry: dict[str, Any] = {
            "seq": seq,
            "kind": kind.value,
            "path": f"{FOLDER}/{name}",
            "sha256": digest,
            "size": size,
            "at": timestamp(self._clock.now()),
            "device": self.device,
        }
        if note:
            entry["note"] = note
        write(self.folder / name)
        line, link = line_for(self._head, entry)
        descriptor = os.open(self._chain, os.O_WRONLY | os.O_APPEND | os.O_CREAT, 0o644)
        try:
            # One write call: a kill can tear the line, never mix it with another writer's.
            os.write(descriptor, line)
            self._known_size = os.fstat(descriptor).st_size
        finally:
            os.close(descriptor)
        self._count, self._head = seq, link
        self._unsynced.append(self.folder / name)
        return EvidenceRef(seq, kind, digest, f"{FOLDER}/{name}")

    def _catch_up(self) -> None:
        """Learn what other writers appended; repair what a killed one left half done."""
        if (self.folder / SEAL).exists():
            raise EvidenceTampered(0, "the run is sealed; nothing can be added")
        size = self._chain.stat().st_size if self._chain.exists() else 0
        torn = self._read_tail(size) if size != self._known_size else b""
        for kind, suffix in SUFFIX.items():
            orphan = self.folder / f"{self._count + 1:06d}-{kind.value}.{suffix}"
            if orphan.exists():
                data = orphan.read_bytes()
                self._link(
                    kind,
                    hashlib.sha256(data).hexdigest(),
                    len(data),
                    "left behind by an interrupted writer",
                    lambda path: None,
                )
                break
        if torn:
            digest = hashlib.sha256(torn).hexdigest()
            self._link(
                EvidenceKind.LOG,
                digest,
                len(torn),
                "chain line torn by an interrupted writer",
                lambda path: _write_new(path, torn),
            )

    def _read_tail(self, size: int) -> bytes:
        """Take count and head from the last whole line; cut off and return a torn rest."""
        if size == 0:
            self._count, self._head, self._known_size = 0, GENESIS, 0
            return b""
        with self._chain.open("r+b") as file:
            file.seek(max(0, size - _TAIL))
            tail = file.read()
            whole, newline, torn = tail.rpartition(b"\n")
            if torn:
                file.truncate(size - len(torn))
            self._known_size = size - len(torn)
        if not newline:
            self._count, self._head = 0, GENESIS
            return torn
        try:
            last = parse_line(whole.rpartition(b"\n")[2])
        except ValueError as error:
            raise EvidenceTampered(self._count + 1, f"the last line of the chain is not sound: {error}") from error
        self._count, self._head = last.seq, last.link
        return torn

    def head(self) -> tuple[int, str]:
        """Number of entries and the last link, for `record.json` (`evidence{count,head_sha256}`)."""
        with self._thread_lock, self._file_lock.acquire(poll_interval=_POLL_S):
            if not (self.folder / SEAL).exists():
                self._catch_up()
            elif self._known_size < 0:
                self._read_tail(self._chain.stat().st_size if self._chain.exists() else 0)
            return self._count, self._head

    def checkpoint(self) -> None:
        """Force to disk what this store appended since the last checkpoint."""
        with self._thread_lock:
            pending, self._unsynced = self._unsynced, []
        for path in (*pending, *([self._chain] if self._chain.exists() else []), self.folder):
            descriptor = os.open(path, os.O_RDONLY)
            try:
                os.fsync(descriptor)
            finally:
                os.close(descriptor)

    def append_json(self, kind: EvidenceKind, value: Any, note: str = "") -> EvidenceRef:
        """Store a JSON value in canonical form."""
        return self.append(kind, canonical(value) + b"\n", note)


def _write_new(path: Path, data: bytes) -> None:
    with path.open("xb") as file:
        file.write(data)
