"""The vectors of blocks: chains with what is in force after each block, and blocks that may not follow."""

from dataclasses import replace
from typing import Any

from node.keys import NodeKey
from node.ledger import blocks, rules
from node.ledger.network import Network
from node.ledger.records import Leaf
from tests.node.vectors.chain import Chain, Sample, closed, conflict, heard, key_of, opened, reading, sample

Json = dict[str, Any]


def _settings(network: Network) -> Json:
    p = network.parameters
    return {
        "control_number": network.control_number, "control_id": network.control_id.hex(), "difficulty": p.difficulty,
        "most_records": p.max_records, "most_bytes": p.max_block_bytes, "ahead_ms": p.ahead_ms,
        "spacing_ms": p.spacing_ms, "sealers": [key.hex() for key in p.sealers],
        "bindings": [[bound.source, bound.key.hex()] for bound in p.bindings],
    }  # fmt: skip


def _chain(chain: Chain) -> Json:
    """Whole blocks with their ids, and the settings in force after each."""
    first = closed(chain.parameters.name, **{n: getattr(chain.parameters, n) for n in ("open", "sealers")})
    network, found = first.network, []
    for block in chain.sealed:
        for leaf in block.leaves if block.header.height and block.header.flags else ():
            if leaf.record.statement.key.kind == 8:
                network = rules.in_force_after(leaf, network)
        found.append(
            {
                "block": block.data.hex(), "header": block.header_bytes.hex(), "id": block.id.hex(),
                "height": block.header.height, "seal": block.seal.hex(),
                "records": [leaf.leaf_hash.hex() for leaf in block.leaves],
                "history_root": block.header.history_root.hex(), "in_force_after": _settings(network),
            }
        )  # fmt: skip
    p = chain.parameters
    return {
        "name": p.name, "salt": p.salt.hex(), "founder": p.founder.hex(), "recovery": p.recovery.hex(), "open": p.open,
        "clock_rate": p.clock_rate, "genesis_id": chain.genesis_id.hex(), "network_id": chain.network.network_id.hex(),
        "blocks": found,
    }  # fmt: skip


def block_vectors() -> Json:
    """Two networks from their genesis on, and blocks that may not follow."""
    made = sample()
    return {
        "chains": [_chain(made.chain), _chain(opened().chain)],
        "refused": [
            {"name": name, "chain": 0, "after": height, "block": data.hex()} for name, height, data in bad_blocks()
        ],
    }


Bad = list[tuple[str, int, bytes]]


class _Faults:
    """Collects blocks for the tip of the sample that break one rule each."""

    def __init__(self) -> None:
        self.made, self.fifth = sample(), key_of("fifth")
        self.genesis_id, self.tip = self.made.chain.genesis_id, len(self.made.chain.sealed) - 1
        self.good = heard(reading(second=90), key_of("collector"), self.genesis_id)
        self.found: Bad = []

    def case(self, name: str, *leaves: Leaf, by: NodeKey | None = None, **changed: object) -> None:
        block = sample().chain.add(list(leaves) or [self.good], by or self.fifth, **changed)
        self.found.append((name, self.tip, block.data))


def bad_blocks() -> Bad:
    """Blocks for the first chain of the vectors that break one rule each, and the height of the block they follow."""
    return [*_bad_headers(), *_bad_records(), *_bad_changes(), *_bad_bodies()]


def _bad_headers() -> Bad:
    faults = _Faults()
    case, tip, header = faults.case, faults.tip, faults.made.chain.sealed[-1].header
    case("unknown flag", flags=2)
    case("flag without a control record", flags=1)
    case("network id", network_id=b"elsewher")
    case("height", height=tip + 2)
    case("previous", previous=bytes(32))
    case("records root", records_root=bytes(32))
    case("record count", record_count=2)
    case("history root", history_root=bytes(32))
    case("not later than the median", time_ms=header.time_ms)
    case("less work than in force", difficulty=header.difficulty - 1)
    case("more work than in force", difficulty=header.difficulty + 1)
    case("sealer not listed any more", by=key_of("founder"))
    case("seal of another", sealer=key_of("fourth").public)
    return faults.found


def _bad_records() -> Bad:
    faults = _Faults()
    case, made, genesis_id, fifth, good = faults.case, faults.made, faults.genesis_id, faults.fifth, faults.good
    case("a key that is sealed", made.first)
    case("a bound source, unsigned", heard(reading("Relay 9", 91), None, genesis_id))
    case("a bound source, another's signature", heard(reading("Relay 9", 91), fifth, genesis_id))
    received = replace(reading(second=91), key=replace(reading(second=91).key, basis=1))
    case("the collector's time without a sequence of its own", heard(received, fifth, genesis_id))
    own = replace(received, key=replace(received.key, sequence=f"{fifth.public.hex()}:1"))
    case("the collector's time, unsigned", heard(own, None, genesis_id))
    case("the collector's time, another's sequence", heard(own, key_of("collector"), genesis_id))
    case("a signature for another network", heard(reading(second=90), key_of("collector"), bytes(32)))
    other = heard(reading(number="231"), None, genesis_id)
    case("a conflict sealed already", made.dispute)
    case("a conflict of what is sealed", conflict(made.first, made.first.content_id, None, genesis_id))
    case("a conflict that contradicts another", conflict(other, made.second.content_id, None, genesis_id))
    case("a conflict about nothing", conflict(good, made.first.content_id, None, genesis_id))
    third = heard(reading(number="232"), None, genesis_id)
    case("a conflict twice", *(conflict(third, made.first.content_id, by, genesis_id) for by in (None, fifth)))
    many = [heard(reading(number=str(n)), None, genesis_id) for n in range(300, 308)]
    case("nine conflicts of one key", *(conflict(one, made.first.content_id, None, genesis_id) for one in many))
    secret = replace(rules.conflict_statement(third, made.first.content_id), confidentiality=1)
    case("a conflict more secret than what is in it", heard(secret, None, genesis_id))
    change = made.controls[1][1]
    again = heard(replace(change.record.statement, confidentiality=1), None, genesis_id)
    case("a conflict about a control record", _unchecked_conflict(again, change, genesis_id))
    return faults.found


def _bad_changes() -> Bad:
    faults = _Faults()
    case, made, fifth = faults.case, faults.made, faults.fifth
    for name, leaf in bad_controls(made):
        case(name, leaf)
    settings = replace(made.chain.network.parameters, spacing_ms=1)
    twice = [made.chain.change(settings, [key_of("fourth"), fifth], later) for later in (1, 2)]
    case("two control records", *twice)
    case("two control records, and flags that say two", *twice, flags=2)
    return faults.found


def _bad_bodies() -> Bad:
    faults = _Faults()
    good, other = faults.good, heard(reading(second=92), key_of("collector"), faults.genesis_id)
    whole = sample().chain.add([good], faults.fifth).data
    faults.case("a key twice in one block", good, heard(reading(second=90, number="1"), None, faults.genesis_id))
    pair = blocks.canonical([good, other])[::-1]
    swapped = sample().chain.add(pair, faults.fifth, records_root=blocks.records_root(pair))
    body = [leaf.data for leaf in pair]
    backwards = blocks.encode_block(swapped.header_bytes, swapped.seal, body)
    copies = [
        ("a byte behind the block", whole + b"\0"), ("cut off", whole[:-1]), ("no work", _without_work(whole)),
        ("records in another order", backwards),
    ]  # fmt: skip
    return faults.found + [(name, faults.tip, data) for name, data in copies]


def _unchecked_conflict(inner: Leaf, about: Leaf, genesis_id: bytes) -> Leaf:
    """A conflict around what cannot be disputed."""
    return heard(rules.conflict_statement(inner, about.content_id), None, genesis_id)


def _without_work(block: bytes) -> bytes:
    """The block with the first nonce that proves nothing; its seal is wrong then, too."""
    return block[:164] + b"\xff" * 8 + block[172:]


def bad_controls(made: Sample) -> list[tuple[str, Leaf]]:
    """Control records that may not follow the last one of the sample."""
    chain, fourth, fifth = made.chain, key_of("fourth"), key_of("fifth")
    now = chain.network.parameters
    one = replace(now, spacing_ms=1)
    return [
        ("approved by half", chain.change(one, [fourth])),
        ("approved by the recovery key, but for more than the sealers", chain.change(one, [key_of("recovery")])),
        ("approved by a stranger too", chain.change(one, [fourth, fifth, key_of("stranger")])),
        ("no sealer left", chain.change(replace(now, sealers=()), [fourth, fifth])),
        ("difficulty 65", chain.change(replace(now, difficulty=65), [fourth, fifth])),
        ("a control record that was followed already", made.controls[1][1]),
    ]
