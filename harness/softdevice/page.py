"""One running app: a Chromium target, its frames, its files and the questions it asks of the device.

Knows CDP's page domains. Refuses to know system windows, other apps and what a person answers: it reports through
`PageEvents` and is told the outcome.
"""

from __future__ import annotations

import asyncio
import base64
import contextlib
import json
from dataclasses import replace
from typing import Any

from harness.errors import DeviceUnreachable
from harness.softdevice.apps import InstalledApp
from harness.softdevice.browser import Browser
from harness.softdevice.cdp import CdpError, Json, Session
from harness.softdevice.error_page import ErrorPages, error_page
from harness.softdevice.page_emulation import PageTraits, emulate, emulate_changes
from harness.softdevice.page_events import WEB_SCHEMES, PageEvents, console_line, exception_line
from harness.softdevice.page_requests import Requests, origin_of, start_url_of
from harness.softdevice.page_scripts import PageScripts
from harness.softdevice.page_worlds import WALK_TIMEOUT_S, WORLD, Worlds

__all__ = ["AppPage", "PageEvents", "origin_of", "start_url_of"]

LOAD_TIMEOUT_S = 10.0
FRAME_TIMEOUT_S = 0.3
APPLY_TIMEOUT_S = 2.0
# Of shells around own files only Capacitor answers a service worker's requests (ServiceWorkerController).
SERVICE_WORKER_KINDS = ("web", "url", "capacitor")


class AppPage:
    """A running app's page; `start` creates the target, `close` ends it.

    Attributes:
        lock: taken by whoever needs the page to himself (walk, screenshot, gesture).
        blocked: set while a JS dialog is open.
        is_crashed: the renderer died.
        is_visible: the page is in front of a lit screen, so that its document is not hidden.
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
        self.url = ""
        self.base_index = 0
        self._session: Session | None = None
        self._scripts = PageScripts(app)
        self._worlds = Worlds(lambda: self._scripts.for_world(self.traits))
        self._requests = Requests(app, traits.is_offline)
        self._loaded = asyncio.Event()
        self._has_new_frame = False
        self.is_visible = True
        self._window_id: int | None = None
        self._page_scripts: dict[str, str] = {}

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
        self._requests.main_frame = self.target_id
        self._requests.on_leave = self.events.external
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
        self._worlds.watch(session)
        session.on("Runtime.bindingCalled", lambda params: self._handle_binding(session, params))
        session.on("Runtime.consoleAPICalled", lambda params: self.events.console(*console_line(params)))
        session.on("Runtime.exceptionThrown", lambda params: self.events.console(*exception_line(params)))
        session.on("Target.attachedToTarget", lambda params: self._handle_child(session, params))
        session.on("Target.detachedFromTarget", self._handle_child_gone)
        session.on("Page.fileChooserOpened", lambda params: self.events.chooser(session, params))
        session.on("Page.frameRequestedNavigation", self._handle_navigation)
        ErrorPages(lambda: self.traits.locale).watch(session)
        session.on("Page.downloadWillBegin", lambda params: self.events.download_begun(params))
        session.on("Page.downloadProgress", lambda params: self.events.download_moved(params))
        if is_main:
            session.on("Page.javascriptDialogOpening", self._handle_dialog)
            session.on("Page.javascriptDialogClosed", self._handle_dialog_closed)
            session.on("Inspector.targetCrashed", lambda _params: self._handle_crash())
            session.on("Page.frameNavigated", lambda params: self._handle_moved(params["frame"]["id"], params["frame"]))
            session.on("Page.navigatedWithinDocument", lambda params: self._handle_moved(params["frameId"], params))
        post = session.post
        posted = [
            post("Page.enable"),
            post("Runtime.enable"),
            post("Inspector.enable"),
            self._requests.watch(session),
            post("Runtime.addBinding", name="zhijianPage"),
            post("Runtime.addBinding", name="zhijianSystem", executionContextName=WORLD),
            self._replace_page_script(session, is_main=is_main),
            self._worlds.install(session),
            post("Network.setBypassServiceWorker", bypass=not self._runs_service_workers),
            post("Page.setInterceptFileChooserDialog", enabled=True),
            post("Target.setAutoAttach", autoAttach=True, waitForDebuggerOnStart=True, flatten=True),
            *emulate(session, self.traits, is_main=is_main),
        ]
        if not is_main:
            posted.append(post("Runtime.runIfWaitingForDebugger"))
        return posted

    def _replace_page_script(self, session: Session, *, is_main: bool) -> asyncio.Future[Json]:
        """Post the script that runs in the page's own world, in place of the one before."""
        old = self._page_scripts.pop(session.session_id, None)
        if old is not None:
            session.post("Page.removeScriptToEvaluateOnNewDocument", identifier=old)
        posted = session.post(
            "Page.addScriptToEvaluateOnNewDocument", source=self._scripts.for_page(self.traits, is_main=is_main)
        )

        def remember(done: asyncio.Future[Json]) -> None:
            if not done.cancelled() and done.exception() is None:
                self._page_scripts[session.session_id] = done.result()["identifier"]

        posted.add_done_callback(remember)
        return posted

    async def apply(self, traits: PageTraits) -> None:
        """Take over changed metrics, dark mode, network or text zoom; the clock stays as it was at launch."""
        traits = replace(traits, clock_offset_s=self.traits.clock_offset_s)
        before, self.traits = self.traits, traits
        if traits == before:
            return
        posted = emulate_changes(self.session, before, traits, is_main=True)
        for session in self._worlds.frame_sessions.values():
            posted += emulate_changes(session, before, traits, is_main=False)
        if traits.is_offline != before.is_offline:
            self._requests.is_offline = traits.is_offline
            for session in self._all_sessions():
                posted.append(self._replace_page_script(session, is_main=session is self.session))
                posted.append(self._requests.enable(session))
        if traits.text_zoom != before.text_zoom:
            posted += self._worlds.reinstall(self.session, f"zhijian.textZoom({traits.text_zoom:g})")
        # A page that hangs or is blocked takes its new environment later.
        done, _late = await asyncio.wait(posted, timeout=APPLY_TIMEOUT_S)
        for outcome in done:
            outcome.result()

    def _all_sessions(self) -> tuple[Session, ...]:
        return (self.session, *self._worlds.frame_sessions.values())

    async def set_visible(self, is_visible: bool) -> None:
        """Come to the front or go behind: the document hears `visibilitychange`, as in a WebView whose window is hidden."""
        if is_visible == self.is_visible:
            return
        self.is_visible = is_visible
        browser = self._browser.session
        # A page that blocks or just ends answers late or never; it need not know.
        with contextlib.suppress(CdpError, TimeoutError):
            if self._window_id is None:
                found = await browser.send("Browser.getWindowForTarget", targetId=self.target_id, timeout_s=1.0)
                self._window_id = int(found["windowId"])
            for session in self._all_sessions():
                session.post("Emulation.setFocusEmulationEnabled", enabled=is_visible)
            bounds = {"windowState": "normal" if is_visible else "minimized"}
            await browser.send("Browser.setWindowBounds", windowId=self._window_id, bounds=bounds, timeout_s=1.0)
            if is_visible:  # what changed behind shows with the first frame
                await self.evaluate("zhijian.frame()", timeout_s=FRAME_TIMEOUT_S)

    # --- events -----------------------------------------------------------------------------------------------

    def _handle_child(self, session: Session, params: Json) -> None:
        child = session.connection.sessions[params["sessionId"]]
        kind = params["targetInfo"]["type"]
        if kind == "iframe":
            self._worlds.frame_sessions[params["targetInfo"]["targetId"]] = child
            self._prepare(child, is_main=False)
            child.on("Page.domContentEventFired", lambda _params: self._note_new_frame())
        else:
            self._prepare_worker(child, kind)

    def _prepare_worker(self, worker: Session, kind: str) -> None:
        """Give a worker the device's clock; requests of all but service workers go through the page's interception."""
        if kind == "service_worker" and self._runs_service_workers:
            self._requests.watch(worker)
        if self.traits.clock_offset_s:
            worker.post("Runtime.evaluate", expression=self._scripts.for_worker(self.traits))
        worker.post("Runtime.runIfWaitingForDebugger")

    @property
    def _runs_service_workers(self) -> bool:
        return self.app.kind in SERVICE_WORKER_KINDS

    def show_error(self, url: str, error: str) -> None:
        """Show the WebView's error page for an address."""
        html = error_page(url, error, self.traits.locale)
        self.session.post("Page.setDocumentContent", frameId=self.target_id, html=html)

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

    async def has_strayed(self) -> bool:
        """Whether the last touch went to the page around a frame of another site; composes the frame anew then."""
        if not self._worlds.frame_sessions or self.is_blocked:
            return False
        with contextlib.suppress(CdpError, TimeoutError):  # navigating or busy: the touch was taken
            if await self.evaluate("zhijian.strayed()", timeout_s=0.5):
                self._has_new_frame = True
                await self.embed_frames()
                return True
        return False

    def _handle_child_gone(self, params: Json) -> None:
        for target_id, child in list(self._worlds.frame_sessions.items()):
            if child.session_id == params["sessionId"]:
                del self._worlds.frame_sessions[target_id]

    def _handle_binding(self, session: Session, params: Json) -> None:
        try:
            message = json.loads(params["payload"])
        except ValueError:
            return  # the page called the binding itself, with nonsense
        context_id = params["executionContextId"]
        if params["name"] == "zhijianSystem":
            if message.get("kind") == "field":
                self.events.field(
                    message, lambda answer: self._tell(session, context_id, f"zhijian.fill({json.dumps(answer)})")
                )
            elif message.get("kind") == "keyboard":
                self.events.keyboard(message)
        elif message.get("kind") == "permission":
            number, names = int(message.get("number", 0)), [str(name) for name in message.get("names", ())]
            world = self._worlds.beside(session, context_id)
            self.events.permission(number, names, lambda granted: self._answer(session, world, number, granted))
        elif message.get("kind") == "shell" and self.app.shell is not None:
            self.events.shell(message, lambda expression: self._tell(session, context_id, expression))
        elif message.get("kind") in ("share", "notify"):
            number, world = int(message.get("number", 0)), self._worlds.beside(session, context_id)
            self.events.system(message, lambda is_done: self._answer(session, world, number, is_done))
        elif message.get("kind") == "bridge" and message.get("does") in dict(self.app.bridges).values():
            self.events.bridge(message["does"], [str(value) for value in message.get("args", ())])

    def _tell(self, session: Session, context_id: int, expression: str) -> None:
        session.post("Runtime.evaluate", expression=expression, contextId=context_id)

    def _answer(self, session: Session, world: int | None, number: int, granted: bool) -> None:
        if world is not None:
            self._tell(session, world, f"zhijian.answer({number}, '{'granted' if granted else 'denied'}')")

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

    def _handle_moved(self, frame_id: str, place: Json) -> None:
        if frame_id == self.target_id:
            self.url = place.get("unreachableUrl") or place["url"] + place.get("urlFragment", "")
            self.events.moved(self.url)
            if "loaderId" in place:  # another document, not only another place in it
                self.events.left()

    def _handle_navigation(self, params: Json) -> None:
        if params["url"].partition(":")[0].lower() not in WEB_SCHEMES:
            self.events.external(params["url"])

    # --- scripts ----------------------------------------------------------------------------------------------

    async def evaluate(
        self, expression: str, *, timeout_s: float = 5.0, session: Session | None = None, frame_id: str | None = None
    ) -> Any:
        """Run an expression in the injected world of a frame (the main one by default) and return its JSON value.

        Raises:
            CdpError: the document went away meanwhile, or the script threw.
            TimeoutError: the page is busy or blocked.
        """
        return await self._worlds.evaluate(session or self.session, frame_id or self.target_id, expression, timeout_s)

    async def frame_behind(self, expression: str, session: Session, frame_id: str) -> tuple[Session, str] | None:
        """The frame that an expression's element holds, as (its session, its id); None when it is gone."""
        return await self._worlds.frame_behind(session, frame_id, expression)

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
        for frame_id, session in list(self._worlds.frame_sessions.items()):
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
                return await self._worlds.walk(self.session, self.target_id, timeout_s)
            except CdpError:
                await asyncio.sleep(0.03)  # the document was replaced under our hands; the next one answers
            except TimeoutError:
                return None
        return None
