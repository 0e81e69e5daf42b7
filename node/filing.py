"""Filing documents: their bytes into the vault, and a record of their salted hash on its way into a block.

The bytes are on the disk before the record is: whoever was told that a document is accepted can have it back.
"""

import asyncio
import logging
from collections.abc import Callable
from dataclasses import dataclass
from typing import ParamSpec, TypeVar

from node.clock import Clock
from node.intake import Intake
from node.keys import Signer
from node.ledger.enclosures import SALT_SIZE
from node.ledger.records import Leaf
from node.relays.collector import signed_leaf
from node.store import database, found
from node.store.database import StoreError, StoreFullError
from node.store.ledger import Ledger
from node.store.pool import Accepted, Outcome
from node.store.reader import ChainReader
from node.store.vault import QuotaError, Vault
from node.types.record import Enclosure, Key, Kind, Statement, TimeBasis

log = logging.getLogger("gridwitness.store")

DRIVER = "document"
NOTE_TYPE = "text/plain"
NO_RAW = bytes(32)
"""In place of the hash of what came in: that hash, without a salt, would let anyone guess what was erased."""
ERASED = "erased"
"""The point of a note that says that bytes were erased."""
NOT_NOTED = "That a document was erased could not be noted, so the check will miss its file. %s"
AT_ONCE = 2
"""So many documents are taken in at a time: each is in memory whole."""
LOST = frozenset({Outcome.FULL, Outcome.REFUSED})

P = ParamSpec("P")
T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Filed:
    """A document in the vault, its record, and what became of it."""

    enclosure: Enclosure
    leaf: Leaf
    accepted: Accepted


class Filing:
    """Files documents one after the other, and gives them back."""

    def __init__(self, vault: Vault, ledger: Ledger, intake: Intake, signer: Signer, clock: Clock) -> None:
        self._vault = vault
        self._ledger = ledger
        self._intake = intake
        self._signer = signer
        self._clock = clock
        self.at_once = asyncio.Semaphore(AT_ONCE)
        self._turn = asyncio.Lock()  # two at once with the same bytes would both find none

    async def room(self) -> int:
        """How large a document still fits."""
        return await self._on_disk(lambda: self._vault.room)

    async def too_much(self, size: int) -> QuotaError:
        """Why a document of this size is not taken."""
        return await self._on_disk(self._vault.too_much, size)

    async def file(self, data: bytes, name: str, media_type: str) -> Filed:
        """Keep these bytes and accept their record; bytes that are filed already get the record they have."""
        async with self._turn:
            digest = await self._on_disk(self._vault.find, data)
            if digest is not None:
                leaf = await self._record_of(digest) or self._leaf(Enclosure(digest, len(data), media_type), name)
                return await self._accept(leaf)
            if not await self._ledger.hold_reserve():
                raise StoreFullError(database.full_sentence(self._ledger.folder))
            enclosure = await self._on_disk(self._vault.put, data, media_type)
            return await self._accept_new(self._leaf(enclosure, name), enclosure.digest)

    async def salted(self, digest: bytes) -> bytes:
        """A document's salt and then its bytes, hashed again before anyone is given them."""
        with database.reading(self._ledger.folder):
            return await asyncio.to_thread(self._vault.salted, digest)

    async def words(self, digest: bytes) -> str:
        """The text of a note; `VaultError` where it was erased or changed."""
        return (await self.salted(digest))[SALT_SIZE:].decode("utf-8", "replace")

    async def erase(self, digest: bytes) -> bool:
        """Take a document's bytes off this node's disk for good; its record stays.  False when they were not here.

        A note of it goes into the chain, so that the check can tell this from a file that somebody took away.  The
        bytes go first: they are gone also where no note can be kept.
        """
        async with self._turn:  # the same bytes may be on their way in
            if not await self._on_disk(self._vault.erase, digest):
                return False
            await self._note_erasure(digest)
            return True

    async def note(self, words: str, point: str) -> bytes:
        """Keep what a person said, and accept a note of its salted hash; the digest, for whoever refers to it."""
        async with self._turn:
            if not await self._ledger.hold_reserve():
                raise StoreFullError(database.full_sentence(self._ledger.folder))
            enclosure = await self._on_disk(self._vault.put, words.encode(), NOTE_TYPE)
            sequence = self._sequence(enclosure.digest)
            filed = await self._accept_new(self._stating(Kind.NOTE, point, sequence, enclosure), enclosure.digest)
        if filed.accepted.outcome in LOST:
            raise StoreError(filed.accepted.sentence)
        return enclosure.digest

    async def _note_erasure(self, digest: bytes) -> None:
        sequence = found.erasure_of(self._source, digest)
        if await self._ledger.read(ChainReader.received, self._source, sequence):
            return  # it came back from a backup, and was erased again
        words = f"The bytes of the document {digest.hex()} were erased from the vault of this node."
        try:
            enclosure = await self._on_disk(self._vault.put, words.encode(), NOTE_TYPE)
            filed = await self._accept_new(self._stating(Kind.NOTE, ERASED, sequence, enclosure), enclosure.digest)
        except (QuotaError, StoreError) as error:
            log.warning(NOT_NOTED, error)
            return
        if filed.accepted.outcome in LOST:
            log.warning(NOT_NOTED, filed.accepted.sentence)

    async def _accept_new(self, leaf: Leaf, digest: bytes) -> Filed:
        """What no record stands for is not kept; after a failure of the disk nobody knows whether one does."""
        try:
            filed = await self._accept(leaf)
        except StoreFullError:
            await self._on_disk(self._vault.erase, digest)
            raise
        if filed.accepted.outcome in LOST:
            await self._on_disk(self._vault.erase, digest)
        return filed

    async def _accept(self, leaf: Leaf) -> Filed:
        (accepted,) = await self._intake.accept([leaf])
        enclosure = leaf.record.statement.detail
        assert isinstance(enclosure, Enclosure)
        return Filed(enclosure, leaf, accepted)

    async def _record_of(self, digest: bytes) -> Leaf | None:
        """The record that this node made when the bytes came first."""
        return await self._ledger.read(ChainReader.received, self._source, self._sequence(digest))

    def _leaf(self, enclosure: Enclosure, name: str) -> Leaf:
        return self._stating(Kind.DOCUMENT, name, self._sequence(enclosure.digest), enclosure)

    def _stating(self, kind: Kind, name: str, sequence: str, enclosure: Enclosure) -> Leaf:
        now_ns = self._clock.now_ns()
        key = Key(self._source, name, kind, TimeBasis.RECEIVED, now_ns, sequence)
        statement = Statement(key, detail=enclosure)
        return signed_leaf(statement, NO_RAW, DRIVER, now_ns, self._signer, self._ledger.network.genesis_id)

    @property
    def _source(self) -> str:
        return self._signer.public.hex()

    def _sequence(self, digest: bytes) -> str:
        """Begins with the collector's key, as it must without a time of its own; the digest makes it the only one."""
        return f"{self._source}:{digest.hex()}"

    async def _on_disk(self, work: Callable[P, T], *args: P.args, **kwargs: P.kwargs) -> T:
        try:
            return await asyncio.to_thread(work, *args, **kwargs)
        except OSError as error:
            reason = database.explained(error, self._ledger.folder)
            if reason is error:
                raise
            raise reason from error
