"""`gridwitness limits`, against a real node in this process."""

import json
from pathlib import Path

import pytest

from app import cli
from tests.app.commands.test_remote_commands import url

__all__ = ["url"]


def test_limits_go_out_as_a_table_and_come_back(url: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    table, asked = tmp_path / "limits.csv", ["--node", url]
    assert cli.main(["limits", "export", *asked, "-o", str(table)]) == 0
    assert table.read_text("utf-8-sig").startswith("relay,quantity,low_low")
    assert cli.main(["limits", "export", *asked, "-o", str(table)]) == 2, "nothing is written over"
    table.write_text(table.read_text("utf-8-sig") + "North,Vab,,105,120,,1,2,high\n")
    capsys.readouterr()
    assert cli.main(["limits", "import", str(table), *asked, "--who", "Ana"]) == 2
    assert "Line 2, column relay: there is no relay 'North' at this node." in capsys.readouterr().err


def test_limits_of_a_relay_are_set(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    from app.node_host import NodeHost
    from node.config import NodeConfig
    from node.service import Node
    from node.types.events import StatusChanged

    config = NodeConfig(tmp_path / "a", port=0, difficulty=0, seal=None, relays=("sim:North",))
    host = NodeHost(lambda: Node(config))
    host.start()
    assert host.wait_ready(20), host.reason
    (status,) = (event.status for event in host.events.take_newest() if isinstance(event, StatusChanged))
    asked, table = ["--node", f"http://{status.address}"], tmp_path / "limits.csv"
    try:
        assert cli.main(["limits", "export", *asked]) == 0
        text = capsys.readouterr().out
        assert text.splitlines()[1] == "North,,,,,,,,"
        table.write_text(text.replace("North,,,,,,,,", "North,Vab,,105,120,,1,2,high"))
        assert cli.main(["limits", "import", str(table), *asked, "--who", "Ana"]) == 0
        assert capsys.readouterr().out == "Limits set: 1, of 1 relays.\n"
        assert cli.main(["limits", "export", *asked, "--json"]) == 0
        assert json.loads(capsys.readouterr().out)["limits"]["North"]["Vab"]["high"] == 120
    finally:
        assert host.stop(10)


def test_where_a_part_is_not_taken_it_is_told_what_is_set(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from app.commands import limits
    from app.remote import RemoteError
    from node.types.relay import Limit

    class Node:
        """Takes one part, and is gone then."""

        asked = 0

        def post(self, _: str, __: object) -> dict[str, object]:
            self.asked += 1
            if self.asked > 1:
                raise RemoteError("The node was not reached.", reached=False)
            return {"idle": ["A does not give Vxy now."]}

    monkeypatch.setattr(limits, "ROWS_AT_ONCE", 2)
    of = {name: {"Vab": Limit(high=1)} for name in "ABC"}
    with pytest.raises(RemoteError, match=r"Set are those of the first 1 relays of the table; the same command sets"):
        limits._set_in_parts(Node(), of, "Ana")  # type: ignore[arg-type]
