"""People are told everything in Vietnamese too: the catalogue has what the code says, and nothing else."""

import inspect
import json
import os
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import typer.main

from ktttextract.cli import reference
from ktttextract.cli.app import app
from ktttextract.cli.in_vietnamese import put_into_vietnamese
from ktttextract.messages import speak_notices, spoken, vietnamese
from ktttextract.messages.catalogue import sections, translated, translated_help
from messages_in_code import messages, strings

SAID = messages()
CATALOGUE = {english: meaning for section in sections().values() for english, meaning in section.items()}
SOURCES = Path(__file__).parents[2] / "src"
# What is put together of words: "1 text", "3 texts".
COUNTED = re.compile(
    r"\{1\} \w+s|1 \w+(?: in it)?|\{1\} (?:of|or|MB|letters|words|tones) .*|\{1\} or \{2\}|\w+( \w+)*: \{1\}\."
)


def helps() -> Iterator[str]:
    root = typer.main.get_command(app)
    groups = [root, *(command for command in root.commands.values() if hasattr(command, "commands"))]  # type: ignore[attr-defined]
    for command in (*groups, *(command for _, command in reference.commands(root))):
        for text in (command.help, command.epilog):
            for part in inspect.cleandoc(text or "").split("\n\n"):
                if part and not part.lstrip().startswith("ktt "):
                    yield re.sub(r"^\d+ ", "", " ".join(part.split()))
        yield from (parameter.help for parameter in command.params if parameter.help)


def test_every_message_of_the_code_has_its_vietnamese() -> None:
    lacking = {said: place for said, place in SAID.items() if said not in CATALOGUE}
    assert not lacking, "write them into src/ktttextract/messages/vi.yaml"


def test_every_help_has_its_vietnamese() -> None:
    lacking = [said for said in helps() if translated_help(said) == said]
    assert not lacking, "write them into src/ktttextract/messages/vi.yaml"


def test_the_catalogue_has_nothing_that_the_code_does_not_say() -> None:
    in_code = strings() | set(SAID) | set(helps())
    own = {english for name, section in sections().items() if name != "library" for english in section}
    joined = "\n".join(in_code)

    def said_in_parts(english: str) -> bool:
        return all(words.strip() in joined for words in re.split(r"\{\d\}", english))

    assert not {said for said in own - in_code if not (COUNTED.fullmatch(said) or said_in_parts(said))}


def test_no_value_is_invented() -> None:
    for english, meaning in CATALOGUE.items():
        assert set(re.findall(r"\{(\d)[?!]?\}", meaning)) <= set(re.findall(r"\{(\d)\}", english)), english


@pytest.mark.parametrize(
    ("environment", "expected"),
    [
        ({}, False),
        ({"LANG": "C.UTF-8"}, False),
        ({"LANG": "vi_VN.UTF-8"}, True),
        ({"LANG": "vi"}, True),
        ({"LANG": "vie_XX"}, False),
        ({"LANG": "en_US.UTF-8", "LC_MESSAGES": "vi_VN"}, True),
        ({"LC_ALL": "en_GB.UTF-8", "LANG": "vi_VN.UTF-8"}, False),
        ({"KTT_LANG": "en", "LC_ALL": "vi_VN.UTF-8"}, False),
        ({"KTT_LANG": "vi", "LC_ALL": "C"}, True),
    ],
)
def test_the_first_that_says_a_language_decides(
    environment: dict[str, str], expected: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("KTT_LANG", "LC_ALL", "LC_MESSAGES", "LANG"):
        monkeypatch.delenv(name, raising=False)
    for name, value in environment.items():
        monkeypatch.setenv(name, value)
    assert vietnamese() is expected


@pytest.mark.parametrize(
    ("english", "expected"),
    [
        ("a.txt: no such file. Check the path.", "a.txt: không có tệp này. Hãy xem lại đường dẫn."),
        ("a. b.txt: no such file. Check the path.", "a. b.txt: không có tệp này. Hãy xem lại đường dẫn."),
        # Words of a name are never translated.
        ("target: no such file.", "target: không có tệp này."),
        ("1 line or 2: is a directory.", "1 line or 2: là một thư mục."),
        (
            "b.pdf: a PDF file (.pdf) that cannot be read: it has a password. Save it without one and try again.",
            "b.pdf: tệp PDF (.pdf) không đọc được: tệp có mật khẩu. Hãy lưu lại không có mật khẩu rồi thử lại.",
        ),
        (
            "Unknown format 'x': use table or json. Run `ktt --help` for the options.",
            "Không có định dạng 'x': hãy dùng table hoặc json. Chạy `ktt --help` để xem các tùy chọn.",
        ),
        ("a.txt: 3 letters in 1 line were read as TCVN3; 90.0% of their 9 words are possible.", None),
        ("nobody has said this: of that.", "nobody has said this: of that."),
        (
            "pack/a.yaml:3: target.x: unknown key 'befor'. Write 'before'.",
            "pack/a.yaml:3: target.x: không có khóa 'befor'. Hãy ghi 'before'.",
        ),
        (
            "a.yaml:1: target.x: 'about' is missing. Add a line 'about: …'.",
            "a.yaml:1: target.x: thiếu 'about'. Hãy thêm một dòng 'about: …'.",
        ),
        ("{1}: no such file.", "{1}: không có tệp này."),
        # What begins a sentence is its value, though what follows the colon is a phrase of its own, and a longer one.
        (
            "a.txt has no target 't9': they go from t1 to t3. ktt extract -f table lists them.",
            "a.txt không có chỉ tiêu 't9': các chỉ tiêu từ t1 đến t3. ktt extract -f table liệt kê chúng.",
        ),
        (
            "Invalid value for '--at': Input should be greater than or equal to 0.",
            "Giá trị của '--at' không đúng: cần số từ 0 trở lên.",
        ),
        (
            "A reader changed the indicator to “lúa, ngô”, the year from 2025 to none, the status from target to "
            "result of “25%, 30%”.",
            "Người đọc đã sửa chỉ tiêu thành “lúa, ngô”, năm từ 2025 thành không có, trạng thái từ mục tiêu thành "
            "kết quả của “25%, 30%”.",
        ),
        (
            "There is no target 't9' in a.txt: it has only t1.",
            "Không có chỉ tiêu 't9' trong a.txt: văn bản chỉ có t1.",
        ),
        (
            "a.yaml:3: target.x: missing: expected at least one match case; got none.",
            "a.yaml:3: target.x: missing: lẽ ra ít nhất một ví dụ match; lại được không có.",
        ),
    ],
)  # fmt: skip
def test_a_message_keeps_its_values(english: str, expected: str | None) -> None:
    if expected is None:
        expected = "a.txt: 3 chữ trong 1 dòng được đọc theo TCVN3; 90.0% trong 9 từ là từ có thể có."
    assert translated(english) == expected


def test_a_long_or_odd_message_costs_little() -> None:
    odd = ": ".join(["a. b"] * 400)
    assert translated(odd).startswith("a. b")
    assert translated("x" * 50_000) == "x" * 50_000
    for phrase, joint in (
        ("the year from 1 to 2", ", "),
        ("none", ", "),
        ("the indicator to “a", ", “"),
        ("none", " or "),
    ):
        assert translated(f"A reader changed {joint.join([phrase] * 600)} of “25%”.").endswith(" của “25%”.")


def test_notices_change_their_message_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    def data() -> dict[str, Any]:
        said = "“31/02/2025” is a date that no calendar has."
        return {"notices": [{"code": "date.invalid", "severity": "warning", "message": said, "start": 0, "end": 10}]}

    monkeypatch.setenv("KTT_LANG", "en")
    assert speak_notices(data()) == data()
    monkeypatch.setenv("KTT_LANG", "vi")
    (notice,) = speak_notices(data())["notices"]
    assert notice == {**data()["notices"][0], "message": "“31/02/2025” là ngày không có trong lịch."}


def test_the_whole_help_is_vietnamese() -> None:
    root = typer.main.get_command(app)
    put_into_vietnamese(root)
    with root.make_context("ktt", ["--help"], resilient_parsing=True) as context:
        help = root.get_help(context)
    assert help.startswith("Cách dùng: ktt")
    assert not re.search(r"Usage|Options:|Commands:|Show |Exit codes", help)


@pytest.mark.parametrize(("language", "word"), [("vi", "không có tệp này"), ("en", "no such file")])
def test_the_command_line_speaks_it(language: str, word: str, tmp_path: Path) -> None:
    text = tmp_path / "a.txt"
    text.write_text("Ngày 31/02/2025.", encoding="utf-8")
    environment = {**os.environ, "KTT_LANG": language, "PYTHONPATH": str(SOURCES), "PYTHONIOENCODING": "utf-8"}
    result = subprocess.run(
        [sys.executable, "-m", "ktttextract", "extract", str(tmp_path / "none.txt"), str(text)],
        capture_output=True, env=environment, timeout=60,
    )  # fmt: skip
    assert result.returncode == 1
    assert word in result.stderr.decode()
    (notice,) = json.loads(result.stdout)[0]["notices"]
    assert notice["code"] == "date.invalid"
    assert ("lịch" in notice["message"]) is (language == "vi")


def test_english_reads_no_catalogue(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("KTT_LANG", "en")
    monkeypatch.setattr("ktttextract.messages.catalogue.translated", lambda _: pytest.fail("read"))
    assert spoken("Check the path.") == "Check the path."
