"""The commands beside `extract`."""

import json
from pathlib import Path

import pytest
from running import PLAN, ktt, one_sentence

from ktttextract import __version__


def test_version() -> None:
    result = ktt("--version")
    assert (result.returncode, result.stdout, result.stderr) == (0, f"ktt {__version__}\n".encode(), b"")


@pytest.mark.parametrize(
    "arguments", [["--help"], ["extract", "--help"], ["extract", "-f", "json", "-h"], ["rules", "-h"]]
)
def test_help(arguments: list[str]) -> None:
    result = ktt(*arguments)
    assert (result.returncode, result.stderr) == (0, b"")
    assert result.stdout.startswith(b"Usage: ktt")


def test_help_tells_the_exit_codes() -> None:
    shown = ktt("--help").stdout.decode()
    for code in ("0", "1", "2", "3", "4", "130"):
        assert f"\n  {code}  " in shown


def test_text_prints_what_the_offsets_count_in(folder: Path) -> None:
    (folder / "bom.txt").write_bytes(b"\xef\xbb\xbf" + PLAN.encode().replace(b"\n", b"\r\n"))
    text = ktt("text", "bom.txt").stdout.decode()
    data = json.loads(ktt("extract", "bom.txt").stdout)
    assert data["source"]["length"] == len(text)
    mentions = [*data["dates"], *data["targets"]]
    assert mentions
    assert all(text[mention["start"] : mention["end"]] == mention["text"] for mention in mentions)
    assert ktt("text", "-", stdin=PLAN.encode()).stdout == PLAN.encode()


def test_normalize(folder: Path) -> None:
    (folder / "old.txt").write_text("uỷ\u00a0ban\n", encoding="utf-8")
    assert ktt("normalize", "old.txt").stdout.decode().split() == ["ủy", "ban"]
    assert ktt("normalize", "-", stdin="hoà".encode()).stdout.decode().strip() == "hòa"


def test_explain(folder: Path) -> None:
    data = json.loads(ktt("explain", "plan.txt", "-f", "json").stdout)
    assert data["matches"]
    for match in data["matches"]:
        assert PLAN[match["start"] : match["end"]] == match["text"]
        assert match["outcome"] in ("kept", "lost")
    at = str(PLAN.index("2031"))
    at_year = json.loads(ktt("explain", "plan.txt", "--at", at, "-f", "json").stdout)["matches"]
    assert at_year
    assert all(match["start"] <= int(at) < match["end"] for match in at_year)
    assert "Quy tắc" in ktt("explain", "plan.txt").stdout.decode()


def test_rules(folder: Path) -> None:
    listed = ktt("rules", "list").stdout.decode().splitlines()
    assert listed
    rule = listed[0].split("\t")[0]
    shown = ktt("rules", "show", rule)
    assert shown.returncode == 0
    assert rule in shown.stdout.decode()
    unknown = ktt("rules", "show", "no.such.rule")
    assert unknown.returncode in (2, 3)
    assert "no.such.rule" in one_sentence(unknown)
    assert "reference.mine" in ktt("rules", "new", "reference.mine").stdout.decode()


def test_rules_check(folder: Path) -> None:
    (folder / "pack").mkdir()
    (folder / "pack" / "mine.yaml").write_text("- id: [\n", encoding="utf-8")
    result = ktt("rules", "check", "pack")
    assert result.returncode == 3
    assert "mine.yaml" in result.stdout.decode()
    one_sentence(result)
    (folder / "pack" / "mine.yaml").write_bytes(ktt("rules", "new", "target.mine").stdout)
    result = ktt("rules", "check", "pack")
    assert (result.returncode, result.stderr) == (0, b"")
    assert result.stdout.decode() == (
        "pack: 1 file; 1 rule (1 target) with 1 match, 1 no_match; 0 tables with no tests: no problem.\n"
    )


def test_rules_check_of_the_built_in_rules() -> None:
    result = ktt("rules", "check")
    assert (result.returncode, result.stderr) == (0, b"")
    assert result.stdout.startswith(b"rules: ")


def test_schemas() -> None:
    assert json.loads(ktt("schema").stdout) == json.loads(ktt("schema", "extraction").stdout)
    assert "additionalProperties" in json.loads(ktt("schema", "rules").stdout)["then"]["items"]["else"]
    unknown = ktt("schema", "cats")
    assert unknown.returncode == 2
    assert "'cats'" in one_sentence(unknown)


def test_completion_is_offered() -> None:
    assert ktt("--show-completion", "bash").returncode in (0, 1)
    assert b"--install-completion" in ktt("--help").stdout
