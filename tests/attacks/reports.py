"""Reports that a utility publishes, held against the ledger that a citizen's own node keeps."""

from collections.abc import Callable
from decimal import Decimal

from tests.attacks.attack import CANNOT_TELL, DIFFERS, MATCHES, Attack, Family, Given, What
from tests.attacks.stage import Stage
from tests.attacks.utility import OUTAGE

BEGIN, END = "2026-09-21T14:13:20Z", "2026-09-21T14:15:40Z"
"""The time of the scene."""
Lines = list[str]


def report(change: Callable[[Lines], Lines], *options: str) -> Callable[[Stage], Given]:
    """The honest report after this was done to it."""

    def made(stage: Stage) -> Given:
        lines = change(list(stage.report))
        data = "\r\n".join(lines).encode()
        return Given({"report.csv": data}, stage.known, stage.honest.folder, options)

    return made


def row(second: int, relay: str = "F1") -> str:
    """How the row of this second begins."""
    minute, rest = divmod(13 * 60 + 20 + second, 60)
    return f"2026-09-21T14:{minute:02}:{rest:02}Z,{relay},"


def _rows(lines: Lines, change: Callable[[str], str], seconds: range, relay: str = "F1") -> Lines:
    begins = tuple(row(second, relay) for second in seconds)
    changed = [change(line) if line.startswith(begins) else line for line in lines]
    assert changed != lines
    return changed


def _without(lines: Lines, seconds: range, relay: str = "F1") -> Lines:
    begins = tuple(row(second, relay) for second in seconds)
    left = [line for line in lines if not line.startswith(begins)]
    assert len(left) == len(lines) - len(seconds)
    return left


def _better(line: str) -> str:
    return line.replace("F1,0,0,0", "F1,230.1,230.4,229.9")


def _figure(mean: str) -> Lines:
    return ["start,end,relay,voltage_1_mean", f"{row(30).split(',')[0]},{row(60).split(',')[0]},F1,{mean}"]


def _mean_without_the_outage() -> str:
    kept = [Decimal(2300 + second % 40) / 10 for second in range(30, 60) if second not in OUTAGE]
    return f"{sum(kept) / len(kept):.2f}"


def _true_mean() -> str:
    kept = [Decimal(2300 + second % 40) / 10 for second in range(30, 60) if second not in OUTAGE]
    return f"{sum(kept) / 30:.2f}"


def _bare(lines: Lines) -> Lines:
    """Times that leave it to the head which zone they are of."""
    return [line.replace("Z,", ",", 1) for line in lines]


def _of_another_kind(lines: Lines) -> Lines:
    head, *rest = lines
    made_up = _better(rest[OUTAGE.start * 2]).replace("Z,", ".5Z,")
    return [head + ",kind", *(line + ",reading" for line in rest), made_up + ",aggregate"]


def _attack(name: str, deed: str, made: Callable[[Stage], Given], answer: str, but: str = "") -> Attack:
    return Attack(name, deed, made, answer, what=What.REPORT, but=but)


FIRST = range(7, 8)
ALTERED_REPORT = Family(
    "Altered report",
    "A utility can seal honest readings and publish others: a report is held against the ledger, row by row. A page in"
    " a browser has no ledger, and says so.",
    (
        _attack("honest report", "Nothing: the report says what was sealed.", report(lambda lines: lines), MATCHES),
        _attack("one value", "One voltage of one second is another.",
                report(lambda lines: _rows(lines, lambda line: line.replace("230.7,", "230.9,"), FIRST)), DIFFERS),
        _attack("one digit", "The last digit of one value is another.",
                report(lambda lines: _rows(lines, lambda line: line.replace("231.7", "231.8"), FIRST)), DIFFERS),
        _attack("outage painted over", "The ten seconds without voltage are given 230 V.",
                report(lambda lines: _rows(lines, _better, OUTAGE)), DIFFERS),
        _attack("time moved", "A row is moved by half a second.",
                report(lambda lines: _rows(lines, lambda line: line.replace("Z,", ".5Z,"), FIRST)), DIFFERS),
        _attack("relay renamed", "The outage is told of a relay that nobody watches.",
                report(lambda lines: _rows(lines, lambda line: line.replace(",F1,", ",F9,"), OUTAGE)), DIFFERS),
        _attack("unit swapped", "The head says kilovolts, and the numbers are volts.",
                report(lambda lines: [lines[0].replace("voltage_1", "voltage_1 (kV)"), *lines[1:]]), DIFFERS),
        _attack("row made up", "A reading is added that nobody took.",
                report(lambda lines: [*lines, lines[1].replace("14:13:20Z", "14:13:20.25Z")]), DIFFERS),
        _attack("value emptied", "The voltages of the outage are left empty.",
                report(lambda lines: _rows(lines, lambda line: line.replace("F1,0,0,0", "F1,,,"), OUTAGE)), DIFFERS),
        _attack("rounded away", "Gigavolts: of 230 V nothing is left but a zero.",
                report(lambda _: ["time,relay,Va (GV)", f"{row(7)}0"], "--relay", "F1"), CANNOT_TELL),
        _attack("column made up", "A column of numbers is added that was never sealed.",
                report(lambda lines: [lines[0] + ",interruptions", *(f"{line},0" for line in lines[1:])]), CANNOT_TELL),
        _attack("mean of a half minute", "Nothing: a true mean over the outage.",
                report(lambda _: _figure(_true_mean()), "--relay", "F1"), MATCHES),
        _attack("mean without the outage", "A mean that leaves the outage out.",
                report(lambda _: _figure(_mean_without_the_outage()), "--relay", "F1"), DIFFERS),
        _attack("zone swapped", "The head says that the times are Madrid's.",
                report(lambda lines: [lines[0].replace("timestamp", "timestamp (Europe/Madrid)"), *_bare(lines[1:])]),
                DIFFERS),
        _attack("two truths", "Beside the true row of a second stands one with another value.",
                report(lambda lines: [*lines, lines[8].replace("230.7", "230.9")]), DIFFERS),
        _attack("other kind", "A made-up row is called an aggregate.", report(_of_another_kind), CANNOT_TELL),
        _attack("open quote", "A row begins a quotation that never ends, so that the rest would be one field.",
                report(lambda lines: [*lines[:60], '"' + lines[60], *lines[61:]]), DIFFERS,
                but="Each line is read by itself: only that row is lost, and its reading is missing."),
        _attack("formulas", "Values are formulas.",
                report(lambda lines: _rows(lines, lambda line: line.replace("F1,0", "F1,=230"), OUTAGE)), CANNOT_TELL),
        _attack("nothing in it", "A head, and no rows.", report(lambda lines: lines[:1]), CANNOT_TELL),
    ),
)  # fmt: skip

DROPPED = Family(
    "Dropped bad interval",
    "What is sealed and not in the report is counted, and told as one interval with its first and last moment.",
    (
        _attack("outage dropped", "The rows of the outage are left out.",
                report(lambda lines: _without(lines, OUTAGE)), DIFFERS),
        _attack("one second dropped", "One row is left out.", report(lambda lines: _without(lines, FIRST)), DIFFERS),
        _attack("outage at the end", "The report stops before the outage, and is said to be of the whole time.",
                report(lambda lines: _until(lines, OUTAGE.start), "--from", BEGIN, "--to", END), DIFFERS),
        _attack("outage not asked for", "The report stops before the outage, and nobody says until when it should go.",
                report(lambda lines: _until(lines, OUTAGE.start)), MATCHES,
                but="Between its first and last row nothing is missing: say with --from and --to what it is of."),
        _attack("relay dropped", "The relay with the outage is left out whole.",
                report(lambda lines: [line for line in lines if ",F1," not in line]), CANNOT_TELL,
                but="The answer names the relay of which the report says nothing."),
        _attack("outage twice the usual", "The outage is left out and the rows around it are written twice.",
                report(lambda lines: [*(left := _without(lines, OUTAGE)), *left[1:20]]), DIFFERS),
    ),
)  # fmt: skip


def _until(lines: Lines, second: int) -> Lines:
    return [lines[0], *(line for line in lines[1:] if line < row(second, ""))]
