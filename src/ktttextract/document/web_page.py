"""A page about documents: its headline, its date and where its text ends."""

import re
from typing import NamedTuple

from ktttextract.document.cues import Cues
from ktttextract.document.letterhead import iso_day
from ktttextract.normalise import NormalisedText
from ktttextract.spans import NormSpan

_TOP = 3000
_FURNITURE = 8000
_FURNITURE_LINE = 48  # a longer line that begins with such words is a sentence
_COUNTER = re.compile(r"\A[•·▪●○■►▶➤✓]|: ?[\d., ]+\Z")  # "• Trong tuần: 8 214"
_PATH = (" › ", " » ", " > ")  # between the sections that lead to a page: "Kinh tế › Tài chính"
_FIRST_YEAR = "1995"  # no page was published before there were pages
_WORDS_OF_HEADLINE = 5  # at least
_MENU = 2  # marks between the words of a menu, at least
_NAMES = re.compile(r" [-–&] |, ")  # between the names of those who wrote a page
_WORDS_OF_NAME = range(2, 5)
_DATE_LINE = 100  # a longer line is more than the line of a date
_PROSE = 220  # a line this long is no headline
_PIECES = re.compile(r" [|•·] ")  # what parts the pieces of such a line
_WORD = re.compile(r"[^\W\d_]+")
_DATA_LINE = re.compile(r"#? ?(?P<name>[a-z_]{2,20}) ?[=:] ?(?P<value>[^\n]+)\n?")
_DATA_DAY = re.compile(r"(\d{4})-?(\d{2})-?(\d{2})(?!\d)")


class Page(NamedTuple):
    """The headline with its place, and the moment of publication."""

    headline: str | None
    span: NormSpan | None
    published_at: str | None
    dated: bool  # a line of its own carries the date


class _Line(NamedTuple):
    start: int
    text: str
    date: str | None
    date_start: int  # where the date and what belongs to it begins in `text`


def _data_lines(text: NormalisedText, cues: Cues) -> list[re.Match[str]]:
    """The fields of a collection of pages above the text: "# url = …", "# date = 20210411"."""
    found: list[re.Match[str]] = []
    line = _DATA_LINE.match(text.low)
    while line is not None and line["name"] in cues["data"]:
        found.append(line)
        line = _DATA_LINE.match(text.low, line.end())
    return found if len(found) > 1 else []


def data_head_end(text: NormalisedText, cues: Cues) -> int:
    """Where the fields above the text end; 0 without any."""
    lines = _data_lines(text, cues)
    return lines[-1].end() if lines else 0


def _data_day(text: NormalisedText, cues: Cues) -> str | None:
    """The date that one of the fields gives."""
    for line in _data_lines(text, cues):
        day = _DATA_DAY.match(line["value"]) if line["name"] in cues["published"] else None
        if day is not None:
            return iso_day(day[1], day[2], day[3])
    return None


def read_page(text: NormalisedText, cues: Cues) -> Page:
    """The head of a page."""
    lines: list[_Line] = []
    dated: int | None = None
    position = data_head_end(text, cues)
    for raw in text.lined[position:_TOP].split("\n"):
        start = position + len(raw) - len(raw.lstrip(" \t|*_"))
        stripped = raw.strip(" \t|*_")
        position += len(raw) + 1
        if not stripped:
            continue
        line = _dated(start, stripped, cues)
        if line.date and "T" not in line.date and lines and lines[-1].date is None:
            line = _joined(lines[-1], line, cues)
        lines.append(line)
        if line.date and dated is None:
            dated = len(lines) - 1
        if len(stripped) > _PROSE and dated is None and not stripped.startswith("#"):
            found = _near(text, position, cues)
            if found:
                lines.append(found)
                dated = len(lines) - 1
            break
        if len(lines) > 40:
            break
    headline = _headline(lines, dated, cues)
    published = lines[dated].date if dated is not None else _data_day(text, cues)
    if published is None:
        published = _labelled(text, cues)
    if any(cue in text.low[:_TOP] or cue in text.low[-_TOP:] for cue in cues["encyclopedia"]):
        published = None  # its dates are those of what it tells about
    if headline is None:
        return Page(None, None, published, dated is not None)
    words, span = headline
    return Page(words, span, published, dated is not None)


def _near(text: NormalisedText, position: int, cues: Cues) -> _Line | None:
    """A line with nothing but a date among the next few lines below the lead."""
    for raw in text.lined[position : position + 400].split("\n")[:3]:
        stripped = raw.strip(" \t|*_")
        if stripped and len(stripped) < 80:
            line = _dated(position, stripped, cues)
            if line.date:
                return line
    return None


def _joined(above: _Line, line: _Line, cues: Cues) -> _Line:
    """A time on the line above the date."""
    if len(above.text) > 40 or not cues.print.clock.search(above.text.lower()):
        return line
    both = _dated(line.start, f"{above.text} {line.text}", cues)
    return _Line(line.start, line.text, both.date or line.date, 0)


def _dated(start: int, line: str, cues: Cues) -> _Line:
    """The line with its date of publication: it holds nothing else, or ends a headline with it."""
    low = line.lower()
    found = cues.print.published.search(low)
    if not found:
        return _Line(start, line, None, -1)
    day = None
    for group in ("", "2", "3", "4"):
        if found["year" + group]:
            day = iso_day(found["year" + group], found["month" + group], found["day" + group])
    if day is None or day < _FIRST_YEAR:
        return _Line(start, line, None, -1)
    rest = low[: found.start()] + " " * (found.end() - found.start()) + low[found.end() :]
    time = cues.print.clock.search(rest)
    if time:
        rest = rest[: time.start()] + " " * (time.end() - time.start()) + rest[time.end() :]
        day += _clock(time, cues)
    known = cues["date_line"] + cues["published"]
    words = [(m.start(), m.group()) for m in _WORD.finditer(rest)]
    for phrase in known:
        if " " in phrase and phrase in rest:
            known += tuple(phrase.split())
    foreign = [(at, word) for at, word in words if word not in known]
    if foreign and cues.print.published.search(low, found.end()):
        return _Line(start, line, None, -1)  # "(31/3/1975 - 31/3/2025)": a jubilee, not a moment of publication
    if foreign and len(line) < _DATE_LINE and len(pieces := _PIECES.split(line)) > 1:
        # "Nhịp sống | Thứ Bảy, 25/12/2021 08:00 | In bài viết": one of the pieces is a date
        read = (_dated(start, piece.strip(), cues) for piece in pieces)
        if (dated := next((piece for piece in read if piece.date_start == 0), None)) is not None:
            return _Line(start, line, dated.date, 0)
    few = len(foreign) <= 3 and len(line) < 60
    # "Ban Thời sự - Thứ sáu, ngày 18/12/2020 20:15": who wrote it stands before a date with its time.
    signed = few and time is not None and all(at < found.start() for at, _ in foreign) and "-" in line[: found.start()]
    # "Ngày đăng: 12/11/2025 16:48 | Lượt xem: 1.204": the label stands right before the date.
    labelled = any(low.startswith(cue) and not low[len(cue) : found.start()].strip(" :") for cue in cues["published"])
    # "TUẦN SAN ĐÔ THỊ - Số 11 (1.842), ngày 12/3/2026": the issue in which a page was printed.
    issue = len(line) < _DATE_LINE and any(cue in low[: found.start()] for cue in cues["issue"])
    if not foreign or signed or labelled or issue or (few and low.startswith(cues["published"])):
        return _Line(start, line, day, 0)
    first = min(found.start(), time.start()) if time else found.start()
    begin = len(line[:first].rstrip(" ,|-(["))
    between = line[begin:first]
    parted = time is not None or "  " in between or any(mark in between for mark in "|(-")
    last = foreign[-1][0] + len(foreign[-1][1])
    if parted and line[-1] not in ".,;" and last <= begin and len(line) - begin < 60 and len(foreign) > 3:
        return _Line(start, line, day, begin)
    return _Line(start, line, None, -1)


def _clock(time: re.Match[str], cues: Cues) -> str:
    hour, minute, second = int(time[1]), time[2], time[3]
    if hour > 23 or int(minute) > 59:
        return ""
    if time[4] in cues.print.afternoon and hour < 12:
        hour += 12
    elif time[4] in cues.print.morning and hour == 12:
        hour = 0
    return f"T{hour:02}:{minute}" + (f":{second}" if second else "")


def _labelled(text: NormalisedText, cues: Cues) -> str | None:
    """A date behind "Ngày đăng:" anywhere in the last part of the page."""
    tail = max(0, len(text.low) - 8000)
    for label in cues["published"][:8]:
        position = text.low.find(label, tail)
        while position >= 0:
            line = text.lined[position : position + 60].split("\n")[0]
            if text.lined[max(0, position - 1) : position].strip(" |*(") in ("", "\n"):
                found = _dated(position, line, cues)
                if found.date:
                    return found.date
            position = text.low.find(label, position + 1)
    return None


def _headline(lines: list[_Line], dated: int | None, cues: Cues) -> tuple[str, NormSpan] | None:
    """The headline among the first lines: a marked one, else the one nearest to the date, else the first that fits."""
    for line in lines:
        low = line.text.lower()
        label = next((label for label in cues["headline"] if low.startswith(label + ":")), None)
        if label:
            return _cut(line, len(label) + 1)
        if line.text.startswith("# ") and not _names_site(line, cues):
            return _cut(line, 2)
    fitting = [i for i, line in enumerate(lines) if _fits(line, cues)]
    if dated is not None:
        if lines[dated].date_start > 0 and not _tells_author(lines[dated], cues):
            return _cut(lines[dated], 0)  # no line of who wrote it: "Bài, ảnh: Vi Hạnh - 14:05, 22 tháng 11 năm 2023"
        above = [i for i in fitting if i < dated and len(lines[i].text) <= _PROSE]
        below = [i for i in fitting if i > dated]
        if above and not (below and _is_banner(lines, above[-1])):
            return _cut(lines[above[-1]], 0)
        if below:
            return _cut(lines[below[0]], 0)
        return None
    short = [i for i in fitting if len(lines[i].text) <= _PROSE]
    return _cut(lines[short[0]], 0) if short else None


def _fits(line: _Line, cues: Cues) -> bool:
    if line.date_start == 0 or _COUNTER.search(line.text) or any(mark in line.text for mark in _PATH):
        return False
    words = line.text.split()
    if len(words) < _WORDS_OF_HEADLINE or len(line.text) > 300 or line.text[-1] in ".;,":
        return False
    return not _names_site(line, cues) and not _tells_author(line, cues)


def _tells_author(line: _Line, cues: Cues) -> bool:
    """Whether a line says who wrote the page: "Bài, ảnh: Vi Hạnh", "Chuyên viên: Lò Văn Pó.", "VI HẠNH - LÒ PÓ"."""
    if cues.print.photo.search(line.text) or line.text.lower().startswith(cues["author"]):
        return True
    head = line.text[: line.date_start] if line.date_start > 0 else line.text
    names = [part.split() for part in _NAMES.split(head.strip(" -–|,"))]
    if len(names) == 1 and " ".join(names[0][:1]).lower() not in cues["family_name"]:
        return False
    if line.date_start <= 0 and line.text.isupper():
        return False  # "TIN VẮN GIÁO DỤC - Y TẾ", a line of its own
    return all(len(words) in _WORDS_OF_NAME for words in names) and all(
        word.isalpha() and (word.istitle() or word.isupper()) for words in names for word in words
    )


def _is_banner(lines: list[_Line], at: int) -> bool:
    """Whether a line in capitals is the site's name over its menu ("Trang nhất | Tin hoạt động | Văn bản")."""
    menu = lines[at + 1].text if at + 1 < len(lines) else ""
    leads = menu.count(" | ") >= _MENU or any(mark in menu for mark in _PATH)
    return lines[at].text.isupper() and leads


def _names_site(line: _Line, cues: Cues) -> bool:
    low = line.text.lower()
    sorted_under = low.startswith("[") and low.partition("] ")[2].count(" ") >= _WORDS_OF_HEADLINE  # "[Đồ họa] Tỉnh …"
    return any(cue in low for cue in cues["site"]) or (low.startswith(("[", "!", "<")) and not sorted_under)


def _cut(line: _Line, start: int) -> tuple[str, NormSpan]:
    words = line.text[start : line.date_start if line.date_start > 0 else len(line.text)]
    words = words.strip(" #*_|\"'-=") if start else words.strip(" #*_|-=(")
    return " ".join(words.split()), NormSpan(line.start, line.start + len(line.text))


def _is_furniture(text: NormalisedText, start: int, end: int) -> bool:
    """Whether the words that open a line head what is not the text's own: "Chia sẻ", not "Chia sẻ với phóng viên, …".

    In the middle of a wrapped paragraph the same words begin with a small letter; a word or two may open a sentence.
    """
    first = text.text[start]
    if first.isalpha() and not first.isupper():
        return False
    if text.low.count(" ", start, end) > 1 or text.low.startswith((":", " :"), end):
        return True
    close = text.lined.find("\n", end)
    return (close if close >= 0 else len(text.lined)) - start <= _FURNITURE_LINE


def tail_of(text: NormalisedText, cues: Cues, start: int) -> int:
    """Where the page's furniture begins behind the text; the text's length without any."""
    low, best = text.low, len(text.low)
    floor = max(start, len(low) // 3, len(low) - _FURNITURE)
    for cue in cues["tail"]:
        position = low.find(cue, floor, best)
        while position >= 0:
            before = text.lined[max(0, position - 6) : position].strip(" |*_#-")
            behind = low[position + len(cue) : position + len(cue) + 1]
            opens = not before or before[-1] == "\n"
            if opens and not behind.isalnum() and _is_furniture(text, position, position + len(cue)):
                best = position
                break
            position = low.find(cue, position + 1, best)
    return best
