"""The e2e tests that adbutils publishes for real devices, unmodified, on a soft device."""

from __future__ import annotations

import importlib.metadata
import os
import shutil
import socket
import subprocess
import sys
import tarfile
import xml.etree.ElementTree as ElementTree
from pathlib import Path

import pytest
from expected import EXPECTED

pytestmark = [pytest.mark.slow, pytest.mark.browser]
HERE = Path(__file__).parent
DOCS = Path(__file__).parents[3] / "docs" / "software-device.md"


@pytest.fixture(scope="module")
def suite(pytestconfig: pytest.Config) -> Path:
    """The e2etests folder of the source package of the adbutils that is installed."""
    version = importlib.metadata.version("adbutils")
    assert pytestconfig.cache is not None
    kept = pytestconfig.cache.mkdir("thirdparty") / f"adbutils-{version}"
    if not (kept / "e2etests").is_dir():
        command = [sys.executable, "-m", "pip", "download", "--no-deps", "--no-binary", ":all:", f"adbutils=={version}"]
        fetched = subprocess.run([*command, "-d", str(kept)], capture_output=True, text=True, check=False)
        assert fetched.returncode == 0, fetched.stderr[-2000:]
        with tarfile.open(next(kept.glob("*.tar.gz"))) as archive:
            archive.extractall(kept, filter="data")
        (kept / f"adbutils-{version}" / "e2etests").rename(kept / "e2etests")
    return kept / "e2etests"


@pytest.fixture(scope="module")
def outcomes(suite: Path, tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """Case to "passed", or to why it did not pass."""
    results = tmp_path_factory.mktemp("suite") / "results.xml"
    command = [sys.executable, str(HERE / "world.py"), str(suite), str(results)]
    private = _private_network()
    if private is None and _is_taken(5037):
        pytest.skip("the suite wants port 5037, and neither is it free nor can a private network be made")
    run = [*private, *command, "--private"] if private is not None else command
    env = {name: value for name, value in os.environ.items() if not name.startswith("ANDROID_")}
    env["PYTHONPATH"] = str(HERE.parents[2])
    done = subprocess.run(run, env=env, capture_output=True, text=True, timeout=600, check=False)
    assert results.exists(), done.stdout[-3000:] + done.stderr[-3000:]
    return {_name(case): _outcome(case) for case in ElementTree.parse(results).iter("testcase")}


def _private_network() -> list[str] | None:
    unshare = shutil.which("unshare")
    command = [unshare or "", "--map-root-user", "--net"]
    is_allowed = (
        unshare is not None and subprocess.run([*command, "true"], capture_output=True, check=False).returncode == 0
    )
    return command if is_allowed else None


def _is_taken(port: int) -> bool:
    with socket.socket() as probe:
        return probe.connect_ex(("127.0.0.1", port)) == 0


def _name(case: ElementTree.Element) -> str:
    module = case.get("classname", "").rpartition(".")[2]
    return f"{module}.py::{case.get('name')}"


def _outcome(case: ElementTree.Element) -> str:
    for fault in case:
        if fault.tag in ("failure", "error", "skipped"):
            return f"{fault.tag}: {fault.get('message', '')}\n{(fault.text or '')[-1500:]}"
    return "passed"


def test_every_case_passes_but_those_listed(outcomes: dict[str, str]) -> None:
    unexpected = {name: why for name, why in outcomes.items() if why != "passed" and name not in EXPECTED}

    assert len(outcomes) == 46
    assert unexpected == {}


def test_no_case_is_listed_that_passes(outcomes: dict[str, str]) -> None:
    assert [name for name in EXPECTED if name not in outcomes] == []
    assert [name for name in EXPECTED if outcomes[name] == "passed"] == []


def test_the_docs_name_each_listed_case() -> None:
    text = DOCS.read_text("utf-8")

    assert [name for name in EXPECTED if f"`{name}`" not in text] == []
