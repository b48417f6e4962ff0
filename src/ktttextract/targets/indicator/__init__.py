"""The indicator of a target: what it measures, as a phrase, and its stable id."""
