"""One extraction after another as the bytes of one stream, in the format that was asked for."""

from collections.abc import Callable, Iterable, Iterator
from typing import TYPE_CHECKING

from ktttextract.output.json_writer import json_bytes, lone_json_pieces

if TYPE_CHECKING:
    from ktttextract.contract.shapes import ExtractionData

Render = Callable[[Iterable["ExtractionData"], bool], Iterator[bytes]]


def render(name: str, extractions: "Iterable[ExtractionData]", several: bool) -> Iterator[bytes]:
    """Yield the bytes of `extractions` in the format `name`.

    With `several` the frame of the format is for any number of them (a JSON array, YAML documents), even for none.
    """
    return FORMATS[name](extractions, several)


def _json(extractions: "Iterable[ExtractionData]", several: bool) -> Iterator[bytes]:
    if not several:
        for data in extractions:
            yield from lone_json_pieces(data)
        return
    before = b"[\n  "
    for data in extractions:
        # No string holds a bare line break, so every line break is one of the layout.
        yield before + json_bytes(data).rstrip(b"\n").replace(b"\n", b"\n  ")
        before = b",\n  "
    yield b"[]\n" if before.startswith(b"[") else b"\n]\n"


def _jsonl(extractions: "Iterable[ExtractionData]", several: bool) -> Iterator[bytes]:
    for data in extractions:
        if several:
            yield json_bytes(data, False)
        else:
            yield from lone_json_pieces(data, False)


def _yaml(extractions: "Iterable[ExtractionData]", several: bool) -> Iterator[bytes]:
    from ktttextract.output.yaml_writer import yaml_bytes

    for data in extractions:
        yield b"---\n" + yaml_bytes(data) if several else yaml_bytes(data)


def _table(extractions: "Iterable[ExtractionData]", several: bool) -> Iterator[bytes]:
    from ktttextract.output.listing import listing_bytes

    for data in extractions:
        yield listing_bytes(data)


FORMATS: dict[str, Render] = {"json": _json, "jsonl": _jsonl, "yaml": _yaml, "table": _table}
