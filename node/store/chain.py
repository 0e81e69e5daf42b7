"""The chain: the only thing that changes the tip.  Each change is one transaction; a failed one changes nothing."""

import sqlite3
from collections.abc import Sequence
from dataclasses import dataclass, replace

from node.ledger import blocks, control, forks, genesis, rules, trees
from node.ledger import work as proof
from node.ledger.errors import BrokenRuleError, LedgerError, TooEarlyError
from node.ledger.network import Network
from node.ledger.records import Leaf, decode_record, encode_record
from node.ledger.rules import Parent
from node.store import blocks as table
from node.store import branches, pool, rollups, switch, tip
from node.store.blocks import NewBlock, StoredBlock
from node.store.database import StoreError, transaction
from node.store.in_force import InForce
from node.store.switch import Change
from node.types.block import Header
from node.types.network import Parameters
from node.types.record import Contradiction, Kind, Record, Witness


class UnknownParentError(LedgerError):
    """The block follows one that is not here: ask its sender for what lies between."""


class CannotSealError(LedgerError):
    """Records wait, and yet no block can be sealed on this tip now; the message says why."""


@dataclass(frozen=True, slots=True)
class Tip:
    """Where the active chain ends."""

    height: int
    id: bytes
    time_ms: int
    work: int


@dataclass(frozen=True, slots=True)
class Pin:
    """An operator's word that the block at this height has this id, whatever the work behind another."""

    height: int
    id: bytes


class Chain:
    """The writer's view of blocks and records.  Not thread-safe: one thread owns it and its connection."""

    def __init__(self, connection: sqlite3.Connection, pin: Pin | None = None) -> None:
        self._connection = connection
        self._in_force = InForce.of(connection)
        last = table.tip(connection)
        assert last is not None, "there is a genesis block"
        self._pin = pin
        self._tip = last
        # Of the block stored last, what the next one needs: it nearly always stands on it, and its records connect now.
        self._newest: Parent | None = None
        self._leaves: list[Leaf] = []
        # Of the block that this node filled last: what it read then need not be read again when it comes back sealed.
        self._drafted: tuple[bytes, list[Leaf]] = bytes(32), []
        self._check_pin()

    def _check_pin(self) -> None:
        found = table.active_at(self._connection, self._pin.height) if self._pin else None
        if found is not None and self._pin is not None and found.id != self._pin.id:
            raise StoreError(
                f"Block {self._pin.height} of this ledger is {found.id.hex()}, not the one that is pinned"
                f" ({self._pin.id.hex()}). Remove the pin, or restore a ledger that agrees with it."
            )

    @staticmethod
    def is_begun(connection: sqlite3.Connection) -> bool:
        """Whether the store has a genesis block."""
        return table.tip(connection) is not None

    @staticmethod
    def begin(connection: sqlite3.Connection, genesis_block: bytes) -> None:
        """Write the genesis block into an empty store."""
        header_bytes, seal, body = blocks.split_block(genesis_block)
        header = blocks.decode_header(header_bytes)
        leaves = blocks.decode_body(body, header.record_count)
        genesis.check_genesis(header, leaves)
        identifier = blocks.header_id(header_bytes)
        rules.check_seal(header, identifier, seal, identifier)
        with transaction(connection):
            stored = table.insert(connection, NewBlock(header_bytes, identifier, seal, (), 0, None))
            table.insert_body(connection, stored.number, leaves)
            tip.connect(connection, stored, leaves)

    @property
    def network(self) -> Network:
        """The network as the next block is judged by it."""
        return self._in_force.after(self._tip)

    @property
    def tip(self) -> Tip:
        """Where the active chain ends."""
        block = self._tip
        return Tip(block.header.height, block.id, block.header.time_ms, block.work)

    def accept(self, leaves: Sequence[Leaf], now_ns: int) -> list[pool.Accepted]:
        """Take in records; they are on the disk when this returns."""
        network = self.network
        with transaction(self._connection):
            results = pool.accept_all(self._connection, leaves, now_ns, lambda leaf: unfit(leaf, network))
            taken = (leaf for leaf, result in zip(leaves, results, strict=True) if result.turn)
            rollups.mark(self._connection, taken)
        return results

    def template(self, sealer: bytes, now_ms: int) -> tuple[Header, list[Leaf]] | None:
        """A header to be mined over what waits, with its records; None when nothing but notes does."""
        network = self.network
        parameters = network.parameters
        chosen = self._fill(sealer, network)
        if all(leaf.record.statement.key.kind == Kind.NOTE for leaf in chosen):
            return None
        parent = self._parent_of(self._tip)
        self._check_may_seal(parent, parameters, now_ms)
        leaves = blocks.canonical(chosen)
        controls = any(leaf.record.statement.key.kind == Kind.CONTROL for leaf in leaves)
        header = Header(
            version=blocks.FORMAT, flags=blocks.FLAG_CONTROL if controls else 0, network_id=network.network_id,
            height=self._tip.header.height + 1, previous=self._tip.id, records_root=blocks.records_root(leaves),
            record_count=len(leaves), history_root=trees.edge_root(parent.next_edge),
            time_ms=max(now_ms, rules.earliest_ms(parent, parameters)), difficulty=parameters.difficulty,
            sealer=sealer, nonce=0,
        )  # fmt: skip
        self._drafted = header.records_root, leaves
        return header, leaves

    def _check_may_seal(self, parent: Parent, parameters: Parameters, now_ms: int) -> None:
        """Refuse before any work is done what this node would refuse from others."""
        if self._pin is not None and self._pin.height == self._tip.header.height + 1:
            raise CannotSealError(f"Block {self._pin.height} is pinned: it has to come from a peer that has it.", "pin")
        earliest = rules.earliest_ms(parent, parameters)
        wait_ms = earliest - now_ms - parameters.ahead_ms
        if wait_ms > 0 and earliest > parent.median_ms + 1:
            raise CannotSealError(
                f"The network wants {parameters.spacing_ms / 1000:g} s between two blocks; the next one can be sealed"
                f" in {-(-wait_ms // 1000)} s.", "time",
            )  # fmt: skip

    def _fill(self, sealer: bytes, network: Network) -> list[Leaf]:
        """The records that wait, oldest first, as many as a block may hold; one change of settings at most."""
        chosen: list[Leaf] = []
        size, controlled = 0, False
        for _, record, as_conflict, time_ns in pool.waiting(self._connection, network.parameters.max_records):
            leaf = decode_record(record)
            if as_conflict:
                leaf = self._as_conflict(leaf, sealer, time_ns)
            is_control = leaf.record.statement.key.kind == Kind.CONTROL
            if (is_control and controlled) or unfit(leaf, network):
                continue
            size += len(leaf.data) + 4
            if size > network.parameters.max_block_bytes:
                break
            controlled = controlled or is_control
            chosen.append(leaf)
        return chosen

    def _as_conflict(self, inner: Leaf, sealer: bytes, time_ns: int) -> Leaf:
        """Another version of a sealed reading, as the conflict that is sealed; the block's seal vouches for it."""
        contradicted = tip.SealedKeys(self._connection).content_of(inner.key)
        assert contradicted is not None, "only versions of a sealed key are to be sealed as conflicts"
        statement = rules.conflict_statement(inner, contradicted)
        return encode_record(Record(statement, Witness(sealer, time_ns, bytes(32), "conflict")))

    def add(self, block_list: Sequence[bytes], now_ms: int) -> Change:
        """Check blocks, store them, and move the tip where the longest chain now ends.

        All in one transaction, unless the way to another branch is long: that is gone in steps, each of them a valid
        state.  The first block that is refused ends the list: those before it stay, and its error is raised.
        """
        # A long switch that was interrupted comes first: what follows is judged by where it ends.
        at, change, failure = 0, self.pursue(now_ms), None
        while at < len(block_list) and failure is None:
            at, done, failure = self._add_until_goal(block_list, at, now_ms)
            change = change.then(done).then(self.pursue(now_ms))
        if failure is not None:
            raise RefusedError(at, change, failure)
        return change

    def _add_until_goal(
        self, block_list: Sequence[bytes], at: int, now_ms: int
    ) -> tuple[int, Change, LedgerError | None]:
        """Take blocks up to the one that makes a long switch necessary, or is refused: where, what was done, why."""
        change, before = Change(), self._tip
        try:
            with transaction(self._connection):
                for place in range(at, len(block_list)):
                    try:
                        change = change.then(self._add(block_list[place], now_ms))
                    except LedgerError as error:
                        return place, change, error
                    if switch.goal(self._connection) is not None:
                        return place + 1, change, None
        except BaseException:
            self._go_back(before)
            raise
        return len(block_list), change, None

    def _add(self, data: bytes, now_ms: int) -> Change:
        header_bytes, seal, body = blocks.split_block(data)
        identifier = blocks.header_id(header_bytes)
        known = table.by_id(self._connection, identifier)
        reason = known.invalid if known is not None else branches.why_refused(self._connection, identifier)
        if reason is not None:
            raise BrokenRuleError(f"This block was refused before: {reason}", "block")
        if known is not None:
            return Change()
        stored = self._store(header_bytes, seal, body, now_ms)
        return self._follow(stored, now_ms)

    def _store(self, header_bytes: bytes, seal: bytes, body: bytes, now_ms: int) -> StoredBlock:
        header = blocks.decode_header(header_bytes)
        before = table.by_id(self._connection, header.previous)
        reason = before.invalid if before else branches.why_refused(self._connection, header.previous)
        if reason is not None:
            raise BrokenRuleError(f"The block follows one that was refused: {reason}", "previous")
        if before is None:
            raise UnknownParentError("The block follows one that this node does not have.", "previous")
        parent, network = self._parent_of(before), self._in_force.after(before)
        identifier = rules.check_header(header, header_bytes, seal, parent, network)
        rules.check_clock(header, parent, now_ms, network.parameters)
        leaves = self._read(header, body)
        work = before.work + proof.block_work(header.difficulty)
        new = NewBlock(header_bytes, identifier, seal, parent.next_edge, work, before.settings)
        try:
            after = rules.check_body(header, leaves, network)
        except BrokenRuleError as error:
            branches.refuse(self._connection, new, str(error))
            raise
        stored = table.insert(self._connection, new if after is network else replace(new, settings=None))
        table.insert_body(self._connection, stored.number, leaves)
        branches.leave(self._connection, stored.number, header.height, sum(len(leaf.data) for leaf in leaves))
        times = (*parent.times_ms, header.time_ms)[-rules.MEDIAN_SPAN :]
        self._newest, self._leaves = Parent(header, identifier, new.edge, times), leaves
        return stored

    def _read(self, header: Header, body: bytes) -> list[Leaf]:
        """The records of a body; `check_body` holds them against the header's root, wherever they were read."""
        root, leaves = self._drafted
        if root == header.records_root and blocks.encode_body(leaf.data for leaf in leaves) == body:
            return leaves
        return blocks.decode_body(body, header.record_count)

    def _parent_of(self, block: StoredBlock) -> Parent:
        """What a child of this block is checked against."""
        newest = self._newest
        return newest if newest is not None and newest.id == block.id else table.parent_of(self._connection, block)

    def _leaves_of(self, block: StoredBlock) -> list[Leaf]:
        """A block's records."""
        if self._newest is not None and self._newest.id == block.id:
            return self._leaves
        return table.leaves(self._connection, block.number)

    def _follow(self, block: StoredBlock, now_ms: int) -> Change:
        """Make this block the tip when its branch is the better one."""
        if block.header.previous == self._tip.id:
            barred = self._is_barred(self._tip.header.height, [block])
            return Change() if barred else self._step([], [block], now_ms)
        common, branch = table.branch_to(self._connection, block)
        if not self._is_better(block.work, branch[0], common) or self._is_barred(common, branch):
            return Change()
        left = list(table.active_range(self._connection, common + 1, self._tip.header.height - common))
        if switch.size(self._connection, (*left, *branch)) > switch.STEP_BYTES:
            switch.set_goal(self._connection, block)
            return Change()
        return self._step(left, branch, now_ms)

    def _is_better(self, work: int, first: StoredBlock, common: int) -> bool:
        rival = table.active_at(self._connection, common + 1)
        if rival is None:
            return True
        mine = forks.Branch(self._tip.work, rival.header.previous, rival.header.sealer, rival.id)
        other = forks.Branch(work, first.header.previous, first.header.sealer, first.id)
        return forks.is_better(other, mine)

    def _is_barred(self, common: int, branch: Sequence[StoredBlock]) -> bool:
        """Whether an operator's pin, or records that were pruned, forbid to leave the active chain for this branch."""
        if common < switch.pruned_below(self._connection) - 1:
            return True
        pin = self._pin
        if pin is None or common >= pin.height:
            return False
        rival = next((block for block in branch if block.header.height == pin.height), None)
        return self._tip.header.height >= pin.height if rival is None else rival.id != pin.id

    def _step(self, left: Sequence[StoredBlock], branch: Sequence[StoredBlock], now_ms: int) -> Change:
        """Disconnect blocks, connect others, and decide every key touched afresh; in the caller's transaction."""
        before = self._in_force.after(self._tip)
        self._connection.execute("SAVEPOINT step")
        try:
            change = switch.step(self._connection, left, branch, now_ms * 1_000_000, self._leaves_of)
            end = branch[-1] if branch else table.by_id(self._connection, left[0].header.previous)
            assert end is not None
            network = self._in_force.after(end)
            keys = change.touched if network == before else {*change.touched, *pool.undecided(self._connection)}
            pool.decide(self._connection, keys, lambda leaf: unfit(leaf, network))
        except tip.CannotConnectError as refused:
            self._connection.execute("ROLLBACK TO step")
            self._connection.execute("RELEASE step")
            switch.condemn(self._connection, refused.block, str(refused))
            raise refused.broken from None
        self._connection.execute("RELEASE step")
        self._tip = end
        return change.done

    def pursue(self, now_ms: int) -> Change:
        """Go on to the goal of a long switch, step by step; after a restart, from wherever it was left."""
        change = Change()
        while (goal := switch.goal(self._connection)) is not None:
            before = self._tip
            try:
                with transaction(self._connection):
                    left, branch = switch.next_step(self._connection, goal, self._tip)
                    if left or branch:
                        change = change.then(self._try_step(left, branch, now_ms))
                    else:
                        switch.clear_goal(self._connection)
            except BaseException:
                self._go_back(before)
                raise
        return change

    def _go_back(self, tip_before: StoredBlock) -> None:
        """A transaction was rolled back: rows that it had stored will give their numbers to others."""
        self._tip = tip_before
        self._in_force.forget()

    def _try_step(self, left: Sequence[StoredBlock], branch: Sequence[StoredBlock], now_ms: int) -> Change:
        """One step; a block that cannot be connected turns the way back to the best branch that is left."""
        try:
            return self._step(left, branch, now_ms)
        except BrokenRuleError:
            switch.clear_goal(self._connection)
            switch.set_goal(self._connection, self._best())
            return Change()

    def _best(self) -> StoredBlock:
        """The tip of the best branch of which nothing is known to be wrong."""
        best = self._tip
        for block in switch.candidates(self._connection, best.work):
            common, branch = table.branch_to(self._connection, block)
            if branch and self._is_better(block.work, branch[0], common) and not self._is_barred(common, branch):
                return block
        return best


def unfit(leaf: Leaf, network: Network) -> str:
    """Why a record cannot be part of the next block, in a sentence; empty when it can."""
    try:
        rules.check_source(leaf, network.parameters)
        if leaf.record.statement.key.kind == Kind.CONTROL:
            control.check_control(leaf, network)
        if isinstance(leaf.record.statement.detail, Contradiction):
            rules.check_source(rules.contradicting(leaf), network.parameters)
    except BrokenRuleError as error:
        return str(error)
    return ""


class RefusedError(LedgerError):
    """A block of a list was refused: how many stood before it and what they did, and what is wrong with this one."""

    def __init__(self, before: int, change: Change, error: LedgerError) -> None:
        super().__init__(str(error), error.field)
        self.before = before
        self.change = change
        self.error = error


__all__ = ["CannotSealError", "Chain", "Change", "Pin", "RefusedError", "Tip", "TooEarlyError", "UnknownParentError"]
