"""What nodes say to each other: addresses, a bounded client, the signed challenge, peers and their chains."""
