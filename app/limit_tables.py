"""Limits as a file that a spreadsheet edits: read and written for the window, off its thread."""

from collections.abc import Collection, Mapping
from pathlib import Path

from PySide6.QtCore import QCoreApplication

from app.shown import reason
from node.alarms import limits_csv
from node.types.relay import Limit

MOST_BYTES = 4 * limits_csv.MOST_CHARACTERS
Limits = Mapping[str, Mapping[str, Limit]]


def read(path: Path, relays: Collection[str]) -> tuple[dict[str, dict[str, Limit]] | None, str]:
    """The limits in a file, or None and what is wrong with it, each fault by its line and column."""
    try:
        if path.stat().st_size > MOST_BYTES:
            return None, _tr("{0} is too large for a table of limits.").format(path.name)
        return limits_csv.read(path.read_text("utf-8-sig"), relays), ""
    except (OSError, UnicodeDecodeError) as error:
        return None, _tr("{0} cannot be read ({1}).").format(path, reason(error))
    except limits_csv.TableError as error:
        return None, _tr("{0} is not taken. {1}").format(path.name, error)


def write(path: Path, limits: Limits, relays: Collection[str]) -> tuple[bool, str]:
    """Whether the file is written, and a sentence about it."""
    try:
        with path.open("w", encoding="utf-8-sig", newline="") as file:
            file.write(limits_csv.write(limits, relays))
    except OSError as error:
        return False, _tr("The limits could not be written to {0} ({1}).").format(path, reason(error))
    return True, _tr("The limits are in {0}.").format(path)


def _tr(text: str) -> str:
    return QCoreApplication.translate("limit_tables", text)
