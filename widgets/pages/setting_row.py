"""One setting on the screen: its words, its editor, the way back to the default, and why a value was refused."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QWidget

from widgets.label import Label
from widgets.pages import controls
from widgets.pages.setting_editors import SettingField, editor
from widgets.tables.column import Mood, marked
from widgets.theme import GAP

EDITOR_PX = 200
RESET_PX = 200


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
            self._reset_words(field),
            self.tr("Go back to the default of “{0}”.").format(field.title), self.on_reset, "link",
        )  # fmt: skip
        self.told, self.refusal = controls.label(), controls.label("fault")
        self.restart = controls.label("strong", wraps=False)
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
        self._show_words("")
        self._show_restart()

    def show_refusal(self, sentence: str) -> None:
        """Why the value that stands in the editor was not taken."""
        self.reset.setVisible(True)
        told = sentence.removeprefix(f"{self.title}: ")  # its title stands above
        kept = self.tr("{0} It stays {1}.").format(told, self._field.told(self._value) or self.tr("empty"))
        self._show_words(marked(Mood.FAULT, kept))

    def on_edited(self, value: object) -> None:
        """A person gave another value."""
        self.changeRequested.emit(self._field.key, value)

    def on_reset(self) -> None:
        """Back to the default; the editor is not left without focus when the button goes."""
        self.editor.setFocus()
        self.changeRequested.emit(self._field.key, self._field.default)

    def _reset_words(self, field: SettingField) -> str:
        default = field.told(field.default)
        return self.tr("Reset to {0}").format(default) if default else self.tr("Clear")

    def _show_restart(self) -> None:
        waits = self.waits_for_restart
        controls.say(self.restart, self.tr("● changed, from the next start on") if waits else "", "strong")

    def _show_words(self, refusal: str) -> None:
        """What it does, or in its place why a value was refused: nothing below moves."""
        note = self.tr("Takes effect after a restart.") if self._field.needs_restart else ""
        controls.say(self.told, "" if refusal else " ".join(filter(None, (self._field.words, note))), "quiet")
        controls.say(self.refusal, refusal, "fault")

    def _lay_out(self) -> None:
        title = Label(self._field.title)
        title.setBuddy(self.editor)
        title.setWordWrap(True)
        self.editor.setFixedWidth(EDITOR_PX)
        kept = self.reset.sizePolicy()
        kept.setRetainSizeWhenHidden(True)
        self.reset.setSizePolicy(kept)
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 8, 0, 8)
        grid.setVerticalSpacing(3)
        grid.setHorizontalSpacing(GAP)
        grid.setColumnStretch(0, 1)
        grid.setColumnMinimumWidth(2, RESET_PX)
        head = QHBoxLayout()
        head.setSpacing(GAP)
        head.addWidget(title, 1)
        head.addWidget(self.restart)
        grid.addLayout(head, 0, 0)
        grid.addWidget(self.told, 1, 0)
        grid.addWidget(self.refusal, 2, 0)
        left = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft
        grid.addWidget(self.editor, 0, 1, 3, 1, left)
        grid.addWidget(self.reset, 0, 2, 3, 1, left)
