"""Findings → Web Annotations: selectors, wording, summary, provenance."""

from server.annotate.annotator import Annotator

__all__ = ["Annotator"]
