"""A network's settings as values: all of them in its genesis block, and in a control record what its members change.

A change names only what it changes, so what a receipt carries follows what was changed and not how long the lists are.
"""

from collections.abc import Collection, Iterable
from dataclasses import replace
from decimal import Decimal
from typing import Any, TypeVar

from node.ledger.errors import BrokenRuleError
from node.ledger.work import MAX_DIFFICULTY
from node.types.network import Binding, Parameters
from node.types.quantity import Quantity
from node.types.reading import Measured, Value

T = TypeVar("T")

MAX_SEALERS = 256
MAX_BINDINGS = 1_024

_SEALER = "sealer "
_BINDING = "binding "
_ADD = "add "
_DROP = "drop "

MAX_BLOCK_BYTES = 1 << 22
"""Nodes hold whole blocks in memory and give them to each other in one answer: a larger one nobody could fetch."""

_NUMBERS = {
    "difficulty": ("difficulty", 0, MAX_DIFFICULTY),
    "most records": ("max_records", 1, 65_536),
    "most bytes": ("max_block_bytes", 1 << 17, MAX_BLOCK_BYTES),
    "ahead ms": ("ahead_ms", 1_000, 86_400_000),
    "spacing ms": ("spacing_ms", 0, 3_600_000),
}
"""The settings that are whole numbers: the field that holds each, and its bounds."""


def named(name: str, value: Value) -> Measured:
    """A setting as a measured value, so that the codec is one."""
    return Measured(Quantity(0, name=name), value)


def settings_values(parameters: Parameters) -> list[Measured]:
    """All settings, as they stand in a genesis block."""
    values = [named(name, Decimal(getattr(parameters, field))) for name, (field, _, _) in _NUMBERS.items()]
    return [*values, *_keys(_SEALER, parameters.sealers), *_bound(_BINDING, parameters.bindings)]


def with_settings(parameters: Parameters, values: Iterable[Measured]) -> Parameters:
    """The parameters with all these settings, each read within its bounds."""
    given = as_names(values)
    changed = replace(
        _with_numbers(parameters, given, _NUMBERS),
        sealers=_key_list(given, _SEALER),
        bindings=_binding_list(given, _BINDING),
    )
    _check_lists(changed)
    return changed


def changes(old: Parameters, new: Parameters) -> list[Measured]:
    """What a control record says that leads from these settings to those."""
    values = [
        named(name, Decimal(getattr(new, field)))
        for name, (field, _, _) in _NUMBERS.items()
        if getattr(old, field) != getattr(new, field)
    ]
    return [
        *values,
        *_keys(_ADD + _SEALER, _without(new.sealers, old.sealers)),
        *_keys(_DROP + _SEALER, _without(old.sealers, new.sealers)),
        *_bound(_ADD + _BINDING, _without(new.bindings, old.bindings)),
        *_bound(_DROP + _BINDING, _without(old.bindings, new.bindings)),
    ]


def changed_by(parameters: Parameters, values: Iterable[Measured]) -> Parameters:
    """The parameters after these changes.  What is taken into a list stands at its end."""
    given = as_names(values)
    gone, released = _key_list(given, _DROP + _SEALER), _binding_list(given, _DROP + _BINDING)
    changed = replace(
        _with_numbers(parameters, given, [name for name in _NUMBERS if name in given]),
        sealers=(*_without(parameters.sealers, gone), *_key_list(given, _ADD + _SEALER)),
        bindings=(*_without(parameters.bindings, released), *_binding_list(given, _ADD + _BINDING)),
    )
    _check_lists(changed)
    return changed


def _with_numbers(parameters: Parameters, given: dict[str, Value], names: Iterable[str]) -> Parameters:
    read: dict[str, Any] = {}
    for name in names:
        field, low, high = _NUMBERS[name]
        read[field] = to_whole(given, name, low, high)
    return replace(parameters, **read)


def _without(items: Iterable[T], others: Collection[T]) -> tuple[T, ...]:
    gone = frozenset(others)
    return tuple(item for item in items if item not in gone)


def _keys(word: str, keys: Iterable[bytes]) -> list[Measured]:
    return [named(f"{word}{number:04d}", key.hex()) for number, key in enumerate(keys)]


def _bound(word: str, bindings: Iterable[Binding]) -> list[Measured]:
    texts = (f"{bound.key.hex()} {bound.source}" for bound in bindings)
    return [named(f"{word}{number:04d}", text) for number, text in enumerate(texts)]


def _key_list(given: dict[str, Value], word: str) -> tuple[bytes, ...]:
    return tuple(to_bytes(given, name, 32) for name in _numbered(given, word))


def _binding_list(given: dict[str, Value], word: str) -> tuple[Binding, ...]:
    return tuple(_binding(given, name) for name in _numbered(given, word))


def as_names(values: Iterable[Measured]) -> dict[str, Value]:
    """The values by name."""
    return {measured.quantity.name: measured.value for measured in values}


def _numbered(values: dict[str, Value], prefix: str) -> list[str]:
    return sorted(name for name in values if name.startswith(prefix))


def _binding(values: dict[str, Value], name: str) -> Binding:
    digits, _, source = str(values[name]).partition(" ")
    key = to_bytes({name: digits}, name, 32)
    if not source:
        raise BrokenRuleError(f"The network's {name} names no source.", name)
    return Binding(source, key)


def _check_lists(parameters: Parameters) -> None:
    sealers, bindings = parameters.sealers, parameters.bindings
    if len(set(sealers)) < len(sealers) or len(sealers) > MAX_SEALERS:
        raise BrokenRuleError(f"The list of sealers names one twice, or more than {MAX_SEALERS}.", "sealers")
    if not sealers and not parameters.open:
        raise BrokenRuleError("The list of sealers is empty, so nobody could seal.", "sealers")
    if len(set(bindings)) < len(bindings) or len(bindings) > MAX_BINDINGS:
        raise BrokenRuleError(f"A source is bound to one key twice, or more than {MAX_BINDINGS} are bound.", "bindings")


def to_whole(values: dict[str, Value], name: str, low: int, high: int) -> int:
    """A whole number within its bounds."""
    value = values.get(name)
    if not isinstance(value, Decimal) or not low <= value <= high or value != int(value):
        sentence = f"The network's {name} is {value!r}; a whole number from {low} to {high} is needed."
        raise BrokenRuleError(sentence, name)
    return int(value)


def to_bytes(values: dict[str, Value], name: str, size: int) -> bytes:
    """Bytes of this size, from lower-case hexadecimal digits."""
    value = values.get(name)
    try:
        data = bytes.fromhex(str(value))
    except ValueError:
        data = b""
    if len(data) != size or data.hex() != value:
        raise BrokenRuleError(f"The network's {name} is not {size} bytes in hexadecimal.", name)
    return data
