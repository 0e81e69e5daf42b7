"""One table of everything a person can ask for: menus, shortcuts, the list of commands and the help come from it."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from operator import attrgetter

from PySide6.QtCore import QCoreApplication, QObject
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QMenuBar

from app.settings import QT_TRANSLATE_NOOP
from widgets.command_list import Entry
from widgets.navigation import Entry as PageEntry

PAGE = "page."
SEPARATOR_BEFORE = frozenset({"page.settings", "cancel", "quit"})


@dataclass(frozen=True, slots=True)
class ActionSpec:
    """One row: what it is called, where it stands, its key, and the method of the window, or of a part of it, that
    carries it out.

    Words are marked for translation in the context "actions".  `needs_node` rows are off while no node runs.
    """

    id: str
    menu: str
    text: str
    key: str
    handler: str
    hint: str = ""
    needs_node: bool = False

    @property
    def page(self) -> str:
        """The page this row opens; empty when it opens none."""
        return self.id.removeprefix(PAGE) if self.id.startswith(PAGE) else ""


def _page(name: str, text: str, key: str, hint: str) -> ActionSpec:
    return ActionSpec(PAGE + name, _GO, text, key, "open_page", hint)


_FILE = QT_TRANSLATE_NOOP("actions", "&File")
_GO = QT_TRANSLATE_NOOP("actions", "&Go")
_NODE = QT_TRANSLATE_NOOP("actions", "&Node")
_VIEW = QT_TRANSLATE_NOOP("actions", "&View")

ACTIONS: tuple[ActionSpec, ...] = (
    ActionSpec("commands", _FILE, QT_TRANSLATE_NOOP("actions", "Commands…"), "Ctrl+K", "open_commands",
               QT_TRANSLATE_NOOP("actions", "Find any of these by its name; tabs, settings and buttons of pages too.")),
    _page("station", QT_TRANSLATE_NOOP("actions", "Station"), "F1",
          QT_TRANSLATE_NOOP("actions", "What the relays say now.")),
    _page("chain", QT_TRANSLATE_NOOP("actions", "Chain"), "F2",
          QT_TRANSLATE_NOOP("actions", "Every block, and the opened one.")),
    _page("network", QT_TRANSLATE_NOOP("actions", "Network"), "F3",
          QT_TRANSLATE_NOOP("actions", "Who else holds this chain.")),
    _page("log", QT_TRANSLATE_NOOP("actions", "Log"), "F4",
          QT_TRANSLATE_NOOP("actions", "What the program noted.")),
    _page("alarms", QT_TRANSLATE_NOOP("actions", "Alarms"), "F5",
          QT_TRANSLATE_NOOP("actions", "What needs a person, and what happened when.")),
    _page("relays", QT_TRANSLATE_NOOP("actions", "Relays"), "F6",
          QT_TRANSLATE_NOOP("actions", "Which relays are watched; others are tried and added.")),
    _page("trends", QT_TRANSLATE_NOOP("actions", "Trends"), "F7",
          QT_TRANSLATE_NOOP("actions", "Any quantities of any relays, from a minute to years.")),
    _page("watchdog", QT_TRANSLATE_NOOP("actions", "Watchdog"), "F12",
          QT_TRANSLATE_NOOP("actions", "Receipts, reports and other nodes, checked as anybody can.")),
    _page("settings", QT_TRANSLATE_NOOP("actions", "Settings"), "F8",
          QT_TRANSLATE_NOOP("actions", "The choices a person has.")),
    _page("help", QT_TRANSLATE_NOOP("actions", "Help"), "F9",
          QT_TRANSLATE_NOOP("actions", "Keys, and what the words mean.")),
    ActionSpec("mine", _NODE, QT_TRANSLATE_NOOP("actions", "Mine now"), "Ctrl+M", "mine",
               QT_TRANSLATE_NOOP("actions", "Seal what is pending, without waiting."), needs_node=True),
    ActionSpec("resolve", _NODE, QT_TRANSLATE_NOOP("actions", "Trigger consensus"), "Ctrl+R", "resolve",
               QT_TRANSLATE_NOOP("actions", "Ask every peer for its chain and take the longest valid one."),
               needs_node=True),
    ActionSpec("register", _NODE, QT_TRANSLATE_NOOP("actions", "Register a node…"), "Ctrl+N", "register_node",
               QT_TRANSLATE_NOOP("actions", "Name the address of another node of this network."), needs_node=True),
    ActionSpec("find", _NODE, QT_TRANSLATE_NOOP("actions", "Find a block…"), "Ctrl+G", "find_block",
               QT_TRANSLATE_NOOP("actions", "By its height or the beginning of its id.")),
    ActionSpec("cancel", _NODE, QT_TRANSLATE_NOOP("actions", "Cancel mining"), "Ctrl+Shift+M", "cancel_mining",
               QT_TRANSLATE_NOOP("actions", "Give up the proof of work; what is pending stays pending."),
               needs_node=True),
    ActionSpec("add", _NODE, QT_TRANSLATE_NOOP("actions", "Add a relay…"), "Ctrl+Shift+N", "add_relay",
               QT_TRANSLATE_NOOP("actions", "Watch another relay; it is tried first."), needs_node=True),
    ActionSpec("silence", _NODE, QT_TRANSLATE_NOOP("actions", "Silence the sound"), "Ctrl+Shift+S",
               "alarms.on_silence",
               QT_TRANSLATE_NOOP("actions", "Quiet what sounds now; acknowledge nothing. A new alarm sounds again.")),
    ActionSpec("pause", _VIEW, QT_TRANSLATE_NOOP("actions", "Pause or resume the charts"), "Ctrl+P",
               "station.charts.toggle_paused",
               QT_TRANSLATE_NOOP("actions", "The relay goes on; only the picture stands still.")),
    ActionSpec("theme", _VIEW, QT_TRANSLATE_NOOP("actions", "Switch light and dark"), "Ctrl+L", "switch_theme",
               QT_TRANSLATE_NOOP("actions", "Until the program ends; Settings keep a choice.")),
    ActionSpec("window", _VIEW, QT_TRANSLATE_NOOP("actions", "Page in a window of its own"), "Ctrl+Shift+W",
               "windows.switch",
               QT_TRANSLATE_NOOP("actions", "For a second screen; the same key or closing it brings the page back.")),
    ActionSpec("layout", _VIEW, QT_TRANSLATE_NOOP("actions", "Reset the layout"), "Ctrl+Shift+L", "windows.reset",
               QT_TRANSLATE_NOOP("actions", "All pages in one window again, of the usual size.")),
    ActionSpec("full", _VIEW, QT_TRANSLATE_NOOP("actions", "Full screen"), "F11", "switch_full_screen",
               QT_TRANSLATE_NOOP("actions", "The whole screen for this window, or a window again.")),
    ActionSpec("shift", _FILE, QT_TRANSLATE_NOOP("actions", "Hand over…"), "Ctrl+H", "shift.open",
               QT_TRANSLATE_NOOP("actions", "Say who is on duty from now on, with a note for them.")),
    ActionSpec("lock", _FILE, QT_TRANSLATE_NOOP("actions", "Lock now"), "Ctrl+Shift+K", "idle.lock",
               QT_TRANSLATE_NOOP("actions", "Show everything and take no command until somebody is named.")),
    ActionSpec("quit", _FILE, QT_TRANSLATE_NOOP("actions", "Quit"), "Ctrl+Q", "close",
               QT_TRANSLATE_NOOP("actions", "Stop the node and close the window; nothing is lost.")),
)  # fmt: skip


def translated(text: str) -> str:
    """A word of the table in the user's language."""
    return QCoreApplication.translate("actions", text)


def make_actions(window: QObject) -> dict[str, QAction]:
    """An action for each row, bound to the method of that name; a row without its method is an error."""
    actions: dict[str, QAction] = {}
    for row in ACTIONS:
        action = QAction(translated(row.text), window)
        action.setObjectName(row.id)
        action.setShortcut(QKeySequence(row.key))
        action.setStatusTip(translated(row.hint))
        handler = attrgetter(row.handler)(window)
        action.triggered.connect(lambda _checked, act=handler, page=row.page: act(page) if page else act())
        actions[row.id] = action
    return actions


def fill_menus(bar: QMenuBar, actions: Mapping[str, QAction]) -> None:
    """The menus in the order of the table."""
    menus = {row.menu: bar.addMenu(translated(row.menu)) for row in {row.menu: row for row in ACTIONS}.values()}
    for row in ACTIONS:
        if row.id in SEPARATOR_BEFORE:
            menus[row.menu].addSeparator()
        menus[row.menu].addAction(actions[row.id])


def page_entries() -> list[PageEntry]:
    """The pages for the navigation; the settings and the help stand at the bottom."""
    low = {"settings", "help"}
    return [PageEntry(row.page, translated(row.text), row.key, row.page in low) for row in ACTIONS if row.page]


def command_entries() -> list[Entry]:
    """All rows for the list of commands and for the help."""
    return [Entry(row.id, translated(row.text).rstrip("…"), native(row.key), translated(row.hint)) for row in ACTIONS]


def native(key: str) -> str:
    """The key as this platform writes it."""
    return QKeySequence(key).toString(QKeySequence.SequenceFormat.NativeText)


def needing_node() -> Iterable[str]:
    """The rows that only a running node can carry out."""
    return (row.id for row in ACTIONS if row.needs_node)
