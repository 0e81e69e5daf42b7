"""The desktop from its first line to its last: parts are made in order and taken down in reverse."""

import argparse
import contextlib
import logging
import os
import signal
import sys
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QObject, QSettings, Qt, QTimer, Signal
from PySide6.QtWidgets import QApplication

from app import qt_log
from app.application import MEMORY_FILE, application_of, receipts_folder, scale, themes_of
from app.bridge import NodeBridge
from app.configure import FIRST_RELAY, desktop_config
from app.crash import RunMark
from app.errors import ErrorHooks, Uncaught
from app.first_window import FirstWindow, knock
from app.logs import Logs
from app.main_window import MainWindow
from app.memory import leave_out_what_stays, share_heaps, without_looking_for_rubbish
from app.node_host import NodeHost
from app.paths import data_folder, log_folder, settings_file
from app.reader import ChainReading
from app.screen_source import ScreenReader
from app.settings import Settings
from app.unlocking import unlocked
from node import VERSION
from node.config import NodeConfig
from node.service import Node
from widgets.theme import ThemeSource

log = logging.getLogger("gridwitness.desktop")

SIGNALS = (signal.SIGINT, signal.SIGTERM)
NODE_HANGS = 3
STOPS_WITHIN_S = 5.0
THREAD_ENDS_WITHIN_S = 0.5
SETTLED_MS = 10_000
"""Until the node has come up, and all that it keeps was made."""


class Errors(QObject):
    """Brings an error that nobody caught, whatever thread it was in, to the screen's thread."""

    arrived = Signal(object)

    def report(self, error: Uncaught) -> None:
        """Called where the error happened."""
        if error.first:
            self.arrived.emit(error)


@dataclass
class Desktop:
    """The running parts, for whoever drives them: a person, the tour, the self-test."""

    application: QApplication
    host: NodeHost
    bridge: NodeBridge
    reader: ChainReading
    themes: ThemeSource
    window: MainWindow

    def show(self) -> None:
        """Show the window, then start the node: nobody waits for the node to see the window."""
        self.window.show()
        self.bridge.start()


def run(options: argparse.Namespace) -> int:
    """Open the window with a node of its own, until it is closed; the exit code."""
    data = data_folder(options.data)
    settings = Settings(settings_file(data))
    scale(settings)
    application = application_of(settings)
    if knock(data):
        sys.stdout.write(f"Gridwitness is open on {data} already; its window is in front now.\n")
        return 0
    try:
        logs = Logs(log_folder(data))
    except OSError as error:
        sys.stderr.write(
            f"gridwitness: The data folder {data} cannot be used: {error.strerror}. Name another with --data.\n"
        )
        return 1
    with closing_logs(logs), contextlib.closing(FirstWindow(data)) as first:
        themes = themes_of(application, settings)  # before the first question, so that it looks like the rest
        config = unlocked(desktop_config(options, settings))
        if config is None:
            return 1
        with ExitStack() as stack:
            with without_looking_for_rubbish():
                running = stack.enter_context(desktop(config, settings, logs, themes))
            _take_signals(running.window)
            first.asked.connect(running.window.come_to_front)
            # A window that is hidden in the tray is the last one no longer, so its end ends nothing by itself.
            running.window.shutdown.finished.connect(application.quit, Qt.ConnectionType.QueuedConnection)
            running.show()
            QTimer.singleShot(SETTLED_MS, leave_out_what_stays)
            code = application.exec()
            if not running.host.wait(THREAD_ENDS_WITHIN_S):
                _leave(NODE_HANGS)
    return code


@contextmanager
def desktop(config: NodeConfig, settings: Settings, logs: Logs, themes: ThemeSource | None = None) -> Iterator[Desktop]:
    """Everything but the event loop; the node is not started yet, and is stopped at the end if it still runs."""
    share_heaps()
    with ExitStack() as stack:
        errors = Errors()
        hooks = ErrorHooks(log_folder(config.data), errors.report)
        stack.callback(hooks.close)
        mark = stack.enter_context(RunMark(config.data, hooks.last_crash))
        application = application_of(settings)
        qt_log.install()
        stack.callback(qt_log.uninstall)
        themes = themes or themes_of(application, settings)
        stack.callback(themes.deleteLater)
        host = NodeHost(lambda: Node(config))
        bridge = NodeBridge(host, logs.ring)
        reader = ChainReading(lambda: ScreenReader(config.data), receipts_folder(config.data))
        memory = QSettings(str(config.data / MEMORY_FILE), QSettings.Format.IniFormat)
        window = MainWindow(themes, bridge, reader, settings, memory)
        errors.arrived.connect(lambda error: window.show_message(error.sentence, ok=False))
        _tell_at_start(window, settings, hooks, config.data)
        window.crash_desk.offer(mark.report)
        window.desks.use(config.data)
        if config.port_fallback:
            window.status_bar.wish_port(config.port)
        if config.relays and config.relays != (FIRST_RELAY,):
            window.station.show_named_for_now()
        reader.start()
        stack.callback(window.deleteLater)
        stack.callback(reader.stop)
        stack.callback(host.stop, STOPS_WITHIN_S)  # for whoever leaves by an error; else the node has ended before
        yield Desktop(application, host, bridge, reader, themes, window)


@contextmanager
def closing_logs(logs: Logs) -> Iterator[None]:
    """The log is the last that ends."""
    try:
        yield
    finally:
        logs.close()


def _tell_at_start(window: MainWindow, settings: Settings, hooks: ErrorHooks, data: Path) -> None:
    window.help.show_about(VERSION, str(data))
    for sentence in settings.refused:
        log.warning("%s", sentence)
        window.show_message(sentence, ok=False)
    if hooks.last_crash:
        log.error("The program crashed the last time. It stood here:\n%s", hooks.last_crash)


def _take_signals(window: MainWindow) -> None:
    """A signal to end is a wish to close the window; Python hears it at the next beat of the window's clock."""
    for number in SIGNALS:
        signal.signal(number, lambda *_: window.close())


def _leave(code: int) -> None:
    """The node's thread hangs and would hold the interpreter up for ever."""
    logging.shutdown()
    os._exit(code)
