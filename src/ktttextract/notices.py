"""What was odd about a text, as every stage tells of it."""

from typing import NamedTuple


class Notice(NamedTuple):
    """One odd thing: its code, how grave it is ("info", "warning"), a sentence, and where in the source if anywhere."""

    code: str
    severity: str
    message: str
    start: int | None = None
    end: int | None = None
