"""OpenDocument texts (.odt) by hand: list numbers stand nowhere in them, as in Word files."""
