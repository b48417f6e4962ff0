"""A citation is the same document in every form that conversion, typing and typesetting give it."""

from collections.abc import Callable
from unicodedata import normalize

import pytest

from ktttextract.api import extract_source, standard_book
from ktttextract.rulebook.table import unaccented
from ktttextract.source import read_text

# Sentence and the symbols in it, in order.
CITATIONS = [
    ("Toàn xã thực hiện Nghị quyết số 29-NQ/TW ngày 04/11/2013 của Trung ương.", ["29-NQ/TW"]),
    ("Toàn xã thực hiện Chỉ thị số 05-CT/TW và Kế hoạch số 12-KH/TU.", ["05-CT/TW", "12-KH/TU"]),
    ("Phòng y tế căn cứ Quyết định số 1719/QĐ-TTg ngày 14/10/2021.", ["1719/QĐ-TTg"]),
    (
        "Phòng y tế căn cứ Nghị định số 45/2022/NĐ-CP và Thông tư số 08/2023/TT-BYT.",
        ["45/2022/NĐ-CP", "08/2023/TT-BYT"],
    ),
    ("Hội đồng đã xem Nghị quyết số 66.7/2025/NQ-CP của Chính phủ.", ["66.7/2025/NQ-CP"]),
    ("Hội đồng đã xem Nghị quyết số 43/2022/QH15 của Quốc hội.", ["43/2022/QH15"]),
    ("Huyện trả lời Công văn số 18/UBND-VX của tỉnh.", ["18/UBND-VX"]),
    ("Huyện đã nhận Quyết định số 654/QĐ-UBND-HC và Tờ trình số 77/TTr-SNV.", ["654/QĐ-UBND-HC", "77/TTr-SNV"]),
    ("Học tập các Nghị quyết số 18, 19 và 20-NQ/TW trong quý này.", ["18-NQ/TW", "19-NQ/TW", "20-NQ/TW"]),
    ("Xem Thông tư liên tịch số 01/2014/TTLT-BNV-BTC của hai bộ.", ["01/2014/TTLT-BNV-BTC"]),
    ("Đối chiếu Văn bản hợp nhất số 23/VBHN-VPQH với bản gốc.", ["23/VBHN-VPQH"]),
    ("Đối chiếu Chương trình hành động số 12-CTr/TU với bản gốc.", ["12-CTr/TU"]),
]


def dashes(text: str) -> str:
    return text.replace("-", "–")


def hyphens_that_do_not_break(text: str) -> str:
    return text.replace("-", "‑")


def bold(text: str) -> str:
    return " ".join(f"**{word}**" if "/" in word and word[0].isdigit() else word for word in text.split(" "))


def escaped(text: str) -> str:
    return text.replace("-", r"\-")


def broken_behind_hyphen(text: str) -> str:
    return text.replace("-", "-\n")


def broken_behind_slash(text: str) -> str:
    return text.replace("/Q", "/\nQ").replace("/T", "/\nT").replace("/N", "/\nN")


def blank_behind_hyphen(text: str) -> str:
    return text.replace("-", "- ")


def blanks_doubled(text: str) -> str:
    return text.replace(" ", "  ")


FORMS: list[Callable[[str], str]] = [
    str,
    str.upper,
    unaccented,
    dashes,
    hyphens_that_do_not_break,
    bold,
    escaped,
    broken_behind_hyphen,
    broken_behind_slash,
    blank_behind_hyphen,
    blanks_doubled,
    lambda text: normalize("NFD", text),
    lambda text: text.replace(" ", "\N{NO-BREAK SPACE}"),
    lambda text: text.replace("Đ", "Ð"),
    lambda text: text.replace(" số ", "\nsố "),
]


def symbols(text: str) -> list[str | None]:
    references = extract_source(read_text(text, "-"), standard_book())["references"]
    return [reference["symbol"] for reference in references]


@pytest.mark.parametrize("form", FORMS, ids=lambda form: getattr(form, "__name__", "form"))
@pytest.mark.parametrize(("text", "wanted"), CITATIONS, ids=lambda value: value[0] if isinstance(value, list) else "")
def test_every_form_of_a_citation_is_the_same_document(
    text: str, wanted: list[str], form: Callable[[str], str]
) -> None:
    changed = form(f"Trong năm qua đã có nhiều cố gắng.\n{text}\nCác thôn chịu trách nhiệm thi hành.")
    assert symbols(changed) == wanted
