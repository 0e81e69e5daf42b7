"""Where the passphrase of an encrypted key comes from: a file, the environment, or a person at the terminal."""

import os
import sys
from collections.abc import Callable
from dataclasses import replace
from getpass import getpass
from pathlib import Path

from node.config import NodeConfig
from node.following.cosigning import KEY_FILE as FOLLOWER_KEY
from node.keys import (
    KEY_FILE,
    KeyFileError,
    NodeKey,
    Passphrase,
    WrongPassphraseError,
    is_encrypted,
    load_key,
    read_passphrase,
)

VARIABLE = "GRIDWITNESS_PASSPHRASE"
TRIES = 3


def given(file: Path | None) -> Passphrase | None:
    """What was said beforehand, by file or in the environment, from which it is taken: no child of ours inherits it."""
    said = os.environ.pop(VARIABLE, "")
    if file is not None:
        return lambda: read_passphrase(file)
    return always(said) if said else None


def always(text: str) -> Passphrase:
    """A passphrase that is known."""
    return lambda: text


def ask(prompt: str) -> str:
    """What a person types, unseen."""
    if not sys.stdin.isatty():
        raise KeyFileError(
            f"A passphrase is needed, and there is no terminal to ask for it. Give it with --passphrase-file FILE or in"
            f" the variable {VARIABLE}."
        )
    try:
        return getpass(prompt)
    except EOFError:
        raise KeyFileError("No passphrase was given.") from None


def ask_until(path: Path, use: Callable[[Passphrase], object]) -> Passphrase:
    """Ask for the passphrase of a key file until `use` does not refuse it, a few times at most."""
    for left in reversed(range(TRIES)):
        passphrase = always(ask(f"Passphrase of {path}: "))
        try:
            use(passphrase)
        except WrongPassphraseError as error:
            if not left:
                raise
            sys.stderr.write(f"{error}\n")
        else:
            break
    return passphrase


def unlocked(config: NodeConfig) -> NodeConfig:
    """With the passphrase of an encrypted key, which a person at the terminal is asked for before anything starts."""
    path = config.data / KEY_FILE
    if config.passphrase is not None or not sys.stdin.isatty() or not is_encrypted(path):
        return config  # the node says what it misses
    return replace(config, passphrase=ask_until(path, lambda passphrase: load_key(path, passphrase)))


def unlocked_key(data: Path, passphrase_file: Path | None) -> NodeKey:
    """The node's own key, for a command that signs with it."""
    path = data / KEY_FILE
    passphrase = given(passphrase_file)
    if passphrase is None and is_encrypted(path):
        passphrase = ask_until(path, lambda typed: load_key(path, typed))
    return load_key(path, passphrase)


def follower_passphrase(data: Path, passphrase_file: Path | None) -> Passphrase | None:
    """The passphrase of the follower's key: for one that is made with it, or is encrypted already."""
    path = data / FOLLOWER_KEY
    passphrase = given(passphrase_file)
    if passphrase is None and is_encrypted(path):
        return ask_until(path, lambda typed: load_key(path, typed))
    return passphrase
