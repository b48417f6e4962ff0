"""Links, headings and anchors of Markdown pages, as GitHub and the site make them. Needs neither."""

import re
from pathlib import Path
from typing import NamedTuple
from urllib.parse import unquote

_FENCE = re.compile(r"^(?P<fence>```+|~~~+).*?^(?P=fence)[ \t]*$", re.MULTILINE | re.DOTALL)
_COMMENT = re.compile(r"<!--.*?-->", re.DOTALL)
_CODE = re.compile(r"(`+)(?!`).*?(?<!`)\1(?!`)", re.DOTALL)
_LINK = re.compile(r"!?\[(?:[^\[\]]|\[[^\]]*\])*\]\(\s*<?(?P<to>[^)\s>]*)>?(?:\s+\"[^\"]*\")?\s*\)")
_HEADING = re.compile(r"^#{1,6}[ \t]+(?P<words>.+?)[ \t]*#*$", re.MULTILINE)
_MARKUP = re.compile(r"!?\[([^\]]*)\]\([^)]*\)|[`*]")
# RFC 3986, without user names and ports, which no page needs.
_ADDRESS = re.compile(r"https?://[a-z0-9-]+(?:\.[a-z0-9-]+)+(?:[/?#][\w\-.~:/?#@!$&'*+,;=%]*)?", re.ASCII)


class Link(NamedTuple):
    """A link of a page: where it leads, and on which line it stands."""

    line: int
    to: str


def links(text: str) -> list[Link]:
    """The links of a page, without what stands in code and comments."""
    bare = _without(text, _COMMENT, _FENCE, _CODE)
    return [Link(bare.count("\n", 0, found.start()) + 1, found["to"]) for found in _LINK.finditer(bare)]


def anchors(text: str) -> set[str]:
    """The names by which headings can be reached: small letters with their marks, a second one of a name with "-1"."""
    names: set[str] = set()
    for heading in _HEADING.finditer(_without(text, _COMMENT, _FENCE)):
        words = _MARKUP.sub(lambda found: found[1] or "", heading["words"])
        name = re.sub(r"[^\w\- ]", "", words.lower()).replace(" ", "-")
        count = 0
        while (unique := f"{name}-{count}" if count else name) in names:
            count += 1
        names.add(unique)
    return names


def wrong_link(page: Path, text: str, link: str) -> str | None:
    """Say what is wrong with a link of a page; None where it leads to a file or a heading, or is an address."""
    if re.match(r"[a-z][a-z0-9+.-]*:", link):
        return None if _ADDRESS.fullmatch(link) else "is no address of the form https://…"
    path, _, anchor = unquote(link).partition("#")
    if not path and not anchor:
        return "leads nowhere"
    if path.startswith("/"):
        return "begins with a slash: write it relative to the page"
    to = (page.parent / path).resolve() if path else page
    if path and not to.exists():
        return "leads to no file"
    if not anchor:
        return None
    if to.suffix != ".md":
        return "names a heading in a file that is no page"
    there = anchors(text if to == page else to.read_text(encoding="utf-8"))
    return None if anchor in there else "leads to no heading of that page"


def _without(text: str, *patterns: re.Pattern[str]) -> str:
    """Blank out what patterns find, so that lines keep their numbers."""
    for pattern in patterns:
        text = pattern.sub(lambda found: re.sub(r"[^\n]", " ", found[0]), text)
    return text
