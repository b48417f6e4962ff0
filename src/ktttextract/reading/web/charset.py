"""The encoding that a web page is in, which is not always the one that it declares."""

import codecs
import re

_HEAD = 4096
_DECLARED = re.compile(
    rb"""<meta[^>]{0,200}?charset\s*=\s*["']?\s*([\w:.-]{2,40})|<\?xml[^>]{0,100}?encoding=["']([\w.-]{2,40})""", re.I
)
_MARKS = ((b"\xef\xbb\xbf", "utf-8-sig"), (b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16"))
# What browsers read by other names.
_SAME = {"iso8859-1": "cp1252", "ascii": "cp1252", "utf-16-le": "utf-8", "utf-16-be": "utf-8", "utf-16": "utf-8"}
_FALLBACK = "cp1252"
# Numeric entities below U+00A0 mean bytes of windows-1252.
_CONTROLS = re.compile("[\x80-\x9f]")


def decoded(data: bytes, declared: str = "") -> tuple[str, str]:
    """Return the letters of a page and its encoding; `declared` is what was said outside of it, by a mail's head.

    What is UTF-8 in every byte is UTF-8, whatever the page says of itself.
    """
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return data.decode(encoding, "replace"), encoding.removesuffix("-sig")
    if data[:64].count(b"\0") > 8:
        return data.decode("utf-16-le", "replace"), "utf-16-le"
    try:
        text = data.decode()
        if not data.isascii():
            return text, "utf-8"
    except UnicodeDecodeError:
        pass
    encoding = _known(declared) or _known(_said(data))
    if not encoding:
        encoding = _FALLBACK if not data.isascii() else "utf-8"
    return data.decode(encoding, "replace"), encoding


def sound(text: str) -> str:
    """Return a text with the C1 controls that pages write for signs of windows-1252 as those signs."""
    return text if text.isascii() else _CONTROLS.sub(_sign, text)


def _sign(match: "re.Match[str]") -> str:
    return bytes([ord(match[0])]).decode(_FALLBACK, "ignore")


def _said(data: bytes) -> str:
    found = _DECLARED.search(data[:_HEAD])
    return "" if found is None else (found[1] or found[2]).decode("ascii", "ignore")


def _known(name: str) -> str:
    try:
        found = codecs.lookup(name).name
    except (LookupError, ValueError):
        return ""
    # Python knows codecs that are no charsets (zip, hex): a page may not ask for them.
    if not getattr(codecs.lookup(found), "_is_text_encoding", False) or found in (
        "unicode_escape",
        "raw_unicode_escape",
        "idna",
        "punycode",
        "undefined",
    ):
        return ""
    return _SAME.get(found, found)
