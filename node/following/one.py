"""One followed node: asked, judged, kept.  Whatever it does hurts nobody but itself."""

import logging
from dataclasses import dataclass, replace
from random import Random

from node.clock import Clock
from node.following import cosigning
from node.following.asking import Question, Where, Wires, ask
from node.following.book import Book, Row
from node.following.judging import Judged, Said, cosigners, judge
from node.keys import Signer
from node.network.transport import Link, LinkError, PinnedKeyError, TooSlowError
from node.types.evidence import Signed
from node.types.following import ORDER, Followed, Incident, Standing

log = logging.getLogger("gridwitness.following")

AHEAD_MS = 120_000
"""A node's times may be ahead of this computer's by as much as a block's may."""


class InBetweenError(LinkError):
    """Who answers is not who signs."""


@dataclass(frozen=True, slots=True)
class Pace:
    """How often is asked, and for how long a node may hold a request back while it has no news.

    Each held request is one exchange for an hour in which nothing happens; where the way there cuts long silences off,
    it becomes shorter by itself.
    """

    minute_s: float = 60.0
    first_hold_s: float = 300.0
    least_hold_s: float = 60.0
    most_hold_s: float = 3_600.0
    longest_pause_s: float = 300.0
    cosigners_s: float = 3_600.0


@dataclass(frozen=True, slots=True)
class Around:
    """What following a node needs besides the node."""

    book: Book
    wires: Wires
    clock: Clock
    pace: Pace = Pace()
    signer: Signer | None = None
    chance: Random | None = None

    def now_ms(self) -> int:
        """The time on this computer."""
        return self.clock.now_ns() // 1_000_000


class One:
    """How one node stands, and the connection to it."""

    def __init__(self, where: Where, row: Row, around: Around) -> None:
        self.where = where
        self.row = row
        self._around = around
        self._link: Link | None = None
        self._chance = around.chance or Random()
        self._hold_s = around.pace.first_hold_s
        self._failures = 0
        self._named_s: float | None = None
        self._ahead_ms = 0
        self._silent_since_ms = 0
        self._reason = ""
        self._standing = Standing.NOT_ASKED
        self.cosigned: tuple[Signed, ...] = ()
        self.behind = 0
        self.differs_from: tuple[str, ...] = ()
        self.uncompared: tuple[str, ...] = ()

    def view(self) -> Followed:
        """All of it, with what is most urgent."""
        row = self.row
        standings = [
            Standing.DAMAGED if row.damaged else self._standing,
            *(one.standing for one in row.incidents if not one.seen),
        ]
        if self.differs_from:
            standings.append(Standing.SPLIT)
        if standings[0] == Standing.SAME:
            standings += [Standing.UNPROVEN] * bool(self.uncompared)
            standings += [Standing.BEHIND] * bool(self.behind) + [Standing.CLOCK] * (self._ahead_ms > AHEAD_MS)
        return Followed(
            row.address, row.pin, min(standings, key=ORDER.index), row.checkpoint, row.since_ms, row.heard_ms,
            self._silent_since_ms, self._reason, self.behind, self._ahead_ms, self.differs_from,
            tuple(signed.signer for signed in self.cosigned), row.incidents,
            self.uncompared,
        )  # fmt: skip

    async def ask(self, hold: bool) -> None:
        """Ask once; with `hold`, the node may keep the request until there is news."""
        if self.row.damaged:
            return
        wait_s = round(self._hold_s * self._chance.uniform(0.9, 1.0)) if hold and not self._failures else 0
        question = Question(self.row.checkpoint, not hold, wait_s, self._wants_cosigners())
        try:
            link = await self._reach()
            said = await ask(link, question)
            _hold(self.where, link, said)
        except (PinnedKeyError, InBetweenError) as error:
            await self._failed(Standing.OTHER_KEY, str(error))
        except LinkError as error:
            if isinstance(error, TooSlowError) and wait_s:
                self._hold_s = max(self._around.pace.least_hold_s, self._hold_s / 2)
            await self._failed(Standing.SILENT, str(error))
        else:
            self._failures = 0
            if wait_s:
                self._hold_s = min(self._around.pace.most_hold_s, self._hold_s * 2)
            if question.cosigners:
                self._named_s = self._around.clock.monotonic()
            self._hear(said)
            if said is not None:
                await self._cosign(said)

    def share(self) -> float:
        """A number from 0 to 1 by chance."""
        return self._chance.random()

    def pause_s(self, took_s: float) -> float:
        """How long to wait before it is asked again: a minute after it was asked last, longer while it is silent."""
        pace = self._around.pace
        usual = pace.minute_s * min(
            float(1 << min(16, max(0, self._failures - 1))), pace.longest_pause_s / pace.minute_s
        )
        return max(0.0, usual * self._chance.uniform(0.9, 1.1) - took_s)

    async def _reach(self) -> Link:
        if self._link is None:
            self._link = await self._around.wires.dial(self.where, self.row.pin.key)
        return self._link

    def _wants_cosigners(self) -> bool:
        named = self._named_s
        return named is None or self._around.clock.monotonic() - named >= self._around.pace.cosigners_s

    async def _failed(self, standing: Standing, reason: str) -> None:
        self._failures += 1
        self._standing, self._reason = standing, reason
        self._silent_since_ms = self._silent_since_ms or self._around.now_ms()
        await self.close()

    async def close(self) -> None:
        """Drop the connection."""
        link, self._link = self._link, None
        if link is not None:
            await link.close()

    def _hear(self, said: Said | None) -> None:
        row, now_ms = self.row, self._around.now_ms()
        judged = Judged(Standing.SAME if row.checkpoint else Standing.NOTHING_SIGNED)
        if said is not None:
            judged = judge(row.pin, row.checkpoint, said)
        if judged.standing.is_alarm:
            self._standing = judged.standing  # whatever befalls the disk now
        if said is not None:
            self._note(judged, row, said, now_ms)  # first: once the new word is kept, nothing shows that it changed
        if said is not None and judged.keep is not None:
            self._keep(judged, said, now_ms)
        elif judged.standing.is_checked:
            self.row = replace(self.row, heard_ms=now_ms)
        if judged.standing == Standing.SAME and said is not None and said.checkpoint is not None and said.cosigned:
            self.cosigned = cosigners(said, said.checkpoint.signer)
        self._standing = Standing.SAME if judged.standing == Standing.CHANGED else judged.standing
        self._reason, self._silent_since_ms = "", 0

    def _keep(self, judged: Judged, said: Said, now_ms: int) -> None:
        assert judged.keep is not None
        row = self.row
        pin = replace(row.pin, network=said.network, key=judged.keep.signer)
        goes_on = row.checkpoint is not None and judged.standing == Standing.SAME
        since_ms = row.since_ms if goes_on else now_ms
        kept = replace(row, pin=pin, checkpoint=judged.keep, since_ms=since_ms, heard_ms=now_ms)
        if not self._around.book.keep(kept, row):  # first on the disk: what is co-signed must not be forgotten
            return
        self.row = kept
        self._ahead_ms = judged.keep.time_ms - now_ms

    def _note(self, judged: Judged, before: Row, said: Said, now_ms: int) -> None:
        if not judged.standing.is_alarm or before.checkpoint is None or said.checkpoint is None:
            return
        height = judged.notice.common_height + 1 if judged.notice is not None else None
        self.note(Incident(
            0, before.address, judged.standing, now_ms, before.checkpoint, said.checkpoint, height, judged.evidence
        ))  # fmt: skip

    def note(self, incident: Incident) -> None:
        """Keep an incident of this node, and tell the log of it once."""
        noted = self._around.book.note(incident)
        if noted is not None:
            self.row = replace(self.row, incidents=(*self.row.incidents, noted))
            log.critical("%s: %s. Both signed words are kept.", noted.address, noted.standing.value)

    async def _cosign(self, said: Said) -> None:
        """Give this follower's word for what was found to go on; where it is not taken, nothing is lost."""
        signer, kept = self._around.signer, self.row.checkpoint
        if signer is None or kept is None or kept != said.checkpoint or self._standing != Standing.SAME:
            return
        try:
            await cosigning.give(await self._reach(), kept, self.row.pin.network, signer, self._around.now_ms())
        except LinkError as error:
            log.info("%s did not take the co-signature. %s", self.where, error)
            await self.close()


def _hold(where: Where, link: Link, said: Said | None) -> None:
    """Behind TLS, who signs must be who answers: else somebody in between passes the words of another on."""
    if where.private and said is not None and said.checkpoint is not None and not link.pin(said.checkpoint.signer):
        raise InBetweenError("It shows another key by TLS than the one that it signs with.")
