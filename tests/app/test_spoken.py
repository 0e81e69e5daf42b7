"""A fingerprint as words, numbers and a square: read back exactly, and slips of the tongue are found."""

import re
from pathlib import Path

import numpy as np
import pytest
import zxingcpp
from hypothesis import given
from hypothesis import strategies as st

from app.known import KnownError, fingerprint, read_known, trusted
from app.spoken import (
    COUNT,
    KEY,
    NETWORK,
    SpokenError,
    is_spoken,
    numbers_of,
    read_spoken,
    word_list,
    words_of,
)
from app.square import drawn, square
from node.ledger import tags
from node.ledger.short import SIZE, _checksum, is_short, short_of
from node.types.receipt import Known

ID = bytes(range(32))
shorts = st.binary(min_size=SIZE - 1, max_size=SIZE - 1).map(lambda made: made + _checksum(made))


def test_the_list_is_what_it_is_for_ever() -> None:
    """Another word, or another order, would be another short form for every network."""
    words = word_list()
    assert len(words) == len(set(words)) == 1626 and list(words) == sorted(words)
    assert all(re.fullmatch("[a-z]{4,7}", word) for word in words)
    assert len(words) ** COUNT > 1 << 8 * SIZE
    assert tags.SHORT in tags.ALL


def test_the_short_form_is_the_same_for_ever() -> None:
    short = short_of(ID)
    assert short.hex() == "1853d8b3928ff9c090a7f78543f7c603" and is_short(short)
    assert (
        " ".join(words_of(short))
        == "biology update vega phoenix song content beatles magic secure carmen native magnum"
    )


@given(shorts)
def test_words_and_numbers_are_read_back(short: bytes) -> None:
    words, numbers = words_of(short), numbers_of(short)
    assert len(words) == len(numbers) == COUNT
    for text in (" ".join(words), "-".join(words).upper(), ", ".join(words), " ".join(numbers), "".join(numbers)):
        assert is_spoken(text) and read_spoken(text) == short
    mixed = [word if at % 2 else number for at, (word, number) in enumerate(zip(words, numbers, strict=True))]
    assert read_spoken(" ".join(mixed)) == short


@given(shorts, st.integers(0, COUNT - 1), st.integers(1, 1625))
def test_a_wrong_word_is_another_form_or_none(short: bytes, place: int, by: int) -> None:
    words, listed = list(words_of(short)), word_list()
    words[place] = listed[(listed.index(words[place]) + by) % len(listed)]
    try:
        assert read_spoken(" ".join(words)) != short
    except SpokenError as error:
        assert "do not belong together" in str(error)


def test_nearly_all_slips_are_found() -> None:
    words, found = list(words_of(short_of(ID))), 0
    for wrong in word_list():
        try:
            read_spoken(" ".join([*words[:5], wrong, *words[6:]]))
        except SpokenError:
            found += 1
    assert found > 1626 * 0.98, "a checksum of eight bits lets one in 256 past, which then fits no network"


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("academy acrobat", "12 words or numbers; counted: 2"),
        (" ".join(["academy"] * 11 + ["acadami"]), "'acadami' is no word of the list. Did you hear academy?"),
        (" ".join(["academy"] * 11 + ["qqq"]), "'qqq' is no word of the list."),
        (" ".join(["9999"] * 12), "'9999' is no word"),
        (" ".join(["zoom"] * 12), "do not belong together"),
        ("1625" * 12, "do not belong together"),
    ],
)
def test_what_is_no_short_form_is_refused_with_the_reason(text: str, said: str) -> None:
    with pytest.raises(SpokenError, match=re.escape(said)):
        read_spoken(text)


def test_a_network_is_named_in_any_form() -> None:
    short = short_of(ID)
    digits = ID.hex()
    for text in (digits, digits.upper(), ":".join(re.findall("..", digits)), NETWORK + digits.upper()):
        assert not is_spoken(text) and trusted([text], "--trust").networks == {ID}
    for text in (" ".join(words_of(short)), " ".join(numbers_of(short))):
        assert trusted([text], "--trust").shorts == {short}
    assert fingerprint(KEY + digits, "a key") == ID
    with pytest.raises(KnownError, match="--trust: The short form has 12 words"):
        trusted(["two words"], "--trust")


def test_words_are_pins_too(tmp_path: Path) -> None:
    short, file = short_of(ID), tmp_path / "known.txt"
    file.write_text(f"# mine\nwords {' '.join(words_of(short))} told by Ana\nnetwork {ID.hex()}\nkey {ID.hex()}\n")
    known = read_known(file)
    assert known == Known(frozenset({ID}), frozenset({ID}), frozenset({short}))
    file.write_text("words academy academy\n")
    with pytest.raises(KnownError, match=r"line 1 of .*12 words"):
        read_known(file)


def test_a_camera_reads_the_square_as_a_terminal_shows_it() -> None:
    code = square(ID)
    assert (code.mode, code.error, code.designator) == ("alphanumeric", "M", "4-M")
    rows = matrix_of(drawn(code))
    side = code.symbol_size(border=4)[0]
    assert {len(row) for row in rows} == {side} and len(rows) == side + side % 2
    picture = np.kron(np.array(rows, dtype=np.uint8), np.ones((4, 4), dtype=np.uint8)) * 255
    (read,) = zxingcpp.read_barcodes(picture)
    assert read.text == NETWORK + ID.hex().upper() and fingerprint(read.text, "the square") == ID
    coloured = drawn(code, coloured=True).splitlines()
    assert coloured == [f"\x1b[97;40m{line}\x1b[0m" for line in drawn(code).splitlines()]


def matrix_of(picture: str) -> list[list[bool]]:
    """What shines on a dark terminal."""
    halves = {"█": (True, True), "▀": (True, False), "▄": (False, True), " ": (False, False)}
    rows: list[list[bool]] = []
    for line in picture.splitlines():
        pairs = [halves[mark] for mark in line]
        rows += [[above for above, _ in pairs], [below for _, below in pairs]]
    return rows
