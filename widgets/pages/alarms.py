"""The Alarms page: what needs a person now, and what became of what they did about it."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from datetime import tzinfo

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QVBoxLayout, QWidget

from node.types.alarm import Alarm, Figures
from node.types.commands import AlarmCommand, Result, SetLimits
from node.types.relay import Priority
from node.types.status import NodeStatus
from widgets import format as words
from widgets.pages import controls
from widgets.pages.alarm_actions import AlarmActions
from widgets.pages.alarms_card import ROOMY_PX, AlarmsCard
from widgets.pages.events_card import EventsCard
from widgets.pages.figures_card import FiguresCard
from widgets.pages.limits_card import LimitsCard
from widgets.pages.operator_field import OperatorField
from widgets.pages.views import Views
from widgets.sounding import Sounding
from widgets.tables.column import Mood, marked
from widgets.theme import GAP, ThemeSource

ANSWERS_SHOWN = 3


class AlarmsPage(QWidget):
    """Shows the alarms of this node, and those that other nodes told of theirs.

    What waits to be told who acts is done only when the name is given in the field that asks for it.
    Intents: `asked(AlarmCommand)` is answered by `show_result`, `operatorNamed(name)` at once by `show_operator`, or by
    `show_refusal` where the name cannot be.  `waitingChanged(Counter[Priority])` tells how many nobody acknowledged.
    `soundingChanged(Priority or None)` tells the most urgent one that is neither acknowledged nor silenced, and
    `silenced(count)` that somebody silenced so many; `show_sound` and `show_no_sound` say what is heard.
    """

    asked = Signal(object)
    operatorNamed = Signal(str)
    waitingChanged = Signal(object)
    soundingChanged = Signal(object)
    silenced = Signal(int)

    def __init__(self, themes: ThemeSource, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._operator = ""
        self._waiting: tuple[AlarmCommand, ...] = ()
        self._is_naming = False
        self._told_waiting: Counter[Priority] = Counter()
        self._answers: list[Result] = []
        self._sounding, self._is_sound_on = Sounding(), False
        self._told_worst: Priority | None = None
        self.views = Views(self.tr("Alarms and events"))
        self.card, self.events = AlarmsCard(themes), EventsCard(themes)
        self.limits, self.figures, self.flood = LimitsCard(themes), FiguresCard(), controls.label("flood")
        self.actions_row, self.operator = AlarmActions(), OperatorField()
        self.stopped, self.answer = controls.label(), controls.label()
        self.unheard, self._said = controls.label(), self.answer
        hint = self.tr("Quiet what sounds now; a new alarm sounds again. Nothing is acknowledged by it.")
        self.silence = controls.button("", hint, self.on_silence, name=self.tr("Silence the sound"))
        self._lay_out()
        self._listen()
        self._set_possible(False)
        self._renew_silence()

    def take(self, alarms: tuple[Alarm, ...]) -> None:
        """These alarms changed."""
        self.card.take(alarms)
        self._sounding.take(alarms)
        self._tell_waiting()

    def show_status(self, status: NodeStatus) -> None:
        """The node runs, and says who it is."""
        for part in (self.card, self.events, self.limits):
            part.show_status(status)
        self._sounding.set_own(status.node_key.hex())
        self._tell_waiting()
        self._set_possible(True)
        controls.say(self.stopped, "", "quiet")

    def show_figures(self, told: Figures) -> None:
        """How the alarms do; a flood is said above them."""
        self.figures.show_figures(told)
        self.card.show_flood(told.flood)
        first = self.card.groups.first_words()
        flood = self.tr("FLOOD: {0} alarms in ten minutes. By relay, the most urgent first; Enter opens a line.")
        if first:
            flood = self.tr("FLOOD: {0} alarms in ten minutes. It began with {1}. Enter opens a line.")
        sentence = marked(Mood.FAULT, flood.format(words.count(told.last_ten_minutes), first)) if told.flood else ""
        controls.say(self.flood, sentence, "flood")

    def show_operator(self, name: str) -> None:
        """Who is on duty; what waited for the name is done now if it was given here."""
        self._operator = name
        if not self._is_naming:
            self.drop_waiting()
        elif name:
            self.operator.hide()
            waiting, self._waiting = self._waiting, ()
            self._send(waiting)

    def drop_waiting(self) -> None:
        """Whoever is on duty from now on did not ask for what waits: it is not done in that name."""
        self.operator.drop()
        if self._waiting:
            self._waiting = ()
            dropped = self.tr("Nothing was done: nobody said here who acts. Do it again if it is still wanted.")
            controls.say(self._said, marked(Mood.WARNING, dropped), "warning")

    def show_refusal(self, sentence: str) -> None:
        """The name cannot be: say why, and let it be written again."""
        controls.say(self._said, marked(Mood.WARNING, sentence), "warning")

    def show_result(self, result: Result) -> None:
        """What became of what was asked; of several, the first few."""
        self._answers.append(result)
        shown = ANSWERS_SHOWN if self.card.height() >= ROOMY_PX else 1
        told = " ".join(one.sentence for one in self._answers[-shown:])
        ok = all(one.ok for one in self._answers)
        controls.say(self._said, told if ok else marked(Mood.WARNING, told), "quiet" if ok else "warning")

    def show_sound(self, is_on: bool) -> None:
        """Whether alarms are heard at all."""
        self._is_sound_on = is_on
        self._renew_silence()

    def show_no_sound(self, reason: str) -> None:
        """A sound was to be heard, and was not; without a reason it was."""
        told = self.tr("The alarms cannot be heard ({0}). Look at the speaker, or switch their sound off in Settings.")
        controls.say(self.unheard, marked(Mood.WARNING, told.format(reason)) if reason else "", "warning")

    def on_silence(self) -> None:
        """Quiet what sounds now; a new one sounds again."""
        count = self._sounding.silence()
        self._tell_sounding()
        if count:
            self.silenced.emit(count)

    def show_time(self, now_ns: int) -> None:
        """Time went on: ages grow."""
        self.card.show_time(now_ns)
        self.events.show_time(now_ns)

    def show_zone(self, zone: tzinfo) -> None:
        """Write times in this zone."""
        self.card.show_zone(zone)
        self.events.show_zone(zone)

    def show_stopped(self, reason: str) -> None:
        """The node answers no more; what is shown is what it said last."""
        self._set_possible(False)
        stopped = reason or self.tr("The node has stopped.")
        told = self.tr("{0} The alarms are shown as they were then.").format(stopped)
        controls.say(self.stopped, marked(Mood.WARNING, told), "warning")

    def on_asked(self, commands: Sequence[AlarmCommand]) -> None:
        """Do it, once it is known who acts; what becomes of it is said where it was asked for."""
        self._said = self.limits.answer if any(isinstance(one, SetLimits) for one in commands) else self.answer
        if self._operator:
            self._send(commands)
        else:
            self._waiting = tuple(commands)
            self.operator.ask()

    def on_named(self, name: str) -> None:
        """Somebody answered the question that stands on this page."""
        self._is_naming = True
        self.operatorNamed.emit(name)
        self._is_naming = False

    def on_given_up(self) -> None:
        """Nobody wants to have done it."""
        self._waiting = ()
        self._give_focus()

    def on_lacking(self, sentence: str) -> None:
        """What is missing before something can be done with the chosen alarms."""
        self._said = self.answer
        self.show_refusal(sentence)

    def on_chosen(self) -> None:
        """Nobody acts on the alarms of another node."""
        self.actions_row.show_chosen([one for one in self.card.chosen if self.card.alarms.is_own(one)])

    def _send(self, commands: Sequence[AlarmCommand]) -> None:
        if commands:
            self._answers.clear()
            self.actions_row.clear()
            for command in commands:
                self.asked.emit(replace(command, who=self._operator))
            self._give_focus()

    def _give_focus(self) -> None:
        (self.limits.view if self.views.seen is self.limits else self.card.table).setFocus()

    def _tell_waiting(self) -> None:
        waiting = +self.card.alarms.waiting()
        if waiting != self._told_waiting:
            self._told_waiting = waiting
            self.waitingChanged.emit(waiting)
        self._tell_sounding()

    def _tell_sounding(self) -> None:
        worst = self._sounding.worst()
        if worst is not self._told_worst:
            self._told_worst = worst
            self.soundingChanged.emit(worst)
        self._renew_silence()

    def _renew_silence(self) -> None:
        sounds = self._told_worst is not None
        quiet = self._sounding.is_silenced
        self.silence.setText(self.tr("♪ Silence (S)") if sounds else self.tr("Silenced"))
        self.silence.setEnabled(sounds)
        self.silence.setVisible(self._is_sound_on and (sounds or quiet))

    def _set_possible(self, possible: bool) -> None:
        self.actions_row.set_possible(possible)
        self.limits.set_possible(possible)

    def _listen(self) -> None:
        self.card.changed.connect(self.on_chosen)
        for part in (self.actions_row, self.limits):
            part.asked.connect(self.on_asked)
        self.actions_row.lacking.connect(self.on_lacking)
        self.operator.named.connect(self.on_named)
        self.operator.given_up.connect(self.on_given_up)
        for letter, act in (("A", self.actions_row.on_acknowledge), ("S", self.on_silence)):
            for table in (self.card.view, self.card.flood_view):  # a letter means nothing on a button or in a list
                key = QShortcut(QKeySequence(letter), table, context=Qt.ShortcutContext.WidgetShortcut)
                key.activated.connect(act)

    def _lay_out(self) -> None:
        self.views.add(self.tr("Alarms"), self.card)
        self.views.add(self.tr("Sequence of events"), self.events)
        self.views.add(self.tr("Figures"), self.figures)
        self.views.add(self.tr("Limits"), self.limits)
        for part in (self.answer, self.actions_row):
            self.card.body.addWidget(part)
        self.card.add_to_head(self.silence)
        column = QVBoxLayout(self)
        column.setContentsMargins(GAP, GAP, GAP, GAP)
        column.setSpacing(GAP)
        column.addWidget(self.stopped)
        column.addWidget(self.unheard)
        column.addWidget(self.flood)
        column.addWidget(self.views, 1)
        column.addWidget(self.operator)
        for label in (self.stopped, self.unheard, self.flood, self.answer):
            label.hide()
