"""The border between one app's DevTools client and the Chromium that all apps share: pure messages."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from harness.softdevice.devtools.frontier import Frontier

OWN = {"targetId": "own", "browserContextId": "mine", "type": "page"}
FOREIGN = {"targetId": "foreign", "browserContextId": "theirs", "type": "page"}


def command(method: str, session: str = "", **params: Any) -> dict[str, Any]:
    message: dict[str, Any] = {"id": 7, "method": method, "params": params}
    return message | ({"sessionId": session} if session else {})


def frontier(is_browser: bool = True) -> Frontier:
    return Frontier("mine", {"own"}, is_browser)


@pytest.mark.parametrize(
    "message",
    [
        command("Browser.getVersion"),
        command("Target.setDiscoverTargets", discover=True),
        command("Target.attachToTarget", targetId="own", flatten=True),
        command("Runtime.evaluate", "session", expression="1"),
        command("Target.setAutoAttach", "session", autoAttach=True),
        command("Target.getTargetInfo", "session"),
    ],
)
def test_what_stays_inside_the_app_passes_as_it_is(message: dict[str, Any]) -> None:
    assert frontier().outward(message) == (message, [])


@pytest.mark.parametrize(
    "message",
    [
        command("Browser.close"),
        command("Browser.crash"),
        command("Browser.close", "session"),
        command("Target.attachToTarget", targetId="foreign", flatten=True),
        command("Target.attachToTarget", "session", targetId="foreign"),
        command("Target.getTargetInfo", targetId="foreign"),
        command("Target.closeTarget", targetId="foreign"),
        command("Target.createTarget", url="about:blank"),
        command("Target.createBrowserContext"),
        command("Target.disposeBrowserContext", browserContextId="theirs"),
        command("Target.exposeDevToolsProtocol", targetId="own"),
        command("Target.attachToBrowserTarget"),
        command("Runtime.evaluate", expression="1"),
        command("Tracing.start"),
        {"id": "x", "method": "Browser.getVersion"},
        {"id": 1},
        {"id": 1, "method": "Browser.getVersion", "params": []},
    ],
)
def test_what_leads_out_is_answered_with_an_error(message: dict[str, Any]) -> None:
    forwarded, answers = frontier().outward(message)

    assert forwarded is None
    assert [set(answer) - {"sessionId"} for answer in answers] == [{"id", "error"}]


def test_attaching_to_everything_does_nothing() -> None:
    assert frontier().outward(command("Target.setAutoAttach", autoAttach=True)) == (None, [{"id": 7, "result": {}}])


def test_a_socket_of_a_page_is_a_session_of_that_page() -> None:
    message = command("Runtime.evaluate", expression="1")

    assert frontier(is_browser=False).outward(message) == (message, [])
    assert frontier(is_browser=False).outward(command("Browser.close"))[0] is None


def test_contexts_are_always_the_apps_own() -> None:
    forwarded, _ = frontier().outward(command("Storage.getCookies", browserContextId="theirs"))

    assert forwarded is not None and forwarded["params"] == {"browserContextId": "mine"}
    assert frontier().outward(command("Target.getBrowserContexts"))[1][0]["result"] == {"browserContextIds": ["mine"]}


def test_only_own_targets_are_listed() -> None:
    border = frontier()
    border.outward(command("Target.getTargets"))

    answer = border.inward({"id": 7, "result": {"targetInfos": [OWN, FOREIGN]}})
    assert answer == {"id": 7, "result": {"targetInfos": [OWN]}}


def test_events_about_other_targets_are_kept_back() -> None:
    border = Frontier("mine")

    for method in ("Target.targetCreated", "Target.targetInfoChanged", "Target.attachedToTarget"):
        assert border.inward({"method": method, "params": {"targetInfo": FOREIGN}}) is None
        assert border.inward({"method": method, "params": {"targetInfo": OWN}}) is not None
    assert border.inward({"method": "Target.targetDestroyed", "params": {"targetId": "foreign"}}) is None
    assert border.inward({"method": "Target.targetDestroyed", "params": {"targetId": "own"}}) is not None
    assert border.outward(command("Target.attachToTarget", targetId="own"))[0] is not None


def test_other_answers_and_events_pass() -> None:
    for message in (
        {"id": 1, "result": {}},
        {"id": 1, "error": {}},
        {"method": "Page.loadEventFired", "sessionId": "s"},
    ):
        assert frontier().inward(message) == message


_JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=8),
    lambda inner: (
        st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from(["id", "method", "params", "targetId"]), inner)
    ),
    max_leaves=8,
)


@given(st.dictionaries(st.sampled_from(["id", "method", "params", "sessionId"]), _JSON))
def test_any_message_is_forwarded_or_answered(message: dict[str, Any]) -> None:
    forwarded, answers = frontier().outward(message)

    assert (forwarded is None) == bool(answers)
