"""Files that are cut, huge, or no receipts at all: the only thing that is not made by the node's code."""

import gzip
import json
from collections.abc import Callable

from node.ledger.receipts import MAX_RECEIPT
from tests.attacks.attack import ALTERED, CANNOT_TELL, UNALTERED, Attack, Family, Given, What
from tests.attacks.stage import Stage
from tests.attacks.tampering import Parts, of_outage, touched
from tests.attacks.utility import Utility, written

PIECES = 50
MEBIBYTE = 1 << 20


def of_bytes(change: Callable[[bytes], bytes]) -> Callable[[Stage], Given]:
    """The true receipt after this was done to its bytes."""
    return lambda stage: Given({"receipt.json": change(written(of_outage(stage)))}, stage.known)


def _anything(data: bytes) -> Callable[[Stage], Given]:
    return of_bytes(lambda _: data)


def _cut(stage: Stage) -> Given:
    whole = written(of_outage(stage)).rstrip()
    ends = [len(whole) * piece // PIECES for piece in range(PIECES)]
    return Given({f"cut at {end}.json": whole[:end] for end in ends}, stage.known)


def _beheaded(stage: Stage) -> Given:
    whole = written(of_outage(stage))
    begins = [len(whole) * piece // PIECES for piece in range(1, PIECES)]
    return Given({f"from {begin}.json": whole[begin:] for begin in begins}, stage.known)


def _closed(stage: Stage) -> Given:
    """Cut between two parts, and closed again by hand."""
    parts = of_outage(stage)
    names = list(parts)
    return Given(
        {f"without {name}.json": written({one: parts[one] for one in parts if one != name}) for name in names[1:]},
        stage.known,
    )


def _last_character(data: bytes) -> bytes:
    return data.rstrip()[:-1]


CUT = Family(
    "Cut receipt",
    "Nothing is made of half a file: no answer rests on parts that happened to arrive.",
    (
        Attack("cut", f"The file ends early: after each fiftieth of its length ({PIECES} files).", _cut, CANNOT_TELL),
        Attack("beheaded", f"The file begins late, at each fiftieth of its length ({PIECES - 1} files).", _beheaded,
               CANNOT_TELL),
        Attack("last character", "The last bracket is missing.", of_bytes(_last_character), CANNOT_TELL),
        Attack("closed by hand", "A part is left out, and the JSON is closed properly (six files).", _closed, ALTERED),
        Attack("twice", "The file stands there twice.", of_bytes(lambda data: data + data), CANNOT_TELL),
        Attack("empty", "The file is empty.", _anything(b""), CANNOT_TELL),
    ),
)  # fmt: skip


def _many(name: str, one: str, count: int) -> Callable[[Stage], Given]:
    """So many of these in the place of a part."""

    def put(stage: Stage) -> Given:
        parts = of_outage(stage)
        parts[name] = "HERE"
        data = json.dumps(parts).replace('"HERE"', "[" + ",".join([one] * count) + "]")
        return Given({"receipt.json": data.encode()}, stage.known)

    return put


def _number(digits: str) -> Callable[[Stage], Given]:
    def put(stage: Stage) -> Given:
        parts = of_outage(stage)
        parts["checkpoint"]["size"] = "HERE"
        return Given({"receipt.json": json.dumps(parts).replace('"HERE"', digits).encode()}, stage.known)

    return put


def _deep(levels: int) -> Callable[[Stage], Given]:
    def put(stage: Stage) -> Given:
        parts = of_outage(stage)
        parts["disputes"] = "HERE"
        data = json.dumps(parts).replace('"HERE"', "[" * levels + "]" * levels)
        return Given({"receipt.json": data.encode()}, stage.known)

    return put


def _upper(parts: Parts) -> None:
    parts["record"]["record"] = parts["record"]["record"].upper()


def _remark(parts: Parts) -> None:
    parts["remark"] = "checked by the utility"


def _twins(data: bytes) -> bytes:
    """The first record is what is checked, the last one what is shown: in programs that do not look."""
    text = data.decode().rstrip()
    record = text[text.index('"record": {') : text.index('"disputes"')].rstrip().rstrip(",")
    return f"{text[:-1]},{record}}}".encode()


def _polyglot(data: bytes) -> bytes:
    """Its first part begins as evidence does, and what stands behind it is a receipt."""
    return data.replace(b"{", b'{"remark": {"format": "gridwitness evidence 1"},', 1)


MARKUP = "<img src=x onerror=document.title=1>\u202e\x1b[2J"
"""A relay's name that would be a picture in a web page, turn a line round, and clear a terminal."""


def _markup(stage: Stage) -> Given:
    made = Utility(stage.folder / "markup", stage.network)
    made.seal([made.heard(MARKUP, 0)])
    return Given({"receipt.json": made.receipt(made.heard(MARKUP, 0))}, stage.known)


def _table(head: bytes, rest: bytes) -> Callable[[Stage], Given]:
    return lambda stage: Given({"report.csv": head + rest}, stage.known, stage.honest.folder)


HUGE = Family(
    "Huge and malformed files",
    "Size, depth and count are bounded before what is inside is used, and all programs draw the same lines.",
    (
        Attack("64 MB", "A receipt with 64 MB of blanks behind it.",
               of_bytes(lambda data: data + b" " * (64 * MEBIBYTE)), CANNOT_TELL),
        Attack("64 MB of JSON", "64 MB of lists.",
               lambda stage: Given({"receipt.json": b"[" + b"[]," * (64 * MEBIBYTE // 3) + b"[]]"}, stage.known),
               CANNOT_TELL),
        Attack("just too large", "A receipt that was filled up to a byte more than is read.",
               of_bytes(lambda data: data + b" " * (MAX_RECEIPT + 1 - len(data))), CANNOT_TELL),
        Attack("just not too large", "A receipt that was filled up to what is read.",
               of_bytes(lambda data: data + b" " * (MAX_RECEIPT - len(data))), UNALTERED,
               but="Blanks change nothing."),
        Attack("deep", "A million brackets in the place of a list.", _deep(1_000_000), CANNOT_TELL),
        Attack("rather deep", "Seventeen levels, one more than is read.", _deep(16), CANNOT_TELL),
        Attack("million disputes", "A million empty disputes.", _many("disputes", "{}", 1_000_000), ALTERED),
        Attack("million changes", "A million empty changes of settings.", _many("controls", "{}", 1_000_000), ALTERED),
        Attack("long number", "A checkpoint over a number of blocks with a million digits.", _number("9" * 1_000_000),
               ALTERED),
        Attack("bomb", "A number that would fill the memory if it were worked out.", _number("1e999999999"), ALTERED),
        Attack("not a number", "NaN for the number of blocks.", _number("NaN"), CANNOT_TELL),
        Attack("negative", "A checkpoint over less than no blocks.", _number("-7"), ALTERED),
        Attack("true", "A checkpoint over “true” blocks.", _number("true"), ALTERED),
        Attack("zero bytes", "A byte of zero before the file.", of_bytes(lambda data: b"\0" + data), CANNOT_TELL),
        Attack("only zeros", "A mebibyte of zero bytes, as a disk that failed gives.", _anything(bytes(MEBIBYTE)),
               CANNOT_TELL),
        Attack("UTF-16", "The file in UTF-16.", of_bytes(lambda data: data.decode().encode("utf-16")), CANNOT_TELL),
        Attack("byte order mark", "A byte order mark before the file.", of_bytes(lambda data: b"\xef\xbb\xbf" + data),
               CANNOT_TELL),
        Attack("twins", "A part stands there twice, with the true one first.", of_bytes(_twins), CANNOT_TELL),
        Attack("remark", "A line “checked by the utility” is added.", touched(_remark), ALTERED),
        Attack("upper case", "The record in capital hexadecimal digits.", touched(_upper), ALTERED),
        Attack("comment", "A comment, as in JavaScript.", of_bytes(lambda data: data + b"// true\n"), CANNOT_TELL),
        Attack("compressed", "The file compressed.", of_bytes(lambda data: gzip.compress(data, mtime=0)), CANNOT_TELL),
        Attack("a list", "The receipt in a list.", of_bytes(lambda data: b"[" + data + b"]"), CANNOT_TELL),
        Attack("next version", "A receipt of a later format.",
               of_bytes(lambda data: data.replace(b"receipt 1", b"receipt 2")), CANNOT_TELL),
        Attack("tab first", "A line with nothing but a tab before the file: blanks, which change nothing.",
               of_bytes(lambda data: b"\t\n" + data), UNALTERED),
        Attack("polyglot", "It begins as evidence does, and is a receipt with a remark.", of_bytes(_polyglot), ALTERED),
        Attack("spreadsheet", "The beginning of a spreadsheet program's own file, which is a ZIP.",
               _anything(b"PK\x03\x04\x14\0\x06\0\x08\0" + bytes(range(256)) * 9), CANNOT_TELL),
        Attack("long line", "A report whose only line has 64 MB.", _table(b"time,Va,", b"x," * (32 * MEBIBYTE)),
               CANNOT_TELL, what=What.REPORT),
        Attack("many columns", "A report with thirty thousand columns.", _table(b"time,Va\n", b"1," * 30_000),
               CANNOT_TELL, what=What.REPORT),
        Attack("zeros in a report", "A report in which a disk that failed left zeros.",
               _table(b"time,relay,Va\n", b"2026-09-21T14:13:20Z,F1,230\n" + bytes(4096)), CANNOT_TELL,
               what=What.REPORT),
        Attack("markup", "A relay's name is markup, turns the line round and clears terminals.", _markup, UNALTERED,
               but="It is shown as the text that it is."),
        Attack("prose", "A letter that says that all is well.", _anything(b"All is well.\nYours, the utility\n"),
               CANNOT_TELL),
    ),
)  # fmt: skip
