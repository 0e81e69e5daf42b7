"""The commands, one a module: each adds its parser, and loads what it needs only when it is run."""
