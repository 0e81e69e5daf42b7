"""The running program: command line, settings, windows, and the bridge between the node and the screen."""
