"""Phasors and sequence components: against a bay whose phasors are known, and honest where they cannot be known."""

import cmath
import math
from dataclasses import replace
from decimal import Decimal

import pytest
from pytestqt.qtbot import QtBot

from node.relays.simulation.bay import Bay
from node.relays.simulation.bay import Phasors as State
from node.relays.simulation.showing import values_of
from node.types.quantity import Phase, Quantity, QuantityCode, Unit
from node.types.reading import Measured, Quality, Reading
from tests.widgets.relay_samples import CURRENTS, NOON, reading
from widgets.pages.phasor_card import PhasorCard
from widgets.phasors import closed, phasors_of
from widgets.theme import Mode, ThemeSource


def three(positive: complex, negative: complex = 0j, zero: complex = 0j) -> tuple[complex, complex, complex]:
    turn = cmath.rect(1, -math.tau / 3)
    a, b, c = (zero + positive * turn**k + negative * turn**-k for k in range(3))
    return a, b, c


def said(state: State) -> Reading:
    return Reading("Relay 1", NOON, NOON, values_of(state))


def with_angles(base: Reading, angles: dict[str, float]) -> Reading:
    named = (Measured(Quantity(QuantityCode.NAMED, name=f"{label} angle"), Decimal(f"{degrees:.2f}"))
             for label, degrees in angles.items())  # fmt: skip
    return replace(base, values=(*base.values, *named))


def test_angles_follow_from_lengths_and_powers_as_the_bay_has_them() -> None:
    voltages = three(66.4 + 0j, cmath.rect(1.3, 0.7))
    currents = three(cmath.rect(0.212, -0.4), cmath.rect(0.011, 2.0))
    found = phasors_of(said(State(voltages, currents, 60.0)))
    a, b, c = voltages
    for phasor, real in zip(found.voltages, (a - b, b - c, c - a), strict=True):
        assert abs(phasor.value - real) < 0.02
    for phasor, real in zip(found.currents, currents, strict=True):
        assert abs(phasor.value / 1000 - real) < 0.0005
    assert found.voltage and found.current and found.computed
    assert found.voltage.positive == pytest.approx(66.4, abs=0.01)
    assert found.voltage.unbalance == pytest.approx(1.3 / 66.4, abs=1e-4)
    assert found.current.unbalance == pytest.approx(0.011 / 0.212, abs=1e-3)
    assert found.voltage.zero is found.current.zero is None
    assert found.notes[0].endswith("no current in the neutral; the zero sequence cannot be known.")


def test_the_simulated_bay_itself_is_met_within_a_degree() -> None:
    state = Bay(7).at(NOON)
    found = phasors_of(said(state))
    assert len(found.currents) == 3
    for phasor, real in zip(found.currents, state.currents, strict=True):
        turned = math.degrees(cmath.phase(phasor.value / real))
        assert abs(turned) < 1


def test_an_earth_fault_is_not_guessed_at() -> None:
    currents = (cmath.rect(2.1, -1.3), cmath.rect(0.21, -2.5), cmath.rect(0.21, 1.7))
    found = phasors_of(said(State(three(66.4 + 0j), currents, 60.0)))
    assert found.voltages and not found.currents and found.current is None
    assert any("do not add up to nothing" in note for note in found.notes)


def test_without_load_there_is_no_angle_of_a_current() -> None:
    found = phasors_of(said(State(three(66.4 + 0j), (0j, 0j, 0j), 60.0)))
    assert found.voltages and not found.currents


def test_the_relays_own_angles_go_first() -> None:
    phases = tuple(Quantity(QuantityCode.VOLTAGE_PHASE, phase, Unit.KILOVOLT) for phase in (Phase.A, Phase.B, Phase.C))
    values = [Measured(one, Decimal("66.4")) for one in phases]
    values += [Measured(one, Decimal(212)) for one in CURRENTS]
    base = Reading("Relay 1", NOON, NOON, tuple(values))
    angles = {"Va": 0.0, "Vb": -120.0, "Vc": 120.0, "Ia": -20.0, "Ib": -140.0, "Ic": 100.0}
    found = phasors_of(with_angles(base, angles))
    assert [one.quantity.label for one in found.voltages] == ["Va", "Vb", "Vc"] and not found.computed
    assert [round(one.degrees) for one in found.currents] == [-20, -140, 100]
    assert found.voltage and found.current
    assert found.voltage.zero == pytest.approx(0, abs=0.01) and found.current.zero == pytest.approx(0, abs=0.1)
    less = phasors_of(with_angles(base, {"Va": 0, "Vb": -120, "Vc": 120}))
    assert less.voltages and not less.currents and "It gives no angles of its currents." in less.notes


def test_it_says_what_is_missing() -> None:
    assert phasors_of(None).voltages == ()
    nothing = phasors_of(Reading("Relay 1", NOON, NOON, ()))
    assert nothing.notes[0].startswith("It needs the angles of the voltages, or all three line voltages")
    torn = phasors_of(reading(Vab=Decimal(400)))
    assert torn.voltages == () and torn.notes[0].startswith("The three line voltages close to no triangle")
    invalid = phasors_of(reading(quality=Quality.INVALID))
    assert invalid.voltages == ()
    no_power = reading()
    without = replace(no_power, values=tuple(one for one in no_power.values if one.quantity.label != "Q"))
    assert any(note.startswith("Without active and reactive power") for note in phasors_of(without).notes)


def test_arrows_that_close_add_up_to_nothing() -> None:
    assert closed((3, 4, 8)) is None and closed((0, 1, 1)) is None
    arrows = closed((115.0, 115.7, 115.4))
    assert arrows and abs(sum(arrows)) < 1e-9
    assert [round(abs(one), 6) for one in arrows] == [115.0, 115.7, 115.4]


@pytest.fixture
def card(qtbot: QtBot, themes: ThemeSource) -> PhasorCard:
    card = PhasorCard(themes)
    qtbot.addWidget(card)
    card.resize(324, 340)
    card.show()
    return card


def test_the_card_says_all_of_it_in_numbers(card: PhasorCard) -> None:
    card.show_reading(reading())
    lines = {row[0]: row[1:] for row in card.lines}
    assert lines["Vab"][0] == "115.00 kV" and lines["Vab"][1].endswith("°")
    assert lines["Positive"][0] == "66.61 kV" and lines["Zero"] == ("–", "–")
    assert lines["Unbalance"][0] == "0.36 %"
    assert "Unbalance 0.36 %" in card.view.accessibleDescription()
    assert "for the order A, B, C" in card.notes.text()


def test_the_card_without_a_reading_and_with_half_of_one(card: PhasorCard) -> None:
    card.show_reading(None)
    assert card.lines == [] and card.notes.text() == "No reading."
    card.show_reading(Reading("Relay 1", NOON, NOON, ()))
    assert card.lines == [] and card.notes.text()


def test_what_is_old_is_drawn_grey(card: PhasorCard, themes: ThemeSource) -> None:
    card.show_reading(reading())
    fresh = card.view.grab().toImage()
    card.show_reading(reading(), stale=True)
    old = card.view.grab().toImage()
    assert old != fresh
    themes.choose(Mode.DARK)
    assert card.view.grab().toImage() != old
