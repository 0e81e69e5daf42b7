"""One .ts file, as Qt Linguist reads and writes it: the kept source of a language, from which its .qm file is made.

No lines of the source stand in it: they would change with every commit, and two people's work could not be merged.
"""

import subprocess
from collections.abc import Iterable
from pathlib import Path
from xml.etree import ElementTree as ET
from xml.sax.saxutils import escape

import PySide6

from tests.translations.source import ROOT, Message

FOLDER = ROOT / "resources" / "translations"
LANGUAGES = {"es": "es", "zh": "zh_CN"}
"""The name of each file, and what Qt calls its language."""


class Catalogue:
    """The messages of one language with what they are called there; a message that waits for a person has no words."""

    def __init__(self, language: str, words: dict[Message, str]) -> None:
        self.language = language
        self.words = words

    @classmethod
    def read(cls, language: str) -> "Catalogue":
        """What is kept; a language that is new begins empty."""
        file = ts_file(language)
        if not file.exists():
            return cls(language, {})
        contexts = ET.parse(file).getroot().iter("context")
        return cls(language, dict(_entry(one, message) for one in contexts for message in one.iter("message")))

    @property
    def unfinished(self) -> list[Message]:
        """What a person still has to translate."""
        return sorted(message for message, words in self.words.items() if not words)

    def updated(self, messages: Iterable[Message]) -> "Catalogue":
        """With exactly these messages.  A new one takes the words that its text has elsewhere, if all agree on them."""
        alike: dict[str, set[str]] = {}
        for message, words in self.words.items():
            alike.setdefault(message.text, set()).update({words} - {""})
        told = {text: words.pop() if len(words) == 1 else "" for text, words in alike.items()}
        fresh = {message: self.words.get(message) or told.get(message.text, "") for message in messages}
        return Catalogue(self.language, fresh)

    def taking(self, told: dict[str, str]) -> "Catalogue":
        """With these words for the texts that had none."""
        return Catalogue(self.language, {one: words or told.get(one.text, "") for one, words in self.words.items()})

    def write(self) -> None:
        """The .ts file anew."""
        ts_file(self.language).write_text(self.as_text(), "utf-8")

    def as_text(self) -> str:
        """The .ts file in one order whatever came in, so that only what changed differs."""
        lines = ['<?xml version="1.0" encoding="utf-8"?>', "<!DOCTYPE TS>"]
        lines.append(f'<TS version="2.1" language="{LANGUAGES[self.language]}" sourcelanguage="en">')
        for context in sorted({message.context for message in self.words}):
            lines += ["<context>", f"    <name>{escape(context)}</name>"]
            for message in sorted(one for one in self.words if one.context == context):
                lines += _lines(message.text, self.words[message])
            lines.append("</context>")
        return "\n".join([*lines, "</TS>", ""])


def ts_file(language: str) -> Path:
    """The kept source of a language."""
    return FOLDER / f"gridwitness_{language}.ts"


def release(language: str, target: Path) -> None:
    """Make of the .ts file what Qt loads, with the tool that comes with it."""
    tool = next(Path(PySide6.__file__).parent.glob("lrelease*"))
    subprocess.run([str(tool), "-silent", "-nounfinished", str(ts_file(language)), "-qm", str(target)], check=True)


def _entry(context: ET.Element, message: ET.Element) -> tuple[Message, str]:
    translation = message.find("translation")
    words = "" if translation is None or translation.get("type") else translation.text or ""
    return Message(context.findtext("name", ""), message.findtext("source", "")), words


def _lines(text: str, words: str) -> list[str]:
    waits = "" if words else ' type="unfinished"'
    return [
        "    <message>", f"        <source>{escape(text)}</source>",
        f"        <translation{waits}>{escape(words)}</translation>", "    </message>",
    ]  # fmt: skip
