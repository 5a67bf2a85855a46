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
