"""What a soft device claims to be: system, screen, locale and user agent, as data.

Each profile is one YAML file in `profiles/`; its file name is the profile's name. This module knows the keys and
their ranges; it refuses to know how a screen draws them.
"""

from __future__ import annotations

from dataclasses import MISSING, Field, dataclass, fields
from pathlib import Path
from typing import Any

import yaml

from harness.errors import ConfigError

FOLDER = Path(__file__).with_name("profiles")


@dataclass(frozen=True)
class Profile:
    """Traits of one soft device.

    Attributes:
        name: file name without suffix, as `--profile` takes it.
        system: "Android" or "HarmonyOS".
        system_version: version people know, such as "14".
        api_level: Android API level the device answers with.
        model: `ro.product.model`; says that the device is soft.
        width_px, height_px: screen in its natural (portrait) orientation.
        density: pixels per dp.
        font_scale: text zoom, 1.0 is the system default.
        user_agent: what pages see; carries the WebView marks ("; wv", "Version/4.0 Chrome/…").
        status_bar_dp, navigation_bar_dp: heights of the system bars.
        corner_dp, cutout_dp: rounded-corner radius and notch height; 0 when the screen has none.
        navigation: "buttons" (back, home, recents) or "gestures" (a bar to swipe, no buttons).
        folded_width_px, folded_height_px: the outer screen of a foldable; 0 for what does not fold.
    """

    name: str
    system: str
    system_version: str
    api_level: int
    model: str
    brand: str
    manufacturer: str
    width_px: int
    height_px: int
    density: float
    user_agent: str
    webview_version: str
    font_scale: float = 1.0
    locale: str = "zh-CN"
    timezone: str = "Asia/Shanghai"
    status_bar_dp: int = 24
    navigation_bar_dp: int = 48
    corner_dp: int = 0
    cutout_dp: int = 0
    navigation: str = "buttons"
    folded_width_px: int = 0
    folded_height_px: int = 0
    device: str = "softdevice"
    build_id: str = "SOFT.1"
    cpu_abi: str = "arm64-v8a"

    @property
    def width_dp(self) -> int:
        """Width in dp (CSS px), portrait."""
        return round(self.width_px / self.density)

    @property
    def height_dp(self) -> int:
        """Height in dp (CSS px), portrait."""
        return round(self.height_px / self.density)

    @property
    def has_gestures(self) -> bool:
        """Whether one goes back and home by swiping."""
        return self.navigation == "gestures"

    @property
    def folds(self) -> bool:
        """Whether it is a foldable."""
        return self.folded_width_px > 0

    @property
    def dpi(self) -> int:
        """Dots per inch as `wm density` prints it."""
        return round(self.density * 160)


NAVIGATION = ("buttons", "gestures")
_POSITIVE = ("api_level", "width_px", "height_px", "density", "font_scale")


def profile_names() -> tuple[str, ...]:
    """Names that `load_profile` accepts, sorted."""
    return tuple(sorted(path.stem for path in FOLDER.glob("*.yaml")))


def load_profile(name: str) -> Profile:
    """Read a profile by name.

    Raises:
        ConfigError: no such profile (the message lists the names), or its file has a wrong key or value.
    """
    if name not in profile_names():
        raise ConfigError(f"unknown device profile {name!r}; allowed: {', '.join(profile_names())}")
    return read_profile(FOLDER / f"{name}.yaml")


def read_profile(path: Path) -> Profile:
    """Read a profile from a file of the same form.

    Raises:
        ConfigError: not YAML, an unknown or missing key, or a value of the wrong kind.
    """
    try:
        data = yaml.safe_load(path.read_text(encoding="utf-8"))
    except OSError as error:
        raise ConfigError(f"cannot read the profile: {error.strerror}", file=str(path)) from error
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        raise ConfigError("not valid YAML", file=str(path), line=mark.line + 1 if mark else None) from error
    if not isinstance(data, dict):
        raise ConfigError("a profile is a mapping of keys to values", file=str(path))
    return _profile(path, data)


def _profile(path: Path, data: dict[Any, Any]) -> Profile:
    kinds = {field.name: field.type for field in fields(Profile) if field.name != "name"}
    unknown = sorted(str(key) for key in data if key not in kinds)
    if unknown:
        raise ConfigError(f"unknown key {unknown[0]!r}; allowed: {', '.join(kinds)}", file=str(path))
    values: dict[str, Any] = {"name": path.stem}
    for key, value in data.items():
        values[key] = _value(path, key, str(kinds[key]), value)
    try:
        profile = Profile(**values)
    except TypeError as error:
        missing = [
            key for key, field in Profile.__dataclass_fields__.items() if key not in values and _is_needed(field)
        ]
        raise ConfigError(f"missing key {missing[0]!r}", file=str(path)) from error
    for key in _POSITIVE:
        if getattr(profile, key) <= 0:
            raise ConfigError(f"{key} must be greater than 0", file=str(path))
    if profile.navigation not in NAVIGATION:
        raise ConfigError(f"navigation must be one of {', '.join(NAVIGATION)}", file=str(path))
    return profile


def _is_needed(field: Field[Any]) -> bool:
    return field.default is MISSING


def _value(path: Path, key: str, kind: str, value: Any) -> Any:
    if kind == "float" and isinstance(value, (int, float)) and not isinstance(value, bool):
        return float(value)
    if kind == "int" and isinstance(value, int) and not isinstance(value, bool):
        return value
    if kind == "str" and isinstance(value, str):
        return value
    raise ConfigError(f"{key} must be of type {kind}, not {value!r}", file=str(path))
