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

    @property
    def sentences(self) -> tuple[str, ...]:
        """What to tell a person, a line each: a line end inside of one belongs to a name and is none."""
        return (str(self),)


class InputError(KtttextractError):
    """An input that cannot be read; other inputs of the same call are still done."""

    exit_code = 1


class UndecodableInputError(InputError):
    """Bytes that are no UTF-8 or UTF-16 text; `position` is the offset of the first bad byte."""

    advice = "Save the file as UTF-8 text and try again."

    def __init__(self, message: str, *, position: int, advice: str | None = None) -> None:
        super().__init__(message, advice=advice)
        self.position = position


class DocumentError(InputError):
    """A document (a Word file, a web page, a PDF) that is damaged or hostile, or of a kind that is not read."""

    advice = "Save it as UTF-8 text and try again."


class ArchiveError(DocumentError):
    """A packed file where one document was wanted; `members` are the names of the files in it."""

    advice = "Name one of them as if it were a folder: texts.zip/plan.docx."

    def __init__(self, message: str, *, members: tuple[str, ...] = ()) -> None:
        super().__init__(message, advice=None if members else "There is nothing in it to read.")
        self.members = members


class MissingReaderError(InputError):
    """A document whose format needs a package that is not installed."""

    advice = "Install it: pip install 'ktttextract[docs]'."


class UsageError(KtttextractError):
    """A call with an unknown option, format or family name."""

    exit_code = 2
    advice = "Run `ktt --help` for the options."


class BrokenFileError(KtttextractError):
    """Files by people that cannot be used; the message names file and line, each of `problems` on a line."""

    exit_code = 3

    def __init__(self, message: str, *, advice: str | None = None, problems: tuple[str, ...] = ()) -> None:
        super().__init__(message, advice=advice)
        self.problems = problems

    @property
    def sentences(self) -> tuple[str, ...]:
        return (*self.problems, self.advice) if self.problems else super().sentences


class RuleError(BrokenFileError):
    """A rule pack that cannot be used; the message names file, line and rule."""

    advice = "Mend the rule file and run `ktt rules check DIR`."


class CorrectionsError(BrokenFileError):
    """A file of corrections that cannot be read or used."""

    advice = "Mend the file of corrections; `ktt schema corrections` says what may stand in it."


class OutputError(KtttextractError):
    """A result that cannot be written; nothing is left half-written."""

    exit_code = 4
    advice = "Choose another place with `-o` or free some space."


class LostWorkerError(InputError):
    """An input whose worker process died over it, by a crash or killed by the system."""

    advice = "Give it more memory or leave it out, then run with --retry-failed."


class TimedOutError(InputError):
    """An input that took longer than it may."""

    advice = "Run with --retry-failed and a longer --timeout, or leave it out."


class DuplicateError(InputError):
    """A second input with the id of another one."""

    advice = "Name a column of --id-column whose values are all different."


class MissingPackageError(KtttextractError):
    """A call that needs a package which is not installed."""

    exit_code = 2

    def __init__(self, package: str, extra: str) -> None:
        super().__init__(f"This needs {package}.", advice=f"Install it: pip install 'ktttextract[{extra}]'.")


class LockedError(KtttextractError):
    """An output that another run is writing."""

    exit_code = 5
    advice = "Wait for it, stop it, or choose another output."


def described(error: Exception) -> tuple[str, str, str]:
    """Return class, message and advice of what went wrong with one input."""
    if isinstance(error, KtttextractError):
        return type(error).__name__, error.message, error.advice
    if isinstance(error, MemoryError):
        return "MemoryError", "The text is too large for the memory of this machine.", LostWorkerError.advice
    return type(error).__name__, f"Internal error: {error}", "Report it with the text."
