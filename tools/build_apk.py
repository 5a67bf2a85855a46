"""Builds a signed hybrid APK from a folder of web files, with Debian packages only.

The folder is a demo app (app.yaml), a Cordova project (config.xml and www), a Capacitor one (capacitor.config.json and its web
folder) or plain web files. Assets are laid out as the tools of those shells do; the native part is always the small shell of
`demo/android`, so a Cordova or Capacitor app packed here has its bridge on the software device only.
Knows that shell, web apps' descriptions and the command-line tools; refuses to know devices and how an APK is installed.
Steps and versions: detection notes, "Building a signed hybrid APK".

    python tools/build_apk.py demo/qinghe build/    →  build/qinghe.apk
"""

from __future__ import annotations

import argparse
import json
import os
import re
import shutil
import string
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from xml.sax.saxutils import escape

import yaml
from PIL import Image

from harness.errors import ConfigError
from harness.hybrid import (
    CAPACITOR,
    CAPACITOR_BRIDGE,
    CAPACITOR_PLUGINS,
    CORDOVA,
    CORDOVA_SCRIPT,
    SettingsRejected,
    hybrid_layout,
)
from harness.webapp import describe

ROOT = Path(__file__).resolve().parent.parent
SHELL = ROOT / "demo" / "android"
CORDOVA_JS = ROOT / "harness" / "softdevice" / "web" / "cordova.js"
ASSETS = "file:///android_asset/"
FIRST_PAGE = f"{ASSETS}www/index.html"  # what the shell's source opens
FRAMEWORK = Path("/usr/share/android-framework-res/framework-res.apk")
# Command → the Debian package that brings it.
TOOLS = {
    "aapt": "aapt",
    "smali": "libsmali-java",
    "zipalign": "zipalign",
    "apksigner": "apksigner",
    "keytool": "openjdk-17-jdk-headless",
}
# Names of the web manifest's "permissions" → what Android calls them.
PERMISSIONS = {
    "geolocation": ("android.permission.ACCESS_FINE_LOCATION", "android.permission.ACCESS_COARSE_LOCATION"),
    "camera": ("android.permission.CAMERA",),
    "notifications": ("android.permission.POST_NOTIFICATIONS",),
}
# The key only proves that a later build comes from the same checkout; it protects nothing, so neither does the password.
KEY_ALIAS = "demo"
KEY_PASSWORD = "demo-key"


class BuildError(Exception):
    """The APK cannot be built; the message is one line for the user."""


@dataclass(frozen=True)
class AppFacts:
    """What goes into the package.

    Attributes:
        www: folder of the web files.
        version_code: grows with `version_name`: 3.2.1 is 30201.
        permissions: full Android names.
        icon: a PNG, or None for a plain square.
        assets: where the web files go below assets/.
        start: the page the shell opens, below `www`.
        files: further files of the package, as (path in it, content).
    """

    package: str
    label: str
    www: Path
    version_name: str
    version_code: int
    permissions: tuple[str, ...]
    icon: Path | None
    assets: str = "www"
    start: str = "index.html"
    files: tuple[tuple[str, bytes], ...] = ()


def missing_packages() -> list[str]:
    """Debian packages that must be installed before `build` can run."""
    missing = [package for command, package in TOOLS.items() if shutil.which(command) is None]
    if not FRAMEWORK.is_file():
        missing.append("android-framework-res")
    return missing


def read_facts(app: Path) -> AppFacts:
    """Read `app`/app.yaml and the web manifest beside its pages.

    Raises:
        BuildError: a file is missing or lacks what an APK needs.
    """
    try:
        entry = yaml.safe_load((app / "app.yaml").read_text(encoding="utf-8"))["app"]
        www = app / entry["source"]
        web = json.loads((www / "manifest.webmanifest").read_text(encoding="utf-8"))
        version = str(web["version"])
        icon = www / web["icons"][0]["src"]
        package, label = str(entry["id"]), str(entry["name"])
    except OSError as error:
        raise BuildError(f"{error.filename}: {error.strerror}") from error
    except (KeyError, IndexError, TypeError, ValueError, yaml.YAMLError) as error:
        raise BuildError(f"{app}: app.yaml or manifest.webmanifest is not usable: {error!r}") from error
    if not re.fullmatch(r"[a-z][a-z0-9_]*(\.[a-z][a-z0-9_]*)+", package):
        raise BuildError(f"{app / 'app.yaml'}: app.id {package!r} is not an Android package name")
    if not re.fullmatch(r"\d{1,3}(\.\d{1,2}){0,2}", version):
        raise BuildError(f"{www / 'manifest.webmanifest'}: version {version!r} is not like 1.2.3")
    if not (www / "index.html").is_file() or not icon.is_file():
        raise BuildError(f"{www}: index.html and the first icon of the manifest must exist")
    unknown = [name for name in web.get("permissions", []) if name not in PERMISSIONS]
    if unknown:
        raise BuildError(
            f"{www / 'manifest.webmanifest'}: permission {unknown[0]!r}; allowed: {', '.join(PERMISSIONS)}"
        )
    major, minor, patch = ([int(part) for part in version.split(".")] + [0, 0])[:3]
    permissions = tuple(full for name in web.get("permissions", []) for full in PERMISSIONS[name])
    return AppFacts(package, label, www, version, major * 10000 + minor * 100 + patch, permissions, icon)


def web_facts(folder: Path) -> AppFacts:
    """Describe a folder of web files, plain or laid out by Cordova or Capacitor.

    Raises:
        BuildError: it is no web app, or shows an address instead of own pages.
    """

    def read(name: str) -> bytes | None:
        path = folder / name
        return path.read_bytes() if path.is_file() else None

    try:
        described = describe(read, folder.resolve().name)
        layout = hybrid_layout(read)
    except (ConfigError, SettingsRejected) as error:
        raise BuildError(
            f"{folder}: no app.yaml, and {error.message if isinstance(error, ConfigError) else error}"
        ) from error
    www = folder / described.root
    if described.url or not (www / described.start.partition("#")[0].partition("?")[0]).is_file():
        raise BuildError(f"{folder}: no start page {described.start!r} to pack")
    kind = layout[0] if layout else "web"
    files = []
    if kind == "capacitor":
        names = (CAPACITOR, CAPACITOR_PLUGINS, CAPACITOR_BRIDGE)
        files = [(f"assets/{name}", data) for name in names if (data := read(name)) is not None]
    elif kind == "cordova":
        files = [("res/xml/config.xml", read(CORDOVA) or b"<widget/>")]
        if not (www / CORDOVA_SCRIPT).is_file():
            files.append((f"assets/www/{CORDOVA_SCRIPT}", CORDOVA_JS.read_bytes()))  # as `cordova prepare` adds it
    numbers = [min(int(part), 99) for part in re.findall(r"\d{1,4}", described.version)[:3]] or [1]
    major, minor, patch = [*numbers, 0, 0][:3]
    icon = www / described.icon if described.icon.endswith(".png") else None
    return AppFacts(
        described.package,
        described.label,
        www,
        described.version,
        major * 10000 + minor * 100 + patch,
        tuple(described.permissions),
        icon,
        "public" if kind == "capacitor" else "www",
        described.start,
        tuple(files),
    )


def build(app: Path, out: Path) -> Path:
    """Build `app` (a folder with app.yaml and www, or one of web files) into `out`/<folder name>.apk, signed, and return its path.

    Raises:
        BuildError: wrong input, or a tool failed.
    """
    facts = read_facts(app) if (app / "app.yaml").is_file() else web_facts(app)
    out.mkdir(parents=True, exist_ok=True)
    target = out / f"{app.resolve().name}.apk"
    with tempfile.TemporaryDirectory(prefix="build-apk-") as folder:
        work = Path(folder)
        _lay_out(facts, work)
        _run("smali", "assemble", "--api", "23", "-o", work / "classes.dex", work / "smali")
        _run(
            "aapt", "package", "-f", "-M", work / "AndroidManifest.xml", "-S", work / "res", "-A", work / "assets",
            "-I", FRAMEWORK, "-F", work / "raw.apk",
        )  # fmt: skip
        _run("aapt", "add", "raw.apk", "classes.dex", cwd=work)
        _run("zipalign", "-f", "4", work / "raw.apk", work / "aligned.apk")
        password = f"pass:{KEY_PASSWORD}"
        _run(
            "apksigner", "sign", "--ks", _key(out), "--ks-key-alias", KEY_ALIAS, "--ks-pass", password,
            "--key-pass", password, "--out", work / "signed.apk", work / "aligned.apk",
        )  # fmt: skip
        # Complete or not at all: `make demo` takes whatever lies at `target`. A second file keeps the move on one disk.
        arriving = target.with_suffix(f".{os.getpid()}.part")
        shutil.copyfile(work / "signed.apk", arriving)
        arriving.replace(target)
    return target


def _lay_out(facts: AppFacts, work: Path) -> None:
    shutil.copytree(facts.www, work / "assets" / facts.assets)
    shutil.copytree(SHELL / "smali", work / "smali")
    for source in (work / "smali").rglob("MainActivity.smali"):
        text = source.read_text(encoding="utf-8")
        source.write_text(text.replace(FIRST_PAGE, f"{ASSETS}{facts.assets}/{facts.start}"), encoding="utf-8")
    for name, data in facts.files:
        (work / name).parent.mkdir(parents=True, exist_ok=True)
        (work / name).write_bytes(data)
    for folder in ("values", "mipmap-xxhdpi"):
        (work / "res" / folder).mkdir(parents=True)
    picture = work / "res" / "mipmap-xxhdpi" / "ic_launcher.png"
    if facts.icon is not None:
        shutil.copyfile(facts.icon, picture)
    else:
        Image.new("RGB", (144, 144), (69, 90, 100)).save(picture)
    strings = f'<?xml version="1.0" encoding="utf-8"?>\n<resources><string name="app_name">{escape(facts.label)}</string></resources>\n'
    (work / "res" / "values" / "strings.xml").write_text(strings, encoding="utf-8")
    template = string.Template((SHELL / "AndroidManifest.xml.in").read_text(encoding="utf-8"))
    manifest = template.substitute(
        package=facts.package,
        version_code=facts.version_code,
        version_name=facts.version_name,
        permissions="\n".join(f'    <uses-permission android:name="{name}" />' for name in facts.permissions),
    )
    (work / "AndroidManifest.xml").write_text(manifest, encoding="utf-8")


def _key(out: Path) -> Path:
    """The signing key of this output folder, made at the first build so that a rebuilt app installs over the old one."""
    store = out / "demo.keystore"
    if not store.exists():
        arriving = store.with_suffix(f".{os.getpid()}.part")
        _run(
            "keytool", "-genkeypair", "-keystore", arriving, "-storetype", "PKCS12", "-alias", KEY_ALIAS, "-keyalg", "RSA",
            "-keysize", "2048", "-validity", "10000", "-dname", "CN=Zhijian demo", "-storepass", KEY_PASSWORD,
        )  # fmt: skip
        arriving.replace(store)
    return store


def _run(*command: str | Path, cwd: Path | None = None) -> None:
    ran = subprocess.run(
        [str(part) for part in command], cwd=cwd, capture_output=True, text=True, timeout=120, check=False
    )
    if ran.returncode != 0:
        lines = (ran.stderr or ran.stdout).strip().splitlines() or ["no message"]
        raise BuildError(f"{command[0]} ended with {ran.returncode}: {lines[-1]}")


def main(arguments: Sequence[str] | None = None) -> int:
    """The command line; 0 built, 2 wrong input or missing tools."""
    parser = argparse.ArgumentParser(description="Build a folder of web files into a signed, installable APK.")
    parser.add_argument(
        "app", type=Path, help="folder with app.yaml, or of web files as plain pages, Cordova or Capacitor have them"
    )
    parser.add_argument("out", type=Path, help="folder for the APK, such as build/")
    options = parser.parse_args(arguments)
    missing = missing_packages()
    if missing:
        print(f"build_apk: tools are missing; install them with: apt-get install {' '.join(missing)}", file=sys.stderr)
        return 2
    try:
        print(build(options.app, options.out))
    except BuildError as error:
        print(f"build_apk: {error}", file=sys.stderr)
        return 2
    return 0


if __name__ == "__main__":
    sys.exit(main())
