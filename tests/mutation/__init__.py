"""Mutation testing of the ledger's rules: one changed spot at a time, and whether any test minds."""
