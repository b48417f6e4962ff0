"""Labels: what stands before a ":" and names the figure behind it."""

import re

from ktttextract.resolve.measuring.clauses import clean_subject
from ktttextract.resolve.measuring.cues import Cues
from ktttextract.resolve.measuring.outline import Block

_OWN_LABEL = re.compile(r"[,;)] *([^,;:()\d]+[^,;:()]*):\s*\Z")
_OWN_REACH = 60
_LABEL_REACH = 240
_LIST_MARKS = " -+*•|#"


def label_of(text: str, cues: Cues, block: Block, start: int, *, near: bool) -> str:
    """The label of the block whose first figure starts here, without its mark.

    With `near`, for a later figure, the label of its own clause: "…, nâng tổng số trạm: 188".
    """
    if near:
        own = _OWN_LABEL.search(text, max(block.start, start - _OWN_REACH), start)
        if own is not None:
            return _cleaned(own.group(1), cues)
    begin, above = block.start, block.parent
    alone = not text[begin:start].strip(_LIST_MARKS)
    if above is not None and alone and text[above.start : begin].rstrip().endswith(":"):
        begin = max(above.start, text.rfind("\n", above.start, begin - 1) + 1)  # the label has a line of its own
    colon = text.find(":", begin, min(start, begin + _LABEL_REACH))
    if colon < 0:
        return ""
    return _cleaned(text[begin:colon].strip(_LIST_MARKS).split(") ", 1)[-1].split(". ", 1)[-1].strip(), cues)


def _cleaned(label: str, cues: Cues) -> str:
    start, end, _ = clean_subject(label.lower(), cues)
    return label[start:end]
