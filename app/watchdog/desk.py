"""Connects the page of the watchdog with what checks files and follows nodes."""

import time
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QFileDialog, QWidget

from app.desks.files import choose_file
from app.known import KnownError
from app.pins import pin, pin_key, take_back
from app.shown import shown, told
from app.verdict_words import Words
from app.watchdog.checking import Checking
from app.watchdog.followed_words import row_of
from app.watchdog.following import Following
from app.watchdog.judging import Asking, in_digits_and_words
from app.watchdog.saving import Saving, print_on
from node.types.following import Followed
from widgets.watchdog.checked_card import KEPT
from widgets.watchdog.known_dialog import KnownDialog
from widgets.watchdog.outcome import Need, Outcome
from widgets.watchdog.page import WatchdogPage, files
from widgets.watchdog.take_back_dialog import TakeBackDialog

Choose = Callable[[QWidget, str, Callable[[Path], None]], None]


class WatchdogDesk(QObject):
    """`said(sentence, ok)` is for the line at the window's foot.

    `alarmed(sentence)` says that a followed node is in doubt since just now, `doubted(count)` how many are.
    """

    said = Signal(str, bool)
    alarmed = Signal(str)
    doubted = Signal(int)

    def __init__(
        self, page: WatchdogPage, data: Path, language: str, choose: Choose = choose_file,
        now_ns: Callable[[], int] = time.time_ns,
    ) -> None:  # fmt: skip
        super().__init__(page)
        self._page, self._data, self._language, self.choose, self._now_ns = page, data, language, choose, now_ns
        self._words = Words(language)
        self._comparing, self._asked = "", Need.NOTHING
        self._again: Path | None = None  # is checked once more with what a person has just told
        self._alarms: set[str] = set()
        self.dialog: KnownDialog | None = None
        self.doubt: TakeBackDialog | None = None
        self.checking, self.following, self.saving = Checking(self), Following(data, self), Saving(self)
        self._connect()

    def start(self) -> None:
        """Begin to follow, if there is anybody."""
        self.following.start_if_any()

    def end(self) -> None:
        """Leave nothing behind."""
        self.checking.end()
        self.following.end()
        self.saving.end()

    def check(self, path: Path) -> None:
        """Look at a file."""
        self._page.show_begun(shown(path.name))
        self.checking.check(path, Asking(self._data, self._page.against.currentText().strip(), language=self._language))

    def on_dropped(self, paths: list[Path]) -> None:
        """Files from another window."""
        found = files(paths)
        if not found:
            self.said.emit(self.tr("Only files can be checked, no folders."), False)
        if len(found) > KEPT:
            told = self.tr("{0} files are more than can be listed: the first {1} are checked. Drop the others then.")
            self.said.emit(told.format(f"{len(found):,}", KEPT), False)
        for path in found[:KEPT]:
            self.check(path)

    def on_done(self, outcome: Outcome) -> None:
        """The answer."""
        self._page.show_outcome(replace(outcome, name=shown(outcome.path.name), time_ns=self._now_ns()))
        if outcome.path == self._again and outcome.need is self._asked:
            self.said.emit(self.tr("It was kept, but {0} is from another one than that. Compare what you were told once"
                                   " more; if it was right, do not trust the file.").format(shown(outcome.path.name)),
                           False)  # fmt: skip
        if outcome.path == self._again:
            self._again = None

    def on_failed(self, path: Path, sentence: str) -> None:
        """What nobody expected."""
        self._page.drop.show_done()
        self.said.emit(
            self.tr("{0} could not be checked ({1}). The log says more.").format(shown(path.name), sentence), False
        )

    def on_rested(self) -> None:
        """Nothing is being checked."""
        self._page.drop.show_done()

    def on_cancel(self) -> None:
        """A person does not want to know any more."""
        self.checking.cancel()
        self._page.drop.show_done()
        self.said.emit(self.tr("The check was stopped; nothing is known of the file."), True)

    def on_choosing(self) -> None:
        """A person looks for a file."""
        dialog = QFileDialog(self._page, self.tr("What shall be checked?"))
        dialog.setFileMode(QFileDialog.FileMode.ExistingFiles)
        dialog.setNameFilters(
            [self.tr("Receipts, reports, evidence (*.json *.csv *.txt)"), self.tr("All files (*)")]
        )  # fmt: skip
        dialog.filesSelected.connect(lambda names: self.on_dropped([Path(name) for name in names]))
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def on_wanted(self, place: int) -> None:
        """One that was checked before."""
        rows = self._page.checked.rows.rows
        if 0 <= place < len(rows):
            self._page.show_outcome(rows[place], new=False)

    def on_save(self) -> None:
        """On paper, with the file beside it."""
        outcome = self._page.outcome
        if outcome is None:
            return

        def write(target: Path) -> None:
            self.saving.save(outcome, self._words.headings(), target)

        self.choose(self._page, f"{outcome.path.stem}-verdict.pdf", write)

    def on_saved(self, target: Path, beside: Path | None) -> None:
        """It is on the disk."""
        told = self.tr("Saved {0}, and beside it {1} for others to check.") if beside else self.tr("Saved {0}.")
        self.said.emit(told.format(*(shown(path.name) for path in (target, beside) if path)), True)

    def on_print(self) -> None:
        """On a printer that a person chooses."""
        from PySide6.QtPrintSupport import QPrintDialog, QPrinter  # noqa: PLC0415 (few print, and all wait for a start)

        outcome = self._page.outcome
        if outcome is None:
            return
        printer = QPrinter(QPrinter.PrinterMode.HighResolution)
        dialog = QPrintDialog(printer, self._page)
        dialog.accepted.connect(lambda: print_on(printer, outcome, self._words.headings()))
        dialog.finished.connect(dialog.deleteLater)
        dialog.setWindowModality(Qt.WindowModality.WindowModal)
        dialog.show()

    def on_help(self, need: str) -> None:
        """What an answer lacks."""
        if need == Need.LEDGER:
            self._page.against.setFocus()
            self._page.against.showPopup()
        elif need == Need.LESS_TRUST:
            self._ask_whether_to_take_back()
        else:
            self._ask_for_fingerprint("", Need(need))

    def on_compare(self, address: str) -> None:
        """A person was told the words of a followed node's network."""
        self._ask_for_fingerprint(address)

    def on_given(self, text: str) -> None:
        """A fingerprint as a person has it."""
        dialog = self.dialog
        if dialog is None:
            return
        if self._comparing:
            self.following.compare(self._comparing, text)
            dialog.accept()
            return
        try:
            (pin_key if self._asked is Need.KEY else pin)(self._data, text)
        except (KnownError, OSError) as error:
            dialog.show_refused(told(error))
            return
        dialog.accept()
        if self._page.outcome is not None:
            self._check_again(self._page.outcome.path)

    def on_taken_back(self, path: Path, network: bytes) -> None:
        """A person trusts this network no more; the answer to this file rested on it."""
        try:
            take_back(self._data, network.hex())
        except (KnownError, OSError) as error:
            self.said.emit(told(error), False)
            return
        self._asked = Need.NOTHING  # that it is a stranger's now is no wrong answer to what was asked before
        self._check_again(path)

    def on_states(self, states: list[Followed]) -> None:
        """How all of them stand, the worst first."""
        rows = [row_of(one, self._now_ns() // 1_000_000) for one in states]
        order = {row.key: (not one.standing.is_alarm, row.address) for one, row in zip(states, rows, strict=True)}
        self._page.follow.show_rows(sorted(rows, key=lambda row: order[row.key]))
        self._page.show_nodes([row.address for row in rows])
        alarms = {one.address for one in states if one.standing.is_alarm}
        for address in sorted(alarms - self._alarms):
            self.alarmed.emit(next(row.sentence for row in rows if row.key == address))
        if alarms != self._alarms:
            self._alarms = alarms
            self.doubted.emit(len(alarms))

    def on_refused(self, sentence: str) -> None:
        """Beside the nodes the next news takes its place; that a fingerprint is another one must not go unseen."""
        self._page.follow.show_told(sentence, "warning")
        self.said.emit(sentence, False)

    def on_evidence(self, address: str, paths: list[Path]) -> None:
        """Check it like any other file: it can be saved from there."""
        if not paths:
            self.said.emit(self.tr("There is no evidence against {0}.").format(address), True)
        for path in paths:
            self.check(path)

    def _check_again(self, path: Path) -> None:
        self._again = path
        self.check(path)

    def _ask_whether_to_take_back(self) -> None:
        outcome = self._page.outcome
        if outcome is None:
            return
        name = dict(outcome.facts).get(self._words("fact.network"), "")
        self.doubt = TakeBackDialog(shown(name), in_digits_and_words(outcome.network), self._page)
        self.doubt.accepted.connect(lambda: self.on_taken_back(outcome.path, outcome.network))
        self.doubt.finished.connect(self.doubt.deleteLater)
        self.doubt.open()

    def _ask_for_fingerprint(self, address: str, need: Need = Need.FINGERPRINT) -> None:
        self._comparing, self._asked = address, need
        self.dialog = KnownDialog(self._page)
        if need is Need.KEY:
            self.dialog.ask_for_key()
        self.dialog.given.connect(self.on_given)
        self.dialog.finished.connect(self.dialog.deleteLater)
        self.dialog.open()

    def _connect(self) -> None:
        page, follow = self._page, self._page.follow
        page.dropped.connect(self.on_dropped)
        page.drop.choosing.connect(self.on_choosing)
        page.drop.cancelled.connect(self.on_cancel)
        page.checked.wanted.connect(self.on_wanted)
        page.verdict.saving.connect(self.on_save)
        page.verdict.printing.connect(self.on_print)
        page.verdict.helping.connect(self.on_help)
        follow.adding.connect(self.following.add)
        follow.removing.connect(self.following.remove)
        follow.seen.connect(self.following.seen)
        follow.opening.connect(self.following.evidence)
        follow.comparing.connect(self.on_compare)
        follow.cosigning.connect(self.following.cosign)
        self.checking.done.connect(self.on_done)
        self.checking.failed.connect(self.on_failed)
        self.checking.passed.connect(lambda path, share: page.drop.show_busy(shown(path.name), share))
        self.checking.rested.connect(self.on_rested)
        self.saving.saved.connect(self.on_saved)
        self.saving.failed.connect(lambda sentence: self.said.emit(sentence, False))
        self.following.changed.connect(self.on_states)
        self.following.refused.connect(self.on_refused)
        self.following.evidenceFound.connect(self.on_evidence)
