"""Following nodes without running one: their signed words are kept, compared and turned into evidence."""
