"""What an Android activity declares to take from other apps."""

from __future__ import annotations

from dataclasses import dataclass

VIEW = "android.intent.action.VIEW"
BROWSABLE = "android.intent.category.BROWSABLE"
DEFAULT = "android.intent.category.DEFAULT"


@dataclass(frozen=True)
class IntentFilter:
    """One intent filter of a manifest.

    Attributes:
        activity: full class name.
        schemes, hosts: as declared, lower case; no hosts means any.
        paths: (kind, text), kind one of "path", "pathPrefix", "pathSuffix", "pathPattern"; none means any.
        mimes: media types, with wildcards.
        is_verified: web addresses of its hosts belong to the app without asking (`android:autoVerify`).
    """

    activity: str
    actions: tuple[str, ...] = (VIEW,)
    categories: tuple[str, ...] = (DEFAULT, BROWSABLE)
    schemes: tuple[str, ...] = ()
    hosts: tuple[str, ...] = ()
    paths: tuple[tuple[str, str], ...] = ()
    mimes: tuple[str, ...] = ()
    is_verified: bool = False
