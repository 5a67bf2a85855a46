"""The user's files and every mistake that can be made in them."""

from __future__ import annotations

from pathlib import Path

import pytest

from harness.config import Account, Exemption, load_devices, load_profile, profile_for_source, resolve_source
from harness.errors import ConfigError

ROOT = Path(__file__).resolve().parents[1]


def write(tmp_path: Path, text: str, name: str = "app.yaml") -> Path:
    (tmp_path / "www").mkdir(exist_ok=True)
    (tmp_path / "www" / "index.html").write_text("<title>x</title>", "utf-8")
    path = tmp_path / name
    path.write_text(text, "utf-8")
    return path


def message(path: Path, **more: object) -> str:
    with pytest.raises(ConfigError) as caught:
        load_profile(path, **more)  # type: ignore[arg-type]
    text = str(caught.value)
    assert "\n" not in text
    assert text.startswith(str(path))
    return text.removeprefix(str(path))


def device_message(path: Path, **more: object) -> str:
    with pytest.raises(ConfigError) as caught:
        load_devices(path, **more)  # type: ignore[arg-type]
    return str(caught.value).removeprefix(str(path))


FULL = """\
app: {id: gov.example.linghu, name: 灵湖通, source: ./www}
accounts:
  - {role: staff, username: "13800000001", password: "${LINGHU_PASSWORD}", sms_code: "123456"}
authorised: [register, rate]
exemptions: [{rule: check_in, scope: 防汛值守, basis: 备案时单独说明}]
hints: {}
"""


def test_a_full_profile_is_read(tmp_path: Path) -> None:
    profile = load_profile(write(tmp_path, FULL), rules=["check_in"], environment={"LINGHU_PASSWORD": "Qq12#"})

    assert (profile.id, profile.name, profile.source_kind) == ("gov.example.linghu", "灵湖通", "folder")
    assert profile.source == str(tmp_path / "www")
    assert profile.accounts == (Account("staff", "13800000001", "Qq12#", "123456"),)
    assert profile.authorised == {"register", "rate"}
    assert profile.exemptions == (Exemption("check_in", "防汛值守", "备案时单独说明"),)
    assert profile.secrets == {"Qq12#", "123456"}
    assert profile.account("staff") is profile.accounts[0]


def test_secrets_do_not_show_when_printed(tmp_path: Path) -> None:
    profile = load_profile(write(tmp_path, FULL), environment={"LINGHU_PASSWORD": "Qq12#"})

    assert "Qq12#" not in repr(profile)
    assert "123456" not in repr(profile)


def test_only_the_source_is_required(tmp_path: Path) -> None:
    profile = load_profile(write(tmp_path, "app: {source: www}\n"))

    assert (profile.name, profile.accounts, profile.roles) == ("", (), ())


@pytest.mark.parametrize(
    ("text", "line", "words"),
    [
        ("app: {source: www}\nacounts: []\n", 2, "unknown key 'acounts'; did you mean 'accounts'?"),
        ("app:\n  source: www\n  nmae: x\n", 3, "did you mean 'name'?"),
        ("app: {source: www}\naccounts:\n  - {role: a}\n  - {role: b, pasword: x}\n", 4, "did you mean 'password'?"),
        ("app: {source: www}\nauthorised: [register, pay]\n", 2, "'pay' cannot be authorised"),
        ("app: {source: www}\nexemptions: [{rule: chek_in}]\n", 2, "unknown rule 'chek_in'; did you mean 'check_in'?"),
        ("app: {source: www}\nexemptions: [{scope: x}]\n", 2, "'rule' is missing"),
        ("accounts: []\n", 1, "'app' is missing"),
        ("app: {name: x}\n", 1, "'source' is missing"),
        ("app: {source: ''}\n", 1, "'source' is empty"),
        ("app: {source: ./nowhere}\n", 1, "'./nowhere' does not exist"),
        ("app: {source: x.apk}\n", 1, "'x.apk' does not exist"),
        ("app: {source: www}\nauthorised:\n  - [a\n", 4, "YAML syntax"),
        ("app: {source: www}\n\tname: x\n", 2, "YAML syntax"),
        ("- a\n", 1, "must be a mapping"),
        ("", 1, "must be a mapping"),
        ("app: www\n", 1, "app must be a mapping, not text"),
        ("app: {source: www}\naccounts: {role: a}\n", 2, "'accounts' must be a list, not a mapping"),
        ("app: {source: www}\naccounts:\n  - {role: a, sms_code: 012345}\n", 3, "write it in quotes"),
        ("app: {source: www}\naccounts:\n  - {role: a}\n  - {role: a}\n", 4, "role 'a' is used twice"),
        ("app: {source: www}\napp: {source: www}\n", 2, "written twice"),
        (
            "app: {source: www}\naccounts:\n  - role: a\n    password: ${NO_SUCH_PASSWORD}\n",
            4,
            "variable NO_SUCH_PASSWORD is not set",
        ),
    ],
)
def test_mistakes_name_the_line_and_what_is_allowed(tmp_path: Path, text: str, line: int, words: str) -> None:
    found = message(write(tmp_path, text), rules=["check_in", "ranking"], environment={})

    assert found.startswith(f":{line}: ")
    assert words in found


def test_a_missing_file_is_named(tmp_path: Path) -> None:
    assert "file not found" in message(tmp_path / "none.yaml")


def test_a_file_that_is_not_text_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "x.yaml"
    path.write_bytes(b"\xff\xfe\x00\x81")

    assert "cannot be read" in message(path)


def test_a_folder_without_a_page_is_no_app(tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()

    assert "neither index.html nor manifest.webmanifest" in message(write(tmp_path, "app: {source: empty}\n"))


@pytest.mark.parametrize(
    ("source", "kind"), [("https://a.gov.cn/h5", "url"), ("gov.example.app", "package"), ("www", "folder")]
)
def test_a_bare_source_is_a_profile(tmp_path: Path, source: str, kind: str) -> None:
    write(tmp_path, "")

    assert profile_for_source(source, tmp_path).source_kind == kind


def test_the_shipped_inventory_names_three_soft_devices() -> None:
    specs = load_devices(ROOT / "devices.yaml")

    assert {"soft-android-14", "soft-android-10", "soft-harmonyos-4"} <= {spec.name for spec in specs}
    assert all(spec.soft for spec in specs)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("devices:\n  - {name: a, soft: p}\n  - {name: a, soft: p}\n", ":3: device name 'a' is used twice"),
        (
            "devices:\n  - {name: a, driver: magic, soft: p}\n",
            ":2: unknown driver 'magic'; allowed: appium, scripted, uiautomator2",
        ),
        ("devices:\n  - {name: a, soft: q}\n", ":2: unknown soft-device profile 'q'; allowed: p"),
        ("devices:\n  - {name: a}\n", ":2: device 'a' needs serial"),
        ("devices:\n  - {name: a, serial: s, soft: p}\n", "both serial and soft"),
        ("devices:\n  - {name: a, serial: s, url: 'http://h'}\n", "url is for a driver that talks to a server"),
        ("devices:\n  - {name: a, driver: appium}\n", ":2: device 'a' needs url"),
        ("devices:\n  - {name: a, soft: p, in_all: maybe}\n", "'in_all' must be true or false, not text"),
        ("devices:\n  - {name: a, seral: s}\n", "did you mean 'serial'?"),
        ("devices: []\n", "no device is listed"),
        ("{}\n", "'devices' is missing"),
        ("devices:\n  - {soft: p}\n", ":2: 'name' is missing"),
    ],
)
def test_mistakes_in_the_inventory(tmp_path: Path, text: str, words: str) -> None:
    path = write(tmp_path, text, "devices.yaml")

    assert words in device_message(path, drivers=["appium", "scripted", "uiautomator2"], soft_profiles=["p"])


@pytest.mark.parametrize("name", ["config.xml", "capacitor.config.json", "zhijian-app.json", "index.html"])
def test_folder_of_any_kind_of_web_app_is_a_source(tmp_path: Path, name: str) -> None:
    (tmp_path / "app").mkdir()
    (tmp_path / "app" / name).write_text("", encoding="utf-8")

    assert resolve_source(str(tmp_path / "app"), tmp_path, ConfigError)[1] == "folder"


def test_pages_that_lie_deeper_are_named(tmp_path: Path) -> None:
    (tmp_path / "app" / "demos").mkdir(parents=True)
    (tmp_path / "app" / "demos" / "index.html").write_text("", encoding="utf-8")

    with pytest.raises(ConfigError, match=r"start at demos/index\.html"):
        resolve_source(str(tmp_path / "app"), tmp_path, ConfigError)
