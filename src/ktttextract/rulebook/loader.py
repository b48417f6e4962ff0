"""The rule book for a run: the built-in rules, the user's packs on top, from the cache where possible."""

import sys
from collections.abc import Callable, Collection, Mapping, Sequence
from hashlib import sha256
from typing import NamedTuple

from ktttextract import __version__
from ktttextract.rule_folder import rules_root
from ktttextract.rulebook import cache
from ktttextract.rulebook.book import BookData, Fields, RuleBook, book_from_data
from ktttextract.rulebook.decisions import Vocabulary
from ktttextract.rulebook.rule_files import RuleFile, read_pack


class Preparer(NamedTuple):
    """Makes what a stage derives from a book as one block of bytes; `folders` hold the modules that do it."""

    make: Callable[[RuleBook], bytes]
    folders: tuple[str, ...]


Preparers = Mapping[str, Preparer]


def load_rulebook(
    extra: Sequence[str] = (),
    *,
    root: str | None = None,
    converters: Collection[str] | None = None,
    builders: Collection[str] | None = None,
    fields: Fields | None = None,
    decisions: Vocabulary | None = None,
    prepare: Preparers | None = None,
) -> RuleBook:
    """The built-in rules with the packs `extra` (folders) laid over them in order: same ids override, new ids add.

    Raises RuleError with every problem of every file. `root` is another folder in place of the built-in rules;
    the names of converters, builders and fields, and what can be decided by which facts, are checked too when given.
    What `prepare` makes from the book is kept with it, each block under its name, in `RuleBook.prepared`.
    """
    packs = [read_pack(root or rules_root(), "rules"), *(read_pack(folder, folder.rstrip("/\\")) for folder in extra)]
    digest = digest_of(packs)
    names = [sorted(converters) if converters is not None else None, sorted(builders) if builders is not None else None]
    asked = {name: (says, dict(facts)) for name, (says, facts) in decisions.items()} if decisions is not None else None
    labels = [[file.label for file in pack] for pack in packs[1:]]
    prepare = prepare or {}
    stamp = sorted(prepare), cache.code_stamp(folder for each in prepare.values() for folder in each.folders)
    about = repr((digest, labels, names, fields, asked, __version__, sys.version, sys.byteorder, stamp))
    key = sha256(about.encode("utf-8", "surrogateescape")).digest()
    folder = cache.cache_folder()
    data = cache.read(folder, key)
    if data is None:
        data = _compiled(packs, digest, converters, builders, fields, decisions)
        book = book_from_data(data)
        data["prepared"] = {name: preparer.make(book) for name, preparer in prepare.items()}
        cache.write(folder, key, data)
    return book_from_data(data)


def digest_of(packs: Sequence[Sequence[RuleFile]]) -> str:
    """The SHA-256 of the rules' contents: the same on every machine, wherever the rules lie."""
    total = sha256()
    for number, pack in enumerate(packs):
        for file in pack:
            total.update(f"{number} {len(file.data)} {file.path}\n".encode("utf-8", "surrogateescape"))
            total.update(file.data)
    return total.hexdigest()


def _compiled(
    packs: Sequence[Sequence[RuleFile]],
    digest: str,
    converters: Collection[str] | None,
    builders: Collection[str] | None,
    fields: Fields | None,
    decisions: Vocabulary | None,
) -> BookData:
    # Not needed with a warm cache, and dear to import.
    from ktttextract.rulebook.compiler import Pack, compile_packs
    from ktttextract.rulebook.problems import refusal

    sorted_packs = [Pack(files, number > 0) for number, files in enumerate(packs)]
    data, problems = compile_packs(sorted_packs, digest, converters, builders, fields, decisions)
    if problems:
        raise refusal(problems)
    return data
