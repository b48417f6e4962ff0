"""Official indicators as a listing for the eyes, in Vietnamese."""

from collections.abc import Iterator, Sequence
from textwrap import wrap

from ktttextract.output.words import INDICATOR_SYSTEMS
from ktttextract.targets.links.search import FoundIndicator
from ktttextract.terminal import cell, one_line

_WIDTH = 100
_KINDS = {"level": "mức", "rate": "tỷ lệ", "count": "số đếm", "growth": "tốc độ tăng, giảm"}


def indicators_bytes(words: str, found: Sequence[FoundIndicator]) -> bytes:
    """Return what was found for the words, a few lines an indicator."""
    return "".join(f"{line}\n" for line in _lines(words, found)).encode("utf-8", "replace")


def _lines(words: str, found: Sequence[FoundIndicator]) -> Iterator[str]:
    if not found:
        yield f"Không có chỉ tiêu nào có các chữ «{one_line(words)}»."
        return
    for indicator in found:
        yield f"{cell(indicator.id)}  {cell(indicator.name)}"
        facts = [_KINDS[indicator.kind], INDICATOR_SYSTEMS[indicator.system]]
        if indicator.units:
            facts.insert(1, f"đơn vị: {cell(', '.join(indicator.units))}")
        if indicator.code:
            facts.append(f"mã {cell(indicator.code)}")
        if indicator.parent:
            facts.append(f"thuộc {cell(indicator.parent)}")
        yield from _wrapped("; ".join(facts))
        if indicator.variants:
            yield from _wrapped(f"còn viết: {cell('; '.join(indicator.variants))}")
        yield from _wrapped(f"nguồn: {cell(indicator.source)}")


def _wrapped(words: str) -> list[str]:
    return wrap(words, _WIDTH, initial_indent="    ", subsequent_indent="      ", break_on_hyphens=False)
