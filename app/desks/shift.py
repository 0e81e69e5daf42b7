"""Between the end of a shift, the name that stands at everything, and what is noted of it."""

from collections.abc import Callable
from typing import Protocol

from PySide6.QtCore import QObject

from app.desks.people import PeopleDesk
from app.overlays import lie_below
from app.setting_fields import refusal
from app.settings import OPERATOR, SettingError, Settings
from widgets.hand_over import HandOver
from widgets.status_bar import StatusBar
from widgets.trust_line import TrustLine


class Shell(Protocol):
    """What of the window a hand-over needs."""

    hand_over_card: HandOver
    status_bar: StatusBar
    people: PeopleDesk
    trust_line: TrustLine

    def on_change_requested(self, key: str, value: object) -> None: ...


class ShiftDesk(QObject):
    """All ties of the hand-over."""

    def __init__(self, shell: Shell, settings: Settings, say: Callable[[str, bool], None]) -> None:
        super().__init__(shell.hand_over_card)
        self._shell, self._settings, self._say = shell, settings, say
        shell.hand_over_card.handedOver.connect(self.on_handed_over)
        shell.status_bar.handOverRequested.connect(self.open)

    def open(self) -> None:
        """Ask who is on duty from now on."""
        card = self._shell.hand_over_card
        card.window().activateWindow()  # the key works in the windows of single pages too
        card.open(self._settings.get(OPERATOR))
        lie_below(card, self._shell.trust_line)

    def on_handed_over(self, name: str, note: str) -> None:
        """Another name from now on, or why not."""
        card, before = self._shell.hand_over_card, self._settings.get(OPERATOR)
        try:
            checked = OPERATOR.checked(name)
        except SettingError as error:
            card.say(refusal(error))
            return
        if checked == before:
            card.say(self.tr("{0} is on duty already. Write another name.").format(checked))
            return
        self._shell.people.shift_note = note
        self._shell.on_change_requested(OPERATOR.key, checked)
        card.finish()
        self._say(self.tr("{0} is on duty now; it is noted in the chain.").format(checked), True)
