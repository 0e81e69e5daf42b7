"""Where things are."""

from pathlib import Path

import pytest

from app.paths import data_folder, log_folder, resource, settings_file


def test_the_command_line_comes_before_the_environment(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GRIDWITNESS_DATA", str(tmp_path / "environment"))
    assert data_folder() == tmp_path / "environment"
    assert data_folder(tmp_path / "given") == tmp_path / "given"


def test_without_either_it_is_the_platforms_place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("GRIDWITNESS_DATA")
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path))
    monkeypatch.setattr("sys.platform", "linux")
    assert data_folder() == tmp_path / "gridwitness"


def test_all_of_a_node_is_in_its_folder(tmp_path: Path) -> None:
    assert log_folder(tmp_path).parent == tmp_path
    assert settings_file(tmp_path).parent == tmp_path


def test_resources_are_found_from_a_checkout_and_frozen(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert resource("style.qss").is_file()
    monkeypatch.setattr("sys._MEIPASS", str(tmp_path), raising=False)
    assert resource("style.qss") == tmp_path / "resources" / "style.qss"
