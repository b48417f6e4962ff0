"""A text says the same in every format."""

import html
from pathlib import Path

import pytest

from documents import open_text, paragraph, pdf, rich_text, without_places, word
from ktttextract.api import extract_bytes
from ktttextract.source import read_bytes

SAMPLES = sorted((Path(__file__).parents[2] / "samples").glob("*.txt"))
FAMILIES = ("references", "dates", "bodies", "targets", "document")


def as_word(text: str) -> bytes:
    return word("".join(paragraph(line) if line else paragraph() for line in text.split("\n")))


def as_page(text: str) -> bytes:
    lines = "".join(f"<p>{html.escape(line) or '&nbsp;'}</p>\n" for line in text.split("\n"))
    return f"<!DOCTYPE html><html><head><meta charset=utf-8></head><body>{lines}</body></html>".encode()


def as_open_text(text: str) -> bytes:
    return open_text("".join(f"<text:p>{html.escape(line, quote=False)}</text:p>" for line in text.split("\n")))


def as_rich_text(text: str) -> bytes:
    return rich_text("".join(f"\\pard {line}\\par\n" for line in text.split("\n")))


FORMATS = {"docx": as_word, "html": as_page, "odt": as_open_text, "rtf": as_rich_text}


@pytest.mark.parametrize("format", FORMATS)
@pytest.mark.parametrize("sample", SAMPLES, ids=lambda path: path.stem)
def test_a_sample_says_the_same_in_each_format(sample: Path, format: str) -> None:
    text = sample.read_text(encoding="utf-8")
    made = FORMATS[format](text)
    source = read_bytes(made, f"a.{format}")
    found, wanted = extract_bytes(made, f"a.{format}"), extract_bytes(text.encode(), "a.txt")
    for family in FAMILIES:
        assert without_places(found[family]) == without_places(wanted[family]), family
    for mention in [*found["dates"], *found["targets"], *(m for r in found["references"] for m in r["mentions"])]:
        assert source.text[mention["start"] : mention["end"]] == mention["text"]
    assert found["source"]["length"] == len(source.text)


def test_a_pdf_file_says_the_same() -> None:
    text = "KẾ HOẠCH\nThực hiện Nghị quyết số 7-NQ/HU ngày 05/3/2024, đến năm 2031 có ít nhất 12 tổ hợp tác."
    made = pdf([(70.0, 780.0 - 30 * at, line) for at, line in enumerate(text.split("\n"))])
    found, wanted = extract_bytes(made), extract_bytes(text.encode())
    for family in FAMILIES:
        assert without_places(found[family]) == without_places(wanted[family]), family
