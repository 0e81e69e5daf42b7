"""Why bytes or blocks are refused."""


class LedgerError(ValueError):
    """Something is not format 1.  `field` names the part at fault; the message is a sentence for a person."""

    def __init__(self, sentence: str, field: str = "") -> None:
        super().__init__(sentence)
        self.field = field


class MalformedError(LedgerError):
    """Bytes that nobody could have meant: drop this copy and blame its sender, but never the id it claims."""


class BrokenRuleError(LedgerError):
    """Well-formed bytes, bound to their id, that break a rule: the id and its descendants are invalid for ever."""


class TooEarlyError(LedgerError):
    """A block from the future.  Our own clock may be wrong, so it is held and tried again, never punished."""
