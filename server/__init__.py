"""Sourcemark: marks, in a news article, where its claims come from."""

__version__ = "1.0.0"
