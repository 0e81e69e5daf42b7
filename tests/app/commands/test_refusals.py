"""What the system refuses is told in a sentence, without its numbers and without a stack trace."""

import re
from pathlib import Path

import pytest

from app.cli import main
from node.store import database
from node.store.chain import Chain
from tests.node.builders import Network


@pytest.fixture
def data(tmp_path: Path) -> Path:
    folder = tmp_path / "data"
    connection = database.open_writer(folder)
    Chain.begin(connection, Network().genesis)
    connection.close()
    return folder


@pytest.mark.parametrize(
    "command",
    [
        "backup FILE/x --data DATA",
        "restore FILE/x --data DATA",
        "export csv -o NOWHERE/rows.csv --data DATA",
        "export csv -o FILE/rows.csv --data DATA",
        "peers --token-file NOWHERE/token",
        "verify FILE --known NOWHERE/pins",
        "verify NOWHERE/receipt --data DATA",
        "members sign NOWHERE/change --data DATA",
        "members propose NOWHERE/change --difficulty 7 --data DATA",
        "members show --token-file NOWHERE/token",
        "file NOWHERE/report.pdf",
        "key show --data NOWHERE",
        "fsck --data NOWHERE",
    ],
)
def test_a_place_that_cannot_be_used_is_told(
    data: Path, tmp_path: Path, command: str, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "file").write_text("")
    places = {"DATA": data, "FILE": tmp_path / "file", "NOWHERE": tmp_path / "nowhere"}
    words = [re.sub("^(DATA|FILE|NOWHERE)", lambda found: str(places[found[0]]), word) for word in command.split()]
    assert main(words) > 0
    told = capsys.readouterr().err
    assert re.fullmatch(r"gridwitness: .+[.]\n", told), told
    assert "Errno" not in told and ("nowhere" in told or "file" in told)
