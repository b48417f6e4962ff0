"""From written patterns to regexes."""

import pytest

from ktttextract.rulebook.expansion import (
    CircularFragmentError,
    UnknownFragmentError,
    capitals_in,
    expand,
    has_possessive_group,
)

FRAGMENTS = {"day": "[0-9]{1,2}", "date": "{day}/{month:day}", "a": "{b}", "b": "{a}"}


@pytest.mark.parametrize(
    ("written", "regex"),
    [
        ("{day}", "(?P<day>[0-9]{1,2})"),
        ("{from:day}", "(?P<from>[0-9]{1,2})"),
        ("{:day}?", "(?:[0-9]{1,2})?"),
        ("{:date}", "(?:(?:[0-9]{1,2})/(?P<month>[0-9]{1,2}))"),
        (r"x{1,3}\d{4}y{,2}", r"x{1,3}\d{4}y{,2}"),
        (r"\{day\}", r"\{day\}"),
        ("[{day}]", "[{day}]"),
        ("a b", "a {1,3}b"),
        ("a ?b", "a {0,3}b"),
        ("a *b +c {2}d", "a *b +c {2}d"),
        ("a {day}", "a {1,3}(?P<day>[0-9]{1,2})"),
        ("[ ,]a\\ b", "[ ,]a\\ b"),
        ("[^] ]x y", "[^] ]x {1,3}y"),
        ("(?<=ngày )x (?<!a (?:b )c)d e", "(?<=ngày )x {1,3}(?<!a (?:b )c)d {1,3}e"),
        ("(?=a b)c", "(?=a {1,3}b)c"),
    ],
)
def test_expand(written: str, regex: str) -> None:
    assert expand(written, FRAGMENTS) == regex


def test_unknown_and_circular_fragments() -> None:
    with pytest.raises(UnknownFragmentError, match="year"):
        expand("{year}", FRAGMENTS)
    with pytest.raises(CircularFragmentError):
        expand("{a}", FRAGMENTS)


@pytest.mark.parametrize(
    ("regex", "bad"),
    [
        ("(?:ab)++", True),
        ("(ab)*+c", True),
        ("(?P<x>ab)?+", True),
        ("(?:ab){2,3}+", True),
        ("a++[bc]*+", False),
        ("(?>(?:ab)+)", False),
        (r"\)++", False),
        ("[)]++", False),
        (r"(a)\++", False),
    ],
)
def test_possessive_groups(regex: str, bad: bool) -> None:
    assert has_possessive_group(regex) is bad


@pytest.mark.parametrize(
    ("regex", "capitals"),
    [("Luật", "L"), ("[a-zĐ]", "Đ"), (r"\S\D\u1EA0(?P<x>a)(?P=x)\Z", ""), (r"[\W\S]", ""), ("(?i:a)", "")],
)
def test_capitals(regex: str, capitals: str) -> None:
    assert capitals_in(regex) == capitals
