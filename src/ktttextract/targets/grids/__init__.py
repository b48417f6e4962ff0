"""The tables of the text: where they are, what their heads say, and the targets in their cells."""
