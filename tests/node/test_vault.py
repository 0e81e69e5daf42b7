"""The vault: what was put comes back, what was changed is found, and a kill at any moment leaves it whole."""

import errno
import hashlib
import os
import shutil
import stat
import subprocess
import sys
import tempfile
from pathlib import Path

import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import Bundle, RuleBasedStateMachine, consumes, initialize, invariant, multiple, rule

from node.ledger.enclosures import SALT_SIZE, enclosure_digest
from node.store.files import NEW
from node.store.vault import FOLDER, DamagedError, NotKeptError, QuotaError, Vault, _amount, check_folder

ROOT = Path(__file__).parents[2]
SALT = bytes(range(SALT_SIZE))


def file_of(data: Path, digest: bytes) -> Path:
    return data / FOLDER / digest.hex()[:2] / digest.hex()


def flip(path: Path, bit: int) -> None:
    content = bytearray(path.read_bytes())
    content[bit // 8] ^= 1 << bit % 8
    path.write_bytes(content)


def test_the_address_is_a_tagged_hash_of_salt_and_bytes() -> None:
    assert enclosure_digest(SALT + b"x") == hashlib.sha256(b"gridwit:enclosure1\0" + SALT + b"x").digest()


def test_what_was_put_comes_back_and_only_the_owner_may_read_it(tmp_path: Path) -> None:
    vault = Vault(tmp_path)
    enclosure = vault.put(b"relay settings", "text/plain")
    assert (enclosure.size, enclosure.media_type) == (14, "text/plain")
    assert vault.get(enclosure.digest) == b"relay settings"
    assert enclosure_digest(vault.salted(enclosure.digest)) == enclosure.digest
    path = file_of(tmp_path, enclosure.digest)
    assert path.stat().st_size == SALT_SIZE + 14 == vault.total
    if os.name == "posix":
        assert stat.S_IMODE(path.stat().st_mode) == 0o600


def test_the_same_bytes_twice_cannot_be_told_to_be_the_same(tmp_path: Path) -> None:
    vault = Vault(tmp_path)
    assert vault.put(b"yes", "text/plain").digest != vault.put(b"yes", "text/plain").digest


def test_with_the_salt_it_had_an_enclosure_keeps_its_address(tmp_path: Path) -> None:
    vault = Vault(tmp_path)
    first = vault.put(b"yes", "text/plain", SALT)
    assert vault.put(b"yes", "text/plain", SALT) == first
    assert vault.total == SALT_SIZE + 3
    with pytest.raises(ValueError, match="A salt has 32 bytes, not 3"):
        vault.put(b"yes", "text/plain", b"abc")


def test_what_is_not_there_is_named(tmp_path: Path) -> None:
    vault = Vault(tmp_path)
    digest = vault.put(b"a name", "text/plain").digest
    assert vault.holds(digest)
    assert vault.erase(digest)
    assert not vault.erase(digest)
    assert not vault.holds(digest)
    assert vault.total == 0
    with pytest.raises(NotKeptError, match=digest.hex()):
        vault.get(digest)
    with pytest.raises(ValueError, match="32 bytes, not 2"):
        vault.get(b"ab")


def test_each_flipped_bit_is_found(tmp_path: Path) -> None:
    vault = Vault(tmp_path)
    digest = vault.put(b"twelve bytes", "text/plain").digest
    path = file_of(tmp_path, digest)
    for bit in range((SALT_SIZE + 12) * 8):
        flip(path, bit)
        with pytest.raises(DamagedError, match=digest.hex()):
            vault.get(digest)
        (fault,) = vault.check()
        assert (fault.path, fault.digest) == (path, digest)
        assert digest.hex() in fault.sentence
        flip(path, bit)
    assert list(vault.check()) == []


@pytest.mark.parametrize("length", [0, 1, SALT_SIZE - 1, SALT_SIZE, SALT_SIZE + 11])
def test_a_file_that_was_cut_is_found(tmp_path: Path, length: int) -> None:
    vault = Vault(tmp_path)
    digest = vault.put(b"twelve bytes", "text/plain").digest
    path = file_of(tmp_path, digest)
    path.write_bytes(path.read_bytes()[:length])
    with pytest.raises(DamagedError):
        vault.get(digest)
    assert [fault.digest for fault in vault.check()] == [digest]


def test_nothing_shorter_than_a_salt_passes_for_an_enclosure(tmp_path: Path) -> None:
    digest = enclosure_digest(b"short")
    file_of(tmp_path, digest).parent.mkdir(parents=True)
    file_of(tmp_path, digest).write_bytes(b"short")
    with pytest.raises(DamagedError):
        Vault(tmp_path).get(digest)


def test_what_does_not_belong_is_named(tmp_path: Path) -> None:
    vault = Vault(tmp_path)
    digest = vault.put(b"here", "text/plain").digest
    path = file_of(tmp_path, digest)
    folder = tmp_path / FOLDER
    elsewhere = folder / ("00" if digest[0] else "01")
    elsewhere.mkdir()
    strangers = [elsewhere / digest.hex(), path.with_name(digest.hex().upper() + "x"), folder / "notes.txt"]
    for stranger in strangers:
        shutil.copy(path, stranger)
    strangers.append(path.with_name("deeper"))
    strangers[-1].mkdir()
    strangers.append(folder / "link")
    strangers[-1].symlink_to(path)
    assert {fault.path for fault in vault.check()} == set(strangers)
    assert all("does not belong" in fault.sentence for fault in vault.check())


def test_a_file_that_cannot_be_read_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    vault = Vault(tmp_path)
    digest = vault.put(b"here", "text/plain").digest

    def broken(_: Path) -> bytes:
        raise OSError(errno.EIO, "Input/output error")

    monkeypatch.setattr(Path, "read_bytes", broken)
    (fault,) = vault.check()
    assert fault.digest == digest
    assert "Input/output error" in fault.sentence


def test_looking_through_a_vault_changes_nothing(tmp_path: Path) -> None:
    assert list(check_folder(tmp_path / FOLDER)) == []
    assert not (tmp_path / FOLDER).exists()
    Vault(tmp_path)
    writing = tmp_path / FOLDER / ("ab" * 32 + NEW)
    writing.write_bytes(b"being written by a node that runs")
    assert list(check_folder(tmp_path / FOLDER)) == []
    assert writing.exists()


def test_the_same_bytes_are_found_where_they_lie(tmp_path: Path) -> None:
    vault = Vault(tmp_path, quota=300)
    others = [vault.put(bytes([number]) * 9, "text/plain").digest for number in range(3)]
    assert vault.find(b"\1" * 9) == others[1]
    assert vault.find(b"\1" * 8) is None and vault.find(b"\7" * 9) is None
    (path,) = (path for path in (tmp_path / FOLDER).glob("*/*") if path.name == others[1].hex())
    path.write_bytes(path.read_bytes()[::-1])
    assert vault.find(b"\1" * 9) is None, "what is damaged holds nothing"
    assert vault.find(b"\2" * 9) == others[2] and vault.erase(others[2]) and vault.find(b"\2" * 9) is None
    again = vault.put(b"\2" * 9, "text/plain").digest
    assert vault.find(b"\2" * 9) == again != others[2]
    assert vault.room == 300 - 3 * (SALT_SIZE + 9) - SALT_SIZE


def test_files_of_one_size_are_read_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    vault = Vault(tmp_path)
    digests = [vault.put(bytes([number]) * 9, "text/plain").digest for number in range(5)]
    read: list[bytes] = []
    salted = vault.salted

    def counted(digest: bytes) -> bytes:
        read.append(digest)
        return salted(digest)

    monkeypatch.setattr(vault, "salted", counted)
    assert vault.find(b"\7" * 9) is None and sorted(read) == sorted(digests)
    assert vault.find(b"\3" * 9) == digests[3] and vault.find(b"\7" * 9) is None
    assert read[5:] == [digests[3]], "and what was found is looked at before it is said to be here"


def test_the_quota_is_held_and_says_so(tmp_path: Path) -> None:
    vault = Vault(tmp_path, quota=100)
    first = vault.put(bytes(68), "text/plain", SALT)
    assert vault.total == 100
    with pytest.raises(QuotaError, match=r"holds 100 bytes of the 100 bytes that it may, and 32 bytes more do not fit"):
        vault.put(b"", "text/plain")
    assert vault.total == 100
    flip(file_of(tmp_path, first.digest), 3)
    assert vault.put(bytes(68), "text/plain", SALT) == first, "what is here already may be made whole"
    vault.erase(first.digest)
    vault.put(b"", "text/plain")
    narrow = Vault(tmp_path, quota=10)
    assert narrow.total == 32
    with pytest.raises(QuotaError):
        narrow.put(b"", "text/plain")


@pytest.mark.parametrize(
    ("count", "told"), [(1023, "1023 bytes"), (1024, "1.0 KiB"), (3 << 20, "3.0 MiB"), (20 << 30, "20.0 GiB"),
                        (5000 << 30, "5000.0 GiB")],
)  # fmt: skip
def test_amounts_are_told_in_units_people_know(count: int, told: str) -> None:
    assert _amount(count) == told


def test_an_error_while_writing_leaves_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    vault = Vault(tmp_path)
    vault.put(b"before", "text/plain")

    def full(_: int) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    with monkeypatch.context() as patch:
        patch.setattr(os, "fsync", full)
        with pytest.raises(OSError, match="No space left"):
            vault.put(b"after", "text/plain")
    assert vault.total == SALT_SIZE + 6
    assert not list((tmp_path / FOLDER).glob(f"*{NEW}"))
    assert list(vault.check()) == []


KILLED = """
import os, sys
from pathlib import Path
from node.store import vault
left = int(sys.argv[3])
def dying(call):
    def instead(*arguments, **options):
        global left
        left -= 1
        if not left:
            os._exit(9)
        return call(*arguments, **options)
    return instead
before = vault.Vault(Path(sys.argv[1]))
os.fsync, os.open, os.write, os.replace, os.unlink = map(dying, (os.fsync, os.open, os.write, os.replace, os.unlink))
Path.replace, Path.unlink, Path.mkdir = map(dying, (Path.replace, Path.unlink, Path.mkdir))
if sys.argv[2] == "put":
    before.put(b"bytes" * 50_000, "text/plain", bytes(32))
else:
    before.erase(vault.enclosure_digest(bytes(32) + b"bytes" * 50_000))
"""


@pytest.mark.parametrize("work", ["put", "erase"])
def test_a_kill_at_any_step_leaves_all_or_nothing(tmp_path: Path, work: str) -> None:
    digest = enclosure_digest(bytes(32) + b"bytes" * 50_000)
    outcomes = []
    for step in range(1, 40):
        folder = tmp_path / str(step)
        if work == "erase":
            Vault(folder).put(b"bytes" * 50_000, "text/plain", bytes(32))
        command = [sys.executable, "-c", KILLED, str(folder), work, str(step)]
        ended = subprocess.run(command, cwd=ROOT, timeout=20, check=False).returncode
        vault = Vault(folder)
        assert not list((folder / FOLDER).glob(f"*{NEW}"))
        assert list(vault.check()) == []
        assert vault.holds(digest) == (vault.total > 0)
        outcomes.append(vault.holds(digest))
        if ended == 0:
            break
        assert ended == 9
    assert ended == 0
    assert outcomes[-1] is (work == "put")
    assert set(outcomes) == {True, False}
    assert outcomes == sorted(outcomes, reverse=work == "erase"), "before the step that counts, and after it"


class VaultMachine(RuleBasedStateMachine):
    """A vault beside a dict: puts, erasures, damage, repair, kills and new starts in any order."""

    kept = Bundle("kept")
    quota = 4_000

    def __init__(self) -> None:
        super().__init__()
        self.data = Path(tempfile.mkdtemp(prefix="vault-"))
        self.model: dict[bytes, bytes] = {}
        self.damaged: set[bytes] = set()

    @initialize()
    def begin(self) -> None:
        self.vault = Vault(self.data, self.quota)

    @rule(target=kept, data=st.binary(max_size=800), salt=st.none() | st.binary(min_size=32, max_size=32))
    def put(self, data: bytes, salt: bytes | None) -> object:
        salted = None if salt is None else salt + data
        fresh = SALT_SIZE + len(data) if salted is None or enclosure_digest(salted) not in self.model else 0
        if fresh and sum(map(len, self.model.values())) + fresh > self.quota:
            with pytest.raises(QuotaError):
                self.vault.put(data, "text/plain", salt)
            return multiple()
        enclosure = self.vault.put(data, "text/plain", salt)
        self.model[enclosure.digest] = self.vault.salted(enclosure.digest)
        self.damaged.discard(enclosure.digest)
        assert self.model[enclosure.digest][SALT_SIZE:] == data
        return enclosure.digest

    @rule(digest=kept)
    def look(self, digest: bytes) -> None:
        if digest not in self.model:
            with pytest.raises(NotKeptError):
                self.vault.get(digest)
        elif digest in self.damaged:
            with pytest.raises(DamagedError):
                self.vault.get(digest)
        else:
            assert self.vault.salted(digest) == self.model[digest]

    @rule(digest=consumes(kept))
    def erase(self, digest: bytes) -> None:
        assert self.vault.erase(digest) == (self.model.pop(digest, None) is not None)
        self.damaged.discard(digest)

    @rule(digest=kept, place=st.integers(0, 1 << 20))
    def damage(self, digest: bytes, place: int) -> None:
        if digest in self.model and digest not in self.damaged:
            flip(file_of(self.data, digest), place % (len(self.model[digest]) * 8))
            self.damaged.add(digest)

    @rule(digest=kept)
    def repair(self, digest: bytes) -> None:
        if salted := self.model.get(digest):
            assert self.vault.put(salted[SALT_SIZE:], "text/plain", salted[:SALT_SIZE]).digest == digest
            self.damaged.discard(digest)

    @rule(rest=st.binary(max_size=50))
    def be_killed_while_writing(self, rest: bytes) -> None:
        (self.data / FOLDER / (enclosure_digest(rest).hex() + NEW)).write_bytes(rest)
        self.vault = Vault(self.data, self.quota)

    @invariant()
    def it_is_what_the_model_is(self) -> None:
        assert self.vault.total == sum(map(len, self.model.values())) <= self.quota
        assert {fault.digest for fault in self.vault.check()} == self.damaged
        assert all(self.vault.holds(digest) for digest in self.model)

    def teardown(self) -> None:
        shutil.rmtree(self.data)


VaultMachine.TestCase.settings = settings(max_examples=40, stateful_step_count=30, deadline=None)
TestVaultAsADict = VaultMachine.TestCase
