"""The last number that fits and the first that does not, wherever format 1 sets a bound."""

from dataclasses import replace
from decimal import Decimal
from functools import partial
from hashlib import sha256
from typing import Any

import pytest

from node.keys import NodeKey
from node.ledger import acceptance, blocks, checkpoints, decimals, enclosures, rules, settings, tags, work
from node.ledger.errors import BrokenRuleError, LedgerError, MalformedError
from node.ledger.records import decode_record
from node.ledger.signatures import is_valid
from node.types.block import Header
from node.types.network import Binding, Parameters
from node.types.receipt import Checkpoint, CoSignature, Notice
from tests.node.builders import Network, key_of, reading_statement, unsigned_leaf

U16, U32, U64 = (1 << 16) - 1, (1 << 32) - 1, (1 << 64) - 1
FULL = b"\xff" * 32


def test_no_number_of_a_header_has_a_sign() -> None:
    header = Header(U16, U16, FULL[:8], U64, FULL, FULL, U32, FULL, U64, U32, FULL, U64)
    assert blocks.encode_header(header) == b"\xff" * 172
    for name in ("version", "flags", "height", "record_count", "time_ms", "difficulty", "nonce"):
        for wrong in (-1, getattr(header, name) + 1):
            with pytest.raises(MalformedError) as caught:
                blocks.encode_header(replace(header, **{name: wrong}))  # type: ignore[arg-type]
            assert caught.value.field == "header"


@pytest.mark.parametrize("name", ["network_id", "previous", "records_root", "history_root", "sealer"])
def test_no_field_of_a_header_is_cut_or_filled_up(network: Network, name: str) -> None:
    data = getattr(network.header, name)
    for wrong in (data[:-1], data + b"\0"):
        with pytest.raises(MalformedError) as caught:
            blocks.encode_header(replace(network.header, **{name: wrong}))
        assert caught.value.field == "header"
    for data in (b"", bytes(171), bytes(173)):
        with pytest.raises(MalformedError, match="172 bytes") as caught:
            blocks.decode_header(data)
        assert caught.value.field == "header"


def test_no_number_that_is_signed_for_the_history_has_a_sign() -> None:
    checkpoint, own = Checkpoint(U64, FULL, U64, FULL, b""), CoSignature(U64, FULL, b"")
    notice = Notice(U64, FULL, U64, FULL, U64, FULL, U64, FULL, b"")
    for tag, message, size in (
        (tags.CHECKPOINT, checkpoints.checkpoint_message(checkpoint, FULL), 80),
        (tags.COSIGNATURE, checkpoints.cosignature_message(checkpoint, own, FULL), 88),
        (tags.NOTICE, checkpoints.notice_message(notice, FULL), 160),
    ):
        assert message == tag + FULL + b"\xff" * size


def test_an_acceptance_has_a_signed_time_and_an_unsigned_count() -> None:
    assert acceptance.acceptance_message(-1, U32, FULL, FULL) == tags.ACCEPTANCE + b"\xff" * (32 + 8 + 4 + 32)


def test_the_target_is_the_last_id_that_proves_the_work() -> None:
    for difficulty in (1, 8, 64):
        target = work.target(difficulty)
        assert work.zero_bits(target) == difficulty
        assert work.zero_bits((int.from_bytes(target, "big") + 1).to_bytes(32, "big")) == difficulty - 1


def test_whose_turn_it_is_hangs_on_the_block_before_and_the_sealer() -> None:
    assert work.rank(b"block", b"sealer") == sha256(b"gridwit:rank1\0blocksealer").digest()


WHOLE = [
    ("difficulty", "difficulty", 0, 64), ("max_records", "most records", 1, 65_536),
    ("max_block_bytes", "most bytes", 131_072, 4_194_304), ("ahead_ms", "ahead ms", 1_000, 86_400_000),
    ("spacing_ms", "spacing ms", 0, 3_600_000),
]  # fmt: skip


@pytest.mark.parametrize(("field", "name", "low", "high"), WHOLE)
def test_each_setting_has_its_bounds(network: Network, field: str, name: str, low: int, high: int) -> None:
    def read(value: Decimal) -> Parameters:
        given = settings.settings_values(network.parameters)
        changed = [replace(one, value=value) if one.quantity.name == name else one for one in given]
        return settings.with_settings(network.parameters, changed)

    assert [getattr(read(Decimal(fit)), field) for fit in (low, high)] == [low, high]
    for wrong in (Decimal(low - 1), Decimal(high + 1), low + Decimal("0.5")):
        with pytest.raises(BrokenRuleError, match="whole number") as caught:
            read(wrong)
        assert caught.value.field == name


def _same(parameters: Parameters) -> Parameters:
    return settings.with_settings(parameters, settings.settings_values(parameters))


def test_lists_of_a_network_have_their_lengths(network: Network) -> None:
    keys = [number.to_bytes(32, "big") for number in range(1025)]
    bound = [Binding("Relay", key) for key in keys]
    longest = replace(network.parameters, sealers=tuple(keys[:256]), bindings=tuple(bound[:1024]))
    assert _same(longest) == longest
    for sealers in (tuple(keys[:257]), (keys[0], keys[0]), ()):
        with pytest.raises(BrokenRuleError, match="list of sealers") as caught:
            _same(replace(network.parameters, sealers=sealers))
        assert caught.value.field == "sealers"
    for bindings in (tuple(bound), (bound[0], bound[0])):
        with pytest.raises(BrokenRuleError, match="bound") as caught:
            _same(replace(network.parameters, bindings=bindings))
        assert caught.value.field == "bindings"
    anyone = replace(network.parameters, sealers=(), open=True)
    assert _same(anyone) == anyone


def test_a_median_of_eleven_whatever_came_before(network: Network) -> None:
    parent = replace(network.root(), times_ms=(100, 100, *range(11)))
    assert parent.median_ms == 5


def test_a_block_is_as_large_as_the_network_allows_and_no_larger(network: Network) -> None:
    leaves = blocks.canonical(network.leaf_of(second=second) for second in range(3))
    header = network.header_on(network.root(), leaves)
    size = len(blocks.encode_body(leaf.data for leaf in leaves))

    def check(**allowed: int) -> None:
        in_force = replace(network.rules, parameters=replace(network.parameters, **allowed))  # type: ignore[arg-type]
        sealed = network.mined(header)
        data, seal, _ = blocks.split_block(network.sealed(header, leaves))
        rules.check_header(sealed, data, seal, network.root(), in_force)
        rules.check_body(sealed, leaves, in_force)

    check(max_records=3, max_block_bytes=size)
    for wrong in ({"max_records": 2}, {"max_block_bytes": size - 1}):
        with pytest.raises(BrokenRuleError) as caught:
            check(**wrong)
        assert caught.value.field == "records"


@pytest.mark.parametrize("letter", ["x", "é"])
def test_a_text_has_at_most_256_bytes(letter: str) -> None:
    longest = letter * (256 // len(letter.encode()))
    leaf = unsigned_leaf(reading_statement(source=longest))
    assert decode_record(leaf.data).record.statement.key.source == longest
    with pytest.raises(MalformedError, match="at most 256") as caught:
        unsigned_leaf(reading_statement(source=longest + "x"))
    assert caught.value.field == "source"
    too_long = leaf.data[:2] + (257).to_bytes(2, "big") + b"x" + leaf.data[4:]
    with pytest.raises(MalformedError, match="at most 256") as caught:
        decode_record(too_long)
    assert caught.value.field == "source"


@pytest.mark.parametrize("mark", [2, 128, 255])
def test_a_record_is_signed_or_not_and_nothing_else(mark: int) -> None:
    data = unsigned_leaf(reading_statement()).data
    assert data[-1] == 0
    with pytest.raises(MalformedError, match="neither 0 nor 1") as caught:
        decode_record(data[:-1] + bytes([mark]) + bytes(64))
    assert caught.value.field == "signature"


def test_bytes_that_are_cut_off_name_the_part_that_is_missing(network: Network) -> None:
    data = network.leaf_of().data
    for size in range(len(data)):
        with pytest.raises(MalformedError, match="end in the middle of") as caught:
            decode_record(data[:size])
        assert caught.value.field in str(caught.value)
    block = network.block_on(network.root(), [network.leaf_of()])
    for size, field in ((0, "header"), (171, "header"), (172, "seal"), (235, "seal")):
        with pytest.raises(MalformedError, match="end in the middle of") as caught:
            blocks.split_block(block[:size])
        assert caught.value.field == field
    assert blocks.split_block(block[:236])[2] == b""


def test_bytes_that_are_left_over_are_refused(network: Network) -> None:
    leaf = network.leaf_of()
    body = blocks.encode_body([leaf.data])
    assert blocks.decode_body(body, 1) == [leaf]
    for read, field in (
        (lambda: decode_record(leaf.data + b"x"), "the record"),
        (lambda: blocks.decode_body(body + b"x", 1), "the last record"),
        (lambda: blocks.decode_body(body, 0), "the last record"),
        (lambda: blocks.decode_body(body[:-1], 1), "record"),
        (lambda: blocks.decode_body(body[:3], 1), "record length"),
        (lambda: blocks.decode_body((65_536).to_bytes(4, "big") + bytes(65_536), 1), "record"),
    ):
        with pytest.raises(MalformedError) as caught:
            read()
        assert caught.value.field == field


@pytest.mark.parametrize(
    "number",
    [
        "NaN", "1e128", "1e-129", "9223372036854775808", "-9223372036854775809", "9999999999999999.999",
        "99999999999999999999.5",
    ],
)  # fmt: skip
def test_a_number_that_does_not_fit_is_called_what_its_place_is_called(number: str) -> None:
    for names in ((), ("current",)):
        with pytest.raises(MalformedError) as caught:
            decimals.to_parts(Decimal(number), *names)
        assert caught.value.field == (names[0] if names else "number")


@pytest.mark.parametrize(
    ("number", "text"),
    [
        ("1.50", "1.5"), ("0e9", "0"), ("1e18", "1" + "0" * 18), ("1e19", "1e19"), ("-12e-18", "-0.000000000000000012"),
        ("12e-19", "12e-19"), ("-3e30", "-3e30"), ("100", "100"),
    ],
)  # fmt: skip
def test_how_a_number_is_shown(number: str, text: str) -> None:
    assert decimals.plain(Decimal(number)) == text


def test_nothing_that_is_signed_for_the_history_is_cut_or_filled_up() -> None:
    checkpoint, own = Checkpoint(1, FULL, 2, FULL, b""), CoSignature(3, FULL, b"")
    notice = Notice(1, FULL, 2, FULL, 3, FULL, 4, FULL, b"")
    for wrong in (FULL[1:], FULL + b"\0"):
        for field, write in (
            ("checkpoint", partial(checkpoints.checkpoint_message, replace(checkpoint, root=wrong), FULL)),
            ("checkpoint", partial(checkpoints.checkpoint_message, replace(checkpoint, signer=wrong), FULL)),
            ("co-signature", partial(checkpoints.cosignature_message, replace(checkpoint, root=wrong), own, FULL)),
            ("co-signature", partial(checkpoints.cosignature_message, checkpoint, replace(own, signer=wrong), FULL)),
            ("notice", partial(checkpoints.notice_message, replace(notice, common_id=wrong), FULL)),
            ("notice", partial(checkpoints.notice_message, replace(notice, old_id=wrong), FULL)),
            ("notice", partial(checkpoints.notice_message, replace(notice, new_id=wrong), FULL)),
            ("notice", partial(checkpoints.notice_message, replace(notice, signer=wrong), FULL)),
        ):
            with pytest.raises(MalformedError) as caught:
                write()
            assert caught.value.field == field


def test_who_signed_for_the_history_is_who_is_named() -> None:
    node, other = key_of("second"), key_of("third")
    checkpoint = Checkpoint(1, FULL, 2, node.public, b"")
    own, notice = CoSignature(3, node.public, b""), Notice(1, FULL, 2, FULL, 3, FULL, 4, node.public, b"")
    for signer in (node, other):
        by_signer = partial(_signed_by, signer)
        point = by_signer(checkpoint, checkpoints.checkpoint_message(checkpoint, FULL))
        second = by_signer(own, checkpoints.cosignature_message(checkpoint, own, FULL))
        told = by_signer(notice, checkpoints.notice_message(notice, FULL))
        answers = (
            checkpoints.is_checkpoint(point, FULL), checkpoints.is_cosignature(checkpoint, second, FULL),
            checkpoints.is_notice(told, FULL),
        )  # fmt: skip
        assert answers == (signer is node,) * 3
        assert not checkpoints.is_notice(told, bytes(32))


def _signed_by(signer: NodeKey, word: Any, message: bytes) -> Any:
    return replace(word, signature=signer.sign(message))


def test_a_signature_ends_where_the_message_begins() -> None:
    key, message = key_of("second"), b"message"
    signature = key.sign(message)
    assert is_valid(key.public, message, signature)
    assert not is_valid(key.public, message[1:], signature + message[:1])
    assert not is_valid(key.public, signature[-1:] + message, signature[:-1])
    assert not is_valid(key.public[:-1], message, signature) and not is_valid(key.public + b"x", message, signature)


def test_salt_and_bytes_are_hashed_under_their_own_tag() -> None:
    assert enclosures.SALT_SIZE == 32
    assert enclosures.enclosure_digest(FULL + b"note") == sha256(b"gridwit:enclosure1\0" + FULL + b"note").digest()


def test_a_refusal_of_no_part_in_particular_names_none() -> None:
    assert LedgerError("Something is wrong.").field == ""


def test_the_first_moment_of_a_block(network: Network) -> None:
    parent = replace(network.root(), header=replace(network.header, time_ms=500), times_ms=(100, 700, 900))
    assert rules.earliest_ms(parent, network.parameters) == 701
    for spacing_ms, earliest in ((1, 701), (200, 701), (201, 701), (202, 702)):
        assert rules.earliest_ms(parent, replace(network.parameters, spacing_ms=spacing_ms)) == earliest
