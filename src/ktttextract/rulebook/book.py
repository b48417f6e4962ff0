"""The rule book as the rest of the program sees it: rules, tables, and patterns compiled when first used."""

import marshal
import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any, NamedTuple, TypedDict, TypeVar

from ktttextract.errors import RuleError
from ktttextract.rulebook.decisions import Decision, DecisionRule, by_decision
from ktttextract.rulebook.table import Cases, Table

_REPEATS = re.compile(r"[*+]|\)\{|\\s")


class Capture(NamedTuple):
    """What becomes of one named group: the field it fills, the converter, and the table of a look-up."""

    field: str
    convert: str
    table: Table | None


class FamilyFields(NamedTuple):
    """What the rules of one family may name: fields to fill, fields to ask for in a test, builders by their prefix."""

    said: tuple[str, ...]
    given: tuple[str, ...]
    builders: str


Fields = Mapping[str, FamilyFields]
Made = TypeVar("Made")


class RuleData(NamedTuple):
    """A rule as plain data, in the order in which the cache keeps it."""

    id: str
    about: str
    why: str
    file: str
    line: int
    anchor: tuple[str, ...]
    shape: str
    needs: tuple[str, ...]
    view: str
    before: str
    pattern: str
    captures: tuple[tuple[str, str, str, str], ...]
    set: dict[str, str]
    build: str
    priority: int
    keep: tuple[str, ...]
    user: bool


class BookData(TypedDict):
    """A compiled book as plain data that the cache keeps."""

    digest: str
    lexicon: Mapping[str, tuple[str, ...]]
    decisions: list[tuple[Any, ...]]  # those of `DecisionRule`
    rules: list[tuple[Any, ...]]  # those of `RuleData`
    tables: dict[str, bytes]
    heads: Mapping[str, str]
    cases: bytes
    prepared: dict[str, bytes]


class Rule:
    """One rule of the book; `before_re` must match all of the text up to the anchor, `pattern_re` starts at it."""

    __slots__ = (
        "_before_re",
        "_pattern_re",
        "about",
        "anchor",
        "before",
        "build",
        "captures",
        "family",
        "file",
        "id",
        "keep",
        "line",
        "needs",
        "pattern",
        "priority",
        "set",
        "shape",
        "user",
        "view",
        "why",
        "words_before",
    )

    def __init__(self, data: RuleData, tables: Mapping[str, Table]) -> None:
        self.id = data.id
        self.family = data.id.partition(".")[0]
        self.about = data.about
        self.why = data.why
        self.file = data.file
        self.line = data.line
        self.anchor: str | tuple[str, ...] = data.anchor or "digits"
        self.shape = data.shape
        self.needs = data.needs
        self.view = data.view
        self.before = data.before
        # How many words `before` can reach back: one more than its blanks, unless something in it repeats.
        self.words_before = 99 if _REPEATS.search(data.before) else data.before.count(" ") + 1
        self.pattern = data.pattern
        self.captures = {
            group: Capture(field, convert, tables[table] if table else None)
            for group, field, convert, table in data.captures
        }
        self.set = data.set
        self.build = data.build
        self.priority = data.priority
        self.keep = data.keep
        self.user = data.user
        self._before_re: re.Pattern[str] | None = None
        self._pattern_re: re.Pattern[str] | None = None

    @property
    def before_re(self) -> re.Pattern[str]:
        """`before`, compiled on first use; made for `fullmatch` of the text before the anchor."""
        if self._before_re is None:
            self._before_re = self._compiled(self.before)
        return self._before_re

    @property
    def pattern_re(self) -> re.Pattern[str]:
        """`pattern`, compiled on first use; a user's rule by `regex`, whose `match` takes a `timeout`."""
        if self._pattern_re is None:
            self._pattern_re = self._compiled(self.pattern)
        return self._pattern_re

    @property
    def shape_re(self) -> re.Pattern[str]:
        """`shape`, compiled anew each time: the scan asks once a book."""
        return self._compiled(f"(?s){self.shape}")

    def _compiled(self, pattern: str) -> re.Pattern[str]:
        if self.user:
            import regex  # only user packs need a time limit, and the import is dear

            compiled: re.Pattern[str] = regex.compile(pattern)
            return compiled
        return re.compile(pattern)


class RuleBook:
    """All rules and tables, and what the stages prepare from them, once a book."""

    __slots__ = (
        "_by_id",
        "_cases",
        "decisions",
        "derived",
        "digest",
        "heads",
        "lexicon",
        "prepared",
        "rules",
        "tables",
    )

    def __init__(
        self,
        digest: str,
        rules: Sequence[Rule],
        tables: dict[str, Table],
        cases: bytes,
        lexicon: Mapping[str, tuple[str, ...]],
        decisions: Mapping[str, Decision],
        heads: Mapping[str, str],
        prepared: Mapping[str, bytes],
    ) -> None:
        self.digest = digest
        self.rules = list(rules)
        self.tables = tables
        self.lexicon = lexicon
        self.decisions = decisions
        self.heads = heads  # of the texts in which deciding rules are tried
        self.prepared = prepared  # what takes long to derive, kept with the compiled rules; see `Preparer`
        self.derived: dict[object, Any] = {}  # what `made` has made, by what makes it
        self._by_id: dict[str, Rule] | None = None
        self._cases = cases

    def made(self, make: "Callable[[RuleBook], Made]") -> Made:
        """What a stage prepares from the book: made when it is first asked for, then kept with it."""
        found: Made | None = self.derived.get(make)
        if found is None:
            found = self.derived[make] = make(self)
        return found

    def rule(self, rule_id: str) -> Rule:
        """The rule with this id; raises RuleError naming the nearest ids."""
        if self._by_id is None:
            self._by_id = {rule.id: rule for rule in self.rules}
        found = self._by_id.get(rule_id)
        if found is None:
            from ktttextract.rulebook.problems import suggestion

            raise RuleError(f"There is no rule '{rule_id}'.", advice=suggestion(rule_id, list(self._by_id)))
        return found

    def table(self, name: str) -> Table:
        """The table with this name; raises RuleError when the rules have none."""
        try:
            return self.tables[name]
        except KeyError:
            raise RuleError(f"There is no table '{name}' in the rules.") from None

    def decision(self, name: str) -> Decision:
        """The rules that decide this; raises RuleError when there are none."""
        try:
            return self.decisions[name]
        except KeyError:
            raise RuleError(f"There are no rules that decide '{name}'.") from None

    def deciding_rule(self, rule_id: str) -> DecisionRule | None:
        """The deciding rule with this id."""
        rules = (rule for decision in self.decisions.values() for rule in decision.rules)
        return next((rule for rule in rules if rule.id == rule_id), None)

    def cases(self) -> dict[str, Cases]:
        """The inline tests: rule id → match, no_match, known_gap → cases with their line."""
        result: dict[str, Cases] = marshal.loads(self._cases)
        return result

    def only(self, rule_ids: Iterable[str]) -> "RuleBook":
        """The same book with nothing but these rules."""
        return RuleBook(
            self.digest,
            [self.rule(rule_id) for rule_id in rule_ids],
            self.tables,
            self._cases,
            self.lexicon,
            self.decisions,
            self.heads,
            self.prepared,
        )


def book_from_data(data: BookData) -> RuleBook:
    """The book behind the plain data that `compiling` makes and the cache keeps."""
    tables = {name: Table(name, packed) for name, packed in data["tables"].items()}
    rules = [Rule(RuleData(*row), tables) for row in data["rules"]]
    grouped = by_decision(DecisionRule(*row) for row in data["decisions"])
    decisions = {name: Decision(name, members) for name, members in grouped.items()}
    return RuleBook(
        data["digest"], rules, tables, data["cases"], data["lexicon"], decisions, data["heads"], data["prepared"]
    )
