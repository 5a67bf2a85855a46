"""Settings and system properties of a device that nobody has touched yet, as they follow from its profile.

Knows the keys that clients and pages read; refuses to know what becomes of them later.
"""

from __future__ import annotations

from harness.softdevice.profiles import Profile

VISIBLE_IME = "com.android.inputmethod.latin/.LatinIME"
QUIET_IMES = (
    "com.github.uiautomator/.AdbKeyboard",
    "com.github.uiautomator/.FastInputIME",
    "io.appium.settings/.AppiumIME",
    "io.appium.settings/.UnicodeIME",
)
"""Input methods of automation clients: they type without showing keys."""


def default_settings(profile: Profile) -> dict[tuple[str, str], str]:
    """Settings of a freshly started device."""
    return {
        ("system", "font_scale"): f"{profile.font_scale:g}",
        ("system", "screen_brightness"): "128",
        ("system", "screen_brightness_mode"): "0",
        ("system", "accelerometer_rotation"): "0",
        ("system", "user_rotation"): "0",
        ("system", "system_locales"): profile.locale,
        ("system", "screen_off_timeout"): "1800000",
        ("global", "airplane_mode_on"): "0",
        ("global", "wifi_on"): "1",
        ("global", "mobile_data"): "1",
        ("global", "auto_time"): "1",
        ("global", "device_provisioned"): "1",
        ("global", "window_animation_scale"): "0",
        ("global", "transition_animation_scale"): "0",
        ("global", "animator_duration_scale"): "0",
        ("secure", "default_input_method"): VISIBLE_IME,
        ("secure", "enabled_input_methods"): f"{VISIBLE_IME}:com.github.uiautomator/.AdbKeyboard",
        ("secure", "navigation_mode"): "2" if profile.has_gestures else "0",
        ("secure", "ui_night_mode"): "1",
        ("secure", "android_id"): "50f7de71ce000001",
    }


def default_props(profile: Profile) -> dict[str, str]:
    """System properties (`getprop`) that follow from the profile."""
    android = {29: "10", 30: "11", 31: "12", 32: "12", 33: "13", 34: "14", 35: "15", 36: "16"}
    release = profile.system_version if profile.system == "Android" else android.get(profile.api_level, "12")
    language, _, region = profile.locale.partition("-")
    fingerprint = f"{profile.brand}/{profile.device}/{profile.device}:{release}/{profile.build_id}/1:user/release-keys"
    props = {
        "ro.build.version.sdk": str(profile.api_level),
        "ro.build.version.release": release,
        "ro.build.version.codename": "REL",
        "ro.build.version.security_patch": "2024-01-01",
        "ro.build.id": profile.build_id,
        "ro.build.display.id": profile.build_id,
        "ro.build.fingerprint": fingerprint,
        "ro.build.type": "user",
        "ro.build.tags": "release-keys",
        "ro.build.characteristics": "default",
        "ro.product.brand": profile.brand,
        "ro.product.manufacturer": profile.manufacturer,
        "ro.product.model": profile.model,
        "ro.product.name": profile.device,
        "ro.product.device": profile.device,
        "ro.product.board": "softdevice",
        "ro.product.cpu.abi": profile.cpu_abi,
        "ro.product.cpu.abilist": profile.cpu_abi,
        "ro.product.locale": profile.locale,
        "ro.hardware": "softdevice",
        "ro.kernel.qemu": "0",
        "ro.debuggable": "0",
        "ro.secure": "1",
        "ro.serialno": "",
        "ro.sf.lcd_density": str(profile.dpi),
        "persist.sys.locale": profile.locale,
        "persist.sys.language": language,
        "persist.sys.country": region,
        "persist.sys.timezone": profile.timezone,
        "sys.boot_completed": "1",
        "dev.bootcomplete": "1",
        "init.svc.bootanim": "stopped",
        "zhijian.softdevice": "1",
        "zhijian.profile": profile.name,
    }
    if profile.system == "HarmonyOS":
        props["hw_sc.build.platform.version"] = profile.system_version
        props["ro.build.version.emui"] = "EmotionUI_14.0.0"
        props["ro.huawei.build.display.id"] = f"HarmonyOS {profile.system_version}"
    return props
