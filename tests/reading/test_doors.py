"""Documents at the doors: the command line, batches, the Python API; and where the extra is not installed."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from documents import paragraph, word
from ktttextract import extract_file
from ktttextract.reading.kinds import KINDS, kind_of
from ktttextract.source import read_bytes

SOURCES = Path(__file__).parents[2] / "src"
PLAN = "Thực hiện Nghị quyết số 7-NQ/HU, đến năm 2031 có ít nhất 12 tổ hợp tác."


def ktt(*arguments: str, cwd: Path, before: str = "", stdin: bytes = b"") -> "subprocess.CompletedProcess[bytes]":
    """Run `ktt`; `before` is a folder whose modules come first."""
    paths = os.pathsep.join(part for part in (before, str(SOURCES), os.environ.get("PYTHONPATH", "")) if part)
    return subprocess.run(
        [sys.executable, "-m", "ktttextract", *arguments],
        input=stdin,
        capture_output=True,
        check=False,
        cwd=cwd,
        env={**os.environ, "PYTHONPATH": paths},
        timeout=120,
    )


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "a.docx").write_bytes(word(paragraph(PLAN)))
    (tmp_path / "in" / "b.html").write_text(f"<html><body><p>{PLAN}</p></body></html>", encoding="utf-8")
    (tmp_path / "in" / "c.txt").write_text(PLAN, encoding="utf-8")
    return tmp_path


def test_extract_takes_documents_and_text_alike(folder: Path) -> None:
    result = ktt("extract", "in/a.docx", "in/b.html", "in/c.txt", cwd=folder)
    assert result.returncode == 0
    found = json.loads(result.stdout)
    assert [one["source"]["media_type"] for one in found] == [KINDS["docx"].media_type, "text/html", "text/plain"]
    assert all(one["references"] == found[2]["references"] for one in found)
    assert all(one["targets"] == found[2]["targets"] for one in found)


def test_a_document_may_come_on_standard_input(folder: Path) -> None:
    result = ktt("extract", "-", cwd=folder, stdin=(folder / "in" / "a.docx").read_bytes())
    assert json.loads(result.stdout)["references"][0]["symbol"] == "7-NQ/HU"


@pytest.mark.parametrize("command", ["text", "normalize"])
def test_text_is_what_offsets_count_in(folder: Path, command: str) -> None:
    assert ktt(command, "in/a.docx", cwd=folder).stdout.decode() == f"{PLAN}\n"


def test_the_python_api_takes_documents(folder: Path) -> None:
    assert extract_file(str(folder / "in" / "a.docx")).references[0].symbol == "7-NQ/HU"


def test_limits_are_options(folder: Path) -> None:
    assert ktt("extract", "--max-size", "0.0001", "in/a.docx", cwd=folder).returncode == 1
    assert ktt("extract", "--max-size", "0.0001", "in/c.txt", cwd=folder).returncode == 0
    for wrong in ("--max-size=0", "--timeout=soon"):
        result = ktt("extract", wrong, "in/c.txt", cwd=folder)
        assert (result.returncode, b"is a number above zero" in result.stderr) == (2, True)


def test_an_encoding_may_be_named(folder: Path) -> None:
    (folder / "old.txt").write_bytes(b"Th\xf9c hi\xd6n")
    (folder / "old.html").write_text("<html><body><p>Th\u00f9c hi\u00d6n</p></body></html>", encoding="utf-8")
    for name in ("old.txt", "old.html"):
        result = ktt("text", "--encoding", "tcvn3", name, cwd=folder)
        assert result.stdout.decode().strip() == "Thực hiện"
    assert json.loads(ktt("extract", "--encoding=tcvn3", "old.txt", cwd=folder).stdout)["source"]["encoding"] == "tcvn3"
    result = ktt("extract", "--encoding", "abc", "old.txt", cwd=folder)
    assert (result.returncode, b"Unknown encoding 'abc'" in result.stderr) == (2, True)


def test_a_batch_takes_a_mixed_folder_and_one_bad_file_fails_alone(folder: Path) -> None:
    (folder / "in" / "d.docx").write_bytes(word(paragraph(PLAN))[:-30])
    (folder / "in" / "e.doc").write_bytes(b"\xd0\xcf\x11\xe0" + b"\0" * 600)
    result = ktt("batch", "in", "-o", "out.jsonl", "-q", "-j", "2", cwd=folder)
    assert result.returncode == 1
    done = [json.loads(line) for line in (folder / "out.jsonl").read_text(encoding="utf-8").splitlines()]
    assert [one["source"]["name"] for one in done] == ["in/a.docx", "in/b.html", "in/c.txt"]
    failures = (folder / "out.jsonl.failures.jsonl").read_text(encoding="utf-8").splitlines()
    assert {Path(json.loads(line)["id"]).name for line in failures} == {"d.docx", "e.doc"}
    assert all("DocumentError" in line for line in failures)


@pytest.mark.parametrize(
    ("file", "package", "said"), [("a.docx", "lxml", "a Word file (.docx)"), ("b.html", "lxml", "a web page (.html)")]
)
def test_without_the_extra_one_sentence_says_what_to_install(
    folder: Path, tmp_path: Path, file: str, package: str, said: str
) -> None:
    # A module of that name which says that it is not there, as Python would.
    (tmp_path / "lacking").mkdir()
    missing = f"raise ModuleNotFoundError('No module named {package}', name='{package}')\n"
    (tmp_path / "lacking" / f"{package}.py").write_text(missing, encoding="utf-8")
    result = ktt("extract", f"in/{file}", "in/c.txt", cwd=folder, before=str(tmp_path / "lacking"))
    assert result.returncode == 1
    assert json.loads(result.stdout)[0]["source"]["name"] == "in/c.txt"
    wanted = f"ktt: in/{file}: {said}, which is read with {package}. Install it: pip install 'ktttextract[docs]'.\n"
    assert result.stderr.decode() == wanted


@pytest.mark.parametrize(
    ("data", "kind"),
    [
        (b"%PDF-1.4", "pdf"),
        (b"\n%PDF-1.4", "pdf"),
        (b"{\\rtf1", "rtf"),
        (b"\xef\xbb\xbf<!doctype HTML>", "html"),
        ("\ufeff<html>".encode("utf-16-le"), "html"),
        (b"<?xml version='1.0'?>\n<!DOCTYPE html>", "html"),
        (b"<!-- saved -->\n<html>", "html"),
        (b"\xff\xd8\xff\xe0", "image"),
        (b"\xef\xbb\xbf{\\rtf1", "rtf"),
        (b"junk\r\n%PDF-1.4\n\0\nstartxref\n9\n%%EOF", "pdf"),
        (b"A file begins with %PDF-1.4 and ends with a table.", None),
        (b"RIFF\x10\0\0\0WEBPVP8 ", "image"),
        (b"BM\x10\1\0\0\0\0\0\0", "image"),
        ("BM 01: Biểu mẫu".encode(), None),
        (b"\0\0\0\x18ftypheic", "photo"),
        (b"\0\0\0\x18ftypmp42", None),
        (b"Rar!\x1a\x07\x01\0", "rar"),
        (b"7z\xbc\xaf\x27\x1c\0\4", "7z"),
        (b"<?xml version='1.0'?>\n<?mso-application progid='Word.Document'?>\n<w:wordDocument>", "word2003"),
        (b"<?xml version='1.0'?><Workbook xmlns='urn:schemas-microsoft-com:office:spreadsheet'>", "excel2003"),
        (b"<?xml version='1.0'?><note>a</note>", None),
        (b"<p>a</p>", None),
        ("Kế hoạch".encode(), None),
        (b"", None),
    ],
)
def test_the_kind_is_told_by_the_first_bytes(data: bytes, kind: str | None) -> None:
    found = kind_of(data)
    assert (found.id if found else None) == kind


def test_the_name_of_a_file_says_nothing() -> None:
    assert read_bytes(word(paragraph("a")), "a.pdf").media_type == KINDS["docx"].media_type
    assert read_bytes("Kế hoạch".encode(), "a.docx").media_type == "text/plain"
