"""The lexicon: each phrase once, with its tags. What deciding rules ask about words, they ask by tag."""

from collections.abc import Mapping
from typing import Any

from ktttextract.rulebook.problems import Reporter, suggestion
from ktttextract.rulebook.rule_files import Located


def read_tags(data: Any, report: Reporter) -> dict[str, str]:
    """The tags that phrases may carry, each with what it means."""
    if not isinstance(data, Located) or not all(isinstance(about, str) for about in data.values()):
        report.add(1, "tags are a mapping of names.", 'Write status.target: "từ báo mục tiêu".')
        return {}
    return dict(data)


def read_lexicon(
    data: Any, known: dict[str, str], stated: Mapping[str, str], report: Reporter
) -> dict[str, tuple[str, ...]]:
    """The phrases of one file with their tags; `known` are those of the files before, `stated` the tags."""
    if not isinstance(data, Located):
        report.add(1, "a lexicon is a mapping of phrases.", 'Write "phấn đấu": [status.target].')
        return {}
    phrases: dict[str, tuple[str, ...]] = {}
    for phrase, tags in data.items():
        line = data.line_of(phrase)
        if phrase in known:
            report.add(
                line, f"the phrase '{phrase}' is there twice, first in {known[phrase]}.", "Give it all its tags once."
            )
        elif not isinstance(tags, list) or not tags or not all(isinstance(tag, str) for tag in tags):
            report.add(line, f"the phrase '{phrase}' needs a list of tags.", f'Write "{phrase}": [status.target].')
        else:
            known[phrase] = f"{report.file}:{line}"
            phrases[phrase] = tuple(tags)
            for tag in tags:
                if tag not in stated:
                    report.add(line, f"nobody has stated the tag '{tag}'.", suggestion(tag, list(stated)))
    return phrases


def by_tag(phrases: Mapping[str, tuple[str, ...]]) -> dict[str, tuple[str, ...]]:
    """The phrases of every tag, in the order of the files."""
    tagged: dict[str, list[str]] = {}
    for phrase, tags in phrases.items():
        for tag in tags:
            tagged.setdefault(tag, []).append(phrase)
    return {tag: tuple(found) for tag, found in tagged.items()}
