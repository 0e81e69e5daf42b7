"""News without a pause: what an honest peer tells comes at once, and one that never waits is asked ever so often."""

from node.network.tempo import BURST, RATE, Tempo
from tests.node.builders import FakeClock


def test_a_burst_waits_for_nothing_and_what_follows_for_its_share_of_time() -> None:
    clock = FakeClock()
    tempo = Tempo(clock)
    assert {tempo.beat() for _ in range(int(BURST))} == {0.0}
    for _ in range(500):
        clock.advance(tempo.beat())
    assert abs(clock.monotonic() - 500 / RATE) < 0.1


def test_a_pause_fills_the_store_and_no_more_than_that() -> None:
    clock = FakeClock()
    tempo = Tempo(clock)
    clock.advance(86_400)
    waits = [tempo.beat() for _ in range(int(BURST) + 1)]
    assert not any(waits[:-1]) and waits[-1] > 0
