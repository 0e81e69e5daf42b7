"""Reports of others, as CSV: how they are read, held against the ledger, and told of."""
