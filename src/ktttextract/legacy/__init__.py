"""Vietnamese letters from encodings of before Unicode: their tables, and the fonts that tell them."""
