"""One running app: a Chromium target, its frames, its files and the questions it asks of the device.

Knows CDP's page domains. Refuses to know system windows, other apps and what a person answers: it reports through
`PageEvents` and is told the outcome.
"""

from __future__ import annotations

import asyncio
import base64
import contextlib
import json
import secrets
from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from harness.errors import DeviceUnreachable
from harness.softdevice.apps import InstalledApp
from harness.softdevice.browser import Browser
from harness.softdevice.cdp import CdpError, Json, Session
from harness.softdevice.page_emulation import PageTraits, emulate
from harness.softdevice.serving import serve

WORLD = "zhijian"
WEB = Path(__file__).with_name("web")
APP_HOST_SUFFIX = (
    ".app.invalid"  # RFC 2606: never resolves, so nothing of an app can reach the real network by accident
)
LOAD_TIMEOUT_S = 10.0
FRAME_TIMEOUT_S = 0.3
WALK_TIMEOUT_S = 2.5
EXTERNAL_SCHEMES = ("tel", "mailto", "sms", "smsto", "market", "geo", "intent", "weixin", "alipays", "wtai")


def _ignore(*_arguments: Any) -> None:
    """Stand in for an event nobody listens to."""


@dataclass
class PageEvents:
    """What a page tells its screen; every callback must return at once."""

    dialog: Callable[[Json], None] = _ignore
    dialog_closed: Callable[[], None] = _ignore
    chooser: Callable[[Session, Json], None] = _ignore
    permission: Callable[[int, list[str], Callable[[bool], None]], None] = _ignore
    select: Callable[[Json, Callable[[int], None]], None] = _ignore
    external: Callable[[str], None] = _ignore
    crashed: Callable[[], None] = _ignore
    console: Callable[[str, str], None] = _ignore


def origin_of(app: InstalledApp) -> str:
    """Return the origin an app's pages live on."""
    if app.kind == "url" and app.url:
        parts = urlsplit(app.url)
        return f"{parts.scheme}://{parts.netloc}"
    slug = "".join(char if char.isalnum() else "-" for char in app.package.lower()).strip("-")
    return f"https://{slug}{APP_HOST_SUFFIX}"


def start_url_of(app: InstalledApp) -> str:
    """Return the address of an app's first page."""
    return app.url if app.kind == "url" and app.url else f"{origin_of(app)}/{app.start.lstrip('/')}"


class AppPage:
    """A running app's page; `start` creates the target, `close` ends it.

    Attributes:
        lock: taken by whoever needs the page to himself (walk, screenshot, gesture).
        blocked: set while a JS dialog is open.
        is_crashed: the renderer died.
    """

    def __init__(
        self, browser: Browser, context_id: str, app: InstalledApp, traits: PageTraits, events: PageEvents
    ) -> None:
        self._browser, self._context_id, self.app, self.traits, self.events = browser, context_id, app, traits, events
        self.origin = origin_of(app)
        self.lock = asyncio.Lock()
        self.blocked = asyncio.Event()
        self.is_crashed = False
        self.target_id = ""
        self.base_index = 0
        self._session: Session | None = None
        self._token = "z" + secrets.token_hex(8)
        self._frame_sessions: dict[str, Session] = {}
        self._worlds: dict[tuple[str, str], int] = {}
        self._walk_scripts: dict[str, str] = {}
        self._main_frames: dict[tuple[str, int], str] = {}
        self._loaded = asyncio.Event()
        self._has_new_frame = False

    @property
    def is_attached(self) -> bool:
        """Whether the page exists in Chromium, so that it can be looked at and touched."""
        return self._session is not None

    @property
    def is_blocked(self) -> bool:
        """Whether a JS dialog is open, so that no script of the page runs."""
        return self.blocked.is_set()

    @property
    def session(self) -> Session:
        """The main frame's CDP session.

        Raises:
            DeviceUnreachable: Chromium is gone, or the page was never started.
        """
        if self._session is None or self._session.connection.is_closed:
            raise DeviceUnreachable("the app's page is gone")
        return self._session

    # --- life -------------------------------------------------------------------------------------------------

    async def start(self) -> None:
        """Create the target, prepare it, and load the app's first page (at most 10 s, then it shows what it has)."""
        browser = self._browser.session
        created = await browser.send(
            "Target.createTarget", url="about:blank", browserContextId=self._context_id, newWindow=True
        )
        self.target_id = created["targetId"]
        attached = await browser.send("Target.attachToTarget", targetId=self.target_id, flatten=True)
        self._session = self._browser.connection.sessions[attached["sessionId"]]
        await asyncio.gather(*self._prepare(self._session, is_main=True))
        self._session.on("Page.domContentEventFired", lambda _params: self._loaded.set())
        await self.open_url(start_url_of(self.app))
        history = await self._session.send("Page.getNavigationHistory")
        self.base_index = history["currentIndex"]

    async def open_url(self, url: str) -> None:
        """Navigate the main frame and wait for its document, at most 10 s."""
        self._loaded.clear()
        self.session.post("Page.navigate", url=url)
        try:
            await asyncio.wait_for(self._loaded.wait(), LOAD_TIMEOUT_S)
        except TimeoutError:
            self.events.console("W", f"page did not finish loading in {LOAD_TIMEOUT_S:.0f} s: {url}")

    async def close(self) -> None:
        """End the page; its storage stays in the browser context."""
        if self._browser.is_alive and self.target_id:
            # It may have closed by itself, or hang; then it goes with its context.
            with contextlib.suppress(CdpError, TimeoutError):
                await self._browser.session.send("Target.closeTarget", targetId=self.target_id, timeout_s=1.0)

    def _prepare(self, session: Session, *, is_main: bool) -> list[asyncio.Future[Json]]:
        """Post everything a session needs before its first document; also used for frames of other origins."""
        session.on("Fetch.requestPaused", lambda params: self._handle_request(session, params))
        session.on("Runtime.executionContextCreated", lambda params: self._note_world(session, params["context"]))
        session.on(
            "Runtime.executionContextDestroyed",
            lambda params: self._drop_world(session, params.get("executionContextId")),
        )
        session.on("Runtime.executionContextsCleared", lambda _params: self._drop_world(session, None))
        session.on("Runtime.bindingCalled", lambda params: self._handle_binding(session, params))
        session.on("Runtime.consoleAPICalled", self._handle_console)
        session.on("Runtime.exceptionThrown", self._handle_exception)
        session.on("Target.attachedToTarget", lambda params: self._handle_child(session, params))
        session.on("Target.detachedFromTarget", self._handle_child_gone)
        session.on("Page.fileChooserOpened", lambda params: self.events.chooser(session, params))
        session.on("Page.frameRequestedNavigation", self._handle_navigation)
        if is_main:
            session.on("Page.javascriptDialogOpening", self._handle_dialog)
            session.on("Page.javascriptDialogClosed", self._handle_dialog_closed)
            session.on("Inspector.targetCrashed", lambda _params: self._handle_crash())
        page = (WEB / "page.js").read_text(encoding="utf-8").replace("%TOKEN%", self._token)
        page = page.replace("%OFFSET_MS%", str(round(self.traits.clock_offset_s * 1000)))
        page = page.replace("%OFFLINE%", "yes" if self.traits.is_offline else "no")
        post = session.post
        posted = [
            post("Page.enable"),
            post("Runtime.enable"),
            post("Inspector.enable"),
            post(
                "Fetch.enable",
                patterns=[{"urlPattern": "*"}] if self._watches_all else [{"urlPattern": self.origin + "/*"}],
            ),
            post("Runtime.addBinding", name="zhijianPage"),
            post("Runtime.addBinding", name="zhijianSystem", executionContextName=WORLD),
            post("Page.addScriptToEvaluateOnNewDocument", source=page),
            self._install_walk(session),
            post("Page.setInterceptFileChooserDialog", enabled=True),
            post("Target.setAutoAttach", autoAttach=True, waitForDebuggerOnStart=True, flatten=True),
            *emulate(session, self.traits, is_main=is_main),
        ]
        if not is_main:
            posted.append(post("Runtime.runIfWaitingForDebugger"))
        return posted

    @property
    def _watches_all(self) -> bool:
        return self.traits.is_offline

    def _walk_source(self) -> str:
        source = (WEB / "walk.js").read_text(encoding="utf-8").replace("%TOKEN%", self._token)
        return source.replace("%TEXT_ZOOM%", f"{self.traits.text_zoom:g}")

    def _install_walk(self, session: Session) -> asyncio.Future[Json]:
        posted = session.post("Page.addScriptToEvaluateOnNewDocument", source=self._walk_source(), worldName=WORLD)

        def remember(done: asyncio.Future[Json]) -> None:
            if not done.cancelled() and done.exception() is None:
                self._walk_scripts[session.session_id] = done.result()["identifier"]

        posted.add_done_callback(remember)
        return posted

    async def apply(self, traits: PageTraits) -> None:
        """Take over changed metrics, dark mode, network or text zoom; the clock stays as it was at launch."""
        traits = replace(traits, clock_offset_s=self.traits.clock_offset_s)
        zoomed = traits.text_zoom != self.traits.text_zoom
        self.traits = traits
        posted = emulate(self.session, traits, is_main=True)
        if zoomed:
            for session in (self.session, *self._frame_sessions.values()):
                old = self._walk_scripts.get(session.session_id)
                if old is not None:
                    session.post("Page.removeScriptToEvaluateOnNewDocument", identifier=old)
                posted.append(self._install_walk(session))
            for (session_id, _frame), world in list(self._worlds.items()):
                expression = f"zhijian.textZoom({traits.text_zoom:g})"
                posted.append(
                    self._browser.connection.post(
                        "Runtime.evaluate", {"expression": expression, "contextId": world}, session_id
                    )
                )
        await asyncio.gather(*posted)

    # --- events -----------------------------------------------------------------------------------------------

    def _handle_request(self, session: Session, params: Json) -> None:
        request_id, url = params["requestId"], params["request"]["url"]
        is_own = url == self.origin or url.startswith(self.origin + "/")
        if is_own and self.app.kind != "url":
            self._browser.connection.spawn(self._serve(session, request_id, url))
        elif self.traits.is_offline:
            session.post("Fetch.failRequest", requestId=request_id, errorReason="InternetDisconnected")
        else:
            session.post("Fetch.continueRequest", requestId=request_id)

    async def _serve(self, session: Session, request_id: str, url: str) -> None:
        served = await asyncio.to_thread(serve, self.app.root, url)
        await session.send(
            "Fetch.fulfillRequest",
            requestId=request_id,
            responseCode=served.status,
            responseHeaders=[
                {"name": "Content-Type", "value": served.mime},
                {"name": "Cache-Control", "value": "no-store"},
            ],
            body=base64.b64encode(served.body).decode("ascii"),
        )

    def _note_world(self, session: Session, context: Json) -> None:
        if context.get("name") == WORLD:
            self._worlds[(session.session_id, context["auxData"]["frameId"])] = context["id"]
        elif context["auxData"].get("isDefault"):
            self._main_frames[(session.session_id, context["id"])] = context["auxData"]["frameId"]

    def _drop_world(self, session: Session, context_id: int | None) -> None:
        for key, known in list(self._worlds.items()):
            if key[0] == session.session_id and context_id in (None, known):
                del self._worlds[key]
        for main in [key for key in self._main_frames if key[0] == session.session_id and context_id in (None, key[1])]:
            del self._main_frames[main]

    def _handle_child(self, session: Session, params: Json) -> None:
        child = session.connection.sessions[params["sessionId"]]
        kind = params["targetInfo"]["type"]
        if kind == "iframe":
            self._frame_sessions[params["targetInfo"]["targetId"]] = child
            self._prepare(child, is_main=False)
            child.on("Page.domContentEventFired", lambda _params: self._note_new_frame())
        else:  # workers: their requests go through the page's interception
            child.post("Runtime.runIfWaitingForDebugger")

    def _note_new_frame(self) -> None:
        self._has_new_frame = True

    async def embed_frames(self) -> None:
        """Make sure that touch finds new frames of other sites.

        Chromium routes a touch by the surfaces it last composed; until a new frame has been drawn once, the touch would go to
        the page around it. Taking a picture composes everything.
        """
        if self._has_new_frame and not self.is_blocked:
            self._has_new_frame = False
            await self.evaluate_everywhere("zhijian.frame()", timeout_s=0.5)
            await self.frame(1.0)
            await self.evaluate_everywhere("zhijian.frame()", timeout_s=0.5)

    def _handle_child_gone(self, params: Json) -> None:
        for target_id, child in list(self._frame_sessions.items()):
            if child.session_id == params["sessionId"]:
                del self._frame_sessions[target_id]

    def _handle_binding(self, session: Session, params: Json) -> None:
        try:
            message = json.loads(params["payload"])
        except ValueError:
            return  # the page called the binding itself, with nonsense
        context_id = params["executionContextId"]
        if params["name"] == "zhijianSystem":
            if message.get("kind") == "select":
                self.events.select(message, lambda index: self._tell(session, context_id, f"zhijian.choose({index})"))
        elif message.get("kind") == "permission":
            number, names = int(message.get("number", 0)), [str(name) for name in message.get("names", ())]
            world = self._world_of_main(session, context_id)
            self.events.permission(number, names, lambda granted: self._answer(session, world, number, granted))

    def _world_of_main(self, session: Session, main_context_id: int) -> int | None:
        # Worlds of one frame are made together; the isolated one is found by the frame of the calling context.
        frame_id = self._main_frames.get((session.session_id, main_context_id))
        return self._worlds.get((session.session_id, frame_id)) if frame_id else None

    def _tell(self, session: Session, context_id: int, expression: str) -> None:
        session.post("Runtime.evaluate", expression=expression, contextId=context_id)

    def _answer(self, session: Session, world: int | None, number: int, granted: bool) -> None:
        if world is not None:
            self._tell(session, world, f"zhijian.answer({number}, '{'granted' if granted else 'denied'}')")

    def _handle_console(self, params: Json) -> None:
        text = " ".join(str(part.get("value", part.get("description", ""))) for part in params.get("args", ()))
        priority = {"error": "E", "warning": "W", "assert": "E"}.get(params.get("type", ""), "I")
        self.events.console(priority, text)

    def _handle_exception(self, params: Json) -> None:
        details = params["exceptionDetails"]
        text = details.get("exception", {}).get("description") or details.get("text", "")
        self.events.console("E", f"Uncaught {text}")

    def _handle_dialog(self, params: Json) -> None:
        if params["type"] == "beforeunload":  # a WebView lets pages go
            self.session.post("Page.handleJavaScriptDialog", accept=True)
            return
        self.blocked.set()
        self.events.dialog(params)

    def _handle_dialog_closed(self, _params: Json) -> None:
        self.blocked.clear()
        self.events.dialog_closed()

    def _handle_crash(self) -> None:
        self.is_crashed = True
        self.blocked.clear()
        self.events.crashed()

    def _handle_navigation(self, params: Json) -> None:
        if urlsplit(params["url"]).scheme.lower() in EXTERNAL_SCHEMES:
            self.events.external(params["url"])

    # --- scripts ----------------------------------------------------------------------------------------------

    async def _world(self, session: Session, frame_id: str) -> int:
        known = self._worlds.get((session.session_id, frame_id))
        if known is not None:
            return known
        made = await session.send(
            "Page.createIsolatedWorld", frameId=frame_id, worldName=WORLD, timeout_s=WALK_TIMEOUT_S
        )
        context_id = int(made["executionContextId"])
        await session.send(
            "Runtime.evaluate", expression=self._walk_source(), contextId=context_id, timeout_s=WALK_TIMEOUT_S
        )
        self._worlds[(session.session_id, frame_id)] = context_id
        return context_id

    async def evaluate(
        self, expression: str, *, timeout_s: float = 5.0, session: Session | None = None, frame_id: str | None = None
    ) -> Any:
        """Run an expression in the injected world of a frame (the main one by default) and return its JSON value.

        Raises:
            CdpError: the document went away meanwhile, or the script threw.
            TimeoutError: the page is busy or blocked.
        """
        session = session or self.session
        world = await self._world(session, frame_id or self.target_id)
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

    async def frame(self, timeout_s: float) -> bytes | None:
        """Take the page's picture as a PNG; None when the page does not draw within `timeout_s`."""
        try:
            shot = await self.session.send(
                "Page.captureScreenshot", format="png", optimizeForSpeed=True, timeout_s=timeout_s
            )
        except (CdpError, TimeoutError):
            return None
        return base64.b64decode(shot["data"])

    async def go_back(self) -> bool:
        """Go back one entry in the page's history; False when it is at its beginning."""
        try:
            history = await self.session.send("Page.getNavigationHistory", timeout_s=2.0)
            if history["currentIndex"] <= self.base_index:
                return False
            await self.evaluate("history.back()", timeout_s=2.0)
            await self.evaluate("zhijian.frame()", timeout_s=FRAME_TIMEOUT_S)
        except (CdpError, TimeoutError):
            pass  # the document changed under our hands, which is what was asked for
        return True

    async def evaluate_everywhere(self, expression: str, *, timeout_s: float) -> None:
        """Run an expression in the main frame and in every frame of another site, and wait for all."""
        posted = [self.evaluate(expression, timeout_s=timeout_s)]
        for frame_id, session in list(self._frame_sessions.items()):
            posted.append(self.evaluate(expression, timeout_s=timeout_s, session=session, frame_id=frame_id))
        for outcome in await asyncio.gather(*posted, return_exceptions=True):
            if isinstance(outcome, BaseException) and not isinstance(outcome, CdpError | TimeoutError):
                raise outcome

    async def walk(self, timeout_s: float = WALK_TIMEOUT_S) -> Json | None:
        """Describe what the page shows now, with frames of other origins under "frames".

        Returns:
            The walk's report, or None when the page does not answer (busy, blocked, just navigating).
        """
        for _attempt in range(3):
            try:
                return await self._walk_frame(self.session, self.target_id, timeout_s, 0)
            except CdpError:
                await asyncio.sleep(0.03)  # the document was replaced under our hands; the next one answers
            except TimeoutError:
                return None
        return None

    async def _walk_frame(self, session: Session, frame_id: str, timeout_s: float, depth: int) -> Json:
        report: Json = json.loads(
            await self.evaluate("zhijian.walk()", timeout_s=timeout_s, session=session, frame_id=frame_id)
        )
        wanted = sorted(_frame_indexes(report["nodes"])) if depth < 4 else []
        for index in wanted:
            inner = await self._walk_child(session, frame_id, index, timeout_s, depth)
            if inner is not None:
                report.setdefault("frames", {})[index] = inner
        return report

    async def _walk_child(
        self, session: Session, frame_id: str, index: int, timeout_s: float, depth: int
    ) -> Json | None:
        try:
            world = await self._world(session, frame_id)
            found = await session.send("Runtime.evaluate", expression=f"zhijian.frameElement({index})", contextId=world)
            described = await session.send("DOM.describeNode", objectId=found["result"]["objectId"])
            child_id = described["node"]["frameId"]
            child = self._frame_sessions.get(child_id, session)
            return await self._walk_frame(child, child_id, timeout_s, depth + 1)
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
