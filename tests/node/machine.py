"""One node against a scripted second chain, and a model in plain Python that says after each step what must hold.

Records are submitted, sealed and contradicted; other branches grow anywhere; settings change; clocks are wrong; the
program crashes between any two statements, also in the middle of a long change of branches; old records are pruned.
"""

import shutil
import sqlite3
import tempfile
from collections.abc import Callable
from contextlib import closing, suppress
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import strategies as st
from hypothesis.stateful import initialize, invariant

from node.ledger import blocks, control, rules, verdict
from node.ledger.receipts import encode_receipt
from node.ledger.records import Leaf, decode_record, encode_record
from node.store import checkpoints, database, pruning, receipts, rollups, switch
from node.store.blocks import PrunedError
from node.store.chain import Chain, RefusedError
from node.store.database import transaction
from node.store.pool import Accepted, Outcome
from node.types.receipt import Answer, Known
from node.types.record import Approval, Kind, Record, Witness
from tests.node.builders import START_MS, Network, key_of, reading_statement
from tests.node.damage import findings
from tests.node.due import MET, Due, at_statement, happens
from tests.node.model import Model, Node, check_store

LEAST_KEPT = 8
"""Chains are short here, so pruning may come closer to the tip."""


class OneNode(Due):
    def __init__(self) -> None:
        super().__init__()
        self.network = Network(difficulty=2)
        self.sealers = [key_of("founder"), key_of("second")]
        self.second = 0
        self.lowest_fork = 0
        self.now_ms = START_MS + 10_000

    @initialize()
    def begin(self) -> None:
        self.folders: list[Path] = []
        self.met.clear()
        self.connection = database.open_writer(self._folder())
        Chain.begin(self.connection, self.network.genesis)
        self.chain = Chain(self.connection)
        genesis = Node(
            self.network.root(), self.network.genesis, self.network.rules, 0,
            {self.network.leaf.key: self.network.leaf.content_id}, {},
        )  # fmt: skip
        self.model = Model(genesis)
        self.issued: list[bytes] = []

    def _folder(self) -> Path:
        self.folders.append(Path(tempfile.mkdtemp(prefix="gridwitness-machine-")))
        return self.folders[-1]

    def teardown(self) -> None:
        MET.append(self.met)
        if hasattr(self, "connection"):
            self.connection.close()
            assert findings(self.folders[-1]) == []
        for folder in getattr(self, "folders", []):
            shutil.rmtree(folder)

    def _clock(self) -> int:
        """A time at which no block of ours or of the other chain is too early."""
        self.now_ms += 1
        latest = max(node.parent.header.time_ms for node in self.model.tree.values())
        return max(self.now_ms, latest + 1)

    def _leaf(self, source: str, second: int, number: int, signed: bool = True) -> Leaf:
        statement = reading_statement(source, second, str(number))
        if signed:
            return self.network.witnessed(statement)
        return encode_record(Record(statement, Witness(bytes(32), START_MS * 1_000_000, bytes(32), "other")))

    # --- what happens

    @happens(source=st.sampled_from("AB"), back=st.integers(0, 4), number=st.integers(0, 3), signed=st.booleans())
    def submit(self, source: str, back: int, number: int, signed: bool) -> None:
        """A reading, often another version of one that is here already."""
        self.second += 1
        leaf = self._leaf(source, max(0, self.second - back), number, signed)
        (result,) = self.chain.accept([leaf], self.now_ms * 1_000_000)
        self._hold(leaf, result)

    @happens()
    def note(self) -> None:
        self.second += 1
        leaf = self.network.note("did something", self.second)
        self._hold(leaf, self.chain.accept([leaf], self.now_ms * 1_000_000)[0])

    @happens(sealer=st.integers(0, 1))
    def seal(self, sealer: int) -> None:
        self._seal(sealer)

    def _seal(self, sealer: int) -> None:
        """What the node itself would seal is valid, and becomes its tip."""
        made = self.chain.template(self.sealers[sealer].public, self._clock())
        if made is None:
            return
        header, leaves = made
        data = self.network.sealed(header, leaves, self.sealers[sealer])
        before = self.model.tree[header.previous]
        assert self.model.add(before, data) is not None, "a node seals only what the rules allow"
        self._take(data)
        assert self.chain.tip.id == blocks.header_id(data[: blocks.HEADER_SIZE])
        self.met["conflicts sealed"] += sum(leaf.record.statement.key.kind == Kind.CONFLICT for leaf in leaves)

    @happens(back=st.integers(0, 12), length=st.integers(1, 9), fresh=st.integers(0, 2), sealer=st.integers(0, 1),
          crash=st.one_of(st.none(), st.integers(1, 400)))  # fmt: skip
    def branch(self, back: int, length: int, fresh: int, sealer: int, crash: int | None) -> None:
        """The other chain grows by some blocks, on any block near the tip or on an old branch."""
        open_yet = [node for node in self.model.tree.values() if node.height >= self.lowest_fork]
        nodes = sorted(open_yet, key=lambda node: (node.height, node.id))
        before = nodes[-1 - back % len(nodes)]
        page = []
        for _ in range(length):
            data = self._foreign(before, fresh, self.sealers[sealer].public)
            if data is None:
                break
            node = self.model.add(before, data)
            assert node is not None
            page.append(data)
            before = node
        if page:
            self._deliver(page, at_statement(crash) if crash else None)

    def _foreign(self, before: Node, fresh: int, sealer: bytes) -> bytes | None:
        """A block of records held here and of some never seen, with other versions as conflicts."""
        self.second += 1
        body: dict[bytes, Leaf] = {}
        for leaf in [*self.model.held.values()][-6:]:
            first = before.content_of(leaf.key)
            if first is None and leaf.record.statement.key.kind != Kind.CONTROL:
                body[leaf.key] = leaf
            elif first is not None and first != leaf.content_id and self._disputable(before, leaf):
                statement = rules.conflict_statement(leaf, first)
                body[b"c" + leaf.content_id] = encode_record(
                    Record(statement, Witness(sealer, 1, bytes(32), "conflict"))
                )
        for number in range(fresh):
            leaf = self._leaf(f"Fresh {number}", self.second, number)
            body[leaf.key] = leaf
        if not body:
            return None
        keyed = next(key for key in self.sealers if key.public == sealer)
        leaves = blocks.canonical(body.values())
        header = replace(
            self.network.header_on(before.parent, leaves, keyed), difficulty=before.network.parameters.difficulty
        )
        return self.network.sealed(header, leaves, keyed)

    @staticmethod
    def _disputable(before: Node, leaf: Leaf) -> bool:
        kind, others = leaf.record.statement.key.kind, before.conflicts_of(leaf.key)
        return kind == Kind.READING and leaf.content_id not in others and len(others) < rules.MAX_CONFLICTS - 1

    @happens(harder=st.integers(1, 3))
    def change_settings(self, harder: int) -> None:
        """The members change the difficulty; the change waits for a block like any record."""
        in_force = self.chain.network
        self.second += 1
        wanted = replace(in_force.parameters, difficulty=harder)
        statement = control.proposal(in_force, wanted, self.second)
        for member in self.sealers:
            signature = member.sign(control.approval_message(statement, self.network.genesis_id))
            statement = control.approved(statement, Approval(member.public, signature))
        leaf = self.network.witnessed(statement)
        (result,) = self.chain.accept([leaf], self.now_ms * 1_000_000)
        self._hold(leaf, result)
        self.met["changes of settings"] += bool(result.turn)

    @happens(ahead=st.integers(121, 100_000))
    def skew(self, ahead: int) -> None:
        self._skew(ahead)

    def _skew(self, ahead: int) -> None:
        """A block from the future, by this node's clock: held back, not condemned, and taken once its time has come."""
        tip = self.model.tree[self.chain.tip.id]
        self.second += 1
        leaf = self._leaf("Skewed", self.second, 1)
        header = replace(
            self.network.header_on(tip.parent, [leaf]), time_ms=self._clock() + ahead * 1000,
            difficulty=tip.network.parameters.difficulty,
        )  # fmt: skip
        data = self.network.sealed(header, [leaf])
        with pytest.raises(RefusedError) as refused:
            self.chain.add([data], header.time_ms - ahead * 1000)
        assert "ahead" in str(refused.value)
        assert self.model.add(tip, data) is not None
        self._deliver([data], None)
        self.met["blocks from the future"] += 1

    @happens(kind=st.sampled_from(["seal", "records", "root", "sealer", "twice"]))
    def hostile(self, kind: str) -> None:
        """A block that breaks a rule or was altered on the way changes nothing."""
        tip = self.model.tree[self.chain.tip.id]
        leaf = self._leaf("Hostile", self.second + 1, 1)
        leaves = [leaf]
        if kind == "twice" and tip.height:
            _, _, body = blocks.split_block(tip.data)
            leaves = [decode_record(body[4 : 4 + int.from_bytes(body[:4], "big")])]
        header = replace(self.network.header_on(tip.parent, leaves), difficulty=tip.network.parameters.difficulty)
        stranger = key_of("stranger")
        data = bytearray(self.network.sealed(header, leaves))
        if kind == "sealer":
            data = bytearray(self.network.sealed(replace(header, sealer=stranger.public), leaves, stranger))
        elif kind == "seal":
            data[blocks.HEADER_SIZE] ^= 1
        elif kind in {"records", "root"}:
            data[-1 if kind == "records" else 60] ^= 1
        if self.model.add(tip, bytes(data)) is not None:
            self._deliver([bytes(data)], None)
            return
        before = self.chain.tip
        with pytest.raises(RefusedError):
            self.chain.add([bytes(data)], self._clock())
        assert self.chain.tip == before

    @happens()
    def restart(self) -> None:
        path = self.folders[-1]
        self.connection.close()
        self._open(path)

    @happens()
    def sign(self) -> None:
        self._sign()

    @happens()
    def roll_up(self) -> None:
        with transaction(self.connection):
            rollups.refresh(self.connection, 20)

    @happens(keep=st.integers(LEAST_KEPT, 12))
    def prune(self, keep: int) -> None:
        self._prune(keep)

    def _prune(self, keep: int) -> None:
        self._sign()
        with transaction(self.connection):
            before = switch.pruned_below(self.connection)
            done = pruning.prune(self.connection, pruning.limit(self.connection, 1 << 62, keep))
        if done > before:
            self.met["prunings"] += 1
            # from here on no other branch may leave the chain below this height, however long it is
            self.lowest_fork = done - 1
            line = self.model.tree[self.chain.tip.id].line()
            kept = {node.id for node in line[: done + 1]}
            self.model.tree = {
                identifier: node for identifier, node in self.model.tree.items()
                if identifier in kept or line[done - 1].id in {one.id for one in node.line()}
            }  # fmt: skip

    # --- how it happens

    def _hold(self, leaf: Leaf, result: Accepted) -> None:
        if result.turn:
            self.model.held[leaf.content_id] = leaf
            self.met["conflicts"] += result.outcome == Outcome.CONFLICT

    def _take(self, data: bytes) -> None:
        self._deliver([data], None)

    def _deliver(self, page: list[bytes], crash: Callable[[], bool] | None) -> None:
        """Hand blocks in; with `crash`, the program dies where that says so, and goes on from what is on the disk."""
        now_ms = self._clock()
        if crash is not None:
            self._crash_when(crash, lambda: self.chain.add(page, now_ms))
            # what was lost with the crash is simply sent again, as a peer would
            self.chain.add(page, now_ms)
            return
        aside = self._contents("SELECT content FROM accepted WHERE state = 2")
        change = self.chain.add(page, now_ms)
        self.met["deep switches"] += change.disconnected >= 6
        self.met["switches"] += change.disconnected > 0
        back = self._contents("SELECT content FROM accepted WHERE state = 0 UNION SELECT content FROM sealed_key")
        self.met["set-asides that came back"] += len(aside & back)

    def _contents(self, sql: str) -> set[bytes]:
        return {content for (content,) in self.connection.execute(sql)}

    def _crash_when(self, is_now: Callable[[], bool], work: Callable[[], object]) -> None:
        """Copy the files in the middle of the work and go on from the copy: what a killed process leaves."""
        folder, fresh = self.folders[-1], Path(tempfile.mkdtemp(prefix="gridwitness-machine-"))
        dead = False

        def look(_: str) -> None:
            nonlocal dead
            if not dead and is_now():
                dead = True
                for path in folder.iterdir():
                    if not path.name.endswith("-shm"):
                        shutil.copy(path, fresh / path.name)

        self.connection.set_trace_callback(look)
        with suppress(RefusedError):
            work()
        self.connection.set_trace_callback(None)
        if not dead:
            fresh.rmdir()
            return
        self.connection.close()
        self.folders.append(fresh)
        self.met["crashes"] += 1
        with closing(sqlite3.connect(fresh / database.FILE_NAME)) as left:
            self.met["crashes inside a switch"] += left.execute("SELECT count(*) FROM goal").fetchone()[0]
        self._open(fresh)

    def _open(self, folder: Path) -> None:
        self.connection = database.open_writer(folder)
        self.chain = Chain(self.connection)
        self.chain.pursue(self._clock())

    def _sign(self) -> None:
        with transaction(self.connection):
            notice, _ = checkpoints.sign_history(
                self.connection, self.network.founder, self.network.genesis_id, self.now_ms
            )
        self.met["notices"] += notice is not None

    # --- what must hold

    @invariant()
    def the_store_is_what_the_blocks_say(self) -> None:
        self.met["events"] += 1
        check_store(self.connection, self.model)

    @invariant()
    def a_receipt_of_anything_sealed_verifies(self) -> None:
        row = self.connection.execute(
            "SELECT content FROM sealed_key WHERE height > 0 ORDER BY content LIMIT 1 OFFSET ?", (self.second % 7,)
        ).fetchone()
        if row is None:
            return
        with suppress(PrunedError):
            data = encode_receipt(receipts.make(self.connection, row[0]))
            assert verdict.judge(data, Known(frozenset({self.network.genesis_id}))).answer == Answer.UNALTERED

    @invariant()
    def roll_ups_that_are_not_stale_say_what_the_records_say(self) -> None:
        stale = {tuple(row) for row in self.connection.execute("SELECT series, minute FROM stale")}
        minutes = self.connection.execute("SELECT DISTINCT series, start FROM rollup WHERE span = 60").fetchall()
        for series, minute in minutes:
            made = rollups.of_minute(self.connection, series, minute)
            if (series, minute) not in stale and made is not None:
                stored = dict(rollups.rows_of(self.connection, series, 60, minute, minute + 1))
                assert stored == made
