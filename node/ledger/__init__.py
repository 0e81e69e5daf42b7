"""Format 1 of the ledger: pure rules and bytes.  No input or output, no clock, no randomness; only `node.types`."""
