"""Text of others on a terminal or in a log: nothing in it moves the cursor, hides a line or turns the writing round."""

import unicodedata

_COMMANDS = frozenset({"Cc", "Cf", "Zl", "Zp", "Cs"})
"""Controls, what changes the direction of writing, other ends of lines, and halves of characters."""


def shown(text: str) -> str:
    """One line as a person may see it: what would be a command to the terminal is spelled out."""
    if text.isascii() and text.isprintable():
        return text
    return "".join(_spelled(letter) for letter in text)


def _spelled(letter: str) -> str:
    return f"\\u{{{ord(letter):x}}}" if unicodedata.category(letter) in _COMMANDS else letter


def shown_lines(text: str) -> str:
    """The same for several lines, whose ends stay."""
    return "\n".join(shown(line).replace("\\u{9}", "\t") for line in text.split("\n"))


def told(error: Exception) -> str:
    """An error as a sentence; of what the system refused, the file and its reason."""
    if isinstance(error, OSError) and error.filename is not None:
        return shown_lines(f"{error.filename} cannot be used: {reason(error)}. Name another place, or mend that one.")
    return shown_lines(str(error))


def reason(error: Exception) -> str:
    """Why, without the numbers of the system."""
    return (isinstance(error, OSError) and error.strerror) or str(error)
