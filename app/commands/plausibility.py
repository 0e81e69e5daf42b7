"""`gridwitness plausibility`: whether what relays said can be so, over the chain or as it stands at a node."""

import argparse
import json
import sys
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from app.commands.arguments import add_data, add_remote, moment
from app.commands.remote import REFUSED, UNREACHED, table
from app.shown import shown, told

if TYPE_CHECKING:
    from node.plausibility.chain import Scanned
    from node.types.plausibility import Finding

DESCRIPTION = """\
Holds what relays said against fifteen rules: power against voltage and current, relays of one grid against each other,
steps, breakers, counters, clocks, frozen and copied values, reports against their readings (docs/plausibility.md).
Each objection comes with its reason. Nothing is changed, and what no rule objects to need not be true.

Without --node the readings that are sealed in the data folder are looked at, and a node may go on running on it; with
it, that node tells what it objects to now."""
EPILOG = """\
exit codes: 0 no rule objects, 1 one does, or the node refused, 2 the arguments are wrong or there is no ledger, 3 the
node was not reached"""
SHOWN, KEPT = 100, 1_000


def add(commands: Any) -> None:
    parser = commands.add_parser(
        "plausibility", help="tell whether what relays said can be so", description=DESCRIPTION, epilog=EPILOG,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )  # fmt: skip
    add_data(parser)
    add_remote(parser, default=None)
    parser.add_argument("--from", dest="first", type=moment, metavar="TIME", help="readings from this time on")
    parser.add_argument("--to", dest="end", type=moment, metavar="TIME", help="readings before this time")
    parser.add_argument("--relay", metavar="NAME", default="", help="this relay only")
    parser.add_argument("--grid", metavar="NAME", default="", help="all relays are of this one grid: compare frequency")
    parser.set_defaults(run=lambda options: _run(parser, options))


def _run(parser: argparse.ArgumentParser, options: argparse.Namespace) -> int:
    if options.node is None:
        return _over_chain(options)
    if options.first is not None or options.end is not None or options.grid:
        parser.error("a node tells what stands now: --from, --to and --grid are for the readings of a data folder")
    return _at_node(options)


@dataclass
class Gathered:
    """How often each rule objects to each relay, and the first findings themselves: a fixed amount."""

    counts: dict[tuple[str, int], int] = field(default_factory=dict)
    findings: list["Finding"] = field(default_factory=list)

    def add(self, finding: "Finding") -> None:
        key = finding.relay, finding.rule
        self.counts[key] = self.counts.get(key, 0) + 1
        if len(self.findings) < KEPT:
            self.findings.append(finding)


def _over_chain(options: argparse.Namespace) -> int:
    from contextlib import closing

    from app.paths import data_folder
    from app.progress import Bar
    from node.ledger.errors import LedgerError
    from node.plausibility.chain import FIRST_NS, LAST_NS, Wanted, scan
    from node.store.database import StoreError
    from node.store.reader import ChainReader

    wanted = Wanted(
        FIRST_NS if options.first is None else options.first, LAST_NS if options.end is None else options.end,
        options.relay, options.grid,
    )  # fmt: skip
    try:
        with closing(ChainReader(data_folder(options.data))) as reader, Bar("Judging") as bar:
            gathered, last = _gather(scan(reader, wanted), bar.show)
    except (StoreError, LedgerError) as error:
        print(f"gridwitness: {told(error)}", file=sys.stderr)
        return 2
    if options.relay and not (last.readings or last.reports or gathered.counts):
        print(f"gridwitness: No reading of {shown(options.relay)!r} is sealed here in that time.", file=sys.stderr)
        return 2
    print(json.dumps(_view(gathered, last)) if options.json else _words(gathered, last))
    return 1 if gathered.counts else 0


def _gather(found: Iterable["Finding | Scanned"], show: Any) -> tuple[Gathered, "Scanned"]:
    from node.plausibility.chain import Scanned

    gathered, last = Gathered(), Scanned(0, 0, 0, 0, 0)
    for one in found:
        if isinstance(one, Scanned):
            last = one
            show(one.done / max(one.total, 1))
        else:
            gathered.add(one)
    return gathered, last


def _words(gathered: Gathered, last: "Scanned") -> str:
    from node.times import utc_text

    lines = [f"{utc_text(one.time_ns)}  {one.relay}, {one.name}: {one.sentence}" for one in gathered.findings[:SHOWN]]
    total = sum(gathered.counts.values())
    if total > SHOWN:
        lines.append(f"... and {total - SHOWN:,} more; --relay, --from and --to narrow it down.")
    lines = list(map(shown, lines))
    if gathered.counts:
        lines.append(table(("relay", "rule", "objections"), _rows(gathered)))
    pruned = f" {last.pruned:,} blocks were pruned here and could not be looked at." if last.pruned else ""
    verdict = "No rule objects." if not total else f"{total:,} objections."
    return "\n".join([*lines, f"{last.readings:,} readings and {last.reports:,} reports judged. {verdict}{pruned}"])


def _rows(gathered: Gathered) -> list[tuple[str, ...]]:
    from node.types.plausibility import RULES

    most = sorted(gathered.counts.items(), key=lambda one: (-one[1], one[0]))
    return [(relay, f"{rule} {RULES[rule]}", f"{count:,}") for (relay, rule), count in most[:SHOWN]]


def _view(gathered: Gathered, last: "Scanned") -> dict[str, Any]:
    from node.api.plausibility import finding_view
    from node.types.plausibility import RULES

    counts = [
        {"relay": relay, "rule": rule, "name": RULES[rule], "objections": count}
        for (relay, rule), count in sorted(gathered.counts.items())
    ]
    return {
        "readings": last.readings, "reports": last.reports, "blocks": last.done, "pruned": last.pruned,
        "counts": counts, "findings": [finding_view(one) for one in gathered.findings],
    }  # fmt: skip


def _at_node(options: argparse.Namespace) -> int:
    from app.remote import RemoteError, RemoteNode, TokenFileError

    try:
        with RemoteNode(options.node, options.token_file, options.node_key) as node:
            answer = node.get("/v1/plausibility")
        relays = [one for one in answer["relays"] if options.relay in {"", one["relay"]}]
        words = _standing(relays)
    except RemoteError as error:
        print(f"gridwitness: {told(error)}", file=sys.stderr)
        return REFUSED if error.reached else UNREACHED
    except TokenFileError as error:
        print(f"gridwitness: {told(error)}", file=sys.stderr)
        return 2
    except (KeyError, TypeError):
        print(f"gridwitness: What answers at {shown(options.node)} is not a Gridwitness node.", file=sys.stderr)
        return REFUSED
    print(json.dumps({**answer, "relays": relays}) if options.json else words)
    return 0 if all(one["plausible"] for one in relays) else 1


def _standing(relays: list[dict[str, Any]]) -> str:
    if not relays:
        return "This node has heard no such relay since it began."
    lines = []
    for relay in relays:
        lines.append(f"{relay['relay']}: {'no rule objects' if relay['plausible'] else 'not plausible'}")
        lines += [f"  {one['time']}  {one['name']}: {one['sentence']}" for one in relay["findings"]]
        idle = ", ".join(f"{one['name']} ({one['reason']})" for one in relay["not_applied"])
        lines += [f"  not applied: {idle}"] if idle else []
    return "\n".join(map(shown, lines))
