"""What a person sees: plain data in, intents out.  Never imports `app`, and of `node` only `node.types`."""
