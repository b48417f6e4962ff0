"""Pages that are pictures: told of, and read where Tesseract is installed."""

import difflib
import re
import unicodedata
from pathlib import Path

import pytest

from documents import pdf, picture_pdf, tiff
from ktttextract.api import extract_bytes, extract_source, standard_book
from ktttextract.batch.task import prepare
from ktttextract.errors import DocumentError
from ktttextract.reading import scans
from ktttextract.reading.blocks import Remark, joined
from ktttextract.reading.failures import UnreadableDocumentError
from ktttextract.reading.formats import image
from ktttextract.reading.formats import pdf as pdf_format
from ktttextract.reading.limits import Limits, limits_of
from ktttextract.reading.mending import mended
from ktttextract.source import read_bytes

WHITE = b"P5 80 110 255\n" + b"\xff" * 8800


@pytest.mark.parametrize(
    ("read", "means"),
    [
        ("Nghị quyết số 12-N@/TW", "Nghị quyết số 12-NQ/TW"),
        ("Quyết định số 15/QÐ-TTg", "Quyết định số 15/QĐ-TTg"),
        ("Quyết định 1805/0Đ-UBNĐ", "Quyết định 1805/QĐ-UBND"),
        ("45⁄NQ-HĐND", "45/NQ-HĐND"),
        ("ngày l8 tháng 4 năm 2O25", "ngày 18 tháng 4 năm 2025"),
        ("đạt 3O%, 1O.50O ha", "đạt 30%, 10.500 ha"),
        ("trong quý TV năm 2025", "trong quý IV năm 2025"),
        ("khóa XHI", "khóa XIII"),
        ("ĐẲNG CỘNG SẲN VIỆT NAM", "ĐẢNG CỘNG SẢN VIỆT NAM"),
        ("TỶ lệ hộ nghÈo, TỈnh ủy", "Tỷ lệ hộ nghèo, Tỉnh ủy"),
    ],
)
def test_what_can_be_nothing_else_is_mended(read: str, means: str) -> None:
    assert mended(read) == means


@pytest.mark.parametrize(
    "text",
    [
        "ỦY BAN NHÂN DÂN tỉnh", "mục II.1, Điều 1I", "l1) 5 kWh, pH 7", "Luật số 15/2020/QH14, 30-NQ/TW", "mã IO2, H2O",
        "bình đẳng giới, cao đẳng nghề", "theo quý, khóa Thanh niên", "20/5 - 30/6", "Ở Tây Nguyên", "HĐND, UBND tỉnh",
    ],
)  # fmt: skip
def test_what_may_be_right_is_left(text: str) -> None:
    assert mended(text) == text


def test_samples_need_no_mending(samples: list) -> None:
    for sample in samples:
        text = sample.read_text(encoding="utf-8")
        assert mended(text) == text


@pytest.mark.parametrize(
    ("data", "limits", "what"),
    [
        (tiff(3), Limits(pages=2), "it has 3 pages, more than 2"),
        (tiff(3, ">"), Limits(pages=2), "it has 3 pages, more than 2"),
        (tiff(2, circle=True), Limits(), "its pages follow each other in a circle"),
        (tiff(2)[:8850], Limits(), "it is cut off or damaged"),
        (tiff(3), Limits(seconds=2.0), "3 of its pages are pictures, which are not read in 2 seconds"),
    ],
)
def test_pages_of_a_picture_are_counted_before_one_is_read(
    data: bytes, limits: Limits, what: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(scans, "can_read", lambda: True)
    with pytest.raises(UnreadableDocumentError) as caught:
        list(image.read(data, limits))
    assert caught.value.what == what


def test_scans_of_a_batch_have_the_time_of_a_text(tmp_path: Path) -> None:
    if not scans.can_read():
        pytest.skip("Tesseract's Vietnamese is not installed (apt-get install tesseract-ocr tesseract-ocr-vie)")
    path = tmp_path / "a.pdf"
    path.write_bytes(picture_pdf(WHITE, WHITE, WHITE))
    work = prepare({"record": "jsonl", "timeout": 2.0})
    outcome = work(("do", "a.pdf", bytes(path), None, None), lambda sha256: None)
    assert "not read in 2 seconds" in outcome.error[1]


def test_a_file_of_pictures_is_refused_where_nothing_reads_them(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(scans, "can_read", lambda: False)
    with pytest.raises(UnreadableDocumentError, match="pictures without text") as caught:
        list(pdf_format.read(picture_pdf(WHITE), Limits()))
    assert "tesseract-ocr-vie" in caught.value.advice
    with pytest.raises(UnreadableDocumentError, match="no text but what it shows"):
        list(image.read(b"\x89PNG", Limits()))


def test_pictures_between_pages_of_text_are_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(scans, "can_read", lambda: False)
    lines = [[(70.0, 700.0 - 20 * at, "Đến năm 2030 có ít nhất 12 hợp tác xã") for at in range(9)]] * 3
    monkeypatch.setattr(pdf_format, "_pictures", lambda document, pages: [1, 2, 4])
    text, _, told = joined(pdf_format.read(pdf(*lines), Limits()), Limits())
    assert text.count("Đến năm 2030") > 9
    assert told[0].code == "document.page_unread"
    assert told[0].message.startswith("Pages 2-3, 5 are pictures without text and not read.")


def test_more_pictures_than_there_is_time_for_are_refused_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(scans, "can_read", lambda: True)
    with pytest.raises(UnreadableDocumentError, match=r"3 of its pages are pictures.* 2 seconds") as caught:
        list(pdf_format.read(picture_pdf(WHITE, WHITE, WHITE), limits_of(seconds=2)))
    assert "--timeout" in caught.value.advice


def test_a_remark_names_its_pages() -> None:
    assert pdf_format._remark([0], True) == Remark(
        "document.ocr", "Page 1 is a picture whose letters were recognised: some may be wrong."
    )


def test_a_scanned_page_is_read(scanned: dict[str, bytes]) -> None:
    letters, figures, symbols, dates = ([0, 0] for _ in range(4))
    for truth, picture in scanned.items():
        source, wanted = read_bytes(picture, "a.pdf"), extract_bytes(truth.encode())
        found = extract_source(source, standard_book())
        assert {"page": 1, "ocr": True}.items() <= found["dates"][0].items()
        assert [one["code"] for one in found["notices"]].count("document.ocr") == 1
        said, read = squeezed(truth), squeezed(source.text)
        right = same_letters(said, read)
        count(letters, (at in right for at, char in enumerate(said) if is_marked(char)))
        count(figures, (set(range(*one.span())) <= right for one in re.finditer(r"\d[\d.,]*", said)))
        count(symbols, (one in symbols_of(found) for one in symbols_of(wanted)))
        count(dates, (one["value"] in [date["value"] for date in found["dates"]] for one in wanted["dates"]))
    assert letters[0] >= 0.97 * letters[1]
    assert figures[0] >= 0.97 * figures[1]
    assert symbols[0] >= symbols[1] - symbols[1] // 16
    assert dates[0] == dates[1] > 10


def test_a_picture_without_letters_is_refused() -> None:
    # With Tesseract or without it.
    with pytest.raises(DocumentError, match="pictures without text"):
        read_bytes(picture_pdf(WHITE), "a.pdf")


def count(sum_of: list[int], right: object) -> None:
    found = list(right)  # type: ignore[call-overload]
    sum_of[0] += sum(found)
    sum_of[1] += len(found)


def symbols_of(found: dict) -> list[str]:
    return [found["document"]["symbol"], *(one["symbol"] for one in found["references"])]


def squeezed(text: str) -> str:
    return "".join(text.split())


def is_marked(char: str) -> bool:
    return char in "đĐ" or unicodedata.normalize("NFD", char) != char


def same_letters(said: str, read: str) -> set[int]:
    matcher = difflib.SequenceMatcher(None, said, read, autojunk=False)
    return {at for one in matcher.get_matching_blocks() for at in range(one.a, one.a + one.size)}
