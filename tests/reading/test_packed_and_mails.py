"""Packed files of texts, mails, presentations, and Office XML of the strict sort."""

import gzip
import json
import os
import subprocess
import sys
from email.message import EmailMessage
from email.mime.text import MIMEText
from pathlib import Path

import pytest

from documents import mail, open_text, packed, paragraph, pdf, rich_text, sheet_in_fonts, slides, strict, word, workbook
from ktttextract import extract_file
from ktttextract.api import extract_bytes
from ktttextract.errors import ArchiveError, DocumentError, InputError
from ktttextract.reading.kinds import kind_of
from ktttextract.reading.limits import MEGABYTE, limits_of
from ktttextract.source import member_of, read_bytes

PLAN = "Thực hiện Nghị quyết số 7-NQ/HU, đến năm 2031 có ít nhất 12 tổ hợp tác."
WIDE = "<table:table-cell><text:p>a</text:p></table:table-cell>" * 1001
ROOT = Path(__file__).parents[2]


def ktt(*arguments: str, cwd: Path, stdin: bytes = b"") -> "subprocess.CompletedProcess[bytes]":
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join((str(ROOT / "src"), os.environ.get("PYTHONPATH", "")))}
    call = [sys.executable, "-m", "ktttextract", *arguments]
    return subprocess.run(call, input=stdin, capture_output=True, check=False, cwd=cwd, env=environment, timeout=120)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "in").mkdir()
    parts = {
        "kế hoạch/b.docx": word(paragraph(PLAN)), "a.txt": PLAN.encode(), "__MACOSX/a.txt": b"x",
        "c.gz": gzip.compress(b"x"), "../d.txt": PLAN.encode(), "kế hoạch/": b"",
    }  # fmt: skip
    (tmp_path / "in" / "texts.zip").write_bytes(packed(dict(parts)))
    return tmp_path


def test_a_packed_file_is_as_many_texts_as_are_in_it(folder: Path) -> None:
    result = ktt("extract", "in/texts.zip", cwd=folder)
    found = json.loads(result.stdout)
    names = ["in/texts.zip/../d.txt", "in/texts.zip/a.txt", "in/texts.zip/kế hoạch/b.docx"]
    assert [one["source"]["name"] for one in found] == names
    assert [one["references"][0]["symbol"] for one in found] == ["7-NQ/HU"] * 3
    assert result.returncode == 1
    assert result.stderr.decode().startswith("ktt: in/texts.zip/c.gz: a gzip file, which is not read.")


def test_a_packed_file_may_come_on_standard_input(folder: Path) -> None:
    result = ktt("extract", "-f", "jsonl", "-", cwd=folder, stdin=(folder / "in" / "texts.zip").read_bytes())
    assert [json.loads(line)["source"]["name"] for line in result.stdout.splitlines()][1] == "-/a.txt"


def test_a_packed_file_in_a_packed_file_is_refused() -> None:
    data = packed({"a.zip": packed({"b.txt": "chữ"}), "c.docx": word(paragraph("chữ"))})
    assert member_of(data, "c.docx", "x.zip/c.docx").startswith(b"PK")
    with pytest.raises(DocumentError, match=r"it lies in another packed file\.") as caught:
        member_of(data, "a.zip", "x.zip/a.zip")
    assert caught.value.advice == "Unpack the outer one, and read the inner one by itself."


def test_one_text_of_standard_input_has_a_name(folder: Path) -> None:
    data = (folder / "in" / "texts.zip").read_bytes()
    assert ktt("text", "--", "-/a.txt", cwd=folder, stdin=data).stdout.decode() == PLAN
    result = ktt("normalize", "-q", "-o", "out", "--", "-/a.txt", "-/../d.txt", cwd=folder, stdin=data)
    assert result.returncode == 0
    assert [(folder / "out" / name).read_text(encoding="utf-8") for name in ("a.txt", "d.txt")] == [PLAN, PLAN]


def test_a_text_is_never_written_over_itself(folder: Path) -> None:
    old = folder / "a.txt"
    old.write_bytes(b"H\xb5 N\xe9i")
    for place in ("a.txt", ".", "./"):
        result = ktt("normalize", "--encoding", "tcvn3", "a.txt", "-o", place, cwd=folder)
        assert (result.returncode, b"would be written over itself" in result.stderr) == (1, True)
        assert old.read_bytes() == b"H\xb5 N\xe9i"
    assert ktt("normalize", "--encoding", "tcvn3", "a.txt", "-o", "new/", cwd=folder).returncode == 0
    assert (folder / "new" / "a.txt").read_text(encoding="utf-8") == "Hà Nội"


def test_an_empty_packed_file_is_told(tmp_path: Path) -> None:
    (tmp_path / "a.zip").write_bytes(packed({}))
    said = ktt("extract", "a.zip", cwd=tmp_path).stderr
    assert said == b"ktt: a.zip: a packed file (.zip) with 0 files in it. There is nothing in it to read.\n"


def test_what_was_not_looked_into_is_called_what_it_may_be() -> None:
    data = word(paragraph(PLAN))
    with pytest.raises(DocumentError, match=r"an Office file or a packed one of 0\.\d+ MB, more than 0\.0001\."):
        read_bytes(data, "a.docx", limits_of(0.0001))


def test_one_text_of_a_packed_file_has_a_name(folder: Path) -> None:
    assert ktt("text", "in/texts.zip/kế hoạch/b.docx", cwd=folder).stdout.decode() == f"{PLAN}\n"
    path = str(folder / "in" / "texts.zip" / "a.txt")
    assert extract_file(path).references[0].symbol == "7-NQ/HU"
    result = ktt("text", "in/texts.zip", cwd=folder)
    assert (result.returncode, b"with 4 files in it. Name one of them" in result.stderr) == (1, True)
    for wrong, said in (("in/texts.zip/e.txt", "no file e.txt is in it"), ("in/e.zip/a", "no such file")):
        assert said in ktt("text", wrong, cwd=folder).stderr.decode()


def test_a_page_shows_all_texts_of_a_packed_file(folder: Path) -> None:
    ktt("show", "in/texts.zip", "-o", "page.html", cwd=folder)
    page = (folder / "page.html").read_text(encoding="utf-8")
    assert page.count("texts.zip/a.txt") >= 1
    assert page.count("kế hoạch/b.docx") >= 1


def test_a_batch_reads_packed_files_and_nothing_lands_outside(folder: Path) -> None:
    (folder / "in" / "e.txt").write_text(PLAN, encoding="utf-8")
    assert ktt("batch", "in", "-o", "out/", "-j", "1", cwd=folder).returncode == 1
    made = sorted(str(path.relative_to(folder / "out")) for path in (folder / "out").rglob("*.json"))
    assert made == [
        "e.txt.json",
        "texts.zip/%2E%2E/d.txt.json",
        "texts.zip/a.txt.json",
        "texts.zip/kế hoạch/b.docx.json",
    ]
    (folder / "in" / "f.txt").write_text(PLAN, encoding="utf-8")
    again = ktt("batch", "in", "-o", "out/", "-j", "1", cwd=folder).stderr.decode()
    assert "5 done (5 of them before)" in again


def test_names_in_a_packed_file_need_not_say_that_they_are_utf8() -> None:
    data = packed({"kế.txt": b"a"})
    # The mark of UTF-8 in both places where the name stands.
    data = data.replace(b"\x14\x00\x00\x08", b"\x14\x00\x00\x00").replace(
        b"\x14\x03\x14\x00\x00\x08", b"\x14\x03\x14\x00\x00\x00"
    )
    assert member_of(data, "kế.txt", "a") == b"a"


def test_a_packed_file_is_bounded() -> None:
    many = packed({f"{at}.txt": b"a" for at in range(10_001)})
    with pytest.raises(DocumentError, match="10001 files in it"):
        read_bytes(many, "a.zip")
    large = packed({f"{at}.txt": bytes(3 * MEGABYTE) for at in range(4)})
    with pytest.raises(DocumentError, match="200 times its size"):
        read_bytes(large, "a.zip")
    noise = packed({f"{at}.txt": os.urandom(MEGABYTE // 2) for at in range(2)})
    with pytest.raises(DocumentError, match="MB, more than"):
        member_of(noise, "0.txt", "a", limits_of(0.2))
    with pytest.raises(ArchiveError) as caught:
        read_bytes(packed({"a.zip": packed({"b.txt": b"a"})}), "c.zip")
    assert caught.value.members == ("a.zip",)


def test_a_mail_is_its_words_and_what_hangs_on_it() -> None:
    inner = EmailMessage()
    inner["Subject"], inner["From"], inner["MIME-Version"] = "Chuyển tiếp", "c@vi-du.invalid", "1.0"
    inner.set_content("chữ trong thư")
    files = [
        ("a.docx", word(paragraph(PLAN))), ("b.txt", b"ch\xe1"), ("c.txt", "chữ".encode()), ("d.gz", b"\x1f\x8b1"),
        ("e.zip", packed({"f.txt": "trong gói".encode(), "g.zip": packed({"h": b""})})),
    ]  # fmt: skip
    source = read_bytes(mail(*files, inner=inner), "a.eml")
    assert source.text == (
        f"Gửi Kế hoạch số 12-KH/HU\nKính gửi anh\n\n{PLAN}\n\nchữ\n\ntrong gói\n\nChuyển tiếp\nchữ trong thư\n"
    )
    assert (source.media_type, source.encoding) == ("message/rfc822", "utf-8")
    assert [one.message for one in source.told] == [
        "Attachment b.txt was not read: it is no UTF-8 text.",
        "Attachment d.gz was not read: it is of no kind that is read.",
        "Attachment e.zip/g.zip was not read: it lies in another packed file.",
    ]
    found = extract_bytes(mail(*files[:1]))
    assert [one["symbol"] for one in found["references"]] == ["12-KH/HU", "7-NQ/HU"]


def test_words_of_a_mail_go_on_behind_what_hangs_between_them() -> None:
    mixed = EmailMessage()
    mixed["From"], mixed["To"], mixed["Subject"], mixed["MIME-Version"] = "a@vi-du.invalid", "b", "Gửi", "1.0"
    mixed.set_content("phần đầu")
    mixed.add_attachment("bảng".encode(), maintype="application", subtype="octet-stream", filename="b.txt")
    mixed.attach(MIMEText("phần cuối", "plain", "utf-8"))
    assert read_bytes(mixed.as_bytes(), "a.eml").text == "Gửi\nphần đầu\n\nbảng\n\nphần cuối\n"
    both = EmailMessage()
    both["From"], both["To"], both["Subject"], both["MIME-Version"] = "a@vi-du.invalid", "b", "Gửi", "1.0"
    both.set_content("một lần")
    both.add_alternative("<p>một lần</p>", subtype="html")
    assert read_bytes(both.as_bytes(), "a.eml").text == "Gửi\nmột lần\n"


@pytest.mark.parametrize("parameter", ["charset*", "name*0*"])
def test_a_mail_with_unsound_fields_is_told(parameter: str) -> None:
    head = "From: a@vi-du.invalid\nTo: b\nMessage-ID: <1>\nMIME-Version: 1.0\n"
    with pytest.raises(DocumentError, match=r"a mail \(\.eml\) that cannot be read: it is cut off or damaged"):
        read_bytes(f"{head}Content-Type: text/plain; {parameter}\n\nabc\n".encode(), "a.eml")


def test_an_attachment_in_an_old_encoding_is_read() -> None:
    source = read_bytes(mail(("a.txt", "Uû ban nh©n d©n tØnh ban hµnh kÕ ho¹ch".encode("latin-1"))), "a.eml")
    assert "Uỷ ban nhân dân tỉnh ban hành kế hoạch" in source.text
    assert not source.told


def test_a_mail_whose_parts_are_not_told_apart_keeps_its_words() -> None:
    head = "From: a@vi-du.invalid\nTo: b\nSubject: Gui\nMessage-ID: <1>\nMIME-Version: 1.0\n"
    broken = f"{head}Content-Type: multipart/mixed\n\n12 hợp tác xã\n"
    assert read_bytes(broken.encode(), "a.eml").text == "Gui\n12 hợp tác xã\n"


@pytest.mark.parametrize(
    ("head", "kind"),
    [
        ("Return-Path: <a@b>\nReceived: from c\nFrom: a\nDate: b\n\nx", "eml"),
        (
            "From: <Saved by Blink>\nSubject: a\nMIME-Version: 1.0\nContent-Type: multipart/related; boundary=b\n\n",
            "mht",
        ),
        ("From: Phòng Tài chính\nTo: Phòng Nội vụ\n\nKính gửi", None),
        ("To: a", None),
    ],
)
def test_a_mail_is_told_by_its_head(head: str, kind: str | None) -> None:
    found = kind_of(head.encode())
    assert (found.id if found else None) == kind


def test_a_presentation_is_read_slide_by_slide() -> None:
    source = read_bytes(slides(), "a.pptx")
    assert source.text == (
        "Nghị quyết số 7-NQ/HU\n\nMục tiêu\n\n| Chỉ tiêu | 2025 |\n| Hợp tác xã | 120 |\n\nNói thêm\n"
    )
    assert [(part.page, part.part) for part in source.parts] == [(1, "body"), (2, "body"), (1, "note")]


@pytest.mark.parametrize("made", [word(paragraph(PLAN)), workbook([["TT", "Chỉ tiêu", "Năm"], [1, "Chè", 12.5]])])
def test_the_strict_sort_of_office_files_says_the_same(made: bytes) -> None:
    assert strict(made) != made
    assert read_bytes(strict(made), "-").text == read_bytes(made, "-").text


def test_mentions_of_a_workbook_say_their_cell() -> None:
    rows: list[list[object]] = [["KẾ HOẠCH NĂM 2025"], [], ["TT", "Chỉ tiêu", "Năm 2024", "Năm 2025"]]
    rows += [[1, "Số hợp tác xã thành lập mới", "12 hợp tác xã", "15 hợp tác xã"], ["Theo Nghị quyết số 7-NQ/HU"]]
    found = extract_bytes(workbook(rows))
    assert [(one["text"], one["sheet"], one["cell"]) for one in found["dates"]] == [
        ("NĂM 2025", "Sheet", "A1"), ("Năm 2024", "Sheet", "C3"), ("Năm 2025", "Sheet", "D3"),
    ]  # fmt: skip
    assert [target["cell"] for target in found["targets"]] == ["C4", "D4"]
    assert found["references"][0]["mentions"][0]["cell"] == "A5"
    assert "page" not in found["dates"][0]


def test_fonts_of_a_workbook_tell_its_letters() -> None:
    assert "| TT | Kế hoạch | Năm 2025 |\n| 1 | Tỷ lệ | 40,5% |" in read_bytes(sheet_in_fonts(), "a.xlsx").text


def test_a_paragraph_on_two_pages_has_both() -> None:
    wide = "Đến năm 2030 toàn huyện phấn đấu có ít nhất bốn trăm hợp tác xã và tổ"
    first = [(90.0, 700.0 - 14 * at, wide) for at in range(3)]
    source = read_bytes(pdf(first, [(90.0, 700.0, "hợp tác vào năm 2031.")]), "a.pdf")
    found = extract_bytes(pdf(first, [(90.0, 700.0, "hợp tác vào năm 2031.")]))
    assert source.text.count("\n") < 4
    assert [one["page"] for one in found["dates"]][-1] == 2
    assert found["dates"][0]["page"] == 1


@pytest.mark.parametrize(
    "made",
    [
        open_text(f"<table:table><table:table-row>{WIDE}</table:table-row></table:table>"),
        workbook([["a"] * 1002, ["b"] * 4]),
    ],
)  # fmt: skip
def test_what_a_table_loses_is_told(made: bytes) -> None:
    found = extract_bytes(made)
    assert [one["code"] for one in found["notices"]] == ["document.table_cut"]


def test_limits_are_options_of_all_that_read(folder: Path) -> None:
    (folder / "a.rtf").write_bytes(rich_text(PLAN))
    (folder / "b.pptx").write_bytes(slides())
    for command in ("extract", "text", "show", "explain"):
        assert b"2 slides, more than 1" in ktt(command, "--max-pages", "1", "b.pptx", cwd=folder).stderr
    assert ktt("text", "--max-size", "0.0001", "a.rtf", cwd=folder).returncode == 1
    assert ktt("text", "--timeout", "50", "--max-pages", "2", "b.pptx", cwd=folder).returncode == 0
    assert b"2 slides, more than 1" in ktt("normalize", "--max-pages", "1", "b.pptx", cwd=folder).stderr
    assert ktt("normalize", "--max-size", "0.0001", "a.rtf", cwd=folder).returncode == 1
    batch = ktt("batch", "b.pptx", "-o", "b.jsonl", "-j", "1", "--max-pages", "1", cwd=folder)
    assert (batch.returncode, b"2 slides, more than 1" in (folder / "b.jsonl.failures.jsonl").read_bytes()) == (1, True)
    wrong = ktt("explain", "--max-pages", "1.5", "b.pptx", cwd=folder)
    assert (wrong.returncode, b"--max-pages is a whole number" in wrong.stderr) == (2, True)


def test_a_missing_file_is_told_as_ever(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="no such file"):
        extract_file(str(tmp_path / "a" / "b.txt"))
