"""Making a network: its parameters, its recovery key, and the genesis block that the founder seals."""

import logging
import os
from pathlib import Path

from node.keys import Passphrase, Signer, load_or_make_key
from node.ledger import blocks, genesis
from node.types.network import Parameters

log = logging.getLogger("gridwitness.node")

RECOVERY_FILE = "recovery.key"


def found_network(
    folder: Path, signer: Signer, name: str, difficulty: int, is_open: bool, now_ms: int,
    passphrase: Passphrase | None = None, clock_rate: int = 1,
) -> bytes:  # fmt: skip
    """The genesis block of a new network.  Its recovery key is left in the data folder, to be put somewhere safe.

    With a passphrase the recovery key is encrypted like the node's own: in clear text beside it, it would undo that.
    """
    recovery = load_or_make_key(folder / RECOVERY_FILE, passphrase)
    sealers = () if is_open else (signer.public,)
    parameters = Parameters(
        name, os.urandom(16), signer.public, recovery.public, is_open, sealers, difficulty, clock_rate=clock_rate
    )
    header, leaf = genesis.genesis_header(parameters, now_ms)
    identifier = blocks.block_id(header)
    seal = signer.sign(blocks.seal_message(identifier, identifier))
    log.info("A network was made. Keep %s somewhere safe, away from this machine.", folder / RECOVERY_FILE)
    return blocks.encode_block(blocks.encode_header(header), seal, [leaf.data])
