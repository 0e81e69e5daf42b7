"""The registry of settings as the rows that the Settings page shows, with their longer words."""

from PySide6.QtCore import QCoreApplication

from app import languages, settings
from app.settings import QT_TRANSLATE_NOOP, Choice, Number, Setting, SettingError, Settings, Whole
from widgets.pages.setting_editors import Kind, SettingField

_SCREEN = QT_TRANSLATE_NOOP("settings", "Screen")
_NODE = QT_TRANSLATE_NOOP("settings", "Node")
_RELAYS = QT_TRANSLATE_NOOP("settings", "Relays")

_GROUPS = {
    settings.SCALE.key: _SCREEN, settings.THEME.key: _SCREEN, settings.ZONE.key: _SCREEN,
    settings.LANGUAGE.key: _SCREEN,
    settings.OPERATOR.key: _SCREEN, settings.LOCK_MIN.key: _SCREEN, settings.ON_CLOSE.key: _SCREEN,
    settings.NOTICES.key: _SCREEN, settings.SOUND.key: _SCREEN, settings.SOUND_S.key: _SCREEN,
    settings.VOLUME.key: _SCREEN,
    settings.LIVE_S.key: _RELAYS, settings.SEALED_S.key: _RELAYS,
}  # fmt: skip
_MEANINGS = {
    settings.THEME.key: QT_TRANSLATE_NOOP("settings", "Follow the system, or keep one look."),
    settings.SCALE.key: QT_TRANSLATE_NOOP("settings", "For a large screen that is read from afar."),
    settings.LANGUAGE.key: QT_TRANSLATE_NOOP(
        "settings", "Of the screen. What is sealed, the log and the command line stay in English."
    ),
    settings.ZONE.key: QT_TRANSLATE_NOOP(
        "settings", "local, UTC, or a name such as America/Bogota. Times are stored in UTC."
    ),
    settings.OPERATOR.key: QT_TRANSLATE_NOOP(
        "settings", "Shown in the status line. It is not checked: this version knows no accounts."
    ),
    settings.LOCK_MIN.key: QT_TRANSLATE_NOOP(
        "settings", "All is shown; nothing is taken until a name is given, and the key's passphrase if it has one."
    ),
    settings.ON_CLOSE.key: QT_TRANSLATE_NOOP(
        "settings", "End the program, or leave it at work behind its icon in the tray, where the desktop has one."
    ),
    settings.NOTICES.key: QT_TRANSLATE_NOOP(
        "settings", "Of urgent alarms, while another program is in front; then one that sums up."
    ),
    settings.SOUND.key: QT_TRANSLATE_NOOP(
        "settings", "Until somebody acknowledges or silences them; the more urgent, the higher and the more tones."
    ),
    settings.SOUND_S.key: QT_TRANSLATE_NOOP("settings", "What nobody acknowledged sounds again after this time."),
    settings.VOLUME.key: QT_TRANSLATE_NOOP(
        "settings", "Where the platform has no player for tones its own beep sounds, which has no volume."
    ),
    settings.NODE_NAME.key: QT_TRANSLATE_NOOP("settings", "What other nodes and reports call this one."),
    settings.PORT.key: QT_TRANSLATE_NOOP("settings", "Where other nodes and programs reach this one."),
    settings.SEAL_S.key: QT_TRANSLATE_NOOP("settings", "The longest a record waits for its block."),
    settings.DIFFICULTY.key: QT_TRANSLATE_NOOP(
        "settings", "Of a network that is made here; later its members change it together."
    ),
    settings.VAULT_GIB.key: QT_TRANSLATE_NOOP("settings", "The most that documents may take on the disk."),
    settings.CALL_RATE.key: QT_TRANSLATE_NOOP(
        "settings", "Other machines that call the node more often are told to wait. Nodes are counted apart."
    ),
    settings.LIVE_S.key: QT_TRANSLATE_NOOP("settings", "What the screen shows; most of it is never sealed."),
    settings.SEALED_S.key: QT_TRANSLATE_NOOP("settings", "What goes into the chain."),
}
_CHOICES = languages.NAMES | {
    "system": QT_TRANSLATE_NOOP("settings", "as the system"),
    "100": QT_TRANSLATE_NOOP("settings", "as the system"),
    "125": QT_TRANSLATE_NOOP("settings", "125 %"),
    "150": QT_TRANSLATE_NOOP("settings", "150 %"),
    "175": QT_TRANSLATE_NOOP("settings", "175 %"),
    "200": QT_TRANSLATE_NOOP("settings", "200 %"),
    "off": QT_TRANSLATE_NOOP("settings", "off"),
    "critical": QT_TRANSLATE_NOOP("settings", "critical only"),
    "high": QT_TRANSLATE_NOOP("settings", "high and above"),
    "medium": QT_TRANSLATE_NOOP("settings", "medium and above"),
    "low": QT_TRANSLATE_NOOP("settings", "all alarms"),
    "quit": QT_TRANSLATE_NOOP("settings", "quit"),
    "tray": QT_TRANSLATE_NOOP("settings", "stay in the tray"),
    "light": QT_TRANSLATE_NOOP("settings", "light"),
    "dark": QT_TRANSLATE_NOOP("settings", "dark"),
}


def setting_fields(chosen: Settings) -> list[SettingField]:
    """Every setting with its value of now; those of one group stand together."""
    rows = [_field(setting, chosen) for setting in settings.REGISTRY.values()]
    order = [_tr(group) for group in (_SCREEN, _NODE, _RELAYS)]
    return sorted(rows, key=lambda row: order.index(row.group))


def refusal(error: Exception) -> str:
    """Why a choice was not taken over, in the language of the screen."""
    if isinstance(error, SettingError):
        return f"{_tr(error.words)}: {_tr(error.reason).format(*error.given)}"
    return str(error)


def _field(setting: Setting[object], chosen: Settings) -> SettingField:
    choices = setting.choices if isinstance(setting, Choice) else ()
    bounds = setting if isinstance(setting, Number | Whole) else None
    return SettingField(
        key=setting.key,
        title=_tr(setting.words),
        words=_tr(_MEANINGS[setting.key]),
        kind=_kind(setting),
        value=chosen.get(setting),
        default=setting.default,
        choices=choices,
        choice_words=tuple(_tr(_CHOICES[choice]) for choice in choices),
        minimum=bounds.lowest if bounds else None,
        maximum=bounds.highest if bounds else None,
        unit=bounds.unit if bounds else "",
        needs_restart=setting.restart,
        group=_tr(_GROUPS.get(setting.key, _NODE)),
    )


def _kind(setting: Setting[object]) -> Kind:
    match setting:
        case Choice():
            return "choice"
        case Whole():
            return "integer"
        case Number():
            return "number"
        case _:
            return "text"


def _tr(text: str) -> str:
    return QCoreApplication.translate("settings", text)
