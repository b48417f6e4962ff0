"""The one place that makes a string safe for the page: markup is text, and what would act unseen is seen."""

import re
from html import escape

from ktttextract import terminal

# They part or join words and do nothing else: a reader loses nothing when they stay unseen, and texts from the web
# are full of them.
_HARMLESS = re.compile("([\u00ad\u200b\u200c\u200d\u2060\ufeff]+)")


def visible(text: str) -> str:
    r"""Return a text with its line ends as "\n" and, as escapes, the characters that would act on what surrounds them.

    >>> visible("a\u202eb\x1b[31m")
    'a\\u202eb\\u001b[31m'
    """
    if text.isprintable():
        return text
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    pieces = _HARMLESS.split(text)
    pieces[::2] = (terminal.lines(piece) for piece in pieces[::2])
    return "".join(pieces)


def html(text: object) -> str:
    """Return a text as HTML, fit for content and for attributes in double quotes.

    >>> html("<b>\\u202e")
    '&lt;b&gt;\\\\u202e'
    """
    return escape(visible(str(text)))
