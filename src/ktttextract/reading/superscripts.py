"""Raised figures, which are powers ("m²", "10³") and must not be read as part of the number before them."""

_RAISED = str.maketrans("0123456789-−", "⁰¹²³⁴⁵⁶⁷⁸⁹⁻⁻")


def raised(text: str) -> str:
    """Return a raised text with its figures as raised ones, where it is nothing else.

    >>> raised("2"), raised("th"), raised("[1]")
    ('²', 'th', '[1]')
    """
    return text.translate(_RAISED) if text.strip().lstrip("-−").isdecimal() else text
