"""Years that stand in a bracket with a figure of its own: "(năm 2023 là 4.100 tỷ đồng), tăng 9,7%"."""

from ktttextract.scan import DateMention

BRACKET_REACH = 60
_ASIDE_WORDS = 16  # characters from a bracket to the year that it opens with


def told_aside(low: str, mark: DateMention, start: int, end: int) -> bool:
    """Whether a year dates the figure of a bracket that is closed between two places."""
    closed = low.find(")", mark.end, min(end, mark.end + BRACKET_REACH))
    if closed < 0 or not any(map(str.isdigit, low[mark.end : closed])):
        return False
    opened = low.rfind("(", max(start, mark.start - _ASIDE_WORDS), mark.start)
    return opened >= 0 and ")" not in low[opened : mark.start]


def opens_bracket(low: str, opened: int, at: int, edges: frozenset[str]) -> bool:
    """Whether a year opens a bracket, but for the edge of it that is meant: "(cuối năm 2025: 67,8 triệu đồng)"."""
    words = low[opened:at]
    return not words or words.strip() in edges
