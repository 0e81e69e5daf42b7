"""The vectors of receipts: files of each kind, what becomes of them when touched, and what must be answered."""

import json
from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Any

from node.keys import NodeKey
from node.ledger.checkpoints import checkpoint_message
from node.ledger.receipts import encode_receipt
from node.ledger.records import Leaf, encode_record
from node.types.receipt import Answer, Receipt
from tests.node.vectors.chain import Open, Sample, closed, conflict, heard, key_of, opened, reading, sample

Json = dict[str, Any]


@dataclass(frozen=True)
class Case:
    """A file, whom its reader knows, and what must be answered."""

    name: str
    file: bytes
    answer: Answer
    disputed: bool = False
    networks: tuple[bytes, ...] = ()
    keys: tuple[bytes, ...] = ()


class Receipts:
    """Receipts of each kind and what becomes of them when they are touched."""

    def __init__(self) -> None:
        self.made: Sample = sample()
        self.open: Open = opened()
        self.known = (self.made.chain.genesis_id, self.open.chain.genesis_id)

    @cached_property
    def plain(self) -> Receipt:
        """A record before any change of settings, under checkpoint and co-signature."""
        made = self.made
        return made.chain.receipt(1, made.second, (), (), made.checkpoint, [made.cosignature])

    @cached_property
    def latest(self) -> Receipt:
        """A record behind both changes of settings."""
        made = self.made
        return made.chain.receipt(5, made.last, made.controls, (), made.checkpoint)

    @cached_property
    def young(self) -> Receipt:
        """A record that nobody has signed for yet."""
        return self.made.chain.receipt(6, self.made.young, self.made.controls)

    def good(self) -> list[Case]:
        """Receipts with nothing wrong in them."""
        made, known, free = self.made, self.known, self.open
        proof = made.chain.receipt
        first = proof(1, made.first, (), [(3, made.dispute)], made.checkpoint)
        bound = proof(3, made.bound, made.controls[:1], (), made.checkpoint)
        around = proof(3, made.dispute, made.controls[:1], (), made.checkpoint)
        change = proof(4, made.controls[1][1], made.controls[:1], (), made.checkpoint)
        anyone = free.chain.receipt(1, free.leaf, (), (), free.checkpoint, [free.cosignature])
        fresh = encode_receipt(free.chain.receipt(1, free.leaf))
        sure, other = Answer.UNALTERED, Answer.STRANGER
        signer, witness = key_of("anyone").public, key_of("third").public
        return [
            Case("unaltered", encode_receipt(self.plain), sure, networks=known),
            Case("stranger: no network is known", encode_receipt(self.plain), other),
            Case("stranger: another network is known", encode_receipt(self.plain), other, networks=known[1:]),
            Case("disputed", encode_receipt(first), sure, disputed=True, networks=known),
            Case("disputed, of a stranger", encode_receipt(first), other, disputed=True),
            *(
                Case(name, encode_receipt(one), sure, disputed=True, networks=known)
                for name, one in self._disputed_lately()
            ),
            Case("a conflict record", encode_receipt(around), sure, disputed=True, networks=known),
            Case("a bound source, after a change", encode_receipt(bound), sure, networks=known),
            Case("a control record", encode_receipt(change), sure, networks=known),
            Case("after two changes", encode_receipt(self.latest), sure, networks=known),
            Case("young", encode_receipt(self.young), sure, networks=known),
            Case("young, of a stranger", encode_receipt(self.young), other),
            Case("open network, nobody met", encode_receipt(anyone), other, networks=known),
            Case("open network, signer met", encode_receipt(anyone), sure, networks=known, keys=(signer,)),
            Case("open network, co-signer met", encode_receipt(anyone), sure, networks=known, keys=(witness,)),
            Case("open network, signer met, but not the network", encode_receipt(anyone), other, keys=(signer,)),
            Case("open network, young", fresh, other, networks=known, keys=(signer, witness)),
            Case("without white space", json.dumps(self._view()).encode(), sure, networks=known),
            Case("names in another order", self._sorted(), sure, networks=known),
            Case("escaped", self._text().replace('"genesis"', '"\\u0067enesis"').encode(), sure, networks=known),
            Case("minus zero", self._text().replace('"position": 0', '"position": -0').encode(), sure, networks=known),
        ]

    def _disputed_lately(self, by: NodeKey | None = None) -> list[tuple[str, Receipt]]:
        """Disputes that nobody signed for yet: of a young record, and of one that is in the signed history."""
        chain, network = closed(), self.made.chain.genesis_id
        asked, other = (heard(reading(number=number), None, network) for number in ("230", "231"))
        dispute = conflict(other, asked.content_id, None, network)
        chain.add([heard(reading("Before"), None, network)])
        chain.add([asked, heard(reading("Beside"), None, network)])
        chain.add([heard(reading("Between"), None, network)])
        chain.add([dispute], by)
        signed = chain.checkpoint(key_of("second"), 3)
        return [
            ("a young dispute of a young record", chain.receipt(2, asked, (), [(4, dispute)])),
            ("a young dispute of a signed record", chain.receipt(2, asked, (), [(4, dispute)], signed)),
        ]

    def _view(self) -> Json:
        view: Json = json.loads(encode_receipt(self.plain))
        return view

    def _sorted(self) -> bytes:
        return json.dumps(self._view(), sort_keys=True).encode()

    def _text(self) -> str:
        return encode_receipt(self.plain).decode()

    def altered(self) -> list[Case]:
        """Receipts with one thing wrong."""
        found = []

        def case(name: str, change: Callable[[Json], object], receipt: Receipt = self.plain) -> None:
            view = json.loads(encode_receipt(receipt))
            change(view)
            found.append(Case(name, json.dumps(view).encode(), Answer.ALTERED, networks=self.known))

        for part in ("record", "header", "seal"):
            case(f"a bit of the {part}", _bit("record", part))
            case(f"a bit of the genesis {part}", _bit("genesis", part))
        for part in ("path", "history"):
            case(f"{part} cut short", _edit("record", part, change=lambda path: path[:-1]))
            case(f"{part} too long", _edit("record", part, change=lambda path: [*path, "00" * 32]))
            case(f"a bit of the {part}", _edit("record", part, change=lambda path: [_flip(path[0]), *path[1:]]))
        case("position", lambda v: v["record"].update(position=v["record"]["position"] ^ 1))
        case("position beyond the block", lambda v: v["record"].update(position=2**63 - 1))
        case("the genesis block with a path", lambda v: v["genesis"]["path"].append("00" * 32))
        case("the genesis block with a history", lambda v: v["genesis"]["history"].append("00" * 32))
        case("the genesis block at position 1", lambda v: v["genesis"].update(position=1))
        for part in ("root", "signer", "signature"):
            case(f"{part} of the checkpoint", _bit("checkpoint", part))
        case("size of the checkpoint", lambda v: v["checkpoint"].update(size=5))
        case("time of the checkpoint", lambda v: v["checkpoint"].update(time_ms=5))
        case("a co-signature", lambda v: v["cosignatures"][0].update(time_ms=5))
        case("no checkpoint, but a co-signature", lambda v: v.update(checkpoint=None))
        case("checkpoint taken away", lambda v: v.update(checkpoint=None, cosignatures=[]))
        case("a name too many", lambda v: v.update(comment=""))
        case("a name too few", lambda v: v.pop("disputes"))
        case("capitals", lambda v: v["record"].update(seal=v["record"]["seal"].upper()))
        case("an empty seal", lambda v: v["record"].update(seal=""))
        case("half a byte", lambda v: v["record"].update(record=v["record"]["record"][:-1]))
        case("a fraction", lambda v: v["genesis"].update(position=0.0))
        case("a truth for a number", lambda v: v["genesis"].update(position=False))
        case("a text for a number", lambda v: v["genesis"].update(position="0"))
        case("a number of 2^63", lambda v: v["checkpoint"].update(time_ms=2**63))
        case("no list", lambda v: v.update(controls={}))
        case("nine disputes", lambda v: v.update(disputes=[v["record"]] * 9))
        case("65 hashes in a path", lambda v: v["record"].update(path=["00" * 32] * 65))
        case("the record as its own control record", lambda v: v["controls"].append(v["record"]))
        case("the record as its own dispute", lambda v: v["disputes"].append(v["record"]))
        case("a change concealed", lambda v: v["controls"].pop(), self.latest)
        case("both changes concealed", lambda v: v["controls"].clear(), self.latest)
        case("changes in another order", lambda v: v["controls"].reverse(), self.latest)
        case("a change twice", lambda v: v["controls"].append(v["controls"][1]), self.latest)
        case("a change that came later", lambda v: v["controls"].extend(self._later()))
        for what, lately in self._disputed_lately():
            case(f"{what}, without its way", lambda v: v["disputes"][0].update(history=[]), lately)
            case(f"{what}, by another way", _from_another, lately)
            case(f"{what}, its seal", lambda v: v["disputes"][0].update(seal=_flip(v["disputes"][0]["seal"])), lately)
        for what, lately in self._disputed_lately(key_of("stranger")):
            case(f"{what}, by a stranger", lambda _: None, lately)
        case("young, but co-signed", lambda v: v["cosignatures"].append(self._view()["cosignatures"][0]), self.young)
        case("young with a history", lambda v: v["record"]["history"].append("00" * 32), self.young)
        case("young, its change without history", lambda v: v["controls"][0].update(history=[]), self.young)
        return found + self._forged()

    def _later(self) -> list[Json]:
        controls: list[Json] = json.loads(encode_receipt(self.latest))["controls"]
        return controls[:1]

    def _forged(self) -> list[Case]:
        """Whole blocks that no honest chain holds, under signatures that are all right."""
        found = []

        def case(
            name: str, leaf: Leaf, disputes: tuple[Leaf, ...] = (), by: NodeKey | None = None, **changed: object
        ) -> None:
            chain = closed()
            chain.add([leaf], by, **changed)
            for one in disputes:
                chain.add([one])
            proven = [(at, one) for at, one in enumerate(disputes, 2)]
            receipt = chain.receipt(1, leaf, (), proven, chain.checkpoint(key_of("second")))
            found.append(Case(name, encode_receipt(receipt), Answer.ALTERED, networks=self.known))

        network = self.made.chain.genesis_id
        good, other = heard(reading(), None, network), heard(reading(number="1"), None, network)
        wanted = replace(self.made.chain.parameters, difficulty=9)
        case("an unknown flag", good, flags=4)
        case("another difficulty", good, difficulty=3)
        case("another network id", good, network_id=b"elsewher")
        case("a sealer who is not listed", good, by=key_of("stranger"))
        case("a height of zero", good, height=0)
        case("a signature for another network", heard(reading(), key_of("collector"), bytes(32)))
        case("a note by nobody", self._unsigned_note())
        case("a change that one of three approved", closed().change(wanted, [key_of("third")]))
        case(
            "a change in a block without its flag",
            closed().change(wanted, [key_of("third"), key_of("second")]),
            flags=0,
        )
        case(
            "a dispute about another key",
            good,
            (conflict(heard(reading("X"), None, network), good.content_id, None, network),),
        )
        case("a dispute that is the same", good, (conflict(good, good.content_id, None, network),))
        case("a dispute about another record", good, (conflict(other, other.content_id, None, network),))
        forged = replace(other.record.witness, signature=bytes(64))
        inside = encode_record(replace(other.record, witness=forged))
        case("a dispute whose inside nobody signed", good, (conflict(inside, good.content_id, None, network),))
        outside = conflict(other, good.content_id, None, network)
        case("a dispute that nobody signed", good, (encode_record(replace(outside.record, witness=forged)),))
        return [*found, *(Case(n, encode_receipt(r), Answer.ALTERED, networks=self.known) for n, r in self._placed())]

    def _placed(self) -> list[tuple[str, Receipt]]:
        """What stands in the wrong place, or was signed for in a number that no receipt may hold."""
        network, node = self.made.chain.genesis_id, key_of("second")
        good, other = heard(reading(), None, network), heard(reading(number="1"), None, network)
        early, same = closed(), closed()
        dispute = conflict(other, good.content_id, None, network)
        early.add([dispute])
        early.add([good])
        change = same.change(replace(same.parameters, ahead_ms=5_000), [key_of("founder"), node])
        same.add([good, change])
        late = replace(same.checkpoint(node), time_ms=1 << 63)
        late = replace(late, signature=node.sign(checkpoint_message(late, network)))
        return [
            ("a dispute before its record", early.receipt(2, good, (), [(1, dispute)], early.checkpoint(node))),
            ("a change in the record's own block", same.receipt(1, good, [(1, change)], (), same.checkpoint(node))),
            ("a checkpoint signed for the year 292 million", same.receipt(1, good, (), (), late)),
        ]

    def _unsigned_note(self) -> Leaf:
        note = next(leaf for leaf in self.made.chain.sealed[1].leaves if leaf.record.statement.key.kind == 7)
        return heard(note.record.statement, None, self.made.chain.genesis_id)

    def unreadable(self) -> list[Case]:
        """Files that are no receipts."""
        text = self._text()
        files = {
            "nothing": b"", "no JSON": b"receipt", "cut off": text[:-20].encode(), "a list": b"[]", "a number": b"1",
            "another format": text.replace("receipt 1", "receipt 2").encode(), "no format": b"{}",
            "a byte order mark": b"\xef\xbb\xbf" + text.encode(), "UTF-16": text.encode("utf-16"),
            "no UTF-8": text.replace("gridwitness", "\udcff", 1).encode("utf-8", "surrogateescape"),
            "a name twice": text.replace('"position": 0', '"position": 0, "position": 0', 1).encode(),
            "a name twice, once escaped": text.replace('"path"', '"\\u0070ath": [], "path"', 1).encode(),
            "not a number": text.replace('"position": 0', '"position": NaN').encode(),
            "a leading zero": text.replace('"position": 0', '"position": 00').encode(),
            "a comma too many": text.replace("\n}", ",\n}").encode(), "something behind": text.encode() + b"{}",
            "a bare control character": text.replace("gridwitness receipt", "gridwitness\treceipt").encode(),
            "17 levels": text.replace('"disputes": []', '"disputes": ' + "[" * 16 + "]" * 16).encode(),
        }  # fmt: skip
        return [Case(name, file, Answer.CANNOT_TELL, networks=self.known) for name, file in files.items()]

    def cases(self) -> list[Case]:
        """All of them."""
        sixteen = self._text().replace('"disputes": []', '"disputes": ' + "[" * 15 + "]" * 15).encode()
        long = self._text().replace('"position": 0', '"position": ' + "9" * 5_000).encode()
        lone = self._text().replace('"path"', '"\\ud800"', 1).encode()
        odd = [("16 levels", sixteen), ("a number of 5,000 digits", long), ("a lone surrogate for a name", lone)]
        strange = [Case(name, file, Answer.ALTERED, networks=self.known) for name, file in odd]
        return [*self.good(), *self.altered(), *strange, *self.unreadable()]


def _flip(text: str) -> str:
    """The same digits with one bit changed, in the middle."""
    middle = len(text) // 2
    return text[:middle] + f"{int(text[middle], 16) ^ 1:x}" + text[middle + 1 :]


def _from_another(view: Json) -> None:
    """The way of a young dispute, its first hash another one."""
    history = view["disputes"][0]["history"]
    history[0] = _flip(history[0])


def _edit(holder: str, name: str, change: Callable[[Any], object]) -> Callable[[Json], object]:
    """What puts something else in the place of a part."""

    def edit(view: Json) -> None:
        view[holder][name] = change(view[holder][name])

    return edit


def _bit(holder: str, name: str) -> Callable[[Json], object]:
    return _edit(holder, name, change=_flip)


def receipt_vectors() -> Json:
    """Receipts as files, in text where they are one, and what must be said of them."""
    found = []
    for case in Receipts().cases():
        view: Json = {
            "name": case.name, "networks": [one.hex() for one in case.networks],
            "keys": [one.hex() for one in case.keys], "answer": case.answer.value, "disputed": case.disputed,
        }  # fmt: skip
        try:
            view["file"] = case.file.decode()
        except UnicodeDecodeError:
            view["file_hex"] = case.file.hex()
        found.append(view)
    return {"receipts": found}
