"""What a person sees, tested without a node: plain data in, intents out."""
