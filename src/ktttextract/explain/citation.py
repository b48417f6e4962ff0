"""What is told of one place that cites a document: what the text does to it, by which rule and on which words."""

from ktttextract.contract.shapes import ExtractionData, ReferenceData, ReferenceMentionData
from ktttextract.explain.figure import Told, answer
from ktttextract.explain.shapes import CitationStory
from ktttextract.explain.tracing import Step
from ktttextract.normalise import NormalisedText


def citation_at(data: ExtractionData, at: int) -> tuple[ReferenceData, ReferenceMentionData] | None:
    """The cited document, and of its mentions the one that covers a place of the source."""
    mentions = ((row, mention) for row in data["references"] for mention in row["mentions"])
    return next((both for both in mentions if both[1]["start"] <= at < both[1]["end"]), None)


def tell_citation(row: ReferenceData, mention: ReferenceMentionData, told: Told) -> CitationStory:
    """A place that cites, as plain data.

    `answers` tells of this place as `explain.figure` tells of a figure; `relation` is that of the document, which
    another place may have decided: then `decided_by` is no rule of these answers.
    """
    step = relation_steps(told.steps, told.text).get(mention["start"])
    return {
        "id": row["id"],
        "start": mention["start"],
        "end": mention["end"],
        "text": mention["text"],
        "pinpoint": mention["pinpoint"],
        "symbol": row["symbol"],
        "name": row["name"],
        "relation": row["relation"],
        "scope": row["scope"],
        "decided_by": row["decided_by"],
        "answers": [] if step is None else [answer("relation", step.say, step.rule, [step], told)],
    }


def relation_steps(steps: list[Step], text: NormalisedText) -> dict[int, Step]:
    """The last decision about each citing place, by where it begins in the source."""
    return {text.span(step.start, step.end).start: step for step in steps if step.decide == "relation"}
