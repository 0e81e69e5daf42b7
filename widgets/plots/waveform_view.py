"""A recording of an event in a window of its own: voltages, currents and contacts, sample by sample."""

from array import array
from datetime import UTC, tzinfo

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QDialog, QVBoxLayout, QWidget

from node.types.quantity import UNIT_SYMBOLS, Phase, Quantity, QuantityCode
from node.types.trend import Channel, TrendAnswer, TrendCurve, TrendWish
from node.types.waveform import WaveChannel, Waveform
from widgets import format as words
from widgets.card import Card
from widgets.label import Label
from widgets.plots.trend_charts import A, TrendCharts
from widgets.theme import GAP, ThemeSource, set_role

SIZE = QSize(1000, 720)
SHORTEST_S = 0.005
_UNITS = {symbol: unit for unit, symbol in UNIT_SYMBOLS.items() if symbol}
_PHASES = {"A": Phase.A, "B": Phase.B, "C": Phase.C, "N": Phase.N}


class WaveformView(QDialog):
    """Stands beside the window; zoomed, moved and measured as trends are.  Cursor A stands at the trigger."""

    def __init__(
        self, themes: ThemeSource, waveform: Waveform, zone: tzinfo = UTC, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(self.tr("Waveform: {0}").format(waveform.name))
        self.setAccessibleDescription(waveform.remark)
        self.charts = TrendCharts(themes, shortest_s=SHORTEST_S)
        self.charts.show_zone(zone)
        self.remark, self.between = Label(waveform.remark), Label()
        trigger_ns = round(waveform.trigger_s * 1e9)
        moment = f"{words.day(trigger_ns, zone)} {words.clock_ms(trigger_ns, zone)} {words.zone_name(trigger_ns, zone)}"
        self.card = Card(waveform.station, self.tr("triggered {0}").format(moment))
        self._lay_out()
        self._draw(waveform)
        self.charts.moved.connect(self.on_moved)
        self.on_moved()

    def on_moved(self) -> None:
        """How far the crosshair and cursor B are from cursor A."""
        charts = self.charts
        others = (("B", charts.tags.get("B")), (self.tr("Cursor"), charts.crosshair))
        told = [
            self.tr("{0} − A {1}").format(name, words.signed_duration(time - charts.tags[A]))
            for name, time in others if time is not None and A in charts.tags
        ]  # fmt: skip
        self.between.setText("    ".join(told) or self.tr("A is the trigger. Keys and wheel are those of trends."))

    def _draw(self, waveform: Waveform) -> None:
        times = waveform.times
        curves = tuple(_curve(waveform, one) for one in waveform.channels)
        channels = tuple(one.channel for one in curves)
        first, end = (round(one * 1e9) for one in (times[0], times[-1])) if len(times) else (0, 1)
        self.charts.answer = TrendAnswer(TrendWish(channels, first, end, 1), curves)
        self.charts.show_channels(channels)
        if len(times):
            self.charts.window_of_time.show(times[0], times[-1])
        self.charts.set_tag(A, waveform.trigger_s)
        self.charts.on_settled()

    def _lay_out(self) -> None:
        for label in (self.remark, self.between):
            set_role(label, "quiet")
            label.setWordWrap(True)
        self.remark.setVisible(bool(self.remark.text()))
        column = QVBoxLayout(self)
        column.setContentsMargins(GAP, GAP, GAP, GAP)
        column.setSpacing(8)
        for part, share in ((self.remark, 0), (self.charts, 1), (self.between, 0)):
            self.card.body.addWidget(part, share)
        column.addWidget(self.card)
        self.resize(SIZE.boundedTo(self.screen().availableSize()))


def _curve(waveform: Waveform, one: WaveChannel) -> TrendCurve:
    quantity = Quantity(QuantityCode.NAMED, _PHASES.get(one.phase, Phase.NONE), _UNITS.get(one.unit, 0), one.name)
    samples: array[float] = one.samples
    return TrendCurve(Channel(waveform.station, "", quantity), 0, waveform.times, samples, samples, samples)
