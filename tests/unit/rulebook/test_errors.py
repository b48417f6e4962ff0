"""Every mistake in a rule file is refused with its line, the rule's id and what to write instead."""

from collections.abc import Callable
from pathlib import Path

import pytest

from ktttextract.errors import RuleError, UsageError
from ktttextract.rulebook import RuleBook, load_rulebook
from ktttextract.rulebook.authoring import check_pack, list_rules, new_rule, show_rule

Pack = Callable[..., Path]
HEAD = '- id: target.x\n  about: "a"\n  why: "b"\n'

# what is written into rules.yaml → the line, the rule, what the message and the advice must say
MISTAKES: dict[str, tuple[str, int, str, str]] = {
    "unknown key": (HEAD + "  pattern: 'x'\n  befor: 'x'\n", 5, "target.x", "Write 'before'"),
    "missing key": (HEAD, 1, "target.x", "'pattern' is missing"),
    "missing id": ("- about: x\n", 1, "", "'id' is missing"),
    "bad id": (HEAD.replace("target.x", "Target.x") + "  pattern: 'x'\n", 1, "Target.x", "no valid id"),
    "unknown family": (HEAD.replace("target", "thing") + "  pattern: 'x'\n", 1, "thing.x", "reference or date"),
    "duplicate id": (HEAD + "  pattern: 'x'\n" + HEAD + "  pattern: 'y'\n", 5, "target.x", "rules.yaml:1"),
    "duplicate key": (HEAD + "  pattern: 'x'\n  pattern: 'y'\n", 5, "", "first in line 4"),
    "fragment": (HEAD + "  pattern: '{numbre}'\n", 4, "target.x", "Write 'number'"),
    "regex": (HEAD + "  pattern: 'abc(d'\n", 4, "target.x", "at position 3"),
    "regex before": (HEAD + "  pattern: 'x'\n  before: '*'\n", 5, "target.x", "nothing to repeat"),
    "shape": (HEAD + "  pattern: 'x'\n  shape: '(9'\n", 5, "target.x", "'shape' is no valid regex"),
    "possessive": (HEAD + "  pattern: '(?:ab)++'\n", 4, "target.x", "atomic group"),
    "capitals": (HEAD + "  pattern: 'Luật'\n", 4, "target.x", "small letters"),
    "group twice": (HEAD + "  pattern: '{number}'\n  before: '{number} '\n", 4, "target.x", "{number_2:number}"),
    "group redefined": (HEAD + "  pattern: '{number}{number}'\n", 4, "target.x", "redefinition"),
    "converter": (
        HEAD + "  pattern: '{number}'\n  captures:\n    number: {field: n, convert: intger}\n",
        6, "target.x", "'integer'",
    ),
    "table": (
        HEAD + "  pattern: '{number}'\n  captures:\n    number: {field: n, convert: lookup, table: unit}\n",
        6, "target.x", "'units'",
    ),
    "lookup": (
        HEAD + "  pattern: '{number}'\n  captures:\n    number: {field: n, convert: lookup}\n",
        6, "target.x", "needs a table",
    ),
    "capture": (
        HEAD + "  pattern: '{number}'\n  captures:\n    numbr: {field: n}\n", 6, "target.x", "Write 'number'",
    ),
    "capture shape": (HEAD + "  pattern: '{number}'\n  captures:\n    number: n\n", 6, "target.x", "{field: number"),
    "capture keys": (
        HEAD + "  pattern: '{number}'\n  captures:\n    number: {fild: n}\n", 6, "target.x", "Write 'field'",
    ),
    "builder": (HEAD + "  pattern: 'x'\n  build: date_of_dy\n", 5, "target.x", "'date_of_day'"),
    "anchor": (HEAD + "  pattern: 'x'\n  anchor: ['5']\n", 5, "target.x", "a list of words"),
    "shape and words": (HEAD + "  pattern: 'x'\n  anchor: [Luật]\n  shape: '9'\n", 6, "target.x", "Remove it"),
    "view": (HEAD + "  pattern: 'x'\n  view: lower\n", 5, "target.x", "folded, exact"),
    "keep": (HEAD + "  pattern: 'x'\n  keep: [capital]\n", 5, "target.x", "'capitals'"),
    "priority": (HEAD + "  pattern: 'x'\n  priority: \"50\"\n", 5, "target.x", "must be a number"),
    "priority yes": (HEAD + "  pattern: 'x'\n  priority: true\n", 5, "target.x", "must be a number"),
    "set": (HEAD + "  pattern: 'x'\n  set: {year: 2025}\n", 5, "target.x", 'in quotes: "2025"'),
    "needs": (HEAD + "  pattern: 'x'\n  needs: [5]\n", 5, "target.x", "must be a text"),
    "boolean": (HEAD + "  pattern: 'x'\n  set: {a: no}\n", 5, "", 'Write "no"'),
    "octal": (HEAD + "  pattern: 'x'\n  set: {a: 012}\n", 5, "", 'Write "012"'),
    "nearly octal": (HEAD + "  pattern: 'x'\n  set: {a: 08}\n", 5, "", 'Write "08"'),
    "date": (HEAD + "  pattern: 'x'\n  set: {a: 2025-07-01}\n", 5, "", "read as a date"),
    "time": (HEAD + "  pattern: 'x'\n  set: {a: 16:25}\n", 5, "", 'Write "16:25"'),
    "fraction": (HEAD + "  pattern: 'x'\n  set: {a: 7.5}\n", 5, "", "binary fraction"),
    "alias": ("- &a {id: target.x}\n- *a\n", 1, "", "alias"),
    "tag": ("- !!python/name:os.system x\n", 1, "", "tag"),
    "tag of a text": (HEAD + "  pattern: 'x'\n  set: {a: !!int '5'}\n", 5, "", "Leave the tag out"),
    "key that is no text": (HEAD + "  pattern: 'x'\n  ? [a]\n  : b\n", 5, "", "a key must be a text"),
    "yaml": (HEAD + "  pattern: 'x\n", 5, "", "no valid YAML"),
    "no list": ("a: 1\n", 1, "", "list of rules"),
    "no mapping": ("- a\n", 1, "", "a rule is a mapping"),
    "not NFC": (HEAD.replace('"a"', '"a\u0301"') + "  pattern: 'x'\n", 2, "", "NFC"),
    "test kind": (HEAD + "  pattern: 'x'\n  tests: {matches: []}\n", 5, "target.x", "Write 'match'"),
    "test list": (HEAD + "  pattern: 'x'\n  tests: {match: [a]}\n", 5, "target.x", "list of mappings"),
    "test keys": (HEAD + "  pattern: 'x'\n  tests: {match: [{text: a}]}\n", 5, "target.x", "'find' is missing"),
    "test find": (HEAD + "  pattern: 'x'\n  tests: {match: [{text: a, find: b}]}\n", 5, "target.x", "not in the text"),
}  # fmt: skip
TABLE_MISTAKES: dict[str, tuple[str, int, str]] = {
    "no rows": ("table: units\n", 1, "'rows' is missing"),
    "no mapping": ("- a\n", 1, "mapping with 'rows'"),
    "unknown key": ("rowz: []\nrows: []\n", 1, "Write 'rows'"),
    "no id": ("rows:\n  - {name: a}\n", 2, "needs 'id'"),
    "number as id": ("rows:\n  - {id: 5, name: a}\n", 2, 'Write id: "5"'),
    "no name": ("rows:\n  - {id: a}\n", 2, "needs 'name'"),
    "twice": ("rows:\n  - {id: a, name: a}\n  - {id: a, name: b}\n", 3, "first in line 2"),
    "variants": ("rows:\n  - {id: a, name: a, variants: b}\n", 2, "list of texts"),
    "no fields": ("rows:\n  - [a, b]\n", 2, "needs 'fields'"),
    "too many": ("fields: [id, name]\nrows:\n  - [a, b, c]\n", 3, "3 values for 2 fields"),
    "no row": ("rows:\n  - a\n", 1, "no row"),
    "test kind": ("rows: []\ntests: {matches: []}\n", 2, "Write 'match'"),
    "test list": ("rows: []\ntests: {match: [a]}\n", 2, "list of mappings"),
    "test keys": ("rows: []\ntests:\n  match:\n    - {text: a}\n", 4, "'give' is missing"),
    "test reason": ("rows: []\ntests:\n  no_match:\n    - {text: a}\n", 4, "'because' is missing"),
}


def _problems(folder: Path, base: Path) -> list[tuple[int, str, str]]:
    problems = check_pack(
        str(folder), root=str(base), converters={"text", "integer", "lookup"}, builders={"date_of_day"}
    )
    return [(problem.line, problem.rule, str(problem)) for problem in problems]


@pytest.mark.parametrize("name", MISTAKES)
def test_mistakes_in_rules(name: str, base: Path, pack: Pack) -> None:
    text, line, rule, words = MISTAKES[name]
    folder = pack("own", **{"rules.yaml": text})
    problems = _problems(folder, base)
    assert problems
    assert (line, rule) == problems[0][:2], problems
    assert words in problems[0][2]
    assert problems[0][2].startswith(f"{folder}/rules.yaml:{line}: ")
    with pytest.raises(RuleError) as error:
        load_rulebook([str(folder)], root=str(base), converters={"text", "integer", "lookup"}, builders={"date_of_day"})
    assert problems[0][2] in str(error.value)


@pytest.mark.parametrize("name", TABLE_MISTAKES)
def test_mistakes_in_tables(name: str, base: Path, pack: Pack) -> None:
    text, line, words = TABLE_MISTAKES[name]
    problems = _problems(pack("own", **{"tables/units.yaml": text}), base)
    assert [problem[0] for problem in problems] == [line]
    assert words in problems[0][2]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("- a\n", "mapping of names"),
        ("Day: {pattern: x}\n", "no valid name"),
        ("x: y\n", "a fragment is a mapping"),
        ("x: {about: y}\n", "'pattern' is missing"),
        ("x: {pattern: '('}\n", "no valid regex"),
        ("x: {pattern: '{y}'}\ny: {pattern: '{x}'}\n", "contains itself"),
        ("x: {pattern: '{z}'}\n", "unknown fragment"),
    ],
)
def test_mistakes_in_fragments(text: str, words: str, base: Path, pack: Pack) -> None:
    problems = _problems(pack("own", **{"fragments.yaml": text}), base)
    assert problems
    assert words in problems[0][2]


def test_fragments_of_several_folders_know_each_other(base: Path, pack: Pack) -> None:
    files = {"a/fragments.yaml": "x: {pattern: '{y}'}\n", "b/fragments.yaml": "y: {pattern: 'b'}\n"}
    assert _problems(pack("own", **files), base) == []
    files["c/fragments.yaml"] = "z: {pattern: c}\nx: {pattern: c}\n"
    (problem,) = _problems(pack("twice", **files), base)
    assert problem[:2] == (2, "x")
    assert "a/fragments.yaml:1" in problem[2]


def test_all_mistakes_are_told_at_once(base: Path, pack: Pack) -> None:
    folder = pack("own", **{"a.yaml": HEAD + "  pattern: '('\n  view: x\n", "b.yaml": "- {id: date.y, why: x}\n"})
    assert [(line, rule) for line, rule, _ in _problems(folder, base)] == [
        (4, "target.x"), (5, "target.x"), (1, "date.y"), (1, "date.y"),
    ]  # fmt: skip


def test_no_utf8(base: Path, pack: Pack) -> None:
    folder = pack("own", **{"a.yaml": ""})
    (folder / "a.yaml").write_bytes(b"# x\n- \xff\n")
    assert "a.yaml:2: the file is no UTF-8 text" in _problems(folder, base)[0][2]


def test_a_good_pack_has_no_problems(base: Path, pack: Pack) -> None:
    files = {"mine.yaml": new_rule("target.own.rule"), "empty.yaml": "", "notes.txt": "(", ".x.yaml": "("}
    assert _problems(pack("own", **files), base) == []


def test_new_rule_refuses_bad_ids() -> None:
    with pytest.raises(UsageError):
        new_rule("own")
    with pytest.raises(UsageError):
        new_rule("thing.own")


def test_list_and_show(book: RuleBook) -> None:
    (row,) = list_rules(book)
    assert row["id"] == "date.day.numeric"
    assert (row["match"], row["no_match"], row["known_gap"]) == (1, 1, 0)
    shown = show_rule(book, "date.day.numeric")
    for part in ("rules/dates/day.yaml:1", "9/9/9", "day → day (integer)", "kind=date", "chỉ có hai nhóm chữ số"):
        assert part in shown


UNITS = """\
table: units
columns:
  kind: {kind: text, one_of: [count, area], required: true, about: "loại"}
  factor: {kind: amount, about: "số nhân"}
  target: {kind: yes_no, about: "là chỉ tiêu"}
  needs: {kind: texts, about: "từ ở gần"}
  reach: {kind: number, about: "mấy từ"}
  since: {kind: date, about: "từ ngày"}
  valid: {kind: mapping, columns: {until: {kind: date, about: "đến ngày"}}, about: "thời gian"}
defaults: {kind: count}
rows:
  - {id: ha, name: "ha", kind: area}
"""
INDICATORS = """\
table: indicators
columns:
  unit: {kind: text, row_of: units.name, about: "đơn vị"}
  units: {kind: texts, row_of: units.name, about: "các đơn vị"}
any_of: [unit, units]
rows:
  - {id: dien_tich, name: "Diện tích", unit: "ha"}
"""
CUES = 'table: cues\ncolumns: {}\nclosed: true\nrows:\n  - {id: status.result, name: "đạt"}\n'

# the file and what is written into it → the line, what the message and the advice must say
ROW_MISTAKES: dict[str, tuple[str, str, int, tuple[str, ...]]] = {
    "unknown field": (
        "units", "rows:\n  - id: a\n    name: b\n    kind: count\n    variant: [c]\n", 5,
        ("unknown field 'variant'", "Write 'variants'"),
    ),
    "unknown field of a list": ("units", "fields: [id, name, knd]\nrows:\n  - [a, b, count]\n", 3, ("'knd'", "'kind'")),
    "unknown field of the defaults": (
        "units", "defaults: {kind: count, faktor: '2'}\nrows:\n  - {id: a, name: b}\n", 1, ("'faktor'", "'factor'"),
    ),
    "unknown value": ("units", "rows:\n  - {id: a, name: b, kind: cout}\n", 2, ("cannot be 'cout'", "Write 'count'")),
    "missing field": ("units", "rows:\n  - {id: a, name: b}\n", 2, ("'kind' is missing", "count, area")),
    "number for an amount": ("units", "rows:\n  - {id: a, name: b, kind: count, factor: 5}\n", 2, ("in quotes",)),
    "text for yes and no": ("units", "rows:\n  - {id: a, name: b, kind: count, target: 'no'}\n", 2, ("true or false",)),
    "text for a list": ("units", "rows:\n  - {id: a, name: b, kind: count, needs: c}\n", 2, ("a list of texts",)),
    "text for a number": ("units", "rows:\n  - {id: a, name: b, kind: count, reach: '5'}\n", 2, ("whole number",)),
    "yes for a number": ("units", "rows:\n  - {id: a, name: b, kind: count, reach: true}\n", 2, ("whole number",)),
    "no date": ("units", "rows:\n  - {id: a, name: b, kind: count, since: '1/7/2025'}\n", 2, ("2025-06-30",)),
    "nested": ("units", "rows:\n  - {id: a, name: b, kind: count, valid: {till: '2025'}}\n", 2, ("'till'", "'until'")),
    "no mapping": ("units", "rows:\n  - {id: a, name: b, kind: count, valid: '2025'}\n", 2, ("a mapping",)),
    "no unit": ("indicators", "rows:\n  - {id: a, name: b}\n", 2, ("'unit' or 'units' is missing", "Add unit:")),
    "unit of no table": (
        "indicators", "rows:\n  - {id: a, name: b, unit: hà}\n", 2, ("no row of units", "Write one of: ha"),
    ),
    "units of no table": (
        "indicators", "rows:\n  - {id: a, name: b, units: [ha, dặm]}\n", 2, ("no row of units has the name 'dặm'",),
    ),
    "unknown table": ("unit", "rows: []\n", 1, ("nothing asks for a table 'unit'", "Write 'units'")),
    "table by another name": ("units", "about: x\ntable: unts\nrows: []\n", 2, ("'unts'", "Write 'units'")),
    "bad name of a table": ("units", "table: T-1\nrows: []\n", 1, ("no valid name",)),
    "row that nothing asks for": ("cues", "rows:\n  - {id: status.reslt, name: a}\n", 2, ("Write 'status.result'",)),
    "columns again": ("units", "columns: {}\nrows: []\n", 1, ("declared already",)),
    "kind of a column": (
        "own", "columns:\n  a: {kind: txt, about: b}\nrows: []\n", 2, ("unknown kind of column 'txt'", "Write 'text'"),
    ),
    "column that is no mapping": ("own", "columns:\n  a: text\nrows: []\n", 2, ("'a' must be a mapping",)),
    "one of no columns": (
        "own", "columns:\n  a: {kind: text, about: b}\nany_of: [c]\nrows: []\n", 3, ("'c' is no column",),
    ),
    "missing text": (
        "own", "columns:\n  a: {kind: text, required: true, about: tên}\nrows:\n  - {id: x, name: y}\n", 4,
        ("'a' is missing", "(tên)"),
    ),
    "missing row": (
        "own",
        "columns:\n  a: {kind: text, row_of: units.name, required: true, about: b}\nrows:\n  - {id: x, name: y}\n", 4,
        ("'a' is missing", "the name of a row of units"),
    ),
    "column without a reason": ("own", "columns:\n  a: {kind: text}\nrows: []\n", 2, ("'about' is missing",)),
}  # fmt: skip


@pytest.fixture
def declared(pack: Pack) -> Path:
    files = {"tables/units.yaml": UNITS, "tables/indicators.yaml": INDICATORS, "tables/cues.yaml": CUES}
    return pack("declared", **files)


@pytest.mark.parametrize("name", ROW_MISTAKES)
def test_mistakes_in_rows(name: str, declared: Path, pack: Pack) -> None:
    table, text, line, words = ROW_MISTAKES[name]
    folder = pack("own", **{f"tables/{table}.yaml": text})
    problem = _problems(folder, declared)[0]
    assert problem[0] == line, problem
    assert problem[2].startswith(f"{folder}/tables/{table}.yaml:{line}: ")
    for word in words:
        assert word in problem[2]
    with pytest.raises(RuleError, match=f"{table}.yaml:{line}: "):
        load_rulebook([str(folder)], root=str(declared))


def test_good_rows_have_no_problems(declared: Path, pack: Pack) -> None:
    units = (
        "defaults: {kind: count}\nrows:\n  - {id: a, name: làng, factor: '0.5', target: false, needs: [nghề],\n"
        "     reach: 3, since: '2025-07', valid: {until: '2025-06-30'}, variants: [làng nghề]}\n"
        "  - {id: ha, name: héc-ta, kind: area}\n"
        "tests:\n  match:\n    - {text: 'làng nghề', give: {id: a}}\n"
    )
    indicators = "rows:\n  - {id: so_lang, name: Số làng, units: [làng]}\n"
    cues = "rows:\n  - {id: status.result, name: đạt, variants: [được]}\n"
    files = {"tables/units.yaml": units, "tables/indicators.yaml": indicators, "tables/cues.yaml": cues}
    # The name "ha" is gone: what points to it is told, be it the pack's own or not.
    (problem,) = _problems(pack("own", **files), declared)
    assert "no row of units has the name 'ha'" in problem[2]
    files["tables/units.yaml"] = units.replace("héc-ta", "ha")
    assert _problems(pack("better", **files), declared) == []


def test_a_table_that_a_rule_looks_up_may_have_any_name(declared: Path, pack: Pack) -> None:
    rule = HEAD + "  pattern: '(?P<n>[0-9]+)'\n  captures:\n    n: {field: n, convert: lookup, table: rivers}\n"
    files = {"rules.yaml": rule, "tables/rivers.yaml": "rows:\n  - {id: a, name: b}\n"}
    assert _problems(pack("own", **files), declared) == []
