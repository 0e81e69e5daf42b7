"""What happened at my place: when the power was out, and how the voltage was; a hash only for whoever asks for one."""

from collections.abc import Sequence
from datetime import tzinfo

from PySide6.QtCore import Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from widgets.card import Card
from widgets.pages import controls
from widgets.pages.place_band import PlaceBand
from widgets.pages.place_choice import PlaceChoice
from widgets.pages.place_list import LINE_PX, PlaceList
from widgets.pages.place_proof import PlaceProofPanel
from widgets.pages.place_rows import PlaceAnswer, PlaceOffer
from widgets.pages.work_strip import WorkStrip
from widgets.tables.column import Mood, marked
from widgets.theme import GAP, ThemeSource

LEAST_LINES = 5
NEAR_PX = 4
"""Who clicks so close to a short line of the band means it."""


class PlaceCard(Card):
    """A person chooses a place and a time, and reads what happened.

    `placesWanted()` is answered by `show_places` or `show_unlisted`; `askRequested(PlaceWish)` by `show_begun`,
    `show_share` and then `show_answer`, `show_failed` or `show_cancelled`; `cancelRequested()` gives it up;
    `receiptsRequested(content_ids)` is answered by `show_saved`.
    """

    placesWanted = Signal()
    askRequested = Signal(object)
    cancelRequested = Signal()
    receiptsRequested = Signal(object)

    def __init__(self, themes: ThemeSource, parent: QWidget | None = None) -> None:
        super().__init__("", parent=parent)
        self.set_title(self.tr("What happened at my place"))
        self._listed = False
        self._guide: QWidget | None = None
        self.choice, self.work = PlaceChoice(), WorkStrip(self.tr("Reading what is sealed"))
        self.of, self.summary, self.remarks = controls.label(), controls.label("station"), controls.label()
        self.answer = controls.label()
        self.band, self.list, self.proof = PlaceBand(themes), PlaceList(themes), PlaceProofPanel()
        self.list.setMinimumHeight(LEAST_LINES * LINE_PX)
        self._lay_out()
        self._listen()
        self.forget(looking=True)

    @property
    def zone(self) -> tzinfo:
        """In which times are typed and told."""
        return self.choice.zone

    def show_zone(self, zone: tzinfo) -> None:
        """Times are typed and told in this zone."""
        self.choice.show_zone(zone)

    def put_around(self, above: QWidget, guide: QWidget) -> None:
        """Whose history is read stands above all, and what can be done here beneath, until something is told."""
        self._column.insertWidget(0, above)
        self._column.insertWidget(self._column.indexOf(self.of), guide)
        self._guide = guide
        guide.setVisible(not self.list.isVisibleTo(self))

    def forget(self, looking: bool) -> None:
        """Another history, or none: nothing of the one before stays."""
        self._listed = False
        self._end()
        self.choice.show_places([])
        self._show_found(False)
        controls.say(self.answer, self.tr("Looking for places with sealed readings…") if looking else "", "quiet")

    def show_places(self, offers: Sequence[PlaceOffer]) -> None:
        """What can be chosen; the place that was chosen before stays."""
        self.choice.show_places(offers)
        self.choice.set_busy(self.work.isVisible())
        if not offers:
            told = self.tr("No reading is sealed in this history yet, so there is no place to tell of.")
            controls.say(self.answer, told, "quiet")
        elif not self._listed:  # what was said since then, such as why a place could not be read, stays
            controls.say(self.answer, self.tr("Choose a place and a time."), "quiet")
        self._listed = bool(offers)

    def show_unlisted(self, sentence: str) -> None:
        """The places themselves could not be read."""
        self.show_places([])
        self.show_failed(sentence)

    def show_begun(self) -> None:
        """It is being read."""
        self.choice.set_busy(True)
        controls.say(self.answer, "", "quiet")
        self.work.begin()

    def show_share(self, share: float) -> None:
        """How much is read."""
        self.work.show_share(share)

    def show_answer(self, answer: PlaceAnswer) -> None:
        """What happened."""
        self._end()
        told = self.tr("{0}, {1} to {2} ({3})")
        self.of.setText(told.format(answer.name, answer.begin, answer.end, answer.zone))
        self.summary.setText(marked(Mood.FAULT, answer.summary) if answer.outage else answer.summary)
        controls.say(self.remarks, "\n".join(answer.remarks), "quiet")
        self.band.show_answer(answer)
        self.list.lines.show(answer.rows)
        rows = max(1, len(answer.rows))
        self.list.setMinimumHeight(min(rows, LEAST_LINES) * LINE_PX)
        self.list.setMaximumHeight(rows * LINE_PX + 2 * self.list.frameWidth())  # no empty room beneath a few lines
        self.proof.show_row(None)
        self._show_found(True)

    def show_failed(self, sentence: str) -> None:
        """It could not be read; what was shown before is of another time or place."""
        self._end()
        self._show_found(False)
        controls.say(self.answer, marked(Mood.WARNING, sentence), "warning")

    def show_cancelled(self) -> None:
        """Somebody gave it up."""
        self._end()
        controls.say(self.answer, self.tr("The reading was cancelled."), "quiet")

    def show_saved(self, ok: bool, sentence: str) -> None:
        """What became of the receipts."""
        self.proof.show_saved(ok, sentence)

    def on_refused(self, sentence: str) -> None:
        """What was typed is no time."""
        controls.say(self.answer, marked(Mood.WARNING, sentence), "warning")

    def on_line(self, row: int) -> None:
        """A line is looked at."""
        lines = self.list.lines.rows
        chosen = lines[row] if 0 <= row < len(lines) else None
        self.proof.show_row(chosen)
        self.band.mark(chosen)

    def on_opened(self, row: int) -> None:
        """Enter on a line."""
        self.on_line(row)
        self.proof.open_proof()

    def on_picked(self, time_ns: int) -> None:
        """A click on the band: the last line that had begun by then, but a short one close by is meant sooner."""
        rows = self.list.lines.rows
        if not rows:
            return
        near = (rows[-1].end_ns - rows[0].begin_ns) * NEAR_PX / max(1, self.band.width())
        short = [
            number for number, one in enumerate(rows)
            if one.end_ns - one.begin_ns < near and abs((one.begin_ns + one.end_ns) / 2 - time_ns) < near
        ]  # fmt: skip
        begun = [number for number, one in enumerate(rows) if one.begin_ns <= time_ns]
        self.list.select(short[0] if short else begun[-1] if begun else 0)

    def showEvent(self, event: QShowEvent) -> None:
        """Somebody looks: places may have come since."""
        super().showEvent(event)
        self.placesWanted.emit()

    def _end(self) -> None:
        had_focus = self.work.cancel.hasFocus()
        self.work.end()
        self.choice.set_busy(False)
        if had_focus:
            self.choice.ask.setFocus()
        controls.say(self.answer, "", "quiet")

    def _show_found(self, found: bool) -> None:
        for part in (self.of, self.summary, self.band, self.list, self.proof):
            part.setVisible(found)
        if self._guide is not None:
            self._guide.setVisible(not found)
        if not found:
            self.remarks.hide()

    def _lay_out(self) -> None:
        content = QWidget()
        column = self._column = QVBoxLayout(content)
        column.setContentsMargins(0, 0, GAP, 0)
        column.setSpacing(GAP)
        for part in (self.choice, self.work, self.answer, self.of, self.summary, self.band, self.remarks):
            column.addWidget(part)
        column.addWidget(self.list, 1)
        column.addWidget(self.proof)
        column.addStretch(0)
        self.body.addWidget(controls.scrolling(content), 1)

    def _listen(self) -> None:
        self.choice.asked.connect(self.askRequested)
        self.choice.refused.connect(self.on_refused)
        self.choice.placeChosen.connect(lambda: self.set_note(self.choice.sealed_words()))
        self.work.cancelRequested.connect(self.cancelRequested)
        self.list.chosen.connect(self.on_line)
        self.list.opened.connect(self.on_opened)
        self.band.picked.connect(self.on_picked)
        self.proof.receiptsRequested.connect(self.receiptsRequested)
