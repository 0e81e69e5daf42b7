"""Writes the golden vectors that are missing: `python -m tests.node.vectors.make`.

A file that is there already is compared and never written over: what was released must stay true.  Whoever changes the
format before the first release deletes the file by hand, and says why.
"""

import json
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

from tests.node.vectors import chained, encoded, receipts

FOLDER = Path(__file__).parent
FILES: dict[str, Callable[[], dict[str, Any]]] = {
    "decimals.json": encoded.decimal_vectors,
    "values.json": encoded.value_vectors,
    "records.json": encoded.record_vectors,
    "trees.json": encoded.tree_vectors,
    "messages.json": encoded.message_vectors,
    "ed25519.json": encoded.ed25519_vectors,
    "blocks.json": chained.block_vectors,
    "receipts.json": receipts.receipt_vectors,
}


def rendered(name: str) -> bytes:
    """What a file would hold if it were made now."""
    return (json.dumps(FILES[name](), indent=1) + "\n").encode()


def main() -> int:
    """Write what is missing; 1 when a file differs from what the program makes now."""
    different = []
    for name in FILES:
        path, data = FOLDER / name, rendered(name)
        if not path.exists():
            path.write_bytes(data)
        elif path.read_bytes() != data:
            different.append(name)
    for name in different:
        sys.stderr.write(f"{name} is not what the program makes now. It was left as it is.\n")
    return bool(different)


if __name__ == "__main__":
    sys.exit(main())
