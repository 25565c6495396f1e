"""Attribution triples of one text: who is credited, by which words, with what."""

from sourcemark.language.attributions.extents import whole
from sourcemark.language.attributions.extract import read
from sourcemark.language.attributions.reading import Reading
from sourcemark.language.attributions.speaker_tags import tags

__all__ = ["Reading", "read", "tags", "whole"]
