"""Hands a file of readings in by the batch: each row once, also when it is ended and begun again."""

import re
import time
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, replace
from itertools import islice
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import msgspec

from app.loading.journal import Journal, Progress
from app.loading.rows import BadRow, Heads, Row, read_rows
from app.remote import RemoteError, RemoteNode

MOST_WAIT_S = 600.0
"""So long a node that is busy or full is waited for; then its sentence is told."""
LONGEST_PAUSE_S = 30.0
_PLACE = re.compile(r"readings\[(\d+)\]\.?(.*)")
JSON = "application/json"
_BUSY = frozenset({429, 503})
_encoder = msgspec.json.Encoder(decimal_format="number")

Batch = tuple[list[Row | BadRow], bool]
"""Rows that are handed in together, and whether a block is to be sealed after them."""

Told = Callable[[Progress, str], None]
"""Is told how far it is, and in words what it waits for; empty while it does not wait."""


@dataclass(frozen=True, slots=True)
class Plan:
    """How a file is loaded.  Without `mine_every` a block is sealed at the end only."""

    path: Path
    zone: ZoneInfo | None = None
    batch: int = 1_000
    mine_every: int | None = None


class Loader:
    """Loads one file into one node."""

    def __init__(
        self, node: RemoteNode, plan: Plan, journal: Journal, told: Told, sleep: Callable[[float], None]
    ) -> None:
        self._node = node
        self._plan = plan
        self._journal = journal
        self._told = told
        self._sleep = sleep
        self.may_seal = True
        """Whether the node seals when it is asked to."""

    def run(self, heads: Heads) -> Progress:
        """All that is left of the file; raises `RemoteError` when the node is gone or refuses, and can be run again."""
        progress = self._journal.begin()
        self._told(progress, "")
        rows = read_rows(self._plan.path, heads, progress.place, progress.row, self._plan.zone or heads.zone)
        for batch, is_due in ahead(batches(rows, self._plan)):
            progress = self._hand_in(progress, batch)
            self._told(progress, "")
            if is_due:
                self._seal()
        self._seal()
        self._journal.end()
        return progress

    def _hand_in(self, progress: Progress, batch: Sequence[Row | BadRow]) -> Progress:
        """A batch until the node has all of it that it takes; then it is written down that it has."""
        bad = [(row, row.reason) for row in batch if isinstance(row, BadRow)]
        left, ends = [row for row in batch if isinstance(row, Row)], time.monotonic() + MOST_WAIT_S
        while left:
            results = self._sent(progress, left, bad)
            progress, left = _counted(progress, left, results, bad)
            if left and results:
                self._make_room(progress, results[0]["message"], ends)
        progress = replace(
            progress, place=batch[-1].end, row=batch[-1].number + 1, rejected=progress.rejected + len(bad)
        )
        return self._journal.keep(progress, sorted(bad, key=lambda one: one[0].number))

    def _make_room(self, progress: Progress, sentence: str, ends: float) -> None:
        if time.monotonic() > ends:
            raise RemoteError(f"The node took nothing more for {MOST_WAIT_S:g} s. {sentence}", reached=True)
        self._wait(progress, 1.0, "Too much waits for a block at the node; it is asked to seal.")
        self._seal()

    def _sent(self, progress: Progress, rows: list[Row], bad: list[tuple[BadRow, str]]) -> list[dict[str, Any]]:
        """What became of each of these rows; empty where one was at fault, which is taken out then."""
        data = _encoder.encode({"readings": [row.body for row in rows]})
        try:
            answer = self._patiently(progress, lambda: self._node.send("/v1/readings", data, media=JSON))
        except RemoteError as error:
            place = _PLACE.fullmatch(error.field)
            if error.status != 400 or place is None or int(place[1]) >= len(rows):
                raise
            row = rows.pop(int(place[1]))
            bad.append((_rejected(row, str(error)), str(error)))
            return []
        results: list[dict[str, Any]] = answer["results"]
        return results

    def _patiently(self, progress: Progress, ask: Callable[[], dict[str, Any]]) -> dict[str, Any]:
        """What a busy node answers once it is no longer."""
        end, pause_s = time.monotonic() + MOST_WAIT_S, 0.5
        while True:
            try:
                return ask()
            except RemoteError as error:
                if error.status not in _BUSY or time.monotonic() > end:
                    raise
                pause_s = min(error.retry_after_s or pause_s * 2, LONGEST_PAUSE_S)
                self._wait(progress, pause_s, str(error))

    def _wait(self, progress: Progress, seconds: float, words: str) -> None:
        self._told(progress, words)
        self._sleep(seconds)

    def _seal(self) -> None:
        """A node that may not seal holds the rows for those that do."""
        if not self.may_seal:
            return
        try:
            self._node.get("/mine", limit_s=None)
        except RemoteError as error:
            if error.status != 403:
                raise
            self.may_seal = False


def batches(rows: Iterator[Row | BadRow], plan: Plan) -> Iterator[Batch]:
    """The rows in lists of one call each, none of them past the place where a block is to be sealed."""
    left = plan.mine_every
    while batch := list(islice(rows, plan.batch if left is None else min(plan.batch, left))):
        left = None if left is None else left - len(batch)
        yield batch, left == 0
        left = left or plan.mine_every


def ahead(several: Iterator[Batch]) -> Iterator[Batch]:
    """The next one is read while the node has this one: one at most, so memory does not grow with the file."""
    with ThreadPoolExecutor(1, thread_name_prefix="reading-ahead") as reader:
        coming = reader.submit(next, several, None)
        while (batch := coming.result()) is not None:
            coming = reader.submit(next, several, None)
            yield batch


def _counted(
    progress: Progress, rows: list[Row], results: Sequence[dict[str, Any]], bad: list[tuple[BadRow, str]]
) -> tuple[Progress, list[Row]]:
    """How far it is with these results, and the rows that the node had no room for."""
    if not results:
        return progress, rows
    full: list[Row] = []
    for row, result in zip(rows, results, strict=True):
        match result["status"]:
            case "accepted":
                progress = replace(progress, new=progress.new + 1)
            case "pending" | "sealed":
                progress = replace(progress, known=progress.known + 1)
            case "conflict":
                progress = replace(progress, disputed=progress.disputed + 1)
            case "full":
                full.append(row)
            case _:
                bad.append((_rejected(row, result["message"]), result["message"]))
    return progress, full


def _rejected(row: Row, reason: str) -> BadRow:
    return BadRow(row.number, row.end, row.fields, reason)
