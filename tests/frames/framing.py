"""Sentences of our own with a slot: what a phrase of the lexicon does to the figure beside it.

A frame holds for a phrase only as long as the phrase has its tag: without it the sentence would give something else.
"""

from collections.abc import Mapping
from typing import Any, NamedTuple

SLOT = "{}"
CAPITALS = "{^}"  # the slot of a phrase that stands in a text in capitals: "TT", "TP"
Row = dict[str, Any]


class Frame(NamedTuple):
    """A sentence with a slot, and what it must give with each of its phrases."""

    tag: str
    head: str
    text: str
    find: str
    give: dict[str, Any]
    phrases: tuple[str, ...]

    def filled(self, phrase: str) -> str:
        """The sentence with a phrase in its slot, written large where it opens a line."""
        text = self.text.replace(SLOT, phrase).replace(CAPITALS, phrase.upper())
        return text[:1].upper() + text[1:]


def frame_of(data: Mapping[str, Any]) -> Frame:
    """A frame as its file has it."""
    return Frame(
        data["tag"], data.get("head", ""), data["text"], data.get("find", ""), data["give"], tuple(data["phrases"])
    )  # fmt: skip


def given(frame: Frame, data: Row, since: int, phrase: str) -> Row:
    """What the figure of the frame is, in the words of its `give`."""
    if "sort" in frame.give:
        return {"sort": data["document"]["decided_by"]["sort"]}
    rows = [row for row in [*data["targets"], *data["refused"]] if row["start"] >= since]
    rows.sort(key=lambda row: row["start"])
    find = frame.find.replace(SLOT, phrase)
    row = next((row for row in rows if not find or row["text"] == find), None)
    if row is None:
        return {"found": False}
    return {key: _field(row, key) for key in frame.give}


def _field(row: Row, key: str) -> Any:
    if key == "found":
        return True
    if key == "by":
        return [*row["decided_by"].values()]
    value = row.get(key)
    if key == "of":
        return value is not None
    return value["name"] if key == "unit" and value else value


def faults(frame: Frame, data: Row, since: int, phrase: str) -> Row:
    """What of `give` is not so, with what is."""
    got = given(frame, data, since, phrase)
    wrong = {}
    for key, value in frame.give.items():
        wanted = value.replace(SLOT, phrase) if isinstance(value, str) else value
        right = wanted in got.get(key, ()) if key == "by" else key in got and got[key] == wanted
        if not right:
            wrong[key] = got.get(key, "no such figure")
    return wrong
