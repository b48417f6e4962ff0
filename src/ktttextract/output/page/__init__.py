"""A page to read: texts with their findings marked, in one HTML file that needs nothing else."""

from ktttextract.output.page.document import Shown
from ktttextract.output.page.html import page_pieces

__all__ = ["Shown", "page_pieces"]
