"""Which activity a page belongs to, and which page an activity shows.

A hybrid app is one page; the activities its description declares are places in it: a page, or a route behind "#".
Going to such a place, by a link as much as by `am start -n`, makes its activity the one in front. Refuses to know
stacks and windows.
"""

from __future__ import annotations

from urllib.parse import unquote, urlsplit

from harness.softdevice.apps import InstalledApp


def activity_at(app: InstalledApp, url: str) -> str:
    """Return the full class name of the activity that shows an address; the launchable one for undeclared places."""
    here = _place(url)
    declared = {_place("/" + page): activity for activity, page in app.activities}
    return declared.get(here) or declared.get((here[0], "")) or app.activity


def page_of(app: InstalledApp, activity: str) -> str | None:
    """Return the page of a declared activity (full class name), or None when it declares none."""
    return dict(app.activities).get(activity)


def short_activity(package: str, activity: str) -> str:
    """Write an activity's class as the system lists it: without its package in front."""
    return activity.removeprefix(package) if activity.startswith(package + ".") else activity


def _place(url: str) -> tuple[str, str]:
    parts = urlsplit(url)
    return unquote(parts.path).lstrip("/"), parts.fragment
