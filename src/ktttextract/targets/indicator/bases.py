"""What a rate is compared with, as a part of its name."""

from ktttextract.syntax.cues import Cues
from ktttextract.syntax.wording import FigureWording

WORDS_COMPARED = 9


def with_base(name: str, wording: FigureWording, cues: Cues) -> str:
    """ "số giấy cấp mới chỉ bằng 71% kế hoạch": a rate of what was planned, or of the same period."""
    base = wording.base
    if not base or base.split()[-1] in name.lower():
        return name
    whole = wording.after_low.startswith(base) and base in cues.names.bare_base
    words = " ".join(
        cues.names.without_reason(wording.after.split(" (")[0] if whole else base).split()[:WORDS_COMPARED]
    )
    return f"{name} {cues.names.against} {words}" if cues.names.opens_base.match(base) else f"{name} {words}"
