"""What happened at a place, read from the ledger of a data folder and told in plain words."""
