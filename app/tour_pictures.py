"""Takes the tour's pictures of a window: each page and each card of the Network page, in the looks people choose."""

import sys
from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtCore import QDeadlineTimer, QEventLoop, QSize, QTimer
from PySide6.QtGui import QPixmap
from PySide6.QtWidgets import QWidget

from app.actions import page_entries
from app.main_window import MainWindow
from app.settings import THEME
from node.types.pages import Sought
from widgets.theme import LEAST_WINDOW, USUAL_WINDOW, Mode

LOOK_EVERY_MS = 20
SETTLE_MS = 400
WITHIN_MS = 120_000
LOOKS = (
    (Mode.LIGHT, "-light", QSize(*USUAL_WINDOW), 1),
    (Mode.DARK, "-dark", QSize(*USUAL_WINDOW), 1),
    (Mode.LIGHT, "-200", QSize(*LEAST_WINDOW), 2),
)

SIZES = (
    ("-1366x768", QSize(1366, 728), 1.0),  # a laptop, less a panel of 40 pixels
    ("-1280x720", QSize(853, 453), 1.5),  # the same at 150 %
    ("-4k", QSize(3840, 2160), 1.0),
)  # of whole screens, in the light look


class TourError(Exception):
    """Something that the tour waits for did not come; the message says what."""


Look = tuple[Mode, str, QSize, float]
saved: list[Callable[[QWidget, Path], None]] = []
"""Who looks at each window whose picture was saved, such as a test of what code can judge."""


def take_pages(window: MainWindow, folder: Path, prefix: str = "", looks: Sequence[Look] = LOOKS) -> None:
    """Each page, and the list of commands over the first one; a prefix keeps another state or language apart."""
    for mode, suffix, size, ratio in looks:
        window.on_change_requested(THEME.key, str(mode))
        window.resize(size)
        for entry in page_entries():
            window.open_page(entry.page)
            if entry.page == "chain":
                window.chain.show_found(Sought(""), max(0, window.chain.blocks.height - 1))
            if entry.page == "alarms":
                window.alarms.card.view.select(0)
            settle()
            save(window, folder / f"{prefix}{entry.page}{suffix}.png", ratio)
        window.add_relay()
        settle()
        save(window, folder / f"{prefix}relays-add{suffix}.png", ratio)
        window.relays.on_closed()
        window.open_page("station")
        window.open_commands()
        settle()
        save(window, folder / f"{prefix}commands{suffix}.png", ratio)
        window.commands.dismiss()


def take_sizes(window: MainWindow, folder: Path) -> None:
    """Each page on the screens that people have."""
    window.on_change_requested(THEME.key, str(Mode.LIGHT))
    for suffix, size, ratio in SIZES:
        window.resize(size)
        for entry in page_entries():
            window.open_page(entry.page)
            settle()
            save(window, folder / f"{entry.page}{suffix}.png", ratio)


def take_network(window: MainWindow, folder: Path, name: str) -> None:
    """What the Network page shows, one card after the other, each with something chosen."""
    window.open_page("network")
    window.navigation.button("network").setFocus()
    for mode, suffix, size, ratio in LOOKS:
        window.on_change_requested(THEME.key, str(mode))
        window.resize(size)
        for card, shown in _cards(window).items():
            window.network.open_card(shown)
            window.on_clock()
            settle()
            peers = window.network.peers_card.view
            peers.scrollTo(peers.currentIndex())
            save(window, folder / f"{name}-{card}{suffix}.png", ratio)
        window.network.open_card(window.network.peers_card)


def take_station(window: MainWindow, folder: Path, name: str) -> None:
    """The Station page as it is, in each look."""
    window.open_page("station")
    for mode, suffix, size, ratio in LOOKS:
        window.on_change_requested(THEME.key, str(mode))
        window.resize(size)
        settle()
        save(window, folder / f"{name}{suffix}.png", ratio)


def take_past(window: MainWindow, folder: Path) -> None:
    """The Station page as it was a while ago: not live."""
    window.open_page("station")
    window.station.past.step(-20)
    wait(lambda: window.station.past.shown, "the moment in the past")
    take_station(window, folder, "station-past")
    window.station.past.go_home()


def take_diagram(window: MainWindow, folder: Path, name: str) -> None:
    """The Station page with the diagram as large as it can be."""
    page = window.station
    page.parts.views.open(page.diagram)
    page.diagram.large.setChecked(True)
    take_station(window, folder, name)
    page.diagram.large.setChecked(False)
    page.parts.views.open(page.live)


def take_alarms(window: MainWindow, folder: Path) -> None:
    """The other tabs of the Alarms page; the first one stands among the pages."""
    window.open_page("alarms")
    views = window.alarms.views
    for mode, suffix, size, ratio in LOOKS:
        window.on_change_requested(THEME.key, str(mode))
        window.resize(size)
        for tab, shown in _alarm_tabs(window).items():
            views.open(shown)
            window.on_clock()
            settle()
            save(window, folder / f"alarms-{tab}{suffix}.png", ratio)
    views.open(window.alarms.card)


def take_chain(window: MainWindow, folder: Path) -> None:
    """The other tabs of the Chain page, after a check of everything; the first one stands among the pages."""
    page = window.chain
    window.open_page("chain")
    page.views.open(page.check_card)
    page.check_card.on_check()
    wait(page.check_card.check.isEnabled, "the end of the check")
    for mode, suffix, size, ratio in LOOKS:
        window.on_change_requested(THEME.key, str(mode))
        window.resize(size)
        for tab, card in (("waiting", page.waiting_card), ("check", page.check_card), ("export", page.export_card)):
            page.views.open(card)
            window.on_clock()
            settle()
            save(window, folder / f"chain-{tab}{suffix}.png", ratio)
    page.views.tabs.setCurrentIndex(0)


def take_flood(window: MainWindow, folder: Path) -> None:
    """A flood of alarms that was made up, with one of its lines open."""
    window.open_page("alarms")
    view = window.alarms.card.flood_view
    view.select(0)
    for mode, suffix, size, ratio in LOOKS:
        window.on_change_requested(THEME.key, str(mode))
        window.resize(size)
        settle()
        save(window, folder / f"alarms-flood{suffix}.png", ratio)


def _alarm_tabs(window: MainWindow) -> dict[str, QWidget]:
    page = window.alarms
    page.limits.view.select(0)
    page.limits.on_row(0)
    return {"events": page.events, "figures": page.figures, "limits": page.limits}


def _cards(window: MainWindow) -> dict[str, QWidget]:
    page = window.network
    views = page.views
    return {
        "peers": page.peers_card, "rounds": views.rounds, "forks": views.forks, "signed": views.words,
        "map": views.map, "members": views.members,
    }  # fmt: skip


def save(window: QWidget, file: Path, ratio: float) -> None:
    """The window as it is now."""
    picture = QPixmap(window.size() * ratio)
    picture.setDevicePixelRatio(ratio)
    window.render(picture)
    if not picture.save(str(file)):
        raise TourError(f"{file} could not be written.")
    for look in saved:
        look(window, file)
    say(f"{file}  {picture.width()} x {picture.height()}")


def settle() -> None:
    """A moment for the reader's answers and a fresh frame."""
    loop = QEventLoop()
    QTimer.singleShot(SETTLE_MS, loop.quit)
    loop.exec()


def wait(condition: Callable[[], bool], words: str) -> None:
    """Let the window live until this holds; the words say what was waited for."""
    loop, look, end = QEventLoop(), QTimer(interval=LOOK_EVERY_MS), QDeadlineTimer(WITHIN_MS)
    look.timeout.connect(lambda: loop.quit() if condition() or end.hasExpired() else None)
    look.start()
    loop.exec()
    look.stop()
    if not condition():
        raise TourError(f"The tour waited {WITHIN_MS // 1000} s in vain for {words}.")


def say(text: str) -> None:
    """One line for whoever watches the tour."""
    sys.stdout.write(text + "\n")
    sys.stdout.flush()
