"""Files of corrections are read strictly, and what is written is read again as it was, whatever it says."""

import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ktttextract.corrections import Change, Correction, Corrections, Found, read_corrections
from ktttextract.corrections.reading import parsed
from ktttextract.corrections.records import STATUSES
from ktttextract.errors import CorrectionsError
from ktttextract.output.corrections_file import with_corrections, without_correction

SHA = "ab" * 32
CORRECTION = Correction(
    SHA,
    4,
    9,
    "12 xã",
    Change(year=2030),
    file="a.txt",
    sentence="Có 12 xã.",
    found=Found("12 xã", "xã", 2025, "target"),
)
HOSTILE = [
    "=cmd|' /C calc'!A0", "<script>alert(1)</script>", "\x1b[31m", "\u202egnp.exe", "- a: b # c", "!!python/object:os",
    "&a *a", "yes", "1e5", "0o17", "2025-01-01", "a\r\nb\tc", "'", '"', "\\", "\u2028", "~", "{{x}}", "a\u0301",
    "\ufeff", "|", "> x", "%YAML", "---", "...", " ", "\x85", "\U0001f600",
]  # fmt: skip


def entry(*lines: str) -> bytes:
    """A file with one correction, its usual lines replaced by or followed by others."""
    fields = {"sha256": SHA, "start": "4", "end": "9", "text": "12 xã", "reject": "true"}
    fields.update(line.split(": ", 1) for line in lines)
    said = "\n    ".join(f"{name}: {value}" for name, value in fields.items() if value != "-")
    return f'version: "1"\ncorrections:\n  - {said}\n'.encode()


def test_a_correction_by_hand_needs_little() -> None:
    (found,) = parsed(entry(), "a").corrections
    assert found == Correction(SHA, 4, 9, "12 xã", reject=True)
    (found,) = parsed(entry("reject: -", "change: {year: none, status: result}"), "a").corrections
    assert found.says == (False, Change(None, "none", "result"))


@pytest.mark.parametrize(
    ("lines", "line", "said"),
    [
        (["rejected: true"], 8, "unknown key 'rejected'. Write 'reject'."),
        (["sha256: abc"], 3, "'sha256' is no hash"),
        (["sha256: -"], 3, "'sha256' is missing"),
        (["start: 9"], 4, "'start' 9 and 'end' 9 bound nothing"),
        (["start: -1"], 4, "bound nothing"),
        (["start: 1.5"], 4, "read as a binary fraction"),
        (["end: " + "9" * 5000], 5, "the number is too large"),
        (["text: 12"], 6, "'text' must be a text"),
        (["reject: yes"], 7, 'Write "yes"'),
        (["reject: false"], 3, "nothing is corrected"),
        (["change: {year: 2030}"], 7, "cannot both be"),
        (["reject: -", "change: {year: 99999}"], 7, "'year' must be a year. Write 2030, or none"),
        (["reject: -", "change: {year: null}"], 7, "'year' must be a year"),
        (["reject: -", "change: {status: planned}"], 7, "no status is 'planned'. Write target or result."),
        (["reject: -", 'change: {indicator: " "}'], 7, "needs a letter"),
        (["reject: -", 'change: {indicator: "a  b"}'], 7, "on one line"),
        (["reject: -", "change: {unit: ha}"], 7, "unknown key 'unit'"),
        (["found: {year: x}"], 8, "'year' must be a year or null"),
        (["found: {status: x}"], 8, "no status is 'x'"),
        (["text: !!python/object/apply:os.system [ls]"], 6, "'text' must be a text"),
        (["text: *x"], 6, "undefined alias"),
    ],
    ids=lambda value: value[0][:30] if isinstance(value, list) else None,
)
def test_mistakes_are_told_with_their_line(lines: list[str], line: int, said: str) -> None:
    with pytest.raises(CorrectionsError) as caught:
        parsed(entry(*lines), "a.yaml")
    place, _, told = caught.value.problems[0].partition(": ")
    assert place == f"a.yaml:{line}"
    assert said in told
    assert caught.value.exit_code == 3


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"- a\n", "is a mapping"),
        (b'version: "1"\n', "'corrections' is missing"),
        (b'version: "2"\ncorrections: []\n', "version '2' is not known"),
        (b'version: "1"\ncorrections: [1]\n', "a correction is a mapping"),
        (b"\xff", "no UTF-8"),
        (b"[" * 100_000, "nesting depth"),
        (b"a: &x [1]\nb: *x\n", "alias"),
        (b'version: "1"\nversion: "1"\ncorrections: []\n', "there twice"),
    ],
    ids=str,
)
def test_what_is_no_such_file_is_refused(data: bytes, said: str) -> None:
    with pytest.raises(CorrectionsError, match=re.escape(said)):
        parsed(data[:200_000], "a.yaml")


def test_one_figure_is_corrected_once_in_a_file() -> None:
    twice = entry() + entry().partition(b"corrections:\n")[2]
    with pytest.raises(CorrectionsError, match="corrected twice, first in line 3"):
        parsed(twice, "a")


def test_files_that_say_the_same_agree_and_others_do_not() -> None:
    same = CORRECTION._replace(file="b.txt", note="x")
    other = CORRECTION._replace(change=Change(year=2031))
    assert Corrections([CORRECTION, same]).of(SHA, "a.txt").corrections == (CORRECTION,)
    found = Corrections([CORRECTION, other]).of(SHA, "a.txt")
    assert (found.corrections, found.disputed) == ((), (CORRECTION,))
    assert Corrections([CORRECTION]).of("cd" * 32, "a.txt").elsewhere == 1
    assert Corrections([CORRECTION]).of("cd" * 32, "b.txt").empty


def test_a_folder_is_read_by_the_names_of_its_files(tmp_path: Path) -> None:
    (tmp_path / "b").mkdir()
    (tmp_path / "a.txt.corrections.yaml").write_bytes(entry())
    (tmp_path / "b" / "corrections (1).yml").write_bytes(entry("start: 1"))
    (tmp_path / "notes.yaml").write_bytes(b"{")
    (tmp_path / ".corrections.yaml").write_bytes(b"{")
    assert [one.start for one in read_corrections(str(tmp_path)).of(SHA, "").corrections] == [1, 4]
    (tmp_path / "c.corrections.yaml").write_bytes(b"{")
    (tmp_path / "d.corrections.yaml").write_bytes(entry("start: x"))
    with pytest.raises(CorrectionsError) as caught:
        read_corrections(str(tmp_path))
    assert [problem.rpartition("/")[2][:2] for problem in caught.value.problems] == ["c.", "d."]
    with pytest.raises(CorrectionsError, match="cannot be read"):
        read_corrections(str(tmp_path / "nothing"))
    with pytest.raises(CorrectionsError, match="no ordinary file"):
        read_corrections("/dev/null")


WORDS = st.one_of(st.sampled_from(HOSTILE), st.text(st.characters(codec="utf-8"), max_size=20))


@given(WORDS, WORDS, WORDS, WORDS, st.sampled_from([*STATUSES, None]), st.booleans())
def test_what_is_written_is_read_again(
    text: str, file: str, sentence: str, note: str, status: str, reject: bool
) -> None:
    indicator = f"xã {' '.join(sentence.split())}".strip()
    change = Change() if reject else Change(indicator, 2030, status)  # type: ignore[arg-type]
    found = Found(text, sentence, None, status or "")
    wanted = Correction(SHA, 0, 5, text, change, reject, file, sentence, found, note)
    data = with_corrections(parsed(b"", "a"), [wanted])
    assert parsed(data, "a").corrections == (wanted,)
    # Nothing in it acts on a terminal or is read in another order than it has.
    assert not re.search("[\x00-\x09\x0b-\x1f\x7f-\x9f\u200e\u200f\u2028-\u202e\u2066-\u2069]", data.decode())
    more = with_corrections(parsed(data, "a"), [CORRECTION])
    assert parsed(more, "a").corrections == (wanted, CORRECTION)
    assert parsed(without_correction(parsed(more, "a"), wanted.place), "a").corrections == (CORRECTION,)


def test_what_stands_in_a_file_stays() -> None:
    by_hand = (
        b'# Ours.\nversion: "1"\ncorrections:\n# the first\n- {sha256: ' + SHA.encode() + b", start: 1, end: 3, "
        b'text: "a", reject: true}  # sure\n\n# the second\n- sha256: ' + SHA.encode() + b"\n  start: 4\n  end: 9\n"
        b"  text: 12 x\n  reject: true\n  # asked\n\n# the end\n"
    )
    file = parsed(by_hand, "a")
    more = with_corrections(file, [CORRECTION._replace(start=20, end=25)]).decode()
    assert [one.start for one in parsed(more.encode(), "a").corrections] == [1, 4, 20]
    assert [line for line in more.split("\n") if "#" in line] == [
        line for line in by_hand.decode().split("\n") if "#" in line
    ]
    changed = with_corrections(file, [CORRECTION]).decode()
    assert changed.startswith(by_hand.decode().partition("- sha256")[0])
    assert "# the end" in changed
    assert [one.says for one in parsed(changed.encode(), "a").corrections][1] == CORRECTION.says
    gone = without_correction(file, (SHA, 1, 3)).decode()
    assert "# the first" in gone
    assert [one.start for one in parsed(gone.encode(), "a").corrections] == [4]
    last = without_correction(parsed(gone.encode(), "a"), (SHA, 4, 9))
    assert parsed(last, "a").corrections == ()
    assert last.startswith(b"# Ours.\n")


def test_a_file_in_another_style_is_written_anew_and_says_the_same() -> None:
    flow = f'{{version: "1", corrections: [{{sha256: {SHA}, start: 1, end: 3, text: a, reject: true}}]}}'.encode()
    more = with_corrections(parsed(flow, "a"), [CORRECTION])
    assert [one.start for one in parsed(more, "a").corrections] == [1, 4]


def test_many_are_put_in_at_once() -> None:
    ones = [CORRECTION._replace(start=at, end=at + 1) for at in range(6)]
    file = parsed(with_corrections(parsed(b"", "a"), ones[:4]), "a")
    others = [ones[5], ones[1]._replace(reject=True, change=Change()), ones[3]._replace(note="x"), ones[4]]
    found = parsed(with_corrections(file, others), "a").corrections
    assert found == (ones[0], others[1], ones[2], others[2], ones[5], ones[4])
