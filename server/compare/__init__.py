"""Two versions of a story → what they share, and where the same content is handled differently."""

from server.compare.comparer import compare

__all__ = ["compare"]
