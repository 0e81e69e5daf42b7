"""The question for the passphrase before the desktop's node starts, as often as the person wants to try."""

from dataclasses import replace

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QInputDialog, QLineEdit

from app.passphrase import always
from node.config import NodeConfig
from node.keys import KEY_FILE, KeyFileError, WrongPassphraseError, is_encrypted, load_key


def unlocked(config: NodeConfig) -> NodeConfig | None:
    """With the passphrase of an encrypted key; None when the person would rather not start."""
    path = config.data / KEY_FILE
    if config.passphrase is not None or not is_encrypted(path):
        return config
    words = _tr("This node's key is encrypted. Its passphrase:")
    while (text := _asked(words)) is not None:
        try:
            load_key(path, always(text))
        except WrongPassphraseError:
            words = _tr("This passphrase does not open the key. Type it again:")
        except KeyFileError:
            return replace(config, passphrase=always(text))  # the node says what is wrong, in the window
        else:
            return replace(config, passphrase=always(text))
    return None


def _asked(words: str) -> str | None:
    text, agreed = QInputDialog.getText(None, "Gridwitness", words, QLineEdit.EchoMode.Password)
    return text if agreed else None


def _tr(text: str) -> str:
    return QCoreApplication.translate("unlocking", text)
