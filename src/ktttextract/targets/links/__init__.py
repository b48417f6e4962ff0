"""Targets are linked with the indicators of the official tables."""
