"""What is known of a text itself, in words: who issued it where and when, who signed."""

from collections.abc import Iterator

from ktttextract.contract.shapes import ExtractionData
from ktttextract.output.words import day_words, territory_words


def facts_of(data: ExtractionData) -> Iterator[tuple[str, str]]:
    """Yield the file and what is known of its text, each with its label."""
    yield "Tệp", data["source"]["name"]
    yield from issue_of(data)


def issue_of(data: ExtractionData) -> Iterator[tuple[str, str]]:
    """Yield how a text was issued, each fact with its label; without those that nothing says."""
    document = data["document"]
    bodies = {body["id"]: body["name"] for body in data["bodies"]}
    fields = (
        ("Cơ quan", bodies.get(document["issuer"] or "")),
        ("Nơi ban hành", document["place"]),
        ("Địa bàn", territory_words(document["territory"])),
        ("Ngày ban hành", day_words(document["issued_on"])),
        ("Ngày đăng", day_words(document["published_at"])),
        ("Người ký", "; ".join(signatory["name"] or "" for signatory in document["signatories"])),
    )
    yield from ((label, value) for label, value in fields if value)
