"""`gridwitness verify` of evidence: its words, its exit code, and beside receipts."""

import json
from pathlib import Path

import pytest

from app.cli import main
from node.ledger.evidence import encode_evidence
from tests.node.test_evidence import KEY, contradiction


def test_evidence_is_told_in_words_and_by_exit_code(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = tmp_path / "evidence.json"
    file.write_bytes(encode_evidence(contradiction(8, 13, 4)))
    verify = ["verify", str(file), "--data", str(tmp_path / "nowhere")]
    assert main(verify) == 5
    told = capsys.readouterr().out
    assert f"{file}: TWO HISTORIES" in told
    assert "Two histories: this node signed both; one of them is not what it showed others." in told
    assert "What this does not tell:" in told and "you have not met this key" in told
    assert main([*verify, "--json", "--key", KEY.public.hex()]) == 5
    view = json.loads(capsys.readouterr().out)
    assert view["finding"] == "two histories" and view["signer"] == KEY.public.hex()
    assert all(step["passed"] for step in view["steps"]) and len(view["does_not_prove"]) == 3


def test_altered_evidence_shows_nothing(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    good, bad = tmp_path / "good.json", tmp_path / "bad.json"
    data = encode_evidence(contradiction(9, 9, 4))
    good.write_bytes(data)
    bad.write_bytes(data.replace(b'"size": 9', b'"size": 8'))
    nowhere = ["--data", str(tmp_path / "nowhere")]
    assert main(["verify", str(bad), *nowhere]) == 4
    assert "SHOWS NOTHING" in (told := capsys.readouterr().out) and "FAIL  First history" in told
    assert main(["verify", str(bad), str(good), *nowhere]) == 5, "evidence counts more than what says nothing"
    bad.write_bytes(data[:-9])
    assert main(["verify", str(bad), *nowhere]) == 4
    assert "CANNOT TELL" in capsys.readouterr().out
