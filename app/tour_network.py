"""A network made up for the tour: more states of peers than a few minutes with real nodes would bring together.

It goes through the window as a node's own words would.  None of it is ever shown but in pictures whose names say so.
"""

import hashlib
import time
from dataclasses import replace

from node.types.branch import Branch
from node.types.commands import Result
from node.types.members import Member, Membership, Proposal
from node.types.peer import PeerState, PeerStatus
from node.types.receipt import Checkpoint, CoSignature
from node.types.rounds import ChainCase, Checked, Link, Round
from node.types.status import Carried, NodeStatus, RelayLink, RelayState, Syncing
from node.types.watched import NamedLine, WatchedLine
from widgets.pages.network import Asked, NetworkPage

NOW_NS = 1_795_287_600_000_000_000  # 21 Nov 2026 14:00:00 in Bogotá
SECOND = 1_000_000_000
HEIGHT, AHEAD = 12_482, 48_210
NAME = "Bogotá U.D. 115 kV"
SAMPLE_S, SAMPLES = 3, 80
_SIGNATURE = bytes(64)
ANSWERS = (
    "4 of 6 peers answered; this node already has the longest chain.",
    "There is no host called noroeste. Write its address in full.",
)


def _digest(*parts: object) -> bytes:
    return hashlib.sha256("/".join(map(str, parts)).encode()).digest()


TIP, FAR_TIP = _digest("block", HEIGHT), _digest("block", AHEAD)


def _met(
    address: str, name: str, latency_ms: float, speaks_with: tuple[str, ...], height: int = HEIGHT, seen_s: float = 1.2
) -> PeerState:
    tip = TIP if height == HEIGHT else _digest("block", height)
    return PeerState(
        address, PeerStatus.CONNECTED, "", name, _digest("key", name), height, tip, latency_ms,
        NOW_NS - int(seen_s * SECOND), height == HEIGHT, speaks_with,
    )  # fmt: skip


NORTH, SALT, GUACA, BACATA = "10.0.3.2:5000", "10.0.3.3:5000", "192.168.100.10:15000", "[2001:db8:3:115::7]:5000"
CIRCO, TORCA, USME, SHOP = "10.0.3.6:5000", "noroeste.red.example:5000", "10.0.3.9:5000", "10.0.3.11:5000"
BACK, FAR = "10.0.3.12:5000", "10.0.3.40:5000"

PEERS = (
    _met(NORTH, "Enel Norte", 0.8, (SALT, GUACA, BACATA)),
    _met(SALT, "Salitre 115 kV", 12.4, (NORTH, CIRCO)),
    _met(GUACA, "Subestación La Guaca 230/115 kV", 1_284.0, (NORTH, FAR), HEIGHT - 37, 4.0),
    _met(BACATA, "Bacatá", 31.0, (NORTH, SALT), AHEAD),
    replace(
        _met(CIRCO, "Circo", 9.6, (SALT,), HEIGHT - 2, 190), status=PeerStatus.SILENT, agrees=False,
        reason="It did not answer within 3 s, 7 times so far; it is asked again in 30 s.",
    ),
    PeerState(TORCA, PeerStatus.CANDIDATE, "Named by Enel Norte; the address could not be reached yet."),
    PeerState(
        USME, PeerStatus.REFUSED,
        "It belongs to another network (9c41 77d0). Compare the fingerprints with whoever runs it.", "Usme",
    ),
    PeerState(
        SHOP, PeerStatus.DISCOURAGED,
        "It sent block 12 480 with records that are not sorted, which breaks a rule. It is left alone for 24 h.",
        "Workshop bench", _digest("key", "bench"), HEIGHT, _digest("other"), 2.0, NOW_NS - 3_700 * SECOND,
    ),
    PeerState(BACK, PeerStatus.BANNED, "A person banned it: it was sold with its disk.", "Old gateway"),
)  # fmt: skip


def status() -> NodeStatus:
    """The node among them, on its way to a longer chain."""
    return NodeStatus(
        name=NAME, node_key=_digest("key"), version="0.1.0", address="10.0.3.1:5000", network=_digest("network"),
        network_name=NAME, open=False, height=HEIGHT, tip=TIP, tip_time_ms=NOW_NS // 1_000_000 - 12_000,
        work=HEIGHT << 16, difficulty=16, pending=4, oldest_pending_ns=NOW_NS - 38 * SECOND, set_aside=0,
        sealing="within 60 s", checked=100, coverage=0.64, days_left=1_400.0, room=84_000_000_000,
        syncing=Syncing(HEIGHT - 9_000, HEIGHT, AHEAD, 310.0), carried=Carried(), contradictions=1, peers=PEERS,
        relays=(RelayState("Relay 1 T1 115 kV", "simulator", RelayLink.LIVE, True, NOW_NS),),
    )  # fmt: skip


def rounds() -> tuple[Round, ...]:
    """One of each of the paper's cases, the newest last: quick, slow, and one that is under way."""
    checked = tuple(Checked(one.address, one.name, one.status, one.reason) for one in PEERS[:5])
    told = (
        (ChainCase.NEW, "A new chain was begun: no node had one.", 0, 0.04, ()),
        (
            ChainCase.EXTERNAL,
            "The longest chain was Enel Norte's: 12 480 blocks were taken over.",
            12_480,
            41.3,
            checked,
        ),
        (ChainCase.INTERNAL, "Block 12 481 was sealed here with 6 records.", 12_481, 0.21, checked),
        (ChainCase.INTERNAL, "Block 12 482 was sealed here with 12 records.", HEIGHT, None, checked),
    )
    return tuple(
        Round(number, NOW_NS - (4 - number) * 61 * SECOND, case, message, _links(height), height + 1, nodes, took, 2, 4)
        for number, (case, message, height, took, nodes) in enumerate(told, start=1)
    )


def _links(height: int) -> tuple[Link, ...]:
    return tuple(Link(one, _digest("block", one)) for one in range(max(0, height - 2), height + 1))


def branches() -> tuple[Branch, ...]:
    """A long branch with one that grows out of it, and one that can never be followed."""
    ms = NOW_NS // 1_000_000
    return (
        Branch(12_301, 12_312, _digest("end", 1), ms - 5_400_000, (("Circo", 7), ("Salitre 115 kV", 5))),
        Branch(12_308, 12_309, _digest("end", 2), ms - 5_500_000, (("Enel Norte", 2),), on=0),
        Branch(12_480, 12_480, _digest("end", 3), ms - 90_000, (("Workshop bench", 1),),
               reason="Its records are not sorted."),
    )  # fmt: skip


def lines() -> tuple[NamedLine, ...]:
    """What others signed: two that agree, and one that contradicts itself."""
    return (
        _line(4, "Workshop bench", SHOP, 12_470, contradicts=3),
        _line(1, "Enel Norte", NORTH, 12_476),
        _line(2, "Salitre 115 kV", SALT, 12_476),
        _line(3, "Workshop bench", SHOP, 12_474),
    )


def _line(number: int, name: str, came: str, height: int, contradicts: int | None = None) -> NamedLine:
    ms = NOW_NS // 1_000_000 - number * 61_000
    checkpoint = Checkpoint(height, _digest("root", height), ms, _digest("key", name), _SIGNATURE)
    own = CoSignature(ms, _digest("key"), _SIGNATURE) if name != "Workshop bench" else None
    return NamedLine(name, WatchedLine(number, checkpoint, came, contradicts, own))


def membership() -> Membership:
    """Five who may seal, and a proposal that two of them have signed."""
    names = ("Bogotá Sur", "Bogotá Norte", "Soacha", "Chía", "Zipaquirá")
    members = tuple(
        Member(_digest("member", name), name, at == 0, at == 0, signed=at < 2) for at, name in enumerate(names)
    )
    proposal = Proposal(added=(_digest("member", "Funza"),), have=2, want=3, text="made up")
    return Membership("Bogotá", False, 2, members, proposal)


def show(page: NetworkPage) -> None:
    """All of it, as the bridge and the reader would bring it, with four minutes of traffic before."""
    now, carried = time.monotonic_ns(), Carried()
    for step in range(SAMPLES):
        chance = _digest("traffic", step)
        busy = 1 if step < 55 else 9  # since then it has been catching up
        carried = Carried(carried.received + busy * (1_500 + 6 * chance[0]), carried.sent + 400 + 9 * chance[1])
        told = replace(status(), carried=carried)
        if step < SAMPLES - 1:
            page.traffic.show_status(told, now - (SAMPLES - 1 - step) * SAMPLE_S * SECOND)
    page.show_status(told)
    for one in rounds():
        page.show_round(one)
    page.show_read(branches(), lines())
    page.views.members.show_membership(membership())
    page.show_result(Asked.RESOLVE, Result(True, ANSWERS[0]))
    page.peers_card.view.select([one.address for one in PEERS].index(SHOP))
    page.show_result(Asked.REGISTER, Result(False, ANSWERS[1]))
