"""The public HTTP face: one route table, the seeds' five calls as thin adapters, /v1, and the stream of events."""
