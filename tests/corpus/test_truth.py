"""The labels of the corpus are well-formed, and what they name is in the apps."""

from pathlib import Path
from typing import Any

import pytest
import yaml

from harness.rules.base import rule_ids
from tests.thirdparty.vendored import SHARED, wanted_by

HERE = Path(__file__).parent
APPS = sorted(path.parent for path in HERE.glob("*/*/truth.yaml"))
FRAMEWORKS = {"plain", "vue", "react", "preact", "weui", "jquery-weui", "vant", "alpine"}
DISGUISES = {
    "none",
    "renamed",
    "picture",
    "depth",
    "dialog",
    "delayed",
    "clock",
    "submit",
    "absent",
    "frame",
    "rotation",
    "system",
    "role",
    "behaviour",
    "background",
    "crash",
    "device",
    "font_scale",
    "hang",
    "permission_denied",
    "offline",
}
TEXT = {".html", ".js", ".mjs", ".css", ".json", ".svg", ".webmanifest"}


def _load(path: Path) -> dict[str, Any]:
    loaded = yaml.safe_load(path.read_text(encoding="utf-8"))
    assert isinstance(loaded, dict), path
    return loaded


def _text(app: Path) -> str:
    """The app's own files and what it shares with others, without published ones."""
    files = [path for path in sorted((app / "www").rglob("*")) if path.suffix in TEXT and "vendor" not in path.parts]
    files += [SHARED / source for source in wanted_by(app).values() if (SHARED / source).is_file()]
    return "\n".join(path.read_text(encoding="utf-8") for path in files)


def _roles(app: Path) -> set[str]:
    return {account["role"] for account in _load(app / "app.yaml").get("accounts") or []}


@pytest.mark.parametrize("app", APPS, ids=lambda app: f"{app.parent.name}/{app.name}")
def test_truth_is_valid(app: Path) -> None:
    truth, roles, text = _load(app / "truth.yaml"), _roles(app), _text(app)
    assert set(truth) <= {"name", "framework", "audience", "violations", "traps"}
    assert truth["name"]
    assert truth["framework"] in FRAMEWORKS
    assert truth["audience"] in {"staff", "citizen", "both"}
    for label in truth.get("violations") or []:
        assert set(label) <= {"rule", "where", "role", "marker", "disguise", "classic", "generated"}, label
        assert label["rule"] in rule_ids(), label
        assert label["disguise"] in DISGUISES, label
        assert label["role"] in roles | {""}, label
        assert isinstance(label["where"], list), label
        assert isinstance(label["classic"], bool), label
        # An absence has no text; what the app puts together from parts is marked as generated.
        assert label.get("generated") or str(label["marker"]) in text, label
    for label in truth.get("traps") or []:
        assert set(label) <= {"rule", "where", "role", "why", "classic"}, label
        assert label["rule"] in rule_ids(), label
        assert isinstance(label["where"], list), label
        assert label["why"], label
        assert isinstance(label["classic"], bool), label


@pytest.mark.parametrize("app", APPS, ids=lambda app: f"{app.parent.name}/{app.name}")
def test_app_is_whole(app: Path) -> None:
    assert (app / "www" / "index.html").is_file()
    assert _load(app / "app.yaml")["app"]["source"] == "./www"
    own = {path.relative_to(app).as_posix() for path in (app / "www").rglob("*") if path.is_file()}
    own |= set(wanted_by(app))
    index = (app / "www" / "index.html").read_text(encoding="utf-8")
    for attribute in ('src="', 'href="'):
        for part in index.split(attribute)[1:]:
            name = part.split('"', 1)[0]
            if not name.startswith(("data:", "#", "http", "javascript:")):
                assert f"www/{name}" in own, name
