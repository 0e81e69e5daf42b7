"""What is refused over HTTP: a code for programs, a sentence for people, and the field at fault."""


class ApiError(Exception):
    """An answer that is not 2xx."""

    def __init__(
        self, status: int, code: str, sentence: str, field: str = "", retry_after_s: int | None = None
    ) -> None:
        super().__init__(sentence)
        self.status = status
        self.code = code
        self.field = field
        self.headers = {} if retry_after_s is None else {"Retry-After": str(retry_after_s)}

    def body(self) -> dict[str, object]:
        """The JSON of the answer."""
        return {"error": {"code": self.code, "message": str(self), "field": self.field or None}}
