"""What a font shows; readers of formats ask for every run of text that has one."""

from ktttextract.legacy.font_names import encoding_of


def shown(text: str, font: str) -> str:
    """Return what a font shows for a text: its letters in Unicode, capitals where the font has only those."""
    if not encoding_of(font):
        return text
    # Loaded when the first font of an old encoding comes.
    from ktttextract.legacy.font_letters import letters_shown

    return letters_shown(text, font)
