"""All that one record says: each value exactly as it was sealed, with its unit and its quality in words."""

from decimal import Decimal

from PySide6.QtCore import QCoreApplication, QObject

from node.types.reading import Measured, Quality
from widgets import format as words
from widgets.tables.column import Column, ListTable, Mood, marked

UNREMARKABLE = Quality.SIMULATED | Quality.LEAP_SECONDS_KNOWN


class ValueTableModel(ListTable[Measured]):
    """The values of the record that was chosen."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__((), parent)
        self._columns = (
            Column(self.tr("Quantity"), lambda value: value.quantity.label, "Frequency"),
            Column(self.tr("Value"), exactly, "−1 234 567.890", right=True),
            Column(self.tr("Unit"), lambda value: value.quantity.unit_symbol, "Mvar"),
            Column(self.tr("Quality"), _quality, "simulated", mood=mood_of, whole=quality_words, spoken=quality_words),
        )


def exactly(value: Measured) -> str:
    """The value with every digit that was sealed, none added and none rounded away."""
    if isinstance(value.value, Decimal):
        return f"{value.value:,f}".replace(",", words.THIN).replace("-", words.MINUS)
    return words.measured(value.quantity, value.value)


def mood_of(value: Measured) -> Mood:
    """Amber for a value that its relay itself does not vouch for; grey for one that is absent."""
    if value.quality & ~UNREMARKABLE:
        return Mood.WARNING
    return Mood.QUIET if value.value is None else Mood.NORMAL


def quality_words(value: Measured) -> str:
    """The quality bits as words: "good", or all that is to be said against the value."""
    said = [sentence for bit, sentence in _bits() if value.quality & bit]
    return ", ".join(said) or _tr("good")


def _quality(value: Measured) -> str:
    return marked(mood_of(value), quality_words(value))


def _tr(text: str) -> str:
    return QCoreApplication.translate("quality", text)


def _bits() -> tuple[tuple[Quality, str], ...]:
    return (
        (Quality.INVALID, _tr("invalid")),
        (Quality.QUESTIONABLE, _tr("questionable")),
        (Quality.OVERFLOW, _tr("overflow")),
        (Quality.OUT_OF_RANGE, _tr("out of range")),
        (Quality.BAD_REFERENCE, _tr("bad reference")),
        (Quality.OSCILLATORY, _tr("oscillatory")),
        (Quality.FAILURE, _tr("device failure")),
        (Quality.OLD_DATA, _tr("old data")),
        (Quality.INCONSISTENT, _tr("inconsistent")),
        (Quality.INACCURATE, _tr("inaccurate")),
        (Quality.SUBSTITUTED, _tr("substituted")),
        (Quality.TEST, _tr("test")),
        (Quality.OPERATOR_BLOCKED, _tr("blocked by operator")),
        (Quality.CLOCK_FAILURE, _tr("clock failed")),
        (Quality.CLOCK_NOT_SYNCHRONISED, _tr("clock not synchronised")),
        (Quality.SIMULATED, _tr("simulated")),
    )
