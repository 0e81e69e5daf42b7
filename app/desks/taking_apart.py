"""From a block or a record on the Chain page to its bytes."""

from collections.abc import Callable
from typing import Protocol

from PySide6.QtCore import QObject, Signal

from app.reader import ChainReading
from app.screen_source import ScreenSource
from app.wishes import Errand
from node.types.block import Bytes
from widgets.byte_view import ByteView
from widgets.pages.chain import ChainPage
from widgets.theme import ThemeSource


class Shell(Protocol):
    """What of the window this needs."""

    chain: ChainPage

    def show_message(self, sentence: str, ok: bool = True) -> None: ...


class TakingApartDesk(QObject):
    """Asks the reader for the bytes, and shows them in a window of their own."""

    bytesRead = Signal(object)

    def __init__(self, shell: Shell, themes: ThemeSource, reader: ChainReading) -> None:
        super().__init__(shell.chain)
        self._shell, self._themes, self._reader = shell, themes, reader
        shell.chain.bytesRequested.connect(self.on_wanted)
        self.bytesRead.connect(self.on_read)

    def on_wanted(self, height: int, position: int | None) -> None:
        """Ask for them."""
        self._reader.send(_BytesErrand(height, position, self.bytesRead.emit))

    def on_read(self, found: Bytes | None) -> None:
        """Show them, or say that they are not here."""
        if found is None:
            words = self.tr("These bytes are not on this disk any more: the chain changed, or they were pruned.")
            self._shell.show_message(words, ok=False)
        else:
            ByteView(self._themes, found, self._shell.chain.window()).show()


class _BytesErrand(Errand):
    def __init__(self, height: int, position: int | None, tell: Callable[[object], object]) -> None:
        self._height, self._position, self._tell = height, position, tell

    def run(self, source: ScreenSource) -> None:
        """Read them."""
        self._tell(source.taken_apart(self._height, self._position))

    def fail(self, sentence: str) -> None:
        """It could not be read: the reader itself says so."""
