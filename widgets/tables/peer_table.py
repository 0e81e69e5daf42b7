"""The peers as a table that changes only where a peer changed, so that a selection outlives every refresh."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import QCoreApplication, QObject

from node.types.peer import PeerState, PeerStatus
from widgets import format as words
from widgets.tables.column import SHAPES, Column, ListTable, Mood

_MOODS = {
    PeerStatus.CONNECTED: Mood.NORMAL,
    PeerStatus.CANDIDATE: Mood.QUIET,
    PeerStatus.SILENT: Mood.WARNING,
    PeerStatus.REFUSED: Mood.FAULT,
    PeerStatus.DISCOURAGED: Mood.FAULT,
    PeerStatus.BANNED: Mood.QUIET,
}


class PeerTableModel(ListTable[PeerState]):
    """Peers by address, in the order in which they became known here."""

    def __init__(self, now_ns: int = 0, parent: QObject | None = None) -> None:
        super().__init__((), parent)
        self._now_ns = now_ns
        self._height: int | None = None
        self._columns = self._told_by()

    def take(self, peers: Sequence[PeerState], now_ns: int, height: int | None = None) -> None:
        """The peers of now: who left is removed, who changed is said once, who is new comes last.

        `height` is that of this node's own chain, which theirs are compared with.
        """
        self._now_ns = now_ns
        grown, self._height = height != self._height, height
        by_address = {peer.address: peer for peer in peers}
        for row in reversed(range(len(self._rows))):
            if self._rows[row].address not in by_address:
                self.remove(row, 1)
        self._renew(by_address)
        known = {peer.address for peer in self._rows}
        self.insert(len(self._rows), [peer for peer in by_address.values() if peer.address not in known])
        if grown:
            self.touch(0, len(self._rows) - 1)

    def set_now(self, now_ns: int) -> None:
        """Time went on: ages read differently."""
        self._now_ns = now_ns
        self.touch(0, len(self._rows) - 1)

    def _renew(self, by_address: dict[str, PeerState]) -> None:
        changed = [row for row, peer in enumerate(self._rows) if by_address[peer.address] != peer]
        for row in changed:
            self._rows[row] = by_address[self._rows[row].address]
        if changed:
            self.touch(changed[0], changed[-1])

    def _told_by(self) -> tuple[Column[PeerState], ...]:
        return (
            Column(self.tr("Address"), lambda peer: peer.address, "192.168.100.10:65535", whole=_address),
            Column(
                self.tr("Name"),
                lambda peer: peer.name or words.ABSENT,
                "Station 004 N",
                mood=_mood_of_name,
                tip=self._name_tip,
            ),
            Column(
                self.tr("State"),
                self._state,
                "▲ silent 59 min",
                mood=_mood,
                spoken=self._state_words,
                tip=lambda peer: peer.reason,
            ),
            Column(self.tr("Height"), _height, "9 999 999", right=True, mood=_mood_of_value),
            Column(
                self.tr("Agrees"),
                self._agrees,
                self.tr("{0} behind").format("99 999"),
                mood=_mood_of_value,
                spoken=lambda peer: self.tr("not known") if _is_unheard(peer) else self._agrees(peer),
                tip=lambda peer: self.tr("Not known: it does not answer now.") if _is_unheard(peer) else "",
            ),
            Column(self.tr("Latency"), _latency, "9 999 ms", right=True, mood=_mood_of_value),
            Column(
                self.tr("Last seen"),
                self._last_seen,
                words.ago(59 * 60_000_000_000, 0),
                right=True,
                mood=_mood_of_value,
            ),
            Column(self.tr("Reason"), lambda peer: peer.reason, "answers", whole=lambda peer: peer.reason),
        )

    def _state(self, peer: PeerState) -> str:
        return f"{SHAPES[_MOODS[peer.status]]} {self._state_words(peer)}"

    def _state_words(self, peer: PeerState) -> str:
        if peer.status is PeerStatus.SILENT:
            return words.silent(self._now_ns, peer.last_seen_ns)
        return status_words(peer.status)

    def _name_tip(self, peer: PeerState) -> str:
        if peer.name and peer.status is PeerStatus.CANDIDATE:
            return self.tr("{0} is its last known name. It has not answered since this start.").format(peer.name)
        return peer.name

    def _agrees(self, peer: PeerState) -> str:
        if _is_unheard(peer) or peer.height is None:
            return words.ABSENT
        if peer.agrees:
            return self.tr("yes")
        if self._height is None or peer.height == self._height:
            return self.tr("no")
        ahead = peer.height - self._height
        return (self.tr("{0} ahead") if ahead > 0 else self.tr("{0} behind")).format(words.count(abs(ahead)))

    def _last_seen(self, peer: PeerState) -> str:
        return words.ago(self._now_ns, peer.last_seen_ns)


def status_words(status: PeerStatus) -> str:
    """How far a peer is trusted and reached, in the words that the Help page explains."""
    tr = partial(QCoreApplication.translate, "PeerTableModel")
    return {
        PeerStatus.CONNECTED: tr("connected"),
        PeerStatus.CANDIDATE: tr("candidate"),
        PeerStatus.SILENT: tr("silent"),
        PeerStatus.REFUSED: tr("refused"),
        PeerStatus.DISCOURAGED: tr("discouraged"),
        PeerStatus.BANNED: tr("banned"),
    }[status]


def _address(peer: PeerState) -> str:
    return peer.address


def _mood(peer: PeerState) -> Mood:
    return _MOODS[peer.status]


def _is_unheard(peer: PeerState) -> bool:
    """Whether nothing of it can be held against this node's chain: what it said once is not what it says."""
    return peer.status is not PeerStatus.CONNECTED or not peer.tip


def _mood_of_name(peer: PeerState) -> Mood:
    return Mood.NORMAL if peer.name and peer.status is not PeerStatus.CANDIDATE else Mood.QUIET


def _mood_of_value(peer: PeerState) -> Mood:
    """What a peer said before it fell silent is old, and looks it."""
    return Mood.NORMAL if peer.status is PeerStatus.CONNECTED else Mood.QUIET


def _height(peer: PeerState) -> str:
    return words.ABSENT if peer.height is None else words.count(peer.height)


def _latency(peer: PeerState) -> str:
    if peer.latency_ms is None:
        return words.ABSENT
    return words.with_unit(peer.latency_ms, 1 if peer.latency_ms < 10 else 0, "ms")
