"""What is not the app's doing ends a device's inspection, not the run, and is never a finding."""

from __future__ import annotations

from pathlib import Path

import pytest

from harness.config import AppProfile
from harness.drivers._scripted_layout import AppLayout
from harness.drivers.scripted import ScriptedDriver
from harness.errors import DeviceUnreachable, HarnessError, LocalProtocolError, RemoteProtocolError
from harness.evidence.store import EvidenceStore
from harness.model.device import DeviceSpec
from harness.model.finding import Verdict
from harness.model.hierarchy import Hierarchy
from harness.run.inspection import Inspection
from harness.run.plan import RunSettings

APP = Path(__file__).parents[1] / "flows" / "app.yaml"


class Faulty(ScriptedDriver):
    """Answers a few times, then raises."""

    def __init__(self, error: HarnessError) -> None:
        super().__init__(AppLayout.from_file(APP))
        self._error, self._left = error, 6

    def hierarchy(self) -> Hierarchy:
        self._left -= 1
        if self._left < 0:
            raise self._error
        return super().hierarchy()


def inspection(tmp_path: Path, error: HarnessError) -> Inspection:
    return Inspection(
        AppProfile("gov.example.fake", "package"), "gov.example.fake", None, DeviceSpec("d1", "scripted"), Faulty(error),
        EvidenceStore(tmp_path), RunSettings(seed=1, budget_s=20.0, actions=5),
    )  # fmt: skip


@pytest.mark.parametrize("error", [DeviceUnreachable("unplugged"), RemoteProtocolError("no answer but noise")])
def test_the_device_is_lost_and_nothing_is_found(tmp_path: Path, error: HarnessError) -> None:
    work = inspection(tmp_path, error)
    work.open()

    work.run()

    assert work.lost == str(error)
    assert not [verdict for verdict, result in work.verdicts().items() if result.verdict is Verdict.COMPLIANT]
    assert not any(result.findings for result in work.verdicts().values())
    work.close()


def test_a_mistake_of_the_harness_is_not_hidden_as_a_lost_device(tmp_path: Path) -> None:
    work = inspection(tmp_path, LocalProtocolError("asked for nonsense"))
    work.open()

    with pytest.raises(LocalProtocolError):
        work.run()
