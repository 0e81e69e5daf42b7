"""What the Help page says of trends: the keys of their charts, and how they are to be read."""

from PySide6.QtCore import QCoreApplication

Line = tuple[str, str, str]


def _tr(text: str) -> str:
    return QCoreApplication.translate("HelpPage", text)


def keys() -> list[Line]:
    """What a hand can do on the charts of the Trends page."""
    return [
        ("1 … 6", _tr("A minute, ten minutes, an hour, a day, a week, a year"), ""),
        ("+  −", _tr("Narrow or widen the time that is seen"), _tr("The wheel does the same, where it points.")),
        ("←  →", _tr("Earlier or later; with Ctrl by all that is seen"), _tr("Dragging does the same.")),
        (_tr("Space, End"), _tr("Stand still or go with the present; back to the present"), ""),
        (_tr("Shift + ←  →"), _tr("Move the crosshair"), ""),
        ("A  B", _tr("Put cursor A or B where the crosshair is"), _tr("So do a click, and Shift with a click.")),
        ("T  K  W", _tr("On an alarm or event: its trend, its block, its waveform"), ""),
        (_tr("Escape"), _tr("Take the crosshair and both cursors away"), ""),
    ]


def meaning() -> list[Line]:
    """What the charts draw."""
    return [
        (_tr("band"), _tr("From the least to the greatest of each span, where a point stands for many readings: a dip"
                          " of one second is seen in a year. The line in it is the mean"), ""),
        (_tr("dot, ring"), _tr("A reading that is sealed, and one that waits for a block; the ground behind what waits"
                               " is tinted"), ""),
        (_tr("gap"), _tr("Nothing was said then, or it was called invalid: no line is drawn across"), ""),
        (_tr("faint line"), _tr("The same curve of the earlier time that was chosen to compare with"), ""),
        (_tr("columns of a CSV"), _tr("simulated says yes, no or partly, and nothing where the records are gone; of a"
                                      " long time the first and the last reading of each span speak for it. not_sealed"
                                      " counts its readings that wait"), ""),
        (_tr("doubtful"), _tr("The relay itself did not vouch for some of the values that are seen"), ""),
    ]  # fmt: skip
