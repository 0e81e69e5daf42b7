"""The offer of a report when the run before did not end by itself: above every page, and it asks for nothing."""

from dataclasses import dataclass
from datetime import UTC, tzinfo

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QPlainTextEdit, QVBoxLayout, QWidget

from widgets import format as words
from widgets.pages import controls
from widgets.tables.column import Mood, marked
from widgets.theme import GAP, id_font, set_role

REPORT_PX = 210


@dataclass(frozen=True, slots=True)
class CrashReport:
    """What is known of a run that did not end by itself.  `lines` have no values of readings, `full_lines` have."""

    began_ns: int
    last_ns: int
    version: str
    system: str
    stacks: str
    lines: tuple[str, ...]
    full_lines: tuple[str, ...]
    folder: str = ""


class CrashBar(QWidget):
    """Says what happened; the report can be read here, saved, or dismissed.

    Intents: `saveRequested(text)` is answered by `show_saved`; `dismissed()`.
    """

    saveRequested = Signal(str)
    dismissed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.report: CrashReport | None = None
        self._zone: tzinfo = UTC
        self.head, self.told = controls.label("alarm"), controls.label("")
        self.saved = controls.label("quiet")
        self.text, self.values = QPlainTextEdit(), QCheckBox(self.tr("With the values of readings"))
        self._make_buttons()
        self._dress()
        self._lay_out()
        self.hide()

    def show_report(self, report: CrashReport | None) -> None:
        """Offer this report, or none."""
        self.report = report
        controls.say(self.saved, "", "quiet")
        self._say()
        self.setVisible(report is not None)

    def show_saved(self, ok: bool, sentence: str) -> None:
        """The answer to `saveRequested`."""
        controls.say(self.saved, sentence if ok else marked(Mood.WARNING, sentence), "" if ok else "warning")

    def show_zone(self, zone: tzinfo) -> None:
        """Write times in this zone."""
        self._zone = zone
        self._say()

    def on_show(self) -> None:
        """Open the report below the sentence, or close it."""
        opened = self.look.isChecked()
        self._below.setVisible(opened)
        self.look.setText(self.tr("Hide report") if opened else self.tr("Show report"))
        if opened:
            self.text.setFocus()

    def on_save(self) -> None:
        """Keep what is shown as a file."""
        self.saveRequested.emit(self.text.toPlainText())

    def on_dismiss(self) -> None:
        """Somebody has read it, or does not want to."""
        self.show_report(None)
        self.dismissed.emit()

    def _say(self) -> None:
        if self.report is None:
            return
        head = self.tr("The program did not end by itself the last time.")
        self.head.setText(marked(Mood.WARNING, head))
        set_role(self.head, "warning")
        self.setAccessibleName(head)
        lost = self.tr("What it had acknowledged is in its data folder; nothing of that is lost.")
        self.told.setText(f"{self._when()} {self._what()} {lost}")
        self.text.setPlainText(self._written())

    def _when(self) -> str:
        assert self.report is not None
        if not self.report.last_ns:
            return ""
        last = words.day_and_clock(self.report.last_ns, self._zone)
        return self.tr("It was last seen at work on {0}.").format(last)

    def _what(self) -> str:
        assert self.report is not None
        if self.report.stacks:
            return self.tr("It crashed; the report says where.")
        return self.tr("It was killed or lost its power: it left no word of its own.")

    def _written(self) -> str:
        """The report as a text that can be passed on."""
        report = self.report
        assert report is not None
        began = words.day_and_clock(report.began_ns, self._zone) if report.began_ns else "?"
        last = words.day_and_clock(report.last_ns, self._zone) if report.last_ns else "?"
        facts = [
            (self.tr("Version"), report.version), (self.tr("System"), report.system or "?"),
            (self.tr("Began"), began), (self.tr("Last seen at work"), last), (self.tr("What happened"), self._what()),
        ]  # fmt: skip
        lines = report.full_lines if self.values.isChecked() else report.lines
        parts = [
            self.tr("Gridwitness: a run that did not end by itself"),
            "\n".join(f"{name}: {fact}" for name, fact in facts),
            self.tr("Stacks") + "\n" + (report.stacks or self.tr("None: the program had no time to write them.")),
            self.tr("Last lines of the log (times in UTC)") + "\n" + "\n".join(lines),
        ]
        return "\n\n".join(parts) + "\n"

    def _make_buttons(self) -> None:
        self.look = controls.button(
            self.tr("Show report"), self.tr("Read the report here: version, stacks and the last lines of the log."),
            self.on_show,
        )  # fmt: skip
        self.look.setCheckable(True)
        self.save = controls.button(
            self.tr("Save report…"), self.tr("Keep the report as a file that can be passed on."), self.on_save
        )
        self.dismiss = controls.button(
            self.tr("Dismiss"), self.tr("Do not offer it again; it stays beside the log."), self.on_dismiss,
            name=self.tr("Dismiss the report"),
        )  # fmt: skip

    def _dress(self) -> None:
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        set_role(self, "bar-note")
        self.text.setReadOnly(True)
        self.text.setFont(id_font())
        self.text.setTabChangesFocus(True)
        self.text.setMinimumHeight(REPORT_PX // 2)
        self.text.setMaximumHeight(REPORT_PX)
        self.text.setLineWrapMode(QPlainTextEdit.LineWrapMode.NoWrap)
        self.text.setAccessibleName(self.tr("Report"))
        self.text.setAccessibleDescription(self.tr("What is known of the run that did not end by itself."))
        hint = self.tr("Without this the values that relays measured are left out of the report.")
        self.values.setToolTip(hint)
        self.values.setAccessibleName(self.values.text())
        self.values.setAccessibleDescription(hint)
        self.values.toggled.connect(lambda _on: self._say())

    def _lay_out(self) -> None:
        lines = QVBoxLayout()
        lines.setSpacing(3)
        for label in (self.head, self.told, self.saved):
            label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
            lines.addWidget(label)
        row = QHBoxLayout()
        row.setSpacing(GAP)
        row.addLayout(lines, 1)
        for button in (self.look, self.save, self.dismiss):
            row.addWidget(button, 0, Qt.AlignmentFlag.AlignTop)
        self._below = QWidget()
        below = QVBoxLayout(self._below)
        below.setContentsMargins(0, 0, 0, 0)
        below.addWidget(self.text)
        below.addWidget(self._promise())
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 8, GAP, 8)
        column.addLayout(row)
        column.addWidget(self._below)
        self._below.hide()

    def _promise(self) -> QWidget:
        foot = QWidget()
        row = QHBoxLayout(foot)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(GAP)
        promise = controls.label("quiet")
        promise.setText(self.tr("No passphrase and no token is in it. It goes nowhere by itself."))
        row.addWidget(self.values)
        row.addWidget(promise, 1)
        return foot

    def minimumSizeHint(self) -> QSize:
        return QSize(0, super().minimumSizeHint().height())
