"""What a run would take away from its output: refused, unless it is asked for.

Inputs may be added, and changed ones are read again. An output that has results of other inputs, or that nothing is
known of, is only replaced by a run with `--prune` or `--force`; with `--add` it keeps them.
"""

import os
from collections.abc import Iterable

from ktttextract.batch.call import BatchCall, Places
from ktttextract.batch.inputs import Choice, Inputs
from ktttextract.batch.journal import Journal
from ktttextract.errors import UsageError
from ktttextract.names import name_of

_SHOWN = 3


def refuse_unknown(call: BatchCall, places: Places, form: str, inputs: Inputs) -> None:
    """Raise UsageError when something lies at the place of the output that no journal tells of, and would be lost.

    An output of ours tells itself of which inputs it is.
    """
    if call.force or form == "DIR/" or not os.path.lexists(places.out):
        return
    if call.add:
        raise UsageError(
            f"{call.out} exists, and {call.out}.ktt-batch, which has what is needed to add to it, does not.",
            advice="Write the new inputs to another output, or replace it with --force.",
        )
    from ktttextract.batch.sinks.held_inputs import held_ids

    held = held_ids(form, places.out)
    if held is None:
        raise UsageError(
            f"{call.out} exists and is no output of ktt batch as far as can be seen: it would be replaced.",
            advice="Choose another output, or replace it with --force.",
        )
    if not call.prune and held:
        refuse_missing(call.out, *_not_among(held, inputs))


def refuse_others(call: BatchCall, journal: Journal, inputs: Inputs, maker: str) -> None:
    """Raise UsageError when the journal has results of inputs that are not named now.

    With `--add` they stay, unless others than `maker` made them: an output is of one version and one set of rules.
    """
    if call.prune or not journal.has_done():
        return
    before = journal.fact("roots") or {}
    for name, real in _roots(call.choice).items():
        if before.get(name, real) != real and os.path.lexists(before[name]):
            raise UsageError(
                f"{name} was {before[name]} in the runs before and is {real} now: the results of the former in "
                f"{call.out} would be lost.",
                advice="Choose another output, drop them with --prune, or start over with --force.",
            )
    named = (item.id for item in inputs.items())
    if call.add:
        _refuse_otherwise_made(call.out, *journal.not_among(named, maker))
    else:
        refuse_missing(call.out, *journal.not_among(named))


def note_roots(call: BatchCall, journal: Journal) -> None:
    """Write down where the names of the inputs lead; those whose results stay lead where they did."""
    before = (journal.fact("roots") or {}) if call.add else {}
    journal.note("roots", {**before, **_roots(call.choice)})


def refuse_senseless_add(call: BatchCall, form: str) -> None:
    """Raise UsageError for `--add` with what it contradicts, or to a folder of single files."""
    if call.add and (call.prune or call.force):
        raise UsageError(
            f"--add keeps what is there, {'--prune' if call.prune else '--force'} does not: say one of them."
        )
    if call.add and form == "DIR/":
        raise UsageError(
            f"--add is for outputs of one file or table, and {call.out} is a folder with a file for each input.",
            advice="Choose another folder, or a file such as x.jsonl or x.duckdb.",
        )


def refuse_missing(out: str, count: int, ids: list[str]) -> None:
    """Raise UsageError when there are results of inputs that are not named."""
    if not count:
        return
    more = f" and {count - len(ids)} more" if count > len(ids) else ""
    results, they = ("1 result", "it") if count == 1 else (f"{count} results", "they")
    raise UsageError(
        f"{out} has {results} of inputs that are not named now ({', '.join(ids)}{more}): {they} would be lost.",
        advice="Keep them with --add, name those inputs too, choose another output, drop them with --prune, or start "
        "over with --force.",
    )


def _refuse_otherwise_made(out: str, count: int, ids: list[str]) -> None:
    if not count:
        return
    more = f" and {count - len(ids)} more" if count > len(ids) else ""
    raise UsageError(
        f"{out} has results ({', '.join(ids)}{more}) that another version, other rules or other options made: what is "
        "added now would not be like them.",
        advice="Name those inputs too, so that they are read again, or choose another output.",
    )


def _not_among(held: Iterable[str], inputs: Inputs) -> tuple[int, list[str]]:
    missing = set(held)
    for item in inputs.items():
        missing.discard(item.id)
    return len(missing), sorted(missing)[:_SHOWN]


def _roots(choice: Choice) -> dict[str, str]:
    roots = {name_of(path): name_of(os.path.realpath(path)) for path in choice.inputs}
    if choice.files_from is not None:
        roots["."] = name_of(os.fsencode(os.getcwd()))  # what the paths of a list begin from
    return roots
