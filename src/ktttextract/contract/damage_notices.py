"""What is told of letters that could not be read."""

from ktttextract.damage import Damage
from ktttextract.notices import Notice


def damage_notices(damage: Damage | None) -> list[Notice]:
    """Say of each letter that could not be read where it is and what was there; the last one sums up the rest."""
    if damage is None:
        return []
    code, place = "text.undecodable", f"is no {damage.encoding} and was read as U+FFFD"
    notices = [
        Notice(code, "warning", f"{loss.found} at byte {loss.position} {place}.", loss.start, loss.start + 1)
        for loss in damage.losses
    ]
    if more := damage.total - len(damage.losses):
        after = damage.losses[-1].start + 1
        said = f"{more} more places are no {damage.encoding} and were read as U+FFFD, the last at {damage.last}."
        notices.append(Notice(code, "warning", said, after, damage.last + 1))
    return notices
