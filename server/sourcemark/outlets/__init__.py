"""Who publishes and who stands behind it: the registry, and its names and state bodies in a text."""

from sourcemark.outlets.actors import Actor, Actors
from sourcemark.outlets.countries import Countries, country_words
from sourcemark.outlets.lookalikes import Lookalike
from sourcemark.outlets.mentions import Mention, Mentions
from sourcemark.outlets.other_media import OtherOutlet
from sourcemark.outlets.registry import Alias, Registry

__all__ = [
    "Actor",
    "Actors",
    "Alias",
    "Countries",
    "Lookalike",
    "Mention",
    "Mentions",
    "OtherOutlet",
    "Registry",
    "country_words",
]
