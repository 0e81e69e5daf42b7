"""The sound of alarms: again and again until somebody acknowledged or silenced them, as the settings say."""

from typing import Protocol

from PySide6.QtCore import QObject, QTimer, SignalInstance

from app.settings import SOUND, SOUND_S, VOLUME, Settings
from app.sounder import Sounder, of_platform
from node.types.relay import Priority
from widgets.pages.alarms import AlarmsPage

OFF = "off"
_ORDER = list(Priority)


class Shell(Protocol):
    """What of the window the sound needs."""

    alarms: AlarmsPage

    @property
    def settingChanged(self) -> SignalInstance: ...


class SoundDesk(QObject):
    """Sounds at once when something more urgent comes, then at an interval."""

    def __init__(self, shell: Shell, settings: Settings, sounder: Sounder | None = None) -> None:
        super().__init__(shell.alarms)
        self._page, self._settings = shell.alarms, settings
        self._sounder = sounder or of_platform(self._page.show_no_sound, self)
        self._worst: Priority | None = None
        self._again = QTimer(self)
        self._again.timeout.connect(self._play)
        self._page.soundingChanged.connect(self.on_sounding)
        shell.settingChanged.connect(lambda *_change: self.on_setting())
        self.on_setting()

    def on_setting(self) -> None:
        """Another choice: what sounds now may not any more, or the other way round."""
        self._again.setInterval(self._settings.get(SOUND_S) * 1_000)
        self._page.show_sound(self._sounder.can_be_heard and self._settings.get(SOUND) != OFF)
        self.on_sounding(self._worst)

    def on_sounding(self, worst: Priority | None) -> None:
        """Something else is the most urgent one that sounds."""
        before, self._worst = self._worst, worst
        if worst is None or not self._is_wanted(worst):
            self._again.stop()
        elif not self._again.isActive() or (before and _ORDER.index(worst) < _ORDER.index(before)):
            self._again.start()
            self._play()

    def end(self) -> None:
        """The window closes."""
        self._again.stop()
        self._sounder.end()

    def _is_wanted(self, priority: Priority) -> bool:
        least = self._settings.get(SOUND)
        return least != OFF and _ORDER.index(priority) <= _ORDER.index(Priority(least))

    def _play(self) -> None:
        if self._worst is not None:
            self._sounder.play(self._worst, self._settings.get(VOLUME))
