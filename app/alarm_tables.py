"""The alarms that somebody sees as a file for a spreadsheet."""

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QCoreApplication

from app import csv_files
from node.alarms.limits_csv import harmless
from node.times import exact_utc_text, utc_text
from node.types.alarm import Alarm
from widgets.format import plural

COLUMNS = (
    "relay", "quantity", "condition", "priority", "state", "holds", "value", "limit", "unit", "came", "received",
    "returned", "who", "authenticated", "acted", "comment", "shelved_until", "simulated", "sentence", "node",
)  # fmt: skip


def write(path: Path, alarms: Sequence[Alarm]) -> tuple[bool, str]:
    """Whether the file is written, and a sentence about it."""
    if refused := csv_files.write(path, COLUMNS, map(_row, alarms)):
        return False, _tr("The alarms could not be written to {0} ({1}).").format(path, refused)
    return True, _tr("{0} in {1}.").format(plural(len(alarms), _tr("alarm is"), _tr("alarms are")), path)


def _row(alarm: Alarm) -> list[str]:
    key = alarm.key
    return [
        harmless(key.relay), harmless(key.subject), key.condition, alarm.priority, alarm.state, _yes(alarm.active),
        _number(alarm.value), _number(alarm.limit), harmless(alarm.unit), utc_text(alarm.came_ns),
        utc_text(alarm.received_ns), _moment(alarm.returned_ns), harmless(alarm.who), "no" if alarm.who else "",
        _moment(alarm.acted_ns), harmless(alarm.said), _moment(alarm.until_ns), _yes(alarm.simulated),
        harmless(alarm.sentence), alarm.node,
    ]  # fmt: skip


def _number(value: object) -> str:
    return "" if value is None else f"{value:f}"


def _moment(time_ns: int | None) -> str:
    return "" if time_ns is None else exact_utc_text(time_ns)


def _yes(value: bool) -> str:
    return "yes" if value else "no"


def _tr(text: str) -> str:
    return QCoreApplication.translate("alarm_tables", text)
