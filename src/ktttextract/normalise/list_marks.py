"""The marks that open items of lists, stated once for every reader of lines, labels and rows: typography, no words."""

BULLETS = "-–+*•●○◦▪■□❖✓✔➢→►·"
FURNITURE = "|#"  # of cells and of headings in marked-up text
IN_CLASS = BULLETS.replace("-", r"\-")  # the bullets within the square brackets of a pattern
BULLET = rf"[{IN_CLASS}]"
NUMBER = r"\d{1,3}(?:\.\d{1,3})*"  # 1, 1.2, 12.10.3
DOTTED = r"\d{1,2}\.\d{1,2}"  # 1.6, which a dash may close
LETTER = "[a-zđ]"
CAPITAL = "[A-HĐ]"
ROMAN = "[IVX]{1,6}"
SMALL_ROMAN = "[ivx]{1,5}"
CLOSES = "[.)]"
ORDINAL = rf"(?:{ROMAN}|{CAPITAL}|{NUMBER}|{LETTER})"  # what a column of numbers has, and what stands before a label
ORDINAL_CELL = rf"{ORDINAL}{CLOSES}?|{BULLET}"  # a whole cell of such a column
NUMBER_BEFORE = rf"{NUMBER}(?:{CLOSES}| ?[-–](?= )) *(?=[^\W\d])"  # "2.1 - ", "3) " before the words of a line
# The first letter of anything above, or of a bracket around it.
OPENERS = frozenset(f"0123456789IVXABCDEFGHĐabcdefghijklmnopqrstuvwxyzđ({BULLETS}{FURNITURE}")
