"""The sequence of events as a file for a spreadsheet, written for the window off its thread."""

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QCoreApplication

from app import csv_files
from node.alarms.limits_csv import harmless
from node.times import utc_text
from node.types.alarm import SequenceEvent
from widgets.format import plural

COLUMNS = (
    "source_time", "received", "relay", "kind", "what_happened", "priority", "act", "state", "who", "node",
    "content_id",
)  # fmt: skip


def write(path: Path, events: Sequence[SequenceEvent], whole: bool) -> tuple[bool, str]:
    """Whether the file is written, and a sentence about it; `whole` says that nothing is further back."""
    if refused := csv_files.write(path, COLUMNS, map(_row, events)):
        return False, _tr("The events could not be written to {0} ({1}).").format(path, refused)
    told = _tr("{0} in {1}.").format(plural(len(events), _tr("event is"), _tr("events are")), path)
    more = _tr("Those further back were not read yet: scroll down, or choose fewer, and export again.")
    return True, told if whole else f"{told} {more}"


def _row(event: SequenceEvent) -> list[str]:
    change = event.change
    return [
        utc_text(event.time_ns), utc_text(event.received_ns), *map(harmless, (event.relay, event.kind, event.sentence)),
        change.alarm.priority if change else "", change.act if change else "", change.alarm.state if change else "",
        harmless(change.actor) if change else "", event.node, event.content_id.hex(),
    ]  # fmt: skip


def _tr(text: str) -> str:
    return QCoreApplication.translate("event_tables", text)
