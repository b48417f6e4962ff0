"""Markdown marks of a text: what they mean is its look, so they go before rules read it."""

import re

from ktttextract.normalise.offsets import Cuts, cut_out

# Backslashes before ASCII punctuation (and the two signs that NFC turns into it), but not before a letter: "C:\tam".
_ESCAPE = re.compile(r"(\\\\*)(?=[!-/:-@\[-`{-~\u037e\u1fef])")
# Runs of stars and underscores, but not a single underscore: "file_name". Two patterns, each with a literal start.
_STARS = re.compile(r"(\*(?<![*_]\*)[*_]*)")
_UNDERSCORES = re.compile(r"(_(?<![*_]_)[*_]+)")
# A link or a picture: its mark, its words, where it leads to, and the words that show when a pointer rests on it.
_LINK = re.compile(r'(!?\[)([^\[\]\n]*)\]\((https?://[^\s()]*+)(?:\)|( ")([^"\n]*)("\)))')
_NO_TITLE = (None, "", "undefined")


def drop_markdown(text: str, repairs: dict[str, int]) -> tuple[str, list[Cuts]]:
    """Remove where links lead to, escapes, emphasis marks, in this order: an escaped mark goes like any other."""
    layers = []
    removed = 0
    if "](http" in text:
        text, layer, count = cut_out(_without_links(text))
        if count:
            layers.append(layer)
            removed += count
    if "\\" in text:
        text, layer, count = cut_out(_ESCAPE.split(text))
        if count:
            layers.append(layer)
            removed += count
    underscores = "_" in text and _UNDERSCORES.search(text) is not None
    if underscores or "*" in text:
        parts = _STARS.split(text)
        if "* " in text or "*\t" in text:
            _keep_bullets(parts)
        if underscores:
            parts = _split_further(parts)
        text, layer, count = cut_out(parts)
        if count:
            layers.append(layer)
            removed += count
    if removed:
        repairs["markdown"] = removed
    return text, layers


def _keep_bullets(parts: list[str]) -> None:
    """Take back the single stars that open a list item: nothing but blanks before them, a blank behind."""
    for index in range(1, len(parts), 2):
        if parts[index] == "*" and parts[index + 1].startswith((" ", "\t")):
            before = parts[index - 1].rstrip(" \t")
            if before.endswith("\n") or (index == 1 and not before):
                # The star joins the words behind it, and between both words nothing is cut off.
                parts[index + 1] = "*" + parts[index + 1]
                parts[index] = ""


def _split_further(parts: list[str]) -> list[str]:
    """The parts with the runs of underscores apart; a part that stays never begins or ends inside such a run."""
    further: list[str] = []
    for index, part in enumerate(parts):
        if index % 2 == 0 and "_" in part:
            further += _UNDERSCORES.split(part)
        else:
            further.append(part)
    return further


def _without_links(text: str) -> list[str]:
    """Parts that stay and parts that go, in turn: words of a link stay, a title stands in a paragraph of its own."""
    parts: list[str] = []
    at = 0
    for link in _LINK.finditer(text):
        mark, words, _, _, title, closes = link.groups()
        parts += (text[at : link.start()], mark)
        if title in _NO_TITLE:
            parts += (words, text[link.end(2) : link.end()])
        else:
            # The two signs behind the words become the end of their paragraph: so all offsets stay.
            parts += (words + "\n\n", text[link.start(3) : link.start(5)], title, closes)
        at = link.end()
    parts.append(text[at:])
    return parts
