"""`gridwitness document`: give a filed document back, checked against its record, or erase its bytes."""

import argparse
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

from app.commands.remote import REFUSED, WrongArgumentError, add_command, say
from app.shown import reason

if TYPE_CHECKING:
    from app.remote import RemoteNode

DESCRIPTION = """\
Gives a document that a running node keeps in its vault back, or erases its bytes.
  fetch   writes the bytes into a file, once they were hashed here, behind their salt, and found to be what was sealed:
          against the digits, or with a receipt file against the record in it
  erase   takes the bytes and their salt off the node's disk for good, when the law asks for it. The record stays sealed
          and proven: name, size, type, and a salted hash from which nothing can be guessed. Copies in backups and with
          others are not touched."""
WITHOUT_YES = "Nothing was erased. What is erased cannot be brought back; say --yes to do it."


def add(commands: Any) -> None:
    parser = add_command(commands, "document", "give a filed document back, or erase it", DESCRIPTION, ask)
    parser.add_argument("what", choices=("fetch", "erase"), help="what is done")
    parser.add_argument(
        "document",
        metavar="DOCUMENT",
        help="its 64 digits, as `gridwitness file` printed them, or a receipt file of it",
    )
    parser.add_argument(
        "-o", "--output", type=Path, metavar="FILE", help="where fetch writes (a file that is not there)"
    )
    parser.add_argument("--yes", action="store_true", help="erase without asking back")


def ask(node: "RemoteNode", options: argparse.Namespace) -> int:
    from node.ledger.errors import LedgerError

    try:
        digest = _digest(options.document)
    except (LedgerError, OSError) as error:
        sentence = f"{options.document!r} is neither a document's 64 digits nor a receipt of one"
        raise WrongArgumentError(f"{sentence} ({reason(error).rstrip('.')}).") from None
    return _erase(node, options, digest) if options.what == "erase" else _fetch(node, options, digest)


def _digest(given: str) -> bytes:
    """What the bytes must hash to: given in digits, or as the record of a receipt that holds together says."""
    from app.known import KnownError, fingerprint

    try:
        return fingerprint(given, "DOCUMENT")
    except KnownError:
        return _of_receipt(Path(given))


def _of_receipt(path: Path) -> bytes:
    from app.verdict_words import Words
    from node.ledger.errors import LedgerError
    from node.ledger.receipts import MAX_RECEIPT, decode_receipt
    from node.ledger.records import decode_record
    from node.ledger.verdict import judge
    from node.types.receipt import Answer, Known
    from node.types.record import Enclosure

    with path.open("rb") as file:
        data = file.read(MAX_RECEIPT + 1)
    verdict = judge(data, Known())
    if verdict.answer in {Answer.ALTERED, Answer.CANNOT_TELL}:
        raise LedgerError(Words().sentence(verdict))
    detail = decode_record(decode_receipt(data).record.record).record.statement.detail
    if not isinstance(detail, Enclosure):
        raise LedgerError("its record stands for no document")
    return detail.digest


def _fetch(node: "RemoteNode", options: argparse.Namespace, digest: bytes) -> int:
    from node.ledger.enclosures import enclosure_digest
    from node.store.vault import MAX_DOCUMENT

    data, headers = node.fetch(f"/v1/documents/{digest.hex()}", MAX_DOCUMENT)
    salt = headers.get("Document-Salt", "")
    if enclosure_digest(_unhex(salt) + data) != digest:
        print("gridwitness: What the node gave is not what was sealed. Nothing was written.", file=sys.stderr)
        return REFUSED
    path: Path = options.output or Path(f"document-{digest.hex()[:12]}")
    try:
        with path.open("xb") as file:  # what a person has already is never overwritten
            file.write(data)
    except OSError as error:
        sentence = f"{path} cannot be written ({error.strerror}). Name another file: -o FILE"
        raise WrongArgumentError(sentence) from None
    answer = {"digest": digest.hex(), "size": len(data), "salt": salt, "file": str(path)}
    say(options, answer, f"{path} holds what was sealed: {len(data):,} bytes.\nSalt  {salt}")
    return 0


def _unhex(text: str) -> bytes:
    try:
        return bytes.fromhex(text)
    except ValueError:
        return b""


def _erase(node: "RemoteNode", options: argparse.Namespace, digest: bytes) -> int:
    if not options.yes:
        raise WrongArgumentError(WITHOUT_YES)
    answer = node.delete(f"/v1/documents/{digest.hex()}")
    say(options, answer, "\n".join([answer["message"], *(f"  {line}" for line in answer["remains"])]))
    return 0
