"""The power goes: what was traced is played again, and everything past the last sync is lost, torn or half there."""

import random
import shutil
from collections.abc import Iterable, Sequence
from pathlib import Path

import pytest

from tests.faults import disk, tracing
from tests.faults.check import check_left, said
from tests.faults.disk import Cut, Event, Keep, Name, Sync, Told, Write, by_chance, dropped, kept
from tests.faults.story import Story

SOME = 15
TORN_EACH = 1
TORN_EACH_OF_ALL = 8
PARTS = 8
"""Each short enough that a hang would be seen."""


@pytest.fixture(scope="module")
def events(tmp_path_factory: pytest.TempPathFactory) -> list[Event]:
    """Everything the story did to the disk, in order."""
    if why := tracing.why_not():
        pytest.skip(f"the writes of a program cannot be written down: {why}")
    folder = tmp_path_factory.mktemp("traced")
    told = tracing.recorded(folder / "data", folder / "trace")
    found = disk.read((folder / "trace").read_text("ascii"), folder / "data")
    assert disk.told(found) == told, "the trace is whole"
    return found


def _boundaries(events: list[Event]) -> list[int]:
    """Just before each sync, when most is at stake, and just after; and the end."""
    syncs = [number for number, event in enumerate(events) if isinstance(event, Sync)]
    return sorted({0, len(events), *syncs, *(number + 1 for number in syncs)})


def _check_cut(events: Sequence[Event], at: int, keep: Keep, folder: Path, whole: Story) -> None:
    before = events[:at]
    disk.leave(before, folder, keep)
    check_left(folder, whole, said(disk.told(before)))
    shutil.rmtree(folder)


def _cut(events: Sequence[Event], places: Iterable[int], torn_each: int, folder: Path, whole: Story) -> int:
    """Cut the power at these places: with all that was not synced lost, all there, and parts of it."""
    count = 0
    for at in places:
        chances: dict[str, Keep] = {f"seed {seed}": by_chance(at * 1_000 + seed) for seed in range(torn_each)}
        for name, keep in {"dropped": dropped, "kept": kept, **chances}.items():
            try:
                _check_cut(events, at, keep, folder, whole)
            except BaseException as error:
                error.add_note(f"The power went after {at} of {len(events)} events; what was not synced: {name}.")
                raise
            count += 1
    return count


def _print(capsys: pytest.CaptureFixture[str], count: int, places: int, events: list[Event]) -> None:
    syncs = sum(isinstance(event, Sync) for event in events)
    with capsys.disabled():
        print(f"power cut {count} times at {places} places around {syncs} syncs in {len(events)} events")


def test_at_some_syncs(tmp_path: Path, whole: Story, events: list[Event], capsys: pytest.CaptureFixture[str]) -> None:
    places = random.Random(5).sample(_boundaries(events), SOME)
    _print(capsys, _cut(events, places, TORN_EACH, tmp_path / "data", whole), len(places), events)


@pytest.mark.slow
@pytest.mark.parametrize("part", range(PARTS))
def test_at_every_sync(
    tmp_path: Path, whole: Story, events: list[Event], capsys: pytest.CaptureFixture[str], part: int
) -> None:
    places = _boundaries(events)[part::PARTS]
    _print(capsys, _cut(events, places, TORN_EACH_OF_ALL, tmp_path / "data", whole), len(places), events)


def test_what_is_synced_stays_and_the_rest_does_not(tmp_path: Path) -> None:
    done: list[Event] = [
        Name("a", 0),
        Sync(disk.FOLDER),
        Write(0, 0, b"x" * 600),
        Sync(0),
        Write(0, 510, b"yyyy"),
        Cut(0, 4),
    ]
    disk.leave(done, tmp_path / "dropped", dropped)
    assert (tmp_path / "dropped" / "a").read_bytes() == b"x" * 600
    disk.leave(done, tmp_path / "kept", kept)
    assert (tmp_path / "kept" / "a").read_bytes() == b"xxxx"
    chances = iter([False, True, False])  # the first of two sectors is lost, the second not, nor the file cut
    disk.leave(done, tmp_path / "torn", lambda: next(chances))
    assert (tmp_path / "torn" / "a").read_bytes() == b"x" * 512 + b"yy" + b"x" * 86
    nameless: list[Event] = [Name("a", 0), Write(0, 0, b"x"), Sync(0)]
    disk.leave(nameless, tmp_path / "nameless", dropped)
    assert list((tmp_path / "nameless").iterdir()) == []


def test_a_store_that_does_not_sync_is_caught(tmp_path: Path, whole: Story, events: list[Event]) -> None:
    """Were the syncs left out, this would fail: it can see what it looks for."""
    lazy = [event for event in events if not isinstance(event, Sync)]
    first = next(number for number, event in enumerate(lazy) if isinstance(event, Told)) + 1
    with pytest.raises(AssertionError, match="is gone"):
        _check_cut(lazy, first, dropped, tmp_path / "data", whole)
