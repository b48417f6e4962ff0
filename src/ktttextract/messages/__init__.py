"""Which language people are spoken to in: English, or Vietnamese where the locale or `KTT_LANG` says so."""

import os

TYPE_CHECKING = False
if TYPE_CHECKING:  # the fast start waits for no typing
    from ktttextract.contract.shapes import ExtractionData

ASKED = ("KTT_LANG", "LC_ALL", "LC_MESSAGES", "LANG")  # the first that says something decides


def vietnamese() -> bool:
    """Whether people are spoken to in Vietnamese here."""
    for name in ASKED:
        if said := os.environ.get(name, ""):
            return said[:2].lower() == "vi" and not said[2:3].isalpha()
    return False


def spoken(english: str) -> str:
    """Return a message in the language of the people here; one that the catalogue does not have stays as it is."""
    if not vietnamese():
        return english
    from ktttextract.messages.catalogue import translated  # read only where it is wanted

    return translated(english)


def speak_notices(data: "ExtractionData") -> "ExtractionData":
    """Put the messages of an extraction's notices into the language of the people here; codes and places stay."""
    if vietnamese():
        for notice in data["notices"]:
            notice["message"] = spoken(notice["message"])
    return data
