"""What Android apps ask of one another: intents, the filters that match them, and intent: addresses.

Pure values; refuses to know which apps are installed and what happens next.
Source: android.content.Intent.parseUri and android.content.IntentFilter.
"""

from __future__ import annotations

import fnmatch
from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from urllib.parse import unquote, urlsplit

from harness.model.intent_filter import BROWSABLE, VIEW, IntentFilter

__all__ = ["SEND", "VIEW", "Intent", "intent_from_uri", "takes"]

SEND = "android.intent.action.SEND"
_NOTHING: Mapping[str, str] = MappingProxyType({})


@dataclass(frozen=True)
class Intent:
    """A request to show or do something.

    Attributes:
        data: address, or "".
        component: "package/activity", or "".
        fallback: address to show in the page when no app takes the intent, or "".
    """

    action: str = VIEW
    data: str = ""
    mime: str = ""
    package: str = ""
    component: str = ""
    categories: tuple[str, ...] = ()
    extras: Mapping[str, str] = field(default_factory=lambda: _NOTHING)
    fallback: str = ""

    @property
    def scheme(self) -> str:
        """Scheme of the address, lower case."""
        return self.data.partition(":")[0].lower() if ":" in self.data else ""


def takes(declared: IntentFilter, intent: Intent) -> bool:
    """Whether an intent matches a filter by action, categories and data."""
    if intent.action not in declared.actions or any(name not in declared.categories for name in intent.categories):
        return False
    if intent.mime and not any(_mime_matches(pattern, intent.mime) for pattern in declared.mimes):
        return False
    if declared.schemes:
        return intent.scheme in declared.schemes and _place_matches(declared, intent.data)
    return not intent.data and bool(intent.mime) == bool(declared.mimes)


def _place_matches(declared: IntentFilter, address: str) -> bool:
    if not declared.hosts:
        return True
    try:
        parts = urlsplit(address)
        host = (parts.hostname or "").lower()
    except ValueError:  # half an IPv6 host
        return False
    if not any(_host_matches(pattern, host) for pattern in declared.hosts):
        return False
    return not declared.paths or any(_path_matches(kind, text, parts.path) for kind, text in declared.paths)


def _host_matches(pattern: str, host: str) -> bool:
    return host.endswith(pattern[1:].lower()) if pattern.startswith("*") else host == pattern.lower()


def _path_matches(kind: str, text: str, path: str) -> bool:
    if kind == "pathPrefix":
        return path.startswith(text)
    if kind == "pathSuffix":
        return path.endswith(text)
    if kind == "pathPattern":  # PatternMatcher: ".*" is anything, "a*" repeats a letter
        return fnmatch.fnmatchcase(path, text.replace(".*", "*"))
    return path == text


def _mime_matches(pattern: str, mime: str) -> bool:
    return fnmatch.fnmatchcase(mime.lower(), pattern.lower())


def intent_from_uri(address: str) -> Intent:
    """Read an address as WebView shells do: "intent:…#Intent;…;end" is unpacked, all else is viewed."""
    if not address.lower().startswith("intent:"):
        return Intent(data=address, categories=(BROWSABLE,))
    body, _, fragment = address[len("intent:") :].rpartition("#Intent;")
    if not body and not fragment:
        body = address[len("intent:") :]
    values: dict[str, str] = {}
    extras: dict[str, str] = {}
    for part in fragment.split(";"):
        name, equals, value = part.partition("=")
        if equals and len(name) > 2 and name[1] == ".":
            extras[name[2:]] = unquote(value)
        elif equals:
            values[name] = unquote(value)
    scheme = values.get("scheme", "")
    data = f"{scheme}:{body}" if scheme and body else body
    return Intent(
        action=values.get("action", VIEW),
        data=data,
        mime=values.get("type", ""),
        package=values.get("package", ""),
        component=values.get("component", ""),
        categories=tuple(value for name, value in values.items() if name == "category") or (BROWSABLE,),
        extras=extras,
        fallback=extras.get("browser_fallback_url", ""),
    )
