"""Text on the screen that no translation ever saw: found by speaking a language in which every message is marked."""

import re
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QApplication, QLabel

from app.languages import NAMES
from app.paths import resource
from node.types.block import Bytes
from tests.translations import stage
from tests.translations.marks import Marks, texts_of, unmarked
from tests.translations.source import ROOT, messages
from tests.widgets.test_byte_view import FIELDS
from tests.widgets.test_trace_row import waveform
from widgets import node_words
from widgets.byte_view import ByteView
from widgets.plots.waveform_view import WaveformView
from widgets.theme import Mode, ThemeSource
from widgets.unlock_dialog import UnlockDialog

ALLOWED = (
    r"Gridwitness",  # the program's name
    *NAMES.values(),  # each language in its own words
    r"\d{1,2} (Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)( \d{4})?",  # times are written alike in all languages
    r"(Ctrl|Shift|Alt|Esc)(\+\w+)*",  # Qt writes the names of keys
    r"\b(min|Mvar|MVA|kvar|kVA|GiB|bit|THD)\b",  # units and labels of quantities
    r"\b(local|Ed25519|nonce)\b",  # what is written into a file or a field, and protocol words
    r"[0-9a-f]+…[0-9a-f]+|\b[0-9a-f]{6,}\b|([0-9a-f]{4} ){3,}[0-9a-f]+",  # hashes
    r"\bV(ab|bc|ca)\b|\bABC\b",  # quantities and phases, as the relay calls them
    r"Scroll (Left|Right)",  # the arrows of Qt's own tabs, in Qt's own words
    r"Export(\.\.\.)?",  # a menu of pyqtgraph that no chart opens
)


@pytest.fixture
def speaking_marks(qapp: QApplication) -> Iterator[None]:
    marks = Marks(messages(), qapp)
    qapp.installTranslator(marks)
    yield
    qapp.removeTranslator(marks)
    marks.deleteLater()


def data() -> re.Pattern[str]:
    """What may stand on the screen untranslated: what the node told, and what is allowed for its reason."""
    told = sorted((text.rstrip(".") for text in stage.told() if len(text) > 2), key=len, reverse=True)
    return re.compile("|".join([*map(re.escape, told), *ALLOWED]))


@pytest.mark.usefixtures("speaking_marks")
@pytest.mark.parametrize("full", [False, True], ids=["empty", "full"])
def test_nothing_on_the_screen_is_untranslated(qapp: QApplication, tmp_path: Path, full: bool) -> None:
    may_stand, found = data(), set()
    with stage.window(ThemeSource(qapp, resource(""), Mode.LIGHT), tmp_path) as shown:
        if full:
            stage.fill(shown)
        for scene in stage.scenes(shown):
            QApplication.sendPostedEvents(None, QEvent.Type.LayoutRequest)
            for place, text in texts_of(shown):
                if unmarked(text, may_stand):
                    found.add(f"{scene}: {place}: {text!r}")
    assert not found, "\n".join(sorted(found))


@pytest.mark.usefixtures("speaking_marks")
def test_a_text_past_the_translation_is_found_and_marks_hide_nothing_put_into_them(qapp: QApplication) -> None:
    label = QLabel(QApplication.translate("actions", "Alarms"))
    assert not [text for _, text in texts_of(label) if unmarked(text, re.compile("x{9}"))]
    label.setText("Alarms")
    assert unmarked(label.text(), re.compile("x{9}")) == ["Alarms"]
    mixed = QApplication.translate("AlarmDetail", "{0}, over at {1}").format("critical", "14:00")
    assert unmarked(mixed, re.compile("x{9}")) == ["critical"]
    label.deleteLater()


@pytest.mark.usefixtures("speaking_marks")
def test_neither_is_anything_in_the_windows_that_open_by_themselves(qapp: QApplication) -> None:
    themes, told = ThemeSource(qapp, resource(""), Mode.LIGHT), sorted(stage.texts_in(FIELDS), key=len, reverse=True)
    may_stand = re.compile("|".join([*map(re.escape, told), *ALLOWED, "given"]))  # fields are named as the format does
    windows = (
        UnlockDialog("given", lambda _passphrase: ""), ByteView(themes, Bytes(12, 3, FIELDS)),
        ByteView(themes, Bytes(12, None, FIELDS)), WaveformView(themes, replace(waveform(), name="given", remark="")),
    )  # fmt: skip
    found = [f"{place}: {text}" for one in windows for place, text in texts_of(one) if unmarked(text, may_stand)]
    for one in windows:
        one.close()
        one.deleteLater()
    assert not found


def test_the_words_of_the_node_are_those_that_it_says() -> None:
    """A phrase that the node says otherwise by now would come untranslated."""
    said = "\n".join(path.read_text("utf-8") for path in sorted((ROOT / "node").rglob("*.py")))
    pieces = {piece.strip() for known in node_words.KNOWN for piece in re.split(r"\{\d\}", known) if piece.strip()}
    assert len(pieces) > 50
    assert not [piece for piece in pieces if piece not in said]


def test_a_word_of_the_node_that_nobody_knows_is_shown_as_it_is() -> None:
    assert node_words.told("a check of a later version") == "a check of a later version"
    assert node_words.told("16 bits, nonce 48113") == "16 bits, nonce 48113"
