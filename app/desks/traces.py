"""From an alarm or event to its trend, its block, and the recording of what happened."""

from collections.abc import Callable
from typing import Protocol

from PySide6.QtCore import QObject, Signal

from app.reader import ChainReading
from app.screen_source import ScreenSource
from app.wishes import Errand
from node.types.waveform import Moment, Waveform
from widgets.pages.alarms import AlarmsPage
from widgets.pages.trends import TrendsPage
from widgets.plots.waveform_view import WaveformView
from widgets.theme import ThemeSource

SPAN_S = 600.0
"""Of the trend around an alarm: what led to it, and what it led to."""


class Shell(Protocol):
    """What of the window this needs."""

    alarms: AlarmsPage
    trends: TrendsPage

    def open_page(self, page: str) -> None: ...

    def show_message(self, sentence: str, ok: bool = True) -> None: ...


class TraceDesk(QObject):
    """Ties both tables of the Alarms page to the Trends page, the Chain page, and a window for recordings."""

    heightRead = Signal(object)
    waveformRead = Signal(object)

    def __init__(
        self, shell: Shell, themes: ThemeSource, reader: ChainReading, show_block: Callable[[int], None]
    ) -> None:
        super().__init__(shell.alarms)
        self._shell, self._themes, self._reader, self._show_block = shell, themes, reader, show_block
        for row in (shell.alarms.card.traces, shell.alarms.events.traces):
            row.trendWanted.connect(self.on_trend)
            row.blockWanted.connect(self.on_block)
            row.waveformWanted.connect(self.on_waveform)
        self.heightRead.connect(self.on_height)
        self.waveformRead.connect(self.on_recording)

    def on_trend(self, moment: Moment) -> None:
        """Show the quantity around that time."""
        self._shell.open_page("trends")
        self._shell.trends.show_channel(moment.relay, moment.subject, moment.time_ns, SPAN_S)

    def on_block(self, moment: Moment) -> None:
        """Look for the block."""
        self._reader.send(_HeightErrand(moment, self.heightRead.emit))

    def on_waveform(self, moment: Moment) -> None:
        """Look for the recording."""
        self._reader.send(_WaveformErrand(moment, self.waveformRead.emit))

    def on_height(self, height: int | None) -> None:
        """Open the block, or say that there is none."""
        if height is None:
            words = self.tr("No block holds it yet: it waits to be sealed, or was never stored. Try again in a moment.")
            self._shell.show_message(words, ok=False)
        else:
            self._show_block(height)

    def on_recording(self, found: Waveform | str) -> None:
        """Show the recording, or say why there is none."""
        if isinstance(found, str):
            self._shell.show_message(found, ok=False)
        else:
            WaveformView(self._themes, found, self._shell.trends.zone, self._shell.alarms.window()).show()


class _Asked(Errand):
    """What is read goes to `tell`; that it could not be read is said by the reader itself."""

    def __init__(self, moment: Moment, tell: Callable[[object], object]) -> None:
        self.moment, self.tell = moment, tell

    def fail(self, sentence: str) -> None:
        """It could not be read."""


class _HeightErrand(_Asked):
    def run(self, source: ScreenSource) -> None:
        """Find the block."""
        self.tell(source.height_of(self.moment))


class _WaveformErrand(_Asked):
    def run(self, source: ScreenSource) -> None:
        """Read the recording."""
        self.tell(source.waveform(self.moment))
