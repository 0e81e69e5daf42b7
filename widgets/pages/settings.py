"""The Settings page: every choice a person has, with words that say what it does, from rows of plain data."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from widgets.card import Card
from widgets.pages import controls
from widgets.pages.setting_editors import SettingField
from widgets.pages.setting_row import SettingRow
from widgets.theme import GAP, set_role

WIDEST_PX = 900


class SettingsPage(QWidget):
    """Asks for changes: `changeRequested(key, value)` is answered by `show_value` or `show_refusal`."""

    changeRequested = Signal(str, object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._rows: dict[str, SettingRow] = {}
        self.message = controls.label("strong")
        self._inner = QWidget()
        self._area = controls.scrolling(self._inner)
        self._cards = QVBoxLayout(self._inner)
        self._lay_out()
        self.show_fields(())

    def row(self, key: str) -> SettingRow:
        """The row of this setting."""
        return self._rows[key]

    def go_to(self, key: str) -> None:
        """Bring this setting into sight, with the keyboard on it."""
        row = self._rows[key]
        row.editor.setFocus()
        self._area.ensureWidgetVisible(row)

    def show_fields(self, fields: Sequence[SettingField]) -> None:
        """All settings, in order; those of one group stand in one card."""
        self._clear()
        groups: dict[str, list[SettingField]] = {}
        for field in fields:
            groups.setdefault(field.group, []).append(field)
        for title, members in groups.items():
            self._cards.addWidget(self._card(title, members))
        self._cards.addStretch(1)
        self._show_message(bool(fields))

    def show_value(self, key: str, value: object) -> None:
        """The change was accepted."""
        self._rows[key].show_value(value)
        self._show_message(True)

    def show_refusal(self, key: str, sentence: str) -> None:
        """The change was not accepted, and why."""
        self._rows[key].show_refusal(sentence)

    def _show_message(self, known: bool) -> None:
        if not known:
            controls.say(self.message, self.tr("The settings were not read yet."), "quiet")
            return
        waiting = [row.title for row in self._rows.values() if row.waits_for_restart]
        told = self.tr("● These take effect after a restart: {0}.").format(", ".join(waiting))
        controls.say(self.message, told if waiting else "", "strong")

    def _card(self, title: str, members: Sequence[SettingField]) -> Card:
        card = Card(title or self.tr("Settings"))
        card.body.setSpacing(0)
        for place, field in enumerate(members):
            if place:
                card.body.addWidget(_line())
            row = SettingRow(field)
            row.changeRequested.connect(self.changeRequested)
            self._rows[field.key] = row
            card.body.addWidget(row)
        return card

    def _clear(self) -> None:
        self._rows.clear()
        while (item := self._cards.takeAt(0)) is not None:
            if widget := item.widget():
                widget.deleteLater()

    def _lay_out(self) -> None:
        self._cards.setContentsMargins(0, 0, 0, 0)
        self._cards.setSpacing(GAP)
        self._inner.setMaximumWidth(WIDEST_PX)
        column = QVBoxLayout(self)
        column.setContentsMargins(GAP, GAP, GAP, GAP)
        column.setSpacing(GAP)
        column.addWidget(self._area, 1)
        column.addWidget(self.message)  # at the foot, so that no setting moves away under the hand


def _line() -> QFrame:
    line = QFrame()
    set_role(line, "line")
    return line
