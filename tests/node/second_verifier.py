"""The second program's verifier: absence and receipts, from sections 11 and 12 of docs/ledger-format.md alone."""

import json
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

from tests.node.second_decoder import (
    Head,
    Record,
    RefusedError,
    hear,
    leaf_of,
    need,
    read_header,
    read_record,
    root_by_path,
    seal_valid,
    valid,
)
from tests.node.second_rules import Law, check_genesis, good_by_itself, hexed, inner_of, law_after

# 11 Absence


@dataclass(frozen=True)
class Beside:
    """A neighbour: record, position, path."""

    record: bytes
    position: int
    path: list[bytes]


def is_absent(header: bytes, before: Beside | None, after: Beside | None, key: bytes) -> bool:
    try:
        head = read_header(header)
        keys = []
        for one in (before, after):
            r = read_record(one.record) if one else None
            if one and r:
                need(root_by_path(r.leaf, one.position, head.count, one.path) == head.records, "path")
            keys.append(r.key if r else None)
    except RefusedError:
        return False
    low, high = keys
    free = before.position + 1 if before else 0
    taken = after.position if after else head.count
    return bool(before or after) and free == taken and (low is None or low < key) and (high is None or key < high)


# 12 Receipts


class NoReceiptError(Exception):
    """The file is no receipt: nothing can be said."""


def _pairs(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    if len({name for name, _ in pairs}) < len(pairs):
        raise NoReceiptError
    return dict(pairs)


def _nothing(_: str) -> Any:
    raise NoReceiptError


def _depth(text: str) -> int:
    deepest = depth = 0
    letters = iter(text)
    inside = False
    for letter in letters:
        if letter == '"':
            inside = not inside
        elif inside and letter == "\\":
            next(letters, "")
        elif not inside and letter in "[]{}":
            depth += 1 if letter in "[{" else -1
            deepest = max(deepest, depth)
    return deepest


def parsed(file: bytes) -> dict[str, Any]:
    try:
        text = file.decode()
        if len(file) > 8_388_608 or _depth(text) > 16:
            raise NoReceiptError
        view = json.loads(
            text, object_pairs_hook=_pairs, parse_int=lambda n: n if len(n) > 19 else int(n), parse_constant=_nothing
        )
    except ValueError:
        raise NoReceiptError from None
    if not isinstance(view, dict) or view.get("format") != "gridwitness receipt 1":
        raise NoReceiptError
    return view


def take(view: Any, *names: str) -> list[Any]:
    need(isinstance(view, dict) and set(view) == set(names), "names")
    return [view[name] for name in names]


def amount(number: Any) -> int:
    need(type(number) is int and 0 <= number < 1 << 63, "number")
    return int(number)


def listed(items: Any, most: int) -> list[Any]:
    need(isinstance(items, list) and len(items) <= most, "list")
    return list(items)


@dataclass(frozen=True)
class Proven:
    """A record with its way up."""

    record: Record
    position: int
    path: list[bytes]
    head: Head
    seal: bytes
    history: list[bytes]

    @property
    def contained(self) -> bool:
        return root_by_path(self.record.leaf, self.position, self.head.count, self.path) == self.head.records

    def reaches(self, size: int, root: bytes) -> bool:
        return root_by_path(leaf_of(self.head.id), self.head.height, size, self.history) == root


def proven(view: Any) -> Proven:
    record, position, path, header, seal, history = take(
        view, "record", "position", "path", "header", "seal", "history"
    )
    need(isinstance(record, str) and record, "record")
    hashes = [[hexed(one, 32) for one in listed(items, 64)] for items in (path, history)]
    data = read_record(hexed(record, len(record) // 2))
    return Proven(data, amount(position), hashes[0], read_header(hexed(header, 172)), hexed(seal, 64), hashes[1])


@dataclass(frozen=True)
class History:
    """What every block must be part of; `young` is the height of a record that nobody signed for yet."""

    size: int
    root: bytes
    young: int | None
    signers: tuple[bytes, ...]


def _history(checkpoint: Any, cosignatures: list[Any], record: Proven, law: Law) -> History:
    if checkpoint is None:
        need(not cosignatures, "co-signatures of nothing")
        return History(record.head.height, record.head.history, record.head.height, ())
    size, root, time, signer, signature = take(checkpoint, "size", "root", "time_ms", "signer", "signature")
    seen = amount(size).to_bytes(8, "big") + hexed(root, 32) + amount(time).to_bytes(8, "big")
    signers = [hexed(signer, 32)]
    message = b"gridwit:checkpoint1\0" + law.genesis + seen + signers[0]
    need(valid(signers[0], message, hexed(signature, 64)), "checkpoint")
    for view in cosignatures:
        time, signer, signature = take(view, "time_ms", "signer", "signature")
        signers.append(hexed(signer, 32))
        message = b"gridwit:cosign1\0" + law.genesis + seen + amount(time).to_bytes(8, "big") + signers[-1]
        need(valid(signers[-1], message, hexed(signature, 64)), "co-signature")
    return History(size, hexed(root, 32), None, tuple(signers))


def _at_work(p: Proven, law: Law) -> None:
    head = p.head
    need(head.network == law.network and head.height > 0 and head.flags < 2, "header")
    need(head.difficulty == law.difficulty and head.works, "work")
    need(seal_valid(head, p.seal, law.genesis) and (law.open or head.sealer in law.sealers), "seal")


def _sealed(p: Proven, law: Law, history: History) -> None:
    head = p.head
    need(p.contained, "contents")
    _at_work(p, law)
    need(not p.history if head.height == history.young else p.reaches(history.size, history.root), "history")
    good_by_itself(p.record, law)


def _dispute(p: Proven, about: Proven, law: Law, history: History) -> None:
    need(p.contained, "contents")
    if p.head.height < history.size:
        need(p.reaches(history.size, history.root), "history")
        need(seal_valid(p.head, p.seal, law.genesis), "seal")
    else:
        _at_work(p, law)
        way = root_by_path(leaf_of(about.head.id), about.head.height, p.head.height, p.history)
        need(way == p.head.history, "stands on another history")
    need(p.record.kind == 9 and p.record.contradicted == about.record.id, "about another")
    inner = inner_of(p.record)
    hear(p.record, law.genesis)
    hear(inner, law.genesis)
    need(p.head.network == law.network and p.head.height > about.head.height, "place")
    need(inner.key == about.record.key and inner.id != about.record.id, "version")


def judge(file: bytes, networks: Iterable[bytes], keys: Iterable[bytes]) -> tuple[str, bool]:
    """One of the four answers, and whether the record is disputed."""
    try:
        return _judge(parsed(file), set(networks), set(keys))
    except NoReceiptError:
        return "cannot tell", False
    except RefusedError:
        return "altered", False


def _judge(view: dict[str, Any], networks: set[bytes], keys: set[bytes]) -> tuple[str, bool]:
    _, first, changes, matter, against, checkpoint, seen = take(
        view, "format", "genesis", "controls", "record", "disputes", "checkpoint", "cosignatures"
    )
    genesis, record = proven(first), proven(matter)
    controls = [proven(one) for one in listed(changes, 10_000)]
    disputes = [proven(one) for one in listed(against, 8)]
    law = check_genesis(genesis.head, genesis.seal, [genesis.record])
    need(not genesis.position and not genesis.path and not genesis.history, "place of genesis")
    history = _history(checkpoint, listed(seen, 256), record, law)
    for one in controls:
        _sealed(one, law, history)
        need(one.head.flags == 1, "flag")
        law = law_after(one.record, law)
    _sealed(record, law, history)
    if record.record.kind == 8:
        need(record.head.flags == 1, "flag")
        law_after(record.record, law)
    heights = [one.head.height for one in (*controls, record)]
    need(all(one < other for one, other in pairwise(heights)), "order")
    for one in disputes:
        _dispute(one, record, law, history)
    trusted = law.genesis in networks and (not law.open or keys & set(history.signers))
    return "unaltered" if trusted else "stranger", bool(disputes) or record.record.kind == 9
