"""What the tests of widgets share: the running look."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication

from widgets.theme import Mode, ThemeSource

RESOURCES = Path(__file__).parents[2] / "resources"


@pytest.fixture(scope="session")
def dressed(qapp: QApplication) -> ThemeSource:
    return ThemeSource(qapp, RESOURCES, Mode.LIGHT)


@pytest.fixture
def themes(dressed: ThemeSource) -> Iterator[ThemeSource]:
    """The theme source, in light again after each test."""
    yield dressed
    dressed.choose(Mode.LIGHT)
