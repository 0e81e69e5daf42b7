"""Ed25519 in plain arithmetic, slow and short, to make the signatures on which libraries differ.

Whether a case is valid is computed here by the rule of docs/ledger-format.md, section 3; the tests ask libsodium.
"""

import hashlib
from collections.abc import Callable, Iterator
from itertools import count

P = 2**255 - 19
L = 2**252 + 27742317777372353535851937790883648493
D = -121665 * pow(121666, -1, P) % P
ROOT = pow(2, (P - 1) // 4, P)
Point = tuple[int, int]
ZERO: Point = (0, 1)


def add(one: Point, other: Point) -> Point:
    (x1, y1), (x2, y2) = one, other
    k = D * x1 * x2 * y1 * y2 % P
    return (x1 * y2 + x2 * y1) * pow(1 + k, -1, P) % P, (y1 * y2 + x1 * x2) * pow(1 - k, -1, P) % P


def negative(point: Point) -> Point:
    return -point[0] % P, point[1]


def times(number: int, point: Point) -> Point:
    result = ZERO
    while number:
        if number & 1:
            result = add(result, point)
        point, number = add(point, point), number >> 1
    return result


def lift(y: int, odd: int) -> Point | None:
    """The point with this y whose x is odd or even; None when there is none on the curve."""
    square = (y * y - 1) * pow(D * y * y + 1, -1, P) % P
    x = pow(square, (P + 3) // 8, P)
    if (x * x - square) % P:
        x = x * ROOT % P
    if (x * x - square) % P:
        return None
    return (x if x % 2 == odd else -x % P), y % P


BASE: Point = lift(4 * pow(5, -1, P), 0) or ZERO


def encode(point: Point) -> bytes:
    return (point[1] | (point[0] & 1) << 255).to_bytes(32, "little")


def decode(data: bytes) -> Point | None:
    number = int.from_bytes(data, "little")
    return lift(number & (1 << 255) - 1, number >> 255)


def hashed(*parts: bytes) -> int:
    return int.from_bytes(hashlib.sha512(b"".join(parts)).digest(), "little") % L


def _torsion() -> list[Point]:
    """The eight points of small order, as multiples of one of order eight."""
    for y in count(2):
        point = lift(y, 0)
        if point is not None and times(4, times(L, point)) != ZERO:
            eighth = times(L, point)
            return [times(n, eighth) for n in range(8)]
    raise AssertionError


SMALL = _torsion()


def is_valid(key: bytes, message: bytes, signature: bytes) -> bool:
    """The rule of the page, step by step."""
    if len(key) != 32 or len(signature) != 64:
        return False
    r, s = signature[:32], int.from_bytes(signature[32:], "little")
    if s >= L or int.from_bytes(key, "little") & (1 << 255) - 1 >= P:
        return False
    point = decode(key)
    if point is None or point in SMALL:
        return False
    if (int.from_bytes(r, "little") & (1 << 255) - 1) % P in {y for _, y in SMALL}:
        return False
    k = hashed(r, key, message)
    return encode(add(times(s, BASE), times(k, negative(point)))) == r


def holds_by_cofactor(key: bytes, message: bytes, signature: bytes) -> bool:
    """Whether 8 S B = 8 R + 8 k A: what a verifier with the cofactor would ask, and nothing else."""
    a, r, s = decode(key), decode(signature[:32]), int.from_bytes(signature[32:], "little")
    if a is None or r is None or len(signature) != 64:
        return False
    k = hashed(signature[:32], key, message)
    return times(8, times(s, BASE)) == times(8, add(r, times(k, a)))


SECRET = hashed(b"secret of the vectors")
NONCE = hashed(b"nonce of the vectors")
Case = tuple[str, bytes, bytes, bytes]


def signed(a: bytes, r: bytes, message: bytes, nonce: int = NONCE, secret: int = SECRET) -> bytes:
    """R with the S that fits it when A and R are what they seem, any part of small order apart."""
    return r + ((nonce + hashed(r, a, message) * secret) % L).to_bytes(32, "little")


def _message(fits: Callable[[bytes], bool]) -> bytes:
    """The first message for which a wanted relation holds."""
    return next(message for message in (b"message %d" % n for n in count()) if fits(message))


def _plain() -> Iterator[Case]:
    key, r = encode(times(SECRET, BASE)), encode(times(NONCE, BASE))
    good = signed(key, r, b"hello")
    s = int.from_bytes(good[32:], "little")
    yield "good", key, b"hello", good
    yield "good, empty message", key, b"", signed(key, r, b"")
    yield "another message", key, b"hullo", good
    yield "a bit of R", key, b"hello", bytes([good[0] ^ 1]) + good[1:]
    yield "a bit of S", key, b"hello", good[:32] + bytes([good[32] ^ 1]) + good[33:]
    for n in (1, 2, 7):
        yield f"S + {n} L", key, b"hello", r + (s + n * L).to_bytes(32, "little")
    yield "S = L", key, b"hello", r + L.to_bytes(32, "little")
    yield "S with the topmost bit", key, b"hello", r + (s | 1 << 255).to_bytes(32, "little")
    yield "the negative key", encode(negative(times(SECRET, BASE))), b"hello", good
    yield "R with the other sign", key, b"hello", encode(negative(times(NONCE, BASE))) + good[32:]
    yield "key of 31 bytes", key[:31], b"hello", good
    yield "key of 33 bytes", key + b"\0", b"hello", good
    yield "signature of 63 bytes", key, b"hello", good[:63]
    yield "signature of 65 bytes", key, b"hello", good + b"\0"
    off = next(n for n in count(2) if lift(n, 0) is None)
    yield "key not on the curve", off.to_bytes(32, "little"), b"hello", good
    yield "R not on the curve", key, b"hello", off.to_bytes(32, "little") + good[32:]


def _small_encodings() -> list[tuple[str, bytes]]:
    """Each way to write a point of small order, the eight canonical ones first."""
    canonical = [(f"small order point {n}", encode(point)) for n, point in enumerate(SMALL)]
    others = [("y = p", P), ("y = p + 1", P + 1)]
    signs = [("y = 1", 1), ("y = p - 1", P - 1), *others]
    written = [(f"{name}, x positive", y.to_bytes(32, "little")) for name, y in others]
    written += [(f"{name}, sign set", (y | 1 << 255).to_bytes(32, "little")) for name, y in signs]
    return canonical + written


def _small() -> Iterator[Case]:
    key, r = encode(times(SECRET, BASE)), encode(times(NONCE, BASE))
    for name, a in _small_encodings():
        # With k a multiple of 8 the key drops out, so that the equation holds and only the rule on keys refuses.
        message = _message(lambda message, a=a: hashed(r, a, message) % 8 == 0)  # type: ignore[misc]
        yield f"key: {name}", a, message, signed(a, r, message, secret=0)
    for name, small in _small_encodings():
        yield f"R: {name}", key, b"hello", signed(key, small, b"hello", nonce=0)


def _mixed() -> Iterator[Case]:
    """Keys and Rs with a part of small order: some hold without the cofactor, others only with it."""
    plain, r = times(SECRET, BASE), encode(times(NONCE, BASE))
    for n, part in enumerate(SMALL[1:], 1):
        a = encode(add(plain, part))
        fits = _message(lambda message, a=a, n=n: hashed(r, a, message) * n % 8 == 0)  # type: ignore[misc]
        yield f"mixed key {n}, its part drops out", a, fits, signed(a, r, fits)
        misses = _message(lambda message, a=a, n=n: hashed(r, a, message) * n % 8 != 0)  # type: ignore[misc]
        yield f"mixed key {n}, only with the cofactor", a, misses, signed(a, r, misses)
        mixed = encode(add(times(NONCE, BASE), part))
        yield f"mixed R {n}, only with the cofactor", encode(plain), b"hello", signed(encode(plain), mixed, b"hello")
        key = encode(add(plain, SMALL[1]))
        cancels = _message(
            lambda message, mixed=mixed, key=key, n=n: (hashed(mixed, key, message) + n) % 8 == 0  # type: ignore[misc]
        )
        yield f"mixed key and R {n}, the parts cancel", key, cancels, signed(key, mixed, cancels)


def _far() -> Iterator[Case]:
    """Points with y written as p + something, of full order.  Nobody knows their secret, so nothing signs with them."""
    key, r = encode(times(SECRET, BASE)), encode(times(NONCE, BASE))
    for y in range(2, 19):
        if lift(y, 0) is not None:
            far = (y + P).to_bytes(32, "little")
            yield f"key with y = p + {y}", far, b"hello", signed(far, r, b"hello")
            yield f"R with y = p + {y}", key, b"hello", signed(key, far, b"hello")


def cases() -> list[Case]:
    """All cases: name, key, message, signature."""
    return [*_plain(), *_small(), *_mixed(), *_far()]
