"""From an alarm or event to its block and its recording."""

import sqlite3
from decimal import Decimal
from pathlib import Path

import numpy as np
import pytest

from node.ledger.records import Leaf
from node.store import traces, vault
from node.store.chain import Chain
from node.store.vault import Vault
from node.types.quantity import Quantity, QuantityCode
from node.types.reading import Measured, Value
from node.types.record import Key, Kind, Statement, TimeBasis
from node.types.waveform import Moment, Waveform
from node.waveforms.comtrade import MEDIA_TYPE, Analog, Recording, write_cff
from node.waveforms.reading import WaveformError, read_cff
from tests.node.builders import START_MS, Network
from tests.node.test_control import seal

NOW_NS = START_MS * 1_000_000
SECOND = 1_000_000_000
NAME = "Relay 1 dip.cff"


def recording(samples: int = 500) -> Recording:
    times = np.arange(samples) / 1000
    waves = np.stack([100 * np.sin(314 * times), 50 * np.cos(314 * times)])
    states = (times > 0.2)[None, :]
    channels = (Analog("VA", "A", "kV", "0.0001"), Analog("IA", "A", "A", "0.001"))
    return Recording(
        "Station", "Relay 1", NOW_NS, NOW_NS + SECOND // 5, 1000, 60.0, channels, waves, ("52A",), states, "Made up."
    )


def told(network: Network, name: str = NAME, second: int = 30) -> Leaf:
    key = Key("Relay 1", "events", Kind.EVENT, TimeBasis.SOURCE, NOW_NS + second * SECOND, "dip")
    values: list[tuple[str, Value]] = [("kind", "dip"), ("depth", Decimal("0.7")), ("waveform", name)]
    return network.witnessed(
        Statement(key, tuple(Measured(Quantity(QuantityCode.NAMED, name=what), value) for what, value in values))
    )


@pytest.fixture
def filed(network: Network, chain: Chain, tmp_path: Path) -> Leaf:
    """An event, its recording in the vault, and both in the chain."""
    enclosure = Vault(tmp_path).put(write_cff(recording()), MEDIA_TYPE)
    node = network.founder.public.hex()
    key = Key(node, NAME, Kind.DOCUMENT, TimeBasis.RECEIVED, NOW_NS, f"{node}:1")
    event = told(network)
    chain.accept([network.witnessed(Statement(key, detail=enclosure)), event], NOW_NS)
    return event


def test_what_was_written_is_read_again() -> None:
    found = read_cff(write_cff(recording()), NAME)
    assert (found.station, found.name, found.remark) == ("Station", NAME, "Made up.")
    assert [(one.name, one.phase, one.unit) for one in found.channels] == [
        ("VA", "A", "kV"), ("IA", "A", "A"), ("52A", "", "")
    ]  # fmt: skip
    assert np.allclose(found.channels[0].samples, recording().samples[0], atol=1e-4)
    assert list(found.channels[2].samples[199:202]) == [0, 0, 1]
    assert found.trigger_s == NOW_NS / SECOND + 0.2 and found.times[1] - found.times[0] == pytest.approx(0.001, 1e-3)


@pytest.mark.parametrize("cut", [0, 10, 120, 400, -1, -300])
def test_a_file_that_is_cut_off_is_an_error(cut: int) -> None:
    with pytest.raises(WaveformError, match=NAME):
        read_cff(write_cff(recording())[:cut], NAME)


def test_a_file_that_claims_too_much_is_an_error() -> None:
    whole = write_cff(recording())
    for part, instead in ((b"1000,500", b"1000,999999999"), (b"3,2A,1D", b"9999,9998A,1D"), (b"BINARY32\r", b"XML\r")):
        with pytest.raises(WaveformError):
            read_cff(whole.replace(part, instead, 1), NAME)


def test_an_event_leads_to_its_recording(filed: Leaf, connection: sqlite3.Connection, tmp_path: Path) -> None:
    of_event = traces.waveform(connection, tmp_path, Moment("Relay 1", "", NOW_NS, filed.content_id))
    of_alarm = traces.waveform(connection, tmp_path, Moment("Relay 1", "Vab", NOW_NS + 31 * SECOND))
    assert isinstance(of_event, Waveform) and of_event == of_alarm


def test_why_there_is_none_is_said(
    filed: Leaf, network: Network, chain: Chain, connection: sqlite3.Connection, tmp_path: Path
) -> None:
    assert "No recording of Relay 2" in str(traces.waveform(connection, tmp_path, Moment("Relay 2", "", NOW_NS)))
    later = NOW_NS + 3600 * SECOND
    assert "No recording of Relay 1" in str(traces.waveform(connection, tmp_path, Moment("Relay 1", "", later)))
    other = told(network, "other.cff", second=3600)
    chain.accept([other], NOW_NS)
    assert "other.cff is not on this node" in str(traces.waveform(connection, tmp_path, Moment("Relay 1", "", later)))
    for path in list(vault.files(tmp_path / vault.FOLDER)):
        path.unlink()
    found = traces.waveform(connection, tmp_path, Moment("Relay 1", "", NOW_NS, filed.content_id))
    assert "The vault does not hold" in str(found)


def test_a_moment_leads_to_its_block(
    filed: Leaf, network: Network, chain: Chain, connection: sqlite3.Connection
) -> None:
    assert traces.height(connection, Moment("Relay 1", "", NOW_NS, filed.content_id)) is None
    reading = network.leaf_of(second=5)
    chain.accept([reading], NOW_NS)
    seal(network, chain, [])
    assert traces.height(connection, Moment("Relay 1", "", NOW_NS, filed.content_id)) == 1
    assert traces.height(connection, Moment("Relay 1", "Va", NOW_NS + 5 * SECOND)) == 1
    assert traces.height(connection, Moment("Relay 1", "Va", NOW_NS + 4 * SECOND)) is None
