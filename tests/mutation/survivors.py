"""The list of the mutants that no test can or should notice, each family of them with its reason."""

import tomllib
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path

LIST = Path(__file__).parent / "survivors.toml"
PAGE = Path(__file__).parent.parent.parent / "docs" / "ledger-mutations.md"

Name = tuple[str, str, str]
"""Module, function and the changed lines: what `Mutant.name` says too, and what outlives edits elsewhere."""

_HEAD = """\
# Changes of the rules that no test notices

Generated from `tests/mutation/survivors.toml` by `python -m tests.mutation --write`; the reasons are written there.

`python -m tests.mutation` changes `node/ledger` at one spot after the other (a comparison, a number, a condition, a
statement left out, a part of a sum, ...) and asks the tests that run this spot whether they mind. It fails when a
change gets past them that is not listed here, and when one that is listed is caught or gone. Not tried are sentences
for a person, annotations, decorators, imports and assertions.

"""


@dataclass(frozen=True, slots=True)
class Family:
    """Survivors with one reason."""

    reason: str
    names: tuple[Name, ...]


def read_list(path: Path = LIST) -> list[Family]:
    """The families as they are written down."""
    data = tomllib.loads(path.read_text(encoding="utf-8"))
    return [
        Family(one["reason"], tuple((s["module"], s["function"], s["diff"].strip()) for s in one["survivor"]))
        for one in data.get("family", ())
    ]


def as_entry(name: Name) -> str:
    """A survivor as it goes on the list."""
    module, function, diff = name
    return f"[[family.survivor]]\nmodule = \"{module}\"\nfunction = \"{function}\"\ndiff = '''\n{diff}'''\n"


def faults(survived: Collection[Name], tried: Collection[Name], families: Collection[Family]) -> Iterator[str]:
    """What is wrong with the list, in the light of a run; only the modules that were tried are judged."""
    listed = [name for family in families for name in family.names]
    modules = {module for module, _, _ in tried}
    for name in sorted(set(survived) - set(listed)):
        yield f"No test minds this change, and the list gives no reason:\n\n{as_entry(name)}"
    for name in sorted(set(listed)):
        if listed.count(name) > 1:
            yield f"This stands twice on the list:\n\n{as_entry(name)}"
        if name[0] in modules and name not in survived:
            why = "a test minds it now" if name in tried else "there is no such change"
            yield f"Take this off the list, {why}:\n\n{as_entry(name)}"


def page(families: Collection[Family]) -> str:
    """The list for people."""
    total = sum(len(family.names) for family in families)
    parts = [_HEAD, f"{total} changes are listed, in {len(families)} families.\n"]
    for number, family in enumerate(families, 1):
        parts.append(f"\n## {number}. {family.reason}\n")
        for (module, function), names in groupby(family.names, key=lambda name: name[:2]):
            diffs = "\n\n".join(diff for _, _, diff in names)
            parts.append(f"\n`{module}`, {f'`{function}`' if function else 'on loading'}\n\n```diff\n{diffs}\n```\n")
    return "".join(parts)
