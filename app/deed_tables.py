"""What people did as a table that other programs read."""

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QCoreApplication

from app import csv_files
from node.alarms.limits_csv import harmless
from node.times import exact_utc_text
from node.types.deed import Deed

COLUMNS = ("time", "who", "authenticated", "kind", "what")


def write(path: Path, deeds: Sequence[Deed]) -> tuple[bool, str]:
    """Whether the file is written, and a sentence about it."""
    if refused := csv_files.write(path, COLUMNS, map(_row, deeds)):
        return False, _tr("The table could not be written to {0} ({1}).").format(path, refused)
    return True, _tr("{0} rows are in {1}.").format(len(deeds), path)


def _row(deed: Deed) -> tuple[str, ...]:
    return exact_utc_text(deed.time_ns), harmless(deed.who), "no", harmless(deed.kind), harmless(deed.what)


def _tr(text: str) -> str:
    return QCoreApplication.translate("deed_tables", text)
