"""`gridwitness verify`: what a receipt is worth, checked here, without a network and without trusting who made it."""

import argparse
import json
import re
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

from app.commands.arguments import add_data
from app.shown import shown, told

if TYPE_CHECKING:
    from node.ledger.records import Leaf
    from node.types.receipt import Known, Verdict

    Told = tuple[str, Leaf]

KEY_DIGITS = 64
DESCRIPTION = """\
Checks receipts: every hash and signature in them is computed again, on this machine alone. A receipt proves something
only to somebody who knows its network: the one of the ledger in the data folder, or one that you pin by its
fingerprint (64 digits, from somebody you trust, not from whoever gave you the receipt)."""
EPILOG = """\
pins: `network DIGITS` and `key DIGITS`, one a line, in known.txt of the data folder or in a file given with --known

exit codes: 0 all unaltered, 1 one is altered, 2 the arguments are wrong, 3 one is consistent but from somebody you
have never met, 4 of one nothing can be said; with several the worst counts: altered, nothing to be said, stranger"""


def add(commands: Any) -> None:
    parser = commands.add_parser(
        "verify", help="check receipts", description=DESCRIPTION, epilog=EPILOG,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )  # fmt: skip
    parser.add_argument("receipts", nargs="+", type=Path, metavar="RECEIPT", help="a receipt file")
    parser.add_argument("--trust", action="append", default=[], metavar="FINGERPRINT", help="a network you know")
    parser.add_argument("--key", action="append", default=[], metavar="DIGITS", help="a node's key you know")
    parser.add_argument("--known", action="append", default=[], type=Path, metavar="FILE", help="a file of pins")
    parser.add_argument("--json", action="store_true", help="as JSON, for programs")
    add_data(parser)
    parser.set_defaults(run=run)


def run(options: argparse.Namespace) -> int:
    from app.known import KnownError, fingerprint, known_of, names_of
    from app.paths import data_folder
    from node.ledger.errors import LedgerError
    from node.store.database import StoreError

    try:
        networks = [fingerprint(text, "--trust") for text in options.trust]
        keys = [fingerprint(text, "--key") for text in options.key]
        known = known_of(data_folder(options.data), options.known, networks, keys)
    except (KnownError, StoreError, LedgerError) as error:
        print(f"gridwitness: {told(error)}", file=sys.stderr)
        return 2
    names = names_of(data_folder(options.data))
    return max((_check(path, known, names, options) for path in options.receipts), key=_SEVERITY.index)


_SEVERITY = (0, 3, 4, 1)


def _check(path: Path, known: "Known", names: dict[str, str], options: argparse.Namespace) -> int:
    from node.ledger.receipts import MAX_RECEIPT
    from node.ledger.verdict import judge
    from node.types.receipt import Answer

    try:
        with path.open("rb") as file:
            data = file.read(MAX_RECEIPT + 1)
    except OSError as error:
        print(f"gridwitness: {path} cannot be read ({error.strerror}).", file=sys.stderr)
        return 4
    verdict = judge(data, known)
    told = _told(data) if verdict.content_id else None
    print(_as_json(path, verdict, told) if options.json else words_of(path, verdict, told, names))
    return {Answer.UNALTERED: 0, Answer.ALTERED: 1, Answer.STRANGER: 3, Answer.CANNOT_TELL: 4}[verdict.answer]


def _told(data: bytes) -> "Told":
    """The network's name and the record, of a receipt in which all belongs together: of no other is anything told."""
    from node.ledger.blocks import decode_header
    from node.ledger.genesis import check_genesis
    from node.ledger.receipts import decode_receipt
    from node.ledger.records import decode_record

    receipt = decode_receipt(data)
    first = receipt.genesis
    network = check_genesis(decode_header(first.header), [decode_record(first.record)])
    return network.name, decode_record(receipt.record.record)


def words_of(
    path: Path, verdict: "Verdict", told: "Told | None" = None, names: dict[str, str] | None = None
) -> str:  # fmt: skip
    """The verdict for a person: the answer first, then what the record says, each step, and what is not proven.

    `names` are what the nodes of one's own ledger call themselves, by key: a receipt knows keys alone.
    """
    lines = [f"{path}: {verdict.answer.upper()}", verdict.sentence, ""]
    if told is not None:
        lines += [*_record(*told), ""]
    for step in verdict.steps:
        mark = "ok  " if step.passed else "FAIL"
        lines.append(
            f"  {mark}  {step.name}: {step.outcome}" + (f"  [{_named(step.value, names or {})}]" if step.value else "")
        )
    if verdict.limits:
        lines += ["", "What this does not prove:", *(f"  {limit}" for limit in verdict.limits)]
    return "\n".join(map(shown, lines))


def _named(value: str, names: dict[str, str]) -> str:
    """A step's value with the name of the node whose key it ends in."""
    name = names.get(value[-KEY_DIGITS:])
    return f"{value}, known here as {name}" if name else value


def _record(name: str, leaf: "Leaf") -> list[str]:
    from app.telling import described

    pairs = [("network", name), *described(leaf)]
    width = max(len(word) for word, _ in pairs)
    return ["What it says:", *(f"  {word:<{width}}  {text}" for word, text in pairs)]


def _as_json(path: Path, verdict: "Verdict", told: "Told | None") -> str:
    from app.telling import record_told
    from node.api.views import to_json

    view = {
        "file": shown(str(path)), "answer": verdict.answer.value, "sentence": verdict.sentence,
        "network": verdict.network.hex(), "content_id": verdict.content_id.hex(),
        "network_name": told[0] if told else None, "record": record_told(told[1]) if told else None,
        "steps": [
            {"name": step.name, "value": step.value, "outcome": step.outcome, "passed": step.passed}
            for step in verdict.steps
        ],
        "source_verified": verdict.verified if verdict.content_id else None, "does_not_prove": list(verdict.limits),
    }  # fmt: skip
    # The node's own JSON keeps each digit of a number; what is beyond ASCII is spelled out as json.dumps would.
    return re.sub(r"[^ -~]", lambda letter: json.dumps(letter[0])[1:-1], to_json(view).decode())
