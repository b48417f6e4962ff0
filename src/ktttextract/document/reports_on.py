"""Which document an article is about."""

import re
from collections import Counter
from collections.abc import Sequence

from ktttextract.document.cues import Cues
from ktttextract.normalise import NormalisedText
from ktttextract.scan import Citation
from ktttextract.spans import NormSpan

_LEAD = 2500
_BEGINNING = 1500
_BEHIND = 200
_ASIDE = re.compile(r"\A ?\([^()\n]*\)")
_CLAUSE_END = re.compile(r"[,;.\n]")


def reported(
    text: NormalisedText, cues: Cues, references: Sequence[Citation], headline: NormSpan | None
) -> tuple[int, ...]:
    """The newly issued document of the lead, else those of the headline, else the first that was issued.

    Else one that the lead names, and the page again; or the only one, named at the very beginning.
    """
    numbered = [(i, r) for i, r in enumerate(references) if r.symbol]
    body = headline.end if headline else 0
    for index, reference in numbered:
        if body <= reference.start < body + _LEAD and (
            _issued(text, cues["news"], reference.start) or _just_issued(text, cues["news"], reference.end)
        ):
            return (index,)
    if headline is not None:
        named: dict[str | None, int] = {}
        for index, reference in numbered:
            if headline.start <= reference.start < headline.end:
                named.setdefault(reference.symbol, index)
        if named:
            return tuple(named.values())
    for index, reference in numbered:
        if body <= reference.start < body + 2 * _LEAD and _issued(text, cues["issued"], reference.start):
            return (index,)
    # Named once in passing, a document is not what the page is about.
    often = Counter(reference.symbol for _, reference in numbered)
    for index, reference in numbered:
        again = often[reference.symbol] > 1 or (len(often) == 1 and reference.start < body + _BEGINNING)
        if body <= reference.start < body + _LEAD and again:
            return (index,)
    return ()


def _issued(text: NormalisedText, verbs: tuple[str, ...], start: int) -> bool:
    """Whether one of the verbs stands close before the mention, in the same clause."""
    before = text.low[max(0, start - 60) : start]
    clause = max(before.rfind("."), before.rfind(";"), before.rfind("\n"), before.rfind(","))
    return any(before.rfind(verb) > clause for verb in verbs)


def _just_issued(text: NormalisedText, verbs: tuple[str, ...], end: int) -> bool:
    """Whether news are told behind the mention: "Theo Kế hoạch 88/KH-UBND về … vừa ban hành, …"."""
    behind = _CLAUSE_END.split(_ASIDE.sub("", text.low[end : end + _BEHIND], count=1), maxsplit=1)[0].strip()
    if behind.endswith(verbs):
        return True
    parted = [verb.partition(" ") for verb in verbs]  # "vừa được Phó Chủ tịch … ký ban hành"
    return any(behind.startswith(f"{first} ") and behind.endswith(f" {last}") for first, _, last in parted)
