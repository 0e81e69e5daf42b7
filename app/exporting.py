"""Writing what is sealed into a file: page by page, of one moment, and under its name only once it is whole."""

import argparse
import csv
import io
import re
import shutil
import sys
from collections.abc import Callable, Iterator, Mapping, Set
from contextlib import closing, contextmanager
from pathlib import Path
from typing import BinaryIO

from app.converting import FORMATS, PAPER, SEED_CSV, Account, MinuteFolder, csv_line, seed_lines
from app.telling import iso
from node.api.views import block_view, to_json
from node.formats import paper, seed
from node.ledger import trees
from node.ledger.blocks import encode_block, header_id
from node.ledger.codec import U32
from node.ledger.decimals import plain
from node.ledger.errors import LedgerError
from node.ledger.records import Leaf, encode_key
from node.ledger.rules import contradicting
from node.ledger.verdict import judge
from node.store.blocks import PrunedError, StoredBlock
from node.store.reader import ChainReader
from node.store.receipts import NoReceiptError, version_in
from node.store.sealed_readings import NotAsSealedError
from node.types.pages import Sought
from node.types.reading import Code, Value
from node.types.receipt import Answer, Known
from node.types.record import Contradiction, Kind, Statement

PAGE = 64
SOURCES_NAMED = 12
MAGIC = b"gridwitness blocks 1\n"
COLUMNS = (
    "height", "sealed", "position", "content_id", "kind", "source", "point", "time", "time_given", "quantity", "unit",
    "value", "quality", "dispute", "collector",
)  # fmt: skip

_NUMBER = re.compile(r"-?\d+(\.\d+)?(e-?\d+)?", re.ASCII)

Progress = Callable[[float], None]


class ExportError(Exception):
    """Nothing was written; the message says why."""


def write(data: Path, options: argparse.Namespace, content_id: bytes | None, progress: Progress) -> str:
    """Write what the options ask for; a sentence for a person."""
    try:
        with closing(ChainReader(data)) as reader:
            if options.what == "receipt":
                content_id, which = (content_id, "") if content_id else _heard_by(reader, options.source, options.at)
                with _target(options.output) as file:
                    file.write(checked_receipt(reader, content_id))
                return f"The receipt is written; check it with `gridwitness verify`.{which}"
            reader.hold()
            first, last = _range(reader, options)
            if options.what in FORMATS:
                return _converted(reader, options, first, last, progress)
            with _target(options.output) as file:
                count = _blocks(reader, file, options.what, first, last, progress)
    except (NoReceiptError, PrunedError) as error:
        raise ExportError(str(error)) from None
    return f"Blocks {first} to {last} are written, {count} in all."


def _range(reader: ChainReader, options: argparse.Namespace) -> tuple[int, int]:
    """The first and the last block that is written: what both heights and times allow."""
    first, last = int(options.first), min(int(options.last), reader.height())
    if first > options.last:
        raise ExportError(f"The range is the wrong way round: --from {first} is above --to {options.last}.")
    if first > last:
        raise ExportError(f"There is no block {first}; the chain ends with block {reader.height()}.")
    if options.since is not None:
        before = reader.seek(Sought("", (options.since - 1) // 1_000_000))
        first = max(first, 0 if before is None else before + 1)
    if options.until is not None:
        by_then = reader.seek(Sought("", options.until // 1_000_000))
        last = min(last, -1 if by_then is None else by_then)
    if first > last:
        raise ExportError("No block was sealed in that time; nothing is written.")
    return first, last


def _converted(reader: ChainReader, options: argparse.Namespace, first: int, last: int, progress: Progress) -> str:
    """The readings in a format of the seeds; what became of them."""
    account = Account()
    pages = _pages(first, last, progress)
    if options.what == PAPER:
        with _folder(options.output) as folder:
            minutes = MinuteFolder(folder, options.timezone, lambda *place: _heading(reader, *place))
            for at, count in pages:
                for _, leaves in _checked(reader, at, count):
                    minutes.take(leaves, account)
    else:
        with _target(options.output) as file:
            file.write(csv_line(seed.COLUMNS) if options.what == SEED_CSV else b"")
            for at, count in pages:
                for _, leaves in _checked(reader, at, count):
                    file.writelines(seed_lines(options.what, leaves, account))
    return f"Blocks {first} to {last}: {account.sentence()}"


def _heading(reader: ChainReader, device: str, minute_ns: int) -> Statement | None:
    leaf = reader.counting(encode_key(paper.key_of_heading(device, minute_ns)))
    return None if leaf is None else leaf.record.statement


def _heard_by(reader: ChainReader, source: str, time_ns: int) -> tuple[bytes, str]:
    """The content id of the last reading of a source that is sealed and not later, and words for which one it is."""
    with reader.one_moment():
        sealed = reader.sealed_readings()
        ends = {(name, point): found for name, point in sealed.sources() if (found := sealed.ends(name, point))}
        times = [
            (time, point)
            for name, point in ends
            if name == source
            for time in sealed.around(name, point, time_ns + 1, 1, later=False)
        ]
        if not times:
            raise ExportError(_nothing_by_then(source, ends))
        time, point = max(times)
        try:
            versions = [one for one in sealed.between(source, point, time, time + 1) if one.height is not None]
            waits = any(one.height is None for one in sealed.between(source, point, time + 1, time_ns + 1))
        except NotAsSealedError as error:
            raise ExportError(str(error)) from None
    later = " A later one waits for its block." if waits else ""
    disputed = " Other versions of it are sealed too, and the receipt tells them." if len(versions) > 1 else ""
    return versions[0].content_id, f" It is of {source}'s reading of {iso(time)}.{later}{disputed}"


def _nothing_by_then(source: str, ends: Mapping[tuple[str, str], tuple[int, int]]) -> str:
    begins = [first for (name, _), (first, _) in ends.items() if name == source]
    if begins:
        return f"The first sealed reading of {source!r} is of {iso(min(begins))}."
    known = ", ".join(list(dict.fromkeys(repr(name) for name, _ in ends))[:SOURCES_NAMED])
    return f"No reading of {source!r} is sealed. There are readings of: {known or 'nobody'}."


def checked_receipt(reader: ChainReader, content_id: bytes) -> bytes:
    """The receipt of a record, also of a conflict by the conflict's own id; none that proves nothing."""
    try:
        data = reader.receipt_file(content_id)
    except NoReceiptError:
        version = reader.look(version_in, content_id)
        if version is None:
            raise
        data = reader.receipt_file(version)
    verdict = judge(data, Known())
    if verdict.answer not in {Answer.STRANGER, Answer.UNALTERED}:
        raise ExportError(
            f"This record or its block is not as it was sealed ({verdict.steps[-1].name}: {verdict.steps[-1].outcome});"
            " no receipt was written. `gridwitness fsck` names what was changed; another node may have it whole."
        )
    return data


def _blocks(reader: ChainReader, file: BinaryIO, what: str, first: int, last: int, progress: Progress) -> int:
    file.write({"blocks": MAGIC, "csv": _line(COLUMNS)}.get(what, b""))
    for at, count in _pages(first, last, progress):
        file.writelines(_page(reader, what, at, count))
    return last + 1 - first


def _pages(first: int, last: int, progress: Progress) -> Iterator[tuple[int, int]]:
    """Where each page of blocks begins, and how many it has; how far it is, is told after each."""
    for at in range(first, last + 1, PAGE):
        count = min(PAGE, last + 1 - at)
        yield at, count
        progress((at + count - first) / (last + 1 - first))


def _page(reader: ChainReader, what: str, first: int, count: int) -> Iterator[bytes]:
    disputed = reader.disputed_keys() if what == "csv" else frozenset()
    for block, leaves in _checked(reader, first, count):
        if what == "blocks":
            data = encode_block(block.header_bytes, block.seal, [leaf.data for leaf in leaves])
            yield U32.pack(len(data)) + data
        elif what == "json":
            yield to_json(block_view(block, leaves, reader.in_force_at(block))) + b"\n"
        else:
            yield _rows(block, leaves, disputed)


def _checked(reader: ChainReader, first: int, count: int) -> Iterator[tuple[StoredBlock, list[Leaf]]]:
    """Blocks whose bytes are what was sealed: nothing else is passed on as such."""
    found = reader.blocks(first, count)
    for height in range(first, first + count):
        try:
            block, leaves = next(found)
        except LedgerError as error:
            raise ExportError(_altered(height, f"a record cannot be read: {error}")) from None
        except StopIteration:
            raise ExportError(_altered(height, "it is not there.")) from None
        if block.header.height != height or header_id(block.header_bytes) != block.id:
            raise ExportError(_altered(height, "its header does not give its id."))
        if trees.root([leaf.leaf_hash for leaf in leaves]) != block.header.records_root:
            raise ExportError(_altered(height, "its records do not give the records root of its header."))
        yield block, leaves


def _altered(height: int, reason: str) -> str:
    return (
        f"Block {height} is not as it was sealed; {reason} The export ends before it. `gridwitness fsck` names what was"
        " changed; restore a backup, or export from another node."
    )


def _rows(block: StoredBlock, leaves: list[Leaf], disputed: Set[bytes]) -> bytes:
    return b"".join(_line(row) for at, leaf in enumerate(leaves) for row in _values(block, at, leaf, disputed))


def _values(block: StoredBlock, position: int, leaf: Leaf, disputed: Set[bytes]) -> Iterator[tuple[object, ...]]:
    """A row for each value; of a conflict those of the version inside it, and as that version was heard."""
    key, detail = leaf.record.statement.key, leaf.record.statement.detail
    kind = Kind(key.kind).name.lower() if key.kind in set(Kind) else key.kind
    dispute = "disputed" if leaf.key in disputed else ""
    told = leaf.record
    if isinstance(detail, Contradiction):
        dispute, told = f"another version of {detail.content_id.hex()}", contradicting(leaf).record
    head = (
        block.header.height, iso(block.header.time_ms * 1_000_000), position, leaf.content_id.hex(), kind, key.source,
        key.point, iso(key.time_ns), told.statement.time_given.text,
    )  # fmt: skip
    tail = (dispute, told.witness.collector.hex())
    for measured in told.statement.values:
        quantity = measured.quantity
        yield (*head, quantity.label, quantity.unit_symbol, _text(measured.value), measured.quality, *tail)
    if not told.statement.values:
        yield (*head, "", "", "", "", *tail)


def _text(value: Value) -> object:
    if isinstance(value, Code):
        return f"code {value.number}"
    if isinstance(value, bool):
        return "true" if value else "false"
    if value is None or isinstance(value, str):
        return value or ""
    return plain(value)


def _line(cells: tuple[object, ...]) -> bytes:
    text = io.StringIO()
    csv.writer(text, lineterminator="\r\n").writerow([_harmless(cell) for cell in cells])
    return text.getvalue().encode()


def _harmless(cell: object) -> object:
    """A text that a spreadsheet would carry out as a formula is kept a text; numbers are left as they are."""
    if isinstance(cell, str) and cell[:1] in {"=", "+", "-", "@", "\t", "\r"} and not _NUMBER.fullmatch(cell):
        return "'" + cell
    return cell


@contextmanager
def _target(path: Path | None) -> Iterator[BinaryIO]:
    if path is None:
        yield sys.stdout.buffer
        sys.stdout.buffer.flush()
        return
    if path.exists():
        raise ExportError(f"{path} exists already; an export never writes over anything. Choose another name.")
    half = path.with_name(f"{path.name}.partial")
    try:
        with half.open("wb") as file:
            yield file
        half.rename(path)
    except BaseException:
        half.unlink(missing_ok=True)
        raise


@contextmanager
def _folder(path: Path | None) -> Iterator[Path]:
    """A folder that has its name only once all of it is written."""
    if path is None:
        raise ExportError("Minute files are many: name the folder for them with -o.")
    if path.exists():
        raise ExportError(f"{path} exists already; an export never writes over anything. Choose another name.")
    half = path.with_name(f"{path.name}.partial")
    half.mkdir()
    try:
        yield half
        half.rename(path)
    except BaseException:
        shutil.rmtree(half)
        raise
