"""What is read, in which order, under which names; whatever names and links there are."""

import gzip
import json
import os
from pathlib import Path

import pytest
from archives import Ktt, tree
from hypothesis import given
from hypothesis import strategies as st

from ktttextract.batch.path_names import safe_part, shortened
from ktttextract.names import name_of, path_of

TEXT = "Đến năm 2031 có ít nhất 12 hợp tác xã, theo Nghị quyết số 20-NQ/TW ngày 16/6/2022.\n"
STRANGE = [
    b"a b.txt", "Kế hoạch số 5.txt".encode(), b"line\nbreak.txt", b"-dash.txt", b"\xff\xfe not utf-8.txt",
    b"back\\slash.txt",
    b"'quote\".txt", b"x" * 251 + b".txt", "ủy".encode() * 50 + b".txt",
]  # fmt: skip
posix = pytest.mark.skipif(os.name == "nt", reason="names of bytes")


def ids(path: Path) -> list[str]:
    """The names of the documents in a file of JSON lines."""
    return [json.loads(line)["source"]["name"] for line in path.read_text(encoding="utf-8").splitlines()]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "in").mkdir()
    return tmp_path


def plant(folder: Path, *names: str | bytes) -> None:
    for name in names:
        path = os.path.join(os.fsencode(folder), os.fsencode(name))
        os.makedirs(os.path.dirname(path), exist_ok=True)
        with open(path, "wb") as stream:
            stream.write(TEXT.encode())


@given(st.binary(min_size=1).filter(lambda path: b"\0" not in path))
def test_every_path_has_a_name_that_leads_back(path: bytes) -> None:
    name = name_of(path)
    assert path_of(name) == path
    name.encode()


@given(st.text(min_size=1))
def test_every_id_can_be_a_file_name(id: str) -> None:
    part = shortened(safe_part(id))
    assert 0 < len(part) <= 240
    assert part not in (b".", b"..")
    assert not part.startswith(b".")
    assert b"/" not in part
    assert b"\0" not in part


@posix
@pytest.mark.parametrize("jobs", ["1", "2"])
def test_strange_names_come_through(batch: Ktt, folder: Path, jobs: str) -> None:
    plant(folder / "in", *STRANGE)
    done = batch("in", "-o", "out.jsonl", "-j", jobs)
    assert done.returncode == 0, done.stderr
    assert [path_of(id) for id in ids(folder / "out.jsonl")] == sorted(b"in/" + name for name in STRANGE)
    done = batch("in", "-o", "out/", "-j", jobs)
    assert done.returncode == 0, done.stderr
    written = {os.fsencode(name) for name in tree(folder / "out")}
    assert {name + b".json" for name in STRANGE if len(name) < 200} <= written
    assert len(written) == len(STRANGE)


@posix
def test_strange_names_on_the_command_line_and_in_lists(batch: Ktt, folder: Path) -> None:
    plant(folder, *STRANGE)
    assert batch("-o", "a.jsonl", "--", *STRANGE, many=True).returncode == 0
    assert [path_of(id) for id in ids(folder / "a.jsonl")] == STRANGE
    assert batch("-o", "b.jsonl", "--files-from", "-", stdin=b"\0".join(STRANGE) + b"\0").returncode == 0
    assert [path_of(id) for id in ids(folder / "b.jsonl")] == STRANGE
    lines = [name for name in STRANGE if b"\n" not in name]
    assert batch("-o", "c.jsonl", "--files-from", "-", stdin=b"\n".join(lines)).returncode == 0
    assert [path_of(id) for id in ids(folder / "c.jsonl")] == lines


@posix
def test_strange_names_reach_the_tables(batch: Ktt, folder: Path) -> None:
    duckdb = pytest.importorskip("duckdb")
    pytest.importorskip("pyarrow")
    plant(folder / "in", *STRANGE)
    assert batch("in", "-o", "out.duckdb").returncode == 0
    base = duckdb.connect(str(folder / "out.duckdb"), read_only=True)
    assert [path_of(id) for (id,) in base.execute("select id from documents").fetchall()] == sorted(
        b"in/" + name for name in STRANGE
    )


@posix
@pytest.mark.parametrize("out", [b"k[1]*.duckdb", b"\xffk \n.duckdb", b"-\xff.parquet", b"\xff/", b"\xff.jsonl"])
def test_outputs_of_strange_names(batch: Ktt, folder: Path, out: bytes) -> None:
    pytest.importorskip("duckdb")
    pytest.importorskip("pyarrow")
    plant(folder / "in", "a.txt")
    (folder / "in" / "b.txt").write_bytes(b"\xff")
    done = batch("in", b"--output=" + out)
    assert done.returncode == 1, done.stderr
    assert b"Traceback" not in done.stderr
    name = out.rstrip(b"/")
    assert {name, name + b".failures.jsonl", name + b".ktt-batch", b"in"} == set(os.listdir(os.fsencode(folder)))


def test_globs_and_exclusions(batch: Ktt, folder: Path) -> None:
    plant(
        folder / "in",
        "a.txt",
        "b.md",
        "2020/c.txt",
        "2020/d.TXT",
        "2020/draft/e.txt",
        "2021/f.txt",
        ".hidden.txt",
        "~$ke hoach.docx",
        "Thumbs.db",
        ".git/g.txt",
    )

    def listed(*arguments: str) -> list[str]:
        return batch("in", "--dry-run", *arguments).stdout.decode().split()

    assert listed() == ["in/a.txt", "in/b.md", "in/2020/c.txt", "in/2020/d.TXT", "in/2020/draft/e.txt", "in/2021/f.txt"]
    assert listed("--glob", "*.md", "--glob", "*.TXT") == ["in/b.md", "in/2020/d.TXT"]
    assert listed("--exclude", "draft", "--exclude", "*.md", "--exclude", "2021/*") == [
        "in/a.txt",
        "in/2020/c.txt",
        "in/2020/d.TXT",
    ]
    assert listed("--glob", "2020/*.txt") == ["in/2020/c.txt", "in/2020/draft/e.txt"]
    assert sorted(os.listdir(folder)) == ["in"]


@posix
def test_loops_of_links_end(batch: Ktt, folder: Path) -> None:
    plant(folder / "in", "a/1.txt", "b/2.txt")
    (folder / "in" / "a" / "up").symlink_to(folder / "in")
    (folder / "in" / "a" / "b").symlink_to(folder / "in" / "b")
    (folder / "in" / "b" / "a").symlink_to(folder / "in" / "a")
    (folder / "in" / "self").symlink_to("self")
    (folder / "in" / "nowhere.txt").symlink_to("missing")
    (folder / "in" / "link.txt").symlink_to("a/1.txt")
    os.mkfifo(folder / "in" / "pipe")
    for follow in ([], ["--follow"]):
        done = batch("in", "-o", "out.jsonl", "--force", *follow)
        assert done.returncode == 1
        assert sorted(ids(folder / "out.jsonl")) == ["in/a/1.txt", "in/b/2.txt", "in/link.txt"] or follow
        assert len(ids(folder / "out.jsonl")) == 3
        failures = [json.loads(line)["id"] for line in (folder / "out.jsonl.failures.jsonl").read_text().splitlines()]
        assert failures == ["in/nowhere.txt", "in/self"]


def test_an_output_inside_the_input_is_not_read_again(batch: Ktt, folder: Path) -> None:
    plant(folder / "in", "a.txt", "sub/b.txt")
    for out in ("in/out/", "in/sub/all.jsonl"):
        for _ in range(2):
            done = batch("in", "-o", out)
            assert done.returncode == 0
            assert b"2 done" in done.stderr
            assert (b"passed by  in/out: outputs of other runs" in done.stderr) == (out != "in/out/")
    assert ids(folder / "in/sub/all.jsonl") == ["in/a.txt", "in/sub/b.txt"]
    assert sorted(tree(folder / "in" / "out")) == ["a.txt.json", "sub/b.txt.json"]


@pytest.mark.parametrize(("source", "out"), [("in", "in/"), ("in/sub", "in/"), ("in", "./")])
def test_an_output_over_its_input_is_refused(batch: Ktt, folder: Path, source: str, out: str) -> None:
    plant(folder / "in", "a.txt", "sub/b.txt")
    before = tree(folder)
    done = batch(source, "-o", out)
    assert done.returncode == 2
    assert b"holds an input" in done.stderr
    assert tree(folder) == before


def test_a_file_named_twice_is_skipped(batch: Ktt, folder: Path) -> None:
    plant(folder / "in", "a.txt")
    done = batch("in", "in/a.txt", "-o", "out.jsonl")
    assert done.returncode == 0
    assert b"1 done (0 of them before), 0 failed, 1 skipped" in done.stderr
    assert ids(folder / "out.jsonl") == ["in/a.txt"]


@pytest.mark.parametrize(
    ("arguments", "word"),
    [
        ([], "Nothing to read"),
        (["missing"], "missing"),
        (["in", "--files-from", "missing.list"], "missing.list"),
        (["in", "--only", "cats"], "cats"),
        (["in", "-f", "xml"], "xml"),
        (["in", "--engine", "spark"], "spark"),
        (["in", "--scheduler", "a:1"], "dask"),
        (["in", "-j", "-1"], "jobs"),
    ],
)
def test_wrong_usage(batch: Ktt, folder: Path, arguments: list[str], word: str) -> None:
    done = batch(*arguments, "-o", "out.jsonl")
    assert (done.returncode, done.stdout) == (2, b"")
    assert word in done.stderr.decode()
    assert b"Traceback" not in done.stderr
    assert batch("in").returncode == 2


def rows() -> list[dict[str, object]]:
    return [{"số": number, "nội dung": f"{number}. {TEXT}"} for number in range(5)]


@pytest.mark.parametrize("ending", ["jsonl", "ndjson.gz", "jsonl.zst", "parquet"])
def test_tables_of_texts(batch: Ktt, folder: Path, ending: str) -> None:
    table = folder / f"t.{ending}"
    lines = "".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows()).encode()
    if ending == "parquet":
        pa = pytest.importorskip("pyarrow")
        pytest.importorskip("pyarrow.parquet").write_table(pa.Table.from_pylist(rows()), table, row_group_size=2)
    elif ending.endswith("zst"):
        table.write_bytes(pytest.importorskip("zstandard").compress(lines))
    else:
        table.write_bytes(gzip.compress(lines) if ending.endswith("gz") else lines)
    done = batch(table.name, "-o", "a.jsonl", "--text-column", "nội dung")
    assert done.returncode == 0, done.stderr
    assert ids(folder / "a.jsonl") == [f"t.{ending}:{number}" for number in range(1, 6)]
    assert batch(table.name, "-o", "b/", "--text-column", "nội dung", "--id-column", "số", "-j", "2").returncode == 0
    files = tree(folder / "b")
    assert sorted(files) == [f"t.{ending}/{number}.json" for number in range(5)]
    assert json.loads(files[f"t.{ending}/3.json"])["references"][0]["symbol"] == "20-NQ/TW"
    done = batch(table.name, "-o", "c.jsonl")
    assert done.returncode == 1
    assert b"no column text; there are" in done.stderr


def test_bad_rows_fail_alone(batch: Ktt, folder: Path) -> None:
    lines = ['{"text": "Nghị quyết số 20-NQ/TW", "id": "a"}', '{"text": ', "[1]", '{"text": null, "id": "b"}',
             "",
             '{"id": "c"}', '{"text": "x", "id": "a"}', '{"text": "y", "id": null}', '{"text": "z", "id": 7}',
             ]  # fmt: skip
    (folder / "t.jsonl").write_text("\n".join(lines), encoding="utf-8")
    done = batch("t.jsonl", "-o", "out.jsonl", "--id-column", "id")
    assert done.returncode == 1
    assert ids(folder / "out.jsonl") == ["a", "7"]
    failures = [json.loads(line) for line in (folder / "out.jsonl.failures.jsonl").read_text().splitlines()]
    assert [(one["id"], one["error"]) for one in failures] == [
        ("t.jsonl:2", "InputError"), ("t.jsonl:3", "InputError"), ("b", "InputError"), ("t.jsonl:6", "InputError"),
        ("a [6]", "DuplicateError"), ("t.jsonl:8", "InputError"),
    ]  # fmt: skip


def test_damaged_tables_fail_and_spare_the_rest(batch: Ktt, folder: Path) -> None:
    plant(folder / "in", "a.txt")
    (folder / "in" / "b.jsonl.gz").write_bytes(gzip.compress(b'{"text": "x"}\n' * 100)[:-9])
    (folder / "in" / "c.parquet").write_bytes(b"PAR1 nothing of the kind")
    done = batch("in", "-o", "out.jsonl")
    assert done.returncode == 1
    failures = [json.loads(line)["id"] for line in (folder / "out.jsonl.failures.jsonl").read_text().splitlines()]
    assert failures == ["in/b.jsonl.gz", "in/c.parquet"]
    assert ids(folder / "out.jsonl")[0] == "in/a.txt"


@pytest.mark.parametrize("ending", ["jsonl", "parquet"])
@pytest.mark.parametrize("jobs", ["1", "2"])
def test_a_stray_byte_in_a_row_costs_a_letter(batch: Ktt, folder: Path, ending: str, jobs: str) -> None:
    lines = [
        b'{"text": "X\xc3\xa3 x\xe1\xbb, 5 ha", "id": "k\xe1"}',
        b'{"text": "n\\ud83da", "id": "b"}',
        b'{"text": "\xff", "id": "c"}',
    ]
    if ending == "jsonl":
        (folder / "t.jsonl").write_bytes(b"\n".join(lines))
    else:
        pa = pytest.importorskip("pyarrow")
        texts = [b"X\xc3\xa3 x\xe1\xbb, 5 ha", b"n\xffa", b"\xff"]
        offsets = pa.array([sum(map(len, texts[:end])) for end in range(len(texts) + 1)], pa.int32()).buffers()[1]
        column = pa.Array.from_buffers(pa.string(), 3, [None, offsets, pa.py_buffer(b"".join(texts))])
        table = pa.table({"text": column, "id": [r"k\xE1", "b", "c"]})
        pytest.importorskip("pyarrow.parquet").write_table(table, folder / "t.parquet")
    done = batch(f"t.{ending}", "-o", "out.jsonl", "--id-column", "id", "-j", jobs)
    assert done.returncode == 1, done.stderr
    assert ids(folder / "out.jsonl") == [r"k\xE1", "b"]
    found = [json.loads(line) for line in (folder / "out.jsonl").read_text(encoding="utf-8").splitlines()]
    places = [[one["start"] for one in data["notices"] if one["code"] == "text.undecodable"] for data in found]
    assert places == [[4], [1]]
    assert json.loads((folder / "out.jsonl.failures.jsonl").read_text())["error"] == "UndecodableInputError"
