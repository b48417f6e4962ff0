"""Every finding of our own texts is as pinned, with the rule that decided it: what changes a decision shows here."""

import pytest

from told_files import TOLD, heads, read_entries, told_of

pytestmark = pytest.mark.parametrize("group", sorted(path.stem for path in TOLD.glob("*.txt")))


def test_findings_and_reasons_are_as_pinned(group: str) -> None:
    above = heads()
    for entry in read_entries(TOLD / f"{group}.txt"):
        assert entry.title + told_of(entry, above) == entry.title + entry.lines, "if it is right: make golden"
