"""What is done with one input, in this process or in a worker: read, compare, extract, render."""

import gc
import hashlib
import os
import stat
import time
from collections.abc import Callable
from typing import Any

from ktttextract import api
from ktttextract.batch.items import DONE, FAILED, SAME, Options, Outcome
from ktttextract.errors import InputError, described
from ktttextract.rulebook import RuleBook
from ktttextract.source import SourceText, file_bytes, read_bytes, read_text, text_bytes

TYPE_CHECKING = False  # typing's own constant would cost the import of typing
if TYPE_CHECKING:
    from ktttextract.contract.shapes import ExtractionData
    from ktttextract.corrections import Corrections
    from ktttextract.reading.limits import Limits

Message = tuple[Any, ...]
# Is told the hash of a content before it is read: should that not end, it need not be asked for again.
Announce = Callable[[str], object]
Work = Callable[[Message, Announce], Outcome]
Render = Callable[[str, "ExtractionData", SourceText], bytes]

NO_FILE = "Write what it gives into a file, or read it with `ktt extract`."


def prepare(options: Options) -> Work:
    """Return the function that does one message."""
    book = api.book_with(options.get("rules"))
    render = renderer(options["record"], book)
    families = options.get("only")
    only = None if families is None else frozenset(families)
    anaphora = options.get("anaphora", False)
    limits = _limits(options)
    corrections = _corrections(options.get("corrections"))
    encoding = options.get("encoding", "")
    # Extractions are trees: looking for cycles often would find nothing.
    gc.set_threshold(100_000)

    def work(message: Message, announce: Announce) -> Outcome:
        _, id, path, text, known = message
        start = time.perf_counter()
        sha256 = ""
        try:
            content = text_bytes(text) if path is None else file_content(path, id, limits)
            sha256 = hashlib.sha256(content).hexdigest()
            if sha256 == known:
                return Outcome(SAME, sha256)
            announce(sha256)
            is_text = text is not None and path is None and not encoding
            source = read_text(text, id) if is_text else read_bytes(content, id, limits, encoding)
            del content
            data = api.extract_source(source, book, only=only, anaphora=anaphora, corrections=corrections)
            record = render(id, data, source)
        except Exception as error:  # noqa: BLE001 (a door: a fault in one text spares the others)
            return Outcome(FAILED, sha256, time.perf_counter() - start, error=described(error))
        return Outcome(DONE, sha256, time.perf_counter() - start, _facts(data), digest_of(record), record)

    return work


def _limits(options: Options) -> "Limits | None":
    """The limits of reading a document, where they are not the usual ones; None as usual.

    A text has `timeout` seconds for all that is done with it, so a document may use them up; 0 is never.
    """
    megabytes, pages, seconds = options.get("max_size"), options.get("max_pages"), options.get("timeout")
    if megabytes is None and pages is None and seconds is None:
        return None
    from ktttextract.reading.limits import NEVER, limits_of

    return limits_of(megabytes, NEVER if seconds == 0 else seconds, pages)


def _corrections(path: str | None) -> "Corrections | None":
    if path is None:
        return None
    from ktttextract.corrections import read_corrections

    return read_corrections(path)


def attempt(work: Work, message: Message, announce: Announce) -> Outcome:
    """Do one message; a fault that the work does not catch itself is a failure of this input too."""
    try:
        return work(message, announce)
    except Exception as error:  # noqa: BLE001 (a door)
        return Outcome(FAILED, error=described(error))


def digest_of(record: bytes) -> bytes:
    """Return what tells a damaged record from a whole one."""
    return hashlib.blake2b(record, digest_size=16).digest()


def special(path: bytes) -> str:
    """Return what a path is, if reading it need not come to an end ("a pipe"); "" for files, folders and nothing."""
    try:
        mode = os.stat(path).st_mode
    except (OSError, ValueError):
        return ""
    if stat.S_ISREG(mode) or stat.S_ISDIR(mode):
        return ""
    return "a pipe" if stat.S_ISFIFO(mode) else "a socket" if stat.S_ISSOCK(mode) else "a device"


def content_hash(path: bytes) -> str:
    """Return the hash of a file's content, "" when it cannot be read."""
    if special(path):
        return ""
    try:
        with open(path, "rb") as stream:
            return hashlib.file_digest(stream, "sha256").hexdigest()
    except OSError:
        pass
    try:
        return hashlib.sha256(file_bytes(path, "")).hexdigest()  # it may lie in a packed file
    except InputError:
        return ""


def renderer(record: str, book: RuleBook) -> Render:
    """Return what makes the bytes of a result in the form `record`."""
    from ktttextract.output import json_bytes

    if record == "json":
        return lambda _, data, source: json_bytes(data)
    if record == "yaml":
        from ktttextract.output.yaml_writer import yaml_bytes

        return lambda _, data, source: yaml_bytes(data)
    if record == "rows":
        from ktttextract.tidy import rows_of

        return lambda id, data, source: _squeezed(rows_of(id, data))
    if record == "reading":
        from ktttextract.output.workbook import plain, reading_of

        return lambda id, data, source: _squeezed(plain(reading_of(id, data, source.text, book)))
    packed = _packing(record)
    return lambda _, data, source: packed(json_bytes(data, indent=False))


def _squeezed(kept: object) -> bytes:
    import zlib

    from ktttextract.output import json_bytes

    return zlib.compress(json_bytes(kept, indent=False), 1)


def _packing(record: str) -> Callable[[bytes], bytes]:
    """Each line is packed alone by the worker; both formats are read as one stream when packed pieces are joined."""
    if record == "jsonl.gz":
        import gzip

        return lambda line: gzip.compress(line, 6, mtime=0)
    if record == "jsonl.zst":
        import zstandard

        return zstandard.ZstdCompressor(level=3, write_checksum=True).compress
    return lambda line: line


def file_content(path: bytes, id: str, limits: "Limits | None" = None) -> bytes:
    """Return the bytes of a file; raises InputError with advice."""
    if kind := special(path):
        raise InputError(f"{id}: is {kind}.", advice=NO_FILE)
    return file_bytes(path, id, limits)


def _facts(data: "ExtractionData") -> str:
    from json import dumps

    notices: dict[str, int] = {}
    for notice in data["notices"]:
        notices[notice["code"]] = notices.get(notice["code"], 0) + 1
    kind = data["document"]["kind"]
    found = {
        "references": len(data["references"]),
        "dates": len(data["dates"]),
        "bodies": len(data["bodies"]),
        "targets": len(data["targets"]),
    }
    return dumps([kind and kind["name"], found, notices], ensure_ascii=False)
