"""The rule book that the options of a call ask for."""

from ktttextract.match.convert import BUILDERS, CONVERTERS
from ktttextract.resolve.decisions import vocabulary
from ktttextract.rulebook import RuleBook, load_rulebook


def book_with(directory: str | None) -> RuleBook:
    """Return the built-in rules, with the pack in `directory` on top; raises `RuleError` for a broken pack."""
    if directory is None:
        return load_rulebook()
    # Names in the user's own pack are checked as well, so that a wrong one is told before any text is read.
    return load_rulebook(
        (directory,), converters=frozenset(CONVERTERS), builders=frozenset(BUILDERS), decisions=vocabulary()
    )
