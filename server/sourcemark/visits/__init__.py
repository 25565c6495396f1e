"""Address → finished answer: kept, or fetched once for all who ask, at the pace the site wants."""

from sourcemark.visits.etiquette import Etiquette
from sourcemark.visits.visit import Finished, Visits

__all__ = ["Etiquette", "Finished", "Visits"]
