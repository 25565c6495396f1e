"""Two versions of a story → what they share, and where the same content is handled differently."""

from server.compare.answer import to_json
from server.compare.comparer import compare
from server.compare.summary import lines

__all__ = ["compare", "lines", "to_json"]
