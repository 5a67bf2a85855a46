"""Loading of packages, and every reason to refuse one."""

from __future__ import annotations

import json
import stat
import zipfile
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from packages import GOLDEN, PAGE, make_apk, make_zip

from harness.errors import ConfigError, InstallRejected
from harness.softdevice import apps, archive
from harness.softdevice.apps import InstalledApp, read_app
from harness.webapp import app_facts, pack_web_app


def load(path: Path) -> InstalledApp:
    return read_app(path, path.parent / f"{path.name}-installed")


def refusal(path: Path) -> InstallRejected:
    with pytest.raises(InstallRejected) as caught:
        load(path)
    return caught.value


def test_plain_shell_is_read_from_its_binary_manifest(tmp_path: Path) -> None:
    app = load(make_apk(tmp_path / "a.apk", {"assets/www/index.html": PAGE, "classes.dex": b"dex"}))

    assert (app.package, app.label, app.kind, app.start) == ("com.example.hybrid", "混合应用", "webview", "index.html")
    assert app.activity == "com.example.hybrid.MainActivity"
    assert (app.version_name, app.version_code, app.min_sdk, app.target_sdk) == ("1.2.3", 7, 21, 29)
    assert app.permissions == ("android.permission.CAMERA", "android.permission.INTERNET")
    assert (app.root / app.start).read_bytes() == PAGE


def test_only_web_files_are_unpacked(tmp_path: Path) -> None:
    app = load(make_apk(tmp_path / "a.apk", {"assets/www/index.html": PAGE, "lib/x86/a.so": b"x", "assets/b": b"b"}))

    assert [path.name for path in app.root.rglob("*")] == ["index.html"]


def test_shell_that_loads_another_page_starts_there(tmp_path: Path) -> None:
    dex = b"\0dex\0file:///android_asset/www/pages/home.html\0more"
    entries = {"assets/www/pages/home.html": PAGE, "assets/www/index.html": b"old", "classes.dex": dex}

    assert load(make_apk(tmp_path / "a.apk", entries)).start == "pages/home.html"


def test_cordova_and_its_start_page(tmp_path: Path) -> None:
    config = b'<widget><content src="start.html"/></widget>'
    entries = {"assets/www/cordova.js": b"", "assets/www/start.html": PAGE, "res/xml/config.xml": config}
    app = load(make_apk(tmp_path / "a.apk", entries))

    assert (app.kind, app.start) == ("cordova", "start.html")


def test_capacitor(tmp_path: Path) -> None:
    entries = {"assets/public/index.html": PAGE, "assets/capacitor.config.json": b"{}"}
    app = load(make_apk(tmp_path / "a.apk", entries))

    assert (app.kind, app.start) == ("capacitor", "index.html")


def test_uni_app_shell(tmp_path: Path) -> None:
    app = load(make_apk(tmp_path / "a.apk", {"assets/apps/__UNI__1/www/index.html": PAGE}))

    assert (app.kind, app.start) == ("webview", "index.html")


def test_web_manifest_names_the_app(tmp_path: Path) -> None:
    manifest = {
        "name": "清河通",
        "start_url": "./main.html#/home",
        "id": "cn.example.qinghe",
        "version": "2.1",
        "icons": [{"src": "icon.png"}],
    }
    entries = {"manifest.webmanifest": json.dumps(manifest).encode(), "main.html": PAGE, "icon.png": b"png"}
    app = load(make_zip(tmp_path / "w.zip", entries))

    assert (app.package, app.label, app.kind) == ("cn.example.qinghe", "清河通", "web")
    assert (app.start, app.version_name, app.version_code, app.icon) == ("main.html#/home", "2.1", 2001000, b"png")


def test_index_alone_is_named_by_its_title_and_stable(tmp_path: Path) -> None:
    first = load(make_zip(tmp_path / "a.zip", {"index.html": PAGE}))
    second = load(make_zip(tmp_path / "b.zip", {"index.html": PAGE + b"changed"}))

    assert first.label == "测试"
    assert first.package == second.package
    assert first.package.startswith("web.app.h")


def test_zip_of_one_folder(tmp_path: Path) -> None:
    assert load(make_zip(tmp_path / "a.zip", {"dist/index.html": PAGE})).start == "index.html"


def test_folder(tmp_path: Path) -> None:
    folder = tmp_path / "site"
    folder.mkdir()
    (folder / "index.html").write_bytes(PAGE)

    app = load(folder)

    assert (app.kind, app.label) == ("web", "测试")
    assert app.root != folder


def test_packed_folder_is_the_app_that_its_facts_say(tmp_path: Path) -> None:
    folder = tmp_path / "site"
    (folder / "css").mkdir(parents=True)
    (folder / "index.html").write_bytes(PAGE)
    (folder / "css/a.css").write_bytes(b"a{}")
    (folder / ".git").mkdir()
    (folder / ".git/config").write_bytes(b"secret")

    packed = pack_web_app(folder, tmp_path / "out")
    app, facts = load(packed), app_facts(folder)

    assert packed.name == f"{facts.package}.apk"
    assert (app.package, app.label, app.version_name) == (facts.package, facts.label, facts.version)
    assert (app.root / "css/a.css").read_bytes() == b"a{}"
    assert not (app.root / ".git").exists()


def test_packing_twice_gives_the_same_bytes(tmp_path: Path) -> None:
    folder = tmp_path / "site"
    folder.mkdir()
    (folder / "index.html").write_bytes(PAGE)

    first, second = pack_web_app(folder, tmp_path / "1"), pack_web_app(folder, tmp_path / "2")

    assert first.read_bytes() == second.read_bytes()


def test_address_is_packed_as_a_description(tmp_path: Path) -> None:
    app = load(pack_web_app("https://example.gov.cn/h5?a=1", tmp_path))

    assert (app.kind, app.url, app.label) == ("url", "https://example.gov.cn/h5?a=1", "example.gov.cn")


def test_an_apk_is_packed_already(tmp_path: Path) -> None:
    apk = make_apk(tmp_path / "a.apk", {"assets/www/index.html": PAGE})

    assert pack_web_app(apk, tmp_path / "out") == apk
    assert app_facts(apk).kind == "apk"


@pytest.mark.parametrize("make", [app_facts, lambda source: pack_web_app(source, Path("unused"))])
@pytest.mark.parametrize("kind", ["missing", "empty", "text", "no index"])
def test_wrong_sources_are_one_line_errors(tmp_path: Path, kind: str, make: object) -> None:
    source = tmp_path / "source"
    if kind in ("empty", "no index"):
        source.mkdir()
    if kind == "no index":
        (source / "readme.txt").write_text("x")
    if kind == "text":
        source.write_text("not a zip")

    with pytest.raises(ConfigError) as caught:
        make(source)  # type: ignore[operator]

    assert "\n" not in str(caught.value) and "source" in str(caught.value)


def test_folder_with_a_link_out_is_not_packed(tmp_path: Path) -> None:
    folder = tmp_path / "site"
    folder.mkdir()
    (folder / "index.html").write_bytes(PAGE)
    (tmp_path / "secret").write_text("s")
    (folder / "link").symlink_to(tmp_path / "secret")

    with pytest.raises(ConfigError, match="leads out"):
        pack_web_app(folder, tmp_path / "out")
    assert refusal(folder).code == "INSTALL_FAILED_INVALID_APK"


def test_native_only_package_is_refused_with_the_reason(tmp_path: Path) -> None:
    error = refusal(make_apk(tmp_path / "n.apk", {"classes.dex": b"dex", "lib/arm64-v8a/a.so": b"elf"}))

    assert error.code == "INSTALL_FAILED_INVALID_APK"
    assert "native-only" in error.reason


def test_files_that_are_no_zip_are_refused(tmp_path: Path) -> None:
    path = tmp_path / "a.apk"
    path.write_bytes(b"random bytes, not a zip")

    assert refusal(path).code == "INSTALL_PARSE_FAILED_NOT_APK"


@pytest.mark.parametrize("data", [b"", b"<manifest/>", b"\x03\x00\x08\x00\xff\xff\xff\xff" + b"\0" * 60])
def test_damaged_manifests_are_refused(tmp_path: Path, data: bytes) -> None:
    path = make_zip(tmp_path / "a.apk", {"AndroidManifest.xml": data, "assets/www/index.html": PAGE})

    assert refusal(path).code == "INSTALL_PARSE_FAILED_BAD_MANIFEST"


@given(data=st.data())
def test_flipped_manifest_bytes_never_escape_as_other_errors(
    tmp_path_factory: pytest.TempPathFactory, data: st.DataObject
) -> None:
    manifest = bytearray((GOLDEN / "manifest.bin").read_bytes())
    for _ in range(data.draw(st.integers(1, 4))):
        manifest[data.draw(st.integers(0, len(manifest) - 1))] = data.draw(st.integers(0, 255))
    folder = tmp_path_factory.mktemp("flip")
    path = make_zip(folder / "a.apk", {"AndroidManifest.xml": bytes(manifest), "assets/www/index.html": PAGE})

    try:
        load(path)
    except InstallRejected as error:
        assert error.code.startswith("INSTALL_")


def test_missing_manifest_is_refused(tmp_path: Path) -> None:
    assert refusal(make_zip(tmp_path / "a.apk", {"a.txt": b"x"})).code == "INSTALL_PARSE_FAILED_BAD_MANIFEST"


def test_empty_folder_and_empty_zip_are_refused(tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()

    assert "empty" in refusal(tmp_path / "empty").reason
    assert refusal(make_zip(tmp_path / "e.zip", {})).code == "INSTALL_PARSE_FAILED_BAD_MANIFEST"


@pytest.mark.parametrize(
    "name", ["../evil.html", "/etc/evil", "assets/www/../../../evil", "..\\evil", "C:\\evil", "assets/\0/x"]
)
def test_names_that_point_outside_are_refused(tmp_path: Path, name: str) -> None:
    path = tmp_path / "a.apk"
    with zipfile.ZipFile(path, "w") as out:
        out.writestr("index.html", PAGE)
        info = zipfile.ZipInfo("placeholder")
        info.filename = info.orig_filename = name
        out.writestr(info, b"evil")

    error = refusal(path)

    assert error.code == "INSTALL_FAILED_INVALID_APK" and "outside" in error.reason
    assert not (tmp_path.parent / "evil.html").exists()


def test_links_are_refused(tmp_path: Path) -> None:
    info = zipfile.ZipInfo("link")
    info.external_attr = (stat.S_IFLNK | 0o777) << 16
    path = tmp_path / "a.zip"
    with zipfile.ZipFile(path, "w") as out:
        out.writestr("index.html", PAGE)
        out.writestr(info, "/etc/passwd")

    assert "link" in refusal(path).reason


@pytest.mark.filterwarnings("ignore:Duplicate name")
def test_duplicate_entries_are_refused(tmp_path: Path) -> None:
    path = tmp_path / "a.zip"
    with zipfile.ZipFile(path, "w") as out:
        out.writestr("index.html", PAGE)
        out.writestr("index.html", b"other")

    assert "twice" in refusal(path).reason


def test_file_in_place_of_a_folder_is_refused(tmp_path: Path) -> None:
    path = make_zip(tmp_path / "a.zip", {"index.html": PAGE, "a": b"file", "a/b": b"below it"})

    assert "collides" in refusal(path).reason


def test_bomb_by_ratio_is_refused(tmp_path: Path) -> None:
    path = make_zip(tmp_path / "a.zip", {"index.html": PAGE, "zeros": bytes(40 * 1024**2)})

    assert "zip bomb" in refusal(path).reason


def test_bomb_by_count_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(apps, "LIMITS", archive.Limits(files=10))
    path = make_zip(tmp_path / "a.zip", {"index.html": PAGE} | {f"f{n}": b"" for n in range(10)})

    assert "11 entries" in refusal(path).reason


def test_directory_that_lies_about_sizes_is_stopped_while_unpacking(tmp_path: Path) -> None:
    path = make_zip(tmp_path / "a.zip", {"index.html": PAGE, "big": b"x" * 5000})
    data = path.read_bytes()
    path.write_bytes(data.replace((5000).to_bytes(4, "little"), (10).to_bytes(4, "little")))

    error = refusal(path)

    assert error.code == "INSTALL_FAILED_INVALID_APK" and "'big'" in error.reason


def test_damaged_data_is_refused(tmp_path: Path) -> None:
    path = make_zip(tmp_path / "a.zip", {"index.html": PAGE * 50})
    data = bytearray(path.read_bytes())
    data[60:70] = b"\xff" * 10
    path.write_bytes(bytes(data))

    assert "damaged" in refusal(path).reason


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("zhijian-app.json", "{"),
        ("zhijian-app.json", '{"package": "x", "label": "y"}'),
        ("zhijian-app.json", '{"package": "a.b", "label": "y", "url": "file:///etc/passwd"}'),
        ("zhijian-app.json", '{"package": "a.b", "label": "y", "start": "../x.html"}'),
        ("zhijian-app.json", '{"package": "a.b", "label": "y", "colour": "red"}'),
        ("manifest.webmanifest", '{"name": "x", "start_url": "https://elsewhere.example/"}'),
        ("manifest.webmanifest", "[]"),
    ],
)
def test_wrong_descriptions_are_refused(tmp_path: Path, name: str, text: str) -> None:
    error = refusal(make_zip(tmp_path / "a.zip", {"index.html": PAGE, name: text.encode()}))

    assert error.code == "INSTALL_PARSE_FAILED_BAD_MANIFEST" and name in error.reason


def test_missing_start_page_is_refused(tmp_path: Path) -> None:
    manifest = b'{"name": "x", "start_url": "/gone.html"}'

    assert "gone.html" in refusal(make_zip(tmp_path / "a.zip", {"manifest.webmanifest": manifest})).reason
