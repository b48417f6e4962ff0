"""The one definition of what `ktt extract` accepts, read by the fast start and by the Typer application."""

import os

from ktttextract.errors import UsageError

FORMATS = ("json", "jsonl", "yaml", "table", "csv", "xlsx")
ENCODINGS = ("tcvn3", "viscii", "vni", "vps", "viqr", "tcvn5712", "windows-1258", "mojibake")
FAMILIES = ("references", "dates", "bodies", "targets")
# The tables that `-f csv` writes one of; the first is the usual one.
CSV_FAMILIES = ("targets", "references", "dates", "bodies", "documents")
_WITH_REASONS = ("json", "jsonl", "yaml")  # formats that say which rule decided what
# Formats that the name of an output says by itself.
_BY_ENDING = ("csv", "xlsx")

EXIT_CODES = (
    (0, "Everything was done (also when the reader of a pipe stops early)."),
    (1, "Some input failed; the others were done."),
    (2, "Wrong usage: an unknown command, option, format, family or rule."),
    (3, "A rule pack or a file of corrections is broken."),
    (4, "The output cannot be written."),
    (5, "Another run is writing the same output."),
    (130, "Interrupted."),
)


class Option:
    """An option of `ktt extract`: with a `metavar` it takes a value, without it is a switch."""

    __slots__ = ("flags", "help", "metavar", "name")

    def __init__(self, name: str, flags: tuple[str, ...], metavar: str, help: str) -> None:
        self.name = name
        self.flags = flags
        self.metavar = metavar
        self.help = help


ENCODING_HELP = f"The letters are in this one, whatever they look like: {', '.join(ENCODINGS)}."
FILES_HELP = "Texts and documents to read; - is standard input."
OPTIONS = (
    Option(
        "format",
        ("-f", "--format"),
        "FORMAT",
        f"How to write the results: {', '.join(FORMATS)}. Without it csv or xlsx where OUT ends so, else json.",
    ),
    Option(
        "family",
        ("--family",),
        "FAMILY",
        f"The table that csv is of: {', '.join(CSV_FAMILIES)}. Without it {CSV_FAMILIES[0]}.",
    ),
    Option("output", ("-o", "--output"), "OUT", "Write to this file, whole or not at all, not to standard output."),
    Option("only", ("--only",), "FAMILIES", f"Look only for these, joined by commas: {', '.join(FAMILIES)}."),
    Option("rules", ("--rules",), "DIR", "Use the rules of this pack on top of the built-in ones."),
    Option(
        "corrections",
        ("--corrections",),
        "PATH",
        "Apply what people said of figures: a file of `ktt correct`, or a folder with such files.",
    ),
    Option("anaphora", ("--anaphora",), "", "Also follow words that point back to a document named before."),
    Option(
        "why",
        ("--why",),
        "",
        "Also say which rule decided each field of a target and each relation, and what was refused.",
    ),
    Option("review", ("--review",), "", "In tables (-f table) put the targets first that are least sure."),
    Option("encoding", ("--encoding",), "NAME", ENCODING_HELP),
    Option(
        "lines",
        ("--lines",),
        "",
        "FILE is JSON Lines of texts; each gives a line as soon as it is read, so that a service can stay open.",
    ),
    Option("max_size", ("--max-size",), "MB", "Refuse a document (no plain text) that is larger (100)."),
    Option("timeout", ("--timeout",), "SECONDS", "Give up reading a document after this long (60)."),
    Option("max_pages", ("--max-pages",), "N", "Refuse a document with more pages, slides or sheets (5000)."),
)


class ExtractCall:
    """A call of `ktt extract`, as its arguments say it; `check` says whether it makes sense."""

    __slots__ = (
        "anaphora",
        "corrections",
        "encoding",
        "family",
        "files",
        "format",
        "lines",
        "max_pages",
        "max_size",
        "only",
        "output",
        "review",
        "rules",
        "timeout",
        "why",
    )

    def __init__(
        self,
        files: list[str],
        format: str | None = None,
        output: str | None = None,
        only: str | None = None,
        rules: str | None = None,
        anaphora: bool = False,
        why: bool = False,
        max_size: str | None = None,
        timeout: str | None = None,
        family: str | None = None,
        encoding: str | None = None,
        review: bool = False,
        lines: bool = False,
        corrections: str | None = None,
        max_pages: str | None = None,
    ) -> None:
        self.files = files
        self.format = format
        self.family = family
        self.output = output
        self.only = only
        self.rules = rules
        self.anaphora = anaphora
        self.why = why
        self.max_size = max_size
        self.timeout = timeout
        self.encoding = encoding
        self.review = review
        self.lines = lines
        self.corrections = corrections
        self.max_pages = max_pages

    @property
    def form(self) -> str:
        """The format that is meant, by option or by the name of the output."""
        if self.format is not None:
            return self.format
        return self._named_form() or ("jsonl" if self.lines else "json")

    def _named_form(self) -> str | None:
        name = (self.output or "").lower()
        return next((form for form in _BY_ENDING if name.endswith(f".{form}")), None)

    def check(self) -> None:
        """Raise `UsageError` for what makes no sense: names that are unknown or contradict, no limit, "-" twice."""
        if self.form not in FORMATS:
            raise UsageError(f"Unknown format {self.format!r}: use {_or(FORMATS)}.")
        if self._named_form() not in (None, self.form):
            raise UsageError(
                f"The name {self.output} says {self._named_form()}, -f says {self.format}.",
                advice="Leave out -f, or choose another name.",
            )
        only = families_of(self.only)
        known_encoding(self.encoding)
        positive("--max-size", self.max_size)
        positive("--timeout", self.timeout)
        whole("--max-pages", self.max_pages)
        if self.review and self.form != "table":
            raise UsageError("--review is for -f table: the other formats keep the order of the text.")
        if self.review and only is not None and "targets" not in only:
            raise UsageError("--only leaves out the targets that --review would order.")
        if self.why and self.form not in _WITH_REASONS:
            raise UsageError(
                f"--why is for {_or(_WITH_REASONS)}.",
                advice="`ktt explain` tells the reasons to people.",
            )
        if self.family is not None:
            if self.form != "csv":
                raise UsageError("--family is for -f csv: the other formats have all of them.")
            if self.family not in CSV_FAMILIES:
                raise UsageError(f"Unknown family {self.family!r}: use {_or(CSV_FAMILIES)}.")
        if self.form == "csv" and only is not None and self.table in FAMILIES and self.table not in only:
            raise UsageError(f"--only leaves out the {self.table} that csv would be of.")
        if self.files.count("-") > 1:
            raise UsageError("Standard input can be read only once.")
        refuse_input(self.output, self.files)
        if self.lines:
            self._check_lines()

    def _check_lines(self) -> None:
        if self.form != "jsonl":
            raise UsageError(f"--lines writes JSON Lines, not {self.form}.", advice="Leave out -f, or say -f jsonl.")
        for option, value in (
            ("--encoding", self.encoding),
            ("--max-size", self.max_size),
            ("--timeout", self.timeout),
        ):
            if value is not None:
                raise UsageError(f"{option} is for files; what --lines reads is text already.")

    @property
    def table(self) -> str:
        """The table that CSV is of."""
        return self.family or CSV_FAMILIES[0]


def refuse_input(output: str | None, inputs: list[str]) -> None:
    """Raise `UsageError` where an output would take the place of an input; devices may be both."""
    if output in (None, "-"):
        return
    place = os.path.realpath(str(output))
    if os.path.isfile(place) and any(name != "-" and os.path.realpath(name) == place for name in inputs):
        raise UsageError(f"The output {output} is an input too.", advice="Choose another name.")


def families_of(only: str | None) -> frozenset[str] | None:
    """Return the families that `--only` names; raises `UsageError` for an unknown one."""
    if only is None:
        return None
    families = [family.strip() for family in only.split(",")]
    for family in families:
        if family not in FAMILIES:
            raise UsageError(f"Unknown family {family!r}: use {_or(FAMILIES)}, joined by commas.")
    return frozenset(families)


def known_encoding(name: str | None) -> str:
    """Return the encoding that `--encoding` names, "" where it names none; raises `UsageError` for an unknown one."""
    if name is not None and name not in ENCODINGS:
        raise UsageError(f"Unknown encoding {name!r}: use {_or(ENCODINGS)}.")
    return name or ""


def positive(option: str, text: str | None) -> float | None:
    """Return a limit as a number above zero, None where none is set; raises `UsageError`."""
    if text is None:
        return None
    try:
        number = float(text)
    except ValueError:
        number = 0.0
    if not 0 < number < 1e9:
        raise UsageError(f"{option} is a number above zero, not {text!r}.")
    return number


def whole(option: str, text: str | None) -> int | None:
    """Return a limit as a whole number above zero, None where none is set; raises `UsageError`."""
    number = positive(option, text)
    if number is not None and number != int(number):
        raise UsageError(f"{option} is a whole number, not {text!r}.")
    return None if number is None else int(number)


def read_arguments(arguments: list[str]) -> ExtractCall | None:
    """Return the call that `arguments` (those after `extract`) mean, or None where Typer has to explain something."""
    by_flag = {flag: option for option in OPTIONS for flag in option.flags}
    values: dict[str, str | bool] = {}
    files: list[str] = []
    rest = iter(arguments)
    for argument in rest:
        if argument == "--":
            files.extend(rest)
        elif argument == "-" or not argument.startswith("-"):
            files.append(argument)
        else:
            flag, value = _split(argument)
            option = by_flag.get(flag)
            if option is None:
                return None
            if not option.metavar:
                if value is not None:
                    return None
                values[option.name] = True
                continue
            if value is None:
                value = next(rest, None)
            if value is None or value == "--":
                return None
            values[option.name] = value
    if not files:
        return None
    return ExtractCall(files, **values)  # type: ignore[arg-type]


def _split(argument: str) -> tuple[str, str | None]:
    """Part "--format=json" and "-fjson" into flag and value."""
    if argument.startswith("--"):
        flag, equals, value = argument.partition("=")
        return flag, value if equals else None
    return argument[:2], argument[2:] or None


def _or(names: tuple[str, ...]) -> str:
    return f"{', '.join(names[:-1])} or {names[-1]}"
