"""Both verifiers against every kind of tampering."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from harness.errors import ConfigError, EvidenceTampered
from harness.evidence import verify_standalone
from harness.evidence.chain import GENESIS, canonical, line_for
from harness.evidence.seal import load_key, seal
from harness.evidence.store import EvidenceStore
from harness.evidence.verify import require_intact, verify
from harness.model.evidence import EvidenceKind

KEY = Ed25519PrivateKey.from_private_bytes(bytes(range(32)))


@pytest.fixture
def run(tmp_path: Path) -> Path:
    folder = tmp_path / "run"
    store = EvidenceStore(folder, "soft")
    for kind, data in (
        (EvidenceKind.SCREENSHOT, b"png"),
        (EvidenceKind.HIERARCHY, b"<h/>"),
        (EvidenceKind.LOG, "行".encode()),
    ):
        store.append(kind, data)
    (folder / "record.json").write_text('{"schema":"zhijian.record/1"}', "utf-8")
    seal(store, run="r1", key=KEY)
    return folder


def first(run: Path) -> tuple[int, str]:
    broken = verify(run).broken
    assert broken
    return broken[0].link, broken[0].kind


def test_an_untouched_run_is_intact(run: Path) -> None:
    found = verify(run)

    assert found.is_intact
    assert (found.count, found.ended) == (3, "normal")
    assert verify_standalone.verify(run)[0] is None
    assert require_intact(run) == found


@pytest.mark.parametrize(
    "name", ["000001-screenshot.png", "000002-hierarchy.xml", "000003-log.txt", "chain.jsonl", "seal.json"]
)
def test_every_flipped_byte_in_the_evidence_folder_is_named_by_both_verifiers(run: Path, name: str) -> None:
    path = run / "evidence" / name
    content = path.read_bytes()
    for at in range(len(content)):
        path.write_bytes(content[:at] + bytes([content[at] ^ (1 << (at % 8))]) + content[at + 1 :])
        link, _ = first(run)
        if name[0] == "0":
            assert link == int(name[:6])
        elif name == "chain.jsonl":
            assert link == content[:at].count(b"\n") + 1
        else:
            assert link == 0
        # The pure-Python signature check takes milliseconds, so the second verifier sees every third byte of the seal.
        if name != "seal.json" or at % 3 == 0:
            assert verify_standalone.verify(run)[0] == link


def remove(run: Path, name: str) -> None:
    (run / name).unlink()


def rewrite(run: Path, change: Callable[[list[bytes]], list[bytes]]) -> None:
    path = run / "evidence/chain.jsonl"
    path.write_bytes(b"".join(change(path.read_bytes().splitlines(keepends=True))))


@pytest.mark.parametrize(
    ("tamper", "expected"),
    [
        (lambda run: remove(run, "evidence/000002-hierarchy.xml"), (2, "missing")),
        (lambda run: rewrite(run, lambda lines: [lines[0], lines[2]]), (2, "missing")),
        (lambda run: rewrite(run, lambda lines: [lines[0], lines[2], lines[1]]), (2, "reordered")),
        (lambda run: rewrite(run, lambda lines: [*lines, lines[2]]), (4, "duplicated")),
        (lambda run: rewrite(run, lambda lines: lines[:2]), (3, "truncated")),
        (lambda run: rewrite(run, lambda lines: []), (1, "truncated")),
        (lambda run: remove(run, "evidence/chain.jsonl"), (1, "truncated")),
        (lambda run: remove(run, "evidence/seal.json"), (0, "unsealed")),
        (lambda run: remove(run, "record.json"), (0, "record_changed")),
        (lambda run: (run / "record.json").write_text("{}"), (0, "record_changed")),
        (lambda run: (run / "evidence/000004-log.txt").write_text("x"), (0, "extra_file")),
        (lambda run: (run / "evidence/more").mkdir(), (0, "extra_file")),
    ],
)
def test_tampering_is_named(run: Path, tamper: Callable[[Path], None], expected: tuple[int, str]) -> None:
    tamper(run)

    assert first(run) == expected
    assert verify_standalone.verify(run)[0] is not None


def test_a_link_to_a_copy_elsewhere_does_not_count_as_the_file(run: Path, tmp_path: Path) -> None:
    file = run / "evidence/000001-screenshot.png"
    shutil.move(file, tmp_path / "copy.png")
    file.symlink_to(tmp_path / "copy.png")

    assert first(run) == (1, "missing")
    assert verify_standalone.verify(run)[0] == 1


def test_a_chain_rewritten_from_scratch_does_not_fit_the_seal(run: Path) -> None:
    file = run / "evidence/000003-log.txt"
    file.write_bytes(b"forged")
    lines, previous = [], GENESIS
    for raw in (run / "evidence/chain.jsonl").read_bytes().splitlines():
        entry = json.loads(raw)["entry"]
        if entry["seq"] == 3:
            entry["sha256"] = __import__("hashlib").sha256(b"forged").hexdigest()
        line, previous = line_for(previous, entry)
        lines.append(line)
    (run / "evidence/chain.jsonl").write_bytes(b"".join(lines))

    assert first(run) == (0, "broken_seal")
    assert verify_standalone.verify(run)[0] is not None


def test_a_seal_by_another_key_is_noticed_when_the_right_key_is_known(run: Path) -> None:
    ours = KEY.public_key().public_bytes_raw().hex()
    assert verify(run, public_key=ours).is_intact

    other = Ed25519PrivateKey.generate().public_key().public_bytes_raw().hex()

    assert [problem.kind for problem in verify(run, public_key=other).broken] == ["broken_seal"]


def test_an_entry_may_not_point_outside_the_evidence_folder(run: Path) -> None:
    entry = {"seq": 1, "path": "evidence/../record.json", "sha256": "0" * 64}
    line, _ = line_for(GENESIS, entry)
    (run / "evidence/chain.jsonl").write_bytes(line)

    assert first(run) == (1, "modified")


def test_an_abnormal_end_is_part_of_the_seal(tmp_path: Path) -> None:
    seal(EvidenceStore(tmp_path), run="r", key=KEY, abnormal="设备失联")

    found = verify(tmp_path)

    assert found.is_intact
    assert (found.ended, found.abnormal) == ("abnormal", "设备失联")


def test_a_folder_that_is_no_run_is_unsealed_not_a_traceback(tmp_path: Path) -> None:
    assert [problem.kind for problem in verify(tmp_path).broken] == ["unsealed"]


def test_the_first_broken_link_is_raised(run: Path) -> None:
    remove(run, "evidence/000002-hierarchy.xml")

    with pytest.raises(EvidenceTampered) as caught:
        require_intact(run)

    assert caught.value.link == 2


def test_the_independent_verifier_is_short_ships_with_the_run_and_runs_alone(run: Path) -> None:
    shipped = run / "verify_standalone.py"
    assert len(shipped.read_text("utf-8").splitlines()) < 100

    good = subprocess.run(
        [sys.executable, "-I", "-S", str(shipped), str(run)], capture_output=True, text=True, timeout=30, check=False
    )
    (run / "evidence/000001-screenshot.png").write_bytes(b"other")
    bad = subprocess.run(
        [sys.executable, "-I", "-S", str(shipped), str(run)], capture_output=True, text=True, timeout=30, check=False
    )

    assert (good.returncode, good.stdout[:7]) == (0, "intact:")
    assert (bad.returncode, bad.stdout[:16]) == (1, "BROKEN at link 1")


def test_both_verifiers_agree_with_the_library_about_signatures(run: Path) -> None:
    message = canonical({"a": "字"})
    public = KEY.public_key().public_bytes_raw()

    assert verify_standalone.signed(public, KEY.sign(message), message)
    assert not verify_standalone.signed(public, KEY.sign(message), message + b" ")


def test_the_key_is_made_once_and_is_private(tmp_path: Path) -> None:
    path = tmp_path / "config" / "seal.key"

    first_time, second_time = load_key(path), load_key(path)

    assert first_time.private_bytes_raw() == second_time.private_bytes_raw()
    assert path.stat().st_mode & 0o077 == 0
    assert list(path.parent.iterdir()) == [path]


def test_a_file_that_is_no_key_is_a_configuration_error(tmp_path: Path) -> None:
    path = tmp_path / "seal.key"
    path.write_text("hello")

    with pytest.raises(ConfigError):
        load_key(path)
