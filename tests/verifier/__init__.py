"""The verifier in JavaScript against the vectors and against the node: both must give the same answer to any file."""
