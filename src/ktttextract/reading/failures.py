"""What a reader says of a document that it cannot read; the caller adds the name of the file."""


class UnreadableDocumentError(Exception):
    """A document that cannot be read: what is wrong with it, and what to do."""

    def __init__(self, what: str, advice: str) -> None:
        super().__init__(what)
        self.what = what
        self.advice = advice


DAMAGED = "Open it in the program that it was made with, save it anew and try again."
TOO_LARGE = "Split it, or allow more with --max-size of `ktt extract`."
SPLIT = "Split it."
SUSPICIOUS = "No such file comes from an office program: look at where it came from."


def damaged(what: str) -> UnreadableDocumentError:
    """A document that is broken."""
    return UnreadableDocumentError(what, DAMAGED)


def too_large(what: str, advice: str = TOO_LARGE) -> UnreadableDocumentError:
    """A document that is larger than it may be."""
    return UnreadableDocumentError(what, advice)


def suspicious(what: str) -> UnreadableDocumentError:
    """A document that was made to do harm."""
    return UnreadableDocumentError(what, SUSPICIOUS)
