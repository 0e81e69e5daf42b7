"""Each message of the source stands in each .ts file, finished and sound; and what is loaded is what is kept."""

import re

import pytest
from PySide6.QtCore import QTranslator

from tests.translations.catalogue import FOLDER, LANGUAGES, Catalogue, ts_file
from tests.translations.source import Message, messages

_PLACE = re.compile(r"\{\d\}")
_MNEMONIC = re.compile(r"&(?=\w)")
_ENDS = {".": (".", "。"), "…": ("…",), ":": (":", "："), "?": ("?", "？")}
RUN = "Run script/translate, write what is missing into the .ts file, and run it again."


@pytest.fixture(scope="module")
def wanted() -> set[Message]:
    return messages()


@pytest.fixture(params=LANGUAGES)
def catalogue(request: pytest.FixtureRequest) -> Catalogue:
    return Catalogue.read(request.param)


def test_each_message_has_its_words_and_none_is_left_over(catalogue: Catalogue, wanted: set[Message]) -> None:
    assert wanted, "the reader of the source found nothing"
    assert not sorted(wanted - set(catalogue.words)), f"new messages. {RUN}"
    assert not sorted(set(catalogue.words) - wanted), f"messages that are gone. {RUN}"
    assert not catalogue.unfinished, RUN


def test_the_words_keep_what_is_put_into_them(catalogue: Catalogue) -> None:
    odd = [
        (message.text, words) for message, words in catalogue.words.items()
        if sorted(_PLACE.findall(message.text)) != sorted(_PLACE.findall(words))
        or len(_MNEMONIC.findall(message.text)) != len(_MNEMONIC.findall(words))
        or message.text.count("\n") != words.count("\n")
        or message.text.startswith(" ") != words.startswith(" ")
        or not words.endswith(_ENDS.get(message.text[-1], ("",)))
    ]  # fmt: skip
    assert not odd


def test_no_two_menus_share_a_letter(catalogue: Catalogue) -> None:
    letters = [
        words[words.index("&") + 1].lower() for message, words in catalogue.words.items()
        if message.context == "actions" and "&" in message.text
    ]  # fmt: skip
    assert letters and len(letters) == len(set(letters))


def test_what_qt_loads_says_what_the_ts_file_says(catalogue: Catalogue) -> None:
    translator = QTranslator()
    assert translator.load(f"gridwitness_{catalogue.language}", str(FOLDER))
    stale = [
        message for message, words in catalogue.words.items()
        if translator.translate(message.context, message.text) != words
    ]  # fmt: skip
    assert not stale, f"the .qm file is older than the .ts file. {RUN}"


def test_a_text_takes_the_words_that_it_has_elsewhere_and_else_waits(catalogue: Catalogue) -> None:
    known = Message("AlarmActions", "Acknowledge")
    fresh = catalogue.updated({known, Message("New", "Acknowledge"), Message("New", "What nobody said before")})
    assert fresh.words[Message("New", "Acknowledge")] == fresh.words[known] != "Acknowledge"
    assert fresh.unfinished == [Message("New", "What nobody said before")]
    assert len(fresh.words) == 3, "the others are gone from the source"


def test_a_file_that_is_written_again_is_the_same(catalogue: Catalogue) -> None:
    assert catalogue.as_text() == ts_file(catalogue.language).read_text("utf-8")
