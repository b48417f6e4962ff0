"""What a yield is of: the words for yields, and for what is done with a crop before it is named."""

import re

from ktttextract.kept import kept
from ktttextract.syntax.phrases import Rows, one_of

_WORDS_OF_CROP = 4  # "lúa chất lượng cao"
_WORD_END = r"(?!\w)"


class YieldWords:
    """The words of one lexicon that name a yield, and those that stand around the crop that it is of."""

    # "[gieo cấy] lúa": of what a yield is, behind what is done with it
    _yield = kept(
        lambda own: re.compile(rf"((?:{one_of(own.rows['name.yield'])}))(?: (?:{one_of(own.rows['compare.mean'])}))?")
    )
    _raised = kept(
        lambda own: re.compile(
            rf"(?<!\w)(?:(?:{one_of(own.rows['say.passive'])}) )?(?:{one_of(own.rows['name.raised'])}){_WORD_END}"
        )
    )
    _averaged = kept(lambda own: re.compile(rf" (?:{one_of(own.rows['compare.mean'])}){_WORD_END}", re.IGNORECASE))
    _no_crop = kept(
        lambda own: re.compile(rf"\d|(?<!\w)(?:{one_of(own.rows['predicate.does'], own.rows['name.tail'])}){_WORD_END}")
    )

    # "Cây ngô: 3.960 ha", "lúa 300 ha": so much land is a crop's area
    _crop = kept(
        lambda own: re.compile(rf"(?:(?:{one_of(own.rows['name.plant'])}) )?(?:{one_of(own.rows['sibling.crop'])})")
    )

    def __init__(self, rows: Rows) -> None:
        self.rows = rows
        self._area = rows["name.by_area"][0]

    def of(self, name: str, thing: str) -> str:
        """ "năng suất lúa bình quân", of "năng suất bình quân" and "gieo cấy lúa"; "" where no yield is spoken of."""
        measured, crop = self._yield.fullmatch(name.lower()), self._averaged.sub("", thing)
        if measured is None:
            return ""
        led = self._yield.match(crop.lower())  # "năng suất lúa 61 tạ/ha, sản lượng 900 tấn"
        crop = crop[led.end() :].strip() if led else crop
        if done := [*self._raised.finditer(crop.lower())]:
            # behind what is done, or before it: "gieo cấy 90 ha lúa", "vụ chiêm xuân gieo cấy 90 ha"
            crop = crop[done[-1].end() :].strip() or crop[: done[-1].start()].strip()
        if not crop or len(crop.split()) > _WORDS_OF_CROP or self._no_crop.search(crop.lower()):
            return ""
        return f"{name[: measured.end(1)]} {crop}{name[measured.end(1) :]}"

    def area_of(self, name: str) -> str:
        """ "diện tích ngô" of "ngô", a crop alone; any other name as it is."""
        return f"{self._area} {name}" if self._crop.fullmatch(name.lower()) else name
