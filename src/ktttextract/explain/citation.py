"""What is told of one place that cites a document: what the text does to it, by which rule and on which words."""

from typing import Any

from ktttextract.explain.figure import Told, answer
from ktttextract.explain.tracing import Step
from ktttextract.normalise import NormalisedText


def citation_at(data: dict[str, Any], at: int) -> tuple[dict[str, Any], dict[str, Any]] | None:
    """The cited document, and of its mentions the one that covers a place of the source."""
    mentions = ((row, mention) for row in data["references"] for mention in row["mentions"])
    return next((both for both in mentions if both[1]["start"] <= at < both[1]["end"]), None)


def tell_citation(row: dict[str, Any], mention: dict[str, Any], told: Told) -> dict[str, Any]:
    """A place that cites, as plain data.

    `answers` tells of this place as `explain.figure` tells of a figure; `relation` is that of the document, which
    another place may have decided: then `decided_by` is no rule of these answers.
    """
    step = relation_steps(told.steps, told.text).get(mention["start"])
    return {
        "id": row["id"],
        **{name: mention[name] for name in ("start", "end", "text", "pinpoint")},
        **{name: row[name] for name in ("symbol", "name", "relation", "scope", "decided_by")},
        "answers": [] if step is None else [answer("relation", step.say, step.rule, [step], told)],
    }


def relation_steps(steps: list[Step], text: NormalisedText) -> dict[int, Step]:
    """The last decision about each citing place, by where it begins in the source."""
    return {text.span(step.start, step.end).start: step for step in steps if step.decide == "relation"}
