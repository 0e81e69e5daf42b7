"""The members of the network: who may seal, and how they change that together."""

from PySide6.QtCore import Signal
from PySide6.QtGui import QGuiApplication, QShowEvent
from PySide6.QtWidgets import QApplication, QHBoxLayout, QVBoxLayout, QWidget

from node.types.members import Membership
from widgets import format as words
from widgets.card import Card
from widgets.pages import controls
from widgets.pages.proposal_view import ProposalView
from widgets.tables.column import Mood, marked
from widgets.tables.member_table import KEY_COLUMN, MemberTableModel
from widgets.tables.table_view import Table
from widgets.theme import ThemeSource

AGAIN_NS = 3_000_000_000
KEY_DIGITS = 64
MOST_TYPED = 200
LEAST_SHOWN, LEAST_BESIDE = 3, 2


class MembersCard(Card):
    """`wanted()` is answered by `show_membership`; each of the others by `show_done`, and by it again.

    Intents: `addRequested(key)`, `removeRequested(keys)`, `openRequested()` for a file, `pasteRequested(text)`, and
    those of `proposal`.
    """

    wanted = Signal()
    addRequested = Signal(bytes)
    removeRequested = Signal(object)
    openRequested = Signal()
    pasteRequested = Signal(str)

    def __init__(self, themes: ThemeSource, parent: QWidget | None = None) -> None:
        super().__init__("", parent=parent)
        self.set_title(self.tr("Who may seal"))
        self._asked_ns = 0
        self._shown: Membership | None = None
        self._idle = True
        self._is_led = False
        self.members, self.proposal = MemberTableModel(self), ProposalView()
        self.view = Table(themes, self.members, self.tr("Members of the network"), copy_column=KEY_COLUMN)
        self.view.set_empty(self.tr("Reading the list of members."))
        self.view.set_least_rows(LEAST_SHOWN)
        self.key = controls.field(
            self.tr("Key of a new member"), self.tr("key to take in: 64 hexadecimal digits"), self.on_add
        )
        self.key.setMaxLength(MOST_TYPED)
        button = controls.button
        self.add = button(self.tr("Propose to add"), self.tr("Begin a change that takes this key in."), self.on_add)
        self.remove = button(self.tr("Propose to remove"), self.tr("Begin a change that takes the chosen member off."),
                             self.on_remove)  # fmt: skip
        self.open = button(self.tr("Open…"), self.tr("Take in a proposal from a file that a member passed on."),
                           self.openRequested.emit)  # fmt: skip
        self.paste = button(self.tr("Paste"), self.tr("Take in a proposal that was copied as a text."), self.on_paste)
        self.answer = controls.label()
        self._lay_out()
        self._listen()
        self._renew()

    def show_membership(self, told: Membership) -> None:
        """The list in force, and the proposal at hand."""
        self._shown = told
        if told.members != self.members.rows:
            chosen = self.view.row()
            self.members.show(told.members)
            if chosen is not None and chosen < len(told.members):
                self.view.select(chosen)
        empty = self.tr("Anybody may seal: this network is open, and its settings never change.")
        self.view.set_empty(empty if told.open else self.tr("Nobody is on the list."))
        changes = words.plural(told.number, self.tr("change so far"), self.tr("changes so far"))
        need = self.tr("{0} of {1} must sign a change").format(len(told.members) // 2 + 1, len(told.members))
        self.set_note(changes if told.open else f"{changes}; {need}")
        self.proposal.show_membership(told)
        self.view.set_least_rows(LEAST_SHOWN if told.proposal is None else LEAST_BESIDE)
        self._renew()
        self._lead_on()

    def show_done(self, ok: bool, sentence: str) -> None:
        """What became of what was asked."""
        self._set_idle(True)
        controls.say(self.answer, sentence if ok else marked(Mood.WARNING, sentence), "quiet" if ok else "warning")

    def show_time(self, now_ns: int) -> None:
        """Time went on: others may have changed the list."""
        if self.isVisible() and self._idle and not 0 <= now_ns - self._asked_ns < AGAIN_NS:
            self._asked_ns = now_ns
            self.wanted.emit()

    def set_possible(self, possible: bool) -> None:
        """Without a node nothing can be handed in."""
        self.proposal.set_possible(possible)

    def on_add(self) -> None:
        """Propose to take a key in."""
        if not self.add.isEnabled():
            return
        digits = self.key.text().replace(":", "").replace(" ", "").strip()
        try:
            key = bytes.fromhex(digits) if len(digits) == KEY_DIGITS else b""
        except ValueError:
            key = b""
        if not key:
            self.show_done(False, self.tr("A key has 64 hexadecimal digits: the new member finds it on its own Network"
                                          " page, under This node."))  # fmt: skip
            self.key.setFocus()
            return
        self._begin()
        self.key.clear()
        self.addRequested.emit(key)

    def on_remove(self) -> None:
        """Propose to take the chosen member off."""
        row = self.view.row()
        if row is not None and self.remove.isEnabled():
            self._begin()
            self.removeRequested.emit((self.members.rows[row].key,))

    def on_paste(self) -> None:
        """Take in what was copied."""
        self._begin()
        self.pasteRequested.emit(QGuiApplication.clipboard().text())

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._asked_ns = 0

    def on_room_changed(self) -> None:
        """What a person works on with the keyboard stays in sight, also where the card is low."""
        focus = QApplication.focusWidget()
        if focus is not None and self.proposal.isAncestorOf(focus):
            self._scroll.ensureWidgetVisible(focus, 0, 0)

    def _begin(self) -> None:
        focus = QApplication.focusWidget()
        self._is_led = focus is not None and self.isAncestorOf(focus)
        if self._is_led:
            self.view.setFocus()  # what was pressed is disabled now, and Qt would give its keyboard to Forget
        self._set_idle(False)

    def _lead_on(self) -> None:
        """The keyboard goes on to what is to be done next, unless somebody has taken it elsewhere."""
        act = self.proposal.next_act()
        if self._idle and self._is_led and self.view.hasFocus() and act is not None:
            act.setFocus()
            self.on_room_changed()
        self._is_led = self._is_led and not self._idle

    def _set_idle(self, idle: bool) -> None:
        self._idle = idle
        self.proposal.set_idle(idle)
        self._renew()

    def _renew(self) -> None:
        told = self._shown
        may_change = told is not None and not told.open and self._idle
        is_free = may_change and told is not None and told.proposal is None
        at_hand = told is not None and told.proposal is not None
        for part in (self.key, self.add, self.remove):
            part.setVisible(not at_hand)  # the proposal needs the room
        for part in (self.key, self.add):
            part.setEnabled(is_free)
        self.remove.setEnabled(is_free and self.view.row() is not None)
        for part in (self.open, self.paste):
            part.setEnabled(may_change)

    def _listen(self) -> None:
        self.view.selectionModel().selectionChanged.connect(self._renew)
        self.proposal.signRequested.connect(self._begin)
        self.proposal.submitRequested.connect(self._begin)
        self.proposal.discardRequested.connect(self._begin)

    def _lay_out(self) -> None:
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(self.key, 1)
        for part in (self.add, self.remove):
            row.addWidget(part)
        for part in (self.open, self.paste):
            self.add_to_head(part)
        content = QWidget()
        column = QVBoxLayout(content)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(self.view, 1)
        column.addLayout(row)
        column.addWidget(self.proposal)
        self.answer.hide()
        self._scroll = controls.scrolling(content)
        self._scroll.verticalScrollBar().rangeChanged.connect(self.on_room_changed)
        self.body.addWidget(self._scroll, 1)
        self.body.addWidget(self.answer)
