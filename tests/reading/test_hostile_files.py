"""Files made to do harm: each ends soon, within bounded memory, with a sentence or a bounded text."""

import os
import time
import zipfile
import zlib
from collections.abc import Callable
from io import BytesIO
from pathlib import Path

import pytest

from documents import W, mail, open_text, packed, paragraph, pdf, pdf_of, rich_text, word, workbook
from ktttextract.errors import DocumentError
from ktttextract.reading.limits import MEGABYTE, Limits, limits_of
from ktttextract.source import read_bytes

SECONDS = 60  # of a machine that is busy with other tests
LAUGHS = (
    f'<!DOCTYPE x [<!ENTITY a "{"ha" * 50}">'
    + "".join(f'<!ENTITY {chr(98 + at)} "{f"&{chr(97 + at)};" * 10}">' for at in range(9))
    + "]>"
)


def bomb(name: str, head: str) -> bytes:
    """A packed file whose part `name` unpacks to 300 MB."""
    stream = BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as file:
        for part, inside in {"xl/workbook.xml": "<workbook/>"}.items() if name.startswith("xl") else ():
            file.writestr(part, inside)
        with file.open(name, "w", force_zip64=True) as part_stream:
            part_stream.write(head.encode())
            for _ in range(300):
                part_stream.write(b"a" * MEGABYTE)
    return stream.getvalue()


def pdf_bomb() -> bytes:
    """A PDF file with a page whose drawing unpacks to 400 MB."""
    packer = zlib.compressobj(9)
    packed_part = b"".join(packer.compress(b"BT (aaaaaaaa) Tj ET " * 50_000) for _ in range(400)) + packer.flush()
    return pdf_of(
        [
            "<</Type/Catalog/Pages 2 0 R>>",
            "<</Type/Pages/Kids[3 0 R]/Count 1>>",
            "<</Type/Page/Parent 2 0 R/MediaBox[0 0 9 9]/Contents 4 0 R>>",
            f"<</Length {len(packed_part)}/Filter/FlateDecode>>stream\n{packed_part.decode('latin-1')}\nendstream",
        ]
    )


DEEP = 30_000
REFUSED: dict[str, tuple[Callable[[], bytes], str]] = {
    "a Word file that unpacks to much": (lambda: bomb("word/document.xml", f'<w:document xmlns:w="{W}">'), "200 times"),
    "a workbook that unpacks to much": (lambda: bomb("xl/worksheets/sheet1.xml", "<worksheet>"), "200 times"),
    "a page that unpacks to much": (pdf_bomb, "a PDF file"),
    "entities in a Word file": (
        lambda: packed({"word/document.xml": f'{LAUGHS}<w:document xmlns:w="{W}">&j;</w:document>'}),
        "declares a document type",
    ),
    "entities in a workbook": (lambda: packed({"xl/workbook.xml": f"{LAUGHS}<a>&j;</a>"}), "declares a document type"),
    "entities in an open text": (lambda: packed({"content.xml": f"{LAUGHS}<a/>", "mimetype": ""}), "is no text"),
    "a file of this machine as an entity": (
        lambda: packed({"word/document.xml": '<!DOCTYPE a [<!ENTITY e SYSTEM "file:///etc/passwd">]><a>&e;</a>'}),
        "declares a document type",
    ),
    "tables in tables": (
        lambda: word("<w:tbl><w:tr><w:tc>" * DEEP + paragraph("a") + "</w:tc></w:tr></w:tbl>" * DEEP),
        "nested too deep",
    ),
    "a page nested deep": (lambda: b"<html><body>" + b"<div>" * DEEP * 3 + b"a", "nested too deep"),
    "a truncated Word file": (lambda: word(paragraph("a"))[:-40], "cut off or damaged"),
    "a truncated workbook": (lambda: workbook([["a"]])[:2000], "cut off or damaged"),
    "a truncated PDF file": (lambda: pdf([(70.0, 700.0, "Kế hoạch")])[:300], "cut off or damaged"),
    "XML that breaks off": (lambda: packed({"word/document.xml": "<a><b>"}), "no sound XML"),
    "six thousand pages": (
        lambda: pdf_of(
            [
                "<</Type/Catalog/Pages 2 0 R>>",
                f"<</Type/Pages/Kids[{'3 0 R ' * 6000}]/Count 6000>>",
                "<</Type/Page/Parent 2 0 R/MediaBox[0 0 9 9]>>",
            ]
        ),
        "6000 pages",
    ),
    "a page without text": (
        lambda: pdf([]),
        "pictures without text",
    ),
    "a page that is packed twice": (
        lambda: pdf([(70.0, 700.0, "a")]).replace(b"/Filter/FlateDecode", b"/Filter[/FlateDecode/FlateDecode]"),
        "packed twice",
    ),
    "a mail of many parts": (lambda: mail() + b"Content-Type: a/b\n" * 100_000, "100003 parts, more than 1000"),
    "mails in mails": (
        lambda: mail() + b"Content-Type: multipart/mixed; boundary=a\n\n--a\n" * 2000,
        "parts, more than 1000",
    ),
    "a large packed file that holds nothing": (lambda: bomb("a.txt", ""), "200 times"),
    "an old Office file": (
        lambda: b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600,
        "a file of an old Office program, which is not read",
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", REFUSED)
def test_it_is_refused_with_a_sentence(name: str) -> None:
    make, reason = REFUSED[name]
    data = make()
    start = time.monotonic()
    with pytest.raises(DocumentError) as caught:
        read_bytes(data, "a.bin")
    assert time.monotonic() - start < SECONDS
    assert caught.value.message.startswith("a.bin: ")
    assert reason in caught.value.message
    assert caught.value.advice.endswith(".")


BOUNDED: dict[str, tuple[Callable[[], bytes], int]] = {
    "groups in groups": (lambda: rich_text("{" * DEEP * 3 + "a" + "}" * DEEP * 3), 10),
    "a truncated Rich Text file": (lambda: rich_text("Kế hoạch\\par " * 9)[:-30], 200),
    "entities in a page": (lambda: f"<html>{LAUGHS}<body>&j;</body></html>".encode(), 10),
    "a row that repeats a million times": (
        lambda: open_text(
            "<table:table><table:table-row table:number-rows-repeated='1000000'><table:table-cell "
            "table:number-columns-repeated='1000000'><text:p>a<text:s text:c='999999999'/></text:p></table:table-cell>"
            "</table:table-row></table:table>"
        ),
        10_000,
    ),
    "cells that span a thousand": (
        lambda: ("<html><table border=1>" + ("<tr>" + "<td colspan=1000 rowspan=1000>a" * 50) * 100).encode(),
        1_000_000,
    ),
}


@pytest.mark.parametrize("name", BOUNDED)
def test_it_is_read_within_bounds(name: str) -> None:
    make, most = BOUNDED[name]
    start = time.monotonic()
    assert len(read_bytes(make(), "a").text) <= most
    assert time.monotonic() - start < SECONDS


def test_no_path_climbs_out(tmp_path: Path) -> None:
    secret = tmp_path / "secret.xml"
    secret.write_text(f'<w:hdr xmlns:w="{W}">{paragraph("bí mật")}</w:hdr>', encoding="utf-8")
    climbing = os.path.relpath(secret, "/word")
    relations = f'<Relationship Id="r1" Target="{climbing}"/><Relationship Id="r2" Target="/{secret}"/>'
    references = '<w:sectPr><w:headerReference r:id="r1"/><w:footerReference r:id="r2"/></w:sectPr>'
    assert read_bytes(word(paragraph("a") + references, relations=relations), "a").text == "a\n"


def test_memory_is_bounded() -> None:
    data = ("<html><body>" + "<p>Đến năm 2030</p>" * 400_000).encode()
    with pytest.raises(DocumentError, match=r"memory|broke on"):
        read_bytes(data, "a.html", Limits(memory=160 * MEGABYTE))


def test_time_is_bounded() -> None:
    data = ("<html><body>" + "<p>Đến năm 2030</p>" * 400_000).encode()
    with pytest.raises(DocumentError, match=r"not read after 0\.5 seconds.* --timeout"):
        read_bytes(data, "a.html", limits_of(None, 0.5))


def test_size_is_bounded() -> None:
    data = b"<html><body>" + b"a" * 3_000_000
    with pytest.raises(DocumentError, match=r"a web page \(\.html\) of 3 MB, more than 1\..* --max-size"):
        read_bytes(data, "a.html", limits_of(1, None))
    assert len(read_bytes(data, "a.html").text) == 3_000_001
