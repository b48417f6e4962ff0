"""What the rules of `territory` may ask: where a text names the unit that it speaks for, and how surely."""

from ktttextract.document.territory_evidence import OPENING, TerritoryEvidence
from ktttextract.document.text_units import TOLD
from ktttextract.document.units import LEVELS, Unit
from ktttextract.scan.bodies import BodyMatch
from ktttextract.syntax.facts import fact

_AGAIN = 2  # how often a name of the title stands again below it
_STRONG = 3  # words of a voice

TERRITORY = ("issuer", "letterhead", "place", "title", "site", "lead", "named", "none")


class TerritoryFacts(TerritoryEvidence):
    """The facts of one text from which its territory is decided; each is worked out when a rule first asks for it."""

    # The issuer and the printed head.

    @fact("placed", "central", "local", "other", "none")
    def issuer(self) -> str:
        """The issuing body: of a unit that is named, a central one, a local one whose unit is not named, another."""
        if self.of_issuer is not None:
            return "placed"
        body = self._facts.issuer
        if body is None:
            return "other" if self._facts.issuer_name else "none"
        if body.needs_place:
            return "local"
        return "central" if body.row.level == "central" else "other"

    @fact()
    def letterhead(self) -> bool:
        """The printed lines above the number name a unit with its kind: "CỤC THUẾ TỈNH TÂY NINH"."""
        return self.of_letterhead is not None

    @fact("capital", "named", "none")
    def place_line(self) -> str:
        """The place beside the date: the capital, where central bodies date their texts; another unit."""
        found = self.of_place
        if found is None:
            return "none"
        return "capital" if self._is_capital(found.unit) else "named"

    def _is_capital(self, unit: Unit) -> bool:
        return bool(unit.rows) and unit.rows[0].code == next(iter(self._reader.places.provinces))

    # The title or headline.

    @fact("body", "unit", "name", "none")
    def title(self) -> str:
        """The title names one unit: as that of a body ("Huyện ủy Krông Bông"), with its kind, by its name alone."""
        found = self.of_title
        if found is None:
            return "none"
        if any((unit := self._reader.of_body(body)) and unit.key == found.unit.key for body in self.title_bodies):
            return "body"
        return "unit" if found.unit.kind else "name"

    @fact()
    def title_again(self) -> bool:
        """The text below names the unit of its title again and again."""
        found = self.of_title
        if found is None:
            return False
        names = {found.unit.name.lower(), self._text.low[found.unit.start : found.unit.end]}
        start, end = self.title_span or (0, 0)
        rest = (self._text.low[:start], self._text.low[end:TOLD])
        return max(part.count(name) for part in rest for name in names) >= _AGAIN

    @fact()
    def title_alone(self) -> bool:
        """No other province is named with its kind, or by a body, in the whole text."""
        found = self.of_title
        if found is None:
            return False
        return {row.id for row in self.units.provinces_of([found.unit], sure=False)} >= set(self.units.province_votes)

    @fact()
    def title_in_capital(self) -> bool:
        """The title names the capital, where much happens that is not its own."""
        found = self.of_title
        return found is not None and self._is_capital(found.unit)

    @fact()
    def title_central(self) -> bool:
        """The title begins with a central body: "Thủ tướng: …", "Bộ Tài chính …"."""
        first = next(iter(self.title_bodies), None)
        start = (self.title_span or (0, 0))[0]
        return first is not None and first.row.level == "central" and first.start - start <= OPENING

    # The page.

    @fact("province", "district", "commune", "none")
    def site(self) -> str:
        """The site's name, address or imprint names one unit."""
        return "none" if self.of_site is None else self.of_site.unit.level

    # What stands first, and what is named throughout.

    @fact("acts", "named", "none")
    def lead(self) -> str:
        """A local body with its unit stands in the first sentences: it opens one of them, or is named in it."""
        found = self.of_lead
        if found is None or isinstance(found.words, str):
            return "none"
        before = self._text.lined[max(0, found.words[0] - 3) : found.words[0]].rstrip(" *|")
        return "acts" if before[-1:] in ("", "\n", ".") else "named"

    @fact()
    def lead_central(self) -> bool:
        """A central body acts first there, before any local one."""
        for body in self.lead_bodies:
            if not self._is_owner(body):
                return body.row.level == "central"
        return False

    def _is_owner(self, body: BodyMatch) -> bool:
        """Whether a body only owns or issued what is spoken of: "Nghị quyết của Bộ Chính trị"."""
        before = self._text.low[max(0, body.start - 12) : body.start].rstrip()
        return before.endswith(self._cues["owner"])

    @fact("one", "most", "several", "none")
    def provinces(self) -> str:
        """How many provinces the text names, by themselves or by a unit in them: one, one of them most, several."""
        count = len(self.units.province_votes)
        if count < 2:
            return "one" if count else "none"
        return "several" if self.units.most_named_province is None else "most"

    @fact("once", "often", "never")
    def named_times(self) -> str:
        """How often the text names the province that it names most."""
        most = max(self.units.province_votes.values(), default=0)
        return "never" if not most else "once" if most == 1 else "often"

    @fact("none", "some", "strong")
    def voice(self) -> str:
        """How often the text speaks from a place without its name: "UBND tỉnh", "trên địa bàn huyện"."""
        times = sum(self.units.voices[level] for level in LEVELS)
        return "none" if not times else "some" if times < _STRONG else "strong"
