"""Joining a network: an empty data folder and --peer take the genesis block of the first peer that answers."""

import asyncio
import logging

from node.clock import Clock
from node.config import NodeError
from node.ledger import blocks
from node.ledger.errors import LedgerError
from node.ledger.genesis import check_genesis
from node.network.address import AddressError, parse_address, resolve
from node.network.client import Client, ClientError

log = logging.getLogger("gridwitness.node")

WAIT_S = 60.0
PAUSE_S = 0.5
MAX_GENESIS = 1 << 20


async def fetch_genesis(peers: tuple[str, ...], clock: Clock, stop: asyncio.Event) -> bytes:
    """The genesis block of the first peer that gives one; peers that are still starting are waited for."""
    until = clock.monotonic() + WAIT_S
    log.info("This data folder is empty. Asking %s for its network.", " and ".join(peers))
    reasons: list[str] = []
    while clock.monotonic() < until and not stop.is_set():
        reasons = []
        for peer in peers:
            try:
                return await _fetch(peer)
            except (AddressError, ClientError, LedgerError) as error:
                reasons.append(f"{peer}: {error}")
        await asyncio.sleep(PAUSE_S)
    raise NodeError(
        f"No peer gave its network within {WAIT_S:g} s ({' '.join(reasons)})."
        " Start the peer first, or start without --peer to make a network of your own."
    )


async def _fetch(peer: str) -> bytes:
    address = parse_address(peer)
    client = Client(address, await resolve(address))
    try:
        answer = await client.get("/v1/genesis", limit=MAX_GENESIS)
    finally:
        await client.close()
    if answer.status != 200:
        raise ClientError(f"it answered with HTTP status {answer.status}")
    header_bytes, _, body = blocks.split_block(answer.body)
    header = blocks.decode_header(header_bytes)
    parameters = check_genesis(header, blocks.decode_body(body, min(header.record_count, 1)))
    log.info("Joining %s, fingerprint %s.", parameters.name, blocks.header_id(header_bytes).hex())
    return answer.body
