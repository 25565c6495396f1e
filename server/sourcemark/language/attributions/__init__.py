"""Attribution triples of one text: who is credited, by which words, with what."""

from sourcemark.language.attributions.extents import whole
from sourcemark.language.attributions.extract import places, read
from sourcemark.language.attributions.possible import possible
from sourcemark.language.attributions.reading import Reading
from sourcemark.language.attributions.speaker_tags import may_tag, tags
from sourcemark.language.attributions.view import Place

__all__ = ["Place", "Reading", "may_tag", "places", "possible", "read", "tags", "whole"]
