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
from harness.model.geometry import Bounds
from harness.model.hierarchy import Hierarchy
from harness.run.inspection import Inspection
from harness.run.plan import RunSettings
from harness.session import thin

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


def inspection(tmp_path: Path, driver: ScriptedDriver) -> Inspection:
    return Inspection(
        AppProfile("gov.example.fake", "package"), "gov.example.fake", None, DeviceSpec("d1", "scripted"), driver,
        EvidenceStore(tmp_path), RunSettings(seed=1, budget_s=20.0, actions=5),
    )  # fmt: skip


@pytest.mark.parametrize("error", [DeviceUnreachable("unplugged"), RemoteProtocolError("no answer but noise")])
def test_the_device_is_lost_and_nothing_is_found(tmp_path: Path, error: HarnessError) -> None:
    work = inspection(tmp_path, Faulty(error))
    work.open()

    work.run()

    assert work.lost == str(error)
    assert not [verdict for verdict, result in work.verdicts().items() if result.verdict is Verdict.COMPLIANT]
    assert not any(result.findings for result in work.verdicts().values())
    work.close()


def test_a_mistake_of_the_harness_is_not_hidden_as_a_lost_device(tmp_path: Path) -> None:
    work = inspection(tmp_path, Faulty(LocalProtocolError("asked for nonsense")))
    work.open()

    with pytest.raises(LocalProtocolError):
        work.run()


def test_pictures_that_nothing_could_read_are_noted_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(thin, "is_available", lambda: False)
    monkeypatch.setattr(thin, "unread_parts", lambda hierarchy: (Bounds(0, 0, 1080, 2400),))
    work = inspection(tmp_path, ScriptedDriver(AppLayout.from_file(APP)))
    work.open()

    work.run()

    notes = [note for note in work.result().notes if "图片" in note]
    assert len(notes) == 1 and "rapidocr" in notes[0]
    assert work.observation().unread
    work.close()
