"""Followed nodes of one network beside each other: whether each of them shows the same history as the others."""

import logging
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import replace

from node.following.asking import Question, ask
from node.following.judging import Said, agrees, contradiction, excused
from node.following.one import Around, One
from node.network.transport import LinkError
from node.types.evidence import Evidence, Signed
from node.types.following import Incident, Standing
from node.types.receipt import Checkpoint

log = logging.getLogger("gridwitness.following")

BEHIND_MS = 300_000
"""Another one of its network signed something longer so much later."""
MOST_REMEMBERED = 4_096
Head = tuple[int, bytes]
Members = dict[One, Checkpoint]
"""Nodes of one network with what was kept of each when the comparison began."""
Unsure = dict[One, set[str]]


class Comparing:
    """Remembers what was found to agree: only what changed since is asked about."""

    def __init__(self, around: Around) -> None:
        self._around = around
        self._agreed: dict[tuple[bytes, Head, Head], bool] = {}
        self._checked: dict[Signed, None] = {}

    async def compare(self, ones: Iterable[One]) -> None:
        """Look at each network; what was found stands in the nodes themselves."""
        networks: dict[bytes, Members] = defaultdict(dict)
        for one in ones:
            if one.row.checkpoint is not None:
                networks[one.row.pin.network][one] = one.row.checkpoint
            else:
                one.behind, one.differs_from, one.uncompared = 0, (), ()
        for network, members in networks.items():
            await self._compare(network, members)

    async def _compare(self, network: bytes, members: Members) -> None:
        for one, kept in members.items():
            one.behind = max((_behind(kept, other) for other in members.values()), default=0)
        unsure: Unsure = defaultdict(set)
        lines = await self._lines(network, members, unsure)
        for signed, holder, signer in list(_cosigned(members)):
            if members[signer].size >= signed.checkpoint.size and not await self._check_word(network, signed, signer):
                unsure[signer].add(holder.row.address)
        for one in members:
            own = next((line for line in lines if one in line), None)
            others = [other for line in lines if own is not None and line is not own for other in line]
            # A person may have taken one at what it signs next, while others were asked.
            is_kept = one.row.checkpoint is not None
            one.differs_from = tuple(sorted(other.row.address for other in others if is_kept))
            one.uncompared = tuple(sorted(unsure[one])) if is_kept else ()

    async def _lines(self, network: bytes, members: Members, unsure: Unsure) -> list[list[One]]:
        """Members that show one history; those of whom that cannot be told stand in none."""
        heads: dict[Head, list[One]] = defaultdict(list)
        for one, kept in members.items():
            heads[kept.size, kept.root].append(one)
        lines: dict[Head, list[One]] = {}  # by the longest history of each
        for head in sorted(heads):
            goes_on = {end: await self._goes_on(network, end, head, heads[head]) for end in lines}
            before = next((end for end, known in goes_on.items() if known), None)
            if before is not None:
                lines[head] = lines.pop(before) + heads[head]
            elif all(known is False for known in goes_on.values()):
                lines[head] = heads[head]
            else:
                others = {other.row.address for end, known in goes_on.items() if known is None for other in lines[end]}
                for one in heads[head]:
                    unsure[one] |= others
        return list(lines.values())

    async def _goes_on(self, network: bytes, shorter: Head, longer: Head, holders: list[One]) -> bool | None:
        """Whether one history continues another; None where that cannot be told now, and is asked the next time."""
        if shorter[0] == longer[0]:
            return False
        known = self._agreed.get((network, shorter, longer))
        for holder in holders:
            if known is not None:
                break
            known = await self._asked(network, shorter, holder)
            if known is not None:
                self._agreed[network, shorter, longer] = known
                while len(self._agreed) > MOST_REMEMBERED:
                    del self._agreed[next(iter(self._agreed))]
        return known

    async def _asked(self, network: bytes, shorter: Head, holder: One) -> bool | None:
        said = await self._hear(holder, Checkpoint(*shorter, 0, b"", b""))
        if said is None or said.network != network or said.checkpoint is None:
            return None
        if said.checkpoint.signer != holder.row.pin.key:
            return None
        return agrees(Checkpoint(*shorter, 0, b"", b""), said)

    async def _hear(self, one: One, known: Checkpoint) -> Said | None:
        """Ask by a connection of its own: the usual one may be held back for an hour."""
        try:
            link = await self._around.wires.dial(one.where, one.row.pin.key)
            try:
                return await ask(link, Question(known, is_first=True))
            finally:
                await link.close()
        except LinkError as error:
            log.info("%s could not be compared with others. %s", one.where, error)
            return None

    async def _check_word(self, network: bytes, signed: Signed, signer: One) -> bool:
        """Whether it is known if a followed node that co-signed another one's checkpoint shows that history itself."""
        if signed in self._checked:
            return True
        said = await self._hear(signer, replace(signed.checkpoint, time_ms=signed.time_ms))
        if said is None or said.network != network or said.checkpoint is None:
            return False
        if said.checkpoint.signer != signed.signer:
            return False
        evidence = contradiction(signed, said)
        if evidence is not None:
            signer.note(_incident(signer, evidence, self._around.now_ms()))
        elif not agrees(signed.checkpoint, said) and not excused(signed, said):
            return False
        self._checked[signed] = None
        while len(self._checked) > MOST_REMEMBERED:
            del self._checked[next(iter(self._checked))]
        return True


def _incident(one: One, evidence: Evidence, now_ms: int) -> Incident:
    before, after = evidence.first.checkpoint, evidence.second.checkpoint
    return Incident(0, one.row.address, Standing.TWO_HISTORIES, now_ms, before, after, evidence=evidence)


def _behind(own: Checkpoint, other: Checkpoint) -> int:
    late = other.time_ms - own.time_ms > BEHIND_MS
    return max(0, other.size - own.size) if late else 0


def _cosigned(members: Members) -> Iterator[tuple[Signed, One, One]]:
    """Each word under another's checkpoint whose signer is followed too, with whose checkpoint it is."""
    by_key = {one.row.pin.key: one for one in members}
    for one in members:
        for signed in one.cosigned:
            if signed.signer in by_key and by_key[signed.signer] is not one:
                yield signed, one, by_key[signed.signer]
