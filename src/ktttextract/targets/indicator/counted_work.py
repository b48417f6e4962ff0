"""Counts named by what is done with the counted: "hộ được cấp điện", "vắc xin đã tiêm"."""

from ktttextract.syntax.work import says_who
from ktttextract.targets.indicator.asked import Asked

_WORDS_OF_NAME = 8
_WORDS_OF_TERM = 2
_WORDS_OF_WORK = 16


def founded(asked: Asked) -> str | None:
    """ "thành lập mới 12 hợp tác xã": the counted, newly founded."""
    founding = asked.cues.names.founding
    new = next((link for link in asked.wording.links if link.endswith(founding)), None)
    return None if new is None else f"{asked.noun} {new}"


def done_for(asked: Asked) -> str | None:
    """ "huyện đã cấp điện cho 5.620 hộ": what is done for the counted, behind who does it; a verb and its object."""
    wording, cues, noun = asked.wording, asked.cues, asked.noun
    low = wording.subject_low.split()
    if not 1 < len(low) <= _WORDS_OF_NAME or noun in wording.subject_low:
        return None
    reached = not cues.names.reaching.isdisjoint(wording.links)
    for at in range(len(low) - 1):
        verb = 2 if " ".join(low[at : at + 2]) in cues.does else 1 if low[at] in cues.does else 0
        if verb and (at + verb < len(low) or reached):
            return f"{noun} {cues.names.passive} {' '.join(low[at:])}" if says_who(low[:at], cues) else None
    return None


def labelled_work(asked: Asked) -> str | None:
    """ "- Vắc xin cúm gia cầm: đã tiêm 2.800 liều": the label says what, the verb behind it what is done."""
    wording, cues = asked.wording, asked.cues
    verb = wording.subject_low or (wording.verbs[0] if wording.verbs else "")
    if asked.noun not in cues.generic_nouns or not verb or wording.after:
        return None
    label = "" if asked.parent is not None else asked.label_of()
    told = label and asked.main in ("", label) and (verb in cues.verbs or verb in cues.does or verb == wording.work)
    return f"{label} {verb}" if told else None


def work(asked: Asked) -> str | None:
    """ "xã đã đầu tư xây mới 2 nhà văn hóa": the words before only say who does the work."""
    wording = asked.wording
    if not wording.subject_low.endswith(f" {wording.work}"):
        return None
    return asked.noun if says_who(wording.subject_low.removesuffix(wording.work).split(), asked.cues) else None


def done_of(asked: Asked) -> str | None:
    """ "tỉnh đã lập hồ sơ địa chính của 155 xã": the work that is done to the counted, behind who does it."""
    words, cues = asked.wording.subject_low.split(), asked.cues
    if not _WORDS_OF_TERM < len(words) <= _WORDS_OF_WORK or words[-1] not in cues.names.done_of:
        return None
    for at in range(len(words) - _WORDS_OF_TERM):
        if says_who(words[:at], cues) and (words[at] in cues.acts or " ".join(words[at : at + 2]) in cues.acts):
            return f"{asked.noun} {cues.names.passive} {' '.join(asked.wording.subject.split()[at:-1])}"
    return None
