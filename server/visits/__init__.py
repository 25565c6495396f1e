"""Address → finished answer: kept, or fetched once for all who ask, at the pace the site wants."""

from server.visits.etiquette import Etiquette
from server.visits.visit import Finished, Visits

__all__ = ["Etiquette", "Finished", "Visits"]
