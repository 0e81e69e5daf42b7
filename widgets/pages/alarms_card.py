"""The alarms that stand: the table, and below it the chosen ones in full."""

from datetime import tzinfo

from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QWidget

from node.types.alarm import Alarm
from node.types.relay import Priority
from node.types.status import NodeStatus
from node.types.waveform import Moment
from widgets import format as words
from widgets.card import Card
from widgets.pages.alarm_detail import AlarmDetail
from widgets.pages.trace_row import TraceRow
from widgets.tables import alarm_words
from widgets.tables.alarm_table import AlarmTableModel
from widgets.tables.table_view import Table
from widgets.theme import ThemeSource

GIVING_WAY = (9, 8, 7, 6, 5)
"""Comment, who, age and since when stand below in full; a value says little without its limit, which goes last.  Never
how urgent, how it stands, of which relay, and what."""

ROOMY_PX = 330
"""In less, as on 1280x720 at 150 %, the table would show no row beside all that is said of the chosen one."""


class AlarmsCard(Card):
    """`changed()` says that other alarms are chosen, or that the chosen ones stand differently."""

    changed = Signal()

    def __init__(self, themes: ThemeSource, parent: QWidget | None = None) -> None:
        super().__init__("", parent=parent)
        self.set_title(self.tr("Alarms"))
        self._chosen: tuple[Alarm, ...] = ()
        self._brief = False
        self.alarms, self.detail = AlarmTableModel(parent=self), AlarmDetail()
        self.view = Table(themes, self.alarms, self.tr("Alarms"))
        self.view.set_giving_way(*GIVING_WAY)
        self.view.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.view.set_empty(self.tr("Waiting for the node to tell its alarms."))
        self.body.addWidget(self.view, 1)
        self.traces = TraceRow(self.view)
        self.body.addWidget(self.detail)
        self.body.addWidget(self.traces)
        self.view.selectionModel().selectionChanged.connect(self.on_chosen)

    @property
    def chosen(self) -> tuple[Alarm, ...]:
        """The alarms that are selected, in the order of the table."""
        return self._chosen

    def take(self, alarms: tuple[Alarm, ...]) -> None:
        """These alarms changed."""
        self.alarms.take(alarms)
        self.view.set_empty(self.tr("No alarms: all is normal."))
        self.set_note(self._count())
        self.on_chosen()

    def show_status(self, status: NodeStatus) -> None:
        """Who this node and its peers are, to tell whose alarms are whose."""
        names = {peer.key.hex(): peer.name for peer in status.peers if peer.key}
        self.alarms.set_nodes(status.node_key.hex(), names)

    def show_time(self, now_ns: int) -> None:
        """Time went on: ages grow."""
        self.alarms.set_now(now_ns)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        brief = self.height() < ROOMY_PX
        if brief is not self._brief:
            self._brief = brief
            self.detail.set_brief(brief)
            if brief:
                self.add_to_head(self.traces)
            else:
                self.body.insertWidget(self.body.indexOf(self.detail) + 1, self.traces)

    def show_zone(self, zone: tzinfo) -> None:
        """Write times in this zone."""
        self.alarms.set_zone(zone)
        self.detail.show_zone(zone)

    def on_chosen(self) -> None:
        """What is chosen stands below in full."""
        ranges = sorted((one.top(), one.bottom()) for one in self.view.selectionModel().selection().toList())
        rows = self.alarms.rows if ranges else ()
        self._chosen = tuple(rows[row] for top, bottom in ranges for row in range(top, bottom + 1))
        self.detail.show_chosen(self._chosen)
        alone = self._chosen[0] if len(self._chosen) == 1 else None
        self.traces.show_moment(Moment(alone.key.relay, alone.key.subject, alone.came_ns) if alone else None)
        self.changed.emit()

    def _count(self) -> str:
        counted = self.alarms.counted()
        told = (f"{words.count(counted[one])} {alarm_words.priority_words(one)}" for one in Priority if counted[one])
        return ", ".join(told)
