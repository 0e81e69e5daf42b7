"""Each attack of the table, from its files to what the witnesses without a browser answer."""

import json
from collections.abc import Sequence
from pathlib import Path

import pytest

from app.cli import main
from node.ledger.verdict import judge
from tests.attacks.attack import Attack, Said
from tests.attacks.nodes import SIDE_BY_SIDE
from tests.attacks.stage import Stage
from tests.attacks.table import ATTACKS, FAMILIES
from tests.attacks.utility import FOUNDER
from tests.attacks.witnesses import command_line, in_javascript, in_window, program
from tests.attacks.written import PAGE, lines, page
from tests.verifier.nodejs import asked, reason_to_skip, receipt_case

AS_PROGRAMS = ("value", "redone", "impostor", "64 MB", "first version", "outage dropped", "one length")
"""One of each answer as a process of its own: what only a process can do wrong is the same for all."""
by_name = pytest.mark.parametrize("attack", ATTACKS.values(), ids=ATTACKS)


@pytest.fixture(scope="module")
def stage(tmp_path_factory: pytest.TempPathFactory) -> Stage:
    return Stage(tmp_path_factory.mktemp("stage"))


@pytest.fixture(scope="module")
def told_in_javascript(stage: Stage) -> dict[Path, Said]:
    """What the verifier in JavaScript says of all files: in one run, as it takes long to start."""
    known = {path: stage.given(attack).known for attack in ATTACKS.values() for path in stage.files(attack)}
    return dict(zip(known, in_javascript(known.items()), strict=True))


def test_the_page_for_readers_says_what_is_tried() -> None:
    assert PAGE.read_text(encoding="utf-8") == page(), "write it with: python -m tests.attacks"


def test_each_family_that_was_asked_for_has_its_scenes() -> None:
    titles = [line.removeprefix("## ") for line in lines() if line.startswith("## ")]
    assert titles == list(dict.fromkeys(titles)) and len(titles) == 12
    assert all(family.attacks for family in FAMILIES) and len(ATTACKS) > 100


@by_name
def test_the_command_line(attack: Attack, stage: Stage, tmp_path: Path) -> None:
    for path in stage.files(attack):
        told = command_line(stage.given(attack), path, tmp_path / "nowhere")
        assert told == (attack.said, attack.code), path.name


@by_name
def test_the_window(attack: Attack, stage: Stage, tmp_path: Path) -> None:
    for path in stage.files(attack):
        told, code = in_window(path, stage.given(attack), tmp_path / "nowhere")
        assert (told.answer, code) == (attack.answer, attack.code), path.name
        assert told.disputed == attack.disputed, path.name


@pytest.mark.parametrize("language", ["es", "zh"])
@pytest.mark.parametrize(
    "name", [*AS_PROGRAMS, "honest report", "rounded away", "notice", "honest node", "cut", "open"]
)
def test_the_window_has_words_for_it_in_each_language(
    name: str, language: str, stage: Stage, tmp_path: Path
) -> None:  # fmt: skip
    attack = ATTACKS[name]
    path = stage.files(attack)[0]
    told, code = in_window(path, stage.given(attack), tmp_path / "nowhere", language)
    assert (told.answer, code) == (attack.answer, attack.code)


@pytest.mark.skipif(bool(reason_to_skip()), reason=reason_to_skip() or "-")
@by_name
def test_the_verifier_in_javascript(attack: Attack, stage: Stage, told_in_javascript: dict[Path, Said]) -> None:
    for path in stage.files(attack):
        assert told_in_javascript[path] == attack.on_page, path.name


def beside(stage: Stage, names: Sequence[str], capsys: pytest.CaptureFixture[str], *more: str) -> tuple[int, list[str]]:
    """These receipts given together, to somebody who knows the network: the exit code, and the lines that are told."""
    paths = [str(path) for name in names for path in stage.files(ATTACKS[name])]
    capsys.readouterr()
    words = ["--data", str(stage.folder / "nowhere"), "--trust", stage.genesis_id.hex(), *more]
    return main(["verify", *paths, *words]), capsys.readouterr().out.splitlines()


def test_receipts_side_by_side_show_what_neither_shows_alone(
    stage: Stage, capsys: pytest.CaptureFixture[str]
) -> None:  # fmt: skip
    code, lines = beside(stage, SIDE_BY_SIDE.files, capsys, "--json")
    found = [json.loads(line) for line in lines]
    assert [one.get("answer") for one in found] == ["unaltered", "unaltered", None]
    assert (found[-1]["finding"], code) == (SIDE_BY_SIDE.answer, SIDE_BY_SIDE.code)
    assert found[-1]["signer"] == FOUNDER.public.hex() and " and " in found[-1]["file"]
    code, lines = beside(stage, ("old", *SIDE_BY_SIDE.files, "value"), capsys)
    assert code == 1 and sum("TWO HISTORIES" in line for line in lines) == 1, "told once, and an altered one is worse"


@pytest.mark.parametrize(
    "names", [("kept", "old"), ("kept", "witnessed"), ("old", "before, signed"), ("kept", "young")]
)
def test_receipts_of_one_history_accuse_nobody(
    names: tuple[str, ...], stage: Stage, capsys: pytest.CaptureFixture[str]
) -> None:
    code, lines = beside(stage, names, capsys, "--json")
    assert code == 0 and len(lines) == len(names)


@pytest.mark.skipif(bool(reason_to_skip()), reason=reason_to_skip() or "-")
@pytest.mark.parametrize("attack", [one for one in ATTACKS.values() if one.limit], ids=lambda one: one.name)
def test_what_the_answer_does_not_say_stands_beneath_it(attack: Attack, stage: Stage) -> None:
    given = stage.given(attack)
    (path,) = stage.files(attack)
    (told,) = asked([receipt_case(path, given.known.networks, given.known.keys)])
    limits = judge(path.read_bytes(), given.known).limits
    assert attack.limit in limits and told["limits"] == list(limits)


@pytest.mark.scene
@pytest.mark.parametrize("name", AS_PROGRAMS)
def test_the_program(name: str, stage: Stage, tmp_path: Path) -> None:
    attack = ATTACKS[name]
    for path in stage.files(attack):
        told = program(stage.given(attack), path, tmp_path / "nowhere")
        assert told == (attack.said, attack.code), path.name


def test_a_terminal_is_not_given_what_a_name_would_do_to_it(
    stage: Stage, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (path,) = stage.files(ATTACKS["markup"])
    capsys.readouterr()
    words = ["--data", str(tmp_path / "nowhere"), "--trust", stage.genesis_id.hex()]
    for more in ([], ["--json"]):
        assert main(["verify", str(path), *words, *more]) == 0
        told = capsys.readouterr().out
        assert "<img src=x" in told and "\x1b" not in told and "\u202e" not in told


def test_nor_what_the_name_of_a_file_would_do(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A folder out of an archive may be called anything, and cannot be read as a file."""
    folder = tmp_path / "receipt\x1b[2J\u202e.json"
    folder.mkdir()
    assert main(["verify", str(folder), "--data", str(tmp_path / "nowhere")]) == 4
    told = capsys.readouterr().err
    assert "cannot be read" in told and "\x1b" not in told and "\u202e" not in told
