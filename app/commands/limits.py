"""`gridwitness limits`: the limits of all relays of a running node as a table, and back from one."""

import argparse
import getpass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from app.commands.remote import EXIT_CODES, WrongArgumentError, add_command, say
from app.shown import reason, shown

if TYPE_CHECKING:
    from app.remote import RemoteNode
    from node.types.relay import Limit

DESCRIPTION = """\
Bounds beyond which a quantity is an alarm. A row has the relay, the quantity (Vab, Ia, f, P), low_low, low, high and
high_high in the quantity's own unit (an empty cell is no bound), the dead band within which an alarm does not return
yet, the delay in seconds for which it must last, and the priority: critical, high, medium or low."""
EXPORT = "Writes the limits in force of every relay as CSV; relays without limits have a row to fill in."
IMPORT = """\
Reads limits from CSV and replaces all limits of the relays that it names. Everything is checked first, and nothing is
set unless all of it is right: each fault is named by its line and column."""
ROWS_AT_ONCE = 1_000


def add(commands: Any) -> None:
    parser = commands.add_parser(
        "limits", help="write and read the limits of alarms as CSV", description=DESCRIPTION, epilog=EXIT_CODES,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )  # fmt: skip
    actions = parser.add_subparsers(title="actions", metavar="ACTION", required=True)
    exporting = add_command(actions, "export", "write the limits as CSV", EXPORT, ask_export)
    exporting.add_argument("-o", "--output", type=Path, metavar="FILE", help="a new file (default: standard output)")
    importing = add_command(actions, "import", "set limits from CSV", IMPORT, ask_import)
    importing.add_argument("file", type=Path, metavar="FILE", help="the table")
    importing.add_argument(
        "--who", default=None, metavar="NAME", help="who sets them; sealed in a note (default: this machine's user)"
    )


def ask_export(node: "RemoteNode", options: argparse.Namespace) -> int:
    from node.alarms import limit_file, limits_csv

    answer = node.get("/v1/limits")
    table = limits_csv.write(limit_file.read_view(answer["limits"]), answer["relays"])
    if options.output is None:
        say(options, answer, table.replace("\r\n", "\n").rstrip("\n"))
        return 0
    try:
        with options.output.open("x", encoding="utf-8-sig", newline="") as file:
            file.write(table)
    except OSError as error:
        raise WrongArgumentError(f"{shown(str(options.output))} cannot be written ({reason(error)}).") from None
    say(options, answer, f"The limits are in {options.output}.")
    return 0


def ask_import(node: "RemoteNode", options: argparse.Namespace) -> int:
    from node.alarms import limits_csv

    try:
        text = options.file.read_text("utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        raise WrongArgumentError(f"{shown(str(options.file))} cannot be read ({reason(error)}).") from None
    before = node.get("/v1/limits")
    try:
        limits = limits_csv.read(text, {*before["relays"], *before["limits"]})
    except limits_csv.TableError as error:
        raise WrongArgumentError(f"{shown(str(options.file))} is not taken.\n{error}") from None
    told = _set_in_parts(node, limits, options.who or getpass.getuser())
    count = sum(map(len, limits.values()))
    answer = {"relays": sorted(limits), "limits": count, "idle": told}
    say(options, answer, "\n".join([f"Limits set: {count}, of {len(limits)} relays.", *told]))
    return 0


def _set_in_parts(node: "RemoteNode", limits: dict[str, dict[str, "Limit"]], who: str) -> list[str]:
    """What the node remarks on; where a part is not taken, which are set by then is told."""
    from app.remote import RemoteError
    from node.alarms import limits_csv

    told: list[str] = []
    done = 0
    for part in limits_csv.parts(limits, ROWS_AT_ONCE):
        try:
            told += node.post("/v1/limits", {"limits": limits_csv.plain(part), "who": who}).get("idle", [])
        except RemoteError as error:
            if not done:
                raise
            words = f"{error} Set are those of the first {done} relays of the table; the same command sets all of them."
            raise RemoteError(words, error.reached, error.status, error.field) from None
        done += len(part)
    return told
