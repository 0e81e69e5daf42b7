"""What a name may be and what a file says must not hang on the Python that reads it."""

import pytest

from node.ledger import genesis
from node.ledger.errors import BrokenRuleError
from node.ledger.receipts import encode_receipt
from node.ledger.verdict import judge
from node.types.receipt import Answer, Known, Receipt
from tests.node.vectors.chain import Chain, closed, heard, key_of, reading


def known(chain: Chain) -> Known:
    return Known(frozenset({chain.genesis_id}))


@pytest.mark.parametrize("name", ["", " ", "a\nb", "a\u00a0b", "a\u202eb", "a\u2066b", "a\x7fb", "\ufeffa", "a\u3000"])
def test_a_network_has_a_name_that_can_be_read(name: str) -> None:
    chain = closed(name)
    with pytest.raises(BrokenRuleError, match="name"):
        genesis.check_genesis(chain.sealed[0].header, list(chain.sealed[0].leaves))


@pytest.mark.parametrize("name", ["Vectors", "Umspannwerk Süd", "变电站 1", "new in 15: \U0001fae8", "\ue000"])
def test_what_unicode_calls_printable_today_decides_nothing(name: str) -> None:
    chain = closed(name)
    genesis.check_genesis(chain.sealed[0].header, list(chain.sealed[0].leaves))


HIDDEN = (
    (0x00, 0x1F), (0x7F, 0xA0), (0xAD, 0xAD), (0x1680, 0x1680), (0x2000, 0x200F), (0x2028, 0x202F), (0x205F, 0x206F),
    (0x3000, 0x3000), (0xFEFF, 0xFEFF), (0xFFF9, 0xFFFB),
)  # fmt: skip


@pytest.mark.parametrize(("first", "last"), HIDDEN)
def test_which_letters_no_name_holds(first: int, last: int) -> None:
    assert not genesis.is_name(f"a{chr(first)}") and not genesis.is_name(f"a{chr(last)}")
    assert genesis.is_name(f"a{chr(last + 1)}") and (not first or genesis.is_name(f"a{chr(first - 1)}"))


def young_receipt(chain: Chain) -> Receipt:
    leaf = heard(reading(), key_of("collector"), chain.genesis_id)
    chain.add([leaf])
    return chain.receipt(1, leaf)


@pytest.mark.parametrize(
    ("number", "answer"),
    [
        (b"0", Answer.UNALTERED), (b"-0", Answer.UNALTERED), (b"0.0", Answer.ALTERED), (b"0e0", Answer.ALTERED),
        (b"9" * 30, Answer.ALTERED), (b"9" * 6000, Answer.ALTERED), (b"1e9999", Answer.ALTERED),
        (b"NaN", Answer.CANNOT_TELL), (b"Infinity", Answer.CANNOT_TELL), (b"00", Answer.CANNOT_TELL),
        (b"[" * 13 + b"]" * 13, Answer.ALTERED), (b"[" * 15 + b"]" * 15, Answer.CANNOT_TELL),
        (b"[" * 100_000 + b"]" * 100_000, Answer.CANNOT_TELL), (b'"' + b"[" * 40 + b'\\""', Answer.ALTERED),
    ],
)  # fmt: skip
def test_the_answer_hangs_on_no_parsers_limits(number: bytes, answer: Answer) -> None:
    chain = closed()
    data = encode_receipt(young_receipt(chain))
    assert judge(data, known(chain)).answer == Answer.UNALTERED
    assert data.count(b'"position": 0') == 2
    assert judge(data.replace(b'"position": 0', b'"position": ' + number), known(chain)).answer == answer
