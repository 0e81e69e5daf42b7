"""Between the Chain page, the bar of changed history, and the reader of the disk."""

from functools import partial
from typing import Protocol

from PySide6.QtCore import QObject

from app.bridge import NodeBridge
from app.desks.asking import Ask
from app.history_watch import HistoryWatch
from app.reader import ChainReading
from app.settings import OPERATOR, Settings
from node.types.commands import RepairBlock
from node.types.events import TipChanged
from node.types.pages import Sought
from widgets.history_bar import HistoryBar
from widgets.pages.chain import ChainPage


class Shell(Protocol):
    """What of the window the chain needs."""

    chain: ChainPage
    history: HistoryWatch
    history_bar: HistoryBar

    def open_page(self, page: str) -> None: ...


class ChainDesk(QObject):
    """All ties of the Chain page and of the bar of changed history."""

    def __init__(self, shell: Shell, bridge: NodeBridge, reader: ChainReading, settings: Settings, ask: Ask) -> None:
        super().__init__(shell.chain)
        self._shell = shell
        self._settings = settings
        self._ask = ask
        shell.chain.repairRequested.connect(self.on_repair)
        bridge.tipChanged.connect(self.on_tip)
        bridge.historyChanged.connect(shell.history.on_changed)
        self._connect_page(reader)
        self._connect_history(reader)

    def on_tip(self, change: TipChanged) -> None:
        """The chain ends elsewhere now."""
        self._shell.chain.take_tip(change)
        self._shell.history.on_tip()

    def on_block_wanted(self, height: int) -> None:
        """Show the block of this height."""
        self._shell.open_page("chain")
        self._shell.chain.show_found(Sought(""), min(height, self._shell.chain.blocks.height))

    def on_repair(self, height: int) -> None:
        """A block that is not as it was sealed is to be set right."""
        who = self._settings.get(OPERATOR) or "nobody who gave a name"
        command = RepairBlock(height, who)
        self._ask(command, partial(self._shell.chain.show_repaired, height))

    def _connect_page(self, reader: ChainReading) -> None:
        page = self._shell.chain
        page.pageWanted.connect(reader.read_page)
        page.blockOpened.connect(reader.read_detail)
        page.findRequested.connect(reader.find)
        page.receiptRequested.connect(reader.save_receipt)
        page.disputesWanted.connect(reader.read_disputes)
        reader.pageRead.connect(page.take_page)
        reader.detailRead.connect(page.take_detail)
        reader.found.connect(page.show_found)
        reader.receiptSaved.connect(page.show_receipt)
        reader.disputesRead.connect(page.show_disputes)
        reader.readFailed.connect(page.show_read_failed)

    def _connect_history(self, reader: ChainReading) -> None:
        history, bar = self._shell.history, self._shell.history_bar
        history.changesWanted.connect(reader.read_history)
        bar.saveRequested.connect(reader.save_notice)
        reader.historyRead.connect(history.on_read)
        reader.noticeSaved.connect(bar.show_saved)
        bar.acknowledged.connect(history.on_acknowledged)
        bar.blockRequested.connect(self.on_block_wanted)
        history.countChanged.connect(self._shell.chain.show_changes)
        self._shell.chain.changesRequested.connect(history.on_again)
