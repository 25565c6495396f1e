"""Findings → Web Annotations: selectors, wording, summary, provenance."""

from sourcemark.annotate.annotator import Annotator

__all__ = ["Annotator"]
