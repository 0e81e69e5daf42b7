"""The page in a browser as a witness: a file goes in as a visitor puts it there, and what is read comes out."""

import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from node.types.receipt import Known
from tests.attacks.attack import Said
from tests.scenes.browser import Browser
from tests.scenes.programs import until

ANSWERS = {
    "unaltered": Said("unaltered"), "disputed": Said("unaltered", disputed=True), "stranger": Said("stranger"),
    "altered": Said("altered"), "unreadable": Said("cannot tell"),
}  # fmt: skip
"""What the answer is marked as on the page."""
_LISTS = """
for (const [id, lines] of Object.entries(%s)) {
  const box = document.getElementById(id);
  box.value = lines;
  box.dispatchEvent(new Event("input", { bubbles: true }));
}
document.getElementById("file").value = "";"""
_READ = """
const part = (id) => document.getElementById(id);
if (part("result").hidden || part("file-name").textContent !== %s) return null;
return { mark: part("answer").className, meaning: part("meaning").innerText };"""
_BATCH = """
const bytes = (hex) => Uint8Array.from({ length: hex.length / 2 }, (_, i) => parseInt(hex.substr(2 * i, 2), 16));
return %s.map(([file, networks, keys]) => {
  const known = { networks: new Set(networks), keys: new Set(keys) };
  const { answer, disputed } = globalThis.gridwitness.verifyReceipt(bytes(file), known);
  return [answer, disputed];
});"""


@dataclass(frozen=True)
class Read:
    """What a visitor reads."""

    said: Said
    meaning: str


def read_of(browser: Browser, path: Path, known: Known) -> Read:
    """A visitor who knows this much chooses this file."""
    lists = {"networks": _lines(known.networks), "keys": _lines(known.keys)}
    browser.run(_LISTS % json.dumps(lists))
    browser.write("#file", str(path))
    found: dict[str, Any] = {}

    def is_there() -> bool:
        found.update(browser.run(_READ % json.dumps(path.name)) or {})
        return bool(found)

    until(is_there, words=f"an answer to {path.name} on the page")
    return Read(ANSWERS[found["mark"]], found["meaning"])


def _lines(keys: frozenset[bytes]) -> str:
    return "\n".join(sorted(key.hex() for key in keys))


def batch(browser: Browser, cases: list[tuple[bytes, Known]]) -> list[Said]:
    """What the page's own verifier says of many files, asked by one script in the page."""
    given = [
        (file.hex(), [one.hex() for one in known.networks], [one.hex() for one in known.keys]) for file, known in cases
    ]
    return [Said(answer, disputed) for answer, disputed in browser.run(_BATCH % json.dumps(given))]
