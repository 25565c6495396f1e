"""Who publishes and who stands behind it: the registry, and its names and state bodies in a text."""

from server.outlets.actors import Actor, Actors
from server.outlets.countries import Countries
from server.outlets.lookalikes import Lookalike
from server.outlets.mentions import Mention, Mentions
from server.outlets.other_media import OtherOutlet
from server.outlets.registry import Alias, Registry

__all__ = ["Actor", "Actors", "Alias", "Countries", "Lookalike", "Mention", "Mentions", "OtherOutlet", "Registry"]
