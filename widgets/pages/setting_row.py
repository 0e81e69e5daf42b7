"""One setting on the screen: its words, its editor, the way back to the default, and why a value was refused."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QGridLayout, QLabel, QWidget

from widgets.pages import controls
from widgets.pages.setting_editors import SettingField, editor
from widgets.tables.column import Mood, marked
from widgets.theme import GAP, set_role

EDITOR_PX = 220
RESET_PX = 150


class SettingRow(QWidget):
    """Asks for a change (`changeRequested`) and shows a value only once it was accepted."""

    changeRequested = Signal(str, object)

    def __init__(self, field: SettingField, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._field = field
        self._value = field.value
        self._first = field.value
        self.editor, self._show = editor(field, self.on_edited)
        self.reset = controls.button(
            self.tr("Reset to {0}").format(field.told(field.default) or self.tr("nothing")),
            self.tr("Go back to the default of “{0}”.").format(field.title), self.on_reset, "link",
        )  # fmt: skip
        self.refusal, self.restart = controls.label("fault"), controls.label("note")
        self._lay_out()
        self.show_value(field.value)

    @property
    def waits_for_restart(self) -> bool:
        """True when the value that is shown does not hold yet."""
        return self._field.needs_restart and self._value != self._first

    @property
    def title(self) -> str:
        """What the setting is called."""
        return self._field.title

    def show_value(self, value: object) -> None:
        """The value that holds from now on, or from the next start."""
        self._value = value
        self._show(value)
        self.reset.setVisible(value != self._field.default)
        controls.say(self.refusal, "", "fault")
        self._show_restart()

    def show_refusal(self, sentence: str) -> None:
        """Why the value that stands in the editor was not taken."""
        self.reset.setVisible(True)
        kept = self.tr("{0} It stays {1}.").format(sentence, self._field.told(self._value) or self.tr("empty"))
        controls.say(self.refusal, marked(Mood.FAULT, kept), "fault")

    def on_edited(self, value: object) -> None:
        """A person gave another value."""
        self.changeRequested.emit(self._field.key, value)

    def on_reset(self) -> None:
        """Back to the default; the editor is not left without focus when the button goes."""
        self.editor.setFocus()
        self.changeRequested.emit(self._field.key, self._field.default)

    def _show_restart(self) -> None:
        if not self._field.needs_restart:
            controls.say(self.restart, "", "note")
        elif self.waits_for_restart:
            controls.say(self.restart, self.tr("● Changed; takes effect after a restart."), "strong")
        else:
            controls.say(self.restart, self.tr("Takes effect after a restart."), "note")

    def _lay_out(self) -> None:
        title, told = QLabel(self._field.title), controls.label()
        told.setText(self._field.words)
        told.setVisible(bool(self._field.words))
        title.setBuddy(self.editor)
        set_role(title, "strong")
        self.editor.setFixedWidth(EDITOR_PX)
        self.reset.setFixedWidth(RESET_PX)
        grid = QGridLayout(self)
        grid.setContentsMargins(0, GAP // 2, 0, GAP // 2)
        grid.setVerticalSpacing(4)
        grid.setHorizontalSpacing(GAP)
        grid.setColumnStretch(0, 1)
        grid.setColumnMinimumWidth(2, RESET_PX)
        grid.addWidget(title, 0, 0)
        grid.addWidget(self.editor, 0, 1)
        grid.addWidget(self.reset, 0, 2)
        for row, label in enumerate((told, self.restart, self.refusal), 1):
            grid.addWidget(label, row, 0, 1, 3)
