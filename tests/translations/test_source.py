"""Reading messages from a source: each way to write one, and what is refused."""

from pathlib import Path

import pytest

from tests.translations import source
from tests.translations.source import Message, SourceError, messages

WAYS = '''
from functools import partial
from PySide6.QtCore import QCoreApplication
from widgets.words import tr as told
_near = partial(QCoreApplication.translate, "near")
def _own(text: str) -> str:
    """Translate."""
    return QCoreApplication.translate("own", text)
class Card(QWidget):
    def show(self):
        self.tr("of a class " "in two parts")
        _near("near")
        _own("own")
        told("of another module")
        _own(TABLE[self])
TABLE = {1: QT_TRANSLATE_NOOP("table", "marked")}
'''
HELPER = 'def tr(text: str) -> str:\n    return QCoreApplication.translate("words", text)\n'


@pytest.fixture
def module(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A program of two modules."""
    monkeypatch.setattr(source, "ROOT", tmp_path)
    (tmp_path / "app").mkdir()
    (tmp_path / "widgets").mkdir()
    (tmp_path / "widgets" / "words.py").write_text(HELPER)
    return tmp_path / "app" / "card.py"


def test_each_way_to_write_a_message_is_found_with_its_context(module: Path) -> None:
    module.write_text(WAYS)
    assert messages() == {
        Message("Card", "of a class in two parts"), Message("near", "near"), Message("own", "own"),
        Message("words", "of another module"), Message("table", "marked"),
    }  # fmt: skip


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        ("card.tr('x')", "context"),
        ("tr('x')", "context"),
        ("QCoreApplication.translate('c', f'{1} block')", "one whole text"),
        ("QCoreApplication.translate('c', 'a' + 'b')", "one whole text"),
        ("QCoreApplication.translate('c', 'a' if x else 'b')", "one whole text"),
    ],
)
def test_what_no_tool_could_find_is_an_error_with_its_place(module: Path, line: str, reason: str) -> None:
    module.write_text(f"\n{line}\n")
    with pytest.raises(SourceError, match=rf"^app/card.py:2: .*{reason}"):
        messages()
