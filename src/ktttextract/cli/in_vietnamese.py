"""The help of every command in Vietnamese, taken from the one catalogue of messages."""

from typing import Any

from ktttextract.messages.catalogue import translated, translated_help


def put_into_vietnamese(command: Any) -> None:
    """Change the help of a command, of its options and of the commands below it."""
    command.context_class = _speaking(command.context_class)
    if command.help:
        command.help = translated_help(command.help)
    if command.epilog:
        command.epilog = "\n".join(_line(line) for line in command.epilog.split("\n"))
    for parameter in command.params:
        if parameter.help:
            parameter.help = translated(parameter.help)
    for below in getattr(command, "commands", {}).values():
        put_into_vietnamese(below)


def _line(line: str) -> str:
    said = line.lstrip(" ")
    return line[: len(line) - len(said)] + translated(said)


def _speaking(context: Any) -> Any:
    """The class of contexts whose help has Vietnamese headings, and says so of its own option."""
    formatter = context.formatter_class

    def write_usage(self: Any, prog: str, args: str = "", prefix: str | None = None) -> None:
        formatter.write_usage(self, prog, args, prefix or f"{translated('Usage:')} ")

    def write_heading(self: Any, heading: str) -> None:
        formatter.write_heading(self, translated(heading))

    def write_dl(self: Any, rows: Any, *args: Any, **kwargs: Any) -> None:
        told = [(name, translated(said)) for name, said in rows]  # those of the library itself: --help, completion
        formatter.write_dl(self, told, *args, **kwargs)

    methods = {"write_usage": write_usage, "write_heading": write_heading, "write_dl": write_dl}
    return type("Speaking", (context,), {"formatter_class": type("SpeakingFormatter", (formatter,), methods)})
