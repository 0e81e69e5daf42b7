"""Checking the whole ledger from the window: asked for, followed, given up, and told in plain words."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from node.types.findings import Finding, Progress
from node.types.status import NodeStatus
from widgets import format as words
from widgets.card import Card
from widgets.pages import controls
from widgets.pages.work_strip import WorkStrip
from widgets.tables.column import Mood, marked
from widgets.tables.finding_table import FindingTableModel
from widgets.tables.table_view import Table
from widgets.theme import GAP, ThemeSource

RECORD, WHERE = 1, 2
"""What the sentence says too, and so gives way."""


class CheckCard(Card):
    """`checkRequested()` is answered by `show_share`, then `show_done` or `show_failed`; `cancelRequested()` by
    `show_cancelled`.  `blockRequested(height)` opens the block of a finding.
    """

    checkRequested = Signal()
    cancelRequested = Signal()
    blockRequested = Signal(int)

    def __init__(self, themes: ThemeSource, parent: QWidget | None = None) -> None:
        super().__init__("", parent=parent)
        self.set_title(self.tr("Check of everything that is stored"))
        self._about = controls.label()
        self._about.setText(self.tr(
            "Every header, seal, record, roll-up and signature is computed again from the bytes on the disk. Nothing is"
            " changed, and the node goes on meanwhile."
        ))  # fmt: skip
        self.findings = FindingTableModel(self)
        self.view = Table(themes, self.findings, self.tr("What the check found"))
        self.view.set_giving_way(WHERE, RECORD)
        self.view.set_empty(self.tr("Not checked yet since the window was opened."))
        self.check = controls.button(
            self.tr("Check all now"), self.tr("Compute everything that is stored again."), self.on_check, "main"
        )
        self.work, self.answer, self.again = WorkStrip(self.tr("The check")), controls.label(), controls.label()
        self._lay_out()
        self.work.cancelRequested.connect(self.cancelRequested)
        self.view.opened.connect(self.on_opened)

    def on_check(self) -> None:
        """Ask for it, and say so at once."""
        self.check.setEnabled(False)
        self.findings.show(())
        self.view.set_empty(self.tr("Checking."))
        controls.say(self.answer, "", "quiet")
        self.work.begin()
        self.work.cancel.setFocus()
        self.checkRequested.emit()

    def show_share(self, share: float) -> None:
        """How much is done."""
        self.work.show_share(share)

    def show_done(self, findings: Sequence[Finding], last: Progress) -> None:
        """It came to its end."""
        counted = self.tr("{0} blocks and {1} records were computed again, {2} bytes in all.").format(
            words.count(last.contents), words.count(last.records), words.count(last.size)
        )
        if findings:
            found = words.plural(len(findings), self.tr("thing is not as it was sealed"),
                                 self.tr("things are not as they were sealed"))  # fmt: skip
            advice = self.tr("Keep a copy of the data folder as evidence. A block can be repaired from a peer: Enter"
                             " opens it. Otherwise restore a backup.")  # fmt: skip
            self._end(marked(Mood.FAULT, f"{found}. {counted} {advice}"), "fault")
        else:
            self._end(self.tr("Nothing is wrong. {0}").format(counted), "strong")
        self.view.set_empty(self.tr("The last check found nothing."))
        self.findings.show(findings)
        if findings:
            self.view.select(0)
            self.view.setFocus()

    def show_failed(self, sentence: str) -> None:
        """It could not be done."""
        self._end(marked(Mood.WARNING, sentence), "warning")
        self.view.set_empty(self.tr("The check did not come to its end."))

    def show_cancelled(self) -> None:
        """A person gave it up."""
        self._end(self.tr("The check was cancelled: what was looked at until then tells nothing of the rest."), "quiet")
        self.view.set_empty(self.tr("The check did not come to its end."))

    def show_status(self, status: NodeStatus) -> None:
        """What the node itself looks at again, all the time."""
        told = self.tr("The node itself looks at every block again, slowly: {0} in this pass.")
        self.again.setText(told.format(words.share(status.coverage)))

    def on_opened(self, row: int) -> None:
        """Open the block where that was found."""
        found = self.findings.row_at(row)
        if found is not None and found.height is not None:
            self.blockRequested.emit(found.height)

    def _end(self, sentence: str, role: str) -> None:
        had_focus = self.work.cancel.hasFocus()
        self.work.end()
        self.check.setEnabled(True)
        if had_focus:
            self.check.setFocus()
        controls.say(self.answer, sentence, role)
        self._about.hide()  # the answer needs the room on a small screen

    def _lay_out(self) -> None:
        row = QHBoxLayout()
        row.setSpacing(GAP)
        row.addWidget(self.check)
        row.addWidget(self.work, 1)
        row.addStretch(0)
        self.body.addWidget(self._about)
        self.body.addLayout(row)
        self.body.addWidget(self.answer)
        self.body.addWidget(self.view, 1)
        self.body.addWidget(self.again)
        self.answer.hide()
