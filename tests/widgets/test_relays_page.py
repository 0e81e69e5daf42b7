"""The Relays page: what is watched, and what people ask of relays and of the form that adds one."""

from collections.abc import Iterator
from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from node.types.capture import Asked, AskedRow, RowVerdict
from node.types.commands import AskRelay, RelayCommand, RemoveRelay, Result, SaveRelay, TriggerEvent, TryRelay
from node.types.plausibility import Finding, Verdict
from node.types.relay import NO_SEED, Limit, Nominal, RelayDescription, Transport, TransportKind, Wiring
from node.types.simulation import BOUNDS, EventKind
from node.types.status import RelayLink, RelayState
from tests.widgets.accessible import nameless, reached_by_tab, unclear_fields
from tests.widgets.relay_samples import NOON
from tests.widgets.test_shell import STATUS
from widgets.pages.event_form import kind_words, size_words
from widgets.pages.relays import RelaysPage
from widgets.theme import ThemeSource

MADE_UP = RelayDescription(
    "F12", Transport(TransportKind.SIMULATED, seed=7), "North", "Feeder 12", grid="Bogotá", bus="North 115",
    nominal=Nominal(115, 300, 60), limits={"Vab": Limit(high=121)},
)  # fmt: skip
FAR = RelayDescription("", Transport(TransportKind.ADDRESS, "10.0.0.7:5010"))
RELAYS = (
    RelayState("F12", "simulator 2", RelayLink.LIVE, True, NOON, about=MADE_UP, saved=True),
    RelayState(
        "10.0.0.7:5010", "capture 1", RelayLink.SILENT, False, None, "It cannot be reached: refused.", 60.0,
        missed=3, about=FAR,
    ),
)  # fmt: skip


@pytest.fixture
def bare(themes: ThemeSource, qtbot: QtBot) -> RelaysPage:
    page = RelaysPage(themes)
    qtbot.addWidget(page)
    page.resize(1206, 696)
    page.show()
    return page


@pytest.fixture
def page(bare: RelaysPage) -> RelaysPage:
    bare.show_status(replace(STATUS, relays=RELAYS))
    bare.show_time(NOON)
    return bare


@pytest.fixture
def asked(page: RelaysPage) -> Iterator[list[RelayCommand]]:
    heard: list[RelayCommand] = []
    page.asked.connect(heard.append)
    yield heard
    page.asked.disconnect(heard.append)


def click(button: object) -> None:
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)  # type: ignore[call-overload]


def test_a_saved_relay_that_nobody_watches_is_told_above_the_table(bare: RelaysPage) -> None:
    bare.show_status(replace(STATUS, relays=RELAYS, unwatched=("A saved relay is not watched. Line 1: <b>red</b>.",)))
    assert bare.unwatched.isVisible() and "Line 1: <b>red</b>" in bare.unwatched.text()
    bare.show_status(replace(STATUS, relays=RELAYS))
    assert not bare.unwatched.isVisible()


def test_before_the_node_speaks_nothing_can_be_asked(bare: RelaysPage) -> None:
    assert bare.view.accessibleDescription().startswith("Waiting for the node")
    assert bare.card.title == "Relay" and "Choose a relay" in bare.card.state.text()
    assert not bare.form.save.isEnabled() and not bare.card.remove.isVisible()
    bare.show_status(replace(STATUS, relays=()))
    assert "No relay is watched" in bare.view.accessibleDescription()


def test_the_first_relay_is_chosen_and_told_in_full(page: RelaysPage) -> None:
    assert page.card.title == "F12" and page.card.state.text() == ""
    told = " ".join(line.text() for line in page.card.facts.lines)
    for words in ("simulated", "North, Feeder 12", "Bogotá, North 115", "115.00 kV", "Vab", "saved here"):
        assert words in told
    assert page.card.events.isVisible() and not page.card.ask.isVisible()
    cells = [page.relays.index(1, column).data() for column in range(7)]
    assert cells == ["10.0.0.7:5010", "▲ silent", "–", "10.0.0.7:5010", "60 s", "10 s", "3"]
    assert page.list.accessibleName() == "Relays"


def test_a_silent_relay_says_why_and_can_be_asked(page: RelaysPage, asked: list[RelayCommand]) -> None:
    page.view.select(1)
    assert page.card.state.text() == "It cannot be reached: refused." and not page.card.events.isVisible()
    click(page.card.ask)
    assert asked == [AskRelay("10.0.0.7:5010")]
    rows = (
        AskedRow(NOON, RowVerdict.SEALED, "It is in block 7.", 7),
        AskedRow(NOON, RowVerdict.WAITING, "It waits for a block."),
        AskedRow(NOON, RowVerdict.DIFFERS, "For then block 7 has Vab 1 and the relay says 2.", 7),
        AskedRow(NOON, RowVerdict.NEW, "The chain has nothing of this moment."),
    )
    page.show_result(asked[0], Result(False, "Of 4 rows …", {"asked": Asked("F", "", NOON, rows)}))
    table = page.card.asked_rows
    assert [table.index(row, 1).data() for row in range(4)] == ["sealed", "waits", "■ something else", "▲ nothing"]
    assert page.card.rows.isVisible() and page.card.answer.text() == "▲ Of 4 rows …"
    page.view.select(0)
    assert not page.card.rows.isVisible() and not page.card.answer.isVisible()


def test_what_rules_object_to_stands_with_the_relay(page: RelaysPage) -> None:
    finding = Finding(5, "F12", NOON, 2.0, "Vab stands still.", ("Vab",))
    page.show_verdicts([Verdict("F12", NOON, (finding,))])
    assert "Vab stands still." in page.card.state.text() and "implausible" in page.relays.index(0, 1).data()
    page.show_verdicts([Verdict("F12", NOON)])
    assert page.card.state.text() == "" and "implausible" not in page.relays.index(0, 1).data()


def test_removing_is_asked_twice(page: RelaysPage, asked: list[RelayCommand]) -> None:
    click(page.card.remove)
    assert page.card.keep.hasFocus() and not page.card.remove.isEnabled()
    click(page.card.keep)
    assert not asked and not page.card.question.isVisible()
    click(page.card.remove)
    click(page.card.sure)
    assert asked == [RemoveRelay("F12")]
    page.show_status(replace(STATUS, relays=RELAYS[1:]))
    assert page.card.title == "10.0.0.7:5010"


@pytest.mark.parametrize("kind", EventKind)
def test_every_kind_of_event_is_asked_for_within_its_bounds(
    page: RelaysPage, asked: list[RelayCommand], kind: EventKind
) -> None:
    form, bounds = page.card.events, BOUNDS[kind]
    form.kind.setCurrentIndex(list(EventKind).index(kind))
    assert form.kind.currentText() == kind_words(kind) and size_words(kind)
    form.length.setValue(0)
    click(form.trigger)
    (command,) = asked
    assert isinstance(command, TriggerEvent)
    assert (command.relay, command.kind, command.length_s) == ("F12", kind, bounds.shortest_s)
    assert command.size == (bounds.usual if bounds.most > bounds.least else None)


def test_a_simulated_relay_is_described_tried_and_saved(page: RelaysPage, asked: list[RelayCommand]) -> None:
    click(page.add)
    form = page.form
    assert form.isVisible() and form.kind.hasFocus() and form.name.isVisible() and not form.place.isVisible()
    click(form.save)
    assert not asked and "name or its place" in form.answer.text() and form.name.hasFocus()
    form.name.setText(" F13 ")
    form.bus.setText("North 115")
    form.u_kv.setValue(34.5)
    form.wiring.setCurrentIndex(1)
    form.sealed_s.setValue(30)
    QTest.keyClick(form.name, Qt.Key.Key_Return)
    described = RelayDescription(
        "F13", Transport(TransportKind.SIMULATED, seed=NO_SEED), bus="North 115",
        nominal=Nominal(34.5, wiring=Wiring.DELTA), sealed_s=30,
    )  # fmt: skip
    assert asked == [TryRelay(described)] and not form.save.isEnabled()
    page.show_result(asked[0], Result(True, "F13 is simulated."))
    assert form.answer.text() == "F13 is simulated." and form.name.text() == " F13 "
    click(form.save)
    assert asked[1:] == [SaveRelay(described)]
    page.show_result(asked[1], Result(True, "F13 is watched from now on."))
    assert form.name.text() == "" and form.bus.text() == "North 115"
    click(form.close_it)
    assert page.card.isVisible() and page.view.hasFocus()


@pytest.mark.parametrize(("row", "kind"), [(1, TransportKind.ADDRESS), (2, TransportKind.FOLDER)])
def test_a_relay_of_minute_files_needs_a_place(
    page: RelaysPage, asked: list[RelayCommand], row: int, kind: TransportKind
) -> None:
    page.on_add()
    form = page.form
    form.kind.setCurrentIndex(row)
    assert form.place.isVisible() and not form.name.isVisible() and not form.live_s.isVisible()
    form.name.setText("ignored: it calls itself something")
    form.place.setText("somewhere")
    click(form.try_it)
    assert asked == [TryRelay(RelayDescription("", Transport(kind, "somewhere")))]
    page.show_result(asked[0], Result(False, "The relay does not answer."))
    assert form.answer.text() == "▲ The relay does not answer." and form.save.isEnabled()


def test_what_was_said_last_stays_when_the_node_stops(page: RelaysPage) -> None:
    page.show_stopped("The disk is full.")
    assert page.stopped.text() == "▲ The disk is full. The relays are shown as they were then."
    assert not page.card.remove.isEnabled() and not page.form.save.isEnabled()
    page.show_status(replace(STATUS, relays=RELAYS))
    assert not page.stopped.isVisible() and page.card.remove.isEnabled()


def test_everything_has_a_name_and_is_reached_by_keys(page: RelaysPage) -> None:
    assert not nameless(page) and not unclear_fields(page)
    page.view.setFocus()
    assert {page.card.remove, page.card.events.trigger, page.card.events.kind} <= reached_by_tab(page)
    page.on_add()
    assert not nameless(page) and not unclear_fields(page)
