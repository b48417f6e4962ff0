"""Examples of every command: its help, its page and the man page show them, and the tests run them in order.

They need no more than the folder samples/ of the project and what the examples before them wrote.
"""

from typing import NamedTuple


class Example(NamedTuple):
    """A call, and what it gives."""

    call: str
    about: str


EXAMPLES: dict[str, tuple[Example, ...]] = {
    "ktt extract": (
        Example("ktt extract samples/cong-van.txt", "One JSON object on standard output."),
        Example("ktt extract -f table samples/cong-van.txt", "Tables for the eyes."),
        Example("ktt extract samples/*.txt -o bang.xlsx", "One Excel workbook of all texts."),
        Example("ktt extract --only targets -f jsonl samples/*.txt", "A line for each text, with its targets alone."),
    ),
    "ktt doctor": (Example("ktt doctor", "What works here, and what to install for the rest."),),
    "ktt batch": (
        Example("ktt batch samples -o kq.jsonl", "A folder into one file; the same call goes on where it was."),
        Example("ktt batch samples -o kq/ --glob 'ke-hoach*'", "A JSON file for each text that is named so."),
    ),
    "ktt show": (
        Example("ktt show samples/cong-van.txt -o trang.html", "A page for the browser, in one file."),
        Example("ktt show samples -o tat-ca.html", "All texts of a folder, with an index."),
    ),
    "ktt compare": (
        Example("ktt extract -f jsonl samples/*.txt -o kq.jsonl", "First the texts are extracted."),
        Example("ktt compare kq.jsonl --all", "Then their figures stand side by side."),
        Example("ktt compare kq.jsonl --all --year 2025 -o so-sanh.csv", "Those of one year, for Excel."),
    ),
    "ktt text": (Example("ktt text samples/cong-van.txt", "The text that offsets count in."),),
    "ktt normalize": (
        Example("ktt normalize samples/cong-van.txt -o moi.txt", "A text in any encoding as Unicode."),
        Example("ktt normalize samples/*.txt -o unicode/", "Several texts into a folder."),
    ),
    "ktt schema": (
        Example("ktt schema", "The JSON Schema of an extraction."),
        Example("ktt schema rules", "That of rule files, for editors."),
    ),
    "ktt explain": (
        Example("ktt explain samples/ke-hoach-tinh.txt", "Every match, and why it was kept or lost."),
        Example("ktt explain samples/ke-hoach-tinh.txt --target t2", "What decided the fields of one target."),
    ),
    "ktt correct figure": (
        Example("cp samples/cong-van.txt a.txt", "The corrections go beside the text."),
        Example("ktt correct a.txt t1 --year 2030", "The figure is of another year."),
        Example("ktt correct a.txt --list", "What was corrected."),
        Example("ktt extract a.txt --corrections a.txt.corrections.yaml", "The extraction with the corrections."),
    ),
    "ktt correct cases": (
        Example("cp samples/cong-van.txt a.txt", "The corrections go beside the text."),
        Example("ktt correct a.txt t1 --reject", "The figure is no target."),
        Example("ktt correct cases a.txt -o ca.yaml", "Cases for the folder cases/ of a rule pack."),
    ),
    "ktt correct merge": (
        Example("ktt correct samples/cong-van.txt t1 --reject --corrections sua.yaml", "A file of corrections."),
        Example("ktt correct merge sua.yaml --corrections chung.yaml", "What it says goes into another."),
    ),
    "ktt rules list": (Example("ktt rules list", "Ids, what they find, and where they stand."),),
    "ktt rules show": (Example("ktt rules show date.day.numeric", "One rule with its tests."),),
    "ktt rules check": (
        Example("mkdir luat", "A folder of rules of your own."),
        Example("ktt rules new target.area.rung > luat/rung.yaml", "The beginning of a rule."),
        Example("ktt rules check luat", "Does it load, and do its tests hold?"),
    ),
    "ktt rules new": (Example("ktt rules new target.area.rung", "The beginning of a rule, to be filled in."),),
    "ktt indicators search": (
        Example("ktt indicators search hop tac xa", "Words with or without marks."),
        Example("ktt indicators search -f json nuoc sach", "The same for programs."),
    ),
    "ktt man": (Example("ktt man > ktt.1", "The man page; `man -l ktt.1` shows it."),),
}


def epilog_of(name: str) -> str | None:
    """What the help of a command ends with, lines that are not wrapped; None without examples."""
    found = EXAMPLES.get(name)
    if not found:
        return None
    return "\n".join(["\b", "Examples:", *(f"  {line}" for each in found for line in (each.call, f"    {each.about}"))])
