"""What LibreOffice makes of the samples says the same in every format; formats that it is needed for."""

import os
import time
from pathlib import Path

import pytest

from documents import without_places
from ktttextract.api import extract_data
from ktttextract.errors import DocumentError
from ktttextract.reading import programs
from ktttextract.reading.blocks import joined
from ktttextract.reading.failures import UnreadableDocumentError
from ktttextract.reading.formats import doc, rtf
from ktttextract.reading.limits import Limits, limits_of
from ktttextract.source import read_bytes, read_file

# One worker converts the samples, not each.
pytestmark = pytest.mark.xdist_group("office")

SAMPLES = sorted(path.stem for path in (Path(__file__).parents[2] / "samples").glob("*.txt"))
FAMILIES = ("references", "dates", "bodies", "targets")


def different(folder: Path, sample: str, format: str) -> list[str]:
    """The families of findings that are not those of the text."""
    found, wanted = (extract_data(str(folder / f"{sample}.{ending}")) for ending in (format, "txt"))
    return [family for family in FAMILIES if without_places(found[family]) != without_places(wanted[family])]


@pytest.mark.parametrize("format", ["docx", "doc", "odt", "rtf", "html"])
def test_every_sample_says_the_same(in_formats: Path, format: str) -> None:
    assert {sample: found for sample in SAMPLES if (found := different(in_formats, sample, format))} == {}


def test_most_samples_say_the_same_as_pdf(in_formats: Path) -> None:
    assert sum(not different(in_formats, sample, "pdf") for sample in SAMPLES) >= 6


def test_pages_of_a_pdf_file_are_told(in_formats: Path) -> None:
    found = extract_data(str(in_formats / "ke-hoach-tinh.pdf"))
    pages = [target["page"] for target in found["targets"]]
    assert pages == sorted(pages)
    assert set(pages) == {1, 2}


@pytest.mark.parametrize("format", ["xls", "ods"])
def test_a_workbook_of_another_format_shows_the_same(old_files: Path, format: str) -> None:
    source = read_file(str(old_files / f"a.{format}"))
    rows = "| TT | Kế hoạch | Năm 2025 |\n| 1 | Tỷ lệ | 40,5% |\n| 2 | Ngày | 31/12/2025 |\n"
    assert source.text == rows
    assert [(part.sheet, part.cell) for part in source.parts] == [("Bảng 1", "1"), ("Bảng 1", "2"), ("Bảng 1", "3")]


def test_a_workbook_in_xml_of_2003_is_read_whatever_it_is_called(office: object) -> None:
    cells = "".join(f"<Cell><Data ss:Type='String'>{text}</Data></Cell>" for text in ("TT", "Chỉ tiêu", "Năm 2025"))
    spreadsheet = "urn:schemas-microsoft-com:office:spreadsheet"
    made = (
        f"<?xml version='1.0'?><Workbook xmlns='{spreadsheet}' xmlns:ss='{spreadsheet}'><Worksheet ss:Name='Biểu 1'>"
        f"<Table><Row>{cells}</Row></Table></Worksheet></Workbook>"
    )
    source = read_bytes(made.encode(), "a.xls")
    assert (source.text, source.parts[0].sheet) == ("| TT | Chỉ tiêu | Năm 2025 |\n", "Biểu 1")


@pytest.mark.parametrize("format", ["ppt", "odp"])
def test_a_presentation_of_another_format_says_the_same(old_files: Path, format: str) -> None:
    source = read_file(str(old_files / f"a.{format}"))
    for line in ("Nghị quyết số 7-NQ/HU", "Mục tiêu", "| Chỉ tiêu | 2025 |", "| Hợp tác xã | 120 |"):
        assert line in source.text.split("\n")
    assert {part.page for part in source.parts} == {1, 2}


OLD = b"{\\rtf1\\ansi{\\fonttbl{\\f0 Arial;}{\\f1\\fnil .VnTime;}}{\\f1 K\\'d5 ho\\'b9ch n\\'ad\\'edc} \\f0 12 ha\\par}"


def test_a_rich_text_in_old_fonts_shows_its_letters(office: object) -> None:
    assert read_bytes(OLD, "a.rtf").text == "Kế hoạch nước 12 ha\n"


def test_without_libreoffice_it_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(programs, "office", lambda: "")
    assert [one.code for one in joined(rtf.read(OLD, Limits()), Limits()).told] == ["document.fonts_lost"]


def test_without_libreoffice_antiword_reads_the_words(in_formats: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    if not programs.found("antiword"):
        pytest.skip("antiword is not installed (apt-get install antiword)")
    monkeypatch.setattr(programs, "office", lambda: "")
    data = (in_formats / "cong-van.doc").read_bytes()
    text, _, told = joined(doc.read(data, Limits()), Limits())
    assert "Thực hiện Nghị quyết số 66-NQ/TW ngày 30/4/2025 của Bộ Chính trị" in text
    assert [one.code for one in told] == ["document.fonts_lost"]


def test_without_any_program_it_is_said_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(programs, "found", lambda *names: "")
    with pytest.raises(UnreadableDocumentError, match="no program") as caught:
        list(doc.read(b"", Limits()))
    assert "apt-get install" in caught.value.advice
    with pytest.raises(UnreadableDocumentError, match="LibreOffice") as caught:
        programs.converted(b"", "ppt", "pptx")
    assert "apt-get install" in caught.value.advice


def test_a_program_ends_with_the_time_of_its_document(in_formats: Path) -> None:
    with pytest.raises(DocumentError, match=r"not read after 0\.4 seconds"):
        read_bytes((in_formats / "cong-van.doc").read_bytes(), "a.doc", limits_of(seconds=0.4))
    until = time.monotonic() + 10
    while (left := office_processes()) and time.monotonic() < until:
        time.sleep(0.05)
    assert left == []


def office_processes() -> list[str]:
    """LibreOffice's processes that readers of documents have started."""
    found = []
    for process in filter(str.isdecimal, os.listdir("/proc") if os.path.isdir("/proc") else ()):
        try:
            said = Path("/proc", process, "cmdline").read_bytes().decode("utf-8", "replace")
        except OSError:
            continue
        if "soffice" in said and "/ktt-" in said:
            found.append(said)
    return found
