"""Reads files into Documents: one extractor a format, chosen by what the file holds rather than by its name."""

from memo2data.extractors.registry import read

__all__ = ["read"]
