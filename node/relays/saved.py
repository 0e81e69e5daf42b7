"""The relays that people added: a YAML file for each in the data folder, found again at the next start."""

import logging
import re
import zlib
from collections.abc import Iterator
from pathlib import Path

from node.relays.described import RelayFileError, read_relay_file
from node.relays.describing import relay_file
from node.store.files import make_folder, sync_folder, write_whole
from node.types.relay import RelayDescription

log = logging.getLogger("gridwitness.relays")

FOLDER = "relays"
ENDING = ".yaml"
MOST_FILES = 1_000
MOST_NAME = 60


class SavedRelays:
    """The folder of these files.  Everything here waits for the disk."""

    def __init__(self, data: Path) -> None:
        self._folder = data / FOLDER
        self.unread: list[str] = []
        """What `load` could not have watched: a sentence for each file, which an operator has to see."""

    @property
    def any(self) -> bool:
        """Whether somebody saved one."""
        return next(self._folder.glob(f"*{ENDING}"), None) is not None

    def load(self) -> Iterator[tuple[Path, RelayDescription]]:
        """Every relay that can be read; of a file that cannot, `unread` and the log say why."""
        self.unread.clear()
        paths = sorted(self._folder.glob("*"))[:MOST_FILES]
        for path in paths:
            if path.suffix != ENDING:
                log.warning("%s is passed over: the file of a relay ends in %s.", path, ENDING)
                continue
            try:
                yield path, read_relay_file(path)
            except RelayFileError as error:
                self.unread.append(f"A saved relay is not watched. {error} Mend or remove {path}, and start again.")
                log.error("%s", self.unread[-1])  # noqa: TRY400

    def path_of(self, relay: RelayDescription) -> Path:
        """Where its file is or would be: by its name, or by its place where it calls itself something."""
        words = relay.name or relay.transport.place
        plain = re.sub(r"[^A-Za-z0-9._-]+", "-", words).strip("-.")[:MOST_NAME]
        return self._folder / f"{plain}-{zlib.crc32(words.encode()):08x}{ENDING}"

    def save(self, relay: RelayDescription) -> Path:
        """Keep it for the next start.  `ValueError` says what of it no file can say."""
        data, path = relay_file(relay), self.path_of(relay)
        make_folder(self._folder)
        write_whole(path, data)
        return path

    def remove(self, path: Path) -> None:
        """Watch it no more from the next start on."""
        path.unlink(missing_ok=True)
        sync_folder(self._folder)
