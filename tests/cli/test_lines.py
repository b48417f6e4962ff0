"""`ktt extract --lines` answers each line as it comes; a bad one spares the others."""

import json
import subprocess
from pathlib import Path

import pytest

from ktttextract.api import extract_bytes
from ktttextract.output import json_bytes

TEXT = "Đến năm 2030 có 40 hợp tác xã, theo Nghị quyết số 20-NQ/TW."


def lines(
    ktt: list[str], env: dict[str, str], *arguments: str, stdin: str = ""
) -> "subprocess.CompletedProcess[bytes]":
    return subprocess.run([*ktt, "extract", "--lines", *arguments], input=stdin.encode(), capture_output=True, env=env)


def test_objects_and_strings_give_what_files_give(ktt: list[str], ktt_env: dict[str, str], tmp_path: Path) -> None:
    said = "".join(
        f"{json.dumps(one)}\n" for one in ({"id": "a/1", "text": TEXT, "more": 1}, TEXT, {"id": 7, "text": TEXT})
    )
    done = lines(ktt, ktt_env, "-", stdin=said)
    expected = b"".join(json_bytes(extract_bytes(TEXT.encode(), name), False) for name in ("a/1", "-:2", "7"))
    assert (done.returncode, done.stdout, done.stderr) == (0, expected, b"")
    file = tmp_path / "in.jsonl"
    file.write_text(said, encoding="utf-8")
    out = tmp_path / "out.jsonl"
    assert lines(ktt, ktt_env, str(file), "-o", str(out)).returncode == 0
    assert out.read_bytes() == expected.replace(b'"-:2"', json.dumps(f"{file}:2").encode())


def test_bad_lines_are_answered_and_told_with_their_number(ktt: list[str], ktt_env: dict[str, str]) -> None:
    said = f'{{bad\n\n{{"id": "x"}}\n3\n{json.dumps(TEXT)}\n'
    done = lines(ktt, ktt_env, "-", stdin=said)
    assert done.returncode == 1
    answers = [json.loads(line) for line in done.stdout.splitlines()]
    assert [(one.get("line"), one.get("id"), one.get("error")) for one in answers] == [
        (1, None, "InputError"), (3, "x", "InputError"), (4, None, "InputError"), (None, None, None)
    ]  # fmt: skip
    assert answers[3]["targets"][0]["low"] == 40
    told = done.stderr.decode().splitlines()
    assert [line.partition(" ")[2].partition(":")[0] for line in told] == ["-"] * 3
    assert "-:1: no JSON" in told[0]
    assert "-:3: no text" in told[1]


def test_a_stray_byte_costs_a_letter(ktt: list[str], ktt_env: dict[str, str]) -> None:
    done = subprocess.run(
        [*ktt, "extract", "--lines", "-"],
        input=b'{"id": "a", "text": "' + TEXT.encode() * 20 + b' 40 h\xe1 \\ud800"}\n',
        capture_output=True,
        env=ktt_env,
    )
    assert done.returncode == 0
    assert [notice["code"] for notice in json.loads(done.stdout)["notices"]]


def test_a_service_is_answered_before_it_writes_more(ktt: list[str], ktt_env: dict[str, str]) -> None:
    with subprocess.Popen(
        [*ktt, "extract", "--lines", "-"], stdin=subprocess.PIPE, stdout=subprocess.PIPE, env=ktt_env
    ) as service:
        assert service.stdin is not None
        assert service.stdout is not None
        for number in range(3):
            service.stdin.write(json.dumps({"id": number, "text": TEXT}).encode() + b"\n")
            service.stdin.flush()
            assert json.loads(service.stdout.readline())["source"]["name"] == str(number)
        service.stdin.close()
        assert service.wait(timeout=30) == 0


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("-f", "csv", "-"), "--lines writes JSON Lines, not csv"),
        (("-o", "x.xlsx", "-"), "--lines writes JSON Lines, not xlsx"),
        (("--timeout", "3", "-"), "--timeout is for files"),
    ],
)
def test_what_makes_no_sense_is_refused(
    ktt: list[str], ktt_env: dict[str, str], arguments: tuple[str, ...], said: str
) -> None:
    done = lines(ktt, ktt_env, *arguments)
    assert done.returncode == 2
    assert said in done.stderr.decode()


def test_a_file_that_is_not_there_spares_the_others(ktt: list[str], ktt_env: dict[str, str], tmp_path: Path) -> None:
    done = lines(ktt, ktt_env, str(tmp_path / "none"), "-", stdin=json.dumps(TEXT))
    assert done.returncode == 1
    assert len(done.stdout.splitlines()) == 1
