"""The receipts of the records that show what happened at a place, as a folder for others."""

import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import closing
from pathlib import Path

from app.exporting import ExportError, checked_receipt
from app.happenings.reading import PlaceError, Progress
from app.happenings.words import proofs
from app.shown import reason
from node.ledger.errors import LedgerError
from node.store.blocks import PrunedError
from node.store.database import StoreError
from node.store.reader import ChainReader
from node.store.receipts import NoReceiptError
from node.types.happening import Happenings

MOST = 2_000
TOLD = "what-happened.txt"


def write(data: Path, found: Happenings, told: str, folder: Path, show: Progress) -> str:
    """Write them, with what they show as a text beside; a sentence for a person.  Nothing is written over."""
    records = list(dict.fromkeys(_records(found)))
    if len(records) > MOST:
        raise PlaceError(
            f"{len(records):,} receipts would be needed, and at most {MOST:,} are written at one go. Ask for a shorter"
            " time with --from and --to."
        )
    try:
        folder.mkdir(parents=True, exist_ok=True)
        if any(folder.iterdir()):
            raise PlaceError(f"{folder} is not empty, and nothing is ever written over. Name another folder.")
        (folder / TOLD).write_text(f"{told}\n", encoding="utf-8")
        with closing(ChainReader(data)) as reader:
            for number, content_id in enumerate(records):
                (folder / name_of(content_id)).write_bytes(checked_receipt(reader, content_id))
                show(number / len(records))
    except (NoReceiptError, PrunedError, ExportError) as error:
        raise PlaceError(f"The receipts in {folder} are not whole: {error}") from None
    except OSError as error:
        raise PlaceError(
            f"The receipts could not be written to {folder} ({reason(error)}). Name another folder with --receipts."
        ) from None
    return f"{len(records):,} receipts are in {folder}; anybody can check them with: gridwitness verify {folder}/*.json"


def save(data: Path, content_ids: Sequence[bytes], folder: Path) -> str:
    """Write a few receipts where a person keeps them, the same record under the same name; why not, else nothing."""
    try:
        with closing(ChainReader(data)) as reader:
            folder.mkdir(parents=True, exist_ok=True)
            for content_id in content_ids:
                (folder / name_of(content_id)).write_bytes(checked_receipt(reader, content_id))
    except (NoReceiptError, PrunedError, ExportError, StoreError, LedgerError, sqlite3.Error) as error:
        return f"The receipts could not be made: {error}"
    except OSError as error:
        return f"The receipts could not be written to {folder} ({reason(error)})."
    return ""


def name_of(content_id: bytes) -> str:
    """What the receipt of a record is called: its first digits are those of the record."""
    return f"receipt-{content_id.hex()[:16]}.json"


def _records(found: Happenings) -> Iterator[bytes]:
    for one in found.told:
        for _, proof in proofs(one):
            yield proof.content_id
