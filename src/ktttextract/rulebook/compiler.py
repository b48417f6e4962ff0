"""From rule files to the plain data of a book: packs laid over each other, everything checked."""

import marshal
from collections.abc import Collection, Sequence
from typing import Any, NamedTuple

from ktttextract.rulebook.book import BookData, Fields, RuleData
from ktttextract.rulebook.case_files import FOLDER as CASES
from ktttextract.rulebook.decision_files import check_deciding, deciding_data, is_deciding
from ktttextract.rulebook.decisions import DecisionRule, Vocabulary
from ktttextract.rulebook.expansion import expand
from ktttextract.rulebook.lexicon import by_tag, read_lexicon, read_tags
from ktttextract.rulebook.problems import Problem, Reporter, suggestion
from ktttextract.rulebook.rule_files import Located, RuleFile, parse
from ktttextract.rulebook.schema import NAME, Names, check_keys, check_regex, check_rule
from ktttextract.rulebook.table import Cases, Row, pack_table
from ktttextract.rulebook.table_columns import Form, Pointer, check_pointers
from ktttextract.rulebook.table_files import plain, plain_case, read_table


class Pack(NamedTuple):
    """The files of one folder of rules; a user's pack runs under a time limit."""

    files: Sequence[RuleFile]
    user: bool


class _Found(NamedTuple):
    rule: Located
    report: Reporter
    pack: int


class _Compiler:
    def __init__(
        self,
        converters: Collection[str] | None,
        builders: Collection[str] | None,
        fields: Fields | None,
        decisions: Vocabulary | None,
    ) -> None:
        self.converters = converters
        self.builders = builders
        self.fields = fields
        self.decisions = decisions
        self.tags: dict[str, str] = {}
        self.heads: dict[str, str] = {}
        self.lexicon: dict[str, tuple[str, ...]] = {}
        self.deciding: dict[str, _Found] = {}
        self.first: dict[str, _Found] = {}  # new ones of the pack that is being added
        self.fragments: list[dict[str, str]] = []
        self.tables: dict[str, dict[str, Row]] = {}
        self.forms: dict[str, Form | None] = {}
        self.table_cases: dict[str, Cases] = {}
        self.pointers: list[Pointer] = []
        self.strange: list[tuple[str, int, Reporter]] = []
        self.rules: dict[str, _Found] = {}
        self.reports: list[Reporter] = []

    def add(self, pack: Pack, number: int) -> None:
        # A pack's fragments serve its own rules: what the built-in rules mean does not change under them.
        self.fragments.append(dict(self.fragments[-1]) if self.fragments else {})
        seen: dict[str, str] = {}
        own: dict[str, tuple[Reporter, int]] = {}
        phrases: dict[str, str] = {}
        for file in sorted(pack.files, key=lambda file: file.path != "lexicon/tags.yaml"):
            if file.path.startswith(CASES):
                continue  # of no rule: only a check of the pack reads them
            report = Reporter(file.label)
            self.reports.append(report)
            data = parse(file, report)
            if data is None:
                continue
            if file.path.rpartition("/")[2].rpartition(".")[0] == "fragments":
                self._fragments(data, report, own)
            elif file.path == "lexicon/tags.yaml":
                self.tags.update(read_tags(data, report))
            elif file.path == "decisions/heads.yaml":
                self.heads.update(read_tags(data, report))
            elif file.path.startswith("lexicon/"):
                for phrase, tags in read_lexicon(data, phrases, self.tags, report).items():
                    # A phrase that is there already keeps its tags and gets those of the pack.
                    self.lexicon[phrase] = tuple(dict.fromkeys((*self.lexicon.get(phrase, ()), *tags)))
            elif file.path.startswith("tables/"):
                stem = file.path.rpartition("/")[2].rpartition(".")[0]
                self._table(data, stem, report, pack.user)
            else:
                self._rules(data, report, number, seen)
        self.deciding = {**self.first, **self.deciding}
        self.first = {}
        self._check_fragments(own)

    def _table(self, data: Any, stem: str, report: Reporter, user: bool) -> None:
        file = read_table(data, stem, report, {name: (self.forms[name], rows) for name, rows in self.tables.items()})
        if file is None:
            return
        if file.name not in self.tables and user and file.form is None:
            self.strange.append((file.name, file.line, report))
        self.forms.setdefault(file.name, file.form)
        self.tables.setdefault(file.name, {}).update({row["id"]: row for row in file.rows})
        self.pointers += file.pointers
        cases = self.table_cases.setdefault(file.name, {})
        for kind, found in file.cases.items():
            cases.setdefault(kind, []).extend({**case, "user": user} for case in found)

    def _check_strange(self) -> None:
        """A table that neither the program nor a rule asks for is a slip of the pen."""
        captures = [found.rule.get("captures") for found in self.rules.values()]
        asked = {
            capture.get("table")
            for group in captures
            if isinstance(group, dict)
            for capture in group.values()
            if isinstance(capture, dict)
        }
        known = [name for name in self.tables if name not in {name for name, _, _ in self.strange}]
        for name, line, report in self.strange:
            if name not in asked:
                report.rule = name
                advice = suggestion(name, known)
                report.add(line, f"nothing asks for a table '{name}'.", advice)

    def _fragments(self, data: Any, report: Reporter, own: dict[str, tuple[Reporter, int]]) -> None:
        if not isinstance(data, Located):
            report.add(1, "fragments are a mapping of names.", "Write name: {pattern: '…', about: \"…\"}.")
            return
        for name, item in data.items():
            report.rule = name
            line = data.line_of(name)
            if not NAME.match(name):
                report.add(line, f"no valid name of a fragment: '{name}'.", "Use small letters, digits and _.")
            elif name in own:
                first, there = own[name]
                report.add(line, f"the fragment is there twice, first in {first.file}:{there}.", "Keep one of them.")
            elif not isinstance(item, Located):
                report.add(line, "a fragment is a mapping.", "Write {pattern: '…', about: \"…\"}.")
            elif check_keys(item, {"pattern": str, "about": str}, ("pattern",), report):
                self.fragments[-1][name] = item["pattern"]
                own[name] = (report, item.line_of("pattern"))

    def _check_fragments(self, own: dict[str, tuple[Reporter, int]]) -> None:
        names = Names(self.fragments[-1], (), None, None, None)
        for name, (report, line) in own.items():
            report.rule = name
            # "exact": a fragment with capitals is wrong only in a rule of the folded view
            check_regex(f"{{{name}}}", line, "pattern", "exact", names, report)

    def _rules(self, data: Any, report: Reporter, pack: int, seen: dict[str, str]) -> None:
        if not isinstance(data, list):
            report.add(1, "the file must be a list of rules.", "Begin each with '- id: …'; tables belong in tables/.")
            return
        for item in data:
            report.rule = ""
            if not isinstance(item, Located):
                report.add(getattr(item, "line", 1), "a rule is a mapping.", "Begin each rule with '- id: …'.")
                continue
            rule_id = item.get("id")
            if not isinstance(rule_id, str):
                report.add(item.line, "'id' is missing.", "Begin the rule with '- id: date.day.numeric'.")
                continue
            report.rule = rule_id
            if rule_id in seen:
                report.add(item.line, f"the id is there twice, first in {seen[rule_id]}.", "Give it another id.")
                continue
            seen[rule_id] = f"{report.file}:{item.line}"
            if is_deciding(item):
                self._deciding(rule_id, _Found(item, report, pack))
                continue
            self.rules.pop(rule_id, None)  # an override stands where its pack stands
            self.rules[rule_id] = _Found(item, report, pack)

    def _deciding(self, rule_id: str, found: _Found) -> None:
        """A rule of a known id stands in the place of the old one; new ones of a pack go first, in their order."""
        if rule_id in self.deciding or not found.pack:
            self.deciding[rule_id] = found
        else:
            self.first[rule_id] = found

    def finish(self, digest: str, packs: Sequence[Pack]) -> BookData:
        rules: list[RuleData] = []
        cases: dict[str, Cases] = {}
        self._check_strange()
        check_pointers(self.pointers, self.tables)
        for rule_id, found in self.rules.items():
            fragments = self.fragments[found.pack]
            found.report.rule = rule_id
            names = Names(fragments, tuple(self.tables), self.converters, self.builders, self.fields)
            if check_rule(found.rule, names, found.report):
                rules.append(_rule_data(found, fragments, packs[found.pack].user))
                cases[rule_id] = _cases(found.rule)
        decisions: list[DecisionRule] = []
        for rule_id, found in self.deciding.items():
            found.report.rule = rule_id
            if check_deciding(found.rule, self.decisions, found.report):
                decisions.append(deciding_data(found.rule, found.report.file, user=packs[found.pack].user))
                cases[rule_id] = _cases(found.rule)
        return {
            "digest": digest,
            "lexicon": by_tag(self.lexicon),
            "decisions": [tuple(rule) for rule in decisions],
            "rules": [tuple(rule) for rule in rules],
            "tables": {
                name: pack_table(list(rows.values()), self.table_cases.get(name)) for name, rows in self.tables.items()
            },
            "heads": self.heads,
            "cases": marshal.dumps(cases),
            "prepared": {},
        }


def _rule_data(found: _Found, fragments: dict[str, str], user: bool) -> RuleData:
    item = found.rule
    anchor = item.get("anchor", "digits")
    return RuleData(
        id=item["id"],
        about=item["about"],
        why=item["why"],
        file=found.report.file,
        line=item.line,
        anchor=() if anchor == "digits" else tuple(anchor),
        shape=item.get("shape", ""),
        needs=tuple(word.lower() for word in item.get("needs", ())),
        view=item.get("view", "folded"),
        before=expand(item.get("before", ""), fragments),
        pattern=expand(item["pattern"], fragments),
        captures=tuple(
            (group, capture["field"], capture.get("convert", "text"), capture.get("table", ""))
            for group, capture in item.get("captures", {}).items()
        ),
        set=plain(item.get("set", {})),
        build=item.get("build", ""),
        priority=item.get("priority", 50),
        keep=tuple(item.get("keep", ())),
        user=user,
    )


def _cases(item: Located) -> Cases:
    tests = item.get("tests", {})
    return {kind: [plain_case(case) for case in cases] for kind, cases in tests.items()}


def compile_packs(
    packs: Sequence[Pack],
    digest: str,
    converters: Collection[str] | None = None,
    builders: Collection[str] | None = None,
    fields: Fields | None = None,
    decisions: Vocabulary | None = None,
) -> tuple[BookData, list[Problem]]:
    """The data of the book, and every problem in file order; with problems the data lack what is broken."""
    compiler = _Compiler(converters, builders, fields, decisions)
    for number, pack in enumerate(packs):
        compiler.add(pack, number)
    data = compiler.finish(digest, packs)
    return data, [problem for report in compiler.reports for problem in sorted(report.problems, key=lambda p: p.line)]
