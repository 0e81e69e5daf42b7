"""Key files: plain and encrypted, each refusal in words, and no secret in any of them."""

import logging
import os
import re
import stat
import traceback
import unicodedata
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from nacl.pwhash import argon2id

from node import key_text
from node.founding import RECOVERY_FILE, found_network
from node.keys import (
    KEY_FILE,
    MANY,
    KeyFileError,
    NodeKey,
    WrongPassphraseError,
    decrypt_key,
    encrypt_key,
    is_encrypted,
    load_key,
    load_or_make_key,
    read_passphrase,
)
from node.ledger import blocks, genesis, rules, signatures, trees

CHEAP = key_text.Cost(argon2id.OPSLIMIT_MIN, argon2id.MEMLIMIT_MIN)
SEED = bytes(range(32))
WORDS = "correct horse battery"


@pytest.fixture(autouse=True)
def cheap_guesses(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(key_text, "CAREFUL", CHEAP)


def words() -> str:
    return WORDS


def wrong() -> str:
    return "incorrect horse"


@pytest.fixture
def locked(tmp_path: Path) -> Path:
    """A key file with SEED, encrypted."""
    path = tmp_path / KEY_FILE
    path.write_text(key_text.plain(SEED))
    path.chmod(0o600)
    encrypt_key(path, words)
    return path


def test_an_encrypted_key_is_the_same_key(tmp_path: Path) -> None:
    path = tmp_path / KEY_FILE
    public = load_or_make_key(path).public
    assert not is_encrypted(path)
    encrypt_key(path, words)
    assert is_encrypted(path)
    assert load_key(path, words).public == load_or_make_key(path, words).public == public
    decrypt_key(path, words)
    assert not is_encrypted(path)
    assert load_key(path).public == public


def test_the_file_says_its_version_and_only_its_owner_may_read_it(locked: Path) -> None:
    lines = locked.read_text().splitlines()
    assert lines[0] == "gridwitness-key 1"
    assert re.fullmatch(r"argon2id 1 8192 [0-9a-f]{32}", lines[1])
    assert re.fullmatch(r"secretbox [0-9a-f]{144}", lines[2])
    assert SEED.hex() not in locked.read_text()
    if os.name == "posix":
        assert stat.S_IMODE(locked.stat().st_mode) == 0o600
    assert [path.name for path in locked.parent.iterdir()] == [KEY_FILE], "nothing else was left behind"


def test_a_key_that_is_made_with_a_passphrase_is_never_written_in_the_clear(tmp_path: Path) -> None:
    public = load_or_make_key(tmp_path / KEY_FILE, words).public
    assert is_encrypted(tmp_path / KEY_FILE)
    assert load_key(tmp_path / KEY_FILE, words).public == public
    found_network(tmp_path, load_key(tmp_path / KEY_FILE, words), "Test", 0, False, 1_790_000_000_000, words)
    assert is_encrypted(tmp_path / RECOVERY_FILE)
    assert load_key(tmp_path / RECOVERY_FILE, words).public != public


def test_a_passphrase_that_protects_nothing_is_said(tmp_path: Path, warnings_logged: list[logging.LogRecord]) -> None:
    path = tmp_path / KEY_FILE
    load_or_make_key(path)
    load_or_make_key(path, words)
    assert "is not encrypted, though a passphrase is given" in warnings_logged[0].getMessage()
    assert WORDS not in warnings_logged[0].getMessage()


def test_a_wrong_passphrase_is_said_without_any_secret(locked: Path) -> None:
    with pytest.raises(WrongPassphraseError, match=rf"does not open the key file {re.escape(str(locked))}") as caught:
        load_key(locked, wrong)
    told = "".join(traceback.format_exception(caught.value))
    assert wrong() not in told
    assert SEED.hex() not in told
    before = locked.read_text()
    with pytest.raises(WrongPassphraseError):
        decrypt_key(locked, wrong)
    assert locked.read_text() == before


def test_without_a_passphrase_it_says_how_to_give_one(locked: Path) -> None:
    with pytest.raises(KeyFileError, match=r"--passphrase-file FILE or in the variable GRIDWITNESS_PASSPHRASE"):
        load_key(locked)


def test_what_is_done_already_is_not_done_again(locked: Path) -> None:
    with pytest.raises(KeyFileError, match="encrypted already"):
        encrypt_key(locked, words)
    decrypt_key(locked, words)
    with pytest.raises(KeyFileError, match="not encrypted"):
        decrypt_key(locked, words)
    with pytest.raises(KeyFileError, match="at least 8 characters"):
        encrypt_key(locked, lambda: "seven77")
    assert not is_encrypted(locked)


def test_a_missing_key_is_not_made_by_looking_at_it(tmp_path: Path) -> None:
    with pytest.raises(KeyFileError, match="makes it at its first start"):
        load_key(tmp_path / KEY_FILE)
    assert not is_encrypted(tmp_path / KEY_FILE)
    assert not (tmp_path / KEY_FILE).exists()


@pytest.mark.skipif(os.name != "posix", reason="only POSIX files have a mode")
def test_an_encrypted_key_that_others_may_read_is_refused(locked: Path) -> None:
    locked.chmod(0o640)
    for use in (lambda: load_key(locked, words), lambda: decrypt_key(locked, words)):
        with pytest.raises(KeyFileError, match="chmod 600"):
            use()


def test_no_change_of_the_file_gives_another_key(locked: Path) -> None:
    text = locked.read_text()
    for place in range(len(text) - 1):
        for bit in range(7):
            changed = text[:place] + chr(ord(text[place]) ^ 1 << bit) + text[place + 1 :]
            locked.write_text(changed)
            with pytest.raises(KeyFileError):
                load_key(locked, words)


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("gridwitness-key 2\nsomething else", "has version 2; this program reads version 1"),
        ("gridwitness-key 1\nargon2id 0 8192 {salt}\nsecretbox {box}", "is damaged"),
        ("gridwitness-key 1\nargon2id 17 8192 {salt}\nsecretbox {box}", "is damaged"),
        ("gridwitness-key 1\nargon2id 1 8191 {salt}\nsecretbox {box}", "is damaged"),
        ("gridwitness-key 1\nargon2id 1 1073741825 {salt}\nsecretbox {box}", "is damaged"),
        ("gridwitness-key 1\nargon2id 1 8193 {salt}\nsecretbox {box}", "is damaged"),
        ("gridwitness-key 1\nargon2id 1 8192 {salt}", "is damaged"),
        ("gridwitness-key 1", "is damaged"),
    ],
)
def test_files_that_this_program_did_not_write(locked: Path, text: str, told: str) -> None:
    locked.write_text(text.format(salt="00" * 16, box="00" * 72))
    with pytest.raises(KeyFileError, match=told):
        load_key(locked, words)


def test_too_little_memory_is_said(locked: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def none_left(*_: object, **__: object) -> bytes:
        raise RuntimeError

    monkeypatch.setattr(argon2id, "kdf", none_left)
    with pytest.raises(KeyFileError, match="not enough memory"):
        load_key(locked, words)


@settings(max_examples=50)
@given(seed=st.binary(min_size=32, max_size=32), passphrase=st.text(min_size=8), other=st.text(min_size=8))
def test_only_the_passphrase_opens(seed: bytes, passphrase: str, other: str) -> None:
    text = key_text.lock(seed, passphrase, CHEAP)
    assert key_text.is_locked(text)
    assert key_text.unlock(text, passphrase, "file") == seed
    if unicodedata.normalize("NFC", other) != unicodedata.normalize("NFC", passphrase):
        with pytest.raises(WrongPassphraseError):
            key_text.unlock(text, other, "file")


def test_a_passphrase_is_the_same_however_it_is_composed() -> None:
    text = key_text.lock(SEED, "contrase\u00f1a", CHEAP)
    assert key_text.unlock(text, "contrasen\u0303a", "file") == SEED


def test_a_guess_is_dear() -> None:
    assert key_text.QUICK.memory >= 64 << 20
    text = key_text.lock(SEED, WORDS, key_text.QUICK)
    assert f"argon2id {key_text.QUICK.passes} {key_text.QUICK.memory} " in text
    assert key_text.unlock(text, WORDS, "file") == SEED


@pytest.mark.parametrize(
    ("content", "line"),
    [(b"one line", "one line"), (b" spaces count \n", " spaces count "), (b"windows\r\n", "windows"),
     (b"\xef\xbb\xbfmarked\n", "marked"), ("contraseña".encode(), "contraseña")],
)  # fmt: skip
def test_a_passphrase_file_is_one_line(tmp_path: Path, content: bytes, line: str) -> None:
    path = tmp_path / "words"
    path.write_bytes(content)
    path.chmod(0o600)
    assert read_passphrase(path) == line


@pytest.mark.parametrize(
    ("content", "told"), [(b"", "one line"), (b"\n", "one line"), (b"a\nb\n", "one line"), (b"\xff\xfe", "UTF-8")]
)
def test_a_passphrase_file_that_is_none_is_refused(tmp_path: Path, content: bytes, told: str) -> None:
    path = tmp_path / "words"
    path.write_bytes(content)
    path.chmod(0o600)
    with pytest.raises(KeyFileError, match=told):
        read_passphrase(path)


def test_a_passphrase_file_is_private_and_there(tmp_path: Path) -> None:
    path = tmp_path / "words"
    with pytest.raises(KeyFileError, match="There is no passphrase file"):
        read_passphrase(path)
    path.write_text(WORDS)
    path.chmod(0o644)
    if os.name == "posix":
        with pytest.raises(KeyFileError, match="Others may read"):
            read_passphrase(path)


def test_each_network_is_founded_with_a_salt_of_its_own_and_lists_its_founder(tmp_path: Path) -> None:
    """The same name, key, settings and moment: still two networks."""
    founder = load_or_make_key(tmp_path / KEY_FILE)
    made = [found_network(tmp_path, founder, "Test", 3, False, 1_790_000_000_000) for _ in range(2)]
    parameters = []
    for block in made:
        header_bytes, seal, body = blocks.split_block(block)
        header, identifier = blocks.decode_header(header_bytes), blocks.header_id(header_bytes)
        rules.check_seal(header, identifier, seal, identifier)
        parameters.append(genesis.check_genesis(header, blocks.decode_body(body, 1)))
        assert header.history_root == trees.EMPTY_ROOT and header.height == 0
    one, other = parameters
    assert len(one.salt) == 16 and one.salt != other.salt and made[0] != made[1]
    assert one.sealers == (founder.public,) == (one.founder,) and not one.open
    assert one.recovery == load_key(tmp_path / RECOVERY_FILE).public != founder.public
    assert (one.difficulty, one.clock_rate, one.spacing_ms, one.ahead_ms) == (3, 1, 0, 120_000)
    free = found_network(tmp_path, founder, "Test", 3, True, 1_790_000_000_000)
    parameters_of_free = genesis.parameters_of(blocks.decode_body(blocks.split_block(free)[2], 1)[0])
    assert parameters_of_free.open and parameters_of_free.sealers == ()


def test_many_signatures_at_once_are_those_made_one_by_one() -> None:
    key = NodeKey(bytes(range(32)))
    for count in (0, 1, MANY - 1, MANY, MANY + 1, 3 * MANY + 2):
        messages = [number.to_bytes(8, "big") for number in range(count)]
        assert key.sign_all(messages) == [key.sign(message) for message in messages]


def test_a_signature_that_was_just_made_need_not_be_checked() -> None:
    key, message = NodeKey(bytes(range(32))), b"a reading"
    (signature,) = key.sign_all([message])
    assert signatures.digest_of(key.public, message, signature) in signatures.VALID
    assert not signatures.is_valid(key.public, message, bytes(64)), "that one was not made"
