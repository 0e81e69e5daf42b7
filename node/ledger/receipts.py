"""Receipts as files: small JSON, each byte string in lower-case hexadecimal, nothing in it that is not checked."""

import json
import re
from collections.abc import Callable
from typing import Any, TypeVar

from node.ledger.errors import LedgerError, MalformedError
from node.types.receipt import Checkpoint, CoSignature, Notice, Proven, Receipt

FORMAT = "gridwitness receipt 1"
MAX_RECEIPT = 8 << 20
MAX_PATH = 64
MAX_CONTROLS = 10_000
MAX_COSIGNATURES = 256
MAX_DISPUTES = 8
MAX_DEPTH = 16
"""A receipt nests three deep.  The limit is no parser's own, so that every program says the same of the same bytes."""

_TOKEN = re.compile(r'"[^"\\]*(?:\\.[^"\\]*)*"?|[\[\]{}]', re.DOTALL)
"""A string, also one that never ends, or a bracket: so that each character is looked at once."""

Json = dict[str, object]
T = TypeVar("T")


class NotAReceiptError(LedgerError):
    """The file is no receipt of a format that this program reads; nothing can be said of it."""


def encode_receipt(receipt: Receipt) -> bytes:
    """The receipt as a file; raises when nobody would read it."""
    view: Json = {
        "format": FORMAT,
        "genesis": _proven_view(receipt.genesis),
        "controls": [_proven_view(proven) for proven in receipt.controls],
        "record": _proven_view(receipt.record),
        "disputes": [_proven_view(proven) for proven in receipt.disputes],
        "checkpoint": None if receipt.checkpoint is None else checkpoint_view(receipt.checkpoint),
        "cosignatures": [cosignature_view(cosignature) for cosignature in receipt.cosignatures],
    }
    data = json.dumps(view, indent=1).encode() + b"\n"
    if len(data) > MAX_RECEIPT:
        raise LedgerError(
            f"The receipt would be larger than any verifier reads ({MAX_RECEIPT >> 20} MiB): its network's settings"
            " were changed too often, or by too much.",
            "controls",
        )
    return data


def _proven_view(proven: Proven) -> Json:
    return {
        "record": proven.record.hex(), "position": proven.position, "path": [node.hex() for node in proven.path],
        "header": proven.header.hex(), "seal": proven.seal.hex(), "history": [node.hex() for node in proven.history],
    }  # fmt: skip


def checkpoint_view(checkpoint: Checkpoint) -> Json:
    """A checkpoint as JSON."""
    return {
        "size": checkpoint.size, "root": checkpoint.root.hex(), "time_ms": checkpoint.time_ms,
        "signer": checkpoint.signer.hex(), "signature": checkpoint.signature.hex(),
    }  # fmt: skip


def cosignature_view(own: CoSignature) -> Json:
    """A co-signature as JSON."""
    return {"time_ms": own.time_ms, "signer": own.signer.hex(), "signature": own.signature.hex()}


def notice_view(notice: Notice) -> Json:
    """A notice as JSON: what its signature covers, and the signature."""
    return {
        "common_height": notice.common_height, "common": notice.common_id.hex(), "old_height": notice.old_height,
        "old": notice.old_id.hex(), "new_height": notice.new_height, "new": notice.new_id.hex(),
        "time_ms": notice.time_ms, "signer": notice.signer.hex(), "signature": notice.signature.hex(),
    }  # fmt: skip


def decode_receipt(data: bytes) -> Receipt:
    """Read a receipt.  Whatever is not exactly one is refused: a part that nobody checks could be changed unseen."""
    if len(data) > MAX_RECEIPT:
        raise NotAReceiptError(f"The file is larger than any receipt ({MAX_RECEIPT >> 20} MiB).", "file")
    try:
        view = parsed(data.decode())
    except ValueError:
        raise NotAReceiptError(
            "The file is not JSON: no receipt, or one that was damaged or cut off.", "file"
        ) from None
    if not isinstance(view, dict) or view.get("format") != FORMAT:
        raise NotAReceiptError(f"The file does not say that it is a {FORMAT}.", "format")
    fields = fields_of(
        view, "receipt", "format", "genesis", "controls", "record", "disputes", "checkpoint", "cosignatures"
    )
    checkpoint = fields["checkpoint"]
    return Receipt(
        genesis=_proven(fields["genesis"]), record=_proven(fields["record"]),
        controls=_list(fields, "controls", MAX_CONTROLS, _proven),
        disputes=_list(fields, "disputes", MAX_DISPUTES, _proven),
        checkpoint=None if checkpoint is None else checkpoint_of(checkpoint),
        cosignatures=_list(fields, "cosignatures", MAX_COSIGNATURES, cosignature_of),
    )  # fmt: skip


def parsed(text: str) -> object:
    """The JSON of a proof: nothing nests deep, is named twice, or is a number that some read otherwise."""
    depth = deepest = 0
    for token in _TOKEN.finditer(text):
        if token[0] in {"[", "{"}:
            depth += 1
            deepest = max(deepest, depth)
        elif token[0] in {"]", "}"}:
            depth -= 1
    if deepest > MAX_DEPTH:
        raise ValueError("nested too deeply")
    return json.loads(text, object_pairs_hook=_no_twins, parse_constant=_no_constant, parse_int=_bounded)


def _bounded(digits: str) -> int:
    """How many digits Python reads depends on how it was started; nothing in a receipt has more than nineteen."""
    return int(digits) if len(digits) < 20 else -1


def _no_twins(pairs: list[tuple[str, Any]]) -> Json:
    found = dict(pairs)
    if len(found) < len(pairs):
        raise ValueError("a name occurs twice")
    return found


def _no_constant(name: str) -> object:
    raise ValueError(f"{name} is not a number")


def fields_of(view: object, what: str, *names: str) -> Json:
    """An object that has exactly these parts."""
    if not isinstance(view, dict) or set(view) != set(names):
        raise MalformedError(f"The {what} does not have exactly the parts {', '.join(names)}.", what)
    return view


def _list(fields: Json, name: str, most: int, read: Callable[[object], T]) -> tuple[T, ...]:
    items = fields[name]
    if not isinstance(items, list) or len(items) > most:
        raise MalformedError(f"The part {name} is not a list of at most {most}.", name)
    return tuple(read(item) for item in items)


def hexadecimal(fields: Json, name: str, size: int | None = None) -> bytes:
    """The part's bytes."""
    return _digits(fields[name], name, size)


def _digits(text: object, name: str, size: int | None = None) -> bytes:
    try:
        data = bytes.fromhex(str(text))
    except ValueError:
        data = b""
    if not data or data.hex() != text or (size is not None and len(data) != size):
        wanted = "bytes" if size is None else f"{size} bytes"
        raise MalformedError(f"The part {name} is not {wanted} in lower-case hexadecimal.", name)
    return data


def whole(fields: Json, name: str) -> int:
    """The part's number."""
    number = fields[name]
    if not isinstance(number, int) or isinstance(number, bool) or not 0 <= number < 1 << 63:
        raise MalformedError(f"The part {name} is not a whole number.", name)
    return number


def path_of(fields: Json, name: str) -> tuple[bytes, ...]:
    """The part's hashes."""
    return _list(fields, name, MAX_PATH, lambda node: _digits(node, name, 32))


def _proven(view: object) -> Proven:
    fields = fields_of(view, "proven record", "record", "position", "path", "header", "seal", "history")
    return Proven(
        hexadecimal(fields, "record"), whole(fields, "position"), path_of(fields, "path"),
        hexadecimal(fields, "header", 172), hexadecimal(fields, "seal", 64), path_of(fields, "history"),
    )  # fmt: skip


def checkpoint_of(view: object) -> Checkpoint:
    """A checkpoint from JSON."""
    fields = fields_of(view, "checkpoint", "size", "root", "time_ms", "signer", "signature")
    return Checkpoint(
        whole(fields, "size"), hexadecimal(fields, "root", 32), whole(fields, "time_ms"),
        hexadecimal(fields, "signer", 32), hexadecimal(fields, "signature", 64),
    )  # fmt: skip


def cosignature_of(view: object) -> CoSignature:
    """A co-signature from JSON."""
    fields = fields_of(view, "co-signature", "time_ms", "signer", "signature")
    return CoSignature(
        whole(fields, "time_ms"), hexadecimal(fields, "signer", 32), hexadecimal(fields, "signature", 64)
    )
