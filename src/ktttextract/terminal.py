"""The one place that makes a string safe for a terminal: whatever it holds, it can only be read.

A text or the name of a file is written by anybody. Sent to a terminal as it is, it could move the cursor, colour what
follows, change the title or the clipboard, turn the order of the letters round, or forge a line of the tool's own.
"""

# Control and format characters, halves of surrogate pairs, line and paragraph separators. Blanks of all widths, and
# signs that only a font may lack (private use, not assigned), do no harm.
_HIDDEN = frozenset({"Cc", "Cf", "Cs", "Zl", "Zp"})
_NAMED = {"\n": "\\n", "\t": "\\t", "\r": "\\r"}


def one_line(text: object) -> str:
    r"""Return a name or a message on one line, everything that a terminal would act on written as an escape.

    >>> one_line("a\x1b[31m.txt\nktt: done")
    'a\\u001b[31m.txt\\nktt: done'
    """
    return _escaped(str(text), "")


def cell(text: object) -> str:
    """Return a stretch of a text as one line of a table: its line ends and tabs are blanks."""
    words = str(text)
    if not words.isprintable():
        words = " ".join(words.replace("\r", "\n").replace("\u2028", "\n").replace("\u2029", "\n").split("\n"))
        words = words.replace("\t", " ")
    return _escaped(words, "")


def lines(text: str) -> str:
    r"""Return a text of many lines; its line ends and tabs stay, and every line end is "\n".

    The escapes are those of JSON strings, so that JSON and YAML still say the same.
    """
    return _escaped(text.replace("\r\n", "\n"), "\n\t")


def _escaped(text: str, kept: str) -> str:
    if text.isprintable():
        return text
    from unicodedata import category  # only hostile or long texts pay for this import

    return "".join(c if c.isprintable() or c in kept or category(c) not in _HIDDEN else _escape(c) for c in text)


def _escape(char: str) -> str:
    code = ord(char)
    if 0xDC80 <= code <= 0xDCFF:
        return f"\\x{code - 0xDC00:02x}"  # a byte of a file name that is no UTF-8
    if code > 0xFFFF:  # as JSON has it: in two halves
        code -= 0x10000
        return f"\\u{0xD800 + (code >> 10):04x}\\u{0xDC00 + (code & 0x3FF):04x}"
    return _NAMED.get(char) or f"\\u{code:04x}"
