"""What of the pages the list of commands finds: their tabs, their settings, and what a page alone can do."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import NamedTuple, Protocol

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QPushButton, QWidget

from widgets.command_list import Entry
from widgets.entrance import entrance
from widgets.pages.setting_editors import SettingField
from widgets.pages.settings import SettingsPage
from widgets.pages.views import Views

SETTINGS = "settings"


class Shell(Protocol):
    """What of the window is needed to go somewhere."""

    settings_page: SettingsPage

    def open_page(self, page: str) -> None: ...

    def show_message(self, sentence: str, ok: bool) -> None: ...


class Place(NamedTuple):
    """Somewhere on a page: the tab that is opened first, and the button that is pressed or shown there."""

    page: str
    views: Views | None = None
    card: QWidget | None = None
    button: QPushButton | None = None
    setting: str = ""


class Places(QObject):
    """Looked up each time the list opens, as tabs and buttons come and go with the size of the window and the node."""

    def __init__(self, shell: Shell, pages: Mapping[str, QWidget], titles: Mapping[str, str],
                 fields: Callable[[], Iterable[SettingField]]) -> None:  # fmt: skip
        super().__init__(shell.settings_page)
        self._shell, self._pages, self._titles, self._fields = shell, pages, titles, fields
        self._places: dict[str, Place] = {}

    def entries(self, known: Iterable[str]) -> list[Entry]:
        """All of them but what a command of the window does, by the words of which it is `known`."""
        found = [*self._tabs(), *self._settings(), *self._buttons({one.casefold() for one in known})]
        self._places = {entry.id: place for entry, place in reversed(found)}
        return list({entry.id: entry for entry, _ in reversed(found)}.values())[::-1]

    def go(self, name: str) -> None:
        """Open it.  A button is pressed where it was in sight; elsewhere it is shown first, with what it acts on."""
        place = self._places[name]
        in_sight = place.button is not None and _is_at_hand(place.button)
        self._shell.open_page(place.page)
        if place.views is not None and place.card is not None:
            place.views.open(place.card)
            (entrance(place.card) or place.views.tabs).setFocus()
        if place.setting:
            self._shell.settings_page.go_to(place.setting)
        elif place.button is not None:
            self._use(place.button, in_sight)

    def _use(self, button: QPushButton, in_sight: bool) -> None:
        if in_sight:
            button.click()
            return
        told = self.tr("{0}: {1}").format(button.accessibleName(), button.accessibleDescription())
        if button.isEnabled():
            button.setFocus()
            told = self.tr("Space presses “{0}”: {1}").format(button.text(), button.accessibleDescription())
        self._shell.show_message(told, True)

    def _tabs(self) -> Iterator[tuple[Entry, Place]]:
        for page, widget in self._pages.items():
            for views in widget.findChildren(Views):
                for name, card in views.cards if _is_reached(views, widget) else ():
                    title = self._titles[page]
                    hint = self.tr("A tab of the page {0}.").format(title)
                    entry = Entry(f"tab.{page}.{name}", name, "", hint, title)
                    yield entry, Place(page, views, card)

    def _settings(self) -> Iterator[tuple[Entry, Place]]:
        for field in self._fields():
            entry = Entry(f"setting.{field.key}", field.title, "", field.words, self._titles[SETTINGS])
            yield entry, Place(SETTINGS, setting=field.key)

    def _buttons(self, known: set[str]) -> Iterator[tuple[Entry, Place]]:
        for page, widget in self._pages.items():
            for button in widget.findChildren(QPushButton) if page != SETTINGS else ():
                name, hint = button.accessibleName().rstrip("…"), button.accessibleDescription()
                if (
                    hint
                    and type(button) is QPushButton
                    and name.casefold() not in known
                    and _is_reached(button, widget)
                ):
                    views, card = _tab_of(button, widget)
                    where = self._where(page, views.name_of(card) if views is not None and card is not None else "")
                    entry = Entry(f"do.{where}.{name}", name, "", hint, where, _is_at_hand(button))
                    yield entry, Place(page, views, card, button)

    def _where(self, page: str, tab: str) -> str:
        title = self._titles[page]
        return title if tab in ("", title) else self.tr("{0}, {1}").format(title, tab)


def _is_at_hand(button: QPushButton) -> bool:
    """Whether it is in sight, and would do something."""
    return button.isVisible() and button.isEnabled()


def _is_reached(widget: QWidget, page: QWidget) -> bool:
    """Whether it is seen once its page and its tab are in front."""
    one: QWidget | None = widget
    while one is not None and one is not page:
        over = _views_of(one)
        if one.isHidden() and over is None:
            return False
        one = over or one.parentWidget()
    return True


def _tab_of(widget: QWidget, page: QWidget) -> tuple[Views | None, QWidget | None]:
    one: QWidget | None = widget
    while one is not None and one is not page:
        if (views := _views_of(one)) is not None:
            return views, one
        one = one.parentWidget()
    return None, None


def _views_of(card: QWidget) -> Views | None:
    """The tabs of which this is one."""
    stack = card.parentWidget()
    views = stack.parentWidget() if stack is not None else None
    return views if isinstance(views, Views) and views.holds(card) else None
