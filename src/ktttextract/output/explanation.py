"""What `ktt explain` tells a person of one figure or citation: short lines in Vietnamese, as wide as a page."""

from collections.abc import Iterator, Sequence
from textwrap import wrap

from ktttextract.explain.shapes import AnswerData, CitationStory, FigureStory, GroundData, LinkStory
from ktttextract.output.words import (
    CHANGES,
    COMPARATORS,
    FIGURE_STATUSES,
    INDICATOR_SYSTEMS,
    MEASURES,
    PER,
    RELATIONS,
    SCOPES,
    bound_words,
    percent_words,
    territory_words,
)
from ktttextract.terminal import cell, one_line

_WIDTH = 80
_INDENT = 13  # what stands behind the names of fields
_LONGEST_QUOTE = 200
_NAMES = {
    "indicator": "Đo cái gì", "year": "Năm", "status": "Trạng thái", "per": "Nhịp", "change": "Tăng giảm",
    "of": "Thuộc", "admission": "Vì sao lấy",
}  # fmt: skip
_FOUND = {
    "same_words": "tên trùng với tên trong bảng", "like_words": "tên gần với tên trong bảng",
    "unit": "chỉ một chỉ tiêu đo bằng đơn vị này",
}  # fmt: skip
_SORTS = {
    "plan": "kế hoạch", "report": "báo cáo", "resolution": "nghị quyết", "decision": "quyết định", "letter": "công văn",
    "provision": "văn bản quy định", "article": "bài viết", "incident": "tin vụ việc",
    "quiz": "câu hỏi trắc nghiệm", "unknown": "chưa rõ",
}  # fmt: skip


def explanation_bytes(told: FigureStory | CitationStory) -> bytes:
    """Return what is told of the figure or the citation that was asked for."""
    lines = _story(told) if "outcome" in told else _of_citation(told)
    return "".join(f"{line}\n".replace(" \n", "\n") for line in lines).encode("utf-8", "replace")


def territory_bytes(told: AnswerData) -> bytes:
    """Return what is told of the unit that a text speaks for."""
    lines = [*_field("Địa bàn", territory_words(told["value"]) or "không rõ, hay cả nước"), *_decided(told), ""]
    return "".join(f"{line}\n" for line in lines).encode("utf-8", "replace")


def _story(figure: FigureStory) -> Iterator[str]:
    name = f"{figure['id']}: " if figure["id"] is not None else ""
    yield from _wrapped(f"{name}«{cell(figure['text'])}», ký tự {figure['start']} - {figure['end']}", "", "  ")
    if figure["sentence"] is not None:
        yield from _field("Trong câu", f"«{_shortened(figure['sentence']['text'])}»")
    if figure["section"]:
        yield from _field("Dưới mục", " › ".join(_shortened(head) for head in figure["section"]))
    sort = figure["text_sort"]
    if sort is not None:
        yield from _field("Văn bản", _SORTS[sort["value"]])
        yield from _decided(sort)
    yield ""
    if (confidence := figure["confidence"]) is None:
        yield from _field("Bị bỏ", "không phải chỉ tiêu, cũng không phải kết quả")
        yield from _decided(figure["answers"][0])
        return
    yield from _field("Giá trị", _value(figure))
    yield from _because(figure["found_by"]["rule"], figure["found_by"]["about"])
    for answer in sorted(figure["answers"], key=lambda answer: [*_NAMES].index(answer["field"])):
        yield from _field(_NAMES[answer["field"]], _said(answer))
        yield from _decided(answer)
    yield from _field("Độ chắc", f"{percent_words(confidence)}: phần đúng của những dòng được quyết định giống vậy")
    if figure["indicator_link"] is not None:
        yield from _link(figure["indicator_link"])


def _link(link: LinkStory) -> Iterator[str]:
    """The official indicator, what the figure is of it, and the words that led to it."""
    code = f", mã {cell(link['code'])}" if link["code"] else ""
    yield from _field(
        "Chính thức", f"{cell(link['id'])}: {cell(link['name'])} ({INDICATOR_SYSTEMS[link['system']]}{code})"
    )
    pad = " " * _INDENT
    score = str(link["score"]).replace(".", ",")
    yield from _wrapped(f"con số là {MEASURES[link['measure']]}; độ khớp {score}", pad, f"{pad}  ")
    grounds = link["grounds"]
    if grounds is None:
        return
    lines = [_FOUND[grounds["found"]]]
    for words, name in (
        (grounds["agreed"], "chữ khớp"),
        (grounds["only_said"], "chữ riêng của tên"),
        (grounds["only_asked"], "chữ còn thiếu"),
    ):
        if words:
            lines.append(f"{name}: {cell(' '.join(words))}")
    if grounds["growth_of"]:
        lines.append(f"là tốc độ của {cell(grounds['growth_of'])}")
    yield from _wrapped("; ".join(lines), pad, f"{pad}  ")


def _of_citation(citation: CitationStory) -> Iterator[str]:
    place = f"«{cell(citation['text'])}», ký tự {citation['start']} - {citation['end']}"
    yield from _wrapped(f"{citation['id']}: {place}", "", "  ")
    yield from _field("Văn bản", cell(citation["symbol"] or citation["name"]))
    if citation["pinpoint"]:
        yield from _field("Điều khoản", cell(citation["pinpoint"]))
    yield ""
    said = None
    for answer in citation["answers"]:
        said = answer["value"]
        yield from _field("Ở chỗ này", RELATIONS[said])
        yield from _decided(answer)
    if citation["relation"] != said:
        yield from _field("Cả văn bản", f"{RELATIONS[citation['relation']]}, theo một chỗ khác")
        yield from _because(citation["decided_by"]["relation"], None)
    if citation["scope"]:
        yield from _field("Phạm vi", SCOPES[citation["scope"]])


def _value(figure: FigureStory) -> str:
    unit = figure["unit"]
    words = bound_words(figure["comparator"] or "eq", figure["low"], figure["high"])
    return f"{words} {unit['name'] if unit else '(không có đơn vị)'} ({COMPARATORS[figure['comparator'] or 'eq']})"


def _said(answer: AnswerData) -> str:
    field, value = answer["field"], answer["value"]
    if field == "admission":
        return "là chỉ tiêu hay kết quả"
    if value is None:
        return "không"
    if field == "year":
        return " - ".join(str(year) for year in (value["from"], value["to"]) if year)
    if field == "of":
        return f"{value['id']} «{cell(value['text'])}»"
    if field == "status":
        return FIGURE_STATUSES[value]
    if field == "per":
        return PER[value].removeprefix("/")
    return CHANGES[value] if field == "change" else cell(value)


def _decided(answer: AnswerData) -> Iterator[str]:
    """The rule that decided, what it says, and the words that it rests on."""
    yield from _because(answer["rule"], answer["about"], answer["grounds"])


def _because(rule: str | None, about: str | None, grounds: Sequence[GroundData] = ()) -> Iterator[str]:
    pad = " " * _INDENT
    if rule:
        yield from _wrapped(f"{one_line(rule)}{f': {cell(about)}' if about else ''}", pad, f"{pad}  ")
    quotes = dict.fromkeys(_shortened(ground["text"]) for ground in grounds if ground["text"])
    if quotes:
        yield from _wrapped(f"dựa vào: {', '.join(f'«{quote}»' for quote in quotes)}", pad, f"{pad}  ")


def _field(name: str, words: str) -> Iterator[str]:
    yield from _wrapped(words, name.ljust(_INDENT), " " * _INDENT)


def _shortened(words: str) -> str:
    said = " ".join(cell(words).split())
    return said if len(said) <= _LONGEST_QUOTE else f"{said[:_LONGEST_QUOTE].rpartition(' ')[0]} …"


def _wrapped(words: str, first: str, later: str) -> list[str]:
    return wrap(words, _WIDTH, initial_indent=first, subsequent_indent=later, break_on_hyphens=False)
