"""`gridwitness verify`: what a receipt or evidence is worth, and whether a report says what was sealed."""

import argparse
import json
import re
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

from app.commands.arguments import add_data, add_known, add_progress, add_reach, moment, one_zone, peer, whole
from app.shown import shown, told

if TYPE_CHECKING:
    from app.commands.together import Together
    from app.reports.copying import Copied
    from node.ledger.records import Leaf
    from node.types.completeness import Completeness
    from node.types.receipt import Known, Receipt, Verdict

    Told = tuple[str, Leaf]

KEY_DIGITS = 64
LONGEST_S = 400 * 86_400
DESCRIPTION = """\
Checks receipts, reports and evidence; what a file is, its content tells.

A receipt (JSON) proves one record: every hash and signature in it is computed again, on this machine alone. It proves
something only to somebody who knows its network: the one of the ledger in the data folder, or one that you pin by its
fingerprint (64 digits or twelve words, from somebody you trust, not from whoever gave you the receipt).

A report (CSV) is held against the ledger in the data folder, also while its node runs: which rows match what the relay
said, which differ, which are not on the chain, what is missing from the report, and when nothing was sealed. Means,
extremes, counts and energies of periods are worked out again from the sealed readings. docs/watchdog.md says how.

Evidence (JSON) shows, from its bytes alone, that a node signed two histories. docs/following.md says how. So do two
receipts, given together, whose histories one key signed and which differ at one length: each alone is unaltered."""
EPILOG = """\
pins: `network DIGITS`, `words` with the twelve words of a network, and `key DIGITS`, one a line, in
known.txt of the data folder or in a file given with --known

exit codes: 0 all unaltered, and reports match; 1 one is altered, or a report differs from what was sealed or leaves
something out; 2 the arguments are wrong; 3 one is consistent but from somebody you have never met; 4 of one, or of a
part of a report, nothing can be said; 5 one is evidence that holds: a node signed two histories, or left one; with
several the worst counts: altered, evidence, nothing to be said, stranger"""


def add(commands: Any) -> None:
    parser = commands.add_parser(
        "verify", help="check receipts and evidence, and reports against the chain", description=DESCRIPTION,
        epilog=EPILOG, formatter_class=argparse.RawDescriptionHelpFormatter,
    )  # fmt: skip
    parser.add_argument("receipts", nargs="+", type=Path, metavar="FILE", help="a receipt, a report, or evidence")
    add_known(parser)
    parser.add_argument("--json", action="store_true", help="as JSON, for programs")
    add_data(parser)
    reports = parser.add_argument_group("reports")
    reports.add_argument("--node", type=peer, metavar="HOST:PORT", help="hold them against the chain of this node, read"
                         " whole and checked, instead of the data folder's")  # fmt: skip
    reports.add_argument(
        "--relay", default="", metavar="NAME", help="the relay of a report that names none; else only it"
    )
    reports.add_argument("--from", dest="first", type=moment, metavar="TIME", help="what is sealed from this time on")
    reports.add_argument("--to", dest="end", type=moment, metavar="TIME", help="what is sealed before this time (both:"
                         " default is from the report's first row to its last)")  # fmt: skip
    reports.add_argument("--timezone", type=one_zone, metavar="ZONE", help="zone of times without one (default: UTC)")
    reports.add_argument("--period", type=whole(1, LONGEST_S), metavar="SECONDS", help="how long periods of a report"
                         " are, where it does not say (default: until the next begins)")  # fmt: skip
    add_reach(parser)
    add_progress(parser)
    parser.set_defaults(run=run)


def run(options: argparse.Namespace) -> int:
    from app.commands.evidence import HOLDS, view_of
    from app.commands.evidence import words_of as words_of_evidence
    from app.commands.together import Together
    from app.known import KnownError, fingerprint, known_of, names_of, trusted
    from app.paths import data_folder
    from node.ledger.errors import LedgerError
    from node.store.database import StoreError

    try:
        given = trusted(options.trust, "--trust")
        keys = [fingerprint(text, "--key") for text in options.key]
        known = known_of(data_folder(options.data), options.known, given, keys)
    except (KnownError, StoreError, LedgerError) as error:
        print(f"gridwitness: {told(error)}", file=sys.stderr)
        return 2
    names, together = names_of(data_folder(options.data)), Together()
    codes = [_check(path, known, names, together, options) for path in options.receipts]
    for files, found in together.shown(known):
        print(json.dumps(view_of(files, found)) if options.json else f"\n{words_of_evidence(files, found)}")
        codes.append(HOLDS)
    return max(codes, key=_SEVERITY.index)


_SEVERITY = (0, 3, 4, 5, 1)


def _check(
    path: Path, known: "Known", names: dict[str, str], together: "Together", options: argparse.Namespace
) -> int:  # fmt: skip
    from app.commands.evidence import check_evidence
    from app.reports.heads import is_report
    from app.verdict_words import CODES
    from node.ledger.evidence import is_evidence
    from node.ledger.receipts import MAX_RECEIPT, decode_receipt
    from node.ledger.verdict import judge

    try:
        with path.open("rb") as file:
            data = file.read(MAX_RECEIPT + 1)
    except OSError as error:
        print(f"gridwitness: {shown(str(path))} cannot be read ({error.strerror}).", file=sys.stderr)
        return 4
    if is_report(data):
        return _report(path, known, options)
    if is_evidence(data):
        return check_evidence(path, data, known, as_json=options.json)
    verdict = judge(data, known)
    told = None
    if verdict.content_id:
        receipt = decode_receipt(data)
        together.take(path, verdict.network, receipt)
        told = _told(receipt)
    print(_as_json(path, verdict, told) if options.json else words_of(path, verdict, told, names))
    return CODES[verdict.answer]


def _report(path: Path, known: "Known", options: argparse.Namespace) -> int:
    import sqlite3

    from app.reports import words
    from app.reports.copying import CopyError, StrangerError
    from app.reports.heads import ReportError
    from node.network.address import AddressError
    from node.store.database import StoreError

    try:
        done, copied = _held_against(path, known, options)
    except StrangerError as error:
        print(words.stranger(path, told(error), as_json=options.json))
        return 3
    except (ReportError, CopyError, AddressError, StoreError, sqlite3.Error, OSError) as error:
        print(words.cannot_tell(path, told(error), as_json=options.json))
        return 4
    print(words.as_json(path, done, copied) if options.json else words.words_of(path, done, copied))
    return words.CODES[words.answer_of(done, copied)]


def _held_against(
    path: Path, known: "Known", options: argparse.Namespace
) -> "tuple[Completeness, Copied | None]":  # fmt: skip
    from app.configure import reach_config
    from app.paths import data_folder
    from app.progress import Bar
    from app.reports.checking import Wish
    from app.reports.holding import Against, hold

    wish = Wish(options.timezone, options.first, options.end, options.relay, options.period)
    against = Against(data_folder(options.data), options.node or "", known, reach_config(options))
    with Bar("Checking" if options.node is None else "Reading the chain, then checking", options.progress) as bar:
        return hold(path, wish, against, bar.show)


def _told(receipt: "Receipt") -> "Told":
    """The network's name and the record, of a receipt in which all belongs together: of no other is anything told."""
    from node.ledger.blocks import decode_header
    from node.ledger.genesis import check_genesis
    from node.ledger.records import decode_record

    first = receipt.genesis
    network = check_genesis(decode_header(first.header), [decode_record(first.record)])
    return network.name, decode_record(receipt.record.record)


def words_of(
    path: Path, verdict: "Verdict", told: "Told | None" = None, names: dict[str, str] | None = None
) -> str:  # fmt: skip
    """The verdict for a person: the answer first, then what the record says, each step, and what is not proven.

    `names` are what the nodes of one's own ledger call themselves, by key: a receipt knows keys alone.
    """
    from app.verdict_words import Words
    from widgets.watchdog.outcome import Tone

    words = Words()
    marks = {Tone.GOOD: "ok  ", Tone.UNSURE: "??  ", Tone.BAD: "FAIL", Tone.OPEN: "-   "}
    lines = [f"{path}: {verdict.answer.upper()}", words.sentence(verdict, told and told[1]), ""]
    if told is not None:
        lines += [*_record(*told), ""]
    lines.append(f"{words('part.checked')}:")
    for stage in words.stages(verdict):
        lines.append(f"  {marks[stage.tone]}  {stage.text}")
        lines += [f"          {_named(detail, names or {})}" for detail in stage.details]
    if verdict.limits:
        lines += ["", f"{words('part.unproven')}:", *(f"  {limit}" for limit in words.limits(verdict))]
    return "\n".join(map(shown, lines))


def _named(detail: str, names: dict[str, str]) -> str:
    """A comparison with the name of the node whose key it ends in."""
    name = names.get(detail.removesuffix("]")[-KEY_DIGITS:])
    return f"{detail[:-1]}, known here as {name}]" if name else detail


def _record(name: str, leaf: "Leaf") -> list[str]:
    from app.telling import described

    pairs = [("network", name), *described(leaf)]
    width = max(len(word) for word, _ in pairs)
    return ["What it says:", *(f"  {word:<{width}}  {text}" for word, text in pairs)]


def _as_json(path: Path, verdict: "Verdict", told: "Told | None") -> str:
    from app.telling import record_told
    from app.verdict_words import Words
    from node.api.views import to_json

    words = Words()
    view = {
        "file": shown(str(path)), "answer": verdict.answer.value, "disputed": verdict.disputed,
        "sentence": words.sentence(verdict, told and told[1]),
        "network": verdict.network.hex(), "content_id": verdict.content_id.hex(),
        "network_name": told[0] if told else None, "record": record_told(told[1]) if told else None,
        "steps": [
            {
                "stage": step.stage.value, "name": step.name, "value": step.value, "outcome": step.outcome,
                "passed": step.passed,
            }
            for step in verdict.steps
        ],
        "source_verified": verdict.verified if verdict.content_id else None, "does_not_prove": words.limits(verdict),
    }  # fmt: skip
    # The node's own JSON keeps each digit of a number; what is beyond ASCII is spelled out as json.dumps would.
    return re.sub(r"[^ -~]", lambda letter: json.dumps(letter[0])[1:-1], to_json(view).decode())
