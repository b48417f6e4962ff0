"""Words around a count that restate it, make it a criterion or part of a name; words of rates over time."""

import re

from ktttextract.kept import kept
from ktttextract.syntax.phrases import Rows, before, between, one_of
from ktttextract.syntax.times import Times

_KIND_REACH = 16  # characters of the kind's name on either side of its number
_SCHEME_REACH = 80  # characters from "Đề án" to its number
_ADDED_REACH = 24  # characters before a figure that "có thêm" stands in


class CountWords:
    """The words of one lexicon that make a number something other than an amount of its own."""

    of_kind = kept(
        lambda own: re.compile(
            rf"(?<!\w)(?:{one_of(own.rows['criterion.has'])}) (?:{one_of(own.rows['criterion.measure'])})[^,;.:\n\d]*\Z"
            rf"|(?<!\w)(?:{one_of(own.rows['criterion.bare'])}) \Z"
        )
    )
    sized = kept(lambda own: re.compile(rf"(?<!\w)(?:{one_of(own.rows['criterion.measure'])})(?!\w)[^,;.:\n\d]*\Z"))

    # "- Mầm non: [thêm] 24 trường", "[có thêm] 8 xã"; behind another verb it is done to each: "hoàn thành thêm 5 căn"
    _added = kept(
        lambda own: re.compile(
            rf"(?:[^\w\s] ?|\A|(?<!\w)(?:{one_of(own.rows['verb.has'])}) )(?:{one_of(own.rows['change.more'])}) \Z"
        )
    )

    # "[Đề án] [trồng] 1 tỷ cây xanh", "[Đề án] [phát triển bền vững] 1 triệu ha lúa"
    _scheme = kept(
        lambda own: re.compile(
            rf"(?<!\w)(?:{one_of(own.rows['scheme.kind'])})(?: (?:{one_of(own.rows['scheme.does'])}))*"
            rf"(?: (?:{one_of(own.rows['number.bound'])}))? \Z"
        )
    )

    # "100% tàu cá [dài] trên 24 m": nothing but the things stands between their count and their size
    size_of_each = kept(
        lambda own: re.compile(rf" (?!\W)[^,;:.()\d\n]*(?<=\w )(?:{one_of(own.rows['size.of_each'])}) ")
    )

    # "Số bác sĩ trên 1 vạn dân", "Số giường bệnh/10.000 dân"
    over_people = kept(
        lambda own: re.compile(
            rf"(?:/ ?| (?:{one_of(own.rows['rate.over'])}) )"
            rf"((?:\d[\d.]* )?(?:[^\W\d_]+ )?(?:{one_of(own.rows['rate.on'])}))(?!\w)"
        )
    )

    # "ruộng 2 vụ", "gạo 5% tấm": the number says of which kind a thing is
    _of_kind_numbered = kept(
        lambda own: re.compile(
            rf"(?<!\w)(?:{one_of(own.rows['kind.numbered'])})(?!\w)".replace(r"\#", r"\d+(?:[.,]\d+)?")
        )
    )

    def __init__(self, rows: Rows) -> None:
        self.rows = rows
        fold, out_of = rows["count.fold.verb"], one_of(rows["count.out_of"])
        self.out_of_ends = before(rows["count.out_of"])
        self.out_of = re.compile(rf"\d[\w ]{{0,12}}? (?:{out_of}) \Z")
        self.or_more = rows["bound.behind"]
        self.rated_on = frozenset(rows["rate.on"])
        self.sizes = frozenset(rows["size.unit"])
        self.fold_units = frozenset(rows["count.fold"])
        self.fold = fold
        self.fold_ends = tuple(f"{mark}{words} " for mark in (", ", "(") for words in fold)
        grounds = before(rows["grounds.opens"])
        self.grounds = (*grounds, *(f"- {words}" for words in grounds))
        self.numbers = frozenset(rows["label.number"])
        self.number_words = between(rows["label.number"])
        self.numbers_counting = frozenset(rows["label.number.counts"])
        self.place_kinds = rows["label.place"]
        self.places = rows["label.places"]

    def is_scheme(self, low: str, start: int) -> bool:
        """Whether a scheme or a programme is called by the number that begins here: "Đề án trồng 1 tỷ cây xanh"."""
        return self._scheme.search(low, max(0, start - _SCHEME_REACH), start) is not None

    def says_kind(self, low: str, start: int, end: int) -> bool:
        """Whether the number from `start` to `end` is part of the name of a kind: "lúa 2 vụ", "gạo 5% tấm"."""
        found = self._of_kind_numbered.finditer(low, max(0, start - _KIND_REACH), end + _KIND_REACH)
        return any(one.start() <= start < one.end() for one in found)

    def added(self, low: str, start: int, at: int) -> bool:
        """Whether "thêm" stands right before a figure at `at`, behind no verb of its clause but "có"."""
        return self._added.search(low[max(start, at - _ADDED_REACH) : at]) is not None


class RateWords:
    """The words of one lexicon that say how often, what a change is of, and what only rates another figure."""

    share_states = kept(lambda own: re.compile(rf"(?<!\w)(?:{one_of(own.rows['part.share_states'])})(?!\w)"))

    def __init__(self, rows: Rows, times: Times) -> None:
        self.rows = rows
        self.units = {phrase: unit for unit in ("year", "month", "quarter") for phrase in rows[f"time.{unit}"]}
        parts, units = one_of(times.parts_of_year), one_of(tuple(self.units))
        self.each = re.compile(rf"(?:{one_of(rows['rate.each'])}) ({parts})(?!\w)")
        self.of_things = re.compile(rf"(?:[^\W\d_]+ ){{0,3}}[^\W\d_]+/({units})(?!\w)")
        self.of_name = rows["rate.of_name"]
        self.never = frozenset(rows["rate.none"])
        self.breaks = (";", ":", "(", *rows["rate.breaks"])
        self.growing = rows["growth.noun"]
        self.about_or_against = before(rows["link.about"] + rows["compare.so"])
        self.repeats = frozenset(rows["link.is"] + rows["plan.noun"])
        self.rated = rows["part.rated"]
        # "9 xã đã được công nhận", but not "đã được giao".
        self.done_behind = re.compile(
            rf"(?:\w+,? ){{0,4}}(?:{one_of(rows['status.done'])}) (?!{one_of(rows['status.done.not'])})"
        )
        others = one_of(rows["compare.so"], rows["clause.joint"])  # "giảm 44% so với dự kiến", "tăng 3% và sẽ giữ"
        self.coming_behind = re.compile(rf"(?:(?!(?:{others}) )[^\W\d_]+ ){{0,6}}(?:{one_of(rows['status.coming'])}) ")
        self.must_behind = re.compile(rf"[^;.:()\d]*?(?<!\w)(?:{one_of(rows['status.must.behind'])}) ")
        self.everyone = before(rows["count.all"])
        self.brings = re.compile(rf"[,;] (?:{one_of(rows['verb.brings'])}) ")
        self.purposes = before(rows["status.purpose"])
        self.done = rows["status.done"]
        # "Ban Chỉ đạo thực hiện Đề án gồm có 15": how many sit on it
        has = one_of(rows["board.has"])
        self.board = re.compile(rf"(?<!\w)(?:{one_of(rows['board.name'])})(?: [^\W\d_]+){{0,9}}? (?:{has}) ?\Z")
