"""Who acts: hears what people do at this window, has the node note it, and shows what was noted."""

from pathlib import Path
from typing import Protocol

from PySide6.QtCore import QObject, SignalInstance

from app import deed_tables
from app.bridge import NodeBridge
from app.deed_words import Look, kind_of, words_of
from app.desks.asking import Asking
from app.desks.files import Choose, choose_file
from app.reader import ChainReading
from app.settings import OPERATOR, Settings
from node.types.commands import Command, NoteDeeds, Result
from node.types.deed import Deed, DeedKind
from widgets.pages.log import LogPage

SUGGESTED, SAVING = "who-acted.csv", "who acted"
MOST_WAITING = 1_000


class Shell(Protocol):
    """What of the window this needs."""

    log: LogPage

    @property
    def settingChanged(self) -> SignalInstance: ...

    def now_ns(self) -> int: ...


class PeopleDesk(QObject):
    """All ties of what people do; `note` is for what no signal tells."""

    def __init__(
        self, shell: Shell, bridge: NodeBridge, reader: ChainReading, settings: Settings, asking: Asking,
        choose: Choose = choose_file,
    ) -> None:  # fmt: skip
        super().__init__(shell.log)
        self._card, self._settings, self._asking = shell.log.people, settings, asking
        self._reader, self._choose, self._now_ns = reader, choose, shell.now_ns
        self._waiting: list[Deed] = []
        self._on_its_way = False
        self.shift_note = ""
        asking.heard = self.on_answered
        shell.settingChanged.connect(self.on_setting_changed)
        bridge.statusChanged.connect(lambda _status: self._send())
        self._connect_page()
        self._connect_files()

    def note(self, kind: DeedKind, what: str, who: str | None = None) -> None:
        """Somebody did this now; nobody waits until it is noted."""
        name = self._settings.get(OPERATOR) if who is None else who
        self._waiting.append(Deed(self._now_ns(), name, kind, what))
        del self._waiting[:-MOST_WAITING]
        self._send()

    def on_answered(self, command: Command, result: Result) -> None:
        """The node did what somebody asked, or said why not."""
        if not isinstance(command, Look):
            self.note(kind_of(command), f"{words_of(command)}: {result.sentence}", getattr(command, "who", None)
                      if kind_of(command) is DeedKind.ALARMS else None)  # fmt: skip

    def on_silenced(self, count: int) -> None:
        """Somebody wants to hear these no more, which no node is asked for."""
        self.note(DeedKind.ALARMS, f"Silenced the sound; alarms that sounded: {count}.")

    def on_setting_changed(self, words: str, before: object, after: object) -> None:
        """A choice was changed; who is on duty is no choice like the others."""
        if words == OPERATOR.words:
            self._on_shift(str(before), str(after))
            return
        self.note(DeedKind.SETTINGS, f"{words}: {before or '–'} → {after or '–'}")

    def _on_shift(self, before: str, after: str) -> None:
        note, self.shift_note = self.shift_note, ""
        if before and after:
            what, who = f"Handed over to {after}.", before
        elif after:
            what, who = "Came on duty.", after
        else:
            what, who = "Left; nobody is named.", before
        self.note(DeedKind.SHIFT, f"{what} {note}".strip(), who)

    def on_to_write(self, path: Path) -> None:
        """A person chose where the table goes."""
        deeds = self._card.deeds.rows
        self._reader.do(SAVING, lambda: deed_tables.write(path, deeds), f"Rows of who acted in {path}: {len(deeds)}.")

    def _send(self) -> None:
        if self._waiting and not self._on_its_way:
            self._on_its_way = True
            some = tuple(self._waiting)
            self._asking.tell(NoteDeeds(some), lambda result: self._on_noted(some, result))

    def _on_noted(self, deeds: tuple[Deed, ...], result: Result) -> None:
        """While the node is not ready they wait here; its next word of itself tries again."""
        self._on_its_way = False
        if result.ok:
            self._waiting = [deed for deed in self._waiting if deed not in deeds]
            self._send()

    def _connect_page(self) -> None:
        self._card.deedsWanted.connect(self._reader.read_deeds)
        self._reader.deedsRead.connect(
            lambda choice, before, page: self._card.take(choice, before, page.deeds, page.after, page.elsewhere)
        )
        self._card.exportRequested.connect(lambda: self._choose(self._card, SUGGESTED, self.on_to_write))

    def _connect_files(self) -> None:
        self._reader.written.connect(lambda note: self.note(DeedKind.EXPORT, note))
        self._reader.jobDone.connect(self._on_job)

    def _on_job(self, name: str, ok: bool, sentence: str) -> None:
        if name == SAVING:
            self._card.show_saved(ok, sentence)
