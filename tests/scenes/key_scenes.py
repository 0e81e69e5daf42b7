"""What each command does when it is given with keys alone: a scene for each row of the table of actions."""

from collections.abc import Callable, Iterator

from pytestqt.qtbot import QtBot

from app.actions import ACTIONS
from app.desktop import Desktop
from app.settings import OPERATOR, THEME, Settings
from node.types.commands import SetLimits
from node.types.relay import Limit
from tests.scenes.keys import Keyboard
from widgets.theme import Mode

RELAY = "Relay 1"
BOUNDS = {RELAY: {"Vab": Limit(high=1), "Vbc": Limit(high=1)}}
NOBODY = "127.0.0.1:9"
WHO, NEXT, UNLOCKS = "Ana Ruiz", "Luis Mora", "Eva Paz"
WITHIN_MS = 20_000

Scene = Callable[["Stage"], None]
SCENES: dict[str, Scene] = {}
"""By the id of the action."""
OF_PAGES: dict[str, Scene] = {}
"""What a page can do that is no action of the window, by words for whoever reads a failure."""


class Stage:
    """The running desktop, and a person with a keyboard before it."""

    def __init__(self, qtbot: QtBot, running: Desktop, settings: Settings) -> None:
        self.running, self.settings = running, settings
        self.window = running.window
        self.keys = Keyboard(qtbot, running.window)
        self._qtbot = qtbot

    def until(self, condition: Callable[[], object]) -> None:
        """Wait for this to hold."""
        self._qtbot.waitUntil(lambda: bool(condition()), timeout=WITHIN_MS)


def scene(table: dict[str, Scene], name: str) -> Callable[[Scene], Scene]:
    """What is done, and what is seen of it."""

    def noted(play: Scene) -> Scene:
        assert name not in table
        table[name] = play
        return play

    return noted


def _page_scenes() -> Iterator[tuple[str, Scene]]:
    for row in ACTIONS:
        if row.page:
            yield row.id, lambda stage, row=row: _open(stage, row.page, row.key)  # type: ignore[misc]


def _open(stage: Stage, page: str, key: str) -> None:
    stage.keys.press(key)
    assert stage.window.page == page and stage.window.navigation.button(page).isChecked()


SCENES.update(_page_scenes())


@scene(SCENES, "commands")
def find_a_command(stage: Stage) -> None:
    stage.keys.press("Ctrl+K")
    assert stage.window.commands.isVisible()
    stage.keys.write("help")
    stage.keys.press("Return")
    assert stage.window.page == "help" and not stage.window.commands.isVisible()


@scene(SCENES, "mine")
def mine(stage: Stage) -> None:
    stage.until(lambda: "pending, oldest" in " ".join(stage.window.status_bar.facts))
    stage.keys.press("Ctrl+M")
    stage.until(lambda: stage.window.chain.mining.busy)


@scene(SCENES, "cancel")
def cancel_mining(stage: Stage) -> None:
    stage.until(lambda: stage.window.chain.mining.busy)
    stage.keys.press("Ctrl+Shift+M")
    stage.until(lambda: not stage.window.chain.mining.busy)


@scene(SCENES, "resolve")
def ask_for_consensus(stage: Stage) -> None:
    before = stage.window.network.results.rowCount()
    stage.keys.press("Ctrl+R")
    stage.until(lambda: stage.window.network.results.rowCount() > before)


@scene(SCENES, "register")
def register_a_node(stage: Stage) -> None:
    stage.keys.press("Ctrl+N")
    assert stage.window.page == "network" and stage.window.network.address is stage.keys.focused
    stage.keys.write(NOBODY)
    stage.keys.press("Return")
    stage.until(lambda: stage.window.network.peers.rowCount() == 1)


@scene(SCENES, "find")
def find_a_block(stage: Stage) -> None:
    stage.keys.press("Ctrl+G")
    stage.keys.write("0")
    stage.keys.press("Return")
    stage.until(lambda: stage.window.chain.block_card.title == "Block 0")


@scene(SCENES, "add")
def add_a_relay(stage: Stage) -> None:
    form = stage.window.relays.form
    stage.keys.press("Ctrl+Shift+N")
    assert form.isVisible() and form.kind is stage.keys.focused
    stage.keys.go_to(form.name)
    stage.keys.write("F12")
    stage.keys.use(form.save)
    stage.until(lambda: "F12" in " ".join(one.name for one in stage.window.relays.relays.rows))
    stage.keys.use(form.close_it)
    assert not form.isVisible()


@scene(SCENES, "silence")
def silence_the_sound(stage: Stage) -> None:
    page, heard = stage.window.alarms, list[int]()
    page.asked.emit(SetLimits(BOUNDS, WHO))
    stage.until(lambda: page.card.alarms.rowCount() >= 2)
    page.silenced.connect(heard.append)
    stage.keys.press("Ctrl+Shift+S")
    stage.until(lambda: heard)
    page.silenced.disconnect(heard.append)


@scene(SCENES, "pause")
def pause_the_charts(stage: Stage) -> None:
    stage.keys.press("Ctrl+P")
    assert stage.window.station.charts.paused
    stage.keys.press("Ctrl+P")
    assert not stage.window.station.charts.paused


@scene(SCENES, "theme")
def switch_light_and_dark(stage: Stage) -> None:
    before = stage.running.themes.theme.name
    stage.keys.press("Ctrl+L")
    assert stage.running.themes.theme.name != before
    stage.keys.press("Ctrl+L")
    assert stage.running.themes.theme.name == before


@scene(SCENES, "window")
def give_a_page_its_own_window_and_take_it_back(stage: Stage) -> None:
    windows = stage.window.windows
    stage.keys.press("F2", "Ctrl+Shift+W")
    assert list(windows.away) == ["chain"]
    stage.until(lambda: windows.active is not stage.window)
    stage.keys.press("Ctrl+Shift+W")
    assert not list(windows.away)
    stage.window.activateWindow()
    stage.until(stage.window.isActiveWindow)


@scene(SCENES, "layout")
def reset_the_layout(stage: Stage) -> None:
    stage.keys.press("F7", "Ctrl+Shift+W")
    assert list(stage.window.windows.away) == ["trends"]
    stage.until(lambda: stage.window.windows.active is not stage.window)
    stage.keys.press("Ctrl+Shift+L")
    assert not list(stage.window.windows.away)
    stage.window.activateWindow()
    stage.until(stage.window.isActiveWindow)


@scene(SCENES, "full")
def fill_the_screen(stage: Stage) -> None:
    stage.keys.press("F11")
    stage.until(stage.window.isFullScreen)
    stage.keys.press("F11")
    stage.until(lambda: not stage.window.isFullScreen())


@scene(SCENES, "shift")
def hand_over(stage: Stage) -> None:
    card = stage.window.hand_over_card
    stage.keys.press("Ctrl+H")
    assert card.isVisible()
    stage.keys.write(NEXT)
    stage.keys.go_to(card.note)
    stage.keys.write("All is quiet.")
    stage.keys.use(card.done)
    stage.until(lambda: stage.settings.get(OPERATOR) == NEXT)
    assert not card.isVisible()


@scene(SCENES, "lock")
def lock_and_unlock(stage: Stage) -> None:
    stage.keys.press("Ctrl+Shift+K")
    assert stage.window.idle.locked
    look = stage.running.themes.theme.name
    stage.keys.press("Ctrl+L")
    assert stage.running.themes.theme.name == look
    stage.keys.go_to(stage.window.lock_bar.name)
    stage.keys.write(UNLOCKS)
    stage.keys.press("Return")
    stage.until(lambda: not stage.window.idle.locked)
    assert stage.settings.get(OPERATOR) == UNLOCKS


@scene(SCENES, "quit")
def quit_the_program(stage: Stage) -> None:
    stage.keys.press("Ctrl+Q")
    stage.until(lambda: not stage.window.isVisible())


@scene(OF_PAGES, "say who is on duty")
def say_who_is_on_duty(stage: Stage) -> None:
    editor = stage.window.settings_page.row(OPERATOR.key).editor
    stage.keys.press("F8")
    stage.keys.go_to(editor)
    stage.keys.write(WHO)
    stage.keys.press("Return")
    stage.until(lambda: stage.settings.get(OPERATOR) == WHO)


@scene(OF_PAGES, "choose a setting")
def choose_a_setting(stage: Stage) -> None:
    stage.keys.press("F8")
    stage.keys.go_to(stage.window.settings_page.row(THEME.key).editor)
    stage.keys.press("End")
    stage.until(lambda: stage.settings.get(THEME) == Mode.DARK and stage.running.themes.theme.name == "dark")
    stage.keys.press("Up")
    stage.until(lambda: stage.settings.get(THEME) == Mode.LIGHT)


@scene(OF_PAGES, "acknowledge an alarm, shelve another, and bring it back")
def act_on_alarms(stage: Stage) -> None:
    card, actions = stage.window.alarms.card, stage.window.alarms.actions_row
    stage.window.alarms.asked.emit(SetLimits(BOUNDS, WHO))
    stage.until(lambda: card.alarms.rowCount() >= 2)
    stage.keys.press("F5")
    stage.keys.go_to(card.view)
    stage.keys.press("Down", "A")
    stage.until(lambda: any(one.who == stage.settings.get(OPERATOR) for one in card.alarms.rows))
    stage.keys.press("Ctrl+A")
    stage.keys.go_to(actions.said)
    stage.keys.write("Tested today.")
    stage.keys.use(actions.shelve)
    stage.until(lambda: all(one.state == "shelved" for one in card.alarms.rows))
    stage.keys.use(actions.unshelve)
    stage.until(lambda: not any(one.state == "shelved" for one in card.alarms.rows))


@scene(OF_PAGES, "look at a moment in the past, and come back")
def look_back(stage: Stage) -> None:
    station = stage.window.station
    stage.keys.press("F1")
    stage.keys.use(station.strip.past)
    stage.until(lambda: station.past.shown)
    stage.keys.press("Ctrl+Left")
    stage.keys.press("Esc")
    assert not station.past.begun


@scene(OF_PAGES, "draw a curve, and read its numbers")
def draw_a_curve(stage: Stage) -> None:
    page = stage.window.trends
    stage.keys.press("F7")
    stage.until(lambda: page.picker.offered)
    stage.keys.go_to(page.picker.tree)
    stage.keys.press("Home", "Right", "Down", "Space")
    assert len(page.picker.chosen) == 1
    stage.until(lambda: page.charts.data)


@scene(OF_PAGES, "filter the log")
def filter_the_log(stage: Stage) -> None:
    log = stage.window.log
    stage.keys.press("F4")
    stage.keys.go_to(log.needle)
    stage.keys.write("is live")
    stage.until(lambda: 1 <= log.lines.rowCount() <= 3)
    stage.keys.press("Ctrl+A", "Backspace")
    stage.until(lambda: log.lines.rowCount() > 3)


@scene(OF_PAGES, "forget a peer")
def forget_a_peer(stage: Stage) -> None:
    network = stage.window.network
    stage.keys.press("F3")
    stage.keys.go_to(network.peers_card.view)
    stage.keys.press("Down")
    stage.keys.use(network.peers_card.forget)
    stage.keys.use(network.peers_card.judging.sure)
    stage.until(lambda: network.peers.rowCount() == 0)


@scene(OF_PAGES, "let an event befall the simulated relay")
def trigger_an_event(stage: Stage) -> None:
    card = stage.window.relays.card
    stage.keys.press("F6")
    stage.keys.go_to(stage.window.relays.view)
    stage.keys.press("Down")
    assert not card.answer.text()
    stage.keys.use(card.events.trigger)
    stage.until(card.answer.text)


@scene(OF_PAGES, "remove a relay")
def remove_a_relay(stage: Stage) -> None:
    page = stage.window.relays
    before = len(page.relays.rows)
    stage.keys.press("F6")
    stage.keys.go_to(page.view)
    stage.keys.press("Down")
    stage.keys.use(page.card.remove)
    stage.keys.use(page.card.sure)
    stage.until(lambda: len(page.relays.rows) == before - 1)
