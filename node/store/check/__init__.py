"""What the check of a ledger's file is made of: one module for each thing that is compared.

Each part remembers what it found to be wrong and what it should have been, so that the parts after it compare with what
is true: one changed bit makes one finding.
"""
