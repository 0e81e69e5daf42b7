"""Loading a file of readings into a node: read row by row, handed in by the batch, and gone on with after any end."""
