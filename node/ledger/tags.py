"""Domain tags: one for each use of a hash or signature, ASCII ending in NUL, none a prefix of another."""

HEADER = b"gridwit:b1\0"
CONTENT = b"gridwit:content1\0"
RECORD = b"gridwit:record1\0"
SEAL = b"gridwit:seal1\0"
CONTROL = b"gridwit:control1\0"
CHECKPOINT = b"gridwit:checkpoint1\0"
COSIGNATURE = b"gridwit:cosign1\0"
NOTICE = b"gridwit:notice1\0"
ACCEPTANCE = b"gridwit:accept1\0"
CHALLENGE = b"gridwit:hello1\0"
NETWORK = b"gridwit:network1\0"
RANK = b"gridwit:rank1\0"
ENCLOSURE = b"gridwit:enclosure1\0"
SHORT = b"gridwit:short1\0"

ALL = (
    HEADER, CONTENT, RECORD, SEAL, CONTROL, CHECKPOINT, COSIGNATURE, NOTICE, ACCEPTANCE, CHALLENGE, NETWORK, RANK,
    ENCLOSURE, SHORT,
)  # fmt: skip
