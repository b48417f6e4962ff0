"""What is told of the unit that a text speaks for: which evidence named it, by which rule and on which words."""

from ktttextract.explain.figure import Told, answer
from ktttextract.explain.shapes import AnswerData


def tell_territory(told: Told) -> AnswerData:
    """The unit (`value`, None where nothing says it) as plain data, told as `explain.figure` tells of a field."""
    document = told.data["document"]
    steps = [step for step in told.steps if step.decide == "territory"]
    return answer("territory", document["territory"], document["decided_by"]["territory"], steps, told)
