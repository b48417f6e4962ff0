"""`ktt extract -f csv` and `-o bang.xlsx`: one table or one workbook of all texts, with one command."""

import csv
import os
import shutil
import subprocess
import sys
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from running import environment, ktt, one_sentence

TITLE = "=HYPERLINK(1) về phát triển kinh tế tập thể"
HOSTILE_PLAN = (
    f"KẾ HOẠCH\n{TITLE}\nThực hiện Nghị quyết số 7-NQ/HU ngày 03/02/2024\n"
    "- Đến năm 2031 trồng ít nhất 12,5 ha rừng; có 30 tổ hợp tác.\n"
)
# A Python in which XlsxWriter is not installed.
WITHOUT = "import sys; sys.modules['xlsxwriter'] = None; from ktttextract.cli.fast_start import main; sys.exit(main())"


def opened(path: Path) -> Any:
    pytest.importorskip("xlsxwriter", reason="the extra excel brings XlsxWriter")
    return pytest.importorskip("openpyxl", reason="the dev extra brings openpyxl").load_workbook(path)


def table(written: bytes) -> list[dict[str, str]]:
    return list(csv.DictReader(StringIO(written.decode("utf-8-sig"), newline="")))


@pytest.fixture
def texts(folder: Path, samples: list[Path]) -> list[str]:
    for sample in samples:
        (folder / sample.name).write_bytes(sample.read_bytes())
    return [sample.name for sample in samples]


def test_one_table_of_several_texts(texts: list[str], folder: Path) -> None:
    done = ktt("extract", *texts, "-f", "csv")
    assert (done.returncode, done.stderr) == (0, b"")
    assert done.stdout.startswith(b"\xef\xbb\xbfdocument_id,id,")
    assert list(dict.fromkeys(row["document_id"] for row in table(done.stdout))) == texts
    assert ktt("extract", *texts, "-o", "bang.csv").returncode == 0
    assert (folder / "bang.csv").read_bytes() == done.stdout


@pytest.mark.parametrize("family", ["references", "dates", "bodies", "documents"])
def test_the_family_is_named(texts: list[str], family: str) -> None:
    rows = table(ktt("extract", *texts, "-f", "csv", "--family", family).stdout)
    assert {row["id" if family == "documents" else "document_id"] for row in rows} == set(texts)


def test_several_texts_become_one_workbook(texts: list[str], folder: Path) -> None:
    done = ktt("extract", *texts, "-o", "bang.xlsx")
    assert (done.returncode, done.stdout, done.stderr) == (0, b"", b"")
    book = opened(folder / "bang.xlsx")
    assert book.sheetnames == ["Văn bản", "Chỉ tiêu", "Văn bản dẫn", "Mốc thời gian", "Cơ quan", "Lưu ý"]
    assert [row[0].value for row in book["Văn bản"].iter_rows(min_row=2)] == texts
    assert sorted(path.name for path in folder.iterdir()) == sorted([*texts, "plan.txt", "bang.xlsx"])
    assert ktt("extract", *texts, "-f", "xlsx").stdout == (folder / "bang.xlsx").read_bytes()


def test_what_fails_spares_the_others_and_the_old_workbook(folder: Path) -> None:
    done = ktt("extract", "missing.txt", "plan.txt", "-o", "bang.xlsx")
    assert done.returncode == 1
    assert "missing.txt" in one_sentence(done)
    before = (folder / "bang.xlsx").read_bytes()
    assert opened(folder / "bang.xlsx")["Văn bản"].max_row == 2
    assert ktt("extract", "missing.txt", "-o", "bang.xlsx").returncode == 1
    assert (folder / "bang.xlsx").read_bytes() == before


@pytest.mark.skipif(os.name == "nt", reason="names of POSIX")
def test_names_and_texts_are_never_formulas(folder: Path) -> None:
    names = ["=1+1.txt", "@a.txt", "+a.txt", "\t=a.txt", "<r>a</r>", "a\u202eb.txt"]
    for name in names:
        (folder / name).parent.mkdir(exist_ok=True)
        (folder / name).write_text(HOSTILE_PLAN, encoding="utf-8")
    rows = table(ktt("extract", "-f", "csv", "--family", "documents", "--", *names).stdout)
    assert [row["id"] for row in rows] == ["'=1+1.txt", "'@a.txt", "'+a.txt", "'\t=a.txt", "<r>a</r>", "a\u202eb.txt"]
    assert {row["title"][:2] for row in rows} == {"'="}
    assert ktt("extract", "-o", "bang.xlsx", "--", *names).returncode == 0
    book = opened(folder / "bang.xlsx")
    assert [row[0].value for row in book["Văn bản"].iter_rows(min_row=2)] == [*names[:5], "a\\u202eb.txt"]
    assert {row[3].value[:5] for row in book["Văn bản"].iter_rows(min_row=2)} == {"=HYPE"}
    assert not [cell for page in book for row in page.iter_rows() for cell in row if cell.data_type == "f"]


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["-f", "json", "-o", "a.xlsx"], "says xlsx, -f says json"),
        (["-f", "csv", "-o", "a.xlsx"], "says xlsx, -f says csv"),
        (["--family", "dates"], "--family is for -f csv"),
        (["-f", "csv", "--family", "notes"], "Unknown family 'notes'"),
        (["-f", "csv", "--only", "dates"], "--only leaves out the targets"),
    ],
)
def test_contradictions_are_told(folder: Path, arguments: list[str], said: str) -> None:
    done = ktt("extract", "plan.txt", *arguments)
    assert done.returncode == 2
    assert said in one_sentence(done)
    assert [path.name for path in folder.iterdir()] == ["plan.txt"]


@pytest.mark.parametrize("command", ["extract", "batch"])
def test_without_the_extra_it_says_what_to_install(folder: Path, command: str) -> None:
    call = [sys.executable, "-c", WITHOUT, command, "plan.txt", "-o", "bang.xlsx"]
    done = subprocess.run(call, capture_output=True, cwd=folder, env=environment(), timeout=60)
    assert done.returncode == 2
    assert one_sentence(done) == "ktt: This needs XlsxWriter. Install it: pip install 'ktttextract[excel]'.\n"
    assert [path.name for path in folder.iterdir()] == ["plan.txt"]


def test_a_terminal_is_no_place_for_a_workbook(folder: Path) -> None:
    pty = pytest.importorskip("pty", reason="terminals of POSIX")
    ours, theirs = pty.openpty()
    call = [sys.executable, "-m", "ktttextract", "extract", "plan.txt", "-f", "xlsx"]
    done = subprocess.run(call, stdout=theirs, stderr=subprocess.PIPE, cwd=folder, env=environment(), timeout=60)
    os.close(theirs)
    os.close(ours)
    assert done.returncode == 2
    assert b"-o bang.xlsx" in done.stderr


@pytest.mark.slow
def test_libreoffice_reads_the_same(texts: list[str], folder: Path) -> None:
    office = shutil.which("soffice") or shutil.which("libreoffice")
    if office is None:
        pytest.skip("LibreOffice is not installed (apt-get install libreoffice-calc-nogui)")
    (folder / "plan.txt").write_text(HOSTILE_PLAN, encoding="utf-8")
    assert ktt("extract", "plan.txt", *texts, "-o", "bang.xlsx").returncode == 0
    # Token 12 with -1: every sheet becomes a file of its own, bang-SHEET.csv.
    as_csv = "csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,false,false,false,false,-1"
    for wanted in (as_csv, "xlsx:Calc MS Excel 2007 XML"):
        call = [office, f"-env:UserInstallation={(folder / 'profile').as_uri()}", "--headless", "--convert-to", wanted]
        call += ["--outdir", "again", "bang.xlsx"]
        subprocess.run(call, cwd=folder, check=True, capture_output=True, timeout=180)
    book, again = opened(folder / "bang.xlsx"), opened(folder / "again" / "bang.xlsx")
    assert again.sheetnames == book.sheetnames
    sorts = {"s": 0, "n": 0, "d": 0}
    for page in book:
        with open(folder / "again" / f"bang-{page.title}.csv", encoding="utf-8-sig", newline="") as stream:
            rows = list(csv.reader(stream))
        assert rows[0] == [cell.value for cell in page[1]]
        assert len(rows) == page.max_row
        # What LibreOffice writes of it: a number is a number, a day a day, a text that looks like a formula a text.
        for row, same in zip(page.iter_rows(), again[page.title].iter_rows(), strict=True):
            for cell, kept in zip(row, same, strict=False):
                if cell.value is not None:
                    assert (kept.data_type, kept.value) == (cell.data_type, cell.value)
                    sorts[cell.data_type] += 1
    assert min(sorts.values()) > 0
