"""`gridwitness load`: a CSV of readings into a node, as the seed's script does, and so that it can be ended."""

import argparse
import json
import shlex
import sys
import time
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from app.commands.arguments import DEFAULT_NODE, add_remote, node_url, one_zone, whole
from app.commands.remote import REFUSED, UNREACHED, WRONG_ARGUMENTS
from app.shown import shown, told

if TYPE_CHECKING:
    from zoneinfo import ZoneInfo

    from app.loading.journal import Progress
    from app.loading.loader import Plan

BAD_ROWS = 4
DEFAULT = "power_data.csv"
DESCRIPTION = """\
Loads a CSV of readings into a running node: timestamp, node_id, voltage_1 to _3, current_1 to _3, power_1 to _3 and,
where they are there, location, measurement_type and sampling_rate. Rows that cannot be loaded are written to
FILE.rejected.csv with the reason (FILE.rejected-2.csv where one is there from an earlier load); mended, that file can
be loaded too, with the command that is told at the end. Its first line keeps the zone, as in timestamp (Europe/Madrid),
which any file may so name and which holds where no --timezone is given. How far it is stands in FILE.loading: after any
end the same command goes on from there, and no row is taken twice. Memory stays as it is however
long the file; a row costs a fifth to two fifths of a call for each (script/bench load) and takes about 1.5 KB of the
node's disk."""
EXAMPLES = """\
examples:
  gridwitness load                                         asks what the seed asks, and loads power_data.csv
  gridwitness load readings.csv --yes --api http://localhost:5004 --timezone America/Bogota
  gridwitness load readings.csv --yes --api http://localhost:5004 --mine-every 1     a block for each row

exit codes: 0 all of it is loaded, 1 the node refused, 2 the arguments or the file are wrong, 3 no node was reached,
4 it is loaded but for the rejected rows"""


def add(commands: Any) -> None:
    parser = commands.add_parser(
        "load", help="load a CSV of readings into a node", description=DESCRIPTION, epilog=EXAMPLES,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )  # fmt: skip
    add_remote(parser)
    add_one = parser.add_argument
    add_one("file", nargs="?", type=Path, default=Path(DEFAULT), help=f"what to load (default: {DEFAULT})")
    add_one("--api", type=node_url, metavar="URL", help="the node, without being asked for it (the same as --node)")
    add_one("--yes", action="store_true", help="do not ask whether the node runs")
    add_one("--mine-every", type=whole(1, 10_000_000), metavar="N",
            help="seal a block after each N rows (default: one at the end)")  # fmt: skip
    add_one("--timezone", type=one_zone, metavar="ZONE",
            help="zone of times without offset, such as America/Bogota"
                 " (default: what the first line names, else the node's, else UTC)")  # fmt: skip
    add_one("--rejects", type=Path, metavar="FILE", help="where rejected rows go (default: FILE.rejected.csv)")
    add_one("--batch", type=whole(1, 4_096), default=1_000, metavar="ROWS", help="rows to a call (default: 1000)")
    parser.set_defaults(run=run)


def run(options: argparse.Namespace) -> int:
    from app.loading.loader import Plan
    from app.loading.rows import LoadError
    from app.remote import RemoteError, RemoteNode, TokenFileError

    try:
        url = _asked(options)
    except argparse.ArgumentTypeError as error:
        print(f"gridwitness: {told(error)}", file=sys.stderr)
        return WRONG_ARGUMENTS
    if not url:
        print(
            "gridwitness: Nothing was loaded. Start a node with `gridwitness node`, then load again.", file=sys.stderr
        )
        return WRONG_ARGUMENTS
    plan = Plan(options.file, options.timezone, options.batch, options.mine_every)
    try:
        with RemoteNode(url, options.token_file, options.node_key) as node:
            return _load(node, plan, options)
    except (LoadError, TokenFileError) as error:
        print(f"gridwitness: {told(error)}", file=sys.stderr)
        return WRONG_ARGUMENTS
    except OSError as error:
        print(f"gridwitness: {shown(str(options.file))} cannot be read: {error.strerror}.", file=sys.stderr)
        return WRONG_ARGUMENTS
    except RemoteError as error:
        print(f"gridwitness: {told(error)} The same command goes on from there.", file=sys.stderr)
        return REFUSED if error.reached else UNREACHED


def _asked(options: argparse.Namespace) -> str:
    """The node's address, asked for as the seed does; empty when it does not run."""
    given = str(options.api or (options.node if options.node != DEFAULT_NODE else ""))
    if options.yes:
        return given or DEFAULT_NODE
    try:
        if input("Is the blockchain API running? (y/n): ").strip().lower() not in {"y", "yes"}:
            return ""
        return given or node_url(input(f"API URL (default: {DEFAULT_NODE}): ").strip() or DEFAULT_NODE)
    except EOFError:
        return ""


def _load(node: Any, plan: "Plan", options: argparse.Namespace) -> int:
    from app.loading.journal import Journal
    from app.loading.loader import Loader
    from app.loading.rows import read_heads

    heads = read_heads(plan.path)
    if plan.zone is None and heads.zone is not None:
        print(f"Times without offset are taken as those of {heads.zone.key}: its first line says so.", file=sys.stderr)
    heads = replace(heads, zone=plan.zone or heads.zone)
    journal, shows = Journal(plan.path, heads, options.rejects), _Shown(plan.path)
    loader = Loader(node, plan, journal, shows.tell, time.sleep)
    done = loader.run(heads)
    shows.end()
    summary = _summary(done, shows, journal.rejects, loader.may_seal)
    if done.rejected:
        summary += f" Mend the rejected rows there, then: {_next(journal.rejects, heads.zone, options)}"
    print(json.dumps(_numbers(done, summary)) if options.json else shown(summary))
    return BAD_ROWS if done.rejected else 0


def _next(rejects: Path, zone: "ZoneInfo | None", options: argparse.Namespace) -> str:
    """The command that loads the rejected rows as these were."""
    words = ["gridwitness", "load", str(rejects)]
    words += ["--yes"] if options.yes else []
    words += ["--timezone", zone.key] if zone else []
    given = {
        "--api": options.api, "--node": options.node if options.node != DEFAULT_NODE else None,
        "--token-file": options.token_file, "--mine-every": options.mine_every,
        "--node-key": options.node_key and options.node_key.hex(),
    }  # fmt: skip
    return shlex.join([*words, *(str(one) for pair in given.items() if pair[1] for one in pair)])


def _numbers(done: "Progress", summary: str) -> dict[str, object]:
    return {
        "message": summary, "rows": done.rows, "new": done.new, "known": done.known, "disputed": done.disputed,
        "rejected": done.rejected,
    }  # fmt: skip


def _summary(done: "Progress", shows: "_Shown", rejects: Path, sealed: bool) -> str:
    parts = [f"{done.rows:,} rows: {done.new:,} new, {done.known:,} there already"]
    if done.disputed:
        parts.append(f"{done.disputed:,} other versions of readings, kept as disputed")
    if done.rejected:
        parts.append(f"{done.rejected:,} rejected, in {rejects} with the reasons")
    waits = "" if sealed else " This node may not seal: they wait for one that may."
    return f"{'; '.join(parts)}. {shows.rate:,.0f} rows a second.{waits}"


class _Shown:
    """Progress with rate and time left: a line that is written over where somebody looks, else one now and then."""

    def __init__(self, path: Path) -> None:
        self._size = max(path.stat().st_size, 1)
        self._began = self._last = time.monotonic()
        self._first: Progress | None = None
        self._rows = 0
        self._live = sys.stderr.isatty()

    @property
    def rate(self) -> float:
        """Rows a second since this start."""
        return self._rows / max(time.monotonic() - self._began, 1e-6)

    def tell(self, progress: "Progress", waits: str) -> None:
        """How far it is; at first, where it goes on after an earlier end."""
        if self._first is None and progress.rows:
            print(f"Going on at row {progress.row:,}: the rows before were loaded earlier.", file=sys.stderr)
        self._first = self._first or progress
        self._rows = progress.row - self._first.row
        now, every_s = time.monotonic(), 0.2 if self._live else 10.0
        if now - self._last < every_s and not (waits and self._live):
            return
        self._last = now
        share, done = progress.place / self._size, progress.place - self._first.place
        left_s = (self._size - progress.place) * (now - self._began) / done if done else 0.0
        line = f"{progress.rows:,} rows, {share:.0%}, {self.rate:,.0f} a second, {left_s:,.0f} s left. {waits}"
        sys.stderr.write(f"\r{line}\x1b[K" if self._live else f"{line}\n")
        sys.stderr.flush()

    def end(self) -> None:
        """Nothing of it stays where it was written over."""
        if self._live:
            sys.stderr.write("\r\x1b[K")
