"""Everything that can go wrong, each with the exit code of the command line and one sentence of advice."""


class KtttextractError(Exception):
    """A failure that a person can act on: what happened, where, and what to do."""

    exit_code = 1
    advice = ""

    def __init__(self, message: str, *, advice: str | None = None) -> None:
        super().__init__(message)
        self.message = message
        if advice is not None:
            self.advice = advice

    def __str__(self) -> str:
        return f"{self.message} {self.advice}".strip()


class InputError(KtttextractError):
    """An input that cannot be read; other inputs of the same call are still done."""

    exit_code = 1


class UndecodableInputError(InputError):
    """Bytes that are no UTF-8 or UTF-16 text; `position` is the offset of the first bad byte."""

    advice = "Save the file as UTF-8 text and try again."

    def __init__(self, message: str, *, position: int) -> None:
        super().__init__(message)
        self.position = position


class UsageError(KtttextractError):
    """A call with an unknown option, format or family name."""

    exit_code = 2
    advice = "Run `ktt --help` for the options."


class RuleError(KtttextractError):
    """A rule pack that cannot be used; the message names file, line and rule."""

    exit_code = 3
    advice = "Mend the rule file and run `ktt rules check DIR`."


class OutputError(KtttextractError):
    """A result that cannot be written; nothing is left half-written."""

    exit_code = 4
    advice = "Choose another place with `-o` or free some space."
