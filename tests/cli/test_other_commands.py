"""The commands beside `extract`."""

import json
from decimal import Decimal
from pathlib import Path

import pytest
from running import PLAN, ktt, one_sentence

from ktttextract import __version__


def test_version() -> None:
    result = ktt("--version")
    assert (result.returncode, result.stdout, result.stderr) == (0, f"ktt {__version__}\n".encode(), b"")


def test_what_only_typer_understands_is_done_all_the_same(folder: Path) -> None:
    assert ktt("--", "extract", "plan.txt").stdout == ktt("extract", "plan.txt").stdout
    assert ktt("--version", "extract").stdout == ktt("--version").stdout


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
    assert ktt("normalize", "--keep-tones", "-", stdin="hoà".encode()).stdout.decode() == "hoà"
    laid = "1.  **Mục tiêu** \u2013\r\n\ttiếp theo\r\n"
    assert ktt("normalize", "-", stdin=laid.encode()).stdout.decode() == laid
    assert ktt("normalize", "--for-rules", "-", stdin=laid.encode()).stdout.decode() == "1. Mục tiêu - tiếp theo\n"


def test_normalize_converts_old_encodings(folder: Path) -> None:
    (folder / "abc.txt").write_bytes("KÕ ho¹ch ph¸t triÓn\n".encode("latin-1"))
    (folder / "vni.txt").write_text("Keá hoaïch phaùt trieån\n", encoding="utf-8")
    done = ktt("normalize", "abc.txt")
    assert done.stdout.decode() == "Kế hoạch phát triển\n"
    assert "tcvn3" in done.stderr.decode()
    assert "100.0%" in done.stderr.decode()
    assert ktt("normalize", "-q", "vni.txt").stderr == b""
    assert ktt("normalize", "abc.txt", "vni.txt", "-o", "unicode").returncode == 0
    assert {path.read_text("utf-8") for path in (folder / "unicode").iterdir()} == {"Kế hoạch phát triển\n"}
    assert ktt("normalize", "abc.txt", "vni.txt").returncode == 2
    assert ktt("normalize", "abc.txt", "missing.txt", "-o", "unicode").returncode == 1


def test_normalize_leaves_what_is_not_sure(folder: Path) -> None:
    (folder / "few.txt").write_text("Hµ Néi", encoding="utf-8")
    done = ktt("normalize", "few.txt")
    assert done.stdout.decode() == "Hµ Néi"
    assert "not sure" in done.stderr.decode()
    assert ktt("normalize", "--encoding", "tcvn3", "few.txt", "-o", "sure.txt").stdout == b""
    assert (folder / "sure.txt").read_text("utf-8") == "Hà Nội"


def test_every_command_takes_a_named_encoding(folder: Path) -> None:
    (folder / "few.txt").write_bytes("PhÊn ®Êu n¨m 2031 cã 12 hîp t¸c x·".encode("latin-1"))
    (folder / "unsure.txt").write_bytes("12 hé".encode("latin-1"))
    named = ("--encoding", "tcvn3", "unsure.txt")
    assert ktt("text", *named).stdout.decode() == "12 hộ"
    assert json.loads(ktt("extract", *named).stdout)["source"]["encoding"] == "tcvn3"
    assert "12 hộ" in json.loads(ktt("explain", "-f", "json", *named).stdout)["matches"][0]["text"]
    assert "12 hộ" in ktt("show", *named).stdout.decode()
    assert "12 hợp tác xã" in ktt("show", "few.txt").stdout.decode()
    assert ktt("batch", *named, "-q", "-o", "out.jsonl").returncode == 0
    assert json.loads((folder / "out.jsonl").read_text("utf-8"))["source"]["encoding"] == "tcvn3"
    assert ktt("show", "--encoding", "koi8", "few.txt").returncode == 2


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


REPORT = (
    "KẾ HOẠCH\nPhát triển kinh tế tập thể năm 2031\nI. MỤC TIÊU\n"
    "- Phấn đấu đến năm 2031 có ít nhất 12 tổ hợp tác, trong đó 5 tổ hợp tác trồng rau.\n"
    "- Người lao động từ đủ 15 tuổi được học nghề.\n"
)


def test_explain_tells_of_one_target(folder: Path) -> None:
    (folder / "report.txt").write_text(REPORT, encoding="utf-8")
    shown = ktt("explain", "report.txt", "--target", "t1").stdout.decode()
    assert shown.startswith("t1: «ít nhất 12 tổ hợp tác»")
    for words in ("«Phấn đấu»", "«năm 2031»", "year.", "status.cue.plan", "mục tiêu", "12 tổ hợp tác (từ … trở lên)"):
        assert words in shown
    assert max(map(len, shown.splitlines())) <= 80
    part = ktt("explain", "report.txt", "--at", str(REPORT.index("5 tổ"))).stdout.decode()
    assert "t1 «ít nhất 12 tổ hợp tác»" in part
    assert "dựa vào: «trong đó»" in part


def test_explain_gives_the_same_of_one_target_as_data(folder: Path) -> None:
    (folder / "report.txt").write_text(REPORT, encoding="utf-8")
    data = json.loads(ktt("explain", "report.txt", "--target", "t1", "-f", "json").stdout)
    target = json.loads(ktt("extract", "report.txt", "--why").stdout)["targets"][0]
    figure = data["figure"]
    assert (figure["outcome"], figure["id"], figure["text"]) == ("taken", "t1", target["text"])
    assert {answer["field"]: answer["rule"] for answer in figure["answers"]} == target["decided_by"]
    grounds = [ground for answer in figure["answers"] for ground in answer["grounds"] if ground["start"] is not None]
    assert grounds
    assert all(REPORT[ground["start"] : ground["end"]] == ground["text"] for ground in grounds)
    assert all(answer["about"] for answer in figure["answers"])
    assert [match["decided_by"] for match in data["matches"] if match["outcome"] == "kept"] == [target["decided_by"]]


def test_review_lists_the_least_sure_targets_first(folder: Path) -> None:
    (folder / "report.txt").write_text(REPORT, encoding="utf-8")
    sure = {row["id"]: row["confidence"] for row in json.loads(ktt("extract", "report.txt").stdout)["targets"]}
    lines = ktt("extract", "report.txt", "-f", "table", "--review").stdout.decode().splitlines()
    shown = [words[0] for words in map(str.split, lines) if words and words[0] in sure]
    assert shown == sorted(sure, key=lambda name: (Decimal(str(sure[name])), int(name[1:])))
    refused = ktt("extract", "report.txt", "--review")
    assert refused.returncode == 2
    assert "--review is for -f table" in refused.stderr.decode()


def test_explain_says_how_sure_a_target_is(folder: Path) -> None:
    (folder / "report.txt").write_text(REPORT, encoding="utf-8")
    sure = json.loads(ktt("extract", "report.txt").stdout)["targets"][0]["confidence"]
    told = ktt("explain", "report.txt", "--target", "t1").stdout.decode()
    assert f"{int(Decimal(str(sure)) * 100)} %: phần đúng" in told


def test_explain_tells_what_refused_a_figure(folder: Path) -> None:
    (folder / "report.txt").write_text(REPORT, encoding="utf-8")
    at = str(REPORT.index("15 tuổi"))
    shown = ktt("explain", "report.txt", "--at", at).stdout.decode()
    assert "Bị bỏ" in shown
    refused = json.loads(ktt("extract", "report.txt", "--why").stdout)["refused"]
    rule = next(row["decided_by"]["admission"] for row in refused if row["text"] == "15 tuổi")
    assert f"{rule}: " in shown
    assert "dựa vào: «" in shown
    figure = json.loads(ktt("explain", "report.txt", "--at", at, "-f", "json").stdout)["figure"]
    assert figure["outcome"] == "refused"
    listed = json.loads(ktt("explain", "report.txt", "-f", "json").stdout)["matches"]
    assert {"admission": rule} in [match["decided_by"] for match in listed]


def test_explain_of_what_is_not_there_says_what_to_do(folder: Path) -> None:
    (folder / "report.txt").write_text(REPORT, encoding="utf-8")
    unknown = ktt("explain", "report.txt", "--target", "t99")
    assert unknown.returncode == 2
    assert "it has t1 to t2" in one_sentence(unknown)
    assert "--at" in one_sentence(unknown)
    assert "not both" in one_sentence(ktt("explain", "plan.txt", "--target", "t1", "--at", "3"))
    nothing = ktt("explain", "plan.txt", "--at", "0")
    assert (nothing.returncode, nothing.stderr) == (0, b"")
    assert "không có gì" in nothing.stdout.decode()


def test_rules(folder: Path) -> None:
    listed = ktt("rules", "list").stdout.decode().splitlines()
    assert listed
    rule = listed[0].split("\t")[0]
    shown = ktt("rules", "show", rule)
    assert shown.returncode == 0
    assert rule in shown.stdout.decode()
    unknown = ktt("rules", "show", "no.such.rule")
    assert unknown.returncode == 2
    assert one_sentence(unknown) == "ktt: There is no rule 'no.such.rule'. `ktt rules list` shows all of them.\n"
    assert "Write 'date.day.numeric'." in one_sentence(ktt("rules", "show", "date.day.numerik"))


def test_a_folder_is_for_batch(folder: Path) -> None:
    (folder / "plans").mkdir()
    assert "`ktt batch` reads a whole folder" in one_sentence(ktt("extract", "plans"))
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


def test_indicators_are_looked_up_by_words_without_marks() -> None:
    result = ktt("indicators", "search", "thu", "noi", "dia")
    assert (result.returncode, result.stderr) == (0, b"")
    assert result.stdout.decode().splitlines()[0] == "budget.revenue.domestic  Thu nội địa"
    assert "mã 0601" in result.stdout.decode()
    first = ktt("indicators", "search", "thu nội địa").stdout.splitlines()[0]
    assert first == result.stdout.splitlines()[0]


def test_indicators_are_written_as_json_for_pipes() -> None:
    found = json.loads(ktt("indicators", "search", "-f", "json", "budget.revenue.domestic").stdout)
    assert [(row["id"], row["code"], row["kind"], row["units"]) for row in found[:1]] == [
        ("budget.revenue.domestic", "0601", "level", ["đồng"])
    ]
    assert json.loads(ktt("indicators", "search", "-f", "json", "đèn lồng").stdout) == []


def test_words_that_no_indicator_has_are_told() -> None:
    result = ktt("indicators", "search", "đèn\x1b[2Jlồng")
    assert result.returncode == 0
    assert "Không có chỉ tiêu nào" in result.stdout.decode()
    assert b"\x1b" not in result.stdout


def test_indicators_of_a_pack_are_looked_up_too(folder: Path) -> None:
    tables = folder / "pack" / "tables"
    tables.mkdir(parents=True)
    (tables / "own.yaml").write_text(
        'table: official_indicators\nrows:\n  - {id: "huyen.den_long", name: "Số đèn lồng", system: "other",'
        ' kind: count, units: ["chiếc"], source: "Nghị quyết của huyện"}\n',
        encoding="utf-8",
    )
    shown = ktt("indicators", "search", "den long", "--rules", "pack").stdout.decode()
    assert shown.startswith("huyen.den_long  Số đèn lồng\n")


def test_indicators_fail_in_one_sentence() -> None:
    assert one_sentence(ktt("indicators", "search", "-f", "xml", "thu")).startswith("ktt: Unknown format 'xml'")
    assert ktt("indicators", "search").returncode == 2


@pytest.mark.parametrize(
    ("call", "said"),
    [
        (("extract", "plan.txt", "-f", "table", "--why"), "--why is for json, jsonl or yaml."),
        (("extract", "plan.txt", "-f", "table", "--review", "--only", "dates"), "--only leaves out the targets"),
        (("show", "plan.txt", "--glob", "*.txt"), "--glob is for folders"),
    ],
)
def test_an_option_that_would_do_nothing_is_refused(folder: Path, call: tuple[str, ...], said: str) -> None:
    refused = ktt(*call)
    assert refused.returncode == 2
    assert said in one_sentence(refused)
