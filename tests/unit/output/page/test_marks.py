"""A text is cut at its findings and put together again without a letter lost."""

from hypothesis import given
from hypothesis import strategies as st

from ktttextract.output.page.findings import Finding
from ktttextract.output.page.marks import marked_lines


def finding(id: str, *spans: tuple[int, int]) -> Finding:
    return Finding(id, "date", id, "", "", None, "", None, spans, ())


def cut(text: str, *findings: Finding) -> list[list[tuple[str, str, str]]]:
    return [
        [
            (piece.text, " ".join(one.id for one in piece.covering), " ".join(one.id for one in piece.beginning))
            for piece in line
        ]
        for line in marked_lines(text, list(findings))
    ]


def test_no_finding_gives_the_lines() -> None:
    assert cut("a\nb\r\n\rc\n") == [[("a", "", "")], [("b", "", "")], [], [("c", "", "")]]
    assert cut("") == []


def test_pieces_of_a_line() -> None:
    assert cut("ab cd ef", finding("x", (3, 5))) == [[("ab ", "", ""), ("cd", "x", "x"), (" ef", "", "")]]


def test_the_shorter_of_two_comes_first() -> None:
    long, short = finding("long", (0, 8)), finding("short", (3, 5))
    assert cut("ab cd ef", long, short) == [
        [("ab ", "long", "long"), ("cd", "short long", "short"), (" ef", "long", "")]
    ]


def test_findings_that_cross() -> None:
    assert cut("abcdef", finding("x", (0, 4)), finding("y", (2, 6))) == [
        [("ab", "x", "x"), ("cd", "x y", "y"), ("ef", "y", "")]
    ]


def test_two_at_the_same_place_are_in_their_order() -> None:
    assert cut("abc", finding("x", (0, 3)), finding("y", (0, 3))) == [[("abc", "x y", "x y")]]


def test_a_finding_over_the_end_of_a_line_begins_once() -> None:
    assert cut("ab\ncd", finding("x", (1, 4))) == [[("a", "", ""), ("b", "x", "x")], [("c", "x", ""), ("d", "", "")]]


def test_an_empty_place_is_the_character_behind_it() -> None:
    assert cut("abc", finding("x", (1, 1))) == [[("a", "", ""), ("b", "x", "x"), ("c", "", "")]]
    assert cut("abc", finding("x", (3, 3))) == [[("abc", "", "")]]


def test_many_places_of_one_finding() -> None:
    assert cut("a b a", finding("x", (0, 1), (4, 5), (4, 5))) == [[("a", "x", "x"), (" b ", "", ""), ("a", "x", "x")]]


_SPANS = st.lists(st.tuples(st.integers(0, 40), st.integers(0, 12)), max_size=12)


@given(st.text(alphabet="ab \n", max_size=40), _SPANS)
def test_nothing_is_lost_and_each_letter_has_what_covers_it(text: str, spans: list[tuple[int, int]]) -> None:
    findings = [finding(f"x{number}", (start, start + size)) for number, (start, size) in enumerate(spans)]
    lines = list(marked_lines(text, findings))
    assert "\n".join("".join(piece.text for piece in line) for line in lines) == text.removesuffix("\n")
    at = 0
    for line in lines:
        for piece in line:
            for _ in piece.text:
                wanted = {one.id for one in findings for start, end in one.spans if start <= at < max(end, start + 1)}
                assert {one.id for one in piece.covering} == wanted
                at += 1
        at += 1


def test_findings_in_findings() -> None:
    size = 200
    findings = [finding(f"x{at}", (at, 2 * size - at)) for at in range(size)]
    (line,) = marked_lines("a" * 2 * size, findings)
    assert len(line) == 2 * size - 1
