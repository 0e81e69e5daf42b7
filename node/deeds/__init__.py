"""What people did: how it is written down, kept as notes of the chain, and read back."""
