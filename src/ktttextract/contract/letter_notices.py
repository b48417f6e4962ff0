"""What is told of letters in encodings of before Unicode."""

from ktttextract.normalise import NormalisedText
from ktttextract.notices import Notice
from ktttextract.source import SourceText

TYPE_CHECKING = False
if TYPE_CHECKING:
    from ktttextract.legacy.detection import Suspicion
    from ktttextract.legacy.found import Found

FOUND, DOUBTED = "text.legacy_encoding", "text.legacy_doubted"


def letter_notices(source: SourceText, text: NormalisedText) -> list[Notice]:
    """Say of each old encoding what was read in it and how sure that is; of one that is not sure, that nothing was."""
    notices = [Notice(FOUND, "info", found_words(found)) for found in source.letters]
    letters = text.letters
    if letters is None:
        return notices
    notices += [Notice(FOUND, "info", found_words(found), found.start, found.end) for found in letters.found]
    if letters.doubted is not None:
        doubted = letters.doubted
        notices.append(Notice(DOUBTED, "warning", doubted_words(doubted), doubted.first, doubted.end))
    return notices


def doubted_words(doubted: "Suspicion") -> str:
    """What speaks for an encoding that is not sure, and that nothing was changed."""
    name, words = doubted.encoding, "1 word" if doubted.good == 1 else f"{doubted.good} words"
    return f"{words} may be in {name}, which is not sure: nothing was changed. If they are, say --encoding {name}."


def found_words(found: "Found") -> str:
    """How much of a text was in an encoding, and how sure that is."""
    words = found.good + found.bad
    share = found.good / words if words else 1.0
    lines = "1 line" if found.lines == 1 else f"{found.lines} lines"
    sure = f"{share:.1%} of their {words} words are possible"
    return f"{found.letters} letters in {lines} were read as {found.encoding}; {sure}."
