"""What the node keeps on disk: one SQLite file, one writer, and readers with connections of their own."""
