"""For people who write rules: list them, show one, begin a new one, check a pack."""

from collections.abc import Collection
from difflib import get_close_matches
from typing import Any

from ktttextract.errors import UsageError
from ktttextract.rule_folder import rules_root
from ktttextract.rulebook.book import Fields, Rule, RuleBook
from ktttextract.rulebook.decisions import DecisionRule, Vocabulary
from ktttextract.rulebook.loader import digest_of
from ktttextract.rulebook.problems import Problem
from ktttextract.rulebook.rule_files import read_pack
from ktttextract.rulebook.schema import FAMILIES, RULE_ID
from ktttextract.terminal import one_line

TEMPLATE = """\
# Lưu vào một tệp .yaml trong thư mục quy tắc của bạn, rồi chạy: ktt rules check THƯ_MỤC
- id: {id}
  about: "Một dòng: quy tắc tìm gì, kèm một ví dụ trong «…»."
  why: "Một dòng: vì sao tìm như vậy là đúng."
  # Nơi bắt đầu thử: digits (một dãy chữ số), hoặc các từ viết hoa: ["Luật", "Bộ luật"].
  anchor: digits
  # Dạng của dãy chữ số: mỗi nhóm viết là 9, rồi dấu cách nếu có, rồi U (chữ hoa), l (chữ thường) hoặc chính ký tự đó.
  shape: '9 [lU]'
  # Văn bản không có từ nào dưới đây thì bỏ qua quy tắc.
  needs: ["{word}"]
  # folded: mẫu thấy chữ thường; exact: mẫu thấy nguyên văn.
  view: folded
  # Biểu thức chính quy; một dấu cách khớp với một đến ba dấu cách; {{tên}} là một mảnh trong fragments.yaml.
  pattern: '(?P<number>[0-9]{{4}}) {word}'
  captures:
    number: {{field: {field}}}
  # Cao hơn các quy tắc có sẵn thì thắng khi hai bên tìm thấy cùng một chỗ.
  priority: 90
  tests:
    match:
      - {{text: "có 2025 {word} ở đây", find: "2025 {word}", give: {{{field}: "2025"}}}}
    no_match:
      - {{text: "có nhiều {word} ở đây", because: "không có con số"}}
"""


# The field that a rule of each family cannot do without.
FIELDS = {"reference": "symbol", "date": "value", "target": "value"}


def new_rule(rule_id: str) -> str:
    """The YAML of a rule to begin with: it loads and passes its own tests. Raises UsageError for a bad id."""
    if not RULE_ID.match(rule_id) or rule_id.partition(".")[0] not in FAMILIES:
        raise UsageError(
            f"'{rule_id}' is no valid id of a rule.",
            advice=f"Begin with {', '.join(FAMILIES)}; then dots, small letters, digits, _: target.area.forest.",
        )
    return TEMPLATE.format(id=rule_id, word="ví dụ", field=FIELDS[rule_id.partition(".")[0]])


def list_rules(book: RuleBook) -> list[dict[str, Any]]:
    """One plain row a rule, in the order of the book; deciding rules come last, each with what it decides as family."""
    cases = book.cases()
    rows: list[tuple[Rule | DecisionRule, str, int | None]] = [
        (rule, rule.family, rule.priority) for rule in book.rules
    ]
    rows += [(rule, rule.decide, None) for rule in _deciding(book)]
    return [
        {
            "id": rule.id,
            "family": family,
            "about": rule.about,
            "priority": priority,
            "user": rule.user,
            "file": rule.file,
            "line": rule.line,
            **{kind: len(cases.get(rule.id, {}).get(kind, ())) for kind in ("match", "no_match", "known_gap")},
        }
        for rule, family, priority in rows
    ]


def _asked(book: RuleBook, rule_id: str) -> Rule:
    known = [*(rule.id for rule in book.rules), *(rule.id for rule in _deciding(book))]
    if rule_id not in known:
        near = get_close_matches(rule_id, known, 1)
        advice = f"Write '{near[0]}'." if near else "`ktt rules list` shows all of them."
        raise UsageError(f"There is no rule '{rule_id}'.", advice=advice)
    return book.rule(rule_id)


def show_rule(book: RuleBook, rule_id: str) -> str:
    """Everything about one rule, for reading; raises UsageError for an unknown id."""
    deciding = next((rule for rule in _deciding(book) if rule.id == rule_id), None)
    if deciding is not None:
        lines = [f"{deciding.id}  ({one_line(deciding.file)}:{deciding.line})", f"  {deciding.about}", ""]
        lines += [f"{name:<10}{value}" for name, value in _conditions(book, deciding) if value]
    else:
        rule = _asked(book, rule_id)
        lines = [f"{rule.id}  ({one_line(rule.file)}:{rule.line})", f"  {rule.about}", f"  {rule.why}", ""]
        lines += [f"{name:<10}{value}" for name, value in _properties(rule) if value]
    for kind, cases in book.cases().get(rule_id, {}).items():
        lines += ["", f"{kind}:"]
        for case in cases:
            head = f"  (under {case['head']})" if case.get("head") else ""
            lines.append(f"  {case['text']!r}{head}")
            if "find" in case:
                given = ", ".join(f"{key}={value}" for key, value in case.get("give", {}).items())
                lines.append(f"    → {case['find']!r}  {given}".rstrip())
            if "because" in case:
                lines.append(f"    {case['because']}")
    return "\n".join(lines) + "\n"


def _deciding(book: RuleBook) -> list[DecisionRule]:
    return [rule for decision in book.decisions.values() for rule in decision.rules]


def _conditions(book: RuleBook, rule: DecisionRule) -> list[tuple[str, str]]:
    rules = book.decision(rule.decide).rules
    asked = {"when": rule.when, "unless": rule.unless}
    return [
        ("decides", f"{rule.decide}, rule {rules.index(rule) + 1} of {len(rules)}"),
        *((key, "; ".join(f"{name}: {_values(values)}" for name, values in found)) for key, found in asked.items()),
        ("say", rule.say),
        ("keep", ", ".join(rule.keep)),
    ]


def _values(values: tuple[Any, ...]) -> str:
    return " or ".join({True: "yes", False: "no"}.get(value, str(value)) for value in values)


def _properties(rule: Rule) -> list[tuple[str, str]]:
    captures = [
        f"{group} → {capture.field} ({capture.convert}{f' in {capture.table.name}' if capture.table else ''})"
        for group, capture in rule.captures.items()
    ]
    return [
        ("anchor", rule.anchor if isinstance(rule.anchor, str) else ", ".join(rule.anchor)),
        ("shape", rule.shape),
        ("needs", ", ".join(rule.needs)),
        ("view", rule.view),
        ("before", rule.before),
        ("pattern", rule.pattern),
        ("captures", "; ".join(captures)),
        ("set", ", ".join(f"{key}={value}" for key, value in rule.set.items())),
        ("build", rule.build),
        ("priority", str(rule.priority)),
        ("keep", ", ".join(rule.keep)),
    ]


def check_pack(
    folder: str,
    *,
    root: str | None = None,
    converters: Collection[str] | None = None,
    builders: Collection[str] | None = None,
    fields: Fields | None = None,
    decisions: Vocabulary | None = None,
) -> list[Problem]:
    """Every problem of a user's pack laid over the built-in rules; raises RuleError when the folder cannot be read."""
    from ktttextract.rulebook.compiler import Pack, compile_packs  # dear, and only checking needs it

    packs = [read_pack(root or rules_root(), "rules"), read_pack(folder, folder.rstrip("/\\"))]
    both = [Pack(packs[0], False), Pack(packs[1], True)]
    _, problems = compile_packs(both, digest_of(packs), converters, builders, fields, decisions)
    return problems
