"""What stands in the words before a figure and is no part of the name: how it went, why, what it is an example of."""

import re

from ktttextract.syntax.phrases import Rows, one_of

_LEAST_NAME = 2  # words that must be left
_BLANKS = " ,;:.-"
_MARKS_AROUND = f'{_BLANKS}“”"…'
_REASON_REACH = 60  # characters from "nhờ", "tuy nhiên" to the comma that closes the clause


# "hợp tác xã (trừ hợp tác xã ngừng hoạt động) dùng sổ điện tử": words in small letters between others.
_ASIDE = re.compile(r" \(([^()\d]*)\)(?= \w)")


def without_asides(name: str) -> str:
    """A name without brackets that explain it; an abbreviation and what holds a number stay."""
    if "(" not in name:
        return name
    return _ASIDE.sub(
        lambda found: "" if found.group(1)[:1].islower() and " " in found.group(1) else found.group(), name
    )


def quoted_whole(named: str) -> str:
    """A name without the marks around it, but with both marks of what it quotes: "xã “không ma túy”"."""
    if named.count("(") > named.count(")"):
        named = named[: named.rfind("(")]  # a comma within a bracket has cut the words
    bare = named.strip(_MARKS_AROUND)
    opened, closed = bare.count("“"), bare.count("”")
    if opened > closed:
        return f"{bare}”"
    if opened < closed:
        return f"“{bare}"
    if bare.count('"') % 2:
        return f'"{bare}' if named.lstrip(_BLANKS).startswith('"') else f'{bare}"'
    return bare


class Trimming:
    """The words of one lexicon that open or close what is no name."""

    def __init__(self, rows: Rows, heads: re.Pattern[str]) -> None:
        self._heads = heads
        adverbs = one_of(rows["name.tail.adverb"])
        self._tail = re.compile(rf"[ ,]+(?:(?:{adverbs}) )*(?:{one_of(rows['name.tail'])})(?!\w)")
        self._aside = re.compile(
            rf"(?:[^,;:()\d]+, )?(?:{one_of(rows['name.aside'])})(?!\w)[^,;:()\d]{{0,{_REASON_REACH}}}, "
            rf"(?:(?:{one_of(rows['name.aside.closes'])}) )?"
        )
        # "Hiện vùng có 5 triệu xe máy", not "hiện đại hóa"
        now = rf"(?:{one_of(rows['time.present'])})(?! (?:{one_of(rows['now.part'])})(?!\w))"
        self._adverbs = re.compile(rf"(?:(?:{adverbs}|{now})(?: |\Z))*")
        self._links = frozenset(phrase.split()[0] for phrase in rows["subject.tail"])
        self._example = re.compile(rf" (?:{one_of(rows['name.example'])})(?P<colon>:?) ")

    def span(self, low: str) -> tuple[int, int]:
        """The first and last place of the name in the words before a figure."""
        start, end = 0, len(low)
        aside = self._aside.match(low)
        if aside is not None:
            start = aside.end()
        for example in self._example.finditer(low, start):
            # "Nhiều mặt hàng tăng khá như: tôm" tells of shrimps
            if example["colon"] or self._heads.match(low, example.end()):
                start = example.end()
        if (adverbs := self._adverbs.match(low, start)) is not None:
            start = adverbs.end()
        tail = self._tail.search(low, start)
        if tail is not None and len(low[start : tail.start()].split()) >= _LEAST_NAME:
            behind = low[tail.end() :].split()
            named = (
                len(behind) > _LEAST_NAME
                and behind[1] not in self._links
                and not any(map(str.isdigit, "".join(behind)))
            )
            if low.startswith(", ", tail.end()) and named:
                return tail.end() + 2, end  # "cả ba ngành đều tăng cao, nông nghiệp và thủy sản (tăng 3%)"
            end = tail.start()
        return start, end
