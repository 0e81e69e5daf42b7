"""One editor for each kind of setting: it shows a value, and tells when a person gave it another."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal

from PySide6.QtCore import QEvent, QLocale, QObject, Qt
from PySide6.QtWidgets import QAbstractSpinBox, QCheckBox, QComboBox, QDoubleSpinBox, QLineEdit, QSpinBox, QWidget

Kind = Literal["text", "integer", "number", "choice", "switch"]
Tell = Callable[[object], None]
Show = Callable[[object], None]
DECIMALS = 3
SPIN_INSET_PX = 6
WIDEST = 2_000_000_000


@dataclass(frozen=True, slots=True)
class SettingField:
    """One setting as plain data: what it is called, what it does, what it is, was made to be and may be.

    `choice_words` are what a person reads for each of `choices`; `group` is the card that the setting stands in.
    """

    key: str
    title: str
    words: str
    kind: Kind
    value: object
    default: object
    choices: tuple[str, ...] = ()
    minimum: float | None = None
    maximum: float | None = None
    needs_restart: bool = False
    unit: str = ""
    choice_words: tuple[str, ...] = ()
    group: str = ""

    def told(self, value: object) -> str:
        """A value of this setting as a person reads it."""
        if value in self.choices and self.choice_words:
            return self.choice_words[self.choices.index(str(value))]
        text = f"{value:g}" if isinstance(value, float) else str(value)
        return f"{text} {self.unit}".strip()


class PlainNumber(QDoubleSpinBox):
    """Writes 0.1 for 0.1, not 0.100, and a point whatever the machine's language: settings are read out to others."""

    def __init__(self) -> None:
        super().__init__()
        self.setLocale(QLocale.c())
        self.setDecimals(DECIMALS)

    def textFromValue(self, value: float) -> str:
        return f"{value:g}" if value < 1_000_000 else str(int(value))


class WheelGuard(QObject):
    """Keeps the wheel for scrolling: a setting must not change because the hand passed over it."""

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() is QEvent.Type.Wheel and isinstance(watched, QWidget) and not watched.hasFocus():
            event.ignore()
            return True
        return super().eventFilter(watched, event)


def editor(field: SettingField, tell: Tell) -> tuple[QWidget, Show]:
    """The editor of a setting, and the function that shows a value in it without telling anybody."""
    makers = {"text": _text, "integer": _integer, "number": _number, "choice": _choice, "switch": _switch}
    widget, show = makers[field.kind](field, tell)
    if isinstance(widget, QAbstractSpinBox):
        widget.lineEdit().setTextMargins(SPIN_INSET_PX, 0, 0, 0)
    widget.setAccessibleName(field.title)
    widget.setAccessibleDescription(field.words)
    widget.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
    widget.installEventFilter(WheelGuard(widget))
    return widget, _silently(widget, show)


def _silently(widget: QWidget, show: Show) -> Show:
    def shown(value: object) -> None:
        before = widget.blockSignals(True)
        show(value)
        widget.blockSignals(before)

    return shown


def _text(_field: SettingField, tell: Tell) -> tuple[QWidget, Show]:
    line = QLineEdit()

    def show(value: object) -> None:
        line.setText(str(value))
        line.setModified(False)

    def finished() -> None:
        if line.isModified():
            line.setModified(False)
            tell(line.text())

    line.editingFinished.connect(finished)
    return line, show


def _integer(field: SettingField, tell: Tell) -> tuple[QWidget, Show]:
    box = QSpinBox()
    box.setRange(int(_or(field.minimum, -WIDEST)), int(_or(field.maximum, WIDEST)))
    box.setSuffix(f" {field.unit}" if field.unit else "")
    box.setKeyboardTracking(False)
    box.valueChanged.connect(tell)
    return box, lambda value: box.setValue(int(str(value)))


def _number(field: SettingField, tell: Tell) -> tuple[QWidget, Show]:
    box = PlainNumber()
    box.setRange(_or(field.minimum, -WIDEST), _or(field.maximum, WIDEST))
    box.setSuffix(f" {field.unit}" if field.unit else "")
    box.setKeyboardTracking(False)
    box.setStepType(QDoubleSpinBox.StepType.AdaptiveDecimalStepType)
    box.valueChanged.connect(tell)
    return box, lambda value: box.setValue(float(str(value)))


def _choice(field: SettingField, tell: Tell) -> tuple[QWidget, Show]:
    box = QComboBox()
    for choice in field.choices:
        box.addItem(field.told(choice), choice)
    box.currentIndexChanged.connect(lambda place: tell(field.choices[place]))
    return box, lambda value: box.setCurrentIndex(field.choices.index(str(value)))


def _switch(field: SettingField, tell: Tell) -> tuple[QWidget, Show]:
    box = QCheckBox(field.title)
    box.toggled.connect(tell)
    return box, lambda value: box.setChecked(bool(value))


def _or(bound: float | None, otherwise: float) -> float:
    return otherwise if bound is None else bound
