"""Receipts forged from whole chains, every hash and signature in them right, in which here and there one field is not.

A flipped bit only shows that hashes are compared.  Here the odd field is hashed and signed along, so that what the
verifiers say follows from the rule about this field alone: from its bounds, its order, its place.
"""

import random
import struct
from dataclasses import dataclass, replace
from typing import Any

from node.ledger import proofs, trees
from tests.node.vectors.chain import key_of
from tests.verifier import raw
from tests.verifier.amended import Settings, SettingsForge
from tests.verifier.fields import SIGNERS
from tests.verifier.oddities import BYTES, DECIMALS, NAMES, TEXTS, VALUES
from tests.verifier.raw import START_MS, Header, Statement, Value, Witness, tag
from tests.verifier.twist import Twist

Json = dict[str, Any]
DERIVED = (3, 4, 5)
FILLER = Statement("Filler")


@dataclass
class Block:
    """A sealed block with the leaf hashes of its records."""

    header: Header
    seal: bytes
    records: list[bytes]

    @property
    def leaves(self) -> list[bytes]:
        return [trees.leaf_hash(one) for one in self.records]


class Forge(SettingsForge):
    """One chain and one receipt cut from it."""

    def __init__(self, seed: int, twist: Twist) -> None:
        super().__init__(random.Random(seed), twist)
        self.open = self.random.random() < 0.2
        self.settings = Settings(["founder", "second", "third"], self.random.choice((0, 0, 3, 5)))
        if self.random.random() < 0.3:
            self.settings.bindings = [("Relay 9", "collector"), ("Relay 9", "second")]
        self.number = 0
        self.blocks: list[Block] = []
        self._found()

    # ---- the genesis block

    def _found(self) -> None:
        self.twist.role, pick, founder = "genesis", self.twist.pick, key_of("founder")
        name = pick("network's name", "Forged", *NAMES)
        time_ms = pick("time of genesis", START_MS, 0, 2**64 - 1, 9_223_372_036_854, 9_223_372_036_855)
        at = min(time_ms * 1_000_000, 2**63 - 1)
        more = [
            ("salt", b"\5" + raw.text(pick("salt", "00" * 16, "00" * 15, "AA" * 16, "0 " * 16))),
            ("founder", b"\5" + raw.text(pick("founder", founder.public.hex(), key_of("second").public.hex()))),
            (
                "recovery",
                b"\5" + raw.text(pick("recovery", key_of("recovery").public.hex(), "f" * 64, "F" * 64, "f" * 62)),
            ),
            ("open", pick("open", b"\3" if self.open else b"\2", b"\0", b"\4" + bytes(8))),
            ("clock rate", pick("clock rate", raw.decimal(1), *DECIMALS, raw.decimal(1000))),
        ]
        control = struct.pack(
            ">I32s", pick("number of genesis", 0, 1), pick("previous of genesis", bytes(32), b"\1" * 32)
        )
        payload = (
            control
            + self.values(self.settings, more)
            + raw.approvals(pick("approvals of genesis", [], [(founder.public, bytes(64))]))
        )
        statement = self.odd_statement(Statement(name, "network", 8, 0, at, "0", payload=payload))
        record = statement.data + self.odd_witness(Witness(founder.public, at, bytes(32), "genesis")).data
        self.name, self.genesis_content = name, statement.content_id
        self.network = raw.sha(tag("network1"), statement.data)[:8]
        header = Header(
            self.network, 0, bytes(32), trees.leaf_hash(record), 1, trees.EMPTY_ROOT, self.settings.difficulty,
            founder.public, flags=1, time_ms=time_ms,
        )  # fmt: skip
        header = self.odd_header(header)
        self.genesis_id, self.control = header.id, self.genesis_content
        self.blocks.append(Block(header, self.signed("founder", tag("seal1") + header.id + header.id), [record]))

    # ---- records

    def record(self, statement: Statement, signer: str | None) -> bytes:
        """The record of a statement as this signer heard it."""
        witness = Witness(driver="forged")
        if signer is not None:
            witness = replace(witness, collector=key_of(signer).public, mark=1)
        witness = self.odd_witness(witness)
        if witness.mark == 1:
            message = tag("record1") + self.genesis_id + statement.content_id + witness.head
            witness = replace(witness, signature=self.signed(signer or "stranger", message))
        return statement.data + witness.data

    def payload(self, kind: int) -> bytes:
        """What a record of this kind holds."""
        pick, chosen = self.twist.pick, self.random.choice
        some: list[Value] = [
            (2, 1, 2, "", 0, chosen(VALUES[:8])),
            (0, 0, 0, "a", 1, raw.decimal(5)),
            (9, 200, 999, "", 2**31, b"\3"),
        ]
        some = [pick("value", one, (*one[:5], chosen(VALUES))) for one in some[: chosen((0, 1, 3))]]
        data = raw.values(self.twist.mixed("values", sorted(some, key=raw.quantity)))
        if kind in DERIVED:
            ids = self.twist.mixed("inputs", [bytes([at]) * 32 for at in range(chosen((0, 1, 4)))])
            ids = pick("many inputs", ids, *([at.to_bytes(32) for at in range(size)] for size in (1024, 1025)))
            return raw.inputs(ids) + data
        if kind in (6, 7):
            return (
                bytes(32)
                + struct.pack(">Q", pick("size", 14, 2**64 - 1))
                + raw.text(pick("media", "text/plain", *TEXTS))
            )
        return data if kind in (1, 2) else pick("bytes", b"whatever", *BYTES)

    def statement(self) -> tuple[Statement, str | None]:
        """Something that is sealed, and who signs it."""
        chosen, pick = self.random.choice, self.twist.pick
        kind = chosen((1, 1, 1, 2, 3, 4, 5, 6, 7, 0, 10, 65535))
        signer = chosen((None, "collector", "second", "stranger"))
        own = key_of(signer or "second").public.hex()
        source, basis, sequence = chosen(("Relay 1", "Relay 9", "Forged")), chosen((0, 0, 0, 1)), ""
        bound = [key for name, key in self.settings.bindings if name == source]
        if bound:
            signer = pick("signer of a bound source", chosen(bound), None, "stranger")
            own = key_of(signer or "second").public.hex()
        if kind in (*DERIVED, 7):
            signer, source = (
                pick("signer", signer or "second", None, "third"),
                pick("derived source", own, own.upper(), own + " "),
            )
        if basis:
            signer = pick("signer of a time", signer or "second", None)
            sequence = pick("mark of a time", f"{own}:{chosen(('', '1'))}", own, own.upper() + ":", "x")
        bare = Statement(source, "", kind, basis, sequence=sequence, payload=self.payload(kind))
        return self.odd_statement(bare), signer

    def conflict(self, inner: Statement, record: bytes, contradicted: bytes) -> bytes:
        """The conflict record around another version."""
        pick = self.twist.pick
        held = struct.pack(">32sI", contradicted, len(record)) + record
        around = Statement(
            inner.source, inner.point, pick("kind of a conflict", 9, 1), inner.basis, inner.time, inner.sequence,
            confidentiality=inner.confidentiality, payload=held,
        )  # fmt: skip
        return self.record(self.odd_statement(around), self.random.choice((None, "second")))

    def change(self) -> tuple[Statement, bytes]:
        """A control record; what it brings comes into force here."""
        pick, chosen = self.twist.pick, self.random.choice
        by_recovery = self.random.random() < 0.3
        wanted = Settings(
            [*self.settings.sealers[chosen((0, 1)) :], ("fourth", "fifth", "stranger")[self.number]],
            self.settings.difficulty,
            list(self.settings.bindings),
        )
        if not by_recovery or pick("too much for the recovery key", False, True):
            wanted.difficulty = chosen((0, 2, 4))
            wanted.bindings = chosen(
                ([("Forged", "second")], [("Relay 9", "second")], [*wanted.bindings, ("Relay 8", "third")])
            )
        head = struct.pack(
            ">I32s", pick("number", self.number + 1, 0, self.number + 2), pick("before", self.control, bytes(32))
        )
        bare = head + self.changes(self.settings, wanted)
        sequence = pick("sequence of a change", str(self.number + 1), "0", f"0{self.number + 1}", "")
        name = pick("name of a change", self.name, "Other")
        statement = self.odd_statement(Statement(name, "network", 8, 0, sequence=sequence, payload=bare + b"\0\0"))
        message = tag("control1") + pick("genesis of an approval", self.genesis_id, bytes(32)) + statement.data
        enough = len(self.settings.sealers) // 2 + 1
        members = ["recovery"] if by_recovery else self.settings.sealers[: pick("members", enough, 0, 1, 2, 3)]
        members = pick("approving", members, [*members, "stranger"], [*members, "recovery"], members[:-1])
        given = sorted((key_of(name).public, self.signed(name, message)) for name in dict.fromkeys(members))
        statement.payload = statement.payload[:-2] + raw.approvals(self.twist.mixed("approvals", given))
        self.number, self.control, self.settings = self.number + 1, statement.content_id, wanted
        return statement, self.record(statement, chosen((None, "stranger")))

    # ---- blocks

    def add(self, record: bytes, flags: int, settings: Settings) -> tuple[int, int]:
        """Seal a block with this record in it; gives its place: height and position."""
        pick, chosen = self.twist.pick, self.random.choice
        others = [FILLER.data + Witness(raw=bytes([at]) * 32).data for at in range(chosen((0, 0, 1, 2, 4)))]
        at = self.random.randint(0, len(others))
        records = [*others[:at], record, *others[at:]]
        name = pick("sealer of a block", chosen(settings.sealers), *SIGNERS)
        root, history = trees.root([trees.leaf_hash(one) for one in records]), trees.root(self.history())
        header = Header(
            self.network, len(self.blocks), self.blocks[-1].header.id, root, len(records), history,
            settings.difficulty, key_of(name).public, flags=flags,
        )  # fmt: skip
        header = self.odd_header(header)
        while raw.zero_bits(header.id) < header.difficulty and not pick("no work", False, True):
            header.nonce += 1
        self.blocks.append(Block(header, self.signed(name, tag("seal1") + self.genesis_id + header.id), records))
        return len(self.blocks) - 1, at

    def _fill(self) -> None:
        """A block of no interest; nothing of it is in the receipt but its hash."""
        record = FILLER.data + Witness().data
        last = self.blocks[-1].header
        header = Header(
            self.network, len(self.blocks), last.id, trees.leaf_hash(record), 1, trees.root(self.history()),
            self.settings.difficulty, last.sealer,
        )  # fmt: skip
        self.blocks.append(Block(header, bytes(64), [record]))

    def history(self) -> list[bytes]:
        return [trees.leaf_hash(block.header.id) for block in self.blocks]

    def proven(self, place: tuple[int, int], size: int) -> Json:
        """A record with its paths."""
        height, at = place
        block, ids = self.blocks[height], self.history()[:size]
        path = proofs.inclusion(proofs.node_of(block.leaves), at, len(block.leaves))
        history = proofs.inclusion(proofs.node_of(ids), height, size) if height < size else ()
        return {
            "record": block.records[at].hex(), "position": at, "path": [one.hex() for one in path],
            "header": block.header.data.hex(), "seal": block.seal.hex(), "history": [one.hex() for one in history],
        }  # fmt: skip

    def _disputing(self, place: tuple[int, int], asked: tuple[int, int], size: int) -> Json:
        """A dispute: in the history, or young and with the way from the record's own block to what it stands on."""
        found, height = self.proven(place, size), place[0]
        if height >= size:
            ids = self.history()[:height]
            above = self.twist.pick("height that a dispute leads from", asked[0], asked[0] - 1)
            path = proofs.inclusion(proofs.node_of(ids), above, height)
            found["history"] = self.twist.pick("way of a young dispute", [one.hex() for one in path], [])
        return found

    # ---- the receipt

    def receipt(self) -> Json:
        """The receipt as JSON."""
        pick, chosen = self.twist.pick, self.random.choice
        self._fill()
        changes, controls = chosen((0, 0, 1, 2)) if not self.open else pick("a change in an open network", 0, 1), []
        for _ in range(changes):
            before = self.settings
            self.twist.role = "change"
            controls.append(self.add(self.change()[1], 1, before))
        asked, disputes = self._asked()
        is_young = chosen((True, False, False))
        self._fill()
        size = asked[0] if is_young else chosen((len(self.blocks), asked[0] + 1, pick("size", asked[0] + 2, asked[0])))
        checkpoint = None if is_young else self._checkpoint(size)
        cosigned = [] if checkpoint is None else [self._cosigned(checkpoint, name) for name in self._cosigners()]
        return {
            "format": "gridwitness receipt 1", "genesis": self.proven((0, 0), 0),
            "controls": [self.proven(one, size) for one in self.twist.mixed("controls", controls)],
            "record": self.proven(asked, size), "disputes": [self._disputing(one, asked, size) for one in disputes],
            "checkpoint": checkpoint, "cosignatures": cosigned,
        }  # fmt: skip

    def _asked(self) -> tuple[tuple[int, int], list[tuple[int, int]]]:
        """The record in question, sealed, and the disputes about it."""
        self.twist.role, chance = "asked", self.random.random()
        if chance < 0.12 and not self.open:
            before = self.settings
            return self.add(self.change()[1], 1, before), []
        if chance < 0.24:
            return self.add(self._around(), 0, self.settings), []
        statement, signer = self.statement()
        place = self.add(self.record(statement, signer), 0, self.settings)
        wanted = self.random.choice((0, 0, 1, 2))
        return place, [self._disputed(statement, signer) for _ in range(wanted)]

    def _around(self) -> bytes:
        """A conflict as the record in question; what it holds may be what none may hold."""
        self.twist.role = "inner"
        statement, signer = self.statement()
        inner = self.record(statement, signer)
        held = self.twist.pick("held by a conflict", "reading", "change", "conflict")
        if held == "conflict":
            inner = self.conflict(statement, inner, bytes(32))
            statement = replace(statement, kind=9)
        elif held == "change" and not self.open:
            statement, inner = self.change()
        self.twist.role = "conflict"
        return self.conflict(statement, inner, b"\5" * 32)

    def _disputed(self, statement: Statement, signer: str | None) -> tuple[int, int]:
        self.twist.role, pick = "other version", self.twist.pick
        other = self.odd_statement(replace(statement, zone=f"{statement.zone!r:.40}+"))
        other = pick("another version", other, statement)
        inner = self.record(other, self.random.choice((None, signer, "stranger")))
        self.twist.role = "dispute"
        contradicted = pick("contradicted", statement.content_id, bytes(32))
        settings = pick("settings of a dispute", self.settings, Settings(["stranger"], 0))
        return self.add(self.conflict(other, inner, contradicted), 0, settings)

    def _checkpoint(self, size: int) -> Json:
        self.twist.role, pick, name = "checkpoint", self.twist.pick, self.random.choice(SIGNERS)
        root, signer = trees.root(self.history()[:size]), key_of(name).public
        time_ms = pick("time of the checkpoint", START_MS, 0, 2**63 - 1, 2**63, 2**64 - 1)
        message = tag("checkpoint1") + self.genesis_id + struct.pack(">Q32sQ32s", size, root, time_ms, signer)
        return {
            "size": size, "root": root.hex(), "time_ms": time_ms, "signer": signer.hex(),
            "signature": self.signed(name, message).hex(),
        }  # fmt: skip

    def _cosigners(self) -> list[str]:
        names = self.random.sample(SIGNERS, self.random.choice((0, 0, 1, 3)))
        return self.twist.pick("many co-signers", self.twist.mixed("co-signers", names), ["third"] * 20)

    def _cosigned(self, checkpoint: Json, name: str) -> Json:
        self.twist.role = "co-signature"
        signer, root = key_of(name).public, bytes.fromhex(checkpoint["root"])
        time_ms = self.twist.pick("time of a co-signature", START_MS, 0, 2**63 - 1, 2**63)
        covered = struct.pack(">Q32sQQ32s", checkpoint["size"], root, checkpoint["time_ms"], time_ms, signer)
        signature = self.signed(name, tag("cosign1") + self.genesis_id + covered)
        return {"time_ms": time_ms, "signer": signer.hex(), "signature": signature.hex()}
