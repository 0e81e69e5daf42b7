"""The desktop killed at moments that a seed chooses: nothing that it promised is lost."""

from pathlib import Path

import pytest

from tests.scenes.killing import kill_again_and_again


@pytest.mark.slow
def test_killed_at_random_moments_nothing_is_lost(tmp_path: Path) -> None:
    assert "killed 4 times" in kill_again_and_again(tmp_path / "data", 4, seed=6)
