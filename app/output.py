"""The standard outputs: when nobody reads them any more or the disk is full, a command still says what it found out."""

import errno
import os
import sys
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from io import UnsupportedOperation
from pathlib import Path
from typing import Any, BinaryIO, TextIO, cast

LOST = 74
"""The exit code of a command that did its work, but whose output is lost (EX_IOERR); no command means another by it."""


class OutputLostError(Exception):
    """Bytes that come as a stream have nowhere to go: whoever makes them may stop."""


class Output:
    """A stream for texts that goes silent once it cannot be written, and keeps the reason.

    So nothing that a reader does ends a node, or puts another exit code in the place of the answer's.
    """

    def __init__(self, stream: TextIO) -> None:
        self._stream = stream
        self.lost: OSError | None = None

    def __getattr__(self, name: str) -> Any:
        return getattr(self._stream, name)

    @property
    def buffer(self) -> "Stream":
        """For bytes."""
        return Stream(self, self._stream.buffer)

    def write(self, text: str) -> int:
        """Write it, with what this stream has no letters for spelled out."""
        with self.kept():
            try:
                self._stream.write(text)
            except UnicodeEncodeError:
                code = self._stream.encoding
                self._stream.write(text.encode(code, "backslashreplace").decode(code))
        return len(text)

    def flush(self) -> None:
        """Write what waits."""
        with self.kept():
            self._stream.flush()

    @contextmanager
    def kept(self) -> Iterator[None]:
        """Remember the error; what waits, and what is still to come, goes nowhere from then on."""
        try:
            yield
        except OSError as error:
            self.lost = self.lost or error
            _empty(self._stream)


class Stream:
    """The same output for bytes, of which there may be many: its writer is told when they are for nobody."""

    def __init__(self, output: Output, bare: BinaryIO) -> None:
        self._output = output
        self._bare = bare

    def write(self, data: bytes) -> int:
        """Write it or stop."""
        with self._output.kept():
            self._bare.write(data)
        self._demand()
        return len(data)

    def writelines(self, lines: Iterable[bytes]) -> None:
        """Write one after the other."""
        for line in lines:
            self.write(line)

    def flush(self) -> None:
        """What was written is out, or whoever wrote it is told."""
        self._output.flush()
        self._demand()

    def _demand(self) -> None:
        if self._output.lost is not None:
            raise OutputLostError


def _empty(stream: TextIO) -> None:
    with suppress(UnsupportedOperation):  # a stream in memory has no number
        nowhere = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nowhere, stream.fileno())
        os.close(nowhere)


@contextmanager
def kept_outputs() -> Iterator[None]:
    """Both outputs as such streams; one that was closed from the start takes everything and keeps nothing."""
    before = sys.stdout, sys.stderr
    with Path(os.devnull).open("w", encoding="utf-8") as nowhere:
        sys.stdout, sys.stderr = (cast(TextIO, Output(one or nowhere)) for one in before)
        try:
            yield
        finally:
            sys.stdout, sys.stderr = before


def lost(code: int) -> int:
    """The exit code, once everything is written: the answer's, but success only when somebody can have read it.

    A reader who has had enough of a whole answer, like `grep -q`, is no error.
    """
    sys.stdout.flush()
    error: OSError | None = getattr(sys.stdout, "lost", None)
    if error is None or error.errno == errno.EPIPE:
        return code
    sys.stderr.write(f"gridwitness: The output could not be written ({error.strerror}); it is not whole.\n")
    return code or LOST
