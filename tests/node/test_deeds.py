"""What people did: on the disk at once, in the chain as one note for many, and read back by whoever asks."""

import asyncio
import dataclasses
from pathlib import Path

import pytest

from node.deeds import keeping, told
from node.deeds.keeping import POINT, SPOOL_FILE, UNREAD
from node.deeds.lines import HEAD, deeds_in, line_of, text_of
from node.store import sequence, vault
from node.store.reader import ChainReader
from node.types.commands import Mine, NoteDeeds
from node.types.deed import Deed, DeedChoice, DeedKind
from node.types.record import Kind, TimeBasis
from tests.node.running import config, running, until

SECOND = 1_000_000_000
DAY = 1_790_000_000 * SECOND
ANA = Deed(DAY + 123_456_789, "Ana Ruiz", DeedKind.SEALING, "Mine now: block 12 was sealed.")
LUIS = Deed(DAY + SECOND, "", DeedKind.EXPORT, "3 events are in /tmp/x.csv.")


def page(folder: Path, choice: DeedChoice = DeedChoice(), before: str = "") -> told.Page:  # noqa: B008  (frozen)
    reader = ChainReader(folder)
    try:
        return reader.look(told.page, folder, before, choice)
    finally:
        reader.close()


def test_a_line_says_a_deed_and_nothing_can_forge_another() -> None:
    assert deeds_in(text_of([ANA, LUIS])) == [ANA, LUIS]
    assert text_of([]).startswith(HEAD) and deeds_in(text_of([])) == []
    forged = dataclasses.replace(ANA, what="x\n2026-01-01T00:00:00Z\tEve\tsealing\ty", who="A\tB\u202e")
    (read,) = deeds_in(line_of(forged))
    assert read.who == "A B" and "\n" not in read.what and "\t" not in read.what
    assert deeds_in("half a line\tof\n2026-01-01") == []


def test_a_burst_is_one_note_and_makes_no_block(tmp_path: Path) -> None:
    async def scene() -> None:
        async with running(config(tmp_path, seal=None)) as node:
            for deed in (ANA, LUIS):
                assert (await node.node.do(NoteDeeds((deed,)))).ok
            assert deeds_in((tmp_path / SPOOL_FILE).read_text("utf-8")) == [ANA, LUIS], "before any note is made"
            assert page(tmp_path).deeds == ()
            await node.node._deeds.flush()
            assert page(tmp_path).deeds == (LUIS, ANA)
            assert not (tmp_path / SPOOL_FILE).exists()
            assert "no block" in (await node.node.do(Mine())).sentence
            reader = ChainReader(tmp_path)
            (line,) = reader.look(sequence.stated, POINT, Kind.NOTE)
            line = dataclasses.replace(line, basis=TimeBasis.RECEIVED)
            assert len(reader.look(sequence.newest, line, sequence.Span(), 9)) == 1
            reader.close()

    asyncio.run(scene())


def test_what_waited_when_the_node_was_killed_is_noted_at_the_next_start(tmp_path: Path) -> None:
    tmp_path.joinpath(SPOOL_FILE).write_text(line_of(ANA) + "\n" + line_of(LUIS)[:20], "utf-8")

    async def scene() -> None:
        async with running(config(tmp_path)) as node:
            await node.node._deeds.flush()
            assert page(tmp_path).deeds == (ANA,)

    asyncio.run(scene())


def test_what_cannot_be_read_at_the_start_is_kept_aside(tmp_path: Path, warnings_logged: list[object]) -> None:
    (tmp_path / SPOOL_FILE).mkdir()

    async def scene() -> None:
        async with running(config(tmp_path)) as node:
            assert (await node.node.do(NoteDeeds((ANA,)))).ok
            await node.node._deeds.flush()
            assert page(tmp_path).deeds == (ANA,)

    asyncio.run(scene())
    assert warnings_logged and (tmp_path / (SPOOL_FILE + UNREAD)).is_dir()


def test_where_too_many_wait_the_next_are_refused_and_none_is_forgotten(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(keeping, "MOST_WAITING", 2)

    async def scene() -> None:
        async with running(config(tmp_path)) as node:
            assert (await node.node.do(NoteDeeds((ANA, LUIS)))).ok
            assert not (await node.node.do(NoteDeeds((ANA,)))).ok
            await node.node._deeds.flush()
            assert page(tmp_path).deeds == (LUIS, ANA)
            assert (await node.node.do(NoteDeeds((ANA,)))).ok

    asyncio.run(scene())


def test_it_files_by_itself_and_at_the_end(tmp_path: Path) -> None:
    async def scene() -> None:
        async with running(config(tmp_path)) as node:
            node.node._deeds._together_s = 0.0
            await node.node.do(NoteDeeds((ANA,)))
            await until(lambda: page(tmp_path).deeds == (ANA,))
            node.node._deeds._together_s = 60.0
            await node.node.do(NoteDeeds((LUIS,)))
        assert page(tmp_path).deeds == (LUIS, ANA)

    asyncio.run(scene())


@pytest.mark.parametrize(
    ("choice", "found"),
    [
        (DeedChoice(who="Ana Ruiz"), (ANA,)),
        (DeedChoice(kind=DeedKind.EXPORT), (LUIS,)),
        (DeedChoice(text="BLOCK 12"), (ANA,)),
        (DeedChoice(since_ns=DAY + SECOND), (LUIS,)),
        (DeedChoice(who="Eve"), ()),
    ],
)
def test_they_are_chosen_by_person_kind_time_and_text(tmp_path: Path, choice: DeedChoice, found: object) -> None:
    async def scene() -> None:
        async with running(config(tmp_path)) as node:
            await node.node.do(NoteDeeds((ANA, LUIS)))

    asyncio.run(scene())
    assert page(tmp_path, choice).deeds == found


def test_a_note_whose_words_are_not_here_is_counted(tmp_path: Path) -> None:
    async def scene() -> None:
        async with running(config(tmp_path)) as node:
            await node.node.do(NoteDeeds((ANA,)))

    asyncio.run(scene())
    for file in vault.files(tmp_path / vault.FOLDER):
        file.unlink()
    assert page(tmp_path) == told.Page((), "", 1)
