"""Which alarms are heard: silencing is not acknowledging, and quiets nothing that comes after."""

from dataclasses import replace

import pytest

from node.types.alarm import AlarmState
from node.types.relay import Priority
from tests.widgets import alarm_samples as samples
from tests.widgets.relay_samples import NOON
from widgets.sounding import Sounding

CRITICAL = samples.alarm("Ia", priority=Priority.CRITICAL)


@pytest.fixture
def sounding() -> Sounding:
    made = Sounding()
    made.set_own(samples.OWN)
    return made


def test_what_nobody_acknowledged_sounds_and_the_most_urgent_is_told(sounding: Sounding) -> None:
    assert sounding.worst() is None
    sounding.take((samples.alarm(), samples.LOW, samples.KNOWN, samples.SHELVED, samples.OTHERS))
    assert sounding.worst() is Priority.HIGH
    sounding.take((CRITICAL,))
    assert sounding.worst() is Priority.CRITICAL
    sounding.take((replace(CRITICAL, state=AlarmState.ACKNOWLEDGED),))
    assert sounding.worst() is Priority.HIGH
    sounding.take((replace(samples.alarm(), state=AlarmState.NORMAL), replace(samples.LOW, state=AlarmState.NORMAL)))
    assert sounding.worst() is None and not sounding.is_silenced


def test_the_alarms_of_other_nodes_are_not_heard(sounding: Sounding) -> None:
    sounding.take((samples.OTHERS,))
    assert sounding.worst() is None and sounding.silence() == 0 and not sounding.is_silenced


def test_silence_quiets_what_sounds_and_nothing_that_comes_after(sounding: Sounding) -> None:
    sounding.take((samples.alarm(), samples.LOW))
    assert sounding.silence() == 2 and sounding.worst() is None and sounding.is_silenced
    said = replace(samples.alarm(), comment="Seen.", changed_ns=NOON)
    sounding.take((said, replace(said, state=AlarmState.RETURNED)))
    assert sounding.worst() is None, "it is the same alarm, over or commented on"
    sounding.take((samples.MEDIUM,))
    assert sounding.worst() is Priority.MEDIUM and sounding.silence() == 1


@pytest.mark.parametrize("change", [{"received_ns": NOON + 1}, {"priority": Priority.CRITICAL}])
def test_one_that_comes_again_or_grows_worse_sounds_again(sounding: Sounding, change: dict[str, object]) -> None:
    sounding.take((samples.alarm(),))
    sounding.silence()
    again = replace(samples.alarm(), **change)  # type: ignore[arg-type]
    sounding.take((again,))
    assert sounding.worst() is again.priority


def test_one_that_comes_back_from_the_shelf_sounds_again(sounding: Sounding) -> None:
    sounding.take((samples.alarm(),))
    sounding.silence()
    sounding.take((replace(samples.alarm(), state=AlarmState.SHELVED),))
    assert not sounding.is_silenced
    sounding.take((samples.alarm(),))
    assert sounding.worst() is Priority.HIGH
