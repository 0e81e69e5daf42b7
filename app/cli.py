"""The command line: one parser for the desktop and everything that works without a screen."""


def main() -> int:
    return 0
