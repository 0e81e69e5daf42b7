"""The question for the passphrase before the desktop's node starts, as often as the person wants to try."""

from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import QCoreApplication

from app.passphrase import always
from node.config import NodeConfig
from node.keys import KEY_FILE, KeyFileError, WrongPassphraseError, is_encrypted, load_key
from widgets.unlock_dialog import UnlockDialog


def unlocked(config: NodeConfig) -> NodeConfig | None:
    """With the passphrase of an encrypted key; None when the person would rather not start."""
    path = config.data / KEY_FILE
    if config.passphrase is not None or not is_encrypted(path):
        return config
    dialog = UnlockDialog(str(path), lambda text: _refusal(path, text))
    try:
        return replace(config, passphrase=always(dialog.passphrase)) if dialog.exec() else None
    finally:
        dialog.deleteLater()


def _refusal(path: Path, text: str) -> str:
    try:
        load_key(path, always(text))
    except WrongPassphraseError:
        return QCoreApplication.translate("unlocking", "This passphrase does not open the key. Type it again.")
    except KeyFileError:
        return ""  # the node says what is wrong, in the window
    return ""
