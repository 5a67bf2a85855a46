"""`zhijian verify` as a whole command."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from harness.cli import run as run_command
from harness.cli.verify import KINDS
from harness.evidence import chain, verify
from harness.evidence.seal import seal
from harness.evidence.store import EvidenceStore
from harness.model.evidence import EvidenceKind

KEY = Ed25519PrivateKey.generate()


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    store = EvidenceStore(tmp_path / "run")
    for text in (b"one", b"two"):
        store.append(EvidenceKind.LOG, text)
    seal(store, run="r", key=KEY, abnormal="设备失联")
    return tmp_path / "run"


def test_an_intact_run_exits_0_and_says_how_it_ended(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run_command(["verify", str(folder)]) == 0

    out = capsys.readouterr().out
    assert out.startswith("完好:2 条证据")
    assert "设备失联" in out


def test_a_changed_file_exits_1_and_is_named(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (folder / "evidence/000002-log.txt").write_bytes(b"tw0")

    assert run_command(["verify", str(folder)]) == 1

    assert "第 2 条 被改动:evidence/000002-log.txt" in capsys.readouterr().out


def test_english_on_request(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (folder / "evidence/seal.json").unlink()

    assert run_command(["verify", str(folder), "--lang", "en"]) == 1

    assert capsys.readouterr().out.startswith("BROKEN: seal unsealed:")


def test_another_key_is_refused(folder: Path) -> None:
    ours, other = (key.public_key().public_bytes_raw().hex() for key in (KEY, Ed25519PrivateKey.generate()))

    assert run_command(["verify", str(folder), "--key", ours]) == 0
    assert run_command(["verify", str(folder), "--key", other]) == 1


@pytest.mark.parametrize(
    "arguments", [["verify", "/nowhere"], ["verify", ".", "--key", "xyz"], ["verify", ".", "--lang", "fr"]]
)
def test_wrong_use_is_one_line_and_exit_2(arguments: list[str], tmp_path: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "harness.cli", *arguments],
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
        cwd=Path(__file__).parents[2],
    )

    assert done.returncode == 2
    assert len(done.stderr.splitlines()) == 1
    assert "Traceback" not in done.stderr


def test_every_kind_of_break_has_a_chinese_word() -> None:
    source = Path(chain.__file__).read_text("utf-8") + Path(verify.__file__).read_text("utf-8")

    used = {kind for kind in KINDS["zh"] if f'"{kind}"' in source}

    assert used == set(KINDS["zh"])
