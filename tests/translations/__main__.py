"""Brings the .ts files up to what the source says, and makes the .qm files of them: `script/translate [WORDS.json]`."""

import json
import sys
from pathlib import Path

from tests.translations.catalogue import FOLDER, LANGUAGES, Catalogue, release, ts_file
from tests.translations.source import SourceError, messages

Words = dict[str, dict[str, str]]


def main(given: list[str]) -> int:
    """0 when each message has its words in each language; otherwise what is missing is named.

    A file of words, {"English text": {"es": "...", "zh": "..."}}, is taken over first.
    """
    told: Words = json.loads(Path(given[0]).read_text("utf-8")) if given else {}
    try:
        wanted = messages()
    except SourceError as error:
        print(error)
        return 1
    missing: Words = {}
    for language in LANGUAGES:
        own = {text: words[language] for text, words in told.items() if language in words}
        catalogue = Catalogue.read(language).updated(wanted).taking(own)
        catalogue.write()
        release(language, FOLDER / f"gridwitness_{language}.qm")
        print(f"{ts_file(language).name}: {len(catalogue.words)} messages, {len(catalogue.unfinished)} to translate")
        for message in catalogue.unfinished:
            missing.setdefault(message.text, {})[language] = ""
    if missing:
        print(json.dumps(missing, ensure_ascii=False, indent=1))
    return int(bool(missing))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
