"""The proposal at hand: what it would change, who signed, and what can be done with it."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from node.types.members import Membership, Proposal
from widgets import format as words
from widgets.pages import controls
from widgets.tables.column import Mood, marked

MOST_PASSPHRASE = 1_024
PASSPHRASE_PX = 180


class ProposalView(QWidget):
    """Intents: `signRequested(passphrase)`, `submitRequested()`, `saveRequested()`, `discardRequested()`."""

    signRequested = Signal(str)
    submitRequested = Signal()
    saveRequested = Signal()
    discardRequested = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._shown: Membership | None = None
        self._possible = self._idle = True
        self._is_sure = False
        self.changes, self.stands = controls.label("strong"), controls.label()
        self.passphrase = controls.field(self.tr("Passphrase of this node's key"), self.tr("passphrase"), self.on_sign)
        self.passphrase.setEchoMode(QLineEdit.EchoMode.Password)
        self.passphrase.setMaxLength(MOST_PASSPHRASE)
        self.passphrase.setFixedWidth(PASSPHRASE_PX)
        button = controls.button
        self.sign = button(self.tr("Sign"), self.tr("Approve this change with the key of this node."), self.on_sign)
        self.submit = button(self.tr("Hand in"), self.tr("Give the change to the node, which has it sealed."),
                             self.submitRequested.emit, "main")  # fmt: skip
        self.save = button(self.tr("Save…"), self.tr("As a file, for the next member."), self.saveRequested.emit)
        self.copy = button(self.tr("Copy"), self.tr("As a text, for the next member."), self.on_copy)
        self.discard = button("", self.tr("Forget the proposal here; asks first."), self.on_discard,
                              name=self.tr("Discard the proposal"))  # fmt: skip
        self._lay_out()
        self._renew()

    def show_membership(self, told: Membership) -> None:
        """How the proposal stands now."""
        before, self._shown = self._shown, told
        if before is None or before.proposal != told.proposal:
            self._is_sure = False
        self._renew()

    def set_possible(self, possible: bool) -> None:
        """Without a node nothing can be handed in; all else is done with files."""
        self._possible = possible
        self._renew()

    def set_idle(self, idle: bool) -> None:
        """One thing after the other."""
        self._idle = idle
        self._renew()

    def next_act(self) -> QWidget | None:
        """What this proposal waits for, of what can be done here; None without a proposal."""
        if self._proposal is None:
            return None
        acts = (self.passphrase, self.submit, self.sign, self.save)
        return next((one for one in acts if one.isEnabled() and not one.isHidden()), None)

    def on_sign(self) -> None:
        """Approve it; the passphrase is not kept."""
        if self.sign.isEnabled():
            passphrase = self.passphrase.text()
            self.passphrase.clear()
            self.signRequested.emit(passphrase)

    def on_copy(self) -> None:
        """The proposal as a text."""
        if self._proposal is not None:
            controls.copy(self._proposal.text)

    def on_discard(self) -> None:
        """Ask first: signatures are gathered over the telephone."""
        if self._is_sure:
            self.discardRequested.emit()
        self._is_sure = not self._is_sure
        self._renew()

    @property
    def _proposal(self) -> Proposal | None:
        return self._shown.proposal if self._shown is not None else None

    def _renew(self) -> None:
        one = self._proposal
        self.setVisible(one is not None)
        if one is None or self._shown is None:
            return
        self.changes.setText(self._changes(one))
        told, mood = self._stands(one)
        controls.say(self.stands, marked(mood, told), "quiet" if mood is Mood.NORMAL else "warning")
        may_sign = self._may_sign(one) and self._idle
        self.sign.setEnabled(may_sign)
        self.passphrase.setVisible(may_sign and self._shown.locked)
        self.submit.setEnabled(one.enough and self._possible and self._idle)
        for button in (self.save, self.discard):
            button.setEnabled(self._idle)
        self.discard.setText(self.tr("Discard for good") if self._is_sure else self.tr("Discard"))

    def _may_sign(self, one: Proposal) -> bool:
        members = self._shown.members if self._shown is not None else ()
        return not one.unfit and any(member.own and not member.signed for member in members)

    def _changes(self, one: Proposal) -> str:
        assert self._shown is not None
        names = {member.key: member.name for member in self._shown.members}
        lines = [self.tr("Takes {0} into the list of sealers.").format(key.hex()) for key in one.added]
        for key in one.removed:
            called = f"{names.get(key, '')} {key.hex()}".strip()
            lines.append(self.tr("Takes {0} off the list of sealers.").format(called))
        return "\n".join([*lines, *one.other]) or self.tr("A proposal that changes nothing here.")

    def _stands(self, one: Proposal) -> tuple[str, Mood]:
        if one.unfit:
            return self.tr("It cannot be in force any more: {0}").format(one.unfit), Mood.WARNING
        if one.forged:
            told = self.tr("It says that {0} has signed, and that is not its signature. Discard it, and propose again.")
            return told.format(one.forged[0].hex()[:16]), Mood.WARNING
        if one.recovery:
            return self.tr("The recovery key has signed: that is enough for the list of sealers."), Mood.NORMAL
        counted = self.tr("{0} have signed, {1} are needed.").format(words.count(one.have), words.count(one.want))
        if one.enough:
            return self.tr("{0} It can be handed in.").format(counted), Mood.NORMAL
        if self._may_sign(one):
            return self.tr("{0} Sign it here, or pass it on to the next member.").format(counted), Mood.NORMAL
        return self.tr("{0} Pass it on to the next member.").format(counted), Mood.NORMAL

    def _lay_out(self) -> None:
        self.changes.setAccessibleName(self.tr("What is proposed"))
        self.stands.setAccessibleName(self.tr("How the proposal stands"))
        row = QHBoxLayout()
        row.setSpacing(8)
        for part in (self.passphrase, self.sign, self.submit, self.save, self.copy, self.discard):
            row.addWidget(part)
        row.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        column.addWidget(self.changes)
        column.addWidget(self.stands)
        column.addLayout(row)
