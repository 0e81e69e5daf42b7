"""The bytes of a block in a window of their own."""

from PySide6.QtGui import QGuiApplication
from pytestqt.qtbot import QtBot

from node.types.block import ByteField, Bytes
from tests.widgets.accessible import nameless
from widgets.byte_view import ByteView
from widgets.tables.byte_table import reads_as
from widgets.theme import ThemeSource

FIELDS = (
    ByteField(0, "version", b"\0\1"), ByteField(2, "source", b"Bogot\xc3\xa1"), ByteField(9, "signature", b"s" * 64),
    ByteField(73, "", b"\xff\0\xfe"),
)  # fmt: skip


def test_each_field_stands_with_its_bytes_and_how_they_read(themes: ThemeSource, qtbot: QtBot) -> None:
    view = ByteView(themes, Bytes(12, 3, FIELDS))
    qtbot.addWidget(view)
    view.show()
    rows = [[view.fields.index(row, column).data() for column in range(5)] for row in range(len(FIELDS))]
    assert rows[0] == ["0", "2", "version", "00 01", "1"]
    assert rows[1][2:] == ["source", "42 6f 67 6f 74 c3 a1", "Bogotá"]
    assert rows[2][3].endswith(" …") and rows[3][2] == "not readable"
    assert view.windowTitle() == "Record 4 of block 12" and view.card._note.text() == "76 bytes"
    view.copy.click()
    assert QGuiApplication.clipboard().text() == b"".join(field.data for field in FIELDS).hex()
    assert not nameless(view)
    view.close()


def test_a_header_says_what_its_id_is_made_of(themes: ThemeSource, qtbot: QtBot) -> None:
    view = ByteView(themes, Bytes(12, None, FIELDS[:1]))
    qtbot.addWidget(view)
    assert view.windowTitle() == "Header of block 12" and "SHA-256" in view._meaning.text()


def test_hashes_read_as_nothing() -> None:
    assert reads_as(ByteField(0, "records root", b"a" * 32)) == ""
    assert reads_as(ByteField(0, "driver", b"sim")) == "sim"
    assert reads_as(ByteField(0, "record count", b"\xff\xfe")).replace("\u202f", "") == "65534"
    assert reads_as(ByteField(0, "contradicting record's decimal's exponent", b"\xfe")) in {"-2", "\u22122"}
