"""Attribution triples of one text: who is credited, by which words, with what."""

from server.language.attributions.extract import read
from server.language.attributions.reading import Reading

__all__ = ["Reading", "read"]
