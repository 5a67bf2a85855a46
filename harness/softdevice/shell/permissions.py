"""Which permissions an app must ask for while it runs; all others are granted by installing it.

Source: protection level "dangerous" in the AndroidManifest of AOSP's frameworks/base, API level 34.
"""

from __future__ import annotations

_DANGEROUS = (
    "ACCEPT_HANDOVER ACCESS_BACKGROUND_LOCATION ACCESS_COARSE_LOCATION ACCESS_FINE_LOCATION ACCESS_MEDIA_LOCATION "
    "ACTIVITY_RECOGNITION ANSWER_PHONE_CALLS BLUETOOTH_ADVERTISE BLUETOOTH_CONNECT BLUETOOTH_SCAN BODY_SENSORS "
    "BODY_SENSORS_BACKGROUND CALL_PHONE CAMERA GET_ACCOUNTS NEARBY_WIFI_DEVICES POST_NOTIFICATIONS PROCESS_OUTGOING_CALLS "
    "READ_CALENDAR READ_CALL_LOG READ_CONTACTS READ_EXTERNAL_STORAGE READ_MEDIA_AUDIO READ_MEDIA_IMAGES "
    "READ_MEDIA_VIDEO READ_MEDIA_VISUAL_USER_SELECTED READ_PHONE_NUMBERS READ_PHONE_STATE READ_SMS RECEIVE_MMS "
    "RECEIVE_SMS RECEIVE_WAP_PUSH RECORD_AUDIO SEND_SMS USE_SIP UWB_RANGING WRITE_CALENDAR WRITE_CALL_LOG "
    "WRITE_CONTACTS WRITE_EXTERNAL_STORAGE"
)
RUNTIME = frozenset(f"android.permission.{name}" for name in _DANGEROUS.split())


def runtime_permissions(requested: tuple[str, ...]) -> tuple[str, ...]:
    """Pick those of an app's permissions that are asked for while it runs, in order."""
    return tuple(name for name in requested if name in RUNTIME)


def _named(names: str) -> frozenset[str]:
    return frozenset(f"android.permission.{name}" for name in names.split())


GROUPS = {
    "android.permission-group.ACTIVITY_RECOGNITION": _named("ACTIVITY_RECOGNITION"),
    "android.permission-group.CALENDAR": _named("READ_CALENDAR WRITE_CALENDAR"),
    "android.permission-group.CALL_LOG": _named("PROCESS_OUTGOING_CALLS READ_CALL_LOG WRITE_CALL_LOG"),
    "android.permission-group.CAMERA": _named("CAMERA"),
    "android.permission-group.CONTACTS": _named("GET_ACCOUNTS READ_CONTACTS WRITE_CONTACTS"),
    "android.permission-group.LOCATION": _named(
        "ACCESS_BACKGROUND_LOCATION ACCESS_COARSE_LOCATION ACCESS_FINE_LOCATION"
    ),
    "android.permission-group.MICROPHONE": _named("RECORD_AUDIO"),
    "android.permission-group.NEARBY_DEVICES": _named(
        "BLUETOOTH_ADVERTISE BLUETOOTH_CONNECT BLUETOOTH_SCAN NEARBY_WIFI_DEVICES UWB_RANGING"
    ),
    "android.permission-group.NOTIFICATIONS": _named("POST_NOTIFICATIONS"),
    "android.permission-group.PHONE": _named(
        "ACCEPT_HANDOVER ANSWER_PHONE_CALLS CALL_PHONE READ_PHONE_NUMBERS READ_PHONE_STATE USE_SIP"
    ),
    "android.permission-group.READ_MEDIA_AURAL": _named("READ_MEDIA_AUDIO"),
    "android.permission-group.READ_MEDIA_VISUAL": _named(
        "ACCESS_MEDIA_LOCATION READ_MEDIA_IMAGES READ_MEDIA_VIDEO READ_MEDIA_VISUAL_USER_SELECTED"
    ),
    "android.permission-group.SENSORS": _named("BODY_SENSORS BODY_SENSORS_BACKGROUND"),
    "android.permission-group.SMS": _named("READ_SMS RECEIVE_MMS RECEIVE_SMS RECEIVE_WAP_PUSH SEND_SMS"),
    "android.permission-group.STORAGE": _named("READ_EXTERNAL_STORAGE WRITE_EXTERNAL_STORAGE"),
}
"""Groups the user is asked about as one."""
