"""The sections of a text: which line stands under which head."""

from ktttextract.api import standard_book
from ktttextract.layout.sections import Sections
from ktttextract.normalise import normalise
from ktttextract.syntax.cues import cues_of

TEXT = """I. MỤC TIÊU
1. Đến năm 2030
a) Về số lượng:
- Thành lập mới 12 hợp tác xã.
+ Trong đó có 4 hợp tác xã thủy sản.
2. Đến năm 2045
Một đoạn văn.
II. NHIỆM VỤ
"""


def sections(text: str = TEXT) -> Sections:
    return Sections(normalise(text), cues_of(standard_book()).sections)


def section_of(words: str) -> list[str]:
    found = sections()
    return found.section(found.at(normalise(TEXT).text.index(words)))


def test_path_of_a_deep_item() -> None:
    assert section_of("Trong đó") == ["I. MỤC TIÊU", "1. Đến năm 2030"]


def test_a_heading_ends_what_stood_before_it() -> None:
    assert section_of("Một đoạn") == ["I. MỤC TIÊU", "2. Đến năm 2045"]
    assert section_of("II. NHIỆM VỤ") == []


def test_items_stand_under_the_line_that_introduces_them() -> None:
    found = sections()
    item = found.at(normalise(TEXT).text.index("Thành lập mới"))
    assert item.parent is not None
    assert found.head(item.parent) == "a) Về số lượng:"


def test_articles_make_a_law() -> None:
    law = sections("".join(f"Điều {n}. Quy định\nNội dung.\n" for n in range(1, 12)))
    assert law.is_law
    assert law.in_article(law.blocks[1])
    assert not sections().is_law
