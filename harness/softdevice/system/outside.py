"""What leaves an app: telephone numbers, messages, mail, shop and map addresses, links of other apps."""

from __future__ import annotations

from harness.softdevice.intents import Intent, intent_from_uri
from harness.softdevice.page import AppPage
from harness.softdevice.system.desk import Desk
from harness.softdevice.system.own_apps import OwnApps


class Outside:
    """The way out of one device's apps."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self.own = OwnApps(desk)

    def leave(self, page: AppPage, address: str) -> None:
        """A page goes to an address that is not the web's."""
        self.start(intent_from_uri(address), page.app.package)

    def start(self, intent: Intent, caller: str) -> bool:
        """Show what takes an intent; False when nothing on the device does."""
        return self.own.start(intent, caller)
