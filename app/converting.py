"""Writing what is sealed in the seeds' formats: readings only, and what those formats cannot hold is told."""

import csv
import io
import zlib
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import groupby
from pathlib import Path
from urllib.parse import quote
from zoneinfo import ZoneInfo

from node.api.views import to_json
from node.formats import paper, seed
from node.formats.written import NotWrittenError, Written
from node.ledger.records import Leaf
from node.times import spaced_text
from node.types.record import Kind, Statement

SEED_CSV, SEED_JSON, PAPER = "seed-csv", "seed-json", "paper"
FORMATS = (SEED_CSV, SEED_JSON, PAPER)
MOST_SENTENCES = 16
MOST_NAME = 180
OTHERWISE = "There were other reasons too."
LATER = NotWrittenError("Another version of its reading was sealed before, and these formats hold one of each.")

Told = Callable[[str, int], Statement | None]
"""The record of a minute file's heading, by device and minute."""


class Account:
    """How many readings were written, and in sentences what of them was not: each once, with how often."""

    def __init__(self) -> None:
        self.written = 0
        self._refused: Counter[str] = Counter()
        self._lost: Counter[str] = Counter()

    def took(self, one: Written[object]) -> None:
        """A reading is in the file, but for what it lost."""
        self.written += 1
        for sentence in one.lost:
            _count(self._lost, sentence)

    def refused(self, error: NotWrittenError, count: int = 1) -> None:
        """So many readings are not in the file."""
        _count(self._refused, str(error), count)

    def sentence(self) -> str:
        """All of it, for a person."""
        lines = [f"{self.written:,} readings are written."]
        for words, counted in (("left out", self._refused), ("not whole", self._lost)):
            lines += [f"{count:,} are {words}. {sentence}" for sentence, count in counted.most_common()]
        return "\n".join(lines)


def _count(counted: Counter[str], sentence: str, count: int = 1) -> None:
    """By its sentence, as long as these are few: a long export must not fill the memory, nor the screen."""
    counted[sentence if sentence in counted or len(counted) < MOST_SENTENCES else OTHERWISE] += count


def readings(leaves: Iterable[Leaf], account: Account) -> list[Statement]:
    """Those of these records that are readings; later versions of one are only told of."""
    statements = [leaf.record.statement for leaf in leaves]
    if later := sum(statement.key.kind == Kind.CONFLICT for statement in statements):
        account.refused(LATER, later)
    return [statement for statement in statements if statement.key.kind == Kind.READING]


def seed_lines(what: str, leaves: Iterable[Leaf], account: Account) -> Iterator[bytes]:
    """A line for each reading: a row of the seed's CSV, or the JSON that its /submit_data takes."""
    for statement in readings(leaves, account):
        try:
            if what == SEED_CSV:
                row = seed.row_of(statement)
                account.took(row)
                yield csv_line(row.data)
            else:
                body = seed.body_of(statement)
                account.took(body)
                yield to_json(body.data) + b"\n"
        except NotWrittenError as error:
            account.refused(error)


def csv_line(fields: Sequence[str]) -> bytes:
    """As the fields are: whoever loads the file again gets the same texts."""
    text = io.StringIO()
    csv.writer(text, lineterminator="\n").writerow(fields)
    return text.getvalue().encode()


def folder_name(device: str) -> str:
    """A device's name as that of one folder, on every system: names come from relays."""
    name = quote(device, safe=" ()")
    if not name.strip(". "):
        name = name.replace(".", "%2E").replace(" ", "%20")
    return name if len(name) <= MOST_NAME else f"{name[:MOST_NAME]}-{zlib.crc32(device.encode()):08x}"


class MinuteFolder:
    """Minute files of the seed paper, a folder for each device: what `--relay folder:PATH` reads."""

    def __init__(self, folder: Path, zone: ZoneInfo | None, told: Told) -> None:
        self._folder = folder
        self._zone = zone
        self._told = told

    def take(self, leaves: Iterable[Leaf], account: Account) -> None:
        """Put each reading into the file of its minute; later ones of that minute are put behind."""
        ordered = sorted(readings(leaves, account), key=lambda one: (one.key.source, one.key.time_ns))
        for (device, minute), group in groupby(ordered, key=lambda one: (one.key.source, paper.minute_of(one))):
            self._put(device, minute, list(group), account)

    def _put(self, device: str, minute: int, group: list[Statement], account: Account) -> None:
        try:
            heading = paper.heading_of(device, minute, self._told(device, minute), self._zone)
        except NotWrittenError as error:
            account.refused(error, len(group))
            return
        rows = [row for one in group if (row := self._row(one, account)) is not None]
        if not rows:
            return
        path = self._folder / folder_name(device) / f"{spaced_text(minute, self._zone, with_seconds=False)}.txt"
        path.parent.mkdir(exist_ok=True)
        with path.open("a", encoding="utf-8", newline="") as file:
            file.write("".join(([] if file.tell() else [heading]) + rows))

    def _row(self, statement: Statement, account: Account) -> str | None:
        try:
            row = paper.row_of(statement, self._zone)
        except NotWrittenError as error:
            account.refused(error)
            return None
        account.took(row)
        return row.data
