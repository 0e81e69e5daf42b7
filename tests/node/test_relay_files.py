"""A relay's YAML file: read whole, or refused with every line and key that is wrong."""

import time
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from node.relays.configure import RelayConfigError, read_words
from node.relays.described import MOST_BYTES, RelayFileError, parse_relay
from node.types.relay import Limit, Nominal, Priority, Transport, TransportKind, Wiring

WHOLE = """\
identity: {id: F12, substation: North, bay: Feeder 12, vendor: SEL, model: "751"}
place: {grid: Bogotá, bus: North 115}
nominal:
  u_kv: 115
  i_a: 300
  f_hz: 60
  s_mva: 43
  wiring: delta
transport:
  kind: sim
  seed: 7
  zone: America/Bogota
  faults: 2
rates: {live_s: 0.5, sealed_s: 30}
limits:
  Vab: {low_low: 103.5, low: 109, high: 121, high_high: 126, dead_band: 0.5, delay_s: 2, priority: high}
  f: {low: 59.8, high: 60.2}
"""


def told(text: str) -> str:
    with pytest.raises(RelayFileError) as error:
        parse_relay(text.encode(), "f12.yaml")
    return str(error.value)


def test_the_whole_of_a_file() -> None:
    relay = parse_relay(WHOLE.encode(), "f12.yaml")
    assert (relay.name, relay.substation, relay.bay, relay.vendor, relay.model) == (
        "F12", "North", "Feeder 12", "SEL", "751",
    )  # fmt: skip
    assert (relay.grid, relay.bus, relay.live_s, relay.sealed_s) == ("Bogotá", "North 115", 0.5, 30)
    assert relay.nominal == Nominal(115, 300, 60, 43, Wiring.DELTA)
    assert relay.transport == Transport(TransportKind.SIMULATED, "", 7, "America/Bogota", 2)
    assert relay.limits == {
        "Vab": Limit(103.5, 109, 121, 126, 0.5, 2, Priority.HIGH), "f": Limit(low=59.8, high=60.2),
    }  # fmt: skip


def test_what_may_be_left_out() -> None:
    relay = parse_relay(b"identity: {id: F12}", "f12.yaml")
    assert relay == read_words("sim:F12"), "the same name is the same relay"
    relay = parse_relay(b"transport: {kind: address, address: 127.0.0.1:5010}\nnominal:\n", "r.yaml")
    assert (relay.name, relay.transport.place) == ("", "127.0.0.1:5010")


def test_everything_that_is_wrong_is_said_with_line_and_key() -> None:
    words = told(
        WHOLE.replace("u_kv: 115", "u_kw: 115").replace("i_a: 300", "i_a: many").replace("kind: sim", "kind: modbus")
        .replace("low: 109, high: 121", "low: 122, high: 121").replace("wiring: delta", "wiring: star")
    )  # fmt: skip
    for part in (
        "f12.yaml: ", "line 4, nominal.u_kw: is not known here; what is: f_hz, i_a, s_mva, u_kv, wiring",
        "line 5, nominal.i_a: is 'many', which is not a number",
        "line 8, nominal.wiring: is 'star' and has to be one of wye, delta",
        "line 10, transport.kind: is 'modbus' and has to be one of sim, address, folder",
        "line 16, limits.Vab.high: high is 121 and must be above low, which is 122",
    ):  # fmt: skip
        assert part in words


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("", "is empty"), ("# nothing\n", "is empty"), ("- a\n- b\n", "line 1"), ("just words", "section of keys"),
        ("identity: {id: F12", "is not YAML: line 1"), ("identity: {id: [1, 2]}", "single value"),
        ("identity: {id: F12}\nidentity: {id: F13}", "line 2, identity: stands here twice"),
        ("identity: {bay: B}", "identity.id: is missing"), ("identity: {id: F12}\nother: 1", "line 2, other"),
        ("identity: {id: F12}\nnominal: {u_kv: .nan}", "not a number"),
        ("identity: {id: F12}\nnominal: {u_kv: nan}", "from 0.1 to 2000"),
        ("identity: {id: F12}\nnominal: {u_kv: -5}", "from 0.1 to 2000"),
        ("identity: &a {id: F12}\nplace: *a", "refers to parts of itself"),
        ("transport: {kind: address}", "address is needed"), ("transport: {kind: folder}", "path is needed"),
        ("transport: {kind: address, address: 'a b'}", "cannot be used"),
        ("identity: {id: F12}\ntransport: {zone: Mars/Olympus}", "no time zone"),
        ("identity: {id: " + "x" * 200 + "}", "128 bytes"), ("a: " * 2_000, "is not YAML"),
        ("identity: {id: F12}\nlimits: 5", "section of keys"),
        ("identity: {id: F12}\nlimits: {f: {low: 59, high: 60, dead_band: 1}}", "line 2, limits.f.dead_band: The dead"),
        ("identity: {id: F12}\nlimits: {f: {high: 1e-300}}", "1e-300 is no number that a quantity can have"),
    ],
)  # fmt: skip
def test_what_is_wrong_is_said(text: str, words: str) -> None:
    assert words in told(text)


def test_a_delay_may_be_as_long_as_elsewhere() -> None:
    relay = parse_relay(b"identity: {id: F12}\nlimits: {f: {high: 60, delay_s: 86400}}", "f12.yaml")
    assert relay.limits["f"].delay_s == 86_400


def test_a_file_that_is_no_text_or_too_long(tmp_path: Path) -> None:
    with pytest.raises(RelayFileError, match="UTF-8"):
        parse_relay(b"\xff\xfe", "f12.yaml")
    path = tmp_path / "long.yaml"
    path.write_bytes(b"#" * (MOST_BYTES + 1))
    with pytest.raises(RelayConfigError, match="64 KiB"):
        read_words(str(path))
    with pytest.raises(RelayConfigError, match="cannot be read"):
        read_words(str(tmp_path / "none.yaml"))
    path.write_text(WHOLE, encoding="utf-8")
    assert read_words(str(path)).name == "F12"


@given(st.text(max_size=300))
def test_no_text_brings_forth_anything_but_a_relay_or_a_sentence(text: str) -> None:
    for tried in (f"identity: {{id: F12}}\n{text}", f"identity: {{id: F12}}\nnominal: {text}", WHOLE + text):
        try:
            assert parse_relay(tried.encode("utf-8", "replace"), "f.yaml").name == "F12"
        except RelayFileError as error:
            assert str(error)


def test_what_is_too_deep_is_refused_at_once() -> None:
    for deep in ("[" * 30_000, "{a: " * 15_000, "".join(f"{' ' * depth}a:\n" for depth in range(300))):
        began = time.process_time()
        assert "inside of each other" in told(deep)
        assert time.process_time() - began < 2


def test_an_address_needs_its_port() -> None:
    assert "has no port" in told("transport: {kind: address, address: 127.0.0.1}")
    with pytest.raises(RelayConfigError, match="has no port"):
        read_words("tcp://127.0.0.1")
