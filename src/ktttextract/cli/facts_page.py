"""Writes the lists of facts into docs/decisions.md: `python -m ktttextract.cli.facts_page docs/decisions.md`."""

import sys
from collections.abc import Iterable
from pathlib import Path

from ktttextract.decisions import facts, vocabulary
from ktttextract.syntax.facts import YES_NO, FactSpec

BEGIN, END = (
    "<!-- Facts, written by `python -m ktttextract.cli.facts_page docs/decisions.md`. -->",
    "<!-- End of facts. -->",
)


def listing() -> str:
    """Every decision with what it may say, and the facts that it may ask, as Markdown."""
    says = {name: words for name, (words, _) in vocabulary().items()}
    groups: dict[tuple[str, ...], list[str]] = {}
    for name, asked in facts().items():
        groups.setdefault(tuple(asked), []).append(name)
    parts = ["| decision | may say |", "| --- | --- |"]
    parts += [f"| `{name}` | {_coded(words)} |" for name, words in says.items()]
    told: dict[tuple[str, ...], str] = {}
    for group, names in groups.items():
        known = next((before for before in told if set(before) < set(group)), ())
        parts += ["", f"### Facts for {_coded(names)}", ""]
        if known:
            parts += [f"All facts for {told[known]}, and:", ""]
        parts += ["| fact | values | holds when, or says |", "| --- | --- | --- |"]
        parts += [_row(facts()[names[0]][fact]) for fact in group if fact not in known]
        told[group] = _coded(names)
    return "\n".join(parts)


def with_facts(page: str) -> str:
    """A page with the list between its marks written anew."""
    before, _, rest = page.partition(BEGIN)
    after = rest.partition(END)[2]
    return f"{before}{BEGIN}\n\n{listing()}\n\n{END}{after}"


def _row(fact: FactSpec) -> str:
    values = "yes, no" if fact.values == YES_NO else _coded(fact.values)
    return f"| `{fact.name}` | {values} | {fact.about.replace('|', '/')} |"


def _coded(names: Iterable[str]) -> str:
    return ", ".join(f"`{name}`" for name in names)


if __name__ == "__main__":
    place = Path(sys.argv[1])
    place.write_text(with_facts(place.read_text(encoding="utf-8")), encoding="utf-8")
