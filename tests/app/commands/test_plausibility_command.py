"""`gridwitness plausibility`: over a chain that holds falsehoods, and at a node."""

import asyncio
import json
from collections.abc import Sequence
from contextlib import closing
from decimal import Decimal
from pathlib import Path

import pytest

from app.cli import main
from node.ledger.records import encode_signed
from node.plausibility.chain import Scanned, Wanted, scan
from node.relays.paper.capture import KNOWN
from node.relays.paper.signals import BaySignals, PaperSignals
from node.relays.simulation.bay import Bay
from node.relays.simulation.story import Story
from node.store.reader import ChainReader
from node.times import parse_iso
from node.types.plausibility import Finding
from node.types.quantity import Quantity, QuantityCode
from node.types.reading import Measured
from node.types.record import Derived, Key, Kind, Statement, TimeBasis, Witness
from tests.node.running import Running, config, running, until

SECOND_NS = 10**9
BEGIN_NS = parse_iso("2026-03-01T00:00:00Z")[0]
OPENINGS = Quantity(QuantityCode.NAMED, name="openings caused by faults")
SUBSTATION = Quantity(QuantityCode.NAMED, name="substation")


def statement(relay: str, second: int, signals: BaySignals | PaperSignals) -> Statement:
    time_ns = BEGIN_NS + second * SECOND_NS
    values = tuple(Measured(KNOWN[name.upper()], value) for name, value in signals.row(time_ns))
    return Statement(Key(relay, "", Kind.READING, TimeBasis.SOURCE, time_ns), values)


def event(relay: str, second: int, count: int) -> Statement:
    key = Key(relay, "openings", Kind.EVENT, TimeBasis.SOURCE, BEGIN_NS + second * SECOND_NS)
    return Statement(key, (Measured(SUBSTATION, "North 115"), Measured(OPENINGS, Decimal(count))))


async def seal(node: Running, statements: Sequence[Statement]) -> list[bytes]:
    """In blocks of a few minutes, as a node that was fed by hand."""
    inner = node.node
    signer, genesis = inner._signer, inner._ledger.network.genesis_id
    leaves = [
        encode_signed(one, Witness(signer.public, one.key.time_ns, bytes(32), "test"), signer.sign, genesis)
        for one in statements
    ]
    for at in range(0, len(leaves), 120):
        await inner._intake.accept(leaves[at : at + 120])
        await node.get("/mine")
    return [leaf.content_id for leaf in leaves]


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Half an hour of an honest relay and one of the paper's, with a true mean and an altered one."""
    path = tmp_path_factory.mktemp("chain")

    async def scene() -> None:
        async with running(config(path, relays=())) as node:
            honest, paper = BaySignals(Story(Bay(7))), PaperSignals(7)
            rows = [statement("North", second, honest) for second in range(0, 1800, 10)]
            lies = [statement("Paper", second, paper) for second in range(0, 600, 10)]
            told = [event("Paper", minute * 60, 22) for minute in range(10)]
            await seal(node, [*lies, *told])
            ids = await seal(node, rows)
            await seal(node, [mean(node, ids[:60], rows[:60], "1"), mean(node, ids[60:120], rows[60:120], "1.01")])

    asyncio.run(scene())
    return path


def mean(node: Running, ids: Sequence[bytes], rows: Sequence[Statement], factor: str) -> Statement:
    key = Key(node.node._signer.public.hex(), "North", Kind.AGGREGATE, TimeBasis.SOURCE, rows[0].key.time_ns)
    values = []
    for place, one in enumerate(rows[0].values):
        numbers = [row.values[place].value for row in rows]
        total = sum((number for number in numbers if isinstance(number, Decimal)), Decimal())
        values.append(Measured(one.quantity, (total / len(rows) * Decimal(factor)).quantize(Decimal("0.001"))))
    return Statement(key, tuple(values), detail=Derived(tuple(sorted(ids))))


def test_the_papers_numbers_and_the_altered_report_are_found(folder: Path) -> None:
    with closing(ChainReader(folder)) as reader:
        told = list(scan(reader, Wanted()))
    findings = [one for one in told if isinstance(one, Finding)]
    last = [one for one in told if isinstance(one, Scanned)][-1]
    assert (last.readings, last.reports, last.pruned) == (240, 2, 0) and last.done == last.total
    assert {one.relay for one in findings if one.rule != 15} == {"Paper"}
    by_power = {one.time_ns for one in findings if one.rule == 3}
    assert len(by_power) >= 50, "hardly a row of it can be"
    assert sum(one.rule == 11 for one in findings) == 10, "no breaker opens 22 times a minute"
    (report,) = [one for one in findings if one.rule == 15]
    assert report.relay == "North" and report.time_ns == BEGIN_NS + 600 * SECOND_NS
    assert "60 sealed readings give" in report.sentence


def test_a_span_and_a_relay(folder: Path) -> None:
    with closing(ChainReader(folder)) as reader:
        wanted = Wanted(BEGIN_NS + 100 * SECOND_NS, BEGIN_NS + 200 * SECOND_NS, "Paper")
        told = list(scan(reader, wanted))
        findings = [one for one in told if isinstance(one, Finding)]
        assert findings and {one.relay for one in findings} == {"Paper"}
        assert all(wanted.from_ns <= one.time_ns < wanted.to_ns for one in findings)
        last = told[-1]
        assert isinstance(last, Scanned) and last.readings == 10
        assert not [one for one in scan(reader, Wanted(relay="Elsewhere")) if isinstance(one, Finding)]


def test_it_can_be_stopped_in_between(folder: Path) -> None:
    with closing(ChainReader(folder)) as reader:
        going = scan(reader, Wanted())
        next(going)
        going.close()  # type: ignore[attr-defined]
        assert reader.height() > 0, "the reader is free again"


def test_in_words_and_as_json(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["plausibility", "--data", str(folder)]) == 1
    words = capsys.readouterr().out
    assert "Paper, power by V and I: Voltage and current make" in words and "240 readings and 2 reports" in words
    assert main(["plausibility", "--data", str(folder), "--json", "--relay", "North"]) == 1
    view = json.loads(capsys.readouterr().out)
    assert view["counts"] == [{"relay": "North", "rule": 15, "name": "report", "objections": 1}]
    assert view["findings"][0]["sentence"].startswith("The report says ")
    assert main(["plausibility", "--data", str(folder), "--relay", "North", "--to", "2026-03-01T00:05:00Z"]) == 0
    assert "No rule objects." in capsys.readouterr().out


def test_a_relay_that_is_not_there_is_not_acquitted(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["plausibility", "--data", str(folder), "--relay", "Nort"]) == 2
    assert "No reading of 'Nort' is sealed here" in capsys.readouterr().err


def test_wrong_arguments_and_no_ledger(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["plausibility", "--data", str(tmp_path)]) == 2
    assert "gridwitness: " in capsys.readouterr().err
    for wrong in (["--from", "yesterday"], ["--node", "http://127.0.0.1:1", "--grid", "North"]):
        with pytest.raises(SystemExit) as end:
            main(["plausibility", *wrong])
        assert end.value.code == 2
    capsys.readouterr()


def test_at_a_node(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    async def scene() -> None:
        relays = ("sim:North,seed=7",)
        async with running(config(tmp_path, relays=relays, live_s=0.02, sealed_s=0.05)) as node:
            arguments = ["plausibility", "--node", f"http://{node.address}"]
            await until(lambda: bool(node.node._plausibility.verdicts()))
            assert await asyncio.to_thread(main, arguments) == 0
            assert await asyncio.to_thread(main, [*arguments, "--relay", "Nobody"]) == 0

    asyncio.run(scene())
    words = capsys.readouterr().out
    assert "North: no rule objects" in words and "not applied: " in words and "heard no such relay" in words
    assert main(["plausibility", "--node", "http://127.0.0.1:1"]) == 3
    capsys.readouterr()
