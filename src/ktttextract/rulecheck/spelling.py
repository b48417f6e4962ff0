"""Words of the rules that no normalised text can contain."""

from collections.abc import Callable

from ktttextract.rulebook import RuleBook
from ktttextract.rulecheck.rule_cases import Failure


def _normalised(text: str) -> str:
    from ktttextract.normalise import normalise

    # A text has no blanks at its ends; a phrase of the rules has them where a word must end.
    inner = text.strip(" ")
    return text.replace(inner, normalise(inner).text) if inner else text


def check_spelling(book: RuleBook, normalised: Callable[[str], str] = _normalised) -> list[Failure]:
    """Names, variants and needed words that normalisation would change ("uỷ" for "ủy"): they would never be found."""
    failures: list[Failure] = []
    for table in book.tables.values():
        for row in table.rows:
            words = (row["name"], *row["variants"])
            for word in words:
                if normalised(word) not in words:  # a spelling for other tools is no harm beside the right one
                    place = f"tables/{table.name}"
                    failures.append(
                        Failure(row["id"], place, 0, "spelling", "", "", repr(normalised(word)), repr(word))
                    )
    for rule in book.rules:
        words = (*rule.needs, *(rule.anchor if isinstance(rule.anchor, tuple) else ()))
        failures += [
            Failure(rule.id, rule.file, rule.line, "spelling", "", "", repr(normalised(word)), repr(word))
            for word in words
            if normalised(word) != word
        ]
    return failures
