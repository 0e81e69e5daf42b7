CREATE TABLE block (            
    number   INTEGER PRIMARY KEY,
    id       BLOB NOT NULL UNIQUE,
    header   BLOB NOT NULL,
    seal     BLOB NOT NULL,
    edge     BLOB NOT NULL,     
    work     BLOB NOT NULL,     
    settings INTEGER NOT NULL,  
    invalid  TEXT               
) STRICT;
CREATE TABLE body (             
    block    INTEGER NOT NULL REFERENCES block(number),
    position INTEGER NOT NULL,
    record   BLOB,              
    leaf     BLOB NOT NULL,
    PRIMARY KEY (block, position)
) STRICT, WITHOUT ROWID;
CREATE TABLE active (           
    height   INTEGER PRIMARY KEY,
    block    INTEGER NOT NULL REFERENCES block(number)
) STRICT;
CREATE INDEX active_block ON active(block);
CREATE TABLE history (          
    level    INTEGER NOT NULL,
    position INTEGER NOT NULL,
    hash     BLOB NOT NULL,
    PRIMARY KEY (level, position)
) STRICT, WITHOUT ROWID;
CREATE TABLE sealed_key (       
    key      BLOB PRIMARY KEY,
    content  BLOB NOT NULL,
    height   INTEGER NOT NULL,
    position INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX sealed_content ON sealed_key(content);
CREATE TABLE sealed_conflict (  
    key      BLOB NOT NULL,     
    content  BLOB NOT NULL,     
    height   INTEGER NOT NULL,
    position INTEGER NOT NULL,
    PRIMARY KEY (key, content)
) STRICT, WITHOUT ROWID;
CREATE INDEX conflict_content ON sealed_conflict(content);
CREATE TABLE accepted (         
    turn     INTEGER PRIMARY KEY AUTOINCREMENT,
    content  BLOB NOT NULL UNIQUE,
    key      BLOB NOT NULL,
    kind     INTEGER NOT NULL,
    state    INTEGER NOT NULL,  
    reason   TEXT NOT NULL DEFAULT '',
    disputes INTEGER NOT NULL DEFAULT 0,  
    time_ns  INTEGER NOT NULL,
    record   BLOB
) STRICT;
CREATE INDEX accepted_key ON accepted(key);
CREATE INDEX accepted_state ON accepted(state, turn);
CREATE INDEX accepted_disputes ON accepted(turn) WHERE disputes = 1;
CREATE TABLE received (         
    source   TEXT NOT NULL,
    sequence TEXT NOT NULL,
    content  BLOB NOT NULL,
    PRIMARY KEY (source, sequence)
) STRICT, WITHOUT ROWID;
CREATE TABLE goal (             
    block    INTEGER NOT NULL REFERENCES block(number)
) STRICT;
CREATE TABLE checkpoint (       
    number   INTEGER PRIMARY KEY,
    block    INTEGER NOT NULL REFERENCES block(number),  
    size     INTEGER NOT NULL,
    root     BLOB NOT NULL,
    time_ms  INTEGER NOT NULL,
    signer   BLOB NOT NULL,
    signature BLOB NOT NULL
) STRICT;
CREATE INDEX checkpoint_size ON checkpoint(size);
CREATE TABLE cosignature (      
    checkpoint INTEGER NOT NULL REFERENCES checkpoint(number),
    signer   BLOB NOT NULL,
    time_ms  INTEGER NOT NULL,
    signature BLOB NOT NULL,
    PRIMARY KEY (checkpoint, signer)
) STRICT, WITHOUT ROWID;
CREATE TABLE notice (           
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
    checkpoint INTEGER NOT NULL REFERENCES checkpoint(number)  
) STRICT;
CREATE TABLE series (           
    number   INTEGER PRIMARY KEY,
    source   TEXT NOT NULL,
    point    TEXT NOT NULL,
    UNIQUE (source, point)
) STRICT;
CREATE TABLE stale (            
    series   INTEGER NOT NULL REFERENCES series(number),
    minute   INTEGER NOT NULL,
    PRIMARY KEY (series, minute)
) STRICT, WITHOUT ROWID;
CREATE TABLE rollup (           
    series   INTEGER NOT NULL REFERENCES series(number),
    quantity BLOB NOT NULL,
    span     INTEGER NOT NULL,
    start    INTEGER NOT NULL,  
    count    INTEGER NOT NULL,
    doubtful INTEGER NOT NULL,  
    low      REAL NOT NULL,
    high     REAL NOT NULL,
    total    TEXT NOT NULL,     
    PRIMARY KEY (series, quantity, span, start)
) STRICT, WITHOUT ROWID;
CREATE TABLE peer (
    address  TEXT PRIMARY KEY,
    added_ns INTEGER NOT NULL,
    asked_for INTEGER NOT NULL  
) STRICT, WITHOUT ROWID;
CREATE TABLE node_name (        
    key      BLOB PRIMARY KEY,
    name     TEXT NOT NULL
) STRICT, WITHOUT ROWID;
CREATE TABLE counter (
    name     TEXT PRIMARY KEY,
    value    INTEGER NOT NULL
) STRICT, WITHOUT ROWID;