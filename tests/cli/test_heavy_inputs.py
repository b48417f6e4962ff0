"""Texts and rules made to be slow or large: the command finishes in bounded memory and says what it left out."""

import json
import resource
import subprocess
import sys
from pathlib import Path

import pytest
from running import environment, ktt

SLOW_RULE = """
- id: reference.slow.pattern
  about: "Mẫu lùi mãi không xong."
  why: "Thử giới hạn thời gian."
  pattern: '[0-9](?:a|aa|a?a?a)+b'
  tests:
    match:
      - {text: "số 5ab", find: "5ab"}
    no_match:
      - {text: "số 5", because: "không có chữ"}
"""


def test_a_pattern_that_never_ends_is_a_notice_and_the_rest_is_done(folder: Path) -> None:
    pack = folder / "pack"
    pack.mkdir()
    (pack / "slow.yaml").write_text(SLOW_RULE, encoding="utf-8")
    text = "Mã 5" + "a" * 200 + "c. Thực hiện Nghị quyết số 20-NQ/TW, phấn đấu đến năm 2030 đạt 50%, b"
    data = json.loads(ktt("extract", "-", "--rules", "pack", stdin=text.encode()).stdout)
    assert [notice["code"] for notice in data["notices"]] == ["rule.timeout"]
    assert "reference.slow.pattern" in data["notices"][0]["message"]
    assert [reference["symbol"] for reference in data["references"]] == ["20-NQ/TW"]
    assert [target["text"] for target in data["targets"]] == ["50%"]


@pytest.mark.slow
def test_a_line_of_fifty_megabytes(folder: Path) -> None:
    words = (
        "Hợp tác xã mở rộng dịch vụ cho thành viên và hộ nông dân, theo Nghị quyết số 20-NQ/TW. " + "hàng hóa " * 200
    )
    size = 50_000_000
    with (folder / "line.txt").open("wb") as stream:
        piece = words.encode()
        for _ in range(size // len(piece)):
            stream.write(piece)
    command = [sys.executable, "-m", "ktttextract", "extract", "line.txt", "-o", "line.json"]
    done = subprocess.run(command, cwd=folder, capture_output=True, check=False, env=environment())
    assert (done.returncode, done.stderr) == (0, b"")
    assert b'"20-NQ/TW"' in (folder / "line.json").read_bytes()
    peak = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss * 1024
    assert peak < 80_000_000 + 20 * size
