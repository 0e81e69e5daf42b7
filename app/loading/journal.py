"""How far a file was loaded, beside the file itself: whoever runs the same command again goes on from there."""

import csv
import io
import itertools
import os
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from hashlib import sha256
from pathlib import Path

import msgspec

from app.loading.rows import BadRow, Heads, LoadError
from node.store.files import write_whole

HEAD = 64 << 10
REJECTED = ".rejected.csv"


@dataclass(frozen=True, slots=True)
class Progress:
    """What is done: up to which place of the file and which row, and what became of the rows before."""

    place: int
    row: int = 1
    head: str = ""
    new: int = 0
    known: int = 0
    disputed: int = 0
    rejected: int = 0
    rejects_size: int = 0
    rejects: str = ""
    zone: str | None = None

    @property
    def rows(self) -> int:
        """How many rows were dealt with."""
        return self.row - 1


class Journal:
    """The file of progress (FILE.loading) and that of rejected rows (FILE.rejected.csv)."""

    def __init__(self, path: Path, heads: Heads, rejects: Path | None = None) -> None:
        self._path = path.with_name(path.name + ".loading")
        self._heads = heads
        self._source = path
        self._wanted = rejects
        self.rejects = rejects or path.with_name(path.name + REJECTED)

    def begin(self) -> Progress:
        """Where to go on; at the first row where nothing was loaded yet, or the file is another one."""
        zone = self._heads.zone.key if self._heads.zone else ""
        fresh = Progress(self._heads.begin, head=_head_of(self._source), zone=zone)
        if self._wanted is not None and self._wanted.exists() and self._wanted.samefile(self._source):
            raise LoadError(f"{self._wanted} is the file itself: rejected rows need one of their own.")
        try:
            kept = msgspec.json.decode(self._path.read_bytes(), type=Progress)
        except FileNotFoundError:
            return self._begin_rejects(fresh)
        except (OSError, msgspec.MsgspecError) as error:
            raise LoadError(
                f"{self._path} cannot be read ({error}). Remove it to load the file from its start."
            ) from None
        if kept.head != fresh.head or not fresh.place <= kept.place <= self._source.stat().st_size:
            raise LoadError(
                f"{self._path} tells how far another file of this name was loaded. Remove it to load this one from its"
                " start: what the node has already is not taken twice."
            )
        if kept.zone is not None and kept.zone != zone:
            before = f"with --timezone {kept.zone}" if kept.zone else "without --timezone"
            raise LoadError(
                f"The rows before row {kept.row:,} of {self._source} were loaded {before}, so the rest would be of"
                f" another time. Load it {before} again; or remove {self._path} to load it from its start."
            )
        self.rejects = self._source.with_name(kept.rejects) if kept.rejects else self.rejects
        return kept

    def _begin_rejects(self, fresh: Progress) -> Progress:
        """The rejected rows of an earlier load may be half mended by now: they are never written over."""
        if self._wanted is None:
            for number in itertools.count(2):
                if not self.rejects.exists():
                    break
                self.rejects = self._source.with_name(f"{self._source.name}.rejected-{number}.csv")
            return replace(fresh, rejects=self.rejects.name)
        if self._wanted.exists():
            raise LoadError(f"{self._wanted} is there already. Name another file for rejected rows, or move it away.")
        return fresh

    def keep(self, progress: Progress, bad: Iterable[tuple[BadRow, str]]) -> Progress:
        """On the disk when it returns: first the rejected rows, then that they were dealt with."""
        lines = [self._line(row.fields, reason) for row, reason in bad]
        if lines:
            progress = replace(progress, rejects_size=self._append(progress.rejects_size, lines))
        write_whole(self._path, msgspec.json.encode(progress))
        return progress

    def end(self) -> None:
        """All of it is loaded."""
        self._path.unlink(missing_ok=True)

    def _line(self, fields: tuple[str, ...], reason: str) -> tuple[str, ...]:
        """The reason stands in its own column; only behind fields that are too many it stands further on."""
        return (*fields, *("" for _ in self._heads.columns[len(fields) :]), reason)

    def _append(self, size: int, lines: Sequence[Sequence[str]]) -> int:
        """Behind what is known to stand there; what a killed program wrote after that is taken back."""
        text = io.StringIO()
        writer = csv.writer(text, lineterminator="\n")
        if not size:
            writer.writerow(self._heads.of_rejected())
        writer.writerows(lines)
        with self.rejects.open("r+b" if self.rejects.exists() else "w+b") as file:
            file.truncate(size)
            file.seek(size)
            file.write(text.getvalue().encode())
            file.flush()
            os.fsync(file.fileno())
            return file.tell()


def _head_of(path: Path) -> str:
    """What tells one file from another of its name; rows may have been added to its end since."""
    with path.open("rb") as file:
        return sha256(file.readline(HEAD) + file.readline(HEAD)).hexdigest()
