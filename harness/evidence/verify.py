"""Check a run folder and name the first broken link. Reads only; works on sealed, unsealed and crashed runs."""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from harness.errors import EvidenceTampered
from harness.evidence.chain import GENESIS, BrokenLink, ChainLine, canonical, check
from harness.evidence.seal import RECORD, SCHEMA, fingerprint, signature_holds
from harness.evidence.store import CHAIN, FOLDER, SEAL


@dataclass(frozen=True)
class Verification:
    """What was found.

    Attributes:
        count: entries that hold, from the first on.
        head: link of the last entry that holds.
        broken: everything that does not hold; the first broken link first.
        key: fingerprint of the key that sealed the run; "" when there is no readable seal.
        ended: normal or abnormal, as the seal says; "" without a seal.
        abnormal: why the run did not end as planned.
    """

    count: int
    head: str
    broken: tuple[BrokenLink, ...] = ()
    key: str = ""
    ended: str = ""
    abnormal: str = ""

    @property
    def is_intact(self) -> bool:
        """Whether everything is as it was sealed."""
        return not self.broken


def verify(run_dir: Path, *, public_key: str | None = None) -> Verification:
    """Check chain, files, record and seal of a run.

    Args:
        public_key: hexadecimal key the seal must be made with; None accepts the key that the seal names.
    """
    folder = Path(run_dir) / FOLDER
    lines, broken_chain = check(_bytes(folder / CHAIN) or b"")
    broken = [problem for problem in (_first_broken_file(Path(run_dir), lines), broken_chain) if problem is not None]
    seal, broken_seal = _read_seal(folder / SEAL, public_key)
    if broken_seal is not None:
        broken.append(broken_seal)
    if seal is not None and broken_chain is None:
        broken += _against_seal(Path(run_dir), lines, seal)
    broken += _extra_files(folder, lines)
    head = lines[-1].link if lines else GENESIS
    if seal is None:
        return Verification(len(lines), head, tuple(broken))
    return Verification(
        len(lines), head, tuple(broken), fingerprint(seal["public_key"]), str(seal["ended"]), str(seal["abnormal"])
    )


def require_intact(run_dir: Path) -> Verification:
    """Verify and insist.

    Raises:
        EvidenceTampered: names the first broken link.
    """
    found = verify(run_dir)
    if found.broken:
        raise EvidenceTampered(found.broken[0].link, found.broken[0].reason)
    return found


def _bytes(path: Path) -> bytes | None:
    """Content of a plain file; None for a missing file, a folder or a symbolic link (which could point anywhere)."""
    return path.read_bytes() if path.is_file() and not path.is_symlink() else None


def _first_broken_file(run_dir: Path, lines: list[ChainLine]) -> BrokenLink | None:
    for line in lines:
        name = str(line.entry.get("path", ""))
        if Path(name).parent != Path(FOLDER) or Path(name).name in ("", "..", CHAIN, SEAL):
            return BrokenLink(line.seq, "modified", f"entry {line.seq} points outside the evidence folder: {name!r}")
        data = _bytes(run_dir / name)
        if data is None:
            return BrokenLink(line.seq, "missing", f"{name} is missing")
        if hashlib.sha256(data).hexdigest() != line.entry.get("sha256"):
            return BrokenLink(line.seq, "modified", f"{name} was changed")
    return None


def _read_seal(path: Path, public_key: str | None) -> tuple[dict[str, Any] | None, BrokenLink | None]:
    raw = _bytes(path)
    if raw is None:
        return None, BrokenLink(
            0, "unsealed", f"{FOLDER}/{SEAL} is missing: the run was never sealed, or the seal was removed"
        )
    try:
        content = json.loads(raw)
        if not isinstance(content, dict) or canonical(content) + b"\n" != raw or content.get("schema") != SCHEMA:
            raise ValueError("not in canonical form")
        if not signature_holds(content):
            raise ValueError("the signature does not fit")
        missing = {"count", "head_sha256", "record_sha256", "ended", "abnormal"} - set(content)
        if missing:
            raise ValueError(f"{min(missing)} is missing")
    except (ValueError, RecursionError) as error:
        return None, BrokenLink(0, "broken_seal", f"{FOLDER}/{SEAL} was changed: {error}")
    if public_key is not None and content["public_key"] != public_key.lower():
        return content, BrokenLink(0, "broken_seal", f"sealed with another key: {fingerprint(content['public_key'])}")
    return content, None


def _against_seal(run_dir: Path, lines: list[ChainLine], seal: dict[str, Any]) -> list[BrokenLink]:
    found: list[BrokenLink] = []
    count, head = len(lines), lines[-1].link if lines else GENESIS
    if count < seal["count"]:
        found.append(
            BrokenLink(count + 1, "truncated", f"the chain ends after {count} entries; {seal['count']} were sealed")
        )
    elif count > seal["count"]:
        found.append(
            BrokenLink(
                int(seal["count"]) + 1, "extra_file", f"the chain has {count} entries; {seal['count']} were sealed"
            )
        )
    elif head != seal["head_sha256"]:
        found.append(BrokenLink(0, "broken_seal", "the chain was rewritten: its head is not the sealed one"))
    record = _bytes(run_dir / RECORD)
    digest = None if record is None else hashlib.sha256(record).hexdigest()
    if digest != seal["record_sha256"]:
        what = (
            "is missing"
            if record is None
            else ("was added after the seal" if seal["record_sha256"] is None else "was changed")
        )
        found.append(BrokenLink(0, "record_changed", f"{RECORD} {what}"))
    return found


def _extra_files(folder: Path, lines: list[ChainLine]) -> list[BrokenLink]:
    known = {Path(str(line.entry.get("path", ""))).name for line in lines} | {CHAIN, SEAL}
    names = sorted(path.name for path in folder.iterdir()) if folder.is_dir() else []
    return [BrokenLink(0, "extra_file", f"{FOLDER}/{name} belongs to no link") for name in names if name not in known]
