"""Two versions of a story → what they share, and where the same content is handled differently."""

from sourcemark.compare.answer import to_json, to_row
from sourcemark.compare.comparer import Comparer
from sourcemark.compare.summary import lines

__all__ = ["Comparer", "lines", "to_json", "to_row"]
