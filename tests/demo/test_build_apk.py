"""The APKs: built with the real tools, then read by three programs that had no part in building them."""

from __future__ import annotations

import shutil
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest
from pyaxmlparser import APK

from tools import build_apk

ROOT = Path(__file__).resolve().parents[2]
DEMO = ROOT / "demo"
MISSING = build_apk.missing_packages()
needs_tools = pytest.mark.skipif(bool(MISSING), reason=f"Debian packages missing: {' '.join(MISSING)}")


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    out = tmp_path_factory.mktemp("apk")
    return {name: build_apk.build(DEMO / name, out) for name in ("qinghe", "qinghe-rectified")}


def _output(*command: str | Path) -> str:
    ran = subprocess.run([str(part) for part in command], capture_output=True, text=True, timeout=60, check=False)
    assert ran.returncode == 0, ran.stderr
    return ran.stdout


@needs_tools
@pytest.mark.parametrize("name", ["qinghe", "qinghe-rectified"])
def test_signature_verifies(built: dict[str, Path], name: str) -> None:
    said = _output("apksigner", "verify", "--verbose", built[name])
    assert "v1 scheme (JAR signing): true" in said
    assert "v2 scheme (APK Signature Scheme v2): true" in said


@needs_tools
@pytest.mark.parametrize(
    ("name", "package", "label", "version"),
    [
        ("qinghe", "gov.example.qinghe", "清河通", "3.2.1"),
        ("qinghe-rectified", "gov.example.qinghe.rectified", "清河通·整改版", "4.0.0"),
    ],
)
def test_facts_in_the_binary_manifest(built: dict[str, Path], name: str, package: str, label: str, version: str) -> None:
    badging = _output("aapt", "dump", "badging", built[name])
    assert f"package: name='{package}'" in badging
    assert f"application-label:'{label}'" in badging
    assert "launchable-activity: name='gov.example.shell.MainActivity'" in badging

    apk = APK(str(built[name]))
    assert (apk.packagename, apk.application, apk.version_name) == (package, label, version)
    assert apk.get_main_activity() == "gov.example.shell.MainActivity"
    assert "android.permission.ACCESS_FINE_LOCATION" in apk.get_permissions()
    assert apk.icon_data.startswith(b"\x89PNG")


@needs_tools
@pytest.mark.parametrize("name", ["qinghe", "qinghe-rectified"])
def test_pages_are_complete_and_the_archive_aligned(built: dict[str, Path], name: str) -> None:
    www = DEMO / name / "www"
    expected = {f"assets/www/{path.relative_to(www).as_posix()}" for path in www.rglob("*") if path.is_file()}
    with zipfile.ZipFile(built[name]) as archive:
        names = set(archive.namelist())
    assert expected <= names
    assert {"classes.dex", "AndroidManifest.xml", "resources.arsc"} <= names
    _output("zipalign", "-c", "4", built[name])


@needs_tools
def test_a_rebuild_keeps_the_key_and_leaves_no_scraps(built: dict[str, Path]) -> None:
    out = built["qinghe"].parent
    first = _output("apksigner", "verify", "--print-certs", built["qinghe"])
    again = build_apk.build(DEMO / "qinghe", out)
    assert _output("apksigner", "verify", "--print-certs", again) == first
    assert sorted(path.name for path in out.iterdir()) == ["demo.keystore", "qinghe-rectified.apk", "qinghe.apk"]


def _copy(tmp_path: Path) -> Path:
    shutil.copytree(DEMO / "qinghe", tmp_path / "app")
    return tmp_path / "app"


def test_missing_tools_are_named_with_their_packages(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    assert build_apk.main([str(DEMO / "qinghe"), str(tmp_path)]) == 2
    said = capsys.readouterr().err
    assert said.count("\n") == 1
    assert "apt-get install aapt libsmali-java zipalign apksigner openjdk-17-jdk-headless" in said


@pytest.mark.parametrize(
    ("spoil", "words"),
    [
        (lambda app: (app / "app.yaml").unlink(), "app.yaml"),
        (lambda app: (app / "app.yaml").write_text("app: {id: Not-A-Package, name: x, source: ./www}"), "package name"),
        (lambda app: (app / "www" / "index.html").unlink(), "index.html"),
        (lambda app: (app / "www" / "manifest.webmanifest").write_text("{"), "manifest.webmanifest"),
    ],
    ids=["no-profile", "bad-package", "no-index", "bad-manifest"],
)
def test_unusable_app_is_one_line_and_exit_2(spoil, words: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:  # type: ignore[no-untyped-def]
    monkeypatch.setattr(build_apk, "missing_packages", list)
    app = _copy(tmp_path)
    spoil(app)
    assert build_apk.main([str(app), str(tmp_path / "out")]) == 2
    said = capsys.readouterr().err
    assert said.count("\n") == 1 and words in said
    assert not list(tmp_path.glob("out/*.apk"))


def test_runs_as_a_program_from_anywhere(tmp_path: Path) -> None:
    ran = subprocess.run(
        [sys.executable, str(ROOT / "tools" / "build_apk.py"), str(tmp_path / "nothing"), str(tmp_path)],
        cwd=tmp_path, capture_output=True, text=True, timeout=60, check=False,
    )  # fmt: skip
    assert ran.returncode == 2
    assert "Traceback" not in ran.stderr
