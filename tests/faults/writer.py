"""A store under load: `python -m tests.faults.writer FOLDER` accepts, files and seals until its standard input ends."""

import hashlib
import select
import sys
from contextlib import closing
from pathlib import Path

from node.store import checkpoints, database, rollups
from node.store.chain import Chain
from node.store.database import transaction
from node.store.vault import Vault
from node.types.record import Enclosure, Key, Kind, Statement, TimeBasis
from tests.node.builders import START_MS, Network

RECORDS_A_BLOCK = 5
ROLLUPS_AT_ONCE = 20


def _document(network: Network, number: int, enclosure: Enclosure) -> Statement:
    key = Key(network.founder.public.hex(), "", Kind.DOCUMENT, TimeBasis.SOURCE, START_MS * 1_000_000 + number)
    return Statement(key, detail=enclosure)


def write(folder: Path) -> None:
    """One block after the other, each with readings and a document, as fast as the disk takes them."""
    network = Network(difficulty=1)
    with closing(database.open_writer(folder)) as connection:
        Chain.begin(connection, network.genesis)
        chain, vault, number = Chain(connection), Vault(folder), 0
        print("begun", flush=True)
        while not select.select([sys.stdin], [], [], 0)[0]:
            number += 1
            now_ms = START_MS + number * 1_000
            leaves = [network.leaf_of(f"Relay {one}", number, str(number % 400)) for one in range(RECORDS_A_BLOCK)]
            salt = hashlib.sha256(number.to_bytes(8, "big")).digest()
            document = _document(network, number, vault.put(b"page " * 200, "text/plain", salt))
            chain.accept([*leaves, network.witnessed(document)], now_ms * 1_000_000)
            made = chain.template(network.founder.public, now_ms)
            assert made is not None
            chain.add([network.sealed(*made)], now_ms)
            with transaction(connection):
                checkpoints.sign_history(connection, network.founder, network.genesis_id, now_ms)
                rollups.refresh(connection, ROLLUPS_AT_ONCE)


if __name__ == "__main__":
    write(Path(sys.argv[1]))
