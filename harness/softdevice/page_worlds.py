"""The isolated worlds of one page's frames, where the injected script (`web/walk.js`) lives, and what it reports.

Knows execution contexts and frames of other origins; refuses to know requests, input and what a report means.
"""

from __future__ import annotations

import asyncio
import json
from collections.abc import Callable
from typing import Any

from harness.softdevice.cdp import CdpError, Json, Session

WORLD = "zhijian"
WALK_TIMEOUT_S = 2.5
MAX_FRAME_DEPTH = 4


class Worlds:
    """The injected script in every frame of a page.

    Args:
        source: makes the script's text as it must be for a document that starts now.

    Attributes:
        frame_sessions: CDP session of each frame of another site, by frame id.
    """

    def __init__(self, source: Callable[[], str]) -> None:
        self._source = source
        self.frame_sessions: dict[str, Session] = {}
        self._known: dict[tuple[str, str], int] = {}
        self._scripts: dict[str, str] = {}
        self._main_frames: dict[tuple[str, int], str] = {}

    # --- keeping track ----------------------------------------------------------------------------------------

    def watch(self, session: Session) -> None:
        """Follow which documents a session has."""
        session.on("Runtime.executionContextCreated", lambda params: self._note(session, params["context"]))
        session.on(
            "Runtime.executionContextDestroyed", lambda params: self._drop(session, params.get("executionContextId"))
        )
        session.on("Runtime.executionContextsCleared", lambda _params: self._drop(session, None))

    def install(self, session: Session) -> asyncio.Future[Json]:
        """Post the script for every later document of a session."""
        posted = session.post("Page.addScriptToEvaluateOnNewDocument", source=self._source(), worldName=WORLD)

        def remember(done: asyncio.Future[Json]) -> None:
            if not done.cancelled() and done.exception() is None:
                self._scripts[session.session_id] = done.result()["identifier"]

        posted.add_done_callback(remember)
        return posted

    def reinstall(self, main: Session, expression: str) -> list[asyncio.Future[Json]]:
        """Replace the script for later documents, and run an expression in those that are there."""
        posted = []
        for session in (main, *self.frame_sessions.values()):
            old = self._scripts.get(session.session_id)
            if old is not None:
                session.post("Page.removeScriptToEvaluateOnNewDocument", identifier=old)
            posted.append(self.install(session))
        for (session_id, _frame), world in list(self._known.items()):
            posted.append(
                main.connection.post("Runtime.evaluate", {"expression": expression, "contextId": world}, session_id)
            )
        return posted

    def _note(self, session: Session, context: Json) -> None:
        if context.get("name") == WORLD:
            self._known[(session.session_id, context["auxData"]["frameId"])] = context["id"]
        elif context["auxData"].get("isDefault"):
            self._main_frames[(session.session_id, context["id"])] = context["auxData"]["frameId"]

    def _drop(self, session: Session, context_id: int | None) -> None:
        for key, known in list(self._known.items()):
            if key[0] == session.session_id and context_id in (None, known):
                del self._known[key]
        for main in [key for key in self._main_frames if key[0] == session.session_id and context_id in (None, key[1])]:
            del self._main_frames[main]

    def beside(self, session: Session, main_context_id: int) -> int | None:
        """The isolated world of the frame whose own world has this id, if it has one."""
        # Worlds of one frame are made together; the isolated one is found by the frame of the calling context.
        frame_id = self._main_frames.get((session.session_id, main_context_id))
        return self._known.get((session.session_id, frame_id)) if frame_id else None

    # --- scripts ----------------------------------------------------------------------------------------------

    async def _world(self, session: Session, frame_id: str) -> int:
        known = self._known.get((session.session_id, frame_id))
        if known is not None:
            return known
        made = await session.send(
            "Page.createIsolatedWorld", frameId=frame_id, worldName=WORLD, timeout_s=WALK_TIMEOUT_S
        )
        context_id = int(made["executionContextId"])
        await session.send(
            "Runtime.evaluate", expression=self._source(), contextId=context_id, timeout_s=WALK_TIMEOUT_S
        )
        self._known[(session.session_id, frame_id)] = context_id
        return context_id

    async def evaluate(self, session: Session, frame_id: str, expression: str, timeout_s: float) -> Any:
        """Run an expression in the injected world of a frame and return its JSON value.

        Raises:
            CdpError: the document went away meanwhile, or the script threw.
            TimeoutError: the page is busy or blocked.
        """
        world = await self._world(session, frame_id)
        result = await session.send(
            "Runtime.evaluate",
            expression=expression,
            contextId=world,
            returnByValue=True,
            awaitPromise=True,
            timeout_s=timeout_s,
        )
        if "exceptionDetails" in result:
            details = result["exceptionDetails"]
            raise CdpError(
                "Runtime.evaluate", 0, details.get("exception", {}).get("description", details.get("text", ""))
            )
        return result["result"].get("value")

    async def walk(self, session: Session, frame_id: str, timeout_s: float, depth: int = 0) -> Json:
        """Describe what a frame shows now, with frames of other origins under "frames".

        Raises:
            CdpError: the document went away meanwhile.
            TimeoutError: the page is busy or blocked.
        """
        report: Json = json.loads(await self.evaluate(session, frame_id, "zhijian.walk()", timeout_s))
        wanted = sorted(_frame_indexes(report["nodes"])) if depth < MAX_FRAME_DEPTH else []
        for index in wanted:
            inner = await self._walk_child(session, frame_id, index, timeout_s, depth)
            if inner is not None:
                report.setdefault("frames", {})[index] = inner
        return report

    async def frame_behind(self, session: Session, frame_id: str, expression: str) -> tuple[Session, str] | None:
        """The frame that an expression's element holds, as (its session, its id); None when it is gone."""
        try:
            world = await self._world(session, frame_id)
            found = await session.send("Runtime.evaluate", expression=expression, contextId=world)
            described = await session.send("DOM.describeNode", objectId=found["result"]["objectId"])
        except (CdpError, KeyError, TimeoutError):
            return None
        child_id = str(described["node"].get("frameId", ""))
        return (self.frame_sessions.get(child_id, session), child_id) if child_id else None

    async def _walk_child(
        self, session: Session, frame_id: str, index: int, timeout_s: float, depth: int
    ) -> Json | None:
        try:
            world = await self._world(session, frame_id)
            found = await session.send("Runtime.evaluate", expression=f"zhijian.frameElement({index})", contextId=world)
            described = await session.send("DOM.describeNode", objectId=found["result"]["objectId"])
            child_id = described["node"]["frameId"]
            child = self.frame_sessions.get(child_id, session)
            return await self.walk(child, child_id, timeout_s, depth + 1)
        except (CdpError, KeyError, TimeoutError):
            return None  # the frame is loading or gone; its box is reported without content


def _frame_indexes(nodes: list[Any]) -> set[int]:
    found: set[int] = set()
    queue = list(nodes)
    while queue:
        item = queue.pop()
        if len(item) > 11 and item[11] is not None:
            found.add(item[11][0])
        queue.extend(item[10])
    return found
