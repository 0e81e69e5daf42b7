"""The alarms that stand: the table, and below it the chosen ones in full."""

from datetime import tzinfo

from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QStackedWidget, QWidget

from node.types.alarm import Alarm
from node.types.relay import Priority
from node.types.status import NodeStatus
from node.types.waveform import Moment
from widgets import format as words
from widgets.card import Card
from widgets.pages import controls
from widgets.pages.alarm_detail import AlarmDetail
from widgets.pages.alarm_filter import AlarmChoice, AlarmFilter
from widgets.pages.trace_row import TraceRow
from widgets.tables import alarm_words
from widgets.tables.alarm_table import AlarmTableModel
from widgets.tables.column import Mood, marked
from widgets.tables.flood_table import FloodTableModel
from widgets.tables.table_view import Table
from widgets.theme import ThemeSource

GIVING_WAY = (9, 8, 7, 6, 5)
"""Comment, who, age and since when stand below in full; a value says little without its limit, which goes last.  Never
how urgent, how it stands, of which relay, and what."""

FLOOD_NS = 600 * 10**9
"""Of a flood the alarms of the ten minutes before it was told are part."""

ROOMY_PX = 430
"""In less, as at 200 %, the table would show no row, or a single one, beside all that is said of the chosen one."""


class AlarmsCard(Card):
    """`changed()` says that other alarms are chosen, or that the chosen ones stand differently.

    In a flood the table gives way to one line for each relay, unless a person would rather see all one by one.
    """

    changed = Signal()

    def __init__(self, themes: ThemeSource, parent: QWidget | None = None) -> None:
        super().__init__("", parent=parent)
        self.set_title(self.tr("Alarms"))
        self._chosen: tuple[Alarm, ...] = ()
        self._brief = self._is_stale = False
        self._now_ns, self._flood_ns = 0, 0
        self.alarms, self.detail = AlarmTableModel(parent=self), AlarmDetail()
        self.view = Table(themes, self.alarms, self.tr("Alarms"))
        self.view.set_giving_way(*GIVING_WAY)
        self.groups = FloodTableModel(parent=self)
        self.flood_view = Table(themes, self.groups, self.tr("The flood of alarms, by relay"))
        self.filter, self.answer, self._views = AlarmFilter(), controls.label(), QStackedWidget()
        hint = self.tr("During a flood: a line for each relay, or each alarm in a line of its own.")
        self.one_by_one = controls.button(self.tr("One by one"), hint, self.on_one_by_one)
        self.one_by_one.setCheckable(True)
        self.one_by_one.hide()
        self.add_to_head(self.one_by_one)
        hint = self.tr("Show or hide the row with which you choose the alarms to be seen.")
        self.filters = controls.button(self.tr("Filter"), hint, self.on_filters, "link")
        self.filters.setCheckable(True)
        self.filters.hide()
        self.add_to_head(self.filters)
        self.traces = TraceRow(self.view)
        self._lay_out()
        self._listen()

    def _lay_out(self) -> None:
        for view in (self.view, self.flood_view):
            view.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
            view.set_empty(self.tr("Waiting for the node to tell its alarms."))
            self._views.addWidget(view)
        self.body.addWidget(self.filter)
        self.body.addWidget(self._views, 1)
        for part in (self.detail, self.traces, self.answer):
            self.body.addWidget(part)
        self.answer.hide()

    def _listen(self) -> None:
        for view in (self.view, self.flood_view):
            view.selectionModel().selectionChanged.connect(self.on_chosen)
        self.flood_view.opened.connect(self.groups.toggle)
        self.filter.changed.connect(self.on_filtered)

    @property
    def chosen(self) -> tuple[Alarm, ...]:
        """The alarms that are selected, in the order of the table."""
        return self._chosen

    @property
    def is_flooded(self) -> bool:
        """Whether the lines of a flood are seen."""
        return self._views.currentWidget() is self.flood_view

    @property
    def table(self) -> Table:
        """What is seen: all one by one, or the lines of a flood."""
        return self.flood_view if self.is_flooded else self.view

    def take(self, alarms: tuple[Alarm, ...]) -> None:
        """These alarms changed."""
        self.alarms.take(alarms)
        self._is_stale = True  # 200 alarms ten times a second: the lines of a flood follow with the clock
        self.filter.offer(alarm.key.relay for alarm in alarms if alarm.standing)
        self._say_count()
        self.on_chosen()

    def show_flood(self, is_flood: bool) -> None:
        """Alarms come faster than anybody can read, or do so no more."""
        if is_flood is not bool(self._flood_ns):
            self._flood_ns = max(1, self._now_ns - FLOOD_NS) if is_flood else 0
            self.one_by_one.setChecked(False)
            self.one_by_one.setVisible(is_flood)
            self.on_one_by_one()

    def show_saved(self, ok: bool, sentence: str) -> None:
        """What became of the file with the alarms."""
        controls.say(self.answer, sentence if ok else marked(Mood.WARNING, sentence), "quiet" if ok else "warning")

    def on_one_by_one(self) -> None:
        """A person chose how to see the flood; or it began or ended."""
        wanted = self.flood_view if self._flood_ns and not self.one_by_one.isChecked() else self.view
        had_focus = self.table.hasFocus()
        self._renew_groups()
        self._views.setCurrentWidget(wanted)
        if had_focus:
            wanted.setFocus()
        self.on_chosen()

    def on_filtered(self, choice: AlarmChoice) -> None:
        """Others are wanted."""
        self.alarms.choose(choice.fits)
        self._renew_groups()
        self._say_count()
        self.on_chosen()

    def on_filters(self) -> None:
        """In little room the row of filters is there for whoever wants it, and while it leaves something out."""
        self.filters.setVisible(self._brief)
        self.filter.setVisible(not self._brief or self.filters.isChecked() or self.filter.choice != AlarmChoice())

    def _say_count(self) -> None:
        self.set_note(self._count())
        normal, chosen = self.tr("No alarms: all is normal."), self.tr("No alarm that stands is as was chosen.")
        for view in (self.view, self.flood_view):
            view.set_empty(chosen if any(True for _ in self.alarms.standing) else normal)

    def _renew_groups(self) -> None:
        self._is_stale = False
        self.groups.show_alarms(self.alarms.rows if self._flood_ns else (), self._flood_ns)

    def show_status(self, status: NodeStatus) -> None:
        """Who this node and its peers are, to tell whose alarms are whose."""
        names = {peer.key.hex(): peer.name for peer in status.peers if peer.key}
        self.alarms.set_nodes(status.node_key.hex(), names)

    def show_time(self, now_ns: int) -> None:
        """Time went on: ages grow."""
        self._now_ns = now_ns
        self.alarms.set_now(now_ns)
        if self.is_flooded and self._is_stale:
            self._renew_groups()
            self.on_chosen()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        brief = self.height() < ROOMY_PX
        if brief is not self._brief:
            self._brief = brief
            self.detail.set_brief(brief)
            self.on_filters()
            if brief:
                self.add_to_head(self.traces)
            else:
                self.body.insertWidget(self.body.indexOf(self.detail) + 1, self.traces)

    def show_zone(self, zone: tzinfo) -> None:
        """Write times in this zone."""
        self.alarms.set_zone(zone)
        self.groups.set_zone(zone)
        self.detail.show_zone(zone)

    def on_chosen(self) -> None:
        """What is chosen stands below in full."""
        self._chosen = self._selected()
        self.detail.show_chosen(self._chosen)
        alone = self._chosen[0] if len(self._chosen) == 1 else None
        self.traces.show_moment(Moment(alone.key.relay, alone.key.subject, alone.came_ns) if alone else None)
        self.changed.emit()

    def _selected(self) -> tuple[Alarm, ...]:
        model: AlarmTableModel | FloodTableModel = self.groups if self.is_flooded else self.alarms
        ranges = sorted((one.top(), one.bottom()) for one in self.table.selectionModel().selection().toList())
        places = [row for top, bottom in ranges for row in range(top, bottom + 1)]
        if model is self.alarms:
            rows = self.alarms.rows if places else ()
            return tuple(rows[row] for row in places)
        lines = self.groups.rows if places else ()
        return tuple(dict.fromkeys(alarm for row in places for alarm in lines[row].alarms))

    def _count(self) -> str:
        counted = self.alarms.counted()
        told = (alarm_words.counted(one, counted[one]) for one in Priority if counted[one])
        counts, shown = ", ".join(told), self.alarms.rowCount()
        if shown == sum(counted.values()):
            return counts
        return self.tr("{0}; {1} shown").format(counts, words.count(shown))
