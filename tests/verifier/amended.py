"""Settings as forgers write them: whole in a genesis block, changed in control records, something odd in places."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from tests.node.vectors.chain import key_of
from tests.verifier import raw
from tests.verifier.fields import Fields
from tests.verifier.oddities import BINDINGS, DECIMALS
from tests.verifier.raw import Value

SEALER_KEYS = ("0" * 64, "A" * 64, "", "0" * 62)


@dataclass
class Settings:
    """What is in force."""

    sealers: list[str]
    difficulty: int
    bindings: list[tuple[str, str]] = field(default_factory=list)
    ahead_ms: int = 120_000


def _lines(bindings: Sequence[tuple[str, str]], others: Sequence[tuple[str, str]]) -> list[str]:
    return [f"{key_of(key).public.hex()} {source}" for source, key in bindings if (source, key) not in others]


class SettingsForge(Fields):
    """Writes them."""

    def values(self, settings: Settings, more: Sequence[tuple[str, bytes]] = ()) -> bytes:
        pick, sealers = self.twist.pick, self.twist.mixed("list of sealers", settings.sealers)
        sealers = pick("sealers", sealers, [], [*sealers, *(f"sealer {at}" for at in range(4))])
        whole = (("most records", 4096), ("most bytes", 1 << 20), ("ahead ms", settings.ahead_ms), ("spacing ms", 0))
        named = [(name, pick(name, raw.decimal(number), *DECIMALS)) for name, number in whole]
        named.append(("difficulty", pick("difficulty", raw.decimal(settings.difficulty), *DECIMALS)))
        keys = [
            pick("sealer", key_of(name).public.hex(), "0" * 64, key_of(name).public.hex().upper(), "")
            for name in sealers
        ]
        named += [(f"sealer {at:04d}", b"\5" + raw.text(key)) for at, key in enumerate(keys)]
        bound = [f"{key_of(key).public.hex()} {source}" for source, key in settings.bindings]
        bound += pick("binding", [], *([one] for one in BINDINGS))
        named += [(f"binding {at:04d}", b"\5" + raw.text(one)) for at, one in enumerate(bound)]
        named += pick(
            "extra setting",
            [],
            *([(name, raw.decimal(1))] for name in ("more", "sealer", "sealer 00000", "binding 1", "")),
        )
        return raw.values(self._listed([*named, *more]))

    def changes(self, old: Settings, new: Settings) -> bytes:
        """The values of a control record: what it changes, and here and there what it must not name."""
        pick, mixed, named = self.twist.pick, self.twist.mixed, []
        for name, before, after in (("difficulty", old.difficulty, new.difficulty),):
            same = [] if before == after else [(name, raw.decimal(after))]
            named += pick(f"changed {name}", same, *([(name, one)] for one in (raw.decimal(before), *DECIMALS)))
        whole = (("most records", 4096), ("most bytes", 1 << 20), ("ahead ms", old.ahead_ms), ("spacing ms", 0))
        named += pick("a number as it was", [], *([(name, raw.decimal(number))] for name, number in whole))
        lists = (
            ("add sealer", [key_of(one).public.hex() for one in new.sealers if one not in old.sealers], SEALER_KEYS),
            ("drop sealer", [key_of(one).public.hex() for one in old.sealers if one not in new.sealers], SEALER_KEYS),
            ("add binding", _lines(new.bindings, old.bindings), BINDINGS),
            ("drop binding", _lines(old.bindings, new.bindings), BINDINGS),
        )
        there = {"sealer": [key_of(one).public.hex() for one in old.sealers], "binding": _lines(old.bindings, [])}
        for word, right, odd in lists:
            standing = [[one] for one in there[word.split()[1]]]
            texts = pick(word, mixed(f"list to {word}", right), *([one] for one in odd), *standing)
            first = pick(f"first number to {word}", 0, 1) if texts else 0
            named += [(f"{word} {at:04d}", b"\5" + raw.text(one)) for at, one in enumerate(texts, first)]
        extra = ("more", "sealer 0000", "add sealer", "add sealer 00000", "drop", "salt", "")
        named += pick("extra change", [], *([(name, raw.decimal(1))] for name in extra))
        return raw.values(self._listed(pick("changes", named, [])))

    def _listed(self, named: Sequence[tuple[str, bytes]]) -> list[Value]:
        pick = self.twist.pick
        found: list[Value] = [
            (0, 0, 0, pick("name of a setting", name, name + " ", name[:-1]), 0, data) for name, data in named
        ]
        found = [
            pick("setting", one, (*one[:4], 1, one[5]), (0, 1, *one[2:]), (0, 0, 1, *one[3:]), (1, *one[1:]))
            for one in found
        ]
        return self.twist.mixed("settings", sorted(found, key=raw.quantity))
