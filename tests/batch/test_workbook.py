"""`ktt batch -o bang.xlsx`: the workbook of an archive, resumable and guarded like every other output."""

import shutil
from pathlib import Path
from typing import Any

import pytest
from archives import Ktt

openpyxl = pytest.importorskip("openpyxl", reason="the dev extra brings openpyxl")
pytest.importorskip("xlsxwriter", reason="the extra excel brings XlsxWriter")


def column(path: Path, page: str, heading: str) -> list[Any]:
    sheet = openpyxl.load_workbook(path)[page]
    heads = [cell.value for cell in sheet[1]]
    return [row[heads.index(heading)].value for row in sheet.iter_rows(min_row=2)]


def test_the_workbook_is_that_of_single_extractions(batch: Ktt, archive: Path) -> None:
    place = archive.parent
    assert batch("in", "-o", "bang.xlsx", "-j", "2").returncode == 1
    whole = (place / "bang.xlsx").read_bytes()
    names = column(place / "bang.xlsx", "Văn bản", "Tệp")
    assert names[-1] == "in/ảnh.png" or "in/ảnh.png" in names
    states = dict(zip(names, column(place / "bang.xlsx", "Văn bản", "Tình trạng"), strict=True))
    assert states.pop("in/ảnh.png") == "không đọc được"
    assert set(states.values()) == {"đã đọc"}
    assert len(column(place / "bang.xlsx", "Chỉ tiêu", "Mã")) > 50
    # The same bytes for any number of processes, and from the records of an earlier run.
    assert batch("in", "-o", "bang.xlsx", "-j", "1", "--force").returncode == 1
    assert (place / "bang.xlsx").read_bytes() == whole
    (place / "bang.xlsx").unlink()
    again = batch("in", "-o", "bang.xlsx", "-j", "1")
    assert f"({len(names)} of them before)" in again.stderr.decode()
    assert (place / "bang.xlsx").read_bytes() == whole


def test_extract_writes_the_same_sheets(batch: Ktt, archive: Path, ktt: list[str], ktt_env: dict[str, str]) -> None:
    import subprocess

    place = archive.parent
    names = sorted(str(path.relative_to(place)) for path in archive.glob("*.txt"))
    assert batch(*names, "-o", "bang.xlsx", "-j", "1").returncode == 0
    subprocess.run([*ktt, "extract", *names, "-o", "other.xlsx"], cwd=place, env=ktt_env, check=True, timeout=60)
    assert (place / "other.xlsx").read_bytes() == (place / "bang.xlsx").read_bytes()


def test_results_are_not_dropped_unasked(batch: Ktt, archive: Path) -> None:
    place = archive.parent
    assert batch("in", "-o", "bang.xlsx", "--glob", "*.txt").returncode == 0
    for with_state in (True, False):
        if not with_state:
            shutil.rmtree(place / "bang.xlsx.ktt-batch")
        refused = batch("in/bai-bao.txt", "-o", "bang.xlsx")
        assert refused.returncode == 2
        assert b"inputs that are not named now" in refused.stderr
    assert batch("in", "-o", "bang.xlsx", "--glob", "*.txt").returncode == 0
    assert batch("in/bai-bao.txt", "-o", "bang.xlsx", "--prune").returncode == 0
    assert column(place / "bang.xlsx", "Văn bản", "Tệp") == ["in/bai-bao.txt"]


@pytest.mark.parametrize("other", [b"no workbook", b""])
def test_a_file_of_others_is_replaced_with_force_only(batch: Ktt, archive: Path, other: bytes) -> None:
    place = archive.parent / "bang.xlsx"
    place.write_bytes(other)
    assert batch("in", "-o", "bang.xlsx").returncode == 2
    assert place.read_bytes() == other
    assert batch("in", "-o", "bang.xlsx", "--force", "--glob", "*.txt").returncode == 0


def test_a_workbook_of_others_is_replaced_with_force_only(batch: Ktt, archive: Path) -> None:
    place = archive.parent / "bang.xlsx"
    book = openpyxl.Workbook()
    book.active.title = "Văn bản"
    book.active.append(["Tệp", "Ghi chú của tôi"])
    book.save(place)
    before = place.read_bytes()
    refused = batch("in", "-o", "bang.xlsx", "--glob", "*.txt")
    assert refused.returncode == 2
    assert b"no output of ktt batch" in refused.stderr
    assert place.read_bytes() == before
