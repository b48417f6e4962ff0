"""Every text of our own that is pinned stands in the project, and every such text is pinned."""

from told_files import TOLD, Entry, groups, read_entries


def test_every_text_is_pinned() -> None:
    given = {name: [Entry(one.head, one.text) for one in read_entries(TOLD / f"{name}.txt")] for name, _ in groups()}
    assert given == dict(groups()), "make golden, and read what it wrote"
    assert {path.stem for path in TOLD.glob("*.txt")} == given.keys()
