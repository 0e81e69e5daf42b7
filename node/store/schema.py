"""The tables of the ledger's file."""

SCHEMA_VERSION = 3

SCHEMA = """
CREATE TABLE block (            -- every header known, on any branch
    number   INTEGER PRIMARY KEY,
    id       BLOB NOT NULL UNIQUE,
    header   BLOB NOT NULL,
    seal     BLOB NOT NULL,
    edge     BLOB NOT NULL,     -- right edge of the history below this block
    work     BLOB NOT NULL,     -- of the whole branch up to here, 32 bytes
    settings INTEGER NOT NULL,  -- the block whose control record is in force after this one
    invalid  TEXT               -- why this id can never be part of the chain; NULL while it can
) STRICT;
CREATE TABLE body (             -- the records of a block in canonical order; never changed
    block    INTEGER NOT NULL REFERENCES block(number),
    position INTEGER NOT NULL,
    record   BLOB,              -- NULL once pruned
    leaf     BLOB NOT NULL,
    PRIMARY KEY (block, position)
) STRICT, WITHOUT ROWID;
CREATE TABLE active (           -- the chain that counts
    height   INTEGER PRIMARY KEY,
    block    INTEGER NOT NULL REFERENCES block(number)
) STRICT;
CREATE INDEX active_block ON active(block);
CREATE TABLE side (             -- every block off the active chain: what is counted, and let go in time
    block    INTEGER PRIMARY KEY REFERENCES block(number),
    height   INTEGER NOT NULL,
    size     INTEGER NOT NULL   -- bytes of its records
) STRICT;
CREATE TABLE refused (          -- blocks that break a rule and are not kept with the others; the oldest are forgotten
    id       BLOB NOT NULL UNIQUE,
    header   BLOB NOT NULL,
    seal     BLOB NOT NULL,
    reason   TEXT NOT NULL
) STRICT;
CREATE TABLE history (          -- inner nodes of the history tree: roots of perfect subtrees of the active chain
    level    INTEGER NOT NULL,
    position INTEGER NOT NULL,
    hash     BLOB NOT NULL,
    PRIMARY KEY (level, position)
) STRICT, WITHOUT ROWID;
CREATE TABLE sealed_key (       -- which version of each key the active chain holds, and where
    key      BLOB PRIMARY KEY,
    content  BLOB NOT NULL,
    height   INTEGER NOT NULL,
    position INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX sealed_content ON sealed_key(content);
CREATE TABLE sealed_conflict (  -- other versions of a sealed key, sealed as conflicts
    key      BLOB NOT NULL,     -- the key that is disputed
    content  BLOB NOT NULL,     -- the version inside the conflict
    height   INTEGER NOT NULL,
    position INTEGER NOT NULL,
    PRIMARY KEY (key, content)
) STRICT, WITHOUT ROWID;
CREATE INDEX conflict_content ON sealed_conflict(content);
CREATE TABLE accepted (         -- every record that was accepted here, in the order of acceptance
    turn     INTEGER PRIMARY KEY AUTOINCREMENT,
    content  BLOB NOT NULL UNIQUE,
    key      BLOB NOT NULL,
    kind     INTEGER NOT NULL,
    state    INTEGER NOT NULL,  -- 0 pending, 1 active (its bytes are in a body), 2 set aside
    reason   TEXT NOT NULL DEFAULT '',
    disputes INTEGER NOT NULL DEFAULT 0,  -- 1: set aside, and to be sealed as a conflict
    time_ns  INTEGER NOT NULL,
    record   BLOB
) STRICT;
CREATE INDEX accepted_key ON accepted(key);
CREATE INDEX accepted_state ON accepted(state, turn);
CREATE INDEX accepted_disputes ON accepted(turn) WHERE disputes = 1;
CREATE TABLE received (         -- readings without a time of their own, by what tells a retry from a new one
    source   TEXT NOT NULL,
    sequence TEXT NOT NULL,
    content  BLOB NOT NULL,
    PRIMARY KEY (source, sequence)
) STRICT, WITHOUT ROWID;
CREATE TABLE goal (             -- a switch to another branch that takes more than one step; at most one row
    block    INTEGER NOT NULL REFERENCES block(number)
) STRICT;
CREATE TABLE checkpoint (       -- what this node signed of its history, one line after the other
    number   INTEGER PRIMARY KEY,
    block    INTEGER NOT NULL REFERENCES block(number),  -- the last block that it covers
    size     INTEGER NOT NULL,
    root     BLOB NOT NULL,
    time_ms  INTEGER NOT NULL,
    signer   BLOB NOT NULL,
    signature BLOB NOT NULL
) STRICT;
CREATE INDEX checkpoint_size ON checkpoint(size);
CREATE INDEX checkpoint_block ON checkpoint(block);
CREATE TABLE cosignature (      -- other nodes' word for a checkpoint
    checkpoint INTEGER NOT NULL REFERENCES checkpoint(number),
    signer   BLOB NOT NULL,
    time_ms  INTEGER NOT NULL,
    signature BLOB NOT NULL,
    PRIMARY KEY (checkpoint, signer)
) STRICT, WITHOUT ROWID;
CREATE TABLE notice (           -- history that was signed for and gave way, kept for ever
    number   INTEGER PRIMARY KEY,
    common_height INTEGER NOT NULL,
    common_id BLOB NOT NULL,
    old_height INTEGER NOT NULL,
    old_id   BLOB NOT NULL,
    new_height INTEGER NOT NULL,
    new_id   BLOB NOT NULL,
    time_ms  INTEGER NOT NULL,
    signer   BLOB NOT NULL,
    signature BLOB NOT NULL,
    checkpoint INTEGER NOT NULL REFERENCES checkpoint(number)  -- the word that was taken back
) STRICT;
CREATE TABLE watched (          -- what other nodes signed of the history: the newest of each line, every line for ever
    number   INTEGER PRIMARY KEY,
    signer   BLOB NOT NULL,
    size     INTEGER NOT NULL,
    root     BLOB NOT NULL,
    time_ms  INTEGER NOT NULL,
    signature BLOB NOT NULL,
    came     TEXT NOT NULL,     -- the address that gave it
    contradicts INTEGER,        -- the line that this one breaks with and no notice explains: its signer said both
    cosigner BLOB,              -- a key of this node, and its word for it; NULL while it gave none
    cosigned_ms INTEGER,
    cosignature BLOB,
    common_height INTEGER,      -- the notice with which the signer left its line before; NULL on its first line
    common_id BLOB,
    old_height INTEGER,
    old_id   BLOB,
    new_height INTEGER,
    new_id   BLOB,
    noticed_ms INTEGER,
    notice   BLOB
) STRICT;
CREATE INDEX watched_signer ON watched(signer, number);
CREATE TABLE series (           -- what roll-ups are kept of: a source and a point
    number   INTEGER PRIMARY KEY,
    source   TEXT NOT NULL,
    point    TEXT NOT NULL,
    UNIQUE (source, point)
) STRICT;
CREATE TABLE stale (            -- minutes whose roll-ups are to be made again
    series   INTEGER NOT NULL REFERENCES series(number),
    minute   INTEGER NOT NULL,
    PRIMARY KEY (series, minute)
) STRICT, WITHOUT ROWID;
CREATE TABLE rollup (           -- minutes (span 60) and hours (span 3600) of each quantity
    series   INTEGER NOT NULL REFERENCES series(number),
    quantity BLOB NOT NULL,
    span     INTEGER NOT NULL,
    start    INTEGER NOT NULL,  -- in spans since 1970
    count    INTEGER NOT NULL,
    doubtful INTEGER NOT NULL,  -- how many of them are not of good quality
    low      REAL NOT NULL,
    high     REAL NOT NULL,
    total    TEXT NOT NULL,     -- exact, as a decimal, so that no order of adding changes it
    PRIMARY KEY (series, quantity, span, start)
) STRICT, WITHOUT ROWID;
CREATE TABLE peer (
    address  TEXT PRIMARY KEY,
    added_ns INTEGER NOT NULL,
    asked_for INTEGER NOT NULL  -- whether a person named it
) STRICT, WITHOUT ROWID;
CREATE TABLE banned (           -- whom a person does not want to hear of: an address, a key, or both
    address  TEXT NOT NULL,
    key      BLOB NOT NULL,
    reason   TEXT NOT NULL,
    time_ns  INTEGER NOT NULL,
    PRIMARY KEY (address, key)
) STRICT, WITHOUT ROWID;
CREATE TABLE node_name (        -- names that nodes gave themselves, each proven with its key
    key      BLOB PRIMARY KEY,
    name     TEXT NOT NULL
) STRICT, WITHOUT ROWID;
CREATE TABLE counter (
    name     TEXT PRIMARY KEY,
    value    INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
"""


def statements() -> list[str]:
    """Each table and index by itself, as the file keeps its description."""
    plain = "\n".join(line.split("--")[0] for line in SCHEMA.splitlines())
    return [statement for statement in plain.split(";") if statement.strip()]
