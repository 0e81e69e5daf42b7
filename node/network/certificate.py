"""The certificate of a node: its signing key, in the form that TLS asks for.

It says nothing beyond the key, so all of its bytes but the signature follow from the key.  A certificate is therefore
compared, never parsed: a parser that reads another key out of it than OpenSSL does would be a way in.  The signatures
that TLS makes with the key begin with 64 spaces, those of the chain with a tag, a certificate with an ASN.1 sequence:
none can stand for another.
"""

from base64 import encodebytes
from ssl import DER_cert_to_PEM_cert

from node.keys import NodeKey

_SEQUENCE, _SET, _INTEGER, _BITS, _OCTETS, _UTF8, _TIME, _VERSION = 0x30, 0x31, 0x02, 0x03, 0x04, 0x0C, 0x18, 0xA0
_ED25519 = bytes.fromhex("300506032b6570")
_COMMON_NAME = bytes.fromhex("0603550403")
_SIGNATURE_SIZE = 64
_NAME = b"gridwitness node"
_FROM, _FOR_EVER = b"20200101000000Z", b"99991231235959Z"  # a key is good for as long as its network trusts it
_EMPTY_KEY = bytes(32)


def _der(tag: int, *parts: bytes) -> bytes:
    content = b"".join(parts)
    size = len(content)
    length = bytes([size]) if size < 128 else bytes([0x81, size])  # nothing here has 256 bytes
    return bytes([tag]) + length + content


def _to_be_signed(public: bytes) -> bytes:
    name = _der(_SEQUENCE, _der(_SET, _der(_SEQUENCE, _COMMON_NAME, _der(_UTF8, _NAME))))
    lasting = _der(_SEQUENCE, _der(_TIME, _FROM), _der(_TIME, _FOR_EVER))
    version, serial = _der(_VERSION, _der(_INTEGER, b"\2")), _der(_INTEGER, b"\1")
    return _der(
        _SEQUENCE, version, serial, _ED25519, name, lasting, name,
        _der(_SEQUENCE, _ED25519, _der(_BITS, b"\0" + public)),
    )  # fmt: skip


def _certificate(public: bytes, signature: bytes) -> bytes:
    return _der(_SEQUENCE, _to_be_signed(public), _ED25519, _der(_BITS, b"\0" + signature))


_EMPTY = _certificate(_EMPTY_KEY, bytes(_SIGNATURE_SIZE))
_KEY_AT = _EMPTY.index(_der(_BITS, b"\0" + _EMPTY_KEY)) + 3


def certificate_of(key: NodeKey) -> bytes:
    """The certificate of the node with this key, always the same bytes."""
    return _certificate(key.public, key.sign(_to_be_signed(key.public)))


def key_in(certificate: bytes) -> bytes | None:
    """The key for which this certificate stands; None when it is not one of a node.

    Its signature proves nothing that the handshake does not: whoever completes that holds the private key.
    """
    key = certificate[_KEY_AT : _KEY_AT + len(_EMPTY_KEY)]
    if len(key) < len(_EMPTY_KEY):
        return None
    expected = _certificate(key, bytes(_SIGNATURE_SIZE))
    same = len(certificate) == len(expected) and certificate[:-_SIGNATURE_SIZE] == expected[:-_SIGNATURE_SIZE]
    return key if same else None


def in_pem(key: NodeKey) -> bytes:
    """Certificate and private key, as OpenSSL reads them; not for a disk."""
    private = key.lend(
        lambda seed: _der(_SEQUENCE, _der(_INTEGER, b"\0"), _ED25519, _der(_OCTETS, _der(_OCTETS, seed)))
    )
    body = encodebytes(private).decode("ascii")
    return (
        f"{DER_cert_to_PEM_cert(certificate_of(key))}-----BEGIN PRIVATE KEY-----\n{body}-----END PRIVATE KEY-----\n"
    ).encode("ascii")
