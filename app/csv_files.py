"""Tables as files that spreadsheets read: written off the window's thread."""

import csv
from collections.abc import Iterable, Sequence
from pathlib import Path

from app.shown import reason


def write(path: Path, columns: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """Write a table under this head; why it could not be, where it could not."""
    try:
        with path.open("w", encoding="utf-8-sig", newline="") as file:
            table = csv.writer(file)
            table.writerow(columns)
            table.writerows(rows)
    except OSError as error:
        return reason(error)
    return ""
