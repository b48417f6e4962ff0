"""`ktt doctor` and `ktt --version --verbose`: what works on this machine."""

from ktttextract import __version__
from ktttextract.cli.streams import to_stdout


def doctor() -> int:
    """Tell what works on this machine, and what to install for the rest.

    Each line is ok, missing (with what to install; nothing else needs it) or broken: it is there and does not work.
    The exit code is 1 where something is broken.
    """
    from ktttextract.cli.machine import BROKEN, findings

    found = list(findings())
    to_stdout((listed([(each.state, each.what, each.found, each.advice) for each in found]),))
    return 1 if any(each.state == BROKEN for each in found) else 0


def listed(rows: list[tuple[str, str, str, str]]) -> bytes:
    """Lines of columns; advice stands on a line of its own below."""
    from ktttextract.messages import spoken
    from ktttextract.terminal import one_line

    told = [(spoken(state), spoken(what), found, advice) for state, what, found, advice in rows]
    states, names = (max(len(row[column]) for row in told) for column in (0, 1))
    lines = []
    for state, what, found, advice in told:
        lines.append(f"{state:{states}}  {what:{names}}  {one_line(found)}".rstrip())
        if advice:
            lines.append(f"{'':{states}}  {'':{names}}  {one_line(spoken(advice))}")
    return "".join(f"{line}\n" for line in lines).encode("utf-8", "replace")


def verbose_version() -> bytes:
    """The version, and what else a report of a fault should say."""
    import platform

    from ktttextract.api import standard_book
    from ktttextract.cli.machine import EXTRAS, MISSING, OK, extra_found
    from ktttextract.rulebook.cache import cache_folder

    states = {extra: extra_found(extra).state for extra in EXTRAS}
    told = [f"{extra}{'' if state == OK else f' ({state})'}" for extra, state in states.items() if state != MISSING]
    lines = (
        f"ktt {__version__}",
        f"rules   {standard_book().digest}",
        f"extras  {', '.join(told) or '-'}",
        f"Python  {platform.python_version()}, {platform.system()} {platform.machine()}",
        f"cache   {cache_folder() or '-'}",
    )
    return "".join(f"{line}\n" for line in lines).encode("utf-8", "surrogateescape")
