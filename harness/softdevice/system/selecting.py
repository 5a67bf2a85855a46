"""Selected text: the toolbar that a long press brings, and what its buttons do.

Source: Chromium's SelectionPopupControllerImpl for which buttons show when.
"""

from __future__ import annotations

from collections.abc import Callable

from harness.model.geometry import Bounds
from harness.softdevice.keyboard import RunningApp
from harness.softdevice.page_press import Selection, press, run_in, selection_from
from harness.softdevice.system.desk import Desk
from harness.softdevice.systemui.selection_bar import selection_bar
from harness.softdevice.systemui.widget import SystemWindow


class Selecting:
    """The selection toolbar of one device.

    Args:
        desk: the screen.
        share: takes a text and the package it comes from.
    """

    def __init__(self, desk: Desk, share: Callable[[str, str], None]) -> None:
        self._desk, self._share = desk, share
        self._window: SystemWindow | None = None

    async def hold(self, app: RunningApp, x: float, y: float) -> None:
        """A finger has rested on an app's page (CSS px of its view)."""
        self.dismiss()
        selection = await press(app.page, x, y)
        if selection is not None:
            self._show(app, selection)

    def dismiss(self) -> None:
        """Take the toolbar away; no harm when there is none."""
        window, self._window = self._window, None
        if window is not None:
            self._desk.remove(window)

    def _words(self, selection: Selection) -> list[str]:
        can_copy = bool(selection.text) and not selection.is_password
        if selection.is_editable:
            has_clip = bool(self._desk.state.clipboard)
            words = (["cut", "copy"] if can_copy else []) + (["paste"] if has_clip else [])
            return [*words, "select_all"]
        return ["copy", "share", "select_all"]

    def _show(self, app: RunningApp, selection: Selection) -> None:
        words = self._words(selection)
        layout, package = self._desk.layout, app.page.app.package
        density, view = layout.density, layout.view
        left, top, right, bottom = (round(side * density) for side in selection.box)
        around = Bounds(left + view.left, top + view.top, right + view.left, bottom + view.top)

        async def act(action: str) -> None:
            self.dismiss()
            await self._do(app, selection, action)

        self._window = SystemWindow(
            selection_bar(layout, words, around.intersection(view)),
            package,
            act,
            back_action="close",
            owner=package,
            is_modal=False,
        )
        self._desk.show(self._window)

    async def _do(self, app: RunningApp, selection: Selection, action: str) -> None:
        state = self._desk.state
        if action == "select_all":
            found = await run_in(app.page, selection, "zhijian.selectAll()")
            if isinstance(found, dict):
                self._show(
                    app, selection_from(found, selection.session, selection.frame_id, selection.left, selection.top)
                )
            return
        if action in ("copy", "cut"):
            state.clipboard = selection.text
        if action == "cut":
            await app.input.command("deleteBackward")
        elif action == "paste":
            await app.input.type_text(state.clipboard)
        elif action == "share":
            self._share(selection.text, app.page.app.package)
        if action in ("copy", "close", "share"):
            await run_in(app.page, selection, "zhijian.deselect()")
