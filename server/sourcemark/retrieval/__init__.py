"""Address → finished answer: kept, or fetched once for all who ask, at the pace the site wants."""

from sourcemark.retrieval.politeness import Politeness
from sourcemark.retrieval.retriever import Finished, Retriever

__all__ = ["Finished", "Politeness", "Retriever"]
