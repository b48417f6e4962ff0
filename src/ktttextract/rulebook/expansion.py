"""From the pattern as a person writes it to the regex that runs: fragments filled in, blanks made tolerant."""

import re
from collections.abc import Iterator, Mapping

# One piece of a pattern. A class is one piece, so that nothing inside it is touched.
PIECE = re.compile(
    r"""(?P<escape>\\(?:u[0-9a-fA-F]{4}|U[0-9a-fA-F]{8}|x[0-9a-fA-F]{2}|.))
    |(?P<class>\[\^?\]?(?:\\.|[^\]\\])*\])
    |(?P<fragment>\{(?:(?P<group>[a-z_][a-z0-9_]*)?(?P<colon>:))?(?P<name>[a-z_][a-z0-9_]*)\})
    |(?P<quantifier>\{[0-9]*,?[0-9]*\})
    |(?P<open>\((?:\?(?:P<\w+>|P=\w+\)|<[=!]|[=!>:]|[aiLmsux-]+[:)]|\#[^)]*\)))?)
    |(?P<close>\))
    |(?P<blank>[ ](?P<optional>\?|(?=[*+]|\{[0-9,]))?)
    |(?P<other>.)""",
    re.VERBOSE | re.DOTALL,
)
# `(…)++` and its like: wrong ends in the standard `re` before Python 3.11.5.
POSSESSIVE = re.compile(r"(?:[*+?]|\{[0-9]*,?[0-9]*\})\+")


class UnknownFragmentError(Exception):
    """A `{name}` that no fragment has."""

    def __init__(self, name: str) -> None:
        super().__init__(name)
        self.name = name


class CircularFragmentError(UnknownFragmentError):
    """A fragment that contains itself."""


def expand(pattern: str, fragments: Mapping[str, str], *, inside: tuple[str, ...] = ()) -> str:
    """The regex behind a pattern: `{day}` is the fragment as a group of that name, `{from:day}` as the group `from`,
    `{:day}` without a group; a blank is one to three blanks, ` ?` up to three.

    Inside a fragment (`inside` names the chain) a bare `{day}` makes no group, so that fragments can be used twice.
    """
    out: list[str] = []
    for piece, behind in _pieces(pattern):
        if piece["fragment"]:
            out.append(_fragment(piece, fragments, inside))
        elif piece["blank"] and not behind and piece["optional"] is None:
            out.append(" {1,3}")
        elif piece["blank"] and not behind and piece["optional"] == "?":
            out.append(" {0,3}")
        else:
            out.append(piece[0])
    return "".join(out)


def _fragment(piece: re.Match[str], fragments: Mapping[str, str], inside: tuple[str, ...]) -> str:
    name = piece["name"]
    if name in inside:
        raise CircularFragmentError(name)
    if name not in fragments:
        raise UnknownFragmentError(name)
    body = expand(fragments[name], fragments, inside=(*inside, name))
    group = piece["group"] if piece["colon"] else ("" if inside else name)
    return f"(?P<{group}>{body})" if group else f"(?:{body})"


def _pieces(pattern: str) -> Iterator[tuple[re.Match[str], bool]]:
    """Every piece, and whether it stands in a look-behind, which must keep a fixed width."""
    behind: list[bool] = [False]
    for piece in PIECE.finditer(pattern):
        if piece["open"] and not piece["open"].endswith(")"):
            behind.append(behind[-1] or piece["open"] in ("(?<=", "(?<!"))
        elif piece["close"] and len(behind) > 1:
            behind.pop()
        yield piece, behind[-1]


def has_possessive_group(regex: str) -> bool:
    """Whether a group is repeated possessively, in an expanded regex."""
    return any(piece["close"] and POSSESSIVE.match(regex, piece.end()) for piece, _ in _pieces(regex))


def capitals_in(regex: str) -> str:
    """The upper-case letters that an expanded regex wants; a folded text has none of them."""
    found: list[str] = []
    for piece, _ in _pieces(regex):
        if piece["class"]:
            plain = re.sub(r"\\(?:u[0-9a-fA-F]{4}|U[0-9a-fA-F]{8}|x[0-9a-fA-F]{2}|.)", "", piece[0])
            found += [c for c in plain if c.isupper()]
        elif piece["other"] and piece[0].isupper():
            found.append(piece[0])
    return "".join(dict.fromkeys(found))
