"""What a run would take away from its output: refused, unless it is asked for.

Inputs may be added, and changed ones are read again. An output that has results of other inputs, or that nothing is
known of, is only replaced by a run with `--prune` or `--force`.
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
    from ktttextract.batch.sinks.held_inputs import held_ids

    held = held_ids(form, places.out)
    if held is None:
        raise UsageError(
            f"{call.out} exists and is no output of ktt batch as far as can be seen: it would be replaced.",
            advice="Choose another output, or replace it with --force.",
        )
    if not call.prune and held:
        refuse_missing(call.out, *_not_among(held, inputs))


def refuse_others(call: BatchCall, journal: Journal, inputs: Inputs) -> None:
    """Raise UsageError when the journal has results of inputs that are not named now."""
    if not journal.has_done():
        return
    roots = _roots(call.choice)
    if not call.prune:
        before = journal.fact("roots") or {}
        for name, real in roots.items():
            if before.get(name, real) != real and os.path.lexists(before[name]):
                raise UsageError(
                    f"{name} was {before[name]} in the runs before and is {real} now: the results of the former in "
                    f"{call.out} would be lost.",
                    advice="Choose another output, drop them with --prune, or start over with --force.",
                )
        refuse_missing(call.out, *journal.not_among(item.id for item in inputs.items()))


def note_roots(call: BatchCall, journal: Journal) -> None:
    """Write down where the names of the inputs lead."""
    journal.note("roots", _roots(call.choice))


def refuse_missing(out: str, count: int, ids: list[str]) -> None:
    """Raise UsageError when there are results of inputs that are not named."""
    if not count:
        return
    more = f" and {count - len(ids)} more" if count > len(ids) else ""
    results, they = ("1 result", "it") if count == 1 else (f"{count} results", "they")
    raise UsageError(
        f"{out} has {results} of inputs that are not named now ({', '.join(ids)}{more}): {they} would be lost.",
        advice="Name those inputs too, choose another output, drop them with --prune, or start over with --force.",
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
