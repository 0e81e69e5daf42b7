"""Goes to a moment in the past and home again: which one is asked for, which one is shown, and by which keys."""

from collections.abc import Callable

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QWidget

from node.types.moment import Moment, MomentWanted
from widgets.pages.heard import Heard
from widgets.pages.past_bar import KEYS, SECOND, PastBar

FIRST_STEP_S = -10


class PastControl(QObject):
    """`momentWanted(MomentWanted)` is answered by `take` or `show_failed`; `changed(Heard)` says what to show now.

    Until the answer is there, what was shown stays, and so does what is said of it: nothing is called past that is
    live, and nothing live that is past.
    """

    momentWanted = Signal(object)
    changed = Signal(object)

    def __init__(
        self, page: QWidget, bar: PastBar, present: Heard, chosen: Callable[[], str], span_s: Callable[[], float]
    ) -> None:
        super().__init__(page)
        self._bar, self._present, self._chosen, self._span_s = bar, present, chosen, span_s
        self._asked: MomentWanted | None = None
        self._shown: Moment | None = None
        bar.stepRequested.connect(self.step)
        bar.momentRequested.connect(self.go_to)
        bar.nowRequested.connect(self.go_home)
        for seconds, keys in KEYS.items():
            self._key(page, keys).activated.connect(lambda by=seconds: self.step(by))
        self._home = self._key(page, "Esc")
        self._home.activated.connect(self.go_home)
        self._home.setEnabled(False)

    @property
    def begun(self) -> bool:
        """Whether somebody left the present, also while the moment is being read."""
        return self._asked is not None

    @property
    def shown(self) -> bool:
        """Whether the page shows a moment in the past."""
        return self._shown is not None

    def begin(self) -> None:
        """A little way back."""
        self.step(FIRST_STEP_S)

    def step(self, seconds: int) -> None:
        """Further back, or on again; on beyond now is now."""
        start_ns = self._asked.time_ns if self._asked else self._present.now_ns // SECOND * SECOND
        self.go_to(start_ns + seconds * SECOND)

    def go_to(self, time_ns: int) -> None:
        """To a moment; one that is not yet is now."""
        if time_ns >= self._present.now_ns:
            self.go_home()
            return
        time_ns = max(time_ns, 0)
        since_ns = max(0, time_ns - round(self._span_s() * SECOND))
        self._asked = MomentWanted(time_ns, tuple(self._present.relays), self._chosen(), since_ns)
        self._bar.show()
        self._home.setEnabled(True)
        self._bar.show_asked(time_ns)
        self.momentWanted.emit(self._asked)

    def again(self) -> None:
        """Another relay or another span is looked at: of the same moment."""
        if self._asked is not None:
            self.go_to(self._asked.time_ns)

    def take(self, moment: Moment) -> None:
        """The answer; one that nobody waits for any more is dropped."""
        if moment.wanted == self._asked:
            self._shown = moment
            self.show_time()
            self.changed.emit(Heard.at(moment, self._present.relays.values()))

    def show_failed(self, wanted: MomentWanted, sentence: str) -> None:
        """It could not be read: what was shown before is shown still."""
        if wanted == self._asked:
            self._bar.show_failed(sentence)

    def show_time(self) -> None:
        """The present goes on."""
        if self._shown is not None and self._shown.wanted == self._asked:
            self._bar.show_moment(self._shown.wanted.time_ns, self._present.now_ns, self._shown.whole)

    def go_home(self) -> None:
        """The present again."""
        was, self._asked, self._shown = self._shown, None, None
        self._bar.show_home()
        self._home.setEnabled(False)
        if was is not None:
            self.changed.emit(self._present)

    @staticmethod
    def _key(page: QWidget, keys: str) -> QShortcut:
        return QShortcut(QKeySequence(keys), page, context=Qt.ShortcutContext.WidgetWithChildrenShortcut)
