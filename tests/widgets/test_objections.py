"""What plausibility rules object to, on the Station page: marked and told, and nothing hidden."""

import pytest
from pytestqt.qtbot import QtBot

from node.types.plausibility import Finding, Verdict
from node.types.status import RelayLink, RelayState
from tests.widgets.relay_samples import NOON, SECOND, readings
from widgets import objections
from widgets.label import plain_tip
from widgets.pages.station import StationPage
from widgets.tables.column import Mood, Role
from widgets.theme import ThemeSource

FACTOR = Finding(2, "Relay 1", NOON + 4 * SECOND, 4.0, "PF is 0.957, but P and Q give 0.912.", ("PF", "P"))
LINES = Finding(4, "Relay 1", NOON, 2.0, "Vab is longer than it can be.", ("Vab",))
AHEAD = Finding(12, "Relay 1", NOON, 3.0, "Its time is 12.1 s ahead of the node that heard it.")
FOUND = Verdict("Relay 1", NOON, (FACTOR, LINES, AHEAD))
SAID = "Rule 2, power factor, score 0.75, at 12:00:04: PF is 0.957, but P and Q give 0.912."


def state(name: str, link: RelayLink = RelayLink.LIVE) -> RelayState:
    return RelayState(name, "simulator", link, simulated=True, last_time_ns=NOON)


@pytest.fixture
def page(qtbot: QtBot, themes: ThemeSource) -> StationPage:
    page = StationPage(themes)
    qtbot.addWidget(page)
    page.resize(1190, 680)
    page.show()
    page.show_relays((state("Relay 1"), state("Relay 2")))
    page.show_readings(readings(5))
    page.show_time(NOON + 5 * SECOND)
    page.show_verdicts((FOUND,))
    return page


def test_a_number_carries_a_mark_a_word_and_the_reason(page: StationPage) -> None:
    lines = dict(page.numbers.lines)
    assert lines["Power factor, implausible"] == "▲ 0.957 lag"
    assert lines["Frequency"] == "60.012 Hz"
    labels = next(pair for pair in page.numbers._labels if pair[0].text().startswith("Power factor"))
    assert [label.toolTip() for label in labels] == [plain_tip(SAID)] * 2
    assert labels[1].accessibleDescription() == SAID
    assert labels[1].property("role") == "warning"
    assert "Power factor, implausible" in page.numbers.accessibleDescription()


def test_the_head_counts_and_what_has_no_value_of_its_own_is_told_below(page: StationPage) -> None:
    assert page.numbers._note.text() == "▲ 3 rules object"
    assert "Nothing is dropped" in page.numbers._note.accessibleDescription()
    told = page.numbers.objections.text().splitlines()
    assert told[0] == "▲ PF, P: PF is 0.957, but P and Q give 0.912."
    assert told[1].startswith("▲ the whole reading: Its time is 12.1 s ahead")


def test_a_curve_carries_it_beside_its_number(page: StationPage, qtbot: QtBot) -> None:
    voltage = page.charts.charts[0]
    qtbot.waitUntil(lambda: bool(voltage.value_lines and voltage.value_lines[0].objection))
    assert [bool(line.objection) for line in voltage.value_lines] == [True, False, False]
    assert voltage.accessibleDescription().endswith("Not plausible: Vab.")
    assert "Rule 4, voltage triangle, score 0.50" in voltage._values.tip_at(10)
    assert voltage._values.tip_at(30) == voltage._values.tip_at(400) == ""
    voltage.show_values(page.charts.history, NOON / SECOND + 1)
    assert not any(line.objection for line in voltage.value_lines), "it says nothing of the past under the cursor"


def test_the_relay_says_so_too_unless_it_has_a_worse_trouble(page: StationPage) -> None:
    table = page.relay_table
    at = table.index(0, 1)
    assert table.data(at) == "▲ implausible" and table.data(at, Role.MOOD) == Mood.WARNING
    assert "Rule 2" in str(table.data(at, 3)) and table.data(table.index(1, 1)) == "● live"
    page.show_relays((state("Relay 1", RelayLink.SILENT), state("Relay 2")))
    assert table.data(at) == "▲ silent"


def test_all_marks_go_when_nothing_is_objected_to_any_more(page: StationPage) -> None:
    page.show_verdicts((Verdict("Relay 1", NOON + 5 * SECOND),))
    assert dict(page.numbers.lines)["Power factor"] == "0.957 lag"
    assert page.numbers._note.text() == "" and page.numbers.objections.isHidden()
    assert page.relay_table.data(page.relay_table.index(0, 1)) == "● live"


def test_another_relay_has_its_own(page: StationPage) -> None:
    page.show_readings(readings(5, relay="Relay 2"))
    page.choose_relay("Relay 2")
    assert "Power factor" in dict(page.numbers.lines) and page.numbers._note.text() == ""
    page.choose_relay("Relay 1")
    assert "Power factor, implausible" in dict(page.numbers.lines)


def test_of_many_the_surest_are_told_in_short() -> None:
    many = tuple(Finding(rule, "R", NOON, 1.0 + rule, f"It is {rule}.", ("f",)) for rule in range(1, 7))
    told = objections.shown(Verdict("R", NOON, many)).splitlines()
    assert told == ["▲ f: It is 6.", "▲ f: It is 5.", "▲ f: It is 4.", "and 3 more"]
    assert len(objections.told(Verdict("R", NOON, many)).splitlines()) == 6
